"""The budget and what was realised.

Totals are computed from lines; a printed total is kept beside them.
Follows 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DECIMAL = sa.Numeric().with_variant(sa.Text(), "sqlite")
"""Exact: PostgreSQL keeps the digits of a NUMERIC without scale, SQLite those of a text."""


def closed(name: str, *values: str) -> sa.Enum:
    """A closed list as text with a CHECK."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def a_key(table: str, field: str) -> sa.CheckConstraint:
    """At most 80 small letters, digits and hyphens, and no hyphen in front."""
    signs = "abcdefghijklmnopqrstuvwxyz0123456789-"
    rule = f"length({field}) BETWEEN 1 AND 80 AND {field} NOT LIKE '-%' AND trim({field}, '{signs}') = ''"
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{field}"))


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
        "printed_total",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scope", closed("scope", "group", "side", "balance"), nullable=False),
        sa.Column("side", closed("side", "costs", "income"), nullable=True),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("label_nl", sa.String(), nullable=True),
        sa.Column("label_en", sa.String(), nullable=True),
        sa.Column("budgeted", DECIMAL, nullable=True),
        sa.Column("realised", DECIMAL, nullable=True),
        sa.CheckConstraint("(scope = 'balance') = (side IS NULL)", name=op.f("ck_printed_total_a_balance_has_no_side")),
        sa.CheckConstraint(
            "(scope = 'group') = (group_key IS NOT NULL)", name=op.f("ck_printed_total_a_group_total_names_its_group")
        ),
        no_empty_text("printed_total", "source_locator", "group_key", "label_nl", "label_en"),
        a_number("printed_total", "budgeted"),
        a_key("printed_total", "group_key"),
        a_number("printed_total", "realised"),
        sa.CheckConstraint("budgeted IS NOT NULL OR realised IS NOT NULL", name=op.f("ck_printed_total_an_amount")),
        sa.CheckConstraint(
            "label_nl IS NOT NULL OR label_en IS NOT NULL", name=op.f("ck_printed_total_label_in_a_language")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_printed_total_year_is_a_year")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_printed_total_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_total")),
    )
    op.create_index(op.f("ix_printed_total_source_document_id"), "printed_total", ["source_document_id"], unique=False)
    one_row("uq_printed_total_balance", "printed_total", ["year"], "scope = 'balance'")
    one_row("uq_printed_total_group", "printed_total", ["year", "side", "group_key"], "scope = 'group'")
    one_row("uq_printed_total_side", "printed_total", ["year", "side"], "scope = 'side'")
    op.create_table(
        "budget_line",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("side", closed("side", "costs", "income"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("group_nl", sa.String(), nullable=True),
        sa.Column("group_en", sa.String(), nullable=True),
        sa.Column("label_nl", sa.String(), nullable=True),
        sa.Column("label_en", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("budgeted", DECIMAL, nullable=True),
        sa.Column("realised", DECIMAL, nullable=True),
        no_empty_text("budget_line", "source_locator", "group_key", "group_nl", "group_en", "label_nl", "label_en"),
        a_number("budget_line", "budgeted"),
        a_key("budget_line", "group_key"),
        a_number("budget_line", "realised"),
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
    op.create_index(op.f("ix_budget_line_source_document_id"), "budget_line", ["source_document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("budget_line")
    op.drop_table("printed_total")
