"""The audit is a chain, and the database itself keeps it.

Each row gets the digest of what it says and of the row before; rows that are there are numbered 1, 2, 3 … in their order
and chained, so that from here on a gap in the numbers means a removed row. (Numbers came from a sequence, and PostgreSQL's
skips one when a transaction fails; nothing refers to them.) Triggers refuse to change or remove a row. Deeds join: a
copy that was put back, and what people do once they can sign in.

A later migration that remakes ``audit_entry`` (a changed CHECK on ``deed``) loses the triggers on SQLite, where they go
with the copied table: it copies ``drop_triggers`` and ``make_triggers`` from here, calls the one first and the other last.

The way back removes the rows of deeds that the older program does not know.
Follows 0009.
"""

import datetime as dt
import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DEEDS = (
    "coalition_recorded",
    "document_recorded",
    "organisation_recorded",
    "membership_recorded",
    "person_recorded",
    "function_recorded",
    "affiliation_recorded",
    "plan_recorded",
    "goal_recorded",
    "indicator_recorded",
    "series_break_recorded",
    "goal_succession_recorded",
    "indicator_succession_recorded",
    "dossier_recorded",
    "evidence_submitted",
    "evidence_approved",
    "value_submitted",
    "value_approved",
    "survey_recorded",
    "answers_recorded",
    "budget_recorded",
)

NEW_DEEDS = (
    "account_made",
    "account_changed",
    "account_closed",
    "account_reopened",
    "account_link_made",
    "password_set",
    "signed_in",
    "signed_out",
    "person_changed",
    "person_erased",
    "contact_changed",
    "request_made",
    "request_changed",
    "request_closed",
    "request_reopened",
    "request_dropped",
    "nothing_to_report",
    "answer_submitted",
    "answer_approved",
    "answer_returned",
    "answer_withdrawn",
    "answers_adopted",
    "link_made",
    "link_revoked",
    "letter_written",
    "letter_sent",
    "evidence_resubmitted",
    "evidence_returned",
    "evidence_withdrawn",
    "revision_submitted",
    "revision_approved",
    "revision_returned",
    "revision_withdrawn",
    "contribution_confirmed",
    "contribution_declined",
    "verification_asked",
    "verification_answered",
    "file_attached",
    "plan_changed",
    "goal_changed",
    "aim_recorded",
    "aim_changed",
    "aim_removed",
    "indicator_changed",
    "target_set",
    "target_changed",
    "baseline_set",
    "baseline_changed",
    "dossier_changed",
    "organisation_changed",
    "membership_changed",
    "function_changed",
    "year_closed",
    "year_reopened",
    "store_restored",
)

AT_ONCE = 1000

AUDIT = sa.table(
    "audit_entry",
    sa.column("id", sa.Integer()),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("actor", sa.String()),
    sa.column("person_id", sa.Integer()),
    sa.column("deed", sa.String()),
    sa.column("subject", sa.String()),
    sa.column("subject_key", sa.String()),
    sa.column("details", sa.JSON()),
    sa.column("digest", sa.String()),
)


def one_of(*values: str) -> str:
    """The rule of a closed list."""
    return f"deed IN ({', '.join(repr(value) for value in values)})"


def on_sqlite() -> bool:
    """Whether this runs on SQLite."""
    return op.get_bind().dialect.name == "sqlite"


def make_triggers() -> None:
    """From here on the database refuses to change or remove a row of the audit."""
    if on_sqlite():
        op.execute(
            """CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'audit_entry is append-only: a row is never changed');
END"""
        )
        op.execute(
            """CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'audit_entry is append-only: a row is never removed');
END"""
        )
        # INSERT OR REPLACE removes the row in its way and asks no trigger; this says what SQLite says of such a row.
        op.execute(
            """CREATE TRIGGER audit_entry_is_not_replaced BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: audit_entry.id');
END"""
        )
        return
    op.execute(
        """CREATE OR REPLACE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'audit_entry is append-only: a row is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'audit_entry_is_append_only';
END $$"""
    )
    op.execute(
        """CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only()"""
    )


