"""What is marked public, and whether the platform shows it to everybody."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import Coalition, Evidence, IndicatorValue, ReportingYear, table
from mvo_monitor.progress.overview import read_years
from mvo_monitor.vocabulary import EvidenceState, ValueState, Visibility

_COALITION, _YEAR = table(Coalition), table(ReportingYear)
_EVIDENCE, _VALUE = table(Evidence), table(IndicatorValue)
_SINCE = sa.select(_COALITION.c.published_since)


@dataclass(frozen=True, slots=True)
class YearToPublish:
    """A year as whoever publishes sees it: what of it becomes readable (``records``, ``values``) and what does not.

    ``hidden`` counts approved records that are not public. ``closed_on`` is None while the year can still change.
    """

    year: int
    public_since: dt.date | None
    closed_on: dt.date | None
    records: int
    hidden: int
    values: int


@dataclass(frozen=True, slots=True)
class Publishing:
    """Since when the platform publishes (None: it does not), and the years, the last one first."""

    since: dt.date | None
    years: tuple[YearToPublish, ...]


def is_publishing(connection: Connection) -> bool:
    """Whether everybody may read what is marked public."""
    return connection.scalar(_SINCE) is not None


def read_publishing(connection: Connection) -> Publishing:
    """What is marked public, and what that comes to."""
    rows = {row.year: row for row in connection.execute(sa.select(_YEAR))}
    marked = {year for year, row in rows.items() if row.public_since is not None}
    approved = _EVIDENCE.c.state == EvidenceState.APPROVED
    public = _counts(connection, _EVIDENCE.c.year, approved, _EVIDENCE.c.visibility == Visibility.PUBLIC)
    hidden = _counts(connection, _EVIDENCE.c.year, approved, _EVIDENCE.c.visibility != Visibility.PUBLIC)
    values = _counts(connection, _VALUE.c.year, _VALUE.c.state == ValueState.APPROVED)
    years = tuple(
        YearToPublish(
            year=year,
            public_since=rows[year].public_since if year in rows else None,
            closed_on=rows[year].closed_on if year in rows else None,
            records=public.get(year, 0),
            hidden=hidden.get(year, 0),
            values=values.get(year, 0),
        )
        for year in sorted({*read_years(connection), *marked}, reverse=True)
    )
    return Publishing(connection.scalar(_SINCE), years)


def _counts(connection: Connection, year: sa.ColumnElement[int], *which: sa.ColumnElement[bool]) -> dict[int, int]:
    query = sa.select(year, sa.func.count()).where(*which).group_by(year)
    return {row[0]: row[1] for row in connection.execute(query)}
