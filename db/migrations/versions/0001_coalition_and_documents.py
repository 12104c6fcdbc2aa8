"""The coalition and its documents.

The coalition is one row; every record that says where it comes from points at a document.
Follows nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
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


def upgrade() -> None:
    op.create_table(
        "coalition",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
        sa.Column("about_nl", sa.String(), nullable=True),
        sa.Column("about_en", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        no_empty_text("coalition", "name", "short_name", "about_nl", "about_en", "website"),
        sa.CheckConstraint("fictitious IN (TRUE, FALSE)", name=op.f("ck_coalition_fictitious_is_true_or_false")),
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
        sa.Column("lang", closed("lang", "nl", "en"), nullable=False),
        sa.Column(
            "kind",
            closed(
                "kind",
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
        no_empty_text(
            "document",
            "source_locator",
            "key",
            "title",
            "authors",
            "publisher",
            "reference",
            "reference_typed",
            "url",
            "note_nl",
            "note_en",
        ),
        a_key("document", "key"),
        a_date("document", "published_on"),
        sa.CheckConstraint("own IN (TRUE, FALSE)", name=op.f("ck_document_own_is_true_or_false")),
        sa.ForeignKeyConstraint(["source_document_id"], ["document.id"], name=op.f("fk_document_source_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
    )
    op.create_index(op.f("ix_document_reference"), "document", ["reference"], unique=False)
    op.create_index(op.f("ix_document_source_document_id"), "document", ["source_document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("document")
    op.drop_table("coalition")
