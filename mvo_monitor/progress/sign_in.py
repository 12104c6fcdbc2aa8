"""Who somebody is: from the token of a session to the roles of today."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.credentials import digest_of
from mvo_monitor.models import (
    Account,
    AccountRole,
    Organisation,
    Person,
    PersonalLink,
    SignInSession,
    SurveyInvited,
    table,
)
from mvo_monitor.permissions import Doer
from mvo_monitor.vocabulary import Language, Role

_ACCOUNT, _PERSON, _ORGANISATION = table(Account), table(Person), table(Organisation)
_SESSION, _LINK, _ROLE = table(SignInSession), table(PersonalLink), table(AccountRole)
_INVITED = table(SurveyInvited)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody with an open session. ``year`` is that of a personal link, ``survey`` the round that it opens."""

    doer: Doer
    session_id: int
    seen_at: dt.datetime
    name: str | None
    organisation: str | None
    organisation_key: str | None
    language: Language | None
    year: int | None
    survey: int | None = None


def has_accounts(connection: Connection) -> bool:
    """Whether anybody could sign in; until then the monitor is open to whoever sits at its machine."""
    return connection.scalar(sa.select(_ACCOUNT.c.person_id).limit(1)) is not None


def read_session(connection: Connection, token: str, now: dt.datetime) -> SignedIn | None:
    """Who holds this token, with the roles of this moment; None when it is unknown, ended, expired or taken back."""
    row = connection.execute(_QUERY, {"digest": digest_of(token), "now": now}).one_or_none()
    if row is None:
        return None
    if row.person_id is not None:
        roles = connection.scalars(sa.select(_ROLE.c.role).where(_ROLE.c.person_id == row.person_id))
        doer = Doer("person", row.person_id, frozenset(Role(each) for each in roles), row.organisation_id)
    else:
        role = Role.LINK if row.invited_id is None else Role.SURVEY_LINK
        doer = Doer("link", None, frozenset({role}), row.organisation_id, row.link_id, row.invited_id)
    named = (row.name, row.organisation, row.organisation_key, row.language)
    return SignedIn(doer, row.id, row.seen_at, *named, row.year, row.survey)


@dataclass(frozen=True, slots=True)
class KeptPassword:
    """What is kept of a password of somebody who may come in."""

    person_id: int
    password_hash: str | None
    language: Language | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser in which somebody is signed in; ``browser`` is what it calls itself."""

    id: int
    browser: str | None
    made_at: dt.datetime
    seen_at: dt.datetime


def read_password(connection: Connection, email: str) -> KeptPassword | None:
    """What is kept of the password of an open account with this address."""
    row = connection.execute(
        sa.select(_ACCOUNT.c.person_id, _ACCOUNT.c.password_hash, _ACCOUNT.c.language).where(
            _ACCOUNT.c.email == email, _ACCOUNT.c.active
        )
    ).one_or_none()
    return None if row is None else KeptPassword(row.person_id, row.password_hash, row.language)


def language_of_account(connection: Connection, person_id: int) -> Language | None:
    """The language that somebody chose."""
    return connection.scalar(sa.select(_ACCOUNT.c.language).where(_ACCOUNT.c.person_id == person_id))


def open_sessions(connection: Connection, person_id: int, now: dt.datetime) -> tuple[OpenSession, ...]:
    """The browsers in which a person is signed in, the latest visit first."""
    rows = connection.execute(
        sa.select(_SESSION)
        .where(_SESSION.c.person_id == person_id, _SESSION.c.ended_at.is_(None), _SESSION.c.expires_at > now)
        .order_by(_SESSION.c.seen_at.desc(), _SESSION.c.id.desc())
    )
    return tuple(OpenSession(row.id, row.browser, row.made_at, row.seen_at) for row in rows)


_OF = sa.func.coalesce(_ACCOUNT.c.organisation_id, _LINK.c.organisation_id)
_QUERY = (
    sa.select(
        _SESSION.c.id,
        _SESSION.c.seen_at,
        _SESSION.c.person_id,
        _SESSION.c.link_id,
        _OF.label("organisation_id"),
        _PERSON.c.name,
        sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("organisation"),
        _ORGANISATION.c.key.label("organisation_key"),
        _ACCOUNT.c.language,
        _LINK.c.year,
        _LINK.c.invited_id,
        _INVITED.c.round_id.label("survey"),
    )
    .select_from(_SESSION)
    .outerjoin(_ACCOUNT, _ACCOUNT.c.person_id == _SESSION.c.person_id)
    .outerjoin(_PERSON, _PERSON.c.id == _SESSION.c.person_id)
    .outerjoin(_LINK, _LINK.c.id == _SESSION.c.link_id)
    .outerjoin(_INVITED, _INVITED.c.id == _LINK.c.invited_id)
    .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _OF)
    .where(
        _SESSION.c.token_digest == sa.bindparam("digest"),
        _SESSION.c.ended_at.is_(None),
        _SESSION.c.expires_at > sa.bindparam("now", type_=_SESSION.c.expires_at.type),
        sa.or_(
            _ACCOUNT.c.active,
            sa.and_(
                _LINK.c.revoked_at.is_(None),
                _LINK.c.expires_at > sa.bindparam("now", type_=_LINK.c.expires_at.type),
            ),
        ),
    )
)
