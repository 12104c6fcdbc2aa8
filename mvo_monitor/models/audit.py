"""What was done, by whom and when: one row per deed, in the deed's own transaction."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import UtcDateTime, closed
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import Deed


class AuditEntry(Row, table=True):
    """One deed. ``actor`` is a function of the program ("load") or "person", then with the person's number.

    The highest number is also the version of the data: whoever caches a reading asks for it.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.CheckConstraint("(actor = 'person') = (person_id IS NOT NULL)", name="a_person_has_a_number"),
        sa.Index("ix_audit_entry_subject", "subject", "subject_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    actor: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    deed: Deed = Field(sa_type=closed(Deed, "deed"))
    subject: str
    subject_key: str
    details: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
