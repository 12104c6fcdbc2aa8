"""Deeds on a plan and its goals that stand already: made one by one, and changed."""

from typing import Any

import sqlalchemy as sa
from pydantic import model_validator
from sqlmodel import col, select

from mvo_monitor.errors import NameTaken, OutsidePlan, PlanYearsTaken, UnknownReference
from mvo_monitor.models import Goal, Indicator, StrategicPlan, SubGoal
from mvo_monitor.recording.judged_years import years_must_be_open, years_that_change_must_be_open
from mvo_monitor.recording.kept import must_be_unchanged, put_changes
from mvo_monitor.recording.lookup import goal_id, sourced
from mvo_monitor.recording.shapes import Code, Date, GoalRef, Shape, SourceIn, TextIn, Year, spread, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right


class PlanTexts(Shape):
    """What a page says of a plan; the source is where it stands on paper, if it does."""

    title: TextIn
    first_year: Year
    last_year: Year
    approved_on: Date | None = None
    mission: TextIn | None = None
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _years(self) -> "PlanTexts":
        if self.first_year > self.last_year:
            raise unexpected("expected.years_in_order")
        return self


class PlanMade(PlanTexts):
    """A new plan, still without goals."""

    code: Code


class PlanChange(PlanTexts):
    """A plan as it should be from now on. Its code stands: files, addresses and the audit name it so."""

    plan: Code
    version: int


class GoalTexts(Shape):
    """What a page says of a goal."""

    code: Code
    title: TextIn
    text: TextIn | None = None
    source: SourceIn | None = None


class GoalMade(GoalTexts):
    """A new goal, the last one of its plan."""

    plan: Code


class GoalChange(GoalTexts):
    """A goal as it should be from now on; ``place`` is where it stands among the goals of its plan, from 1."""

    goal: GoalRef
    version: int
    place: int


def make_plan(writing: Writing, new: PlanMade) -> int:
    """Begin a plan without goals; gives its number.

    Raises NameTaken, PlanYearsTaken, and YearIsClosed where a closed year, which had no plan, would get one.
    """
    writing.require(Right.KEEP_PLAN)
    if writing.session.scalar(sa.select(col(StrategicPlan.id)).where(col(StrategicPlan.code) == new.code)):
        raise NameTaken("plan", new.code)
    _years_must_be_free(writing, new.first_year, new.last_year, None)
    years_must_be_open(writing, new.first_year, new.last_year)
    row = StrategicPlan(code=new.code, **_plan_columns(writing, new))
    number = writing.put(row)
    writing.tell(Deed.PLAN_RECORDED, "plan", new.code)
    return number


def change_plan(writing: Writing, new: PlanChange) -> None:
    """Say otherwise what a plan is called, when it holds, and what its mission is.

    Raises UnknownReference, Stale, PlanYearsTaken, OutsidePlan where something under it lies outside its new years, and
    YearIsClosed where a closed year would come into it or fall out of it.
    """
    writing.require(Right.KEEP_PLAN)
    row = the_plan(writing, new.plan)
    must_be_unchanged(row, new.version, "plan", new.plan)
    if (row.first_year, row.last_year) != (new.first_year, new.last_year):
        _years_must_be_free(writing, new.first_year, new.last_year, row.id)
        _must_hold_what_hangs_under_it(writing, row, new)
        years_that_change_must_be_open(writing, (row.first_year, row.last_year), (new.first_year, new.last_year))
    changed = put_changes(writing, row, _plan_columns(writing, new))
    if changed:
        writing.tell(Deed.PLAN_CHANGED, "plan", new.plan, changed=changed)


def make_goal(writing: Writing, new: GoalMade) -> int:
    """Add a goal at the end of a plan; gives its number. Raises UnknownReference and NameTaken."""
    writing.require(Right.KEEP_PLAN)
    plan = the_plan(writing, new.plan)
    _code_must_be_free(writing, plan.id or 0, new.code)
    last = sa.select(sa.func.max(col(Goal.position))).where(col(Goal.plan_id) == plan.id)
    place = writing.session.scalar(last)
    position = 0 if place is None else place + 1
    number = writing.put(Goal(plan_id=plan.id or 0, code=new.code, position=position, **_goal_columns(writing, new)))
    writing.tell(Deed.GOAL_RECORDED, "goal", f"{new.plan}/{new.code}")
    return number


