"""The audit.

One row per deed; the highest number is the version of the data.
Follows 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def closed(name: str, *values: str) -> sa.Enum:
    """A closed list as text with a CHECK."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def no_empty_text(table: str, *fields: str) -> sa.CheckConstraint:
    """What was left open is NULL, never a text of blanks."""
    rule = " AND ".join(f"({field} IS NULL OR trim({field}) <> '')" for field in fields)
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_no_empty_text"))


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "deed",
            closed(
                "deed",
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
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_key", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(actor = 'person') = (person_id IS NOT NULL)", name=op.f("ck_audit_entry_a_person_has_a_number")
        ),
        no_empty_text("audit_entry", "actor", "subject", "subject_key"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_entry_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject", "subject_key"], unique=False)


def downgrade() -> None:
    op.drop_table("audit_entry")
