"""Who can sign in, as what, and which sessions are open. Names stand with the person, never here."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import UtcDateTime, closed
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import AccountLinkUse, Language, Role


class Account(Row, table=True):
    """A person who can sign in. The address is kept in small letters, so that one person has one account.

    Without a password one signs in by single sign-on only, or has not yet followed the link to choose one.
    """

    __table_args__ = (
        sa.CheckConstraint("email = lower(email) AND email LIKE '_%@_%'", name="email"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
    )

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    email: str = Field(unique=True)
    password_hash: str | None = None
    single_sign_on: str | None = Field(default=None, unique=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    language: Language | None = Field(default=None, sa_type=closed(Language, "language"))
    active: bool = True
    version: int = 1


class AccountRole(Row, table=True):
    """One of the roles of an account."""

    __tablename__ = "account_role"
    __table_args__ = (
        sa.CheckConstraint(
            "role NOT IN ('visitor', 'public', 'link', 'survey_link', 'local')", name="a_role_that_is_given"
        ),
    )

    person_id: int = Field(foreign_key="account.person_id", primary_key=True)
    role: Role = Field(sa_type=closed(Role, "role"), primary_key=True)


class AccountLink(Row, table=True):
    """A link by which a person chooses a password, once; kept as a digest, so the store gives none away."""

    __tablename__ = "account_link"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="account.person_id", index=True)
    token_digest: str = Field(unique=True)
    made_for: AccountLinkUse = Field(sa_type=closed(AccountLinkUse, "made_for"))
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignInSession(Row, table=True):
    """A browser that is signed in, as a person or by a personal link; kept as a digest of its cookie."""

    __tablename__ = "sign_in_session"
    __table_args__ = (sa.CheckConstraint("(person_id IS NULL) <> (link_id IS NULL)", name="a_person_or_a_link"),)

    id: int | None = Field(default=None, primary_key=True)
    token_digest: str = Field(unique=True)
    person_id: int | None = Field(default=None, foreign_key="account.person_id", index=True)
    link_id: int | None = Field(default=None, foreign_key="personal_link.id", index=True)
    browser: str | None = None
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignInFailure(Row, table=True):
    """A sign-in that failed: whoever tries too often has to wait. ``tried`` is a digest of what was tried."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (sa.Index("ix_sign_in_failure_tried_at", "tried", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    tried: str
    at: dt.datetime = Field(sa_type=UtcDateTime)


class InstallationKey(Row, table=True):
    """The key by which this installation signs personal links; made once, and never leaves the store."""

    __tablename__ = "installation_key"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str
