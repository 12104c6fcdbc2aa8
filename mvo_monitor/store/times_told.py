"""How often the audit tells a deed of a record: a number that only goes up, also where its row is taken away."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from mvo_monitor.models import AuditEntry, table
from mvo_monitor.store.writing import Writing
from mvo_monitor.vocabulary import Deed

_AUDIT = table(AuditEntry)


def times_told(asking: Connection | Session, deed: Deed, subject: str, key: str) -> int:
    """How many rows of the audit tell the deed of exactly this record."""
    named = (_AUDIT.c.deed == deed, _AUDIT.c.subject == subject, _AUDIT.c.subject_key == key)
    return asking.scalar(sa.select(sa.func.count()).select_from(_AUDIT).where(*named)) or 0


def times_told_so_far(writing: Writing, deed: Deed, subject: str, key: str) -> int:
    """The same within a deed: what it told itself counts."""
    writing.session.flush()
    return times_told(writing.session, deed, subject, key)


def next_version(writing: Writing, stands: int, deed: Deed, subject: str, key: str) -> int:
    """One that no row of this record ever had: a form of one that was taken away may still lie open.

    ``stands``: the version of the row that is there; ``deed`` is told of every change of it.
    """
    return max(stands, times_told_so_far(writing, deed, subject, key)) + 1
