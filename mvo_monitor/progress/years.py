"""The years that can be closed, and why those that are were."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import ReportingYear, Request, table
from mvo_monitor.progress.overview import read_years

_YEAR, _REQUEST = table(ReportingYear), table(Request)


@dataclass(frozen=True, slots=True)
class YearView:
    """A year; ``closed_on`` is None while it takes changes. ``reason``: of the last closing or reopening.

    ``review_since``: since when the steering group reviews it.
    """

    year: int
    closed_on: dt.date | None = None
    reason: str | None = None
    review_since: dt.date | None = None


def read_reporting_years(connection: Connection) -> tuple[YearView, ...]:
    """Every year of which the store knows anything or for which something is asked, the last one first."""
    rows = {
        row.year: YearView(row.year, row.closed_on, row.reason, row.review_since)
        for row in connection.execute(sa.select(_YEAR))
    }
    asked = connection.scalars(sa.select(_REQUEST.c.year).distinct())
    every = {*read_years(connection), *rows, *asked}
    return tuple(rows.get(year, YearView(year)) for year in sorted(every, reverse=True))
