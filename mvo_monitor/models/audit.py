"""What was done, by whom and when: one row per deed, in the deed's own transaction, chained and never changed."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.append_only import append_only
from mvo_monitor.models.columns import UtcDateTime, a_digest, closed
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import Deed


class AuditEntry(Row, table=True):
    """One deed. ``actor`` is a function of the program ("load") or "person", then with the person's number.

    The highest number is also the version of the data: whoever caches a reading asks for it. Numbers follow each other
    without a gap; ``digest`` is that of ``measures.audit_chain``, so ``Writing.tell`` gives both.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.CheckConstraint("(actor = 'person') = (person_id IS NOT NULL)", name="a_person_has_a_number"),
        a_digest(),
        sa.Index("ix_audit_entry_subject", "subject", "subject_key"),
    )

    # No sequence: PostgreSQL does not take a number back when its transaction fails, and a gap means a removed deed.
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: dt.datetime = Field(sa_type=UtcDateTime)
    actor: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    deed: Deed = Field(sa_type=closed(Deed, "deed"))
    subject: str
    subject_key: str
    details: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    digest: str = Field(sa_type=sa.String(64))


append_only(AuditEntry.__table__)  # type: ignore[attr-defined]
