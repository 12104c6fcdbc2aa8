"""Survey rounds, questions and answers.

An answer knows its question only: nothing joins who answered with what.
Follows 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
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


def upgrade() -> None:
    op.create_table(
        "survey_round",
        sa.Column("source_document_id", sa.Integer(), nullable=True),
        sa.Column("source_locator", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title_nl", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("mode", closed("mode", "named", "anonymous", "not_stated"), nullable=False),
        sa.Column("unit", closed("unit", "organisation", "person", "not_stated"), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("asked_note_nl", sa.String(), nullable=True),
        sa.Column("asked_note_en", sa.String(), nullable=True),
        sa.Column("responses", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.String(10), nullable=True),
        sa.Column("closed_on", sa.String(10), nullable=True),
        no_empty_text(
            "survey_round", "source_locator", "key", "title_nl", "title_en", "asked_note_nl", "asked_note_en"
        ),
        a_date("survey_round", "closed_on"),
        a_key("survey_round", "key"),
        a_date("survey_round", "opened_on"),
        sa.CheckConstraint("asked >= 0", name=op.f("ck_survey_round_asked_not_negative")),
        sa.CheckConstraint(
            "opened_on IS NULL OR closed_on IS NULL OR substr(opened_on, 1, length(closed_on)) <= closed_on",
            name=op.f("ck_survey_round_opened_before_closed"),
        ),
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
    op.create_index(op.f("ix_survey_round_source_document_id"), "survey_round", ["source_document_id"], unique=False)
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
        no_empty_text(
            "survey_question",
            "code",
            "series",
            "text_nl",
            "text_en",
            "low_label_nl",
            "low_label_en",
            "high_label_nl",
            "high_label_en",
        ),
        a_code("survey_question"),
        a_key("survey_question", "series"),
        a_number("survey_question", "published_mean"),
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
    op.create_index(op.f("ix_survey_question_round_id"), "survey_question", ["round_id"], unique=False)
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["survey_question.id"], name=op.f("fk_survey_answer_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    op.create_index("ix_survey_answer_question_value", "survey_answer", ["question_id", "value"], unique=False)


def downgrade() -> None:
    op.drop_table("survey_answer")
    op.drop_table("survey_question")
    op.drop_table("survey_round")
