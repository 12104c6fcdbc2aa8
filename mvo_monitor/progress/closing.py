"""How far a year is on its way to being closed: open, in review, decided, closed; and what stands in the way."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import ReportingYear, table
from mvo_monitor.store.closing_lacks import Obstacle, obstacles_to
from mvo_monitor.store.steering_group import who_may_judge
from mvo_monitor.store.times_told import times_told
from mvo_monitor.vocabulary import Deed, YearState

_YEAR = table(ReportingYear)


@dataclass(frozen=True, slots=True)
class YearStanding:
    """A year on its way. ``decided_on``: the steering group decided that it can close, ``decided_by`` says where."""

    year: int
    review_since: dt.date | None = None
    decided_on: dt.date | None = None
    decided_by: str | None = None
    closed_on: dt.date | None = None

    @property
    def state(self) -> YearState:
        """How far it is."""
        if self.closed_on is not None:
            return YearState.CLOSED
        return YearState.OPEN if self.review_since is None else YearState.IN_REVIEW


def in_the_way(connection: Connection, year: int, *, typed_in: bool = False) -> tuple[Obstacle, ...]:
    """All that stands in the way of closing a year: the very list by which closing it is refused.

    ``typed_in``: whoever closes it will say when and where it was decided.
    """
    return obstacles_to(connection, year, typed_in=typed_in)


def read_year_standing(connection: Connection, year: int) -> YearStanding:
    """How far a year is; one that nobody did anything to is open."""
    row = connection.execute(sa.select(_YEAR).where(_YEAR.c.year == year)).one_or_none()
    if row is None:
        return YearStanding(year)
    return YearStanding(year, row.review_since, row.decided_on, row.decided_by, row.closed_on)


def read_times_decided(connection: Connection, year: int) -> int:
    """How often it was told that the year can close: the version of that decision, which never comes back."""
    return times_told(connection, Deed.CLOSING_DECIDED, "year", str(year))


def steering_group_decides(connection: Connection) -> bool:
    """Whether somebody has an account with which the steering group decides here; else it is typed in at closing."""
    return bool(who_may_judge(connection))
