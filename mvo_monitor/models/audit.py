"""What was done, by whom and when: one row per deed, in the deed's own transaction, chained and never changed."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Field

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


_SQLITE = (
    """CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'audit_entry is append-only: a row is never changed');
END""",
    """CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'audit_entry is append-only: a row is never removed');
END""",
    """CREATE TRIGGER audit_entry_is_not_replaced BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: audit_entry.id');
END""",
)
"""The last one is for INSERT OR REPLACE, which removes the row in its way unasked; it says what SQLite itself says."""

_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'audit_entry is append-only: a row is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'audit_entry_is_append_only';
END $$""",
    """CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only()""",
)


def _make_append_only(_table: sa.Table, connection: sa.Connection, **_: Any) -> None:
    """The database itself refuses to change or remove a deed, whoever asks."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def _drop_with_table(_table: sa.Table, connection: sa.Connection, **_: Any) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP FUNCTION audit_entry_is_append_only()")


event.listen(AuditEntry.__table__, "after_create", _make_append_only)  # type: ignore[attr-defined]
event.listen(AuditEntry.__table__, "after_drop", _drop_with_table)  # type: ignore[attr-defined]
