"""Organisations, members and people in function.

A person's name stands in one table only, so that a person can be erased; everything else carries the number.
Follows 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
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
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        no_empty_text("person", "key", "name"),
        a_key("person", "key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
    )
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
            closed(
                "kind",
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
            ),
            nullable=False,
        ),
        sa.Column("website", sa.String(), nullable=True),
        no_empty_text("organisation", "source_locator", "key", "name", "short_name", "website"),
        a_key("organisation", "key"),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_organisation_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("key", name=op.f("uq_organisation_key")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_index(op.f("ix_organisation_source_document_id"), "organisation", ["source_document_id"], unique=False)
    op.create_table(
        "affiliation",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("period_kind", closed("period_kind", "spans", "known_during"), nullable=False),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            closed("role", "founder", "co_founder", "steering_group", "advisory_member", "member", "hosted_by"),
            nullable=False,
        ),
        no_empty_text("affiliation", "source_locator", "note_nl", "note_en"),
        sa.CheckConstraint(
            "period_kind <> 'known_during' OR since IS NOT NULL", name=op.f("ck_affiliation_known_during_has_since")
        ),
        a_date("affiliation", "since"),
        a_date("affiliation", "until"),
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
    op.create_index(op.f("ix_affiliation_source_document_id"), "affiliation", ["source_document_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("period_kind", closed("period_kind", "spans", "known_during"), nullable=False),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        no_empty_text("membership", "source_locator", "note_nl", "note_en"),
        sa.CheckConstraint(
            "period_kind <> 'known_during' OR since IS NOT NULL", name=op.f("ck_membership_known_during_has_since")
        ),
        a_date("membership", "since"),
        a_date("membership", "until"),
        sa.CheckConstraint(
            "since IS NULL OR until IS NULL OR substr(since, 1, length(until)) <= until",
            name=op.f("ck_membership_period_in_order"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_membership_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("organisation_id", "since", name=op.f("uq_membership_organisation_id_since")),
    )
    op.create_index(op.f("ix_membership_organisation_id"), "membership", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_membership_source_document_id"), "membership", ["source_document_id"], unique=False)
    one_row("uq_membership_since_ever", "membership", ["organisation_id"], "since IS NULL")
    op.create_table(
        "person_function",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("period_kind", closed("period_kind", "spans", "known_during"), nullable=False),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "function",
            closed(
                "function", "chair", "steering_group", "coordinator", "working_group_lead", "stand_in", "communication"
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        no_empty_text("person_function", "source_locator", "note_nl", "note_en"),
        sa.CheckConstraint(
            "period_kind <> 'known_during' OR since IS NOT NULL", name=op.f("ck_person_function_known_during_has_since")
        ),
        a_date("person_function", "since"),
        a_date("person_function", "until"),
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
    op.create_index(op.f("ix_person_function_person_id"), "person_function", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_person_function_source_document_id"), "person_function", ["source_document_id"], unique=False
    )
    one_row("uq_person_function_since_ever", "person_function", ["person_id", "function"], "since IS NULL")


def downgrade() -> None:
    op.drop_table("person_function")
    op.drop_table("membership")
    op.drop_table("affiliation")
    op.drop_table("organisation")
    op.drop_table("person")
