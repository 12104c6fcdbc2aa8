"""A goal: a new one, or one that is changed or put at another place."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Field, Filled, Form, Line, Whole
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import source, texts
from dashboard.desk.plan.ways import back, to_tree
from dashboard.desk.visit import Visit
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.records import read_goal_record, read_plan_record
from mvo_monitor.recording.plan_changes import GoalChange, GoalMade, change_goal, make_goal
from mvo_monitor.store import Writing


def show(visit: Visit) -> Response:
    """The form."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Make or change the goal."""
    plan, code = visit.params["plan"], visit.params.get("goal")

    def deed(writing: Writing, filled: Filled) -> None:
        said = filled.nested()
        if code is None:
            make_goal(writing, GoalMade.model_validate(said | {"plan": plan}))
        else:
            opened = {"goal": f"{plan}/{code}", "version": version_of(filled)}
            change_goal(writing, GoalChange.model_validate(said | opened))

    return keep(visit, _editing, deed, lambda filled: to_tree(plan, f"goal-{filled['code']}"), "goal_kept")


def _editing(visit: Visit) -> Editing:
    w, plan, code = visit.w, visit.params["plan"], visit.params.get("goal")
    fields: tuple[Field, ...] = (
        Line("code", w("plan_keeping.code"), hint=w("plan_keeping.goal_code_hint"), required=True, most=40, columns=12),
        *texts(w, "title", w("plan_keeping.goal_title"), hint=w("plan_keeping.goal_title_hint")),
        *texts(w, "text", w("plan_keeping.goal_text"), lines=4),
    )
    buttons = (Button("keep", w("plan_keeping.keep")),)
    if code is None:
        if visit.read(read_plan_record, plan) is None:
            raise NotFound("plan", plan)
        title = w("plan_keeping.new_goal", plan=plan)
        return Editing(Form("goal", (*fields, source(visit)), buttons), title, before=back(w, plan))
    record = visit.read(read_goal_record, plan, code)
    if record is None:
        raise NotFound("goal", code)
    place = Whole("place", w("plan_keeping.place"), hint=w("plan_keeping.place_hint"), required=True, low=1)
    form = Form("goal", (*fields, place, source(visit)), buttons)
    title = w("plan_keeping.goal_form", goal=code, plan=plan)
    return Editing(form, title, record.values, record.version, ("goal",), record.name, before=back(w, plan))
