"""What may be read, and by whom: approved records that are public, for members, or for who may read internal ones.

Whom a question is answered for goes along in a context instead of through every function: each query with
``IS_READABLE`` then asks for the right visibilities, and one that is asked outside of any reads what members read.

The public (nobody signed in, while the platform publishes) reads less: public records only, of years that are marked
public only, with the plans that cover such a year. What else a query must leave out for them, it asks here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import Evidence, PolicyOutcome, ReportingYear, table
from mvo_monitor.permissions import Doer, may, readable_by
from mvo_monitor.vocabulary import EvidenceState, Right, Visibility


@dataclass(frozen=True, slots=True)
class Readable:
    """Which approved records somebody may read; ``published_only``: and of nothing else than public years."""

    visibilities: tuple[Visibility, ...]
    published_only: bool = False


READABLE = Readable((Visibility.PUBLIC, Visibility.MEMBERS))
"""What every member reads; exports and checks keep to it."""

PUBLISHED = Readable((Visibility.PUBLIC,), published_only=True)
"""What the public reads."""


@dataclass(frozen=True, slots=True)
class _Scope:
    visibilities: tuple[Visibility, ...]
    years: tuple[int, ...] | None = None


_FOR_MEMBERS = _Scope(READABLE.visibilities)
_scope: ContextVar[_Scope] = ContextVar("readable", default=_FOR_MEMBERS)


def readable_for(doer: Doer) -> Readable:
    """What somebody may read, by the table of permissions."""
    if may(doer, Right.READ_PUBLISHED) and not may(doer, Right.READ):
        return PUBLISHED
    return Readable(readable_by(doer))


@contextmanager
def reading_for(readable: Readable, connection: Connection | None = None) -> Iterator[None]:
    """Within it questions are answered for somebody who may read this.

    For the public the years that are marked public are read by ``connection``; without one there are none.
    """
    years = None
    if readable.published_only:
        years = read_public_years(connection) if connection is not None else ()
    before = _scope.set(_Scope(readable.visibilities, years))
    try:
        yield
    finally:
        _scope.reset(before)


def read_public_years(connection: Connection) -> tuple[int, ...]:
    """The years that are marked public, ascending; whether the platform publishes is another question."""
    return tuple(connection.scalars(_PUBLIC_YEARS))


def for_the_public() -> bool:
    """Whether this question is answered for the public, who gets no more than what is marked so."""
    return _scope.get().years is not None


def may_know_year(year: int) -> bool:
    """Whether the reader may know anything of a year."""
    years = _scope.get().years
    return years is None or year in years


def is_told_by(year: int | None) -> bool:
    """Whether the reader may know what was changed in a year: the public hears of nothing after its last year."""
    years = _scope.get().years
    return years is None or year is None or (bool(years) and year <= years[-1])


_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)
_YEAR = table(ReportingYear).alias("public_year")
_PUBLIC_YEARS = sa.select(_YEAR.c.year).where(_YEAR.c.public_since.is_not(None)).order_by(_YEAR.c.year)


def is_readable(evidence: sa.FromClause) -> sa.ColumnElement[bool]:
    """The condition under which a record of this table, or alias of it, counts and is shown."""
    return sa.and_(evidence.c.state == EvidenceState.APPROVED, is_not_hidden(evidence))


def is_not_hidden(evidence: sa.FromClause) -> sa.ColumnElement[bool]:
    """The condition under which the reader may know of a record at all, whatever its state."""
    asked = sa.bindparam(
        "readable", callable_=lambda: _scope.get().visibilities, expanding=True, type_=evidence.c.visibility.type
    )
    return sa.and_(evidence.c.visibility.in_(asked), is_of_known_year(evidence.c.year))


def is_of_known_year(year: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The condition under which the reader may know of a row of this year."""
    return sa.or_(_knows_all(), year.in_(_known_years()))


def covers_known_year(first: sa.ColumnElement[Any], last: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The condition under which the reader may know of what holds from one year to another: a plan, an aim."""
    marked = sa.exists().where(_YEAR.c.year.in_(_known_years()), _YEAR.c.year >= first, _YEAR.c.year <= last)
    return sa.or_(_knows_all(), marked)


def is_not_for_the_public() -> sa.ColumnElement[bool]:
    """The condition that leaves out for the public what is not marked as public or not."""
    return _knows_all()


def _knows_all() -> sa.ColumnElement[bool]:
    # A number, because the two databases write a truth differently.
    every = sa.bindparam("every_year", callable_=lambda: int(_scope.get().years is None), type_=sa.Integer)
    return every == 1


def _known_years() -> sa.BindParameter[Any]:
    return sa.bindparam("known_years", callable_=lambda: _scope.get().years or (), expanding=True, type_=sa.Integer)


IS_READABLE = is_readable(_EVIDENCE)
"""That condition for the table itself."""

ON: sa.ColumnElement[Any] = sa.func.coalesce(
    _EVIDENCE.c.happened_on,
    _OUTCOME.c.decided_on,
    _OUTCOME.c.published_on,
    _OUTCOME.c.tabled_on,
    sa.cast(_EVIDENCE.c.year, sa.String),
)
"""When a record happened, as precisely as is known, to sort by; needs the outcome joined, if need be outer."""