def drop_triggers() -> None:
    """From here on rows of the audit can be changed and removed."""
    if on_sqlite():
        for name in ("changed", "removed", "replaced"):
            op.execute(f"DROP TRIGGER audit_entry_is_not_{name}")
        return
    op.execute("DROP TRIGGER audit_entry_is_append_only ON audit_entry")
    op.execute("DROP FUNCTION audit_entry_is_append_only()")


def digest_after(before: str, row: sa.RowMapping, number: int) -> str:
    """The formula as it was made: over the digest before and what the row says, as JSON in one way of writing."""
    at = row["at"].replace(tzinfo=dt.UTC) if row["at"].tzinfo is None else row["at"].astimezone(dt.UTC)
    told = {
        "id": number,
        "at": at.isoformat(timespec="microseconds"),
        "actor": row["actor"],
        "person_id": row["person_id"],
        "deed": row["deed"],
        "subject": row["subject"],
        "subject_key": row["subject_key"],
        "details": row["details"],
    }
    plain = json.dumps(told, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}{plain}".encode("utf-8", "surrogatepass")).hexdigest()


def chain_rows() -> None:
    """Number and chain the rows that are there, in their order."""
    bind, number, digest, last = op.get_bind(), 0, "0" * 64, None
    update = (
        sa.update(AUDIT)
        .where(AUDIT.c.id == sa.bindparam("was"))
        .values(id=sa.bindparam("number"), digest=sa.bindparam("link"))
    )
    while True:
        query = sa.select(AUDIT).order_by(AUDIT.c.id).limit(AT_ONCE)
        rows = bind.execute(query if last is None else query.where(AUDIT.c.id > last)).mappings().all()
        if not rows:
            return
        links = []
        for row in rows:
            number += 1
            digest = digest_after(digest, row, number)
            links.append({"was": row["id"], "number": number, "link": digest})
        bind.execute(update, links)
        last = rows[-1]["id"]


def upgrade() -> None:
    op.add_column("audit_entry", sa.Column("digest", sa.String(64), nullable=True))
    chain_rows()
    with op.batch_alter_table("audit_entry") as batch:
        batch.alter_column("digest", existing_type=sa.String(64), nullable=False)
        batch.create_check_constraint(
            op.f("ck_audit_entry_digest"), "length(digest) = 64 AND trim(digest, '0123456789abcdef') = ''"
        )
        batch.drop_constraint(op.f("ck_audit_entry_deed"), type_="check")
        batch.create_check_constraint(op.f("ck_audit_entry_deed"), one_of(*DEEDS, *NEW_DEEDS))
    if not on_sqlite():
        op.execute("ALTER TABLE audit_entry ALTER COLUMN id DROP DEFAULT")
        op.execute("DROP SEQUENCE audit_entry_id_seq")
    make_triggers()


def downgrade() -> None:
    drop_triggers()
    op.execute(f"DELETE FROM audit_entry WHERE {one_of(*NEW_DEEDS)}")  # noqa: S608 (our own words)
    with op.batch_alter_table("audit_entry") as batch:
        batch.drop_constraint(op.f("ck_audit_entry_deed"), type_="check")
        batch.create_check_constraint(op.f("ck_audit_entry_deed"), one_of(*DEEDS))
        batch.drop_constraint(op.f("ck_audit_entry_digest"), type_="check")
        batch.drop_column("digest")
    if not on_sqlite():
        op.execute("CREATE SEQUENCE audit_entry_id_seq AS integer OWNED BY audit_entry.id")
        op.execute("ALTER TABLE audit_entry ALTER COLUMN id SET DEFAULT nextval('audit_entry_id_seq')")
        op.execute("SELECT setval('audit_entry_id_seq', (SELECT max(id) FROM audit_entry))")
