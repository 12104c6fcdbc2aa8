"""Who can sign in.

Accounts with their roles, links to choose a password, open sessions, failed attempts, and the key that signs links.
Follows 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
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
        "account",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("single_sign_on", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("language", closed("language", "nl", "en"), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        no_empty_text("account", "email", "password_hash", "single_sign_on"),
        sa.CheckConstraint("email = lower(email) AND email LIKE '_%@_%'", name=op.f("ck_account_email")),
        sa.CheckConstraint("active IN (TRUE, FALSE)", name=op.f("ck_account_active_is_true_or_false")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_account_version_from_one")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("single_sign_on", name=op.f("uq_account_single_sign_on")),
    )
    op.create_index("ix_account_organisation_id", "account", ["organisation_id"], unique=False)
    op.create_table(
        "account_role",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            closed("role", "visitor", "link", "local", "member", "steering_group", "coordinator", "administrator"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "role NOT IN ('visitor', 'link', 'local')", name=op.f("ck_account_role_a_role_that_is_given")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name=op.f("fk_account_role_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_account_role")),
    )
    op.create_table(
        "account_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("made_for", closed("made_for", "welcome", "new_password"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        no_empty_text("account_link", "token_digest"),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name=op.f("fk_account_link_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_account_link_token_digest")),
    )
    op.create_index("ix_account_link_person_id", "account_link", ["person_id"], unique=False)
    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("browser", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        no_empty_text("sign_in_session", "token_digest", "browser"),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (link_id IS NULL)", name=op.f("ck_sign_in_session_a_person_or_a_link")
        ),
        sa.ForeignKeyConstraint(["link_id"], ["personal_link.id"], name=op.f("fk_sign_in_session_link_id")),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name=op.f("fk_sign_in_session_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_sign_in_session_token_digest")),
    )
    op.create_index("ix_sign_in_session_link_id", "sign_in_session", ["link_id"], unique=False)
    op.create_index("ix_sign_in_session_person_id", "sign_in_session", ["person_id"], unique=False)
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        no_empty_text("sign_in_failure", "tried"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    op.create_index("ix_sign_in_failure_tried_at", "sign_in_failure", ["tried", "at"], unique=False)
    op.create_table(
        "installation_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        no_empty_text("installation_key", "key"),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_key_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation_key")),
    )


def downgrade() -> None:
    op.drop_table("installation_key")
    op.drop_table("sign_in_failure")
    op.drop_table("sign_in_session")
    op.drop_table("account_link")
    op.drop_table("account_role")
    op.drop_table("account")
