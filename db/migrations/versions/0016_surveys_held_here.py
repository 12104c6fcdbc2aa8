"""Rounds that are held here, questions of every kind, imports, and polls of those present.

Rounds from before are closed and their questions are scores. In an anonymous round nothing but ``answered`` is kept of
whom it asked, and answers are sealed until it closes; what there is in one mode only refers to the mode of its round.
Letters, roles and deeds of surveys join their closed lists.

The way back removes what the older program cannot hold: rounds that are not closed, questions that are no scores, letters,
links and sessions to surveys, and the rows of deeds that it does not know.
Follows 0015.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
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
)

NEW_DEEDS = (
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

LETTERS = ("invitation", "reminder", "returned", "welcome", "new_password")
NEW_LETTERS = ("survey_invitation", "survey_reminder")

ROLES = ("visitor", "link", "local", "member", "steering_group", "coordinator", "administrator")


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


ROUND_TEXTS = ("source_locator", "key", "title_nl", "title_en", "asked_note_nl", "asked_note_en")


def upgrade() -> None:
    with op.batch_alter_table("survey_round") as batch:
        batch.add_column(
            sa.Column("state", closed("state", "draft", "open", "closed"), server_default="closed", nullable=False)
        )
        batch.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("intro_nl", sa.String(), nullable=True))
        batch.add_column(sa.Column("intro_en", sa.String(), nullable=True))
        batch.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch.create_unique_constraint(op.f("uq_survey_round_id_mode"), ["id", "mode"])
        batch.create_check_constraint(
            op.f("ck_survey_round_held_here_says_how"),
            "state = 'closed' OR (mode <> 'not_stated' AND unit <> 'not_stated')",
        )
        batch.create_check_constraint(
            op.f("ck_survey_round_open_knows_whom"), "state <> 'open' OR (asked IS NOT NULL AND due_on IS NOT NULL)"
        )
        batch.create_check_constraint(op.f("ck_survey_round_version_from_one"), "version >= 1")
        batch.drop_constraint(op.f("ck_survey_round_no_empty_text"), type_="check")
        batch.create_check_constraint(
            op.f("ck_survey_round_no_empty_text"), no_empty_text(*ROUND_TEXTS, "intro_nl", "intro_en")
        )
    with op.batch_alter_table("survey_question") as batch:
        batch.add_column(
            sa.Column(
                "kind", closed("kind", "score", "single", "multiple", "open"), server_default="score", nullable=False
            )
        )
        batch.alter_column("scale_low", existing_type=sa.Integer(), nullable=True)
        batch.alter_column("scale_high", existing_type=sa.Integer(), nullable=True)
        batch.create_check_constraint(
            op.f("ck_survey_question_a_score_has_a_scale"),
            "(kind = 'score') = (scale_low IS NOT NULL) AND (scale_low IS NULL) = (scale_high IS NULL)",
        )
        batch.create_check_constraint(
            op.f("ck_survey_question_a_mean_is_of_a_score"), "published_mean IS NULL OR kind = 'score'"
        )
        batch.create_check_constraint(
            op.f("ck_survey_question_an_indicator_takes_a_score"), "indicator_id IS NULL OR kind = 'score'"
        )
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.Column("several", sa.Boolean(), nullable=False),
        sa.Column("in_steps", sa.Boolean(), nullable=False),
        sa.Column("state", closed("state", "open", "closed"), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(code IS NULL OR trim(code) <> '') AND (text_nl IS NULL OR trim(text_nl) <> '') AND (text_en IS NULL OR trim(text_en) <> '')",
            name=op.f("ck_poll_no_empty_text"),
        ),
        sa.CheckConstraint(
            "length(code) BETWEEN 1 AND 40 AND trim(code, "
            "'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-') = ''",
            name=op.f("ck_poll_code"),
        ),
        sa.CheckConstraint("in_steps OR state = 'closed' OR shown = 0", name=op.f("ck_poll_shown_once_closed")),
        sa.CheckConstraint("0 <= shown AND shown <= answers", name=op.f("ck_poll_shown_of_answers")),
        sa.CheckConstraint("in_steps IN (TRUE, FALSE)", name=op.f("ck_poll_in_steps_is_true_or_false")),
        sa.CheckConstraint("several IN (TRUE, FALSE)", name=op.f("ck_poll_several_is_true_or_false")),
        sa.CheckConstraint("text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_poll_text_in_a_language")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_poll_version_from_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("code", name=op.f("uq_poll_code")),
    )
    op.create_table(
        "poll_option",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.Column("chosen", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(text_nl IS NULL OR trim(text_nl) <> '') AND (text_en IS NULL OR trim(text_en) <> '')",
            name=op.f("ck_poll_option_no_empty_text"),
        ),
        sa.CheckConstraint("0 <= shown AND shown <= chosen", name=op.f("ck_poll_option_shown_of_chosen")),
        sa.CheckConstraint(
            "text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_poll_option_text_in_a_language")
        ),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_option_poll_id")),
        sa.PrimaryKeyConstraint("poll_id", "value", name=op.f("pk_poll_option")),
    )
    op.create_table(
        "survey_import",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column(
            "tool",
            closed(
                "tool",
                "limesurvey",
                "limesurvey_vv",
                "microsoft_forms",
                "google_forms",
                "surveymonkey",
                "qualtrics",
                "kobotoolbox",
                "plain_table",
            ),
            nullable=False,
        ),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(digest IS NULL OR trim(digest) <> '') AND (file_name IS NULL OR trim(file_name) <> '')",
            name=op.f("ck_survey_import_no_empty_text"),
        ),
        sa.CheckConstraint(
            "length(digest) = 64 AND trim(digest, '0123456789abcdef') = ''", name=op.f("ck_survey_import_digest")
        ),
        sa.CheckConstraint("taken >= 0 AND left_out >= 0", name=op.f("ck_survey_import_counts_not_negative")),
        sa.ForeignKeyConstraint(["round_id"], ["survey_round.id"], name=op.f("fk_survey_import_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_survey_import")),
    )
    op.create_table(
        "survey_invited",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("a_person", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("language", closed("language", "nl", "en"), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(email IS NULL OR trim(email) <> '')", name=op.f("ck_survey_invited_no_empty_text")),
        sa.CheckConstraint("email = lower(email) AND email LIKE '_%@_%'", name=op.f("ck_survey_invited_email")),
        sa.CheckConstraint("a_person IN (TRUE, FALSE)", name=op.f("ck_survey_invited_a_person_is_true_or_false")),
        sa.CheckConstraint("answered IN (TRUE, FALSE)", name=op.f("ck_survey_invited_answered_is_true_or_false")),
        sa.CheckConstraint("email IS NULL OR a_person", name=op.f("ck_survey_invited_an_address_is_of_a_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_survey_invited_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["survey_round.id"], name=op.f("fk_survey_invited_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_invited")),
    )
    op.create_index(op.f("ix_survey_invited_organisation_id"), "survey_invited", ["organisation_id"], unique=False)
    op.create_index("ix_survey_invited_round_answered", "survey_invited", ["round_id", "answered"], unique=False)
    op.create_index(
        "uq_survey_invited_email",
        "survey_invited",
        ["round_id", "email"],
        unique=True,
        sqlite_where=sa.text("email IS NOT NULL"),
        postgresql_where=sa.text("email IS NOT NULL"),
    )
    op.create_index(
        "uq_survey_invited_organisation",
        "survey_invited",
        ["round_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("email IS NULL AND NOT a_person"),
        postgresql_where=sa.text("email IS NULL AND NOT a_person"),
    )
    op.create_table(
        "survey_sealed",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("mode = 'anonymous'", name=op.f("ck_survey_sealed_only_in_anonymous_rounds")),
        sa.ForeignKeyConstraint(
            ["round_id", "mode"], ["survey_round.id", "survey_round.mode"], name=op.f("fk_survey_sealed_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_sealed")),
    )
    op.create_index(op.f("ix_survey_sealed_round_id"), "survey_sealed", ["round_id"], unique=False)
    op.create_table(
        "survey_response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("invited_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("submitted_by_person_id", sa.Integer(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("mode = 'named'", name=op.f("ck_survey_response_only_in_named_rounds")),
        sa.CheckConstraint("on_behalf IN (TRUE, FALSE)", name=op.f("ck_survey_response_on_behalf_is_true_or_false")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_survey_response_version_from_one")),
        sa.ForeignKeyConstraint(["invited_id"], ["survey_invited.id"], name=op.f("fk_survey_response_invited_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_survey_response_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id", "mode"], ["survey_round.id", "survey_round.mode"], name=op.f("fk_survey_response_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_person_id"], ["person.id"], name=op.f("fk_survey_response_submitted_by_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_response")),
        sa.UniqueConstraint("invited_id", name=op.f("uq_survey_response_invited_id")),
    )
    op.create_index(op.f("ix_survey_response_organisation_id"), "survey_response", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_survey_response_round_id"), "survey_response", ["round_id"], unique=False)
    op.create_table(
        "survey_open_answer",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(text IS NULL OR trim(text) <> '')", name=op.f("ck_survey_open_answer_no_empty_text")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["survey_question.id"], name=op.f("fk_survey_open_answer_question_id")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["survey_response.id"], name=op.f("fk_survey_open_answer_response_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_open_answer")),
    )
    op.create_index(op.f("ix_survey_open_answer_question_id"), "survey_open_answer", ["question_id"], unique=False)
    op.create_index(op.f("ix_survey_open_answer_response_id"), "survey_open_answer", ["response_id"], unique=False)
    op.create_table(
        "survey_option",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(text_nl IS NULL OR trim(text_nl) <> '') AND (text_en IS NULL OR trim(text_en) <> '')",
            name=op.f("ck_survey_option_no_empty_text"),
        ),
        sa.CheckConstraint(
            "text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_survey_option_text_in_a_language")
        ),
        sa.ForeignKeyConstraint(["question_id"], ["survey_question.id"], name=op.f("fk_survey_option_question_id")),
        sa.PrimaryKeyConstraint("question_id", "value", name=op.f("pk_survey_option")),
    )
    with op.batch_alter_table("personal_link") as batch:
        batch.add_column(sa.Column("invited_id", sa.Integer(), nullable=True))
        batch.create_index("ix_personal_link_invited_id", ["invited_id"], unique=False)
        batch.create_foreign_key(op.f("fk_personal_link_invited_id"), "survey_invited", ["invited_id"], ["id"])
    with op.batch_alter_table("survey_answer") as batch:
        batch.add_column(sa.Column("response_id", sa.Integer(), nullable=True))
        batch.create_index("ix_survey_answer_response_id", ["response_id"], unique=False)
        batch.create_foreign_key(op.f("fk_survey_answer_response_id"), "survey_response", ["response_id"], ["id"])
    remake("letter", ("kind", one_of("kind", *LETTERS, *NEW_LETTERS)))
    remake(
        "account_role",
        ("role", one_of("role", *ROLES[:2], "survey_link", *ROLES[2:])),
        ("a_role_that_is_given", "role NOT IN ('visitor', 'link', 'survey_link', 'local')"),
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
        ("a_role_that_is_given", "role NOT IN ('visitor', 'link', 'local')"),
    )
    op.execute(f"DELETE FROM letter WHERE {one_of('kind', *NEW_LETTERS)}")  # noqa: S608 (our own words)
    remake("letter", ("kind", one_of("kind", *LETTERS)))
    of_a_survey = "link_id IN (SELECT id FROM personal_link WHERE invited_id IS NOT NULL)"
    op.execute(f"UPDATE letter SET link_id = NULL WHERE {of_a_survey}")  # noqa: S608 (our own words)
    op.execute(f"DELETE FROM sign_in_session WHERE {of_a_survey}")  # noqa: S608 (our own words)
    op.execute("DELETE FROM personal_link WHERE invited_id IS NOT NULL")
    with op.batch_alter_table("personal_link") as batch:
        batch.drop_constraint(op.f("fk_personal_link_invited_id"), type_="foreignkey")
        batch.drop_index("ix_personal_link_invited_id")
        batch.drop_column("invited_id")
    with op.batch_alter_table("survey_answer") as batch:
        batch.drop_constraint(op.f("fk_survey_answer_response_id"), type_="foreignkey")
        batch.drop_index("ix_survey_answer_response_id")
        batch.drop_column("response_id")
    for table in ("poll_option", "poll", "survey_option", "survey_open_answer", "survey_sealed", "survey_import"):
        op.drop_table(table)
    op.drop_table("survey_response")
    op.drop_table("survey_invited")
    lost = "SELECT id FROM survey_question WHERE kind <> 'score' OR round_id IN (SELECT id FROM survey_round WHERE state <> 'closed')"
    op.execute(f"DELETE FROM survey_answer WHERE question_id IN ({lost})")  # noqa: S608 (our own words)
    op.execute(f"DELETE FROM survey_question WHERE id IN ({lost})")  # noqa: S608 (our own words)
    op.execute("DELETE FROM survey_round WHERE state <> 'closed'")
    with op.batch_alter_table("survey_question") as batch:
        for name in ("a_score_has_a_scale", "a_mean_is_of_a_score", "an_indicator_takes_a_score", "kind"):
            batch.drop_constraint(op.f(f"ck_survey_question_{name}"), type_="check")
        batch.drop_column("kind")
        batch.alter_column("scale_low", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("scale_high", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("survey_round") as batch:
        batch.drop_constraint(op.f("ck_survey_round_no_empty_text"), type_="check")
        batch.create_check_constraint(op.f("ck_survey_round_no_empty_text"), no_empty_text(*ROUND_TEXTS))
        for name in ("version_from_one", "open_knows_whom", "held_here_says_how", "state"):
            batch.drop_constraint(op.f(f"ck_survey_round_{name}"), type_="check")
        batch.drop_constraint(op.f("uq_survey_round_id_mode"), type_="unique")
        for name in ("version", "intro_en", "intro_nl", "due_on", "state"):
            batch.drop_column(name)