def change_goal(writing: Writing, new: GoalChange) -> None:
    """Say otherwise what a goal is, or put it at another place. Raises UnknownReference, Stale and NameTaken."""
    writing.require(Right.KEEP_PLAN)
    row = writing.session.exec(select(Goal).where(col(Goal.id) == goal_id(writing, new.goal))).one()
    must_be_unchanged(row, new.version, "goal", new.goal)
    if row.code != new.code:
        _code_must_be_free(writing, row.plan_id, new.code)
    place = _put_in_place(writing, row, new.place)
    changed = put_changes(writing, row, {"code": new.code, **_goal_columns(writing, new)})
    if place:
        changed["place"] = place
        if len(changed) == 1:
            row.version += 1
            writing.put(row)
    if changed:
        writing.tell(Deed.GOAL_CHANGED, "goal", f"{new.goal.partition('/')[0]}/{new.code}", changed=changed)


def the_plan(writing: Writing, code: str) -> StrategicPlan:
    """The row of a plan. Raises UnknownReference."""
    row = writing.session.exec(select(StrategicPlan).where(col(StrategicPlan.code) == code)).first()
    if row is None:
        raise UnknownReference("plan", code)
    return row


def _put_in_place(writing: Writing, row: Goal, place: int) -> list[int] | None:
    """Number the goals of a plan anew with this one at its place; gives its old and new place where they differ."""
    goals = writing.session.exec(
        select(Goal).where(col(Goal.plan_id) == row.plan_id).order_by(col(Goal.position), col(Goal.id))
    ).all()
    others = [each for each in goals if each.id != row.id]
    before = list(goals).index(row) + 1
    after = max(1, min(place, len(goals)))
    if before == after:
        return None
    others.insert(after - 1, row)
    for position, each in enumerate(others):
        each.position = position
    writing.put_all(others)
    return [before, after]


def _plan_columns(writing: Writing, new: PlanTexts) -> dict[str, Any]:
    plain = {"first_year": new.first_year, "last_year": new.last_year, "approved_on": new.approved_on}
    return {**plain, **spread("title", new.title), **spread("mission", new.mission), **from_(writing, new.source)}


def _goal_columns(writing: Writing, new: GoalTexts) -> dict[str, Any]:
    return {**spread("title", new.title), **spread("text", new.text), **from_(writing, new.source)}


def from_(writing: Writing, source: SourceIn | None) -> dict[str, Any]:
    """The two columns of a source, empty where there is none."""
    return {"source_document_id": None, "source_locator": None, **sourced(writing, source)}


def _code_must_be_free(writing: Writing, plan_id: int, code: str) -> None:
    taken = sa.select(col(Goal.id)).where(col(Goal.plan_id) == plan_id, col(Goal.code) == code)
    if writing.session.scalar(taken):
        raise NameTaken("goal", code)


def _years_must_be_free(writing: Writing, first: int, last: int, but: int | None) -> None:
    other = writing.session.exec(
        select(StrategicPlan).where(
            col(StrategicPlan.first_year) <= last,
            col(StrategicPlan.last_year) >= first,
            col(StrategicPlan.id).is_distinct_from(but),
        )
    ).first()
    if other is not None:
        raise PlanYearsTaken(other.code, other.first_year, other.last_year)


def _must_hold_what_hangs_under_it(writing: Writing, row: StrategicPlan, new: PlanTexts) -> None:
    for under, of_plan in (
        (Indicator, col(Indicator.plan_id) == row.id),
        (SubGoal, col(SubGoal.goal_id).in_(sa.select(col(Goal.id)).where(col(Goal.plan_id) == row.id))),
    ):
        first, last = writing.session.execute(
            sa.select(sa.func.min(col(under.first_year)), sa.func.max(col(under.last_year))).where(of_plan)
        ).one()
        if first is not None and not new.first_year <= first <= last <= new.last_year:
            raise OutsidePlan(first, last)
