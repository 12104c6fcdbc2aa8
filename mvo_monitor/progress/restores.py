"""The copies that were put back, as the audit tells them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.restore import Replaced, Restore
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.store.audit_head import head_of_any
from mvo_monitor.vocabulary import Deed

_AUDIT = table(AuditEntry)


def restore_of(row: Mapping[str, Any]) -> Restore:
    """The restore that a row of the audit tells."""
    return Restore(row["id"], row["at"], row["subject_key"], _copied_at(row["details"]), _replaced(row["details"]))


def about_to_be_replaced(connection: Connection) -> Replaced | None:
    """Where the audit stands before a copy takes its place; None where it is no chain yet.

    Raises ValueError where it was tampered with so that it cannot be read.
    """
    head = head_of_any(connection)
    if head is None:
        return None
    told = connection.scalars(sa.select(_AUDIT.c.details).where(_AUDIT.c.deed == Deed.STORE_RESTORED))
    earlier = [replaced.up_to for replaced in map(_replaced, told) if replaced is not None]
    return Replaced(head.number, head.digest, max([head.number, *earlier]))


def _copied_at(details: dict[str, Any]) -> dt.datetime | None:
    told = details.get("copied_at")
    return None if told is None else dt.datetime.fromisoformat(told)


def _replaced(details: dict[str, Any]) -> Replaced | None:
    told = details.get("replaced")
    return None if told is None else Replaced(told["number"], told["digest"], told["up_to"])
