"""The head of the audit's chain as it stands in a database."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.audit_chain import BEGINNING, Head
from mvo_monitor.models import AuditEntry, table

_AUDIT = table(AuditEntry)
_LAST = sa.select(_AUDIT.c.id, _AUDIT.c.digest).order_by(_AUDIT.c.id.desc()).limit(1)


def last_head(connection: Connection) -> Head:
    """The last deed; the beginning in an empty store."""
    row = connection.execute(_LAST).first()
    return BEGINNING if row is None else Head(row.id, row.digest)


def head_of_any(connection: Connection) -> Head | None:
    """The last deed of a store of whatever version; None where its audit is no chain yet, or it has none."""
    found = sa.inspect(connection)
    if not found.has_table(_AUDIT.name) or "digest" not in {each["name"] for each in found.get_columns(_AUDIT.name)}:
        return None
    return last_head(connection)
