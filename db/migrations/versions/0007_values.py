"""Values of indicators, year by year.

One value is approved per indicator, part and year; the others are revisions of it.
Follows 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DECIMAL = sa.Numeric().with_variant(sa.Text(), "sqlite")
"""Exact: PostgreSQL keeps the digits of a NUMERIC without scale, SQLite those of a text."""


def closed(name: str, *values: str) -> sa.Enum:
    """A closed list as text with a CHECK."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def a_number(table: str, field: str) -> sa.CheckConstraint:
    """Plain digits, on PostgreSQL no NaN or Infinity."""
    text = f"CAST({field} AS TEXT)"
    rule = (
        f"{field} IS NULL OR (trim({text}, '0123456789-.') = '' AND trim({text}, '-.') <> '' "
        f"AND {text} NOT LIKE '_%-%' AND {text} NOT LIKE '%.%.%')"
    )
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{field}_is_a_number"))


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
        "indicator_value",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", DECIMAL, nullable=False),
        sa.Column("basis", closed("basis", "measured", "published", "read"), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.Column("state", closed("state", "submitted", "approved", "superseded"), nullable=False),
        sa.Column("approval", closed("approval", "coordinator", "as_published"), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        no_empty_text("indicator_value", "source_locator", "note_nl", "note_en", "reason_nl", "reason_en"),
        sa.CheckConstraint(
            "(state = 'submitted') = (approval IS NULL)", name=op.f("ck_indicator_value_approved_says_by_what")
        ),
        a_number("indicator_value", "value"),
        sa.CheckConstraint("n <= asked", name=op.f("ck_indicator_value_n_of_asked")),
        sa.CheckConstraint("n >= 0", name=op.f("ck_indicator_value_n_not_negative")),
        sa.CheckConstraint(
            "revision = 1 OR reason_nl IS NOT NULL OR reason_en IS NOT NULL",
            name=op.f("ck_indicator_value_a_revision_has_its_reason"),
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_indicator_value_revision_from_one")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_indicator_value_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_value_indicator_id")),
        sa.ForeignKeyConstraint(
            ["part_id", "indicator_id"],
            ["indicator_part.id", "indicator_part.indicator_id"],
            name=op.f("fk_indicator_value_part_id"),
        ),
        sa.ForeignKeyConstraint(["question_id"], ["survey_question.id"], name=op.f("fk_indicator_value_question_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_indicator_value_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
    )
    op.create_index(op.f("ix_indicator_value_indicator_id"), "indicator_value", ["indicator_id"], unique=False)
    op.create_index(
        op.f("ix_indicator_value_source_document_id"), "indicator_value", ["source_document_id"], unique=False
    )
    one_row(
        "uq_indicator_value_part", "indicator_value", ["part_id", "year"], "state = 'approved' AND part_id IS NOT NULL"
    )
    one_row(
        "uq_indicator_value_whole",
        "indicator_value",
        ["indicator_id", "year"],
        "state = 'approved' AND part_id IS NULL",
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
    op.drop_table("value_evidence")
    op.drop_table("indicator_value")
