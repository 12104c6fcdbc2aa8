"""Posts the letters that bring somebody a link to choose a password, the link filled in at the last moment."""

from collections.abc import Callable
from functools import partial

from mvo_monitor.errors import BadMailAddress
from mvo_monitor.permissions import Doer
from mvo_monitor.posting.letters import LetterOut
from mvo_monitor.posting.mailbox import Mailbox
from mvo_monitor.posting.post import post
from mvo_monitor.progress.account_links import WaitingLetter, standing_link, waiting_letters
from mvo_monitor.recording.account_letters import LINK, account_letter_failed, account_letter_sent
from mvo_monitor.settings import Settings
from mvo_monitor.store import Store, Writing
from mvo_monitor.texts import term_key
from mvo_monitor.vocabulary import LetterTrouble

POST = Doer("post")
"""Letters go out under this name."""


def welcome_address(site: str, token: str) -> str:
    """Where somebody chooses a password."""
    return f"{site}/welcome/{token}"


def post_account_letters(store: Store, settings: Settings, site: str, person_id: int) -> None:
    """Post what waits for a person, where letters go out by themselves; notes of each what came of it."""
    if not settings.posts_letters or settings.mail_from is None:
        return
    with store.reading() as connection:
        link = standing_link(connection, person_id)
        letters = waiting_letters(connection, person_id)
    if link is None:
        return
    ready: list[LetterOut] = []
    for letter in letters:
        try:
            ready.append(_out(letter, settings.mail_from, welcome_address(site, link.token)))
        except BadMailAddress:
            _note(store, letter.id, partial(account_letter_failed, failure=term_key(LetterTrouble.RECIPIENT_REFUSED)))
    post(
        ready,
        settings,
        lambda sent: _note(store, sent.number, account_letter_sent),
        lambda lost, why: _note(store, lost.number, partial(account_letter_failed, failure=term_key(why.trouble))),
    )


def letter_text(letter: WaitingLetter, address: str) -> str:
    """The text of a letter with its link, to copy."""
    return letter.body.replace(LINK, address)


def _out(letter: WaitingLetter, sender: str, address: str) -> LetterOut:
    return LetterOut(
        number=letter.id,
        kind=letter.kind.value,
        sender=Mailbox(sender),
        recipient=Mailbox(letter.address, letter.name),
        subject=letter.subject,
        body=letter_text(letter, address),
        language=letter.language,
        made_at=letter.made_at,
    )


def _note(store: Store, number: int, deed: Callable[[Writing, int], None]) -> None:
    with store.writing(POST) as writing:
        deed(writing, number)
