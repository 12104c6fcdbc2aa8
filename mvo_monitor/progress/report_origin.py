"""Of what the report of a year is made: an edition, or today, and then how today lies beside the newest edition."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import ReportingYear, table
from mvo_monitor.progress.editions.since import Subject, read_since
from mvo_monitor.store.frozen.parts import FrozenEdition

_YEAR = table(ReportingYear)


@dataclass(frozen=True, slots=True)
class Origin:
    """``as_of``: the report is that of ``edition``. Else it is of today, and ``edition`` the newest one of the year.

    ``is_closed``: whether the year is closed; then ``subjects`` are what changed since that edition.
    """

    edition: FrozenEdition | None = None
    as_of: bool = False
    is_closed: bool = False
    subjects: tuple[Subject, ...] = ()

    @property
    def asked(self) -> str | None:
        """How an address asks for what the report is made of; None for today."""
        return self.edition.asked if self.edition is not None and self.as_of else None


OF_TODAY = Origin()
"""Of a year that is open and has no edition."""


def read_origin(connection: Connection, year: int, as_of: FrozenEdition | None) -> Origin:
    """What a report of ``year`` is made of; ``as_of`` is the edition that the connection reads from."""
    if as_of is not None:
        return Origin(as_of, as_of=True)
    since = read_since(connection, year)
    if since is not None:
        return Origin(since.edition, is_closed=since.is_closed, subjects=since.subjects)
    on = connection.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == year))
    return Origin(is_closed=on is not None)
