"""The plan itself: what it is called, its years and its mission."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Day, Field, Filled, Form, Line
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import source, texts, year
from dashboard.desk.plan.ways import back, to_tree
from dashboard.desk.visit import Visit
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.records import read_plan_record
from mvo_monitor.recording.plan_changes import PlanChange, change_plan
from mvo_monitor.store import Writing


def plan_fields(visit: Visit, *, new: bool) -> tuple[Field, ...]:
    """The fields of a plan; its code is asked only while it is new."""
    w = visit.w
    hint = w("plan_keeping.plan_code_hint")
    code = Line("code", w("plan_keeping.code"), hint=hint, required=True, most=40, columns=12)
    return (
        *((code,) if new else ()),
        *texts(w, "title", w("plan_keeping.plan_title")),
        year("first_year", w("plan_keeping.first_year"), required=True),
        year("last_year", w("plan_keeping.last_year"), required=True),
        *texts(w, "mission", w("plan_keeping.mission"), lines=4),
        Day("approved_on", w("plan_keeping.approved_on"), hint=w("plan_keeping.day_hint")),
    )


def show(visit: Visit) -> Response:
    """The form."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Change the plan."""
    code = visit.params["plan"]

    def deed(writing: Writing, filled: Filled) -> None:
        said = {"plan": code, "version": version_of(filled)}
        change_plan(writing, PlanChange.model_validate(filled.nested() | said))

    return keep(visit, _editing, deed, to_tree(code), "plan_kept")


def _editing(visit: Visit) -> Editing:
    w, code = visit.w, visit.params["plan"]
    record = visit.read(read_plan_record, code)
    if record is None:
        raise NotFound("plan", code)
    form = Form("plan", (*plan_fields(visit, new=False), source(visit)), (Button("keep", w("plan_keeping.keep")),))
    title = w("plan_keeping.plan_form", plan=code)
    return Editing(form, title, record.values, record.version, ("plan",), code, before=back(w, code))
