"""A target: set for a year or the end of the plan, or changed with a reason; all that was ever wanted stands below."""

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from dashboard.desk.kit import Button, Field, Filled, Form, Tick
from dashboard.desk.plan.editing import Editing, keep, this_year, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import source, texts, value, year
from dashboard.desk.plan.series import Chosen, around, chosen
from dashboard.desk.plan.ways import nearest, to_plan
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import bullets, empty, link, section
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.indicator import Target
from mvo_monitor.progress.keeping.tree import read_predecessor, targets_in_force
from mvo_monitor.progress.wording.sums import number_in_words
from mvo_monitor.recording.targets import TargetChange, TargetSet, change_target, set_target
from mvo_monitor.store import Writing


def show(visit: Visit) -> Response:
    """The form, and what was wanted until now."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Set or change the target."""
    of = chosen(visit)
    old = _asked(visit, of)

    def deed(writing: Writing, filled: Filled) -> None:
        named: dict[str, Any] = {"indicator": of.record.name, "part": of.part, "version": version_of(filled)}
        if old is None:
            set_target(writing, TargetSet.model_validate(filled.nested() | named))
        else:
            change_target(writing, TargetChange.model_validate(filled.nested() | named | {"year": old.year}))

    to = to_plan(of.definition.plan, "indicator", of.definition.code, "target", part=of.part)
    return keep(visit, _editing, deed, to, "target_kept")


def _asked(visit: Visit, of: Chosen) -> Target | None:
    """The target in the address; None where a new one is set."""
    asked = visit.params.get("year")
    if asked is None:
        return None
    for target in of.own.targets:
        if target.in_force and str(target.year) == asked:
            return target
    raise NotFound("target", asked)


def _editing(visit: Visit) -> Editing:
    w, of = visit.w, chosen(visit)
    old = _asked(visit, of)
    definition = of.definition
    fields: tuple[Field, ...]
    now = nearest(definition.first_year, definition.last_year, this_year())
    since = w("plan_keeping.set_in"), w("plan_keeping.set_in_hint")
    if old is None:
        fields = (
            year("year", w("plan_keeping.target_year"), required=True),
            value(w, definition, w("plan_keeping.target_value")),
            Tick("end", w("plan_keeping.target_end")),
            year("set_in", since[0], hint=since[1]),
        )
        measured = any(series.readings for series in definition.series)
        opened: dict[str, Any] = {"set_in": now if measured else None}
        title = w("plan_keeping.set_target", indicator=of.name)
    else:
        moved = year("new_year", w("plan_keeping.new_year"))
        fields = (
            value(w, definition, w("plan_keeping.new_value")),
            *((moved,) if old.is_end else ()),
            year("set_in", since[0], hint=w("plan_keeping.change_in_hint"), required=True),
            *texts(w, "reason", w("plan_keeping.reason"), hint=w("plan_keeping.reason_hint"), lines=2),
        )
        stands = int(old.value) if definition.measure.has_levels else old.value
        opened = {"value": stands, "new_year": old.year, "set_in": max(now, old.set_in or now)}
        title = w("plan_keeping.change_target", indicator=of.name, year=old.year)
    form = Form("target", (*fields, source(visit)), (Button("keep", w("plan_keeping.keep")),))
    subjects = ("indicator", "target", "baseline")
    editing = Editing(form, title, opened, of.record.version, subjects, of.record.name)
    return replace(editing, before=around(visit, of, "target"), after=_history(visit, of), lede=_lede(visit, of, old))


def _lede(visit: Visit, of: Chosen, old: Target | None) -> Child:
    w = visit.w
    if old is None:
        return None
    return w("plan_keeping.now_wanted", value=number_in_words(w, of.definition, old.value), year=old.year)


def _history(visit: Visit, of: Chosen) -> Html:
    """Every target there is or was, and those of the plan before as an example."""
    w, own = visit.w, sorted(of.own.targets, key=lambda each: (each.year, each.set_in or 0))
    lines = [_line(visit, of, each) for each in own]
    inherits = of.part is not None and not lines
    told = bullets(lines) if lines else empty(w("plan_keeping.as_whole" if inherits else "plan_keeping.no_targets"))
    here = to_plan(of.definition.plan, "indicator", of.definition.code, "target", part=of.part)
    new = link(w("plan_keeping.other_year"), here)
    return section(w("plan_keeping.history"), told, h("p", new) if "year" in visit.params else None, _before(visit, of))


def _line(visit: Visit, of: Chosen, target: Target) -> Html:
    w, definition = visit.w, of.definition
    wanted = w(
        "plan_keeping.wanted_end" if target.is_end else "plan_keeping.wanted",
        value=number_in_words(w, definition, target.value),
        year=target.year,
    )
    held: list[Child] = []
    if target.set_in is not None:
        held.append(w("plan_keeping.held_since", year=target.set_in))
    if target.replaced_in is not None:
        held.append(w("plan_keeping.held_until", year=target.replaced_in))
    if target.reason is not None:
        held.append(h("span", w("plan_keeping.because"), " ", said(target.reason, w)))
    edit = None
    if target.in_force:
        address = to_plan(definition.plan, "indicator", definition.code, "target", part=of.part, year=target.year)
        edit = h("span", " ", link(w("plan_keeping.change"), address))
    soft = h("span", " ", [(each, " ") for each in held], class_="mvo-soft") if held else None
    return h("span", h("strong", wanted) if target.in_force else h("s", wanted), soft, edit)


def _before(visit: Visit, of: Chosen) -> Html | None:
    """What was wanted of the indicator in the plan before: an offer, not a target of this plan."""
    w, earlier = visit.w, visit.read(read_predecessor, of.record.name)
    wanted = targets_in_force(earlier) if earlier else ()
    if earlier is None or not wanted:
        return None
    own = [each for part, each in wanted if part == of.part]
    lines = [
        w("plan_keeping.before_line", value=number_in_words(w, earlier, each.value), year=each.year, plan=earlier.plan)
        for each in own
    ]
    return h("div", h("h3", w("plan_keeping.before")), bullets(lines), class_="mvo-next") if lines else None
