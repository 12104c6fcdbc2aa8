"""Deeds on aims under a goal (subdoelen): made, changed, removed; a closed year keeps the aims that it had."""

from typing import Any

import sqlalchemy as sa
from pydantic import model_validator
from sqlmodel import col, select

from mvo_monitor.errors import OutsidePlan, UnknownReference
from mvo_monitor.models import Goal, StrategicPlan, SubGoal
from mvo_monitor.recording.judged_years import years_must_be_open, years_that_change_must_be_open
from mvo_monitor.recording.kept import must_be_unchanged, put_changes
from mvo_monitor.recording.lookup import goal_id
from mvo_monitor.recording.plan_changes import from_
from mvo_monitor.recording.shapes import GoalRef, Shape, SourceIn, TextIn, Year, spread, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AimSort, Deed, Right


class AimTexts(Shape):
    """What a page says of an aim, with the years it holds for."""

    sort: AimSort
    text: TextIn
    first_year: Year
    last_year: Year
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _years(self) -> "AimTexts":
        if self.first_year > self.last_year:
            raise unexpected("expected.years_in_order")
        return self


class AimMade(AimTexts):
    """A new aim, the last one under its goal."""

    goal: GoalRef


class AimChange(AimTexts):
    """An aim as it should be from now on."""

    aim: int
    version: int


def make_aim(writing: Writing, new: AimMade) -> int:
    """Add an aim under a goal; gives its number. Raises UnknownReference, OutsidePlan and YearIsClosed."""
    writing.require(Right.KEEP_PLAN)
    goal = goal_id(writing, new.goal)
    _must_lie_within(writing, goal, new)
    years_must_be_open(writing, new.first_year, new.last_year)
    place = writing.session.scalar(sa.select(sa.func.max(col(SubGoal.position))).where(col(SubGoal.goal_id) == goal))
    number = writing.put(SubGoal(goal_id=goal, position=0 if place is None else place + 1, **_columns(writing, new)))
    writing.tell(Deed.AIM_RECORDED, "goal", new.goal, aim=number)
    return number


def change_aim(writing: Writing, new: AimChange) -> None:
    """Say otherwise what an aim is. Its words may be mended in a closed year, its sort and years may not.

    Raises UnknownReference, Stale, OutsidePlan and YearIsClosed.
    """
    writing.require(Right.KEEP_PLAN)
    row, ref = _the_aim(writing, new.aim)
    must_be_unchanged(row, new.version, "aim", ref)
    _must_lie_within(writing, row.goal_id, new)
    if row.sort is not new.sort:
        years_must_be_open(writing, row.first_year, row.last_year)
    years_that_change_must_be_open(writing, (row.first_year, row.last_year), (new.first_year, new.last_year))
    changed = put_changes(writing, row, _columns(writing, new))
    if changed:
        writing.tell(Deed.AIM_CHANGED, "goal", ref, aim=new.aim, changed=changed)


def remove_aim(writing: Writing, aim: int, version: int) -> None:
    """Take an aim out of a plan; the audit keeps what it said.

    Raises UnknownReference, Stale, and YearIsClosed where a closed year was under this aim.
    """
    writing.require(Right.KEEP_PLAN)
    row, ref = _the_aim(writing, aim)
    must_be_unchanged(row, version, "aim", ref)
    years_must_be_open(writing, row.first_year, row.last_year)
    said = {"text_nl": row.text_nl, "text_en": row.text_en, "years": [row.first_year, row.last_year]}
    writing.session.delete(row)
    writing.session.flush()
    writing.tell(Deed.AIM_REMOVED, "goal", ref, aim=aim, **said)


def _the_aim(writing: Writing, number: int) -> tuple[SubGoal, str]:
    row = writing.session.exec(select(SubGoal).where(col(SubGoal.id) == number)).first()
    if row is None:
        raise UnknownReference("aim", str(number))
    plan, goal = writing.session.execute(
        sa.select(col(StrategicPlan.code), col(Goal.code))
        .join(Goal, col(Goal.plan_id) == col(StrategicPlan.id))
        .where(col(Goal.id) == row.goal_id)
    ).one()
    return row, f"{plan}/{goal}"


def _must_lie_within(writing: Writing, goal: int, new: AimTexts) -> None:
    first, last = writing.session.execute(
        sa.select(col(StrategicPlan.first_year), col(StrategicPlan.last_year))
        .join(Goal, col(Goal.plan_id) == col(StrategicPlan.id))
        .where(col(Goal.id) == goal)
    ).one()
    if not first <= new.first_year <= new.last_year <= last:
        raise OutsidePlan(first, last)


def _columns(writing: Writing, new: AimTexts) -> dict[str, Any]:
    years = {"sort": new.sort, "first_year": new.first_year, "last_year": new.last_year}
    return {**years, **spread("text", new.text), **from_(writing, new.source)}
