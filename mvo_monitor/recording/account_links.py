"""Deeds on the links by which people choose a password: made, used once, or replaced.

What such a link opens with is worked out from the installation's key and the row (``account_link_token``), so that it
can be shown and mailed again; the store keeps a digest of it only.
"""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.credentials import account_link_token, digest_of, hash_password
from mvo_monitor.errors import AccountIsClosed, AccountLinkGone
from mvo_monitor.measures.passwords import as_kept, check_password
from mvo_monitor.models import Account, AccountLink, Person, table
from mvo_monitor.recording.account_letters import drop_waiting_letters, write_account_letter
from mvo_monitor.recording.account_rows import account_of, account_row
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.recording.sessions import end_sessions_of
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AccountLinkUse, Deed, Language, Right

HOLDS = {AccountLinkUse.WELCOME: dt.timedelta(days=14), AccountLinkUse.NEW_PASSWORD: dt.timedelta(days=1)}
"""How long such a link can be used: who is new may be on leave; who asked for it waits for it."""

_LINK = table(AccountLink)


def make_account_link(writing: Writing, person_id: int, language: Language) -> str:
    """A link by which somebody chooses a password, in place of any before, with a letter that brings it.

    Gives its token. ``language`` is that of the letter, unless the person chose one. Raises UnknownReference and
    AccountIsClosed.
    """
    writing.require(Right.MANAGE_ACCOUNTS)
    row = account_row(writing, person_id)
    if not row.active:
        raise AccountIsClosed
    return _make(writing, row, language)


def ask_new_password(writing: Writing, email: str, language: Language) -> int | None:
    """Write somebody who forgot their password a letter with a link; gives their number, None where nobody is known.

    Whoever comes may ask it: the link goes to the person's own address, and nowhere else.
    """
    row = account_of(writing, email)
    if row is None or not row.active:
        return None
    _make(writing, row, language)
    return row.person_id


def choose_password(writing: Writing, token: str, password: str) -> int:
    """Set a password by a link, once; ends every session of the person, whose number it gives.

    Who holds the link needs no other right. Raises AccountLinkGone and PasswordUnfit.
    """
    now = dt.datetime.now(dt.UTC)
    found = writing.session.execute(
        sa.select(_LINK.c.id, _LINK.c.person_id).where(
            _LINK.c.token_digest == digest_of(token), _LINK.c.used_at.is_(None), _LINK.c.expires_at > now
        )
    ).one_or_none()
    row = None if found is None else writing.session.get(Account, found.person_id)
    if row is None or not row.active:
        raise AccountLinkGone
    keep_password(writing, row, password)
    drop_account_links(writing, row.person_id, now=now)
    end_sessions_of(writing, row.person_id)
    return row.person_id


def set_password(writing: Writing, person_id: int, password: str) -> None:
    """Give somebody a password; for whoever has the machine. Raises PasswordUnfit and UnknownReference."""
    writing.require(Right.MANAGE_ACCOUNTS)
    keep_password(writing, account_row(writing, person_id), password)
    end_sessions_of(writing, person_id)


def keep_password(writing: Writing, row: Account, password: str) -> None:
    """Keep the hash of a password that is fit. Raises PasswordUnfit."""
    person = writing.session.get(Person, row.person_id)
    check_password(as_kept(password), email=row.email, name=person.name if person else None)
    row.password_hash = hash_password(as_kept(password))
    writing.put(row)
    writing.tell(Deed.PASSWORD_SET, "person", str(row.person_id))


def drop_account_links(writing: Writing, person_id: int, *, now: dt.datetime | None = None) -> None:
    """Let the links that were made for somebody open nothing any more, and their letters go nowhere."""
    mine = sa.update(_LINK).where(_LINK.c.person_id == person_id, _LINK.c.used_at.is_(None))
    writing.session.execute(mine.values(used_at=now or dt.datetime.now(dt.UTC)))
    drop_waiting_letters(writing, person_id)


def _make(writing: Writing, row: Account, language: Language) -> str:
    now = dt.datetime.now(dt.UTC)
    drop_account_links(writing, row.person_id, now=now)
    use = AccountLinkUse.WELCOME if row.password_hash is None else AccountLinkUse.NEW_PASSWORD
    token = account_link_token(installation_key(writing), row.person_id, use, now)
    until = now + HOLDS[use]
    writing.put(
        AccountLink(person_id=row.person_id, token_digest=digest_of(token), made_for=use, made_at=now, expires_at=until)
    )
    writing.tell(Deed.ACCOUNT_LINK_MADE, "person", str(row.person_id))
    write_account_letter(writing, row, use, language=row.language or language, until=until)
    return token
