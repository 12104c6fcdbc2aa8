"""The version of the data: whoever keeps an answer asks whether it still holds."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import AuditEntry, table


def data_version(connection: Connection) -> int:
    """The number of the last deed; 0 in an empty store. Nothing changes without a deed."""
    return int(connection.scalar(sa.select(sa.func.max(table(AuditEntry).c.id))) or 0)
