"""An aim under a goal: a new one, or one that is changed or taken away."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Field, Filled, Form, OneOf
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import picks, source, texts, year
from dashboard.desk.plan.ways import back, to_tree
from dashboard.desk.visit import Visit
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.records import (
    KeptRecord,
    read_aim_records,
    read_goal_record,
    read_plan_record,
)
from mvo_monitor.recording.aims import AimChange, AimMade, change_aim, make_aim, remove_aim
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AimSort

_REMOVE = "remove"


def show(visit: Visit) -> Response:
    """The form."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Make, change or remove the aim."""
    aim = _aim(visit)
    goal = aim.under if aim else f"{visit.params['plan']}/{visit.params['goal']}"

    def deed(writing: Writing, filled: Filled) -> None:
        said = filled.nested()
        if aim is None:
            make_aim(writing, AimMade.model_validate(said | {"goal": goal}))
        elif filled.pressed == _REMOVE:
            remove_aim(writing, aim.id, version_of(filled))
        else:
            change_aim(writing, AimChange.model_validate(said | {"aim": aim.id, "version": version_of(filled)}))

    plan, _, code = goal.partition("/")
    removed = visit.typed.get("_pressed") == _REMOVE
    return keep(visit, _editing, deed, to_tree(plan, f"goal-{code}"), "aim_removed" if removed else "aim_kept")


def _aim(visit: Visit) -> KeptRecord | None:
    """The aim in the address; None where a new one is made."""
    number = visit.params.get("aim")
    if number is None:
        return None
    for each in visit.read(read_aim_records, visit.params["plan"]):
        if str(each.id) == number:
            return each
    raise NotFound("aim", number)


def _editing(visit: Visit) -> Editing:
    w, plan, aim = visit.w, visit.params["plan"], _aim(visit)
    fields: tuple[Field, ...] = (
        *texts(w, "text", w("plan_keeping.aim_text"), lines=3),
        OneOf("sort", w("plan_keeping.aim_sort"), options=picks(w, AimSort), required=True),
        year("first_year", w("plan_keeping.first_year"), required=True),
        year("last_year", w("plan_keeping.last_year"), required=True),
    )
    keep_it = Button("keep", w("plan_keeping.keep"))
    if aim is not None:
        buttons = (keep_it, Button(_REMOVE, w("plan_keeping.remove_aim"), lenient=True))
        form = Form("aim", (*fields, source(visit)), buttons)
        title = w("plan_keeping.aim_form")
        return Editing(form, title, aim.values, aim.version, ("goal",), aim.name, before=back(w, plan))
    goal, whole = visit.params["goal"], visit.read(read_plan_record, plan)
    if whole is None or visit.read(read_goal_record, plan, goal) is None:
        raise NotFound("goal", goal)
    years = {field: whole.values[field] for field in ("first_year", "last_year")}
    title = w("plan_keeping.new_aim", goal=goal)
    opened = years | {"sort": AimSort.CORE}
    return Editing(Form("aim", (*fields, source(visit)), (keep_it,)), title, opened, before=back(w, plan))
