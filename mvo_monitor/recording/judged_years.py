"""Closed years keep their judgement: what would judge one anew is refused until the year is reopened."""

import sqlalchemy as sa

from mvo_monitor.errors import YearIsClosed
from mvo_monitor.models import IndicatorValue, ReportingYear, table
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import ValueState

_VALUE, _YEAR = table(IndicatorValue), table(ReportingYear)


def measured_years(writing: Writing, indicator_id: int) -> tuple[int, ...]:
    """The years of which an indicator, or a part of it, has a value: approved, waiting, or replaced by a revision."""
    found = sa.select(_VALUE.c.year).distinct().where(_VALUE.c.indicator_id == indicator_id).order_by(_VALUE.c.year)
    return tuple(writing.session.scalars(found))


def judged_years(writing: Writing, indicator_id: int) -> tuple[int, ...]:
    """The years of which it has an approved value, so that it is judged."""
    found = (
        sa.select(_VALUE.c.year)
        .distinct()
        .where(_VALUE.c.indicator_id == indicator_id, _VALUE.c.state == ValueState.APPROVED)
        .order_by(_VALUE.c.year)
    )
    return tuple(writing.session.scalars(found))


def judged_years_must_be_open(writing: Writing, indicator_id: int, since: int = 0) -> None:
    """Go on only where no closed year, from ``since`` on, would be judged anew. Raises YearIsClosed."""
    _open(writing, [year for year in judged_years(writing, indicator_id) if year >= since])


def years_must_be_open(writing: Writing, first: int, last: int) -> None:
    """Go on only where none of these years is closed. Raises YearIsClosed."""
    _open(writing, list(range(first, last + 1)))


def years_that_change_must_be_open(writing: Writing, before: tuple[int, int], after: tuple[int, int]) -> None:
    """Go on only where no closed year comes into a span of years or falls out of it. Raises YearIsClosed."""
    held, holds = (set(range(first, last + 1)) for first, last in (before, after))
    _open(writing, sorted(held ^ holds))


def _open(writing: Writing, years: list[int]) -> None:
    closed = writing.session.execute(
        sa.select(_YEAR.c.year, _YEAR.c.closed_on)
        .where(_YEAR.c.year.in_(years), _YEAR.c.closed_on.is_not(None))
        .order_by(_YEAR.c.year)
    ).first()
    if closed is not None:
        raise YearIsClosed(closed.year, closed.closed_on)
