"""Why a value of an indicator is gone: as the log tells of its withdrawal, which no other table does."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.progress.tables import Value
from mvo_monitor.vocabulary import Deed

_AUDIT = table(AuditEntry)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """When a value was withdrawn, and why; by whom is for the log alone."""

    at: dt.datetime
    reason: Written | None


WithdrawnBy = Mapping[str, Withdrawn]
"""By what the log calls a value: ``2016-2020/2.4:2020``, or ``…/2.4/a:2020`` of a part."""


def read_withdrawn(connection: Connection) -> WithdrawnBy:
    """The last withdrawal of each value."""
    query = (
        sa.select(_AUDIT.c.subject_key, _AUDIT.c.at, _AUDIT.c.details)
        .where(_AUDIT.c.subject == "value", _AUDIT.c.deed == Deed.VALUE_WITHDRAWN)
        .order_by(_AUDIT.c.id)
    )
    found = {}
    for row in connection.execute(query):
        reason = row.details.get("reason") or {}
        found[row.subject_key] = Withdrawn(row.at, written(reason.get("nl"), reason.get("en")))
    return found


def why_gone(gone: WithdrawnBy, table_name: str, row: Mapping[str, Value]) -> Withdrawn | None:
    """Of a row of a readable table that is there no more; None unless it is a value that was withdrawn."""
    if table_name != "values":
        return None
    of = f"{row['indicator']}/{row['part']}" if row["part"] else row["indicator"]
    return gone.get(f"{of}:{row['year']}")
