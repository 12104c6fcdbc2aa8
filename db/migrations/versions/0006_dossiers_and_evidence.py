"""Dossiers and evidence of six kinds.

What a kind adds to a record stands in a table of that kind, under the record's own number.
Follows 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def closed(name: str, *values: str) -> sa.Enum:
    """A closed list as text with a CHECK."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def a_key(table: str, field: str) -> sa.CheckConstraint:
    """At most 80 small letters, digits and hyphens, and no hyphen in front."""
    signs = "abcdefghijklmnopqrstuvwxyz0123456789-"
    rule = f"length({field}) BETWEEN 1 AND 80 AND {field} NOT LIKE '-%' AND trim({field}, '{signs}') = ''"
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{field}"))


def a_date(table: str, field: str) -> sa.CheckConstraint:
    """A day, a month or a year as ISO text, as far as text can tell."""
    digits = f"length(replace({field}, '-', ''))"
    month, day = f"substr({field}, 6, 2) BETWEEN '01' AND '12'", f"substr({field}, 9, 2) BETWEEN '01' AND '31'"
    no_day = "('02-30', '02-31', '04-31', '06-31', '09-31', '11-31')"
    rule = (
        f"{field} IS NULL OR (trim({field}, '0123456789-') = '' AND substr({field}, 1, 1) IN ('1', '2') AND ("
        f"({field} LIKE '____' AND {digits} = 4) "
        f"OR ({field} LIKE '____-__' AND {digits} = 6 AND {month}) "
        f"OR ({field} LIKE '____-__-__' AND {digits} = 8 AND {month} AND {day} "
        f"AND substr({field}, 6, 5) NOT IN {no_day})))"
    )
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{field}_is_a_date"))


def no_empty_text(table: str, *fields: str) -> sa.CheckConstraint:
    """What was left open is NULL, never a text of blanks."""
    rule = " AND ".join(f"({field} IS NULL OR trim({field}) <> '')" for field in fields)
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_no_empty_text"))


