"""A new plan: blank, or from the plan before with its goals, aims and indicators, each linked to its predecessor."""

from typing import Any

from starlette.responses import Response

from dashboard.desk.kit import AnyOf, Button, Filled, Form, Pick, Section
from dashboard.desk.plan.editing import Editing, keep
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import source
from dashboard.desk.plan.ways import to_plan, to_tree
from dashboard.desk.plan.whole import plan_fields
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Html, h
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.keeping.records import read_aim_records
from mvo_monitor.progress.keeping.tree import last_values
from mvo_monitor.progress.plans import PlanView, read_plans
from mvo_monitor.progress.wording.sums import number_in_words
from mvo_monitor.recording.new_plan import PlanStarted, start_new_plan
from mvo_monitor.recording.plan_changes import PlanMade, make_plan
from mvo_monitor.store import Writing


def show(visit: Visit) -> Response:
    """The form, for a plan that starts from the one in the address."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Make the plan."""
    old = _old(visit)

    def deed(writing: Writing, filled: Filled) -> None:
        if old is None:
            make_plan(writing, PlanMade.model_validate(filled.nested()))
        else:
            start_new_plan(writing, PlanStarted.model_validate(filled.nested() | {"from_plan": old.code}))

    def to(filled: Filled) -> str:
        return to_tree(filled["code"]) if old is None else to_plan(filled["code"], "follows")

    return keep(visit, _editing, deed, to, "plan_made" if old is None else "plan_started")


def _old(visit: Visit) -> PlanView | None:
    """The plan to start from; by default the last one, "" for none."""
    plans = visit.read(read_plans)
    asked = visit.params.get("from", plans[-1].code if plans else "")
    if not asked:
        return None
    found = next((plan for plan in plans if plan.code == asked), None)
    if found is None:
        raise NotFound("plan", asked)
    return found


def _editing(visit: Visit) -> Editing:
    w, old = visit.w, _old(visit)
    buttons = (Button("make", w("plan_keeping.make_plan")),)
    fields = plan_fields(visit, new=True)
    if old is None:
        form = Form("new-plan", (*fields, source(visit)), buttons)
        return Editing(form, w("plan_keeping.new_plan"), before=_chooser(visit, None))
    aims, values = _aims(visit, old), _values(visit, old)
    carried = []
    if aims:
        told = w("plan_keeping.aims_carried_hint")
        carried.append(AnyOf("aims", w("plan_keeping.aims_carried"), hint=told, options=aims))
    if values:
        told = w("plan_keeping.baselines_carried_hint")
        carried.append(AnyOf("baselines", w("plan_keeping.baselines_carried"), hint=told, options=values))
    along = Section(w("plan_keeping.carried"), tuple(carried), text=w("plan_keeping.carried_told", plan=old.code))
    form = Form("new-plan", (*fields, along, source(visit)), buttons)
    length = old.last_year - old.first_year
    first, last = old.last_year + 1, old.last_year + 1 + length
    code = f"{first}-{last}"
    opened: dict[str, Any] = {
        "code": code,
        "first_year": first,
        "last_year": last,
        "title.nl": old.title.nl.replace(old.code, code) if old.title.nl else None,
        "title.en": old.title.en.replace(old.code, code) if old.title.en else None,
        "mission.nl": old.mission.nl if old.mission else None,
        "mission.en": old.mission.en if old.mission else None,
        "aims": [each.value for each in aims],
        "baselines": [each.value for each in values],
    }
    return Editing(form, w("plan_keeping.new_plan"), opened, before=_chooser(visit, old.code))


def _chooser(visit: Visit, code: str | None) -> Html:
    w = visit.w
    links = [
        (w("plan_keeping.from_plan", plan=plan.code), address("/plan/new", {"from": plan.code}), plan.code == code)
        for plan in reversed(visit.read(read_plans))
    ]
    links.append((w("plan_keeping.from_nothing"), "/plan/new?from=", code is None))
    return h("div", row_of_links(w("plan_keeping.start_from"), links), class_="mvo-years")


def _aims(visit: Visit, old: PlanView) -> tuple[Pick, ...]:
    """The aims of the old plan; those that held until its end are ticked beforehand with the others."""
    return tuple(
        Pick(
            str(aim.id),
            Written(aim.values["text.nl"], aim.values["text.en"])(visit.w.language),
            visit.w.term(aim.values["sort"]),
            visit.w("goal.title", goal=aim.under.partition("/")[2]),
        )
        for aim in visit.read(read_aim_records, old.code)
    )


def _values(visit: Visit, old: PlanView) -> tuple[Pick, ...]:
    """The indicators that go along and were measured, with their last value."""
    return tuple(
        Pick(each.code, f"{each.code} {each.title(visit.w.language)}", told)
        for each in visit.read(read_indicators, (old.code,))
        if each.last_year == old.last_year and (told := _found(visit, each))
    )


def _found(visit: Visit, definition: IndicatorDefinition) -> str:
    w = visit.w
    return w.join(
        [
            w(
                "plan_keeping.last_value" if each.part is None else "plan_keeping.last_value_of",
                part=each.part or "",
                value=number_in_words(w, definition, each.reading.value),
                year=each.reading.year,
                basis=each.reading.basis,
            )
            for each in last_values(definition)
        ]
    )
