"""Plans, goals and aims: made, changed and removed as their rows say."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.errors import NotBySheet, UnknownReference
from mvo_monitor.exchange.workbook_in.found import ChangeKind, RowChange
from mvo_monitor.exchange.workbook_in.steps.step import (
    Answer,
    Row,
    Step,
    must_be_named_so,
    must_stand_there,
    name_of,
    source,
    text,
)
from mvo_monitor.models import Goal, SubGoal
from mvo_monitor.recording.aims import AimChange, AimMade, change_aim, make_aim, remove_aim
from mvo_monitor.recording.lookup import goal_id
from mvo_monitor.recording.plan_changes import (
    GoalChange,
    GoalMade,
    PlanChange,
    PlanMade,
    change_goal,
    change_plan,
    make_goal,
    make_plan,
    the_plan,
)
from mvo_monitor.recording.removals import remove_goal
from mvo_monitor.store import Writing


def plan_steps(change: RowChange) -> Iterator[Step]:
    """What becomes of a plan."""
    row, code = change.values, change.key[0]

    def said() -> dict[str, object]:
        plain = {name: row.get(name) for name in ("first_year", "last_year", "approved_on")}
        return {**plain, "title": text(row, "title"), "mission": text(row, "mission"), "source": source(row)}

    def do(writing: Writing, _answer: Answer) -> None:
        match change.kind:
            case ChangeKind.ADDED:
                make_plan(writing, PlanMade.model_validate({"code": code, **said()}))
            case ChangeKind.CHANGED:
                version = the_plan(writing, code).version
                change_plan(writing, PlanChange.model_validate({"plan": code, "version": version, **said()}))
            case ChangeKind.REMOVED:
                raise NotBySheet("plan_removed", name=code)

    yield Step(name_of(change), (change,), do)


def goal_steps(change: RowChange) -> Iterator[Step]:
    """What becomes of a goal; it gets another code after all that names it by the one it had."""
    row, ref = change.values, change.key[0]
    was = change.now("code")

    def put(writing: Writing, code: object) -> None:
        goal = writing.session.get_one(Goal, goal_id(writing, ref))
        place = _place(row) if "position" in change.changed else _stands_at(writing, goal)
        said = {"title": text(row, "title"), "text": text(row, "text"), "source": source(row)}
        new = {"goal": ref, "version": goal.version, "code": code, "place": place, **said}
        change_goal(writing, GoalChange.model_validate(new))

    def do(writing: Writing, _answer: Answer) -> None:
        match change.kind:
            case ChangeKind.ADDED:
                must_be_named_so(row, ref)
                said = {"title": text(row, "title"), "text": text(row, "text"), "source": source(row)}
                make_goal(writing, GoalMade.model_validate({"plan": row["plan"], "code": row["code"], **said}))
                if row.get("position") is not None:
                    put(writing, row["code"])
            case ChangeKind.CHANGED:
                put(writing, was)
            case ChangeKind.REMOVED:
                goal = writing.session.get_one(Goal, goal_id(writing, ref))
                remove_goal(writing, ref, goal.version)

    def rename(writing: Writing, _answer: Answer) -> None:
        put(writing, row["code"])

    renamed = change.kind is ChangeKind.CHANGED and "code" in change.changed
    if not renamed or len(change.cells) > 1:
        yield Step(name_of(change), (change,), do, late=3 if change.is_gone else 0)
    if renamed:
        yield Step(name_of(change, "code"), (change,), rename, late=5)


def aim_steps(change: RowChange) -> Iterator[Step]:
    """What becomes of an aim."""
    row = change.values
    goal, position = change.key

    def said() -> dict[str, object]:
        plain = {name: row.get(name) for name in ("sort", "first_year", "last_year")}
        return {**plain, "text": text(row, "text"), "source": source(row)}

    def do(writing: Writing, _answer: Answer) -> None:
        if change.kind is ChangeKind.ADDED:
            number = make_aim(writing, AimMade.model_validate({"goal": row["goal"], **said()}))
            must_stand_there(row, writing.session.get_one(SubGoal, number).position)
            return
        aim = _the_aim(writing, goal, position)
        if change.is_gone:
            remove_aim(writing, aim.id or 0, aim.version)
        else:
            change_aim(writing, AimChange.model_validate({"aim": aim.id, "version": aim.version, **said()}))

    yield Step(name_of(change), (change,), do, late=1 if change.is_gone else 0)


def _the_aim(writing: Writing, goal: str, position: str) -> SubGoal:
    here = (col(SubGoal.goal_id) == goal_id(writing, goal), col(SubGoal.position) == int(position))
    row = writing.session.scalar(sa.select(SubGoal).where(*here))
    if row is None:
        raise UnknownReference("aim", f"{goal}/{position}")
    return row


def _place(row: Row) -> object:
    position = row.get("position")
    return position + 1 if isinstance(position, int) else position


def _stands_at(writing: Writing, goal: Goal) -> int:
    of_plan = sa.select(col(Goal.id)).where(col(Goal.plan_id) == goal.plan_id)
    return list(writing.session.scalars(of_plan.order_by(col(Goal.position), col(Goal.id)))).index(goal.id) + 1