def one_row(name: str, table: str, columns: list[str], condition: str) -> None:
    """At most one row with the same columns among those that meet the condition."""
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
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
        no_empty_text("dossier", "source_locator", "key", "title_nl", "title_en", "about_nl", "about_en"),
        a_key("dossier", "key"),
        sa.CheckConstraint("title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_dossier_title_in_a_language")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_dossier_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("key", name=op.f("uq_dossier_key")),
    )
    op.create_index(op.f("ix_dossier_source_document_id"), "dossier", ["source_document_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            closed("kind", "policy_outcome", "publication", "activity", "citation", "measurement", "narrative"),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("happened_on", sa.String(10), nullable=True),
        sa.Column("summary_nl", sa.String(), nullable=True),
        sa.Column("summary_en", sa.String(), nullable=True),
        sa.Column("visibility", closed("visibility", "public", "members", "internal"), nullable=False),
        sa.Column("state", closed("state", "draft", "submitted", "returned", "approved", "withdrawn"), nullable=False),
        sa.Column("approval", closed("approval", "coordinator", "as_published"), nullable=True),
        sa.Column("submitted_by_person_id", sa.Integer(), nullable=True),
        sa.Column("submitted_by_organisation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        no_empty_text("evidence", "key", "title_nl", "title_en", "summary_nl", "summary_en"),
        sa.CheckConstraint(
            "(state = 'approved') = (approval IS NOT NULL)", name=op.f("ck_evidence_approved_says_by_what")
        ),
        a_date("evidence", "happened_on"),
        a_key("evidence", "key"),
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
    op.create_index("ix_evidence_year_state_kind", "evidence", ["year", "state", "kind"], unique=False)
    op.create_table(
        "activity",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column(
            "form",
            closed(
                "form",
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
            ),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("count_is_minimum", sa.Boolean(), nullable=False),
        sa.Column("attended_nl", sa.String(), nullable=True),
        sa.Column("attended_en", sa.String(), nullable=True),
        no_empty_text("activity", "attended_nl", "attended_en"),
        sa.CheckConstraint("count >= 1", name=op.f("ck_activity_count_from_one")),
        sa.CheckConstraint(
            "count_is_minimum IN (TRUE, FALSE)", name=op.f("ck_activity_count_is_minimum_is_true_or_false")
        ),
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
        no_empty_text("citation", "cited_as", "page"),
        sa.CheckConstraint("cited_document_id <> citing_document_id", name=op.f("ck_citation_not_itself")),
        sa.CheckConstraint(
            "cited_document_id IS NOT NULL OR cited_as IS NOT NULL", name=op.f("ck_citation_says_what_is_cited")
        ),
        sa.ForeignKeyConstraint(["cited_document_id"], ["document.id"], name=op.f("fk_citation_cited_document_id")),
        sa.ForeignKeyConstraint(["citing_document_id"], ["document.id"], name=op.f("fk_citation_citing_document_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_citation_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_citing_document_id"), "citation", ["citing_document_id"], unique=False)
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_on", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        no_empty_text("contribution", "note_nl", "note_en"),
        a_date("contribution", "confirmed_on"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_contribution_evidence_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_contribution_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("evidence_id", "organisation_id", name=op.f("uq_contribution_evidence_id_organisation_id")),
    )
    op.create_index(op.f("ix_contribution_organisation_id"), "contribution", ["organisation_id"], unique=False)
    op.create_table(
        "evidence_dossier",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_evidence_dossier_dossier_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_dossier_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", "dossier_id", name=op.f("pk_evidence_dossier")),
    )
    op.create_index(op.f("ix_evidence_dossier_dossier_id"), "evidence_dossier", ["dossier_id"], unique=False)
    op.create_table(
        "evidence_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("locator", sa.String(), nullable=True),
        no_empty_text("evidence_source", "locator"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_evidence_source_document_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_source_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_source")),
        sa.UniqueConstraint("evidence_id", "position", name=op.f("uq_evidence_source_evidence_id_position")),
    )
    op.create_index(op.f("ix_evidence_source_document_id"), "evidence_source", ["document_id"], unique=False)
    op.create_index(op.f("ix_evidence_source_evidence_id"), "evidence_source", ["evidence_id"], unique=False)
    op.create_table(
        "policy_outcome",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column(
            "actor",
            closed(
                "actor",
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
            ),
            nullable=False,
        ),
        sa.Column("actor_name", sa.String(), nullable=True),
        sa.Column(
            "instrument",
            closed(
                "instrument",
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
            ),
            nullable=False,
        ),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("reference_typed", sa.String(), nullable=True),
        sa.Column("tabled_on", sa.String(10), nullable=True),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.Column("published_on", sa.String(10), nullable=True),
        sa.Column("stance", closed("stance", "for", "against", "neutral", "not_stated"), nullable=False),
        sa.Column(
            "result",
            closed(
                "result",
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
            ),
            nullable=False,
        ),
        sa.Column(
            "result_area",
            closed("result_area", "agenda", "debate", "commitment", "policy_or_law", "practice"),
            nullable=True,
        ),
        sa.Column(
            "planning", closed("planning", "planned", "unplanned", "planned_not_achieved", "not_stated"), nullable=False
        ),
        sa.Column("effect", closed("effect", "towards", "away", "mixed", "none", "not_stated"), nullable=False),
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
        no_empty_text(
            "policy_outcome",
            "actor_name",
            "reference",
            "reference_typed",
            "effect_basis_nl",
            "effect_basis_en",
            "significance_note_nl",
            "significance_note_en",
            "contribution_story_nl",
            "contribution_story_en",
            "others_part_nl",
            "others_part_en",
            "alternative_nl",
            "alternative_en",
        ),
        a_date("policy_outcome", "decided_on"),
        a_date("policy_outcome", "published_on"),
        a_date("policy_outcome", "tabled_on"),
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
        sa.CheckConstraint("listed IN (TRUE, FALSE)", name=op.f("ck_publication_listed_is_true_or_false")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_publication_document_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_publication_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_publication")),
        sa.UniqueConstraint("document_id", name=op.f("uq_publication_document_id")),
    )
    op.create_table(
        "verification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("verifier", sa.String(), nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.String(10), nullable=False),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.Column("agreement", closed("agreement", "fully", "partly", "not"), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        no_empty_text("verification", "verifier", "note_nl", "note_en"),
        a_date("verification", "answered_on"),
        a_date("verification", "asked_on"),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (agreement IS NULL)", name=op.f("ck_verification_an_answer_has_its_day")
        ),
        sa.CheckConstraint(
            "asked_on IS NULL OR answered_on IS NULL OR substr(asked_on, 1, length(answered_on)) <= answered_on",
            name=op.f("ck_verification_asked_before_answered"),
        ),
        sa.CheckConstraint("may_be_named IN (TRUE, FALSE)", name=op.f("ck_verification_may_be_named_is_true_or_false")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_verification_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification")),
    )
    op.create_index(op.f("ix_verification_evidence_id"), "verification", ["evidence_id"], unique=False)
    op.create_table(
        "outcome_follows",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        no_empty_text("outcome_follows", "note_nl", "note_en"),
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
        "evidence_indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        no_empty_text("evidence_indicator", "note_nl", "note_en"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_indicator_evidence_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_evidence_indicator_indicator_id")),
        sa.ForeignKeyConstraint(
            ["part_id", "indicator_id"],
            ["indicator_part.id", "indicator_part.indicator_id"],
            name=op.f("fk_evidence_indicator_part_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_indicator")),
        sa.UniqueConstraint("evidence_id", "part_id", name=op.f("uq_evidence_indicator_evidence_id_part_id")),
    )
    op.create_index(op.f("ix_evidence_indicator_indicator_id"), "evidence_indicator", ["indicator_id"], unique=False)
    one_row("uq_evidence_indicator_whole", "evidence_indicator", ["evidence_id", "indicator_id"], "part_id IS NULL")


def downgrade() -> None:
    op.drop_table("evidence_indicator")
    op.drop_table("outcome_follows")
    op.drop_table("verification")
    op.drop_table("publication")
    op.drop_table("policy_outcome")
    op.drop_table("evidence_source")
    op.drop_table("evidence_dossier")
    op.drop_table("contribution")
    op.drop_table("citation")
    op.drop_table("activity")
    op.drop_table("evidence")
    op.drop_table("dossier")
