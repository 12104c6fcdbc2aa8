"""The first tables: coalition, documents, people, plans, evidence, surveys, budget and audit.

Follows nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DECIMAL = sa.Numeric().with_variant(sa.Text(), "sqlite")
"""Exact: PostgreSQL keeps the digits of a NUMERIC without scale, SQLite those of a text."""


def upgrade() -> None:
    """Make every table of the first version."""
    op.create_table(
        "coalition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
        sa.Column("about_nl", sa.String(), nullable=True),
        sa.Column("about_en", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_coalition_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coalition")),
    )
    op.create_table(
        "document",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "lang",
            sa.Enum("nl", "en", name="lang", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "annual_report",
                "strategic_plan",
                "position_paper",
                "input",
                "letter",
                "statement",
                "news",
                "parliamentary_paper",
                "advice",
                "evaluation",
                "study",
                "press",
                "law",
                "broadcast",
                "web_page",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("authors", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("published_on", sa.String(10), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("reference_typed", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "length(key) BETWEEN 1 AND 80 AND key = lower(key) AND key NOT LIKE '% %' AND key NOT LIKE '%/%'",
            name=op.f("ck_document_key"),
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR published_on LIKE '____' OR published_on LIKE '____-__' OR published_on LIKE '____-__-__'",
            name=op.f("ck_document_published_on_is_a_date"),
        ),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_document_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_reference"), ["reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint(
            "length(key) BETWEEN 1 AND 80 AND key = lower(key) AND key NOT LIKE '% %' AND key NOT LIKE '%/%'",
            name=op.f("ck_person_key"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "deed",
            sa.Enum(
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
                name="deed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_key", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(actor = 'person') = (person_id IS NOT NULL)", name=op.f("ck_audit_entry_a_person_has_a_number")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_entry_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "dossier",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("about_nl", sa.String(), nullable=True),
        sa.Column("about_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "length(key) BETWEEN 1 AND 80 AND key = lower(key) AND key NOT LIKE '% %' AND key NOT LIKE '%/%'",
            name=op.f("ck_dossier_key"),
        ),
        sa.CheckConstraint("title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_dossier_title_in_a_language")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_dossier_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("key", name=op.f("uq_dossier_key")),
    )
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dossier_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "ngo",
                "trade_union",
                "network",
                "ministry",
                "parliament",
                "party",
                "advisory_body",
                "supervisor",
                "eu_institution",
                "research",
                "employers",
                "media",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("website", sa.String(), nullable=True),
        sa.CheckConstraint(
            "length(key) BETWEEN 1 AND 80 AND key = lower(key) AND key NOT LIKE '% %' AND key NOT LIKE '%/%'",
            name=op.f("ck_organisation_key"),
        ),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_organisation_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("key", name=op.f("uq_organisation_key")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "plan",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("mission_nl", sa.String(), nullable=True),
        sa.Column("mission_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "code NOT LIKE '%/%' AND code NOT LIKE '% %' AND length(code) > 0", name=op.f("ck_plan_code")
        ),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_plan_years_in_order")),
        sa.CheckConstraint("first_year BETWEEN 1900 AND 2200", name=op.f("ck_plan_first_year_is_a_year")),
        sa.CheckConstraint("last_year BETWEEN 1900 AND 2200", name=op.f("ck_plan_last_year_is_a_year")),
        sa.CheckConstraint("title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_plan_title_in_a_language")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_plan_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("code", name=op.f("uq_plan_code")),
    )
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "printed_total",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("group", "side", "balance", name="scope", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum("costs", "income", name="side", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("label_nl", sa.String(), nullable=True),
        sa.Column("label_en", sa.String(), nullable=True),
        sa.Column("budgeted", DECIMAL, nullable=True),
        sa.Column("realised", DECIMAL, nullable=True),
        sa.CheckConstraint("(scope = 'balance') = (side IS NULL)", name=op.f("ck_printed_total_a_balance_has_no_side")),
        sa.CheckConstraint(
            "(scope = 'group') = (group_key IS NOT NULL)", name=op.f("ck_printed_total_a_group_total_names_its_group")
        ),
        sa.CheckConstraint(
            "label_nl IS NOT NULL OR label_en IS NOT NULL", name=op.f("ck_printed_total_label_in_a_language")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_printed_total_year_is_a_year")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_printed_total_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_total")),
    )
    with op.batch_alter_table("printed_total", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_printed_total_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "survey_round",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column(
            "mode",
            sa.Enum(
                "named", "anonymous", "not_stated", name="mode", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "unit",
            sa.Enum(
                "organisation",
                "person",
                "not_stated",
                name="unit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("asked_note_nl", sa.String(), nullable=True),
        sa.Column("asked_note_en", sa.String(), nullable=True),
        sa.Column("responses", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.String(10), nullable=True),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on LIKE '____' OR closed_on LIKE '____-__' OR closed_on LIKE '____-__-__'",
            name=op.f("ck_survey_round_closed_on_is_a_date"),
        ),
        sa.CheckConstraint(
            "length(key) BETWEEN 1 AND 80 AND key = lower(key) AND key NOT LIKE '% %' AND key NOT LIKE '%/%'",
            name=op.f("ck_survey_round_key"),
        ),
        sa.CheckConstraint(
            "opened_on IS NULL OR opened_on LIKE '____' OR opened_on LIKE '____-__' OR opened_on LIKE '____-__-__'",
            name=op.f("ck_survey_round_opened_on_is_a_date"),
        ),
        sa.CheckConstraint("asked >= 0", name=op.f("ck_survey_round_asked_not_negative")),
        sa.CheckConstraint(
            "responses >= 0 AND (asked IS NULL OR responses <= asked)", name=op.f("ck_survey_round_responses_of_asked")
        ),
        sa.CheckConstraint(
            "title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_survey_round_title_in_a_language")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_survey_round_year_is_a_year")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_survey_round_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_round")),
        sa.UniqueConstraint("key", name=op.f("uq_survey_round_key")),
    )
    with op.batch_alter_table("survey_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_round_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "affiliation",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column(
            "period_kind",
            sa.Enum("spans", "known_during", name="period_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "founder",
                "co_founder",
                "steering_group",
                "advisory_member",
                "member",
                "hosted_by",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "period_kind <> 'known_during' OR since IS NOT NULL", name=op.f("ck_affiliation_known_during_has_since")
        ),
        sa.CheckConstraint(
            "since IS NULL OR since LIKE '____' OR since LIKE '____-__' OR since LIKE '____-__-__'",
            name=op.f("ck_affiliation_since_is_a_date"),
        ),
        sa.CheckConstraint(
            "until IS NULL OR until LIKE '____' OR until LIKE '____-__' OR until LIKE '____-__-__'",
            name=op.f("ck_affiliation_until_is_a_date"),
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR substr(since, 1, length(until)) <= until",
            name=op.f("ck_affiliation_period_in_order"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_affiliation_organisation_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_affiliation_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation")),
        sa.UniqueConstraint("organisation_id", "role", name=op.f("uq_affiliation_organisation_id_role")),
    )
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_affiliation_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "budget_line",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("costs", "income", name="side", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("group_nl", sa.String(), nullable=True),
        sa.Column("group_en", sa.String(), nullable=True),
        sa.Column("label_nl", sa.String(), nullable=True),
        sa.Column("label_en", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("budgeted", DECIMAL, nullable=True),
        sa.Column("realised", DECIMAL, nullable=True),
        sa.CheckConstraint("budgeted IS NOT NULL OR realised IS NOT NULL", name=op.f("ck_budget_line_an_amount")),
        sa.CheckConstraint(
            "group_nl IS NOT NULL OR group_en IS NOT NULL", name=op.f("ck_budget_line_group_in_a_language")
        ),
        sa.CheckConstraint(
            "label_nl IS NOT NULL OR label_en IS NOT NULL", name=op.f("ck_budget_line_label_in_a_language")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_budget_line_year_is_a_year")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_budget_line_organisation_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_budget_line_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("year", "side", "position", name=op.f("uq_budget_line_year_side_position")),
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "policy_outcome",
                "publication",
                "activity",
                "citation",
                "measurement",
                "narrative",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("happened_on", sa.String(10), nullable=True),
        sa.Column("summary_nl", sa.String(), nullable=True),
        sa.Column("summary_en", sa.String(), nullable=True),
        sa.Column(
            "visibility",
            sa.Enum(
                "public", "members", "internal", name="visibility", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "approval",
            sa.Enum(
                "coordinator", "as_published", name="approval", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("submitted_by_person_id", sa.Integer(), nullable=True),
        sa.Column("submitted_by_organisation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'approved') = (approval IS NOT NULL)", name=op.f("ck_evidence_approved_says_by_what")
        ),
        sa.CheckConstraint(
            "happened_on IS NULL OR happened_on LIKE '____' OR happened_on LIKE '____-__' OR happened_on LIKE '____-__-__'",
            name=op.f("ck_evidence_happened_on_is_a_date"),
        ),
        sa.CheckConstraint(
            "length(key) BETWEEN 1 AND 80 AND key = lower(key) AND key NOT LIKE '% %' AND key NOT LIKE '%/%'",
            name=op.f("ck_evidence_key"),
        ),
        sa.CheckConstraint(
            "title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_evidence_title_in_a_language")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_evidence_version_from_one")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_evidence_year_is_a_year")),
        sa.ForeignKeyConstraint(
            ["submitted_by_organisation_id"], ["organisation.id"], name=op.f("fk_evidence_submitted_by_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_person_id"], ["person.id"], name=op.f("fk_evidence_submitted_by_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("key", name=op.f("uq_evidence_key")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_year_state_kind", ["year", "state", "kind"], unique=False)

    op.create_table(
        "goal",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "code NOT LIKE '%/%' AND code NOT LIKE '% %' AND length(code) > 0", name=op.f("ck_goal_code")
        ),
        sa.CheckConstraint("title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_goal_title_in_a_language")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_goal_plan_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_goal_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_goal_plan_id_code")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column(
            "period_kind",
            sa.Enum("spans", "known_during", name="period_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "period_kind <> 'known_during' OR since IS NOT NULL", name=op.f("ck_membership_known_during_has_since")
        ),
        sa.CheckConstraint(
            "since IS NULL OR since LIKE '____' OR since LIKE '____-__' OR since LIKE '____-__-__'",
            name=op.f("ck_membership_since_is_a_date"),
        ),
        sa.CheckConstraint(
            "until IS NULL OR until LIKE '____' OR until LIKE '____-__' OR until LIKE '____-__-__'",
            name=op.f("ck_membership_until_is_a_date"),
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR substr(since, 1, length(until)) <= until",
            name=op.f("ck_membership_period_in_order"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_membership_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("organisation_id", "since", name=op.f("uq_membership_organisation_id_since")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "person_function",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column(
            "period_kind",
            sa.Enum("spans", "known_during", name="period_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "function",
            sa.Enum(
                "chair",
                "steering_group",
                "coordinator",
                "working_group_lead",
                "stand_in",
                "communication",
                name="function",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "period_kind <> 'known_during' OR since IS NOT NULL", name=op.f("ck_person_function_known_during_has_since")
        ),
        sa.CheckConstraint(
            "since IS NULL OR since LIKE '____' OR since LIKE '____-__' OR since LIKE '____-__-__'",
            name=op.f("ck_person_function_since_is_a_date"),
        ),
        sa.CheckConstraint(
            "until IS NULL OR until LIKE '____' OR until LIKE '____-__' OR until LIKE '____-__-__'",
            name=op.f("ck_person_function_until_is_a_date"),
        ),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR substr(since, 1, length(until)) <= until",
            name=op.f("ck_person_function_period_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_person_function_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_function_person_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_person_function_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_function")),
        sa.UniqueConstraint("person_id", "function", "since", name=op.f("uq_person_function_person_id_function_since")),
    )
    with op.batch_alter_table("person_function", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_function_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_function_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "activity",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "platform_meeting",
                "steering_group_meeting",
                "lobby_meeting",
                "dialogue_session",
                "expert_meeting",
                "strategy_meeting",
                "lecture",
                "talks",
                "consultation",
                "campaign",
                "survey",
                "participation",
                "research",
                "other",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("count_is_minimum", sa.Boolean(), nullable=False),
        sa.Column("attended_nl", sa.String(), nullable=True),
        sa.Column("attended_en", sa.String(), nullable=True),
        sa.CheckConstraint("count >= 1", name=op.f("ck_activity_count_from_one")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_activity_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_activity")),
    )
    op.create_table(
        "citation",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("citing_document_id", sa.Integer(), nullable=False),
        sa.Column("cited_document_id", sa.Integer(), nullable=True),
        sa.Column("cited_as", sa.String(), nullable=True),
        sa.Column("page", sa.String(), nullable=True),
        sa.CheckConstraint(
            "cited_document_id IS NOT NULL OR cited_as IS NOT NULL", name=op.f("ck_citation_says_what_is_cited")
        ),
        sa.ForeignKeyConstraint(["cited_document_id"], ["document.id"], name=op.f("fk_citation_cited_document_id")),
        sa.ForeignKeyConstraint(["citing_document_id"], ["document.id"], name=op.f("fk_citation_citing_document_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_citation_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_citation")),
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_citing_document_id"), ["citing_document_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_on", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "confirmed_on IS NULL OR confirmed_on LIKE '____' OR confirmed_on LIKE '____-__' OR confirmed_on LIKE '____-__-__'",
            name=op.f("ck_contribution_confirmed_on_is_a_date"),
        ),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_contribution_evidence_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_contribution_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("evidence_id", "organisation_id", name=op.f("uq_contribution_evidence_id_organisation_id")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "evidence_dossier",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_evidence_dossier_dossier_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_dossier_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", "dossier_id", name=op.f("pk_evidence_dossier")),
    )
    with op.batch_alter_table("evidence_dossier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_dossier_dossier_id"), ["dossier_id"], unique=False)

    op.create_table(
        "evidence_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("locator", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_evidence_source_document_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_source_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_source")),
        sa.UniqueConstraint("evidence_id", "position", name=op.f("uq_evidence_source_evidence_id_position")),
    )
    with op.batch_alter_table("evidence_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_source_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_source_evidence_id"), ["evidence_id"], unique=False)

    op.create_table(
        "goal_succession",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "same",
                "renamed",
                "split",
                "merged",
                "dropped",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(later_id IS NULL) = (kind = 'dropped')", name=op.f("ck_goal_succession_dropped_has_no_successor")
        ),
        sa.CheckConstraint("earlier_id <> later_id", name=op.f("ck_goal_succession_not_itself")),
        sa.ForeignKeyConstraint(["earlier_id"], ["goal.id"], name=op.f("fk_goal_succession_earlier_id")),
        sa.ForeignKeyConstraint(["later_id"], ["goal.id"], name=op.f("fk_goal_succession_later_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_goal_succession_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_succession")),
        sa.UniqueConstraint("earlier_id", "later_id", name=op.f("uq_goal_succession_earlier_id_later_id")),
    )
    with op.batch_alter_table("goal_succession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_succession_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("definition_nl", sa.String(), nullable=True),
        sa.Column("definition_en", sa.String(), nullable=True),
        sa.Column("method_nl", sa.String(), nullable=True),
        sa.Column("method_en", sa.String(), nullable=True),
        sa.Column(
            "measure",
            sa.Enum(
                "score",
                "count",
                "percentage",
                "milestone",
                "rubric",
                "yes_no",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "direction",
            sa.Enum("up", "down", "keep", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("unit_nl", sa.String(), nullable=True),
        sa.Column("unit_en", sa.String(), nullable=True),
        sa.Column("scale_low", DECIMAL, nullable=True),
        sa.Column("scale_high", DECIMAL, nullable=True),
        sa.Column("cumulative", sa.Boolean(), nullable=False),
        sa.Column("band_low", DECIMAL, nullable=True),
        sa.Column("band_high", DECIMAL, nullable=True),
        sa.Column("margin", DECIMAL, nullable=False),
        sa.Column("owner_nl", sa.String(), nullable=True),
        sa.Column("owner_en", sa.String(), nullable=True),
        sa.Column("data_source_nl", sa.String(), nullable=True),
        sa.Column("data_source_en", sa.String(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.CheckConstraint("NOT cumulative OR measure = 'count'", name=op.f("ck_indicator_only_counts_cumulate")),
        sa.CheckConstraint(
            "code NOT LIKE '%/%' AND code NOT LIKE '% %' AND length(code) > 0", name=op.f("ck_indicator_code")
        ),
        sa.CheckConstraint(
            "direction <> 'keep' OR band_low IS NOT NULL OR band_high IS NOT NULL",
            name=op.f("ck_indicator_keep_has_a_band"),
        ),
        sa.CheckConstraint(
            "measure <> 'score' OR (scale_low IS NOT NULL AND scale_high IS NOT NULL)", name=op.f("ck_indicator_scale")
        ),
        sa.CheckConstraint("CAST(margin AS NUMERIC) >= 0", name=op.f("ck_indicator_margin_not_negative")),
        sa.CheckConstraint(
            "band_low IS NULL OR band_high IS NULL OR CAST(band_low AS NUMERIC) <= CAST(band_high AS NUMERIC)",
            name=op.f("ck_indicator_band_in_order"),
        ),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_indicator_years_in_order")),
        sa.CheckConstraint(
            "scale_low IS NULL OR scale_high IS NULL OR CAST(scale_low AS NUMERIC) < CAST(scale_high AS NUMERIC)",
            name=op.f("ck_indicator_scale_in_order"),
        ),
        sa.CheckConstraint(
            "title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_indicator_title_in_a_language")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_indicator_goal_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_indicator_plan_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_indicator_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_indicator_plan_id_code")),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "policy_outcome",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column(
            "actor",
            sa.Enum(
                "cabinet",
                "ministry",
                "parliament",
                "senate",
                "party",
                "advisory_body",
                "eu",
                "supervisor",
                "research",
                "other",
                name="actor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_name", sa.String(), nullable=True),
        sa.Column(
            "instrument",
            sa.Enum(
                "question",
                "debate",
                "motion",
                "amendment",
                "letter",
                "commitment",
                "policy_note",
                "private_members_note",
                "bill",
                "act",
                "eu_proposal",
                "eu_law",
                "advice",
                "evaluation",
                "study",
                "party_programme",
                "report",
                "supervision",
                "statement",
                "other",
                name="instrument",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("reference_typed", sa.String(), nullable=True),
        sa.Column("tabled_on", sa.String(10), nullable=True),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.Column("published_on", sa.String(10), nullable=True),
        sa.Column(
            "stance",
            sa.Enum(
                "for",
                "against",
                "neutral",
                "not_stated",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "adopted",
                "rejected",
                "withdrawn",
                "held",
                "amended",
                "pending",
                "published",
                "announced",
                "not_applicable",
                "not_stated",
                name="result",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "result_area",
            sa.Enum(
                "agenda",
                "debate",
                "commitment",
                "policy_or_law",
                "practice",
                name="result_area",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "planning",
            sa.Enum(
                "planned",
                "unplanned",
                "planned_not_achieved",
                "not_stated",
                name="planning",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "effect",
            sa.Enum(
                "towards",
                "away",
                "mixed",
                "none",
                "not_stated",
                name="effect",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("effect_basis_nl", sa.String(), nullable=True),
        sa.Column("effect_basis_en", sa.String(), nullable=True),
        sa.Column("significance", sa.Integer(), nullable=True),
        sa.Column("significance_note_nl", sa.String(), nullable=True),
        sa.Column("significance_note_en", sa.String(), nullable=True),
        sa.Column("contribution", sa.Integer(), nullable=True),
        sa.Column("contribution_story_nl", sa.String(), nullable=True),
        sa.Column("contribution_story_en", sa.String(), nullable=True),
        sa.Column("others_part_nl", sa.String(), nullable=True),
        sa.Column("others_part_en", sa.String(), nullable=True),
        sa.Column("alternative_nl", sa.String(), nullable=True),
        sa.Column("alternative_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "decided_on IS NULL OR decided_on LIKE '____' OR decided_on LIKE '____-__' OR decided_on LIKE '____-__-__'",
            name=op.f("ck_policy_outcome_decided_on_is_a_date"),
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR published_on LIKE '____' OR published_on LIKE '____-__' OR published_on LIKE '____-__-__'",
            name=op.f("ck_policy_outcome_published_on_is_a_date"),
        ),
        sa.CheckConstraint(
            "tabled_on IS NULL OR tabled_on LIKE '____' OR tabled_on LIKE '____-__' OR tabled_on LIKE '____-__-__'",
            name=op.f("ck_policy_outcome_tabled_on_is_a_date"),
        ),
        sa.CheckConstraint("contribution BETWEEN 0 AND 4", name=op.f("ck_policy_outcome_contribution_range")),
        sa.CheckConstraint("significance BETWEEN 1 AND 4", name=op.f("ck_policy_outcome_significance_range")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_policy_outcome_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_policy_outcome")),
    )
    op.create_table(
        "publication",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_publication_document_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_publication_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_publication")),
        sa.UniqueConstraint("document_id", name=op.f("uq_publication_document_id")),
    )
    op.create_table(
        "sub_goal",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "sort",
            sa.Enum("core", "priority", "reactive", name="sort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_sub_goal_years_in_order")),
        sa.CheckConstraint("text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_sub_goal_text_in_a_language")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_sub_goal_goal_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_sub_goal_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_goal")),
        sa.UniqueConstraint("goal_id", "position", name=op.f("uq_sub_goal_goal_id_position")),
    )
    with op.batch_alter_table("sub_goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sub_goal_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "verification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("verifier", sa.String(), nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.String(10), nullable=False),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.Column(
            "agreement",
            sa.Enum("fully", "partly", "not", name="agreement", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "answered_on IS NULL OR answered_on LIKE '____' OR answered_on LIKE '____-__' OR answered_on LIKE '____-__-__'",
            name=op.f("ck_verification_answered_on_is_a_date"),
        ),
        sa.CheckConstraint(
            "asked_on IS NULL OR asked_on LIKE '____' OR asked_on LIKE '____-__' OR asked_on LIKE '____-__-__'",
            name=op.f("ck_verification_asked_on_is_a_date"),
        ),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (agreement IS NULL)", name=op.f("ck_verification_an_answer_has_its_day")
        ),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_verification_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification")),
    )
    with op.batch_alter_table("verification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verification_evidence_id"), ["evidence_id"], unique=False)

    op.create_table(
        "indicator_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label_nl", sa.String(), nullable=True),
        sa.Column("label_en", sa.String(), nullable=True),
        sa.Column("descriptor_nl", sa.String(), nullable=True),
        sa.Column("descriptor_en", sa.String(), nullable=True),
        sa.Column("expected_evidence_nl", sa.String(), nullable=True),
        sa.Column("expected_evidence_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "label_nl IS NOT NULL OR label_en IS NOT NULL", name=op.f("ck_indicator_level_label_in_a_language")
        ),
        sa.CheckConstraint("position >= 0", name=op.f("ck_indicator_level_position_from_zero")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_level_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_level")),
        sa.UniqueConstraint("indicator_id", "position", name=op.f("uq_indicator_level_indicator_id_position")),
    )
    op.create_table(
        "indicator_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_indicator_part_title_in_a_language")
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_part_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_part")),
        sa.UniqueConstraint("indicator_id", "code", name=op.f("uq_indicator_part_indicator_id_code")),
    )
    op.create_table(
        "indicator_succession",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "same",
                "renamed",
                "split",
                "merged",
                "dropped",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(later_id IS NULL) = (kind = 'dropped')", name=op.f("ck_indicator_succession_dropped_has_no_successor")
        ),
        sa.CheckConstraint("earlier_id <> later_id", name=op.f("ck_indicator_succession_not_itself")),
        sa.ForeignKeyConstraint(["earlier_id"], ["indicator.id"], name=op.f("fk_indicator_succession_earlier_id")),
        sa.ForeignKeyConstraint(["later_id"], ["indicator.id"], name=op.f("fk_indicator_succession_later_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_indicator_succession_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_succession")),
        sa.UniqueConstraint("earlier_id", "later_id", name=op.f("uq_indicator_succession_earlier_id_later_id")),
    )
    with op.batch_alter_table("indicator_succession", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indicator_succession_source_document_id"), ["source_document_id"], unique=False
        )

    op.create_table(
        "outcome_follows",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint("evidence_id <> earlier_id", name=op.f("ck_outcome_follows_not_itself")),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["policy_outcome.evidence_id"], name=op.f("fk_outcome_follows_earlier_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["policy_outcome.evidence_id"], name=op.f("fk_outcome_follows_evidence_id")
        ),
        sa.PrimaryKeyConstraint("evidence_id", "earlier_id", name=op.f("pk_outcome_follows")),
    )
    op.create_table(
        "series_break",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "reason_nl IS NOT NULL OR reason_en IS NOT NULL", name=op.f("ck_series_break_reason_in_a_language")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_series_break_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_series_break_indicator_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_series_break_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_break")),
        sa.UniqueConstraint("indicator_id", "year", name=op.f("uq_series_break_indicator_id_year")),
    )
    with op.batch_alter_table("series_break", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_series_break_source_document_id"), ["source_document_id"], unique=False)

    op.create_table(
        "survey_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.Column("scale_low", sa.Integer(), nullable=False),
        sa.Column("scale_high", sa.Integer(), nullable=False),
        sa.Column("low_label_nl", sa.String(), nullable=True),
        sa.Column("low_label_en", sa.String(), nullable=True),
        sa.Column("high_label_nl", sa.String(), nullable=True),
        sa.Column("high_label_en", sa.String(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("published_mean", DECIMAL, nullable=True),
        sa.Column("published_n", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(published_mean IS NULL) = (published_n IS NULL)", name=op.f("ck_survey_question_a_mean_has_its_n")
        ),
        sa.CheckConstraint(
            "goal_id IS NULL OR indicator_id IS NULL", name=op.f("ck_survey_question_goal_or_indicator")
        ),
        sa.CheckConstraint(
            "published_mean IS NULL OR CAST(published_mean AS NUMERIC) BETWEEN scale_low AND scale_high",
            name=op.f("ck_survey_question_mean_on_the_scale"),
        ),
        sa.CheckConstraint("published_n >= 1", name=op.f("ck_survey_question_published_n_from_one")),
        sa.CheckConstraint("scale_low < scale_high", name=op.f("ck_survey_question_scale_in_order")),
        sa.CheckConstraint(
            "text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_survey_question_text_in_a_language")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_survey_question_version_from_one")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_survey_question_goal_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_survey_question_indicator_id")),
        sa.ForeignKeyConstraint(["round_id"], ["survey_round.id"], name=op.f("fk_survey_question_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_question")),
        sa.UniqueConstraint("round_id", "code", name=op.f("uq_survey_question_round_id_code")),
    )
    with op.batch_alter_table("survey_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_question_round_id"), ["round_id"], unique=False)

    op.create_table(
        "baseline",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", DECIMAL, nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "measured", "published", "read", name="basis", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_baseline_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_baseline_indicator_id")),
        sa.ForeignKeyConstraint(["part_id"], ["indicator_part.id"], name=op.f("fk_baseline_part_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_baseline_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
    )
    with op.batch_alter_table("baseline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_baseline_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_baseline_source_document_id"), ["source_document_id"], unique=False)
        batch_op.create_index(
            "uq_baseline_part",
            ["part_id"],
            unique=True,
            sqlite_where=sa.text("in_force AND part_id IS NOT NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_baseline_whole",
            ["indicator_id"],
            unique=True,
            sqlite_where=sa.text("in_force AND part_id IS NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NULL"),
        )

    op.create_table(
        "evidence_indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_indicator_evidence_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_evidence_indicator_indicator_id")),
        sa.ForeignKeyConstraint(["part_id"], ["indicator_part.id"], name=op.f("fk_evidence_indicator_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_indicator")),
        sa.UniqueConstraint("evidence_id", "part_id", name=op.f("uq_evidence_indicator_evidence_id_part_id")),
    )
    with op.batch_alter_table("evidence_indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_indicator_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(
            "uq_evidence_indicator_whole",
            ["evidence_id", "indicator_id"],
            unique=True,
            sqlite_where=sa.text("part_id IS NULL"),
            postgresql_where=sa.text("part_id IS NULL"),
        )

    op.create_table(
        "indicator_value",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", DECIMAL, nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "measured", "published", "read", name="basis", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "submitted",
                "approved",
                "superseded",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "approval",
            sa.Enum(
                "coordinator", "as_published", name="approval", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'submitted') = (approval IS NULL)", name=op.f("ck_indicator_value_approved_says_by_what")
        ),
        sa.CheckConstraint("asked IS NULL OR n IS NULL OR n <= asked", name=op.f("ck_indicator_value_n_of_asked")),
        sa.CheckConstraint("n IS NULL OR n >= 0", name=op.f("ck_indicator_value_n_not_negative")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_indicator_value_revision_from_one")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_indicator_value_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_value_indicator_id")),
        sa.ForeignKeyConstraint(["part_id"], ["indicator_part.id"], name=op.f("fk_indicator_value_part_id")),
        sa.ForeignKeyConstraint(["question_id"], ["survey_question.id"], name=op.f("fk_indicator_value_question_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_indicator_value_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
    )
    with op.batch_alter_table("indicator_value", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_value_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_value_source_document_id"), ["source_document_id"], unique=False)
        batch_op.create_index(
            "uq_indicator_value_part",
            ["part_id", "year"],
            unique=True,
            sqlite_where=sa.text("state = 'approved' AND part_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'approved' AND part_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_indicator_value_whole",
            ["indicator_id", "year"],
            unique=True,
            sqlite_where=sa.text("state = 'approved' AND part_id IS NULL"),
            postgresql_where=sa.text("state = 'approved' AND part_id IS NULL"),
        )

    op.create_table(
        "survey_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["survey_question.id"], name=op.f("fk_survey_answer_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.create_index("ix_survey_answer_question_value", ["question_id", "value"], unique=False)

    op.create_table(
        "target",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", DECIMAL, nullable=False),
        sa.Column("is_end", sa.Boolean(), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("set_in", sa.Integer(), nullable=True),
        sa.Column("replaced_in", sa.Integer(), nullable=True),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        sa.CheckConstraint("in_force = (replaced_in IS NULL)", name=op.f("ck_target_in_force_until_replaced")),
        sa.CheckConstraint(
            "set_in IS NULL OR replaced_in IS NULL OR set_in <= replaced_in", name=op.f("ck_target_set_before_replaced")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_target_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_target_indicator_id")),
        sa.ForeignKeyConstraint(["part_id"], ["indicator_part.id"], name=op.f("fk_target_part_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_target_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_target_source_document_id"), ["source_document_id"], unique=False)
        batch_op.create_index(
            "uq_target_part",
            ["part_id", "year"],
            unique=True,
            sqlite_where=sa.text("in_force AND part_id IS NOT NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_target_whole",
            ["indicator_id", "year"],
            unique=True,
            sqlite_where=sa.text("in_force AND part_id IS NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NULL"),
        )

    op.create_table(
        "value_evidence",
        sa.Column("value_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_value_evidence_evidence_id")),
        sa.ForeignKeyConstraint(["value_id"], ["indicator_value.id"], name=op.f("fk_value_evidence_value_id")),
        sa.PrimaryKeyConstraint("value_id", "evidence_id", name=op.f("pk_value_evidence")),
    )


def downgrade() -> None:
    """Drop them all."""
    op.drop_table("value_evidence")
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_target_whole",
            sqlite_where=sa.text("in_force AND part_id IS NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_target_part",
            sqlite_where=sa.text("in_force AND part_id IS NOT NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_target_source_document_id"))
        batch_op.drop_index(batch_op.f("ix_target_indicator_id"))

    op.drop_table("target")
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.drop_index("ix_survey_answer_question_value")

    op.drop_table("survey_answer")
    with op.batch_alter_table("indicator_value", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_indicator_value_whole",
            sqlite_where=sa.text("state = 'approved' AND part_id IS NULL"),
            postgresql_where=sa.text("state = 'approved' AND part_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_indicator_value_part",
            sqlite_where=sa.text("state = 'approved' AND part_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'approved' AND part_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_indicator_value_source_document_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_value_indicator_id"))

    op.drop_table("indicator_value")
    with op.batch_alter_table("evidence_indicator", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_evidence_indicator_whole",
            sqlite_where=sa.text("part_id IS NULL"),
            postgresql_where=sa.text("part_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_evidence_indicator_indicator_id"))

    op.drop_table("evidence_indicator")
    with op.batch_alter_table("baseline", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_baseline_whole",
            sqlite_where=sa.text("in_force AND part_id IS NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_baseline_part",
            sqlite_where=sa.text("in_force AND part_id IS NOT NULL"),
            postgresql_where=sa.text("in_force AND part_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_baseline_source_document_id"))
        batch_op.drop_index(batch_op.f("ix_baseline_indicator_id"))

    op.drop_table("baseline")
    with op.batch_alter_table("survey_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_question_round_id"))

    op.drop_table("survey_question")
    with op.batch_alter_table("series_break", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_series_break_source_document_id"))

    op.drop_table("series_break")
    op.drop_table("outcome_follows")
    with op.batch_alter_table("indicator_succession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_succession_source_document_id"))

    op.drop_table("indicator_succession")
    op.drop_table("indicator_part")
    op.drop_table("indicator_level")
    with op.batch_alter_table("verification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_verification_evidence_id"))

    op.drop_table("verification")
    with op.batch_alter_table("sub_goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sub_goal_source_document_id"))

    op.drop_table("sub_goal")
    op.drop_table("publication")
    op.drop_table("policy_outcome")
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_source_document_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_plan_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_goal_id"))

    op.drop_table("indicator")
    with op.batch_alter_table("goal_succession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_succession_source_document_id"))

    op.drop_table("goal_succession")
    with op.batch_alter_table("evidence_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_source_evidence_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_source_document_id"))

    op.drop_table("evidence_source")
    with op.batch_alter_table("evidence_dossier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_dossier_dossier_id"))

    op.drop_table("evidence_dossier")
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_organisation_id"))

    op.drop_table("contribution")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_citing_document_id"))

    op.drop_table("citation")
    op.drop_table("activity")
    with op.batch_alter_table("person_function", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_function_source_document_id"))
        batch_op.drop_index(batch_op.f("ix_person_function_person_id"))

    op.drop_table("person_function")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_source_document_id"))
        batch_op.drop_index(batch_op.f("ix_membership_organisation_id"))

    op.drop_table("membership")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_source_document_id"))

    op.drop_table("goal")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_evidence_year_state_kind")

    op.drop_table("evidence")
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budget_line_source_document_id"))

    op.drop_table("budget_line")
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_affiliation_source_document_id"))

    op.drop_table("affiliation")
    with op.batch_alter_table("survey_round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_round_source_document_id"))

    op.drop_table("survey_round")
    with op.batch_alter_table("printed_total", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_printed_total_source_document_id"))

    op.drop_table("printed_total")
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_source_document_id"))

    op.drop_table("plan")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_source_document_id"))

    op.drop_table("organisation")
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dossier_source_document_id"))

    op.drop_table("dossier")
    op.drop_table("audit_entry")
    op.drop_table("person")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_source_document_id"))
        batch_op.drop_index(batch_op.f("ix_document_reference"))

    op.drop_table("document")
    op.drop_table("coalition")
