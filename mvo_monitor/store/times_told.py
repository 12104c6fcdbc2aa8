"""How often the audit tells a deed of a record: a number that only goes up, also where its row is taken away."""

import sqlalchemy as sa

from mvo_monitor.models import AuditEntry, table
from mvo_monitor.vocabulary import Deed

_AUDIT = table(AuditEntry)


def times_told(deed: Deed, subject: str, key: str) -> sa.Select[int]:
    """Asks how many rows of the audit tell the deed of exactly this record."""
    named = (_AUDIT.c.deed == deed, _AUDIT.c.subject == subject, _AUDIT.c.subject_key == key)
    return sa.select(sa.func.count()).select_from(_AUDIT).where(*named)
