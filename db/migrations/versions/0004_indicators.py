"""Indicators and all that their status rests on.

A baseline or target that was changed stays, no longer in force; so partial indexes let one be in force.
Follows 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DECIMAL = sa.Numeric().with_variant(sa.Text(), "sqlite")
"""Exact: PostgreSQL keeps the digits of a NUMERIC without scale, SQLite those of a text."""


def closed(name: str, *values: str) -> sa.Enum:
    """A closed list as text with a CHECK."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def a_code(table: str) -> sa.CheckConstraint:
    """At most 40 letters, digits, points, low lines and hyphens."""
    signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
    rule = f"length(code) BETWEEN 1 AND 40 AND trim(code, '{signs}') = ''"
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_code"))


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
            closed("measure", "score", "count", "percentage", "milestone", "rubric", "yes_no"),
            nullable=False,
        ),
        sa.Column("direction", closed("direction", "up", "down", "keep"), nullable=False),
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
        sa.CheckConstraint(
            "(direction = 'keep') = (band_low IS NOT NULL OR band_high IS NOT NULL)",
            name=op.f("ck_indicator_a_band_belongs_to_keep"),
        ),
        no_empty_text(
            "indicator",
            "source_locator",
            "code",
            "title_nl",
            "title_en",
            "definition_nl",
            "definition_en",
            "method_nl",
            "method_en",
            "unit_nl",
            "unit_en",
            "owner_nl",
            "owner_en",
            "data_source_nl",
            "data_source_en",
        ),
        sa.CheckConstraint("NOT cumulative OR measure = 'count'", name=op.f("ck_indicator_only_counts_cumulate")),
        a_number("indicator", "band_high"),
        a_number("indicator", "band_low"),
        a_code("indicator"),
        a_number("indicator", "margin"),
        sa.CheckConstraint(
            "measure <> 'score' OR scale_low IS NOT NULL", name=op.f("ck_indicator_a_score_has_a_scale")
        ),
        a_number("indicator", "scale_high"),
        a_number("indicator", "scale_low"),
        sa.CheckConstraint(
            "(scale_low IS NULL) = (scale_high IS NULL)", name=op.f("ck_indicator_a_scale_has_two_ends")
        ),
        sa.CheckConstraint("CAST(margin AS NUMERIC) >= 0", name=op.f("ck_indicator_margin_not_negative")),
        sa.CheckConstraint(
            "band_low IS NULL OR band_high IS NULL OR CAST(band_low AS NUMERIC) <= CAST(band_high AS NUMERIC)",
            name=op.f("ck_indicator_band_in_order"),
        ),
        sa.CheckConstraint("cumulative IN (TRUE, FALSE)", name=op.f("ck_indicator_cumulative_is_true_or_false")),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_indicator_years_in_order")),
        sa.CheckConstraint("first_year BETWEEN 1900 AND 2200", name=op.f("ck_indicator_first_year_is_a_year")),
        sa.CheckConstraint("last_year BETWEEN 1900 AND 2200", name=op.f("ck_indicator_last_year_is_a_year")),
        sa.CheckConstraint(
            "scale_low IS NULL OR scale_high IS NULL OR CAST(scale_low AS NUMERIC) < CAST(scale_high AS NUMERIC)",
            name=op.f("ck_indicator_scale_in_order"),
        ),
        sa.CheckConstraint(
            "title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_indicator_title_in_a_language")
        ),
        sa.ForeignKeyConstraint(["goal_id", "plan_id"], ["goal.id", "goal.plan_id"], name=op.f("fk_indicator_goal_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_indicator_plan_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_indicator_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_indicator_plan_id_code")),
    )
    op.create_index(op.f("ix_indicator_goal_id"), "indicator", ["goal_id"], unique=False)
    op.create_index(op.f("ix_indicator_plan_id"), "indicator", ["plan_id"], unique=False)
    op.create_index(op.f("ix_indicator_source_document_id"), "indicator", ["source_document_id"], unique=False)
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
        no_empty_text(
            "indicator_level",
            "label_nl",
            "label_en",
            "descriptor_nl",
            "descriptor_en",
            "expected_evidence_nl",
            "expected_evidence_en",
        ),
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
        no_empty_text("indicator_part", "code", "title_nl", "title_en"),
        a_code("indicator_part"),
        sa.CheckConstraint(
            "title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_indicator_part_title_in_a_language")
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_part_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_part")),
        sa.UniqueConstraint("id", "indicator_id", name=op.f("uq_indicator_part_id_indicator_id")),
        sa.UniqueConstraint("indicator_id", "code", name=op.f("uq_indicator_part_indicator_id_code")),
    )
    op.create_table(
        "indicator_succession",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=True),
        sa.Column("kind", closed("kind", "same", "renamed", "split", "merged", "dropped"), nullable=False),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(later_id IS NULL) = (kind = 'dropped')", name=op.f("ck_indicator_succession_dropped_has_no_successor")
        ),
        no_empty_text("indicator_succession", "source_locator", "note_nl", "note_en"),
        sa.CheckConstraint("earlier_id <> later_id", name=op.f("ck_indicator_succession_not_itself")),
        sa.ForeignKeyConstraint(["earlier_id"], ["indicator.id"], name=op.f("fk_indicator_succession_earlier_id")),
        sa.ForeignKeyConstraint(["later_id"], ["indicator.id"], name=op.f("fk_indicator_succession_later_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_indicator_succession_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_succession")),
        sa.UniqueConstraint("earlier_id", "later_id", name=op.f("uq_indicator_succession_earlier_id_later_id")),
    )
    op.create_index(
        op.f("ix_indicator_succession_source_document_id"), "indicator_succession", ["source_document_id"], unique=False
    )
    one_row("uq_indicator_succession_dropped", "indicator_succession", ["earlier_id"], "later_id IS NULL")
    op.create_table(
        "series_break",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        no_empty_text("series_break", "source_locator", "reason_nl", "reason_en"),
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
    op.create_index(op.f("ix_series_break_source_document_id"), "series_break", ["source_document_id"], unique=False)
    op.create_table(
        "baseline",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", DECIMAL, nullable=False),
        sa.Column("basis", closed("basis", "measured", "published", "read"), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("reason_nl", sa.String(), nullable=True),
        sa.Column("reason_en", sa.String(), nullable=True),
        no_empty_text("baseline", "source_locator", "reason_nl", "reason_en"),
        a_number("baseline", "value"),
        sa.CheckConstraint("in_force IN (TRUE, FALSE)", name=op.f("ck_baseline_in_force_is_true_or_false")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_baseline_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_baseline_indicator_id")),
        sa.ForeignKeyConstraint(
            ["part_id", "indicator_id"],
            ["indicator_part.id", "indicator_part.indicator_id"],
            name=op.f("fk_baseline_part_id"),
        ),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_baseline_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
    )
    op.create_index(op.f("ix_baseline_indicator_id"), "baseline", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_baseline_source_document_id"), "baseline", ["source_document_id"], unique=False)
    one_row("uq_baseline_part", "baseline", ["part_id"], "in_force AND part_id IS NOT NULL")
    one_row("uq_baseline_whole", "baseline", ["indicator_id"], "in_force AND part_id IS NULL")
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
        no_empty_text("target", "source_locator", "reason_nl", "reason_en"),
        a_number("target", "value"),
        sa.CheckConstraint("in_force = (replaced_in IS NULL)", name=op.f("ck_target_in_force_until_replaced")),
        sa.CheckConstraint("in_force IN (TRUE, FALSE)", name=op.f("ck_target_in_force_is_true_or_false")),
        sa.CheckConstraint("is_end IN (TRUE, FALSE)", name=op.f("ck_target_is_end_is_true_or_false")),
        sa.CheckConstraint("replaced_in BETWEEN 1900 AND 2200", name=op.f("ck_target_replaced_in_is_a_year")),
        sa.CheckConstraint("set_in BETWEEN 1900 AND 2200", name=op.f("ck_target_set_in_is_a_year")),
        sa.CheckConstraint(
            "set_in IS NULL OR replaced_in IS NULL OR set_in <= replaced_in", name=op.f("ck_target_set_before_replaced")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_target_year_is_a_year")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_target_indicator_id")),
        sa.ForeignKeyConstraint(
            ["part_id", "indicator_id"],
            ["indicator_part.id", "indicator_part.indicator_id"],
            name=op.f("fk_target_part_id"),
        ),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_target_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    op.create_index(op.f("ix_target_indicator_id"), "target", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_target_source_document_id"), "target", ["source_document_id"], unique=False)
    one_row("uq_target_end_part", "target", ["part_id"], "in_force AND is_end AND part_id IS NOT NULL")
    one_row("uq_target_end_whole", "target", ["indicator_id"], "in_force AND is_end AND part_id IS NULL")
    one_row("uq_target_part", "target", ["part_id", "year"], "in_force AND part_id IS NOT NULL")
    one_row("uq_target_whole", "target", ["indicator_id", "year"], "in_force AND part_id IS NULL")


def downgrade() -> None:
    op.drop_table("target")
    op.drop_table("baseline")
    op.drop_table("series_break")
    op.drop_table("indicator_succession")
    op.drop_table("indicator_part")
    op.drop_table("indicator_level")
    op.drop_table("indicator")
