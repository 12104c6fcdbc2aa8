"""Posts the letters that wait in the store: each is claimed before it goes out and marked as soon as that is known.

``recording.letters`` says what becomes of a letter whose posting is interrupted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from mvo_monitor.errors import BadMailAddress, LetterIsSent, StoreUnreachable
from mvo_monitor.permissions import Doer
from mvo_monitor.posting.letters import LetterOut
from mvo_monitor.posting.mailbox import Mailbox
from mvo_monitor.posting.post import Failed, post
from mvo_monitor.progress.letters import UNCERTAIN, LetterView, read_waiting
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.recording.letters import claim_letter, mark_failed, mark_sent
from mvo_monitor.settings import Settings
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.texts.letters import LINK, OF_SURVEYS
from mvo_monitor.vocabulary import LetterTrouble

BAD_ADDRESS, LINK_REVOKED = "letters.bad_address", "letters.link_revoked"

_SURELY_NOT_SENT = (
    LetterTrouble.NOT_CONFIGURED,
    LetterTrouble.NO_CONNECTION,
    LetterTrouble.NOT_SECURE,
    LetterTrouble.LOGIN_REFUSED,
    LetterTrouble.SENDER_REFUSED,
)
_NOBODY = "monitor@localhost"
"""Stands as the sender in a file where no address is set; whoever opens it sends it from their own."""


Became = Literal["sent", "failed", "passed", "held"]
"""What came of a letter; passed: another posted it; held: what it asks can no longer be done, so it does not go."""

_TRIES = 6
"""That a letter went out must get into the store, or it is uncertain: so often a store that is held is asked."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of it: how many letters went out, and how many did not."""

    sent: int = 0
    failed: int = 0


def can_go(letter: LetterView) -> bool:
    """Whether a letter goes out with all others: it has an address, and was surely not posted before."""
    tried = (letter.failure or "").partition(" ")[0]
    again = {f"posting.{trouble.value}" for trouble in _SURELY_NOT_SENT}
    return letter.waits and letter.address is not None and (not tried or tried in again)


def post_letters(store: Store, settings: Settings, doer: Doer, numbers: tuple[int, ...] | None = None) -> Posted:
    """Post the letters that can go, or of ``numbers`` also those that a person asks for again."""
    with store.reading() as connection:
        waiting = read_waiting(connection, numbers)
    came: Counter[Became] = Counter()
    asked = [each for each in waiting if each.address is not None and (numbers or can_go(each))]
    post_each(store, settings, doer, asked, lambda became, _: came.update([became]), again=numbers is not None)
    return Posted(came["sent"], came["failed"])


def post_each(
    store: Store,
    settings: Settings,
    doer: Doer,
    letters: Iterable[LetterView],
    told: Callable[[Became, Failed | None], None],
    *,
    again: bool = False,
) -> None:
    """Claim each letter, hand it over, note what came of it, and tell: sent, failed, held back, or passed over as
    another's.

    The next letter is asked for only then. ``again``: a person asks for one whose posting was interrupted.
    """
    with store.reading() as connection:
        coalition = read_coalition(connection)
    name = coalition.short_name if coalition else ""

    def on_sent(letter: LetterOut) -> None:
        _mark_sent(store, doer, letter)
        told("sent", None)

    def on_failed(letter: LetterOut, why: Failed) -> None:
        _fail(store, doer, letter.number, f"posting.{why.trouble.value} {why.answer}".strip())
        told("failed", why)

    def claimed() -> Iterator[LetterOut]:
        for letter in letters:
            if letter.held is not None:
                told("held", None)
                continue
            ready = _ready(letter, settings, name)
            with store.writing(doer) as writing:
                free = claim_letter(writing, letter.id, uncertain_too=again)
                if free and isinstance(ready, str):
                    mark_failed(writing, letter.id, ready)
            if not free:
                told("held" if _is_held(store, letter.id) else "passed", None)
            elif isinstance(ready, str):
                told("failed", None)
            else:
                yield ready

    post(claimed(), settings, on_sent, on_failed)


def _ready(letter: LetterView, settings: Settings, coalition: str) -> LetterOut | str:
    """The letter as it goes out, or why it cannot: a key of the catalogues."""
    try:
        out = letter_out(letter, settings, coalition)
    except BadMailAddress:
        return BAD_ADDRESS
    return LINK_REVOKED if letter.token is None else out


def letter_out(letter: LetterView, settings: Settings, coalition: str) -> LetterOut:
    """A letter as it goes out, its link filled in. Raises BadMailAddress: no address, or none that can be one."""
    return LetterOut(
        number=letter.id,
        kind=words(letter.language).term(letter.kind),
        sender=Mailbox(settings.mail_from or _NOBODY, coalition),
        recipient=Mailbox(letter.address or "", letter.name),
        subject=letter.subject,
        body=body_of(letter, settings),
        language=letter.language,
        made_at=letter.made_at,
    )


def body_of(letter: LetterView, settings: Settings) -> str:
    """The text with its link; where that was revoked, the text says so in its place."""
    w = words(letter.language)
    address = survey_address if letter.kind in OF_SURVEYS else link_address
    here = address(settings, letter.token, letter.language) if letter.token else w("letters.no_link")
    return letter.body.replace(LINK, here)


def link_address(settings: Settings, token: str, language: str) -> str:
    """The address that opens a list, in the reader's language."""
    return f"{site(settings)}/l/{token}?lang={language}"


def survey_address(settings: Settings, token: str, language: str) -> str:
    """The address that opens one survey for whom it was put to, in the reader's language."""
    return f"{site(settings)}/s/{token}?lang={language}"


def site(settings: Settings) -> str:
    """Where readers reach the monitor: its public address, else this machine."""
    return settings.public_url or f"http://{settings.address}:{settings.port}"


def is_uncertain(letter: LetterView) -> bool:
    """Whether nobody knows if the letter went out."""
    return (letter.failure or "").partition(" ")[0] in UNCERTAIN


def _is_held(store: Store, number: int) -> bool:
    """Whether it is held since it was read: a year can be closed between two letters."""
    with store.reading() as connection:
        return any(each.held is not None for each in read_waiting(connection, (number,)))


def _mark_sent(store: Store, doer: Doer, letter: LetterOut) -> None:
    for left in reversed(range(_TRIES)):
        try:
            with store.writing(doer) as writing, suppress(LetterIsSent):
                mark_sent(writing, letter.number, letter.recipient.address)
        except StoreUnreachable:
            if not left:
                raise
        else:
            return


def _fail(store: Store, doer: Doer, number: int, failure: str) -> None:
    with store.writing(doer) as writing:
        mark_failed(writing, number, failure)
