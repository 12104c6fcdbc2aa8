"""Deeds on years: closed, a year takes no more changes; reopened, with the reason, it does."""

import datetime as dt

import sqlalchemy as sa
from pydantic import model_validator

from mvo_monitor.clock import today
from mvo_monitor.errors import YearIsClosed, YearIsOpen
from mvo_monitor.models import ReportingYear, table
from mvo_monitor.recording.closing_gate import must_be_ready_to_close
from mvo_monitor.recording.editions import make_edition
from mvo_monitor.recording.shapes import Shape, Text, Year, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.store.frozen.parts import WorkedOut
from mvo_monitor.vocabulary import Deed, Right


class ClosingYear(Shape):
    """A year to close. ``reason`` says why, as far as there is something to say.

    ``decided_on`` and ``decided_by``: when and where it was decided, where no steering group has accounts to say so.
    """

    year: Year
    reason: Text | None = None
    decided_on: dt.date | None = None
    decided_by: Text | None = None

    @model_validator(mode="after")
    def _decided(self) -> "ClosingYear":
        if (self.decided_on is None) is not (self.decided_by is None):
            raise unexpected("expected.decided_when_and_where")
        if self.decided_on is not None and self.decided_on > today():
            raise unexpected("expected.not_ahead")
        return self


class ReopeningYear(Shape):
    """A closed year to open again, with the reason."""

    year: Year
    reason: Text


_YEAR = table(ReportingYear)


def must_be_open(writing: Writing, year: int) -> None:
    """Go on only where the year takes changes: the second step of every deed that is of a year. Raises YearIsClosed."""
    closed_on = writing.session.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == year))
    if closed_on is not None:
        raise YearIsClosed(year, closed_on)


def close_year(writing: Writing, closing: ClosingYear, worked_out: WorkedOut) -> None:
    """From today on the year takes no more changes, and what it is stands frozen in an edition.

    ``worked_out``: the statuses and rules of this moment (``progress.editions.worked_out``), read in this transaction.
    A year that was closed before gets a next edition, a correction; its reason is that of closing, else that of the
    reopening. Raises YearIsClosed where it was closed already, YearNotReady with all that stands in the way at once,
    and ReasonMissing for a correction without a reason.
    """
    writing.require(Right.CLOSE_YEAR)
    must_be_open(writing, closing.year)
    must_be_ready_to_close(writing, closing.year, typed_in=closing.decided_on is not None)
    reopened_because = _row(writing, closing.year).reason
    _keep_decision(writing, closing)  # first: once the year is closed the database keeps what stands of it
    row = _keep(writing, closing.year, today(), closing.reason)
    writing.tell(Deed.YEAR_CLOSED, "year", str(closing.year), reason=closing.reason)
    make_edition(writing, row, today(), closing.reason or reopened_because, worked_out)


def reopen_year(writing: Writing, reopening: ReopeningYear) -> None:
    """The year takes changes again, and says why. Raises YearIsOpen where it was not closed."""
    writing.require(Right.CLOSE_YEAR)
    try:
        must_be_open(writing, reopening.year)
    except YearIsClosed:
        _keep(writing, reopening.year, None, reopening.reason)
        _forget_decision(writing, reopening.year)
        writing.tell(Deed.YEAR_REOPENED, "year", str(reopening.year), reason=reopening.reason)
        return
    raise YearIsOpen(reopening.year)


def _keep_decision(writing: Writing, closing: ClosingYear) -> None:
    """What was typed in about the decision, where the steering group did not say it itself."""
    row = _row(writing, closing.year)
    if row.decided_on is None:
        row.decided_on, row.decided_by = closing.decided_on, closing.decided_by
        writing.put(row)


def _forget_decision(writing: Writing, year: int) -> None:
    """What was decided was about the year as it was then: it is decided anew before it closes again."""
    row = _row(writing, year)
    row.decided_on = row.decided_by = None
    writing.put(row)


def _row(writing: Writing, year: int) -> ReportingYear:
    return writing.session.get(ReportingYear, year) or ReportingYear(year=year)


def _keep(writing: Writing, year: int, closed_on: dt.date | None, reason: str | None) -> ReportingYear:
    row = _row(writing, year)
    row.closed_on, row.reason = closed_on, reason
    writing.put(row)
    return row
