"""The letters that bring somebody a link to choose a password; ``{link}`` in them is filled in when they go."""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.clock import day_of
from mvo_monitor.models import Account, Letter, Person, table
from mvo_monitor.store import Writing
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import AccountLinkUse, Deed, Language, LetterKind, LetterRoad, Right

KINDS = {AccountLinkUse.WELCOME: LetterKind.WELCOME, AccountLinkUse.NEW_PASSWORD: LetterKind.NEW_PASSWORD}
LINK = "{link}"

_LETTER = table(Letter)


def write_account_letter(
    writing: Writing, account: Account, use: AccountLinkUse, *, language: Language, until: dt.datetime
) -> int:
    """Write the letter with which a link comes; gives its number. Part of the deed that made the link."""
    w = words(language)
    person = writing.session.get(Person, account.person_id)
    told = {"name": person.name if person else account.email, "email": account.email, "until": day_of(until)}
    letter = Letter(
        kind=KINDS[use],
        person_id=account.person_id,
        address=account.email,
        language=language,
        subject=w(f"account_letter.{use.value}.subject"),
        body=w(f"account_letter.{use.value}.body", link=LINK, **told),
        made_at=dt.datetime.now(dt.UTC),
    )
    number = writing.put(letter)
    writing.tell(Deed.LETTER_WRITTEN, "letter", str(number), kind=KINDS[use].value)
    return number


def drop_waiting_letters(writing: Writing, person_id: int) -> None:
    """Throw away letters that did not go yet: their link opens nothing any more. No deed: nobody got them."""
    waiting = sa.delete(_LETTER).where(
        _LETTER.c.person_id == person_id, _LETTER.c.kind.in_(tuple(KINDS.values())), _LETTER.c.sent_at.is_(None)
    )
    writing.session.execute(waiting)


def account_letter_sent(writing: Writing, letter_id: int) -> None:
    """Note that the mail server took a letter; by then it may have been replaced by another. Raises Forbidden."""
    writing.require(Right.MANAGE_ACCOUNTS)
    now = dt.datetime.now(dt.UTC)
    mine = sa.update(_LETTER).where(_LETTER.c.id == letter_id, _LETTER.c.sent_at.is_(None))
    sent = mine.values(sent_at=now, road=LetterRoad.MAIL, failed_at=None, failure=None).returning(_LETTER.c.id)
    if writing.session.scalar(sent) is not None:
        writing.tell(Deed.LETTER_SENT, "letter", str(letter_id), road=LetterRoad.MAIL.value)


def account_letter_failed(writing: Writing, letter_id: int, failure: str) -> None:
    """Note why a letter did not go; ``failure`` is a key of the catalogues. No deed: nothing was done.

    Raises Forbidden.
    """
    writing.require(Right.MANAGE_ACCOUNTS)
    mine = sa.update(_LETTER).where(_LETTER.c.id == letter_id, _LETTER.c.sent_at.is_(None))
    writing.session.execute(mine.values(failed_at=dt.datetime.now(dt.UTC), failure=failure))
