"""Deeds on the review of a year: the coordinator starts it, the steering group decides that the year can close."""

import datetime as dt

import sqlalchemy as sa
from pydantic import Field, model_validator

from mvo_monitor.clock import today
from mvo_monitor.errors import ReviewNotStarted, ReviewStarted, Stale
from mvo_monitor.models import ReportingYear, table
from mvo_monitor.recording.shapes import Shape, Text, Year, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.store.times_told import times_told_so_far
from mvo_monitor.vocabulary import Deed, Right


class ClosingDecided(Shape):
    """The steering group decided that a year can close: when, and where it says so ("vergadering, punt 4").

    ``version`` is how often that was told of the year when the form was opened; None: whatever stands gives way.
    """

    year: Year
    decided_on: dt.date
    decided_by: Text
    version: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _not_ahead(self) -> "ClosingDecided":
        if self.decided_on > today():
            raise unexpected("expected.not_ahead")
        return self


_YEAR = table(ReportingYear)


def start_review(writing: Writing, year: int) -> None:
    """From today on the steering group reviews the year; it still takes records. Raises YearIsClosed, ReviewStarted."""
    writing.require(Right.CLOSE_YEAR)
    must_be_open(writing, year)
    row = _row(writing, year)
    if row.review_since is not None:
        raise ReviewStarted(year, row.review_since)
    row.review_since = today()
    writing.put(row)
    writing.tell(Deed.REVIEW_STARTED, "year", str(year))


def stop_review(writing: Writing, year: int, version: int | None = None) -> None:
    """The year is open as before; what was decided about its closing lapses.

    Raises YearIsClosed, ReviewNotStarted, and Stale where it was decided since the ``version`` of ``ClosingDecided``.
    """
    writing.require(Right.CLOSE_YEAR)
    must_be_open(writing, year)
    row = _under_review(writing, year)
    _must_be_as_read(writing, year, version)
    lapsed = row.decided_on.isoformat() if row.decided_on else None
    row.review_since = row.decided_on = row.decided_by = None
    writing.put(row)
    writing.tell(Deed.REVIEW_STOPPED, "year", str(year), **({"lapsed": lapsed} if lapsed else {}))


def decide_closing(writing: Writing, decided: ClosingDecided) -> None:
    """The steering group decides that the year can close; said again, the later takes the place of the earlier.

    The same again changes nothing. Raises YearIsClosed, ReviewNotStarted, and Stale where somebody said it meanwhile.
    """
    writing.require(Right.JUDGE)
    must_be_open(writing, decided.year)
    row = _under_review(writing, decided.year)
    if (row.decided_on, row.decided_by) == (decided.decided_on, decided.decided_by):
        return
    _must_be_as_read(writing, decided.year, decided.version)
    row.decided_on, row.decided_by = decided.decided_on, decided.decided_by
    writing.put(row)
    told = {"decided_on": decided.decided_on.isoformat(), "decided_by": decided.decided_by}
    writing.tell(Deed.CLOSING_DECIDED, "year", str(decided.year), **told)


def _must_be_as_read(writing: Writing, year: int, version: int | None) -> None:
    told = times_told_so_far(writing, Deed.CLOSING_DECIDED, "year", str(year))
    if version is not None and version != told:
        raise Stale("year", str(year), told)


def _under_review(writing: Writing, year: int) -> ReportingYear:
    row = _row(writing, year)
    if row.review_since is None:
        raise ReviewNotStarted(year)
    return row


def _row(writing: Writing, year: int) -> ReportingYear:
    there = writing.session.scalar(sa.select(sa.exists().where(_YEAR.c.year == year)))
    return (writing.session.get(ReportingYear, year) if there else None) or ReportingYear(year=year)
