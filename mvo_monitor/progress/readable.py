"""What may be read, and by whom: approved records that are public, for members, or for who may read internal ones.

Whom a question is answered for goes along in a context instead of through every function: each query with
``IS_READABLE`` then asks for the right visibilities, and one that is asked outside of any reads what members read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import Evidence, PolicyOutcome, table
from mvo_monitor.vocabulary import EvidenceState, Visibility

Readable = tuple[Visibility, ...]

READABLE: Readable = (Visibility.PUBLIC, Visibility.MEMBERS)
"""What every member reads; exports and checks keep to it."""

_readable: ContextVar[Readable] = ContextVar("readable", default=READABLE)


@contextmanager
def reading_for(readable: Readable) -> Iterator[None]:
    """Within it questions are answered for somebody who may read these visibilities."""
    before = _readable.set(readable)
    try:
        yield
    finally:
        _readable.reset(before)


_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)


def is_readable(evidence: sa.FromClause) -> sa.ColumnElement[bool]:
    """The condition under which a record of this table, or alias of it, counts and is shown."""
    return sa.and_(evidence.c.state == EvidenceState.APPROVED, is_not_hidden(evidence))


def is_not_hidden(evidence: sa.FromClause) -> sa.ColumnElement[bool]:
    """The condition under which the reader may know of a record at all, whatever its state."""
    asked = sa.bindparam("readable", callable_=_readable.get, expanding=True, type_=evidence.c.visibility.type)
    return evidence.c.visibility.in_(asked)


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
