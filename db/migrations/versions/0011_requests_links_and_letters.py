"""What is asked of members, and by what road they answer.

Requests with whom they are put to, answers, contacts, personal links, letters.
Follows 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
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
        "contact",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", closed("language", "nl", "en"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        no_empty_text("contact", "email"),
        sa.CheckConstraint("email LIKE '_%@_%'", name=op.f("ck_contact_email")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_contact_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_contact")),
    )
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", closed("kind", "evidence", "answer", "confirmation"), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("text_nl", sa.String(), nullable=True),
        sa.Column("text_en", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", closed("state", "open", "closed"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'confirmation') = (evidence_id IS NOT NULL)", name=op.f("ck_request_a_confirmation_is_of_a_record")
        ),
        no_empty_text("request", "text_nl", "text_en"),
        sa.CheckConstraint(
            "kind = 'confirmation' OR indicator_id IS NOT NULL", name=op.f("ck_request_else_it_is_on_an_indicator")
        ),
        sa.CheckConstraint("text_nl IS NOT NULL OR text_en IS NOT NULL", name=op.f("ck_request_text_in_a_language")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_request_version_from_one")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_request_year_is_a_year")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_request_evidence_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_request_indicator_id")),
        sa.ForeignKeyConstraint(
            ["part_id", "indicator_id"],
            ["indicator_part.id", "indicator_part.indicator_id"],
            name=op.f("fk_request_part_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
    )
    op.create_index("ix_request_evidence_id", "request", ["evidence_id"], unique=False)
    op.create_index("ix_request_indicator_id", "request", ["indicator_id"], unique=False)
    op.create_index("ix_request_year_state", "request", ["year", "state"], unique=False)
    op.create_table(
        "requested_of",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("nothing_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nothing_note", sa.String(), nullable=True),
        no_empty_text("requested_of", "nothing_note"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_requested_of_organisation_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_requested_of_request_id")),
        sa.PrimaryKeyConstraint("request_id", "organisation_id", name=op.f("pk_requested_of")),
    )
    op.create_index("ix_requested_of_organisation_id", "requested_of", ["organisation_id"], unique=False)
    op.create_table(
        "evidence_request",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_request_evidence_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_evidence_request_request_id")),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_evidence_request")),
    )
    op.create_index("ix_evidence_request_request_id", "evidence_request", ["request_id"], unique=False)
    op.create_table(
        "request_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reply", closed("reply", "yes", "partly", "no", "not_for_us"), nullable=False),
        sa.Column("explanation", sa.String(), nullable=True),
        sa.Column("state", closed("state", "draft", "submitted", "returned", "approved", "withdrawn"), nullable=False),
        sa.Column("returned_because", sa.String(), nullable=True),
        sa.Column("submitted_by_person_id", sa.Integer(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        no_empty_text("request_answer", "explanation", "returned_because"),
        sa.CheckConstraint(
            "state <> 'returned' OR returned_because IS NOT NULL", name=op.f("ck_request_answer_returned_says_why")
        ),
        sa.CheckConstraint("on_behalf IN (TRUE, FALSE)", name=op.f("ck_request_answer_on_behalf_is_true_or_false")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_request_answer_version_from_one")),
        sa.ForeignKeyConstraint(
            ["request_id", "organisation_id"],
            ["requested_of.request_id", "requested_of.organisation_id"],
            name=op.f("fk_request_answer_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_person_id"], ["person.id"], name=op.f("fk_request_answer_submitted_by_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_answer")),
        sa.UniqueConstraint("request_id", "organisation_id", name=op.f("uq_request_answer_request_id_organisation_id")),
    )
    op.create_table(
        "personal_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        no_empty_text("personal_link", "serial"),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_personal_link_year_is_a_year")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_personal_link_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("serial", name=op.f("uq_personal_link_serial")),
    )
    op.create_index("ix_personal_link_organisation_id", "personal_link", ["organisation_id"], unique=False)
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", closed("kind", "invitation", "reminder", "returned", "welcome", "new_password"), nullable=False
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("language", closed("language", "nl", "en"), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("road", closed("road", "mail", "by_hand"), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        no_empty_text("letter", "address", "subject", "body", "failure"),
        sa.CheckConstraint("(sent_at IS NULL) = (road IS NULL)", name=op.f("ck_letter_sent_says_how")),
        sa.CheckConstraint("organisation_id IS NOT NULL OR person_id IS NOT NULL", name=op.f("ck_letter_to_somebody")),
        sa.ForeignKeyConstraint(["link_id"], ["personal_link.id"], name=op.f("fk_letter_link_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_letter_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index("ix_letter_organisation_year", "letter", ["organisation_id", "year"], unique=False)


def downgrade() -> None:
    op.drop_table("letter")
    op.drop_table("personal_link")
    op.drop_table("request_answer")
    op.drop_table("evidence_request")
    op.drop_table("requested_of")
    op.drop_table("request")
    op.drop_table("contact")
