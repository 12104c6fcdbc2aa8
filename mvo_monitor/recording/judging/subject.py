"""What is judged: an indicator in force in a year or a goal of the plan of that year, and how far its judging is."""

from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from pydantic import model_validator
from sqlmodel import col

from mvo_monitor.errors import NoLevels, NotInForce, Stale
from mvo_monitor.models import Goal, Indicator, Judging, StrategicPlan, table
from mvo_monitor.recording.fitting import must_fit
from mvo_monitor.recording.lookup import goal_id, indicator_id
from mvo_monitor.recording.shapes import GoalRef, IndicatorRef, Shape, Year, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, JudgingState


class Subject(Shape):
    """An indicator or a goal, in a year."""

    year: Year
    indicator: IndicatorRef | None = None
    goal: GoalRef | None = None

    @model_validator(mode="after")
    def _just_one(self) -> "Subject":
        if (self.indicator is None) == (self.goal is None):
            raise unexpected("expected.indicator_or_goal")
        return self

    @property
    def ref(self) -> str:
        """Its ``plan/code``."""
        return self.indicator or self.goal or ""


_JUDGING = table(Judging)


def must_be_judgeable(writing: Writing, subject: Subject) -> dict[str, int]:
    """Go on only where the year is open and the subject in force in it; gives it as a column of ``judging``.

    Raises YearIsClosed, UnknownReference and NotInForce.
    """
    must_be_open(writing, subject.year)
    found = _columns(writing, subject)
    years = sa.select(col(Indicator.first_year), col(Indicator.last_year)).where(
        col(Indicator.id) == found.get("indicator_id")
    )
    if subject.goal:
        years = (
            sa.select(col(StrategicPlan.first_year), col(StrategicPlan.last_year))
            .join(Goal, col(Goal.plan_id) == col(StrategicPlan.id))
            .where(col(Goal.id) == found["goal_id"])
        )
    first, last = writing.session.execute(years).one()
    if not first <= subject.year <= last:
        raise NotInForce(subject.ref, subject.year)
    return found


def latest_judging(writing: Writing, subject: Subject) -> Judging | None:
    """The judging with the highest number, which is the one that goes on; None before the first."""
    of = [_JUDGING.c[name] == number for name, number in _columns(writing, subject).items()]
    query = sa.select(_JUDGING.c.id).where(_JUDGING.c.year == subject.year, *of).order_by(_JUDGING.c.number.desc())
    number = writing.session.scalar(query.limit(1))
    return None if number is None else writing.session.get(Judging, number)


def must_be_as_read(row: Judging, version: int | None, subject: Subject) -> None:
    """Go on only where nobody went on with it since ``version`` was read; None: whatever stands. Raises Stale."""
    if version is not None and version != row.version:
        raise Stale("judging", subject.ref, row.version)


def first_judging(subject: Subject, columns: dict[str, int], state: JudgingState) -> Judging:
    """The first judging of a subject, still to be put in."""
    return Judging(
        year=subject.year,
        state=state,
        indicator_id=columns.get("indicator_id"),
        goal_id=columns.get("goal_id"),
    )


def level_must_fit(writing: Writing, subject: Subject, level: int | None) -> None:
    """Go on only where the indicator has this level on its own ladder. Raises NoLevels and LevelUnknown."""
    if level is None:
        return
    row = None
    if subject.indicator:
        row = writing.session.get(Indicator, indicator_id(writing, subject.indicator))
    if row is None or not row.measure.has_levels:
        raise NoLevels(subject.ref)
    must_fit(writing, row, subject.ref, Decimal(level))


def tell_of(writing: Writing, deed: Deed, subject: Subject, row: Judging, **details: Any) -> None:
    """Leave the audit row of a deed on a judging: never what somebody gave, and nothing by which one could know it."""
    kind = "indicator" if subject.indicator else "goal"
    writing.tell(deed, kind, subject.ref, year=subject.year, judging=row.number, **details)


def _columns(writing: Writing, subject: Subject) -> dict[str, int]:
    if subject.indicator:
        return {"indicator_id": indicator_id(writing, subject.indicator)}
    return {"goal_id": goal_id(writing, subject.ref)}
