"""Accepted deviations: what an indicator was allowed to stay short of, why, and until when. It changes no status."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import AcceptedDeviation, Goal, Indicator, StrategicPlan, table
from mvo_monitor.progress.readable import for_the_public

SOON = dt.timedelta(days=60)
"""So long before its end a deviation is brought before the steering group again."""

_DEVIATION, _INDICATOR, _PLAN, _GOAL = table(AcceptedDeviation), table(Indicator), table(StrategicPlan), table(Goal)


class Holds(StrEnum):
    """Whether a deviation holds on a day: it does, it ends within two months, its end is past, it was ended early."""

    HOLDS = "holds"
    ENDS_SOON = "ends_soon"
    EXPIRED = "expired"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Deviation:
    """An accepted deviation of an indicator in a year. ``version`` belongs to the form that ends it."""

    number: int
    year: int
    plan: str
    goal: str
    code: str
    title: Written
    reason: Written
    decided_by: str
    decided_on: dt.date
    ends_on: dt.date
    ended_on: dt.date | None
    ended_because: str | None
    version: int

    @property
    def ref(self) -> str:
        """``plan/code`` of the indicator."""
        return f"{self.plan}/{self.code}"

    @property
    def stands(self) -> bool:
        """Whether nobody ended it; it may be past its last day."""
        return self.ended_on is None

    def holds(self, today: dt.date) -> Holds:
        """Whether it holds on a day; its last day is the last on which it does."""
        if not self.stands:
            return Holds.ENDED
        if self.ends_on < today:
            return Holds.EXPIRED
        return Holds.ENDS_SOON if self.ends_on - today <= SOON else Holds.HOLDS


def read_deviations(connection: Connection, year: int | None = None) -> tuple[Deviation, ...]:
    """The deviations of a year, or of all, in the order of the indicators; of one indicator the latest first.

    The public is told of none.
    """
    if for_the_public():
        return ()
    asked: dict[str, Any] = {} if year is None else {"year": year}
    query = _QUERY if year is None else _QUERY.where(_DEVIATION.c.year == sa.bindparam("year"))
    return tuple(
        Deviation(
            number=row.id,
            year=row.year,
            plan=row.plan,
            goal=row.goal,
            code=row.code,
            title=Written(row.title_nl, row.title_en),
            reason=Written(row.reason_nl, row.reason_en),
            decided_by=row.decided_by,
            decided_on=row.decided_on,
            ends_on=row.ends_on,
            ended_on=row.ended_on,
            ended_because=row.ended_because,
            version=row.version,
        )
        for row in connection.execute(query, asked)
    )


def read_standing_deviations(connection: Connection, year: int) -> Mapping[str, Deviation]:
    """The deviation of a year that nobody ended, by ``plan/code`` of its indicator: to be shown beside its status."""
    return {each.ref: each for each in read_deviations(connection, year) if each.stands}


_QUERY = (
    sa.select(
        _DEVIATION,
        _PLAN.c.code.label("plan"),
        _GOAL.c.code.label("goal"),
        _INDICATOR.c.code,
        _INDICATOR.c.title_nl,
        _INDICATOR.c.title_en,
    )
    .join(_INDICATOR, _INDICATOR.c.id == _DEVIATION.c.indicator_id)
    .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
    .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
    .order_by(_DEVIATION.c.year, _GOAL.c.position, _INDICATOR.c.position, _DEVIATION.c.id.desc())
)
