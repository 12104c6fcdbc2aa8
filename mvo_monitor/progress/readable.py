"""What may be read without signing in: approved records, public or for members; internal ones are for those who can."""

from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import Evidence, PolicyOutcome, table
from mvo_monitor.vocabulary import EvidenceState, Visibility

READABLE = (Visibility.PUBLIC, Visibility.MEMBERS)
"""The visibilities that are shown while nobody can sign in."""

_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)


def is_readable(evidence: sa.FromClause) -> sa.ColumnElement[bool]:
    """The condition under which a record of this table, or alias of it, counts and is shown."""
    return sa.and_(evidence.c.state == EvidenceState.APPROVED, evidence.c.visibility.in_(READABLE))


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
