"""Deeds on accepted deviations: why an indicator may stay short of its target, until when; the target stays."""

import datetime as dt

import sqlalchemy as sa
from pydantic import Field, model_validator
from sqlmodel import col, select

from mvo_monitor.clock import today
from mvo_monitor.errors import DeviationStands, NoDeviation, NotInForce, Stale
from mvo_monitor.models import AcceptedDeviation, Indicator, table
from mvo_monitor.recording.lookup import indicator_id
from mvo_monitor.recording.shapes import IndicatorRef, Shape, Text, TextIn, Year, spread, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.store.closing_lacks import in_force
from mvo_monitor.vocabulary import Deed, Right

LONGEST_YEARS = 2
"""Longer than this a deviation is no exception any more: then the target itself is to be changed, with its reason."""


class DeviationAccepted(Shape):
    """A deviation of an indicator in a year: the reason, who decided it, when, and the last day it holds."""

    indicator: IndicatorRef
    year: Year
    reason: TextIn
    decided_by: Text
    decided_on: dt.date
    ends_on: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> "DeviationAccepted":
        if self.decided_on > today():
            raise unexpected("expected.not_ahead")
        if self.ends_on <= self.decided_on:
            raise unexpected("expected.end_after_decision")
        if (self.ends_on.year - LONGEST_YEARS, self.ends_on.month, self.ends_on.day) > _parts(self.decided_on):
            raise unexpected("expected.end_within_two_years")
        return self


class DeviationEnded(Shape):
    """An accepted deviation to end before its time, with why. ``version`` is what was read."""

    indicator: IndicatorRef
    year: Year
    because: Text
    version: int = Field(ge=1)


def accept_deviation(writing: Writing, accepted: DeviationAccepted) -> int:
    """Accept that an indicator stays short of its target in a year; gives its number. The target is untouched.

    Raises UnknownReference, YearIsClosed, NotInForce, and DeviationStands where one stands: that one is ended first.
    """
    writing.require(Right.JUDGE)
    number = indicator_id(writing, accepted.indicator)
    must_be_open(writing, accepted.year)
    must_be_in_force(writing, number, accepted.indicator, accepted.year)
    standing = _standing(writing, number, accepted.year)
    if standing is not None:
        raise DeviationStands(accepted.indicator, accepted.year, standing.ends_on)
    row = AcceptedDeviation(
        indicator_id=number,
        year=accepted.year,
        decided_by=accepted.decided_by,
        decided_on=accepted.decided_on,
        ends_on=accepted.ends_on,
        version=_next_version(writing, number, accepted.year),
        **spread("reason", accepted.reason),
    )
    made = writing.put(row)
    days = {"decided_on": accepted.decided_on.isoformat(), "ends_on": accepted.ends_on.isoformat()}
    told = {"year": accepted.year, "number": made, **days, "reason": accepted.reason.model_dump(exclude_none=True)}
    writing.tell(Deed.DEVIATION_ACCEPTED, "indicator", accepted.indicator, **told)
    return made


def end_deviation(writing: Writing, ended: DeviationEnded) -> None:
    """From today on the deviation holds no more, and says why.

    Raises UnknownReference, YearIsClosed, NoDeviation and Stale.
    """
    writing.require(Right.JUDGE)
    number = indicator_id(writing, ended.indicator)
    must_be_open(writing, ended.year)
    row = _standing(writing, number, ended.year)
    if row is None:
        raise NoDeviation(ended.indicator, ended.year)
    if row.version != ended.version:
        raise Stale("deviation", ended.indicator, row.version)
    row.ended_on, row.ended_because, row.version = today(), ended.because, row.version + 1
    writing.put(row)
    told = {"year": ended.year, "number": row.id, "because": ended.because}
    writing.tell(Deed.DEVIATION_ENDED, "indicator", ended.indicator, **told)


def must_be_in_force(writing: Writing, number: int, ref: str, year: int) -> None:
    """Go on only where the plan of the year holds the indicator, and the year is one of its own. Raises NotInForce."""
    found = sa.exists().where(table(Indicator).c.id == number, *in_force(year))
    if not writing.session.scalar(sa.select(found)):
        raise NotInForce(ref, year)


def _standing(writing: Writing, number: int, year: int) -> AcceptedDeviation | None:
    """The one that nobody ended, be it past its last day."""
    return writing.session.exec(
        select(AcceptedDeviation).where(
            col(AcceptedDeviation.indicator_id) == number,
            col(AcceptedDeviation.year) == year,
            col(AcceptedDeviation.ended_on).is_(None),
        )
    ).first()


def _next_version(writing: Writing, number: int, year: int) -> int:
    """The versions go on: a form that was opened on an earlier deviation is never taken for one on this."""
    row = table(AcceptedDeviation).c
    last = sa.select(sa.func.max(row.version)).where(row.indicator_id == number, row.year == year)
    return (writing.session.scalar(last) or 0) + 1


def _parts(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
