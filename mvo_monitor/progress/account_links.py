"""What is known of the links by which people choose a password, and of the letters that bring them."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.credentials import account_link_token, digest_of
from mvo_monitor.models import Account, AccountLink, InstallationKey, Letter, Person, table
from mvo_monitor.vocabulary import AccountLinkUse, Language, LetterKind

_LINK, _ACCOUNT, _PERSON, _LETTER = table(AccountLink), table(Account), table(Person), table(Letter)
_KEY = table(InstallationKey)

_OF_ACCOUNTS = (LetterKind.WELCOME, LetterKind.NEW_PASSWORD)


@dataclass(frozen=True, slots=True)
class LinkFor:
    """For whom a link is, and what it is for."""

    email: str
    name: str
    made_for: AccountLinkUse


@dataclass(frozen=True, slots=True)
class StandingLink:
    """A link that was not used yet, with what it opens with."""

    token: str
    made_for: AccountLinkUse
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter with a link that still has to go; ``{link}`` in it is not filled in yet."""

    id: int
    person_id: int
    kind: LetterKind
    address: str
    name: str
    language: Language
    subject: str
    body: str
    made_at: dt.datetime
    failure: str | None


def link_for(connection: Connection, token: str) -> LinkFor | None:
    """For whom this token is; None where it was used, is too old, or never was."""
    row = connection.execute(
        sa.select(_ACCOUNT.c.email, _PERSON.c.name, _LINK.c.made_for)
        .join(_ACCOUNT, _ACCOUNT.c.person_id == _LINK.c.person_id)
        .join(_PERSON, _PERSON.c.id == _LINK.c.person_id)
        .where(_LINK.c.token_digest == digest_of(token), *_holds(), _ACCOUNT.c.active)
    ).one_or_none()
    return None if row is None else LinkFor(row.email, row.name, AccountLinkUse(row.made_for))


def standing_link(connection: Connection, person_id: int) -> StandingLink | None:
    """The link that somebody can use just now."""
    key = read_installation_key(connection)
    query = sa.select(_LINK).where(_LINK.c.person_id == person_id, *_holds()).order_by(_LINK.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None or key is None:
        return None
    token = account_link_token(key, row.person_id, row.made_for, row.made_at)
    if digest_of(token) != row.token_digest:
        return None  # made with another key: nobody can tell any more what opens it
    return StandingLink(token, AccountLinkUse(row.made_for), row.expires_at)


def waiting_letters(connection: Connection, person_id: int | None = None) -> tuple[WaitingLetter, ...]:
    """Letters with a link that did not go yet, of one person or of all."""
    query = (
        sa.select(_LETTER, _PERSON.c.name)
        .join(_PERSON, _PERSON.c.id == _LETTER.c.person_id)
        .where(_LETTER.c.kind.in_(_OF_ACCOUNTS), _LETTER.c.sent_at.is_(None), _LETTER.c.address.is_not(None))
        .order_by(_LETTER.c.id)
    )
    rows = connection.execute(query if person_id is None else query.where(_LETTER.c.person_id == person_id))
    return tuple(
        WaitingLetter(
            id=row.id,
            person_id=row.person_id,
            kind=LetterKind(row.kind),
            address=row.address,
            name=row.name,
            language=Language(row.language),
            subject=row.subject,
            body=row.body,
            made_at=row.made_at,
            failure=row.failure,
        )
        for row in rows
    )


def read_installation_key(connection: Connection) -> str | None:
    """The key by which this installation signs; None where it was never needed."""
    return connection.scalar(sa.select(_KEY.c.key))


def _holds() -> tuple[sa.ColumnElement[bool], ...]:
    return _LINK.c.used_at.is_(None), _LINK.c.expires_at > dt.datetime.now(dt.UTC)
