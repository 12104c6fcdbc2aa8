"""Plans, goals and aims.

A plan has its own goals; how they follow from those of the plan before is told by a succession.
Follows 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def closed(name: str, *values: str) -> sa.Enum:
    """A closed list as text with a CHECK."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def a_code(table: str) -> sa.CheckConstraint:
    """At most 40 letters, digits, points, low lines and hyphens."""
    signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
    rule = f"length(code) BETWEEN 1 AND 40 AND trim(code, '{signs}') = ''"
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_code"))


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
        "plan",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("approved_on", sa.String(10), nullable=True),
        sa.Column("mission_nl", sa.String(), nullable=True),
        sa.Column("mission_en", sa.String(), nullable=True),
        no_empty_text("plan", "source_locator", "code", "title_nl", "title_en", "mission_nl", "mission_en"),
        a_code("plan"),
        a_date("plan", "approved_on"),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_plan_years_in_order")),
        sa.CheckConstraint("first_year BETWEEN 1900 AND 2200", name=op.f("ck_plan_first_year_is_a_year")),
        sa.CheckConstraint("last_year BETWEEN 1900 AND 2200", name=op.f("ck_plan_last_year_is_a_year")),
        sa.CheckConstraint("title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_plan_title_in_a_language")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_plan_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("code", name=op.f("uq_plan_code")),
    )
    op.create_index(op.f("ix_plan_source_document_id"), "plan", ["source_document_id"], unique=False)
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
        no_empty_text("goal", "source_locator", "code", "title_nl", "title_en", "text_nl", "text_en"),
        a_code("goal"),
        sa.CheckConstraint("title_nl IS NOT NULL OR title_en IS NOT NULL", name=op.f("ck_goal_title_in_a_language")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_goal_plan_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_goal_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("id", "plan_id", name=op.f("uq_goal_id_plan_id")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_goal_plan_id_code")),
    )
    op.create_index(op.f("ix_goal_source_document_id"), "goal", ["source_document_id"], unique=False)
    op.create_table(
        "goal_succession",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=True),
        sa.Column("kind", closed("kind", "same", "renamed", "split", "merged", "dropped"), nullable=False),
        sa.Column("note_nl", sa.String(), nullable=True),
        sa.Column("note_en", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(later_id IS NULL) = (kind = 'dropped')", name=op.f("ck_goal_succession_dropped_has_no_successor")
        ),
        no_empty_text("goal_succession", "source_locator", "note_nl", "note_en"),
        sa.CheckConstraint("earlier_id <> later_id", name=op.f("ck_goal_succession_not_itself")),
        sa.ForeignKeyConstraint(["earlier_id"], ["goal.id"], name=op.f("fk_goal_succession_earlier_id")),
        sa.ForeignKeyConstraint(["later_id"], ["goal.id"], name=op.f("fk_goal_succession_later_id")),
        sa.ForeignKeyConstraint(
            ["source_document_id"], ["document.id"], name=op.f("fk_goal_succession_source_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_succession")),
        sa.UniqueConstraint("earlier_id", "later_id", name=op.f("uq_goal_succession_earlier_id_later_id")),
    )
    op.create_index(
        op.f("ix_goal_succession_source_document_id"), "goal_succession", ["source_document_id"], unique=False
    )
    one_row("uq_goal_succession_dropped", "goal_succession", ["earlier_id"], "later_id IS NULL")
    op.create_table(
        "sub_goal",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sort", closed("sort", "core", "priority", "reactive"), nullable=False),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        no_empty_text("sub_goal", "source_locator", "text_nl", "text_en"),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_sub_goal_years_in_order")),
        sa.CheckConstraint("first_year BETWEEN 1900 AND 2200", name=op.f("ck_sub_goal_first_year_is_a_year")),
        sa.CheckConstraint("last_year BETWEEN 1900 AND 2200", name=op.f("ck_sub_goal_last_year_is_a_year")),
        sa.CheckConstraint("text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_sub_goal_text_in_a_language")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_sub_goal_goal_id")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_sub_goal_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_goal")),
        sa.UniqueConstraint("goal_id", "position", name=op.f("uq_sub_goal_goal_id_position")),
    )
    op.create_index(op.f("ix_sub_goal_source_document_id"), "sub_goal", ["source_document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("sub_goal")
    op.drop_table("goal_succession")
    op.drop_table("goal")
    op.drop_table("plan")
