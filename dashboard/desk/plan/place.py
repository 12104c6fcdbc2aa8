"""Where an indicator hangs and when it ends: moved to another goal of its plan, or ended with a year."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form, OneOf, Pick
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import year
from dashboard.desk.plan.series import around, chosen
from dashboard.desk.plan.ways import to_tree
from dashboard.desk.visit import Visit
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.recording.indicator_changes import move_indicator, retire_indicator
from mvo_monitor.store import Writing


def show(visit: Visit) -> Response:
    """The form."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Move it, end it, or both."""
    of = chosen(visit)

    def deed(writing: Writing, filled: Filled) -> None:
        version = version_of(filled)
        moves = filled["goal"] != of.definition.goal
        if moves:
            move_indicator(writing, of.record.name, version, filled["goal"])
        if filled["last_year"] != of.definition.last_year:
            retire_indicator(writing, of.record.name, version + moves, filled["last_year"])

    return keep(visit, _editing, deed, to_tree(of.definition.plan, f"indicator-{of.definition.code}"), "indicator_kept")


def _editing(visit: Visit) -> Editing:
    w, of = visit.w, chosen(visit)
    goals = next(plan.goals for plan in visit.read(read_plans) if plan.code == of.definition.plan)
    options = tuple(Pick(goal.code, f"{goal.code} {goal.title(w.language)}") for goal in goals)
    fields = (
        OneOf("goal", w("plan_keeping.under_goal"), options=options, required=True),
        year("last_year", w("plan_keeping.ends_with"), hint=w("plan_keeping.ends_hint"), required=True),
    )
    form = Form("place", fields, (Button("keep", w("plan_keeping.keep")),))
    opened = {"goal": of.definition.goal, "last_year": of.definition.last_year}
    title = w("plan_keeping.place_form", indicator=of.definition.code)
    return Editing(
        form, title, opened, of.record.version, ("indicator",), of.record.name, before=around(visit, of, "place")
    )
