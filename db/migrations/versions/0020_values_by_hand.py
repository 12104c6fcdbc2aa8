"""A value that is entered, corrected or withdrawn by hand is told as such: three deeds join the closed list.

The way back removes the rows of these deeds, which the older program does not know.
Follows 0019.
"""

from alembic import op

revision = "0020"
down_revision = "0019"
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
    "survey_drafted",
    "survey_changed",
    "survey_dropped",
    "survey_opened",
    "survey_closed",
    "survey_reopened",
    "survey_restarted",
    "survey_answered",
    "survey_imported",
    "survey_addresses_removed",
    "poll_opened",
    "poll_closed",
    "review_started",
    "review_stopped",
    "closing_decided",
    "planned_answered",
    "judgement_given",
    "judgements_shown",
    "decision_made",
    "judged_anew",
    "deviation_accepted",
    "deviation_ended",
    "edition_made",
    "report_text_written",
    "platform_published",
    "platform_unpublished",
    "year_published",
    "year_unpublished",
    "budget_changed",
    "target_withdrawn",
    "goal_removed",
    "indicator_removed",
    "sheets_imported",
)

NEW_DEEDS = ("value_entered", "value_corrected", "value_withdrawn")


def one_of(field: str, *values: str) -> str:
    """The rule of a closed list."""
    return f"{field} IN ({', '.join(repr(value) for value in values)})"


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


def remake(table: str, *rules: tuple[str, str]) -> None:
    """Put other CHECKs, by name, in the place of those of a table."""
    with op.batch_alter_table(table) as batch:
        for name, rule in rules:
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)


def upgrade() -> None:
    drop_triggers()
    remake("audit_entry", ("deed", one_of("deed", *DEEDS, *NEW_DEEDS)))
    make_triggers()


def downgrade() -> None:
    drop_triggers()
    op.execute(f"DELETE FROM audit_entry WHERE {one_of('deed', *NEW_DEEDS)}")  # noqa: S608 (our own words)
    remake("audit_entry", ("deed", one_of("deed", *DEEDS)))
    make_triggers()
