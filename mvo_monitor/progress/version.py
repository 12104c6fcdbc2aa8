"""The version of the data: whoever keeps an answer asks whether it still holds."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import AuditEntry, table

_LAST = sa.select(sa.func.max(table(AuditEntry).c.id))


def data_version(connection: Connection) -> int:
    """The number of the last deed; 0 in an empty store. Nothing changes without a deed."""
    return int(connection.scalar(_LAST) or 0)
