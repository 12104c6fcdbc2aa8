"""Who does what in the coalition: functions with their periods, and the form of one."""

from dataclasses import replace
from itertools import groupby

from starlette.responses import Response

from dashboard.desk.kit import Button, Field, Filled, Form, Line, OneOf, Pick
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import period, picks, source, texts
from dashboard.desk.plan.ways import to_list
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import page_path
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import empty, link
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.lists import (
    FunctionRecord,
    read_function_records,
    read_organisation_records,
    read_person_names,
)
from mvo_monitor.progress.wording.period import period_in_words
from mvo_monitor.recording.functions import FunctionBegun, FunctionChange, begin_function, change_function
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import FunctionKind, PeriodKind

_NEW = "new"


def show(visit: Visit) -> Response:
    """The list, or the form of the function in the address."""
    if "function" in visit.params:
        return show_form(visit, _editing(visit))
    w, found = visit.w, visit.read(read_function_records)
    ways = (
        link(w("plan_keeping.to.plans"), "/plan"),
        link(w("plan_keeping.new_function"), to_list("people", function=_NEW)),
        link(w("plan_keeping.see"), page_path("members")),
    )
    groups = [
        (h("h2", w.sentence(w.term(kind))), h("ul", *(_line(visit, each) for each in functions), class_="mvo-kept"))
        for kind, functions in groupby(found, key=lambda each: each.function)
    ]
    return visit.page(
        w("plan_keeping.to.people"),
        h("p", join(ways, " · "), class_="mvo-doing"),
        groups or empty(w("plan_keeping.no_functions")),
        lede=w("plan_keeping.people_told"),
    )


def do(visit: Visit) -> Response:
    """Begin, change or end a function."""
    number = visit.params.get("function", "")

    def deed(writing: Writing, filled: Filled) -> None:
        said = filled.nested()
        if number == _NEW:
            begin_function(writing, FunctionBegun.model_validate(said))
        else:
            opened = {"number": number, "version": version_of(filled)}
            change_function(writing, FunctionChange.model_validate(said | opened))

    return keep(visit, _editing, deed, to_list("people"), "function_kept")


def _line(visit: Visit, each: FunctionRecord) -> Html:
    w = visit.w
    name = link(each.person or w("plan_keeping.erased"), to_list("people", function=each.record.id))
    about = [part for part in (each.organisation, w.sentence(period_in_words(w, each.period))) if part]
    return h("li", h("p", name), h("p", join(about, " · "), class_="mvo-doing"))


def _editing(visit: Visit) -> Editing:
    w, number = visit.w, visit.params.get("function", "")
    organisations = tuple(
        Pick(each.record.name, str(each.record.values["name"])) for each in visit.read(read_organisation_records)
    )
    shared: tuple[Field, ...] = (
        OneOf("function", w("plan_keeping.function"), options=picks(w, FunctionKind), required=True),
        OneOf("organisation", w("plan_keeping.on_behalf"), options=organisations, as_list=True),
        *period(w),
        *texts(w, "note", w("plan_keeping.note"), lines=2),
    )
    keep_it = (Button("keep", w("plan_keeping.keep")),)
    back = h("p", link(w("plan_keeping.to.people"), to_list("people")), class_="mvo-doing")
    if number == _NEW:
        persons = tuple(Pick(key, name) for key, name in visit.read(read_person_names))
        who = (
            OneOf("person", w("plan_keeping.person"), options=persons, as_list=True),
            Line("name", w("plan_keeping.or_name"), hint=w("plan_keeping.or_name_hint")),
        )
        form = Form("function", (*who, *shared, source(visit)), keep_it)
        return Editing(form, w("plan_keeping.new_function"), {"period.kind": PeriodKind.SPANS}, before=back)
    found = next((each for each in visit.read(read_function_records) if str(each.record.id) == number), None)
    if found is None:
        raise NotFound("function", number)
    record = found.record
    form = Form("function", (*shared, source(visit)), keep_it)
    title = w("plan_keeping.function_form", name=found.person or w("plan_keeping.erased"))
    return replace(Editing(form, title, record.values, record.version, ("function",), record.name), before=back)
