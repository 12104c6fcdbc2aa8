"""Judgements of the steering group, editions of closed years, texts of the report, and what the public may read.

The years keep their state. Roles and deeds join their closed lists. The way back removes what the older program cannot
hold: all of these tables, and the rows of deeds that it does not know.
Follows 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

STATUSES = ("achieved", "on_course", "behind", "standstill", "declined", "cannot_be_judged")

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
)

NEW_DEEDS = (
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

ROLES = ("visitor", "link", "survey_link", "local", "member", "steering_group", "coordinator", "administrator")


def closed(name: str, *values: str) -> sa.Enum:
    """A closed list as text with a CHECK."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def one_of(field: str, *values: str) -> str:
    """The rule of a closed list."""
    return f"{field} IN ({', '.join(repr(value) for value in values)})"


def no_empty_text(*fields: str) -> str:
    """The rule that what was left open is NULL, never a text of blanks."""
    return " AND ".join(f"({field} IS NULL OR trim({field}) <> '')" for field in fields)


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
    op.create_table(
        "report_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "section",
            closed(
                "section",
                "introduction",
                "goal",
                "context",
                "results",
                "dossier",
                "publications",
                "surveys",
                "platform",
                "members",
                "finance",
                "outlook",
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(subject IS NOT NULL) = (section IN ('goal', 'dossier'))",
            name=op.f("ck_report_text_only_some_have_a_subject"),
        ),
        sa.CheckConstraint(
            "(subject IS NULL OR trim(subject) <> '') AND (text_nl IS NULL OR trim(text_nl) <> '') AND (text_en IS NULL OR trim(text_en) <> '')",
            name=op.f("ck_report_text_no_empty_text"),
        ),
        sa.CheckConstraint(
            "text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_report_text_text_in_a_language")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_report_text_year_is_a_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_text")),
    )
    op.create_index(
        "uq_report_text_of_a_section",
        "report_text",
        ["year", "section"],
        unique=True,
        sqlite_where=sa.text("subject IS NULL"),
        postgresql_where=sa.text("subject IS NULL"),
    )
    op.create_index(
        "uq_report_text_of_a_subject",
        "report_text",
        ["year", "section", "subject"],
        unique=True,
        sqlite_where=sa.text("subject IS NOT NULL"),
        postgresql_where=sa.text("subject IS NOT NULL"),
    )

    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("schema_version", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(decided_by IS NULL OR trim(decided_by) <> '') AND (reason IS NULL OR trim(reason) <> '') AND (schema_version IS NULL OR trim(schema_version) <> '')",
            name=op.f("ck_edition_no_empty_text"),
        ),
        sa.CheckConstraint(
            "length(digest) = 64 AND trim(digest, '0123456789abcdef') = ''", name=op.f("ck_edition_digest")
        ),
        sa.CheckConstraint("number = 1 OR reason IS NOT NULL", name=op.f("ck_edition_a_correction_has_its_reason")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_edition_number_from_one")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_edition_year_is_a_year")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_edition_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_edition_year_number")),
    )
    op.create_table(
        "edition_part",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("(name IS NULL OR trim(name) <> '')", name=op.f("ck_edition_part_no_empty_text")),
        sa.CheckConstraint(
            "length(digest) = 64 AND trim(digest, '0123456789abcdef') = ''", name=op.f("ck_edition_part_digest")
        ),
        sa.CheckConstraint("lines >= 0", name=op.f("ck_edition_part_lines_not_negative")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_edition_part_size_not_negative")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_edition_part_edition_id")),
        sa.PrimaryKeyConstraint("edition_id", "name", name=op.f("pk_edition_part")),
    )
    op.create_table(
        "accepted_deviation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(reason_nl IS NULL OR trim(reason_nl) <> '') AND (reason_en IS NULL OR trim(reason_en) <> '') AND (decided_by IS NULL OR trim(decided_by) <> '') AND (ended_because IS NULL OR trim(ended_because) <> '')",
            name=op.f("ck_accepted_deviation_no_empty_text"),
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_because IS NULL)", name=op.f("ck_accepted_deviation_ended_says_why")
        ),
        sa.CheckConstraint("decided_on <= ends_on", name=op.f("ck_accepted_deviation_ends_after_it_was_decided")),
        sa.CheckConstraint(
            "reason_nl IS NOT NULL OR reason_en IS NOT NULL", name=op.f("ck_accepted_deviation_reason_in_a_language")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_accepted_deviation_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_accepted_deviation_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_deviation")),
    )
    op.create_index(op.f("ix_accepted_deviation_indicator_id"), "accepted_deviation", ["indicator_id"], unique=False)
    op.create_index(
        "uq_accepted_deviation_in_force",
        "accepted_deviation",
        ["indicator_id", "year"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )

    op.create_table(
        "judging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("state", closed("state", "collecting", "shown", "decided"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("(reason IS NULL OR trim(reason) <> '')", name=op.f("ck_judging_no_empty_text")),
        sa.CheckConstraint(
            "(indicator_id IS NULL) <> (goal_id IS NULL)", name=op.f("ck_judging_of_an_indicator_or_a_goal")
        ),
        sa.CheckConstraint("number = 1 OR reason IS NOT NULL", name=op.f("ck_judging_judged_anew_has_its_reason")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_judging_number_from_one")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_judging_year_is_a_year")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_judging_goal_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_judging_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judging")),
    )
    op.create_index(op.f("ix_judging_goal_id"), "judging", ["goal_id"], unique=False)
    op.create_index(op.f("ix_judging_indicator_id"), "judging", ["indicator_id"], unique=False)
    op.create_index(
        "uq_judging_of_a_goal",
        "judging",
        ["year", "goal_id", "number"],
        unique=True,
        sqlite_where=sa.text("goal_id IS NOT NULL"),
        postgresql_where=sa.text("goal_id IS NOT NULL"),
    )
    op.create_index(
        "uq_judging_of_an_indicator",
        "judging",
        ["year", "indicator_id", "number"],
        unique=True,
        sqlite_where=sa.text("indicator_id IS NOT NULL"),
        postgresql_where=sa.text("indicator_id IS NOT NULL"),
    )

    op.create_table(
        "planned_answer",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("lang", closed("lang", "nl", "en"), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("(what IS NULL OR trim(what) <> '')", name=op.f("ck_planned_answer_no_empty_text")),
        sa.CheckConstraint("(what IS NULL) = (lang IS NULL)", name=op.f("ck_planned_answer_words_have_a_language")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_planned_answer_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_planned_answer_indicator_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_planned_answer_person_id")),
        sa.PrimaryKeyConstraint("indicator_id", "year", name=op.f("pk_planned_answer")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judging_id", sa.Integer(), nullable=False),
        sa.Column("status", closed("status", *STATUSES), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("motivation_nl", sa.String(), nullable=True),
        sa.Column("motivation_en", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(motivation_nl IS NULL OR trim(motivation_nl) <> '') AND (motivation_en IS NULL OR trim(motivation_en) <> '')",
            name=op.f("ck_decision_no_empty_text"),
        ),
        sa.CheckConstraint(
            "motivation_nl IS NOT NULL OR motivation_en IS NOT NULL", name=op.f("ck_decision_motivation_in_a_language")
        ),
        sa.ForeignKeyConstraint(["judging_id"], ["judging.id"], name=op.f("fk_decision_judging_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("judging_id", name=op.f("uq_decision_judging_id")),
    )
    op.create_table(
        "given_judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judging_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("status", closed("status", *STATUSES), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("motivation", sa.String(), nullable=False),
        sa.Column("lang", closed("lang", "nl", "en"), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(motivation IS NULL OR trim(motivation) <> '')", name=op.f("ck_given_judgement_no_empty_text")
        ),
        sa.ForeignKeyConstraint(["judging_id"], ["judging.id"], name=op.f("fk_given_judgement_judging_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_given_judgement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_judgement")),
        sa.UniqueConstraint("judging_id", "person_id", name=op.f("uq_given_judgement_judging_id_person_id")),
    )
    op.create_index(op.f("ix_given_judgement_person_id"), "given_judgement", ["person_id"], unique=False)

    op.create_table(
        "decision_present",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_present_decision_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_present_person_id")),
        sa.PrimaryKeyConstraint("decision_id", "person_id", name=op.f("pk_decision_present")),
    )
    op.create_table(
        "dissent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("status", closed("status", *STATUSES), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lang", closed("lang", "nl", "en"), nullable=False),
        sa.CheckConstraint("(text IS NULL OR trim(text) <> '')", name=op.f("ck_dissent_no_empty_text")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_dissent_decision_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dissent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissent")),
    )
    op.create_index(op.f("ix_dissent_decision_id"), "dissent", ["decision_id"], unique=False)
    op.add_column("coalition", sa.Column("published_since", sa.Date(), nullable=True))
    with op.batch_alter_table("reporting_year") as batch:
        batch.add_column(sa.Column("review_since", sa.Date(), nullable=True))
        batch.add_column(sa.Column("decided_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("decided_by", sa.String(), nullable=True))
        batch.add_column(sa.Column("public_since", sa.Date(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_reporting_year_who_decided_says_when"), "decided_by IS NULL OR decided_on IS NOT NULL"
        )
        batch.drop_constraint(op.f("ck_reporting_year_no_empty_text"), type_="check")
        batch.create_check_constraint(op.f("ck_reporting_year_no_empty_text"), no_empty_text("decided_by", "reason"))
    remake(
        "account_role",
        ("role", one_of("role", ROLES[0], "public", *ROLES[1:])),
        ("a_role_that_is_given", "role NOT IN ('visitor', 'public', 'link', 'survey_link', 'local')"),
    )
    drop_triggers()
    remake("audit_entry", ("deed", one_of("deed", *DEEDS, *NEW_DEEDS)))
    make_triggers()


def downgrade() -> None:
    drop_triggers()
    op.execute(f"DELETE FROM audit_entry WHERE {one_of('deed', *NEW_DEEDS)}")  # noqa: S608 (our own words)
    remake("audit_entry", ("deed", one_of("deed", *DEEDS)))
    make_triggers()
    remake(
        "account_role",
        ("role", one_of("role", *ROLES)),
        ("a_role_that_is_given", "role NOT IN ('visitor', 'link', 'survey_link', 'local')"),
    )
    with op.batch_alter_table("reporting_year") as batch:
        batch.drop_constraint(op.f("ck_reporting_year_who_decided_says_when"), type_="check")
        batch.drop_constraint(op.f("ck_reporting_year_no_empty_text"), type_="check")
        batch.create_check_constraint(op.f("ck_reporting_year_no_empty_text"), no_empty_text("reason"))
        for name in ("public_since", "decided_by", "decided_on", "review_since"):
            batch.drop_column(name)
    op.drop_column("coalition", "published_since")
    for table in ("dissent", "decision_present", "given_judgement", "decision", "planned_answer", "judging"):
        op.drop_table(table)
    for table in ("accepted_deviation", "edition_part", "edition", "report_text"):
        op.drop_table(table)
