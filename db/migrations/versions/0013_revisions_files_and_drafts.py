"""Records that change and come with files.

Revisions of evidence, contributions that were denied, files, what is still being typed, and years that are closed.
Follows 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
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
        "evidence_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("state", closed("state", "draft", "submitted", "returned", "approved", "withdrawn"), nullable=False),
        sa.Column("approval", closed("approval", "coordinator", "as_published"), nullable=True),
        sa.Column("returned_because", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        no_empty_text("evidence_revision", "reason", "returned_because"),
        sa.CheckConstraint(
            "(state = 'approved') = (approval IS NOT NULL)", name=op.f("ck_evidence_revision_approved_says_by_what")
        ),
        sa.CheckConstraint(
            "state <> 'returned' OR returned_because IS NOT NULL", name=op.f("ck_evidence_revision_returned_says_why")
        ),
        sa.CheckConstraint(
            "number = 1 OR reason IS NOT NULL", name=op.f("ck_evidence_revision_a_revision_has_its_reason")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_evidence_revision_number_from_one")),
        sa.CheckConstraint("on_behalf IN (TRUE, FALSE)", name=op.f("ck_evidence_revision_on_behalf_is_true_or_false")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_revision_evidence_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_revision_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_evidence_revision_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_revision")),
        sa.UniqueConstraint("evidence_id", "number", name=op.f("uq_evidence_revision_evidence_id_number")),
    )
    op.create_index(
        "uq_evidence_revision_waiting",
        "evidence_revision",
        ["evidence_id"],
        unique=True,
        sqlite_where=sa.text("state = 'submitted'"),
        postgresql_where=sa.text("state = 'submitted'"),
    )
    op.create_table(
        "declined_contribution",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        no_empty_text("declined_contribution", "note"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_declined_contribution_evidence_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_declined_contribution_organisation_id")
        ),
        sa.PrimaryKeyConstraint("evidence_id", "organisation_id", name=op.f("pk_declined_contribution")),
    )
    op.create_table(
        "document_file",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        no_empty_text("document_file", "name", "media_type", "digest"),
        sa.CheckConstraint("size >= 1", name=op.f("ck_document_file_size_from_one")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_file_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_file")),
    )
    op.create_index("ix_document_file_digest", "document_file", ["digest"], unique=False)
    op.create_table(
        "upload",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        no_empty_text("upload", "token", "owner", "name", "media_type", "digest"),
        sa.CheckConstraint("size >= 1", name=op.f("ck_upload_size_from_one")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_upload")),
    )
    op.create_index("ix_upload_owner", "upload", ["owner"], unique=False)
    op.create_table(
        "form_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        no_empty_text("form_draft", "owner", "form"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_form_draft_organisation_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_form_draft_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_draft")),
        sa.UniqueConstraint("owner", "form", name=op.f("uq_form_draft_owner_form")),
    )
    op.create_index("ix_form_draft_organisation_id", "form_draft", ["organisation_id"], unique=False)
    op.create_index("ix_form_draft_request_id", "form_draft", ["request_id"], unique=False)
    op.create_table(
        "reporting_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        no_empty_text("reporting_year", "reason"),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_reporting_year_year_is_a_year")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_reporting_year")),
    )


def downgrade() -> None:
    op.drop_table("reporting_year")
    op.drop_table("form_draft")
    op.drop_table("upload")
    op.drop_table("document_file")
    op.drop_table("declined_contribution")
    op.drop_table("evidence_revision")
