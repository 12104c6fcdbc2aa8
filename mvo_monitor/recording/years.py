"""Deeds on years: closed, a year takes no more changes; reopened, with the reason, it does."""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.errors import SurveyStillOpen, YearIsClosed, YearIsOpen
from mvo_monitor.models import ReportingYear, SurveyRound, table
from mvo_monitor.recording.editions import make_edition
from mvo_monitor.recording.shapes import Shape, Text, Year
from mvo_monitor.store import Writing
from mvo_monitor.store.frozen.parts import WorkedOut
from mvo_monitor.vocabulary import Deed, Right, RoundState


class ClosingYear(Shape):
    """A year to close. ``reason`` says what was decided where, as far as there is something to say."""

    year: Year
    reason: Text | None = None


class ReopeningYear(Shape):
    """A closed year to open again, with the reason."""

    year: Year
    reason: Text


_YEAR, _ROUND = table(ReportingYear), table(SurveyRound)


def must_be_open(writing: Writing, year: int) -> None:
    """Go on only where the year takes changes: the second step of every deed that is of a year. Raises YearIsClosed."""
    closed_on = writing.session.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == year))
    if closed_on is not None:
        raise YearIsClosed(year, closed_on)


def close_year(writing: Writing, closing: ClosingYear, worked_out: WorkedOut) -> None:
    """From today on the year takes no more changes, and what it is stands frozen in an edition.

    ``worked_out``: the statuses and rules of this moment (``progress.editions.worked_out``), read in this transaction.
    A year that was closed before gets a next edition, a correction; its reason is that of closing, else that of the
    reopening. Raises YearIsClosed where it was closed already, and SurveyStillOpen where a survey of it takes answers:
    these could never be counted; ReasonMissing for a correction without a reason.
    """
    writing.require(Right.CLOSE_YEAR)
    must_be_open(writing, closing.year)
    # What the steering group still owes is asked here: must_be_ready_to_close (recording/closing_gate.py).
    still = sa.select(_ROUND).where(_ROUND.c.year == closing.year, _ROUND.c.state == RoundState.OPEN).limit(1)
    if (found := writing.session.execute(still).one_or_none()) is not None:
        raise SurveyStillOpen(closing.year, found.title_nl or found.title_en)
    reopened_because = _row(writing, closing.year).reason
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
        writing.tell(Deed.YEAR_REOPENED, "year", str(reopening.year), reason=reopening.reason)
        return
    raise YearIsOpen(reopening.year)


def _row(writing: Writing, year: int) -> ReportingYear:
    return writing.session.get(ReportingYear, year) or ReportingYear(year=year)


def _keep(writing: Writing, year: int, closed_on: dt.date | None, reason: str | None) -> ReportingYear:
    row = _row(writing, year)
    row.closed_on, row.reason = closed_on, reason
    writing.put(row)
    return row
