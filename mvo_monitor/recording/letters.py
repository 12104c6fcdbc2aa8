"""Deeds on letters: written in the deed that they tell of, and marked once they went out, failed or were sent by hand.

A letter is claimed before it is handed to the mail server and marked after. Whoever is killed in between leaves it
marked as interrupted: nobody can know whether it arrived, so it is not posted again until a person says so. A letter is
thus never lost unseen and never sent twice by the monitor itself.
"""

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from mvo_monitor.errors import LetterIsSent, LetterOnItsWay, UnknownReference
from mvo_monitor.measures.written import Written
from mvo_monitor.models import Contact, Letter, Organisation, PersonalLink, SurveyInvited, table
from mvo_monitor.recording.asked import organisation_key
from mvo_monitor.recording.links import link_for
from mvo_monitor.recording.survey_rounds.standing import open_round_of
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.store.letters_held import why_held
from mvo_monitor.store.letters_to_write import NAME, coalition_of, letters_to_write
from mvo_monitor.texts import words
from mvo_monitor.texts.letters import OF_SURVEYS, Text, returned
from mvo_monitor.vocabulary import Deed, Language, LetterKind, LetterRoad, LetterTrouble, Right

INTERRUPTED = "letters.interrupted"
"""What a claimed letter says until it is known what came of it."""

_LOST = f"posting.{LetterTrouble.CONNECTION_LOST.value}"
"""How the failure begins of a letter that the mail server may have taken before the line broke."""

CLAIM_HOLDS = dt.timedelta(minutes=10)
"""No mail server takes longer over a letter; after that whoever claimed it is gone."""

_LETTER, _ORGANISATION, _CONTACT = table(Letter), table(Organisation), table(Contact)
_LINK, _INVITED = table(PersonalLink), table(SurveyInvited)


def write_invitations(
    writing: Writing, organisations: Iterable[int], year: int, otherwise: Language = Language.NL
) -> list[int]:
    """Invite these organisations to what they still have to do, and give the numbers of the letters.

    Whoever has nothing left to do, or was written to within a day, gets none. ``otherwise``: the language where the
    contact has none. Raises YearIsClosed.
    """
    return _write_all(writing, LetterKind.INVITATION, organisations, year, otherwise)


def write_reminders(
    writing: Writing, organisations: Iterable[int], year: int, otherwise: Language = Language.NL
) -> list[int]:
    """Remind these organisations of what they still have to do; as ``write_invitations``."""
    return _write_all(writing, LetterKind.REMINDER, organisations, year, otherwise)


def write_returned_letter(
    writing: Writing,
    organisation_id: int,
    year: int,
    title: Written,
    because: str,
    *,
    otherwise: Language = Language.NL,
) -> int:
    """Tell an organisation that something came back, and why: a step of the deed that returns it."""
    to = _to(writing, organisation_id)
    language = to.language or otherwise
    coalition = coalition_of(writing.session.connection())
    told = returned(words(language), coalition, to.name, year, title=title(language), because=because)
    return _write(
        writing, LetterKind.RETURNED, organisation_id, year=year, address=to.email, language=language, told=told
    )


def write_again(writing: Writing, number: int) -> int:
    """The same letter once more, to the address of today; gives its number.

    Raises UnknownReference, YearIsClosed, and RoundIsNotOpen of one about a survey.
    """
    writing.require(Right.SEND_REQUESTS)
    row = letter(writing, number)
    if row.organisation_id is None or row.year is None:
        raise UnknownReference("letter", str(number))
    must_be_open(writing, row.year)  # whoever follows the letter could do nothing
    of_survey = row.kind in OF_SURVEYS
    if of_survey:
        _survey_must_be_open(writing, row)
    address = row.address if of_survey else _to(writing, row.organisation_id).email
    told = Text(row.subject, row.body)
    return _write(
        writing,
        row.kind,
        row.organisation_id,
        year=row.year,
        address=address,
        language=row.language,
        told=told,
        link=row.link_id if of_survey else None,
    )


def letter(writing: Writing, number: int) -> Letter:
    """The letter to an organisation with this number; those to persons are of accounts. Raises UnknownReference."""
    row = writing.session.get(Letter, number)
    if row is None or row.organisation_id is None:
        raise UnknownReference("letter", str(number))
    return row


def claim_letter(writing: Writing, number: int, *, uncertain_too: bool = False) -> bool:
    """Take a letter that waits, to hand it to the mail server; False where somebody else took or sent it, or where
    what it asks can no longer be done (``store.letters_held``).

    No deed: it is told when it was sent. ``uncertain_too``: a person asks for one of which nobody knows whether it
    arrived; by itself none of these is free, also where whoever claims it read it before that happened.
    """
    writing.require(Right.SEND_REQUESTS)
    now, why = dt.datetime.now(dt.UTC), _LETTER.c.failure
    if uncertain_too:
        free = sa.or_(why.is_(None), why != INTERRUPTED, _LETTER.c.failed_at < now - CLAIM_HOLDS)
    else:
        free = sa.or_(why.is_(None), sa.and_(why != INTERRUPTED, sa.not_(why.startswith(_LOST, autoescape=True))))
    claimed = writing.session.scalar(
        sa.update(_LETTER)
        .where(_LETTER.c.id == number, _LETTER.c.organisation_id.is_not(None), _LETTER.c.sent_at.is_(None), free)
        .where(why_held().is_(None))
        .values(failed_at=now, failure=INTERRUPTED)
        .returning(_LETTER.c.id)
    )
    return claimed is not None


def mark_sent(writing: Writing, number: int, address: str) -> None:
    """The mail server took the letter. Raises UnknownReference and LetterIsSent."""
    writing.require(Right.SEND_REQUESTS)
    _sent(writing, number, LetterRoad.MAIL, address)


def mark_sent_by_hand(writing: Writing, numbers: Iterable[int]) -> None:
    """The coordinator sent these from their own mail.

    Raises UnknownReference, LetterIsSent, and LetterOnItsWay while one is being posted.
    """
    writing.require(Right.SEND_REQUESTS)
    for number in numbers:
        row = letter(writing, number)
        since = row.failed_at or row.made_at
        if row.failure == INTERRUPTED and since > dt.datetime.now(dt.UTC) - CLAIM_HOLDS:
            raise LetterOnItsWay
        _sent(writing, number, LetterRoad.BY_HAND, row.address)


def mark_failed(writing: Writing, number: int, failure: str) -> None:
    """The letter was not posted; it waits until it is posted again. No deed: nothing went out.

    Of one that was marked as sent meanwhile nothing is noted. ``failure`` is a key of the catalogues and, after a
    space, what the server said.
    """
    writing.require(Right.SEND_REQUESTS)
    row = letter(writing, number)
    if row.sent_at is None:
        row.failed_at, row.failure = dt.datetime.now(dt.UTC), failure
        writing.put(row)


def _sent(writing: Writing, number: int, road: LetterRoad, address: str | None) -> None:
    row = letter(writing, number)
    if row.sent_at is not None:
        raise LetterIsSent
    row = row.sqlmodel_update(
        {"sent_at": dt.datetime.now(dt.UTC), "road": road, "address": address, "failed_at": None, "failure": None}
    )
    writing.put(row)
    writing.tell(Deed.LETTER_SENT, "letter", str(number), kind=row.kind.value, road=road.value, year=row.year)


def _survey_must_be_open(writing: Writing, row: Letter) -> None:
    asked = sa.select(_INVITED.c.round_id).join(_LINK, _LINK.c.invited_id == _INVITED.c.id)
    number = writing.session.scalar(asked.where(_LINK.c.id == row.link_id))
    if number is not None:
        open_round_of(writing, number)


def _write_all(
    writing: Writing, kind: LetterKind, organisations: Iterable[int], year: int, otherwise: Language
) -> list[int]:
    writing.require(Right.SEND_REQUESTS)
    must_be_open(writing, year)  # whoever follows the letter could do nothing
    found = letters_to_write(writing.session.connection(), kind, organisations, year, otherwise=otherwise)
    return [
        _write(
            writing, kind, each.organisation_id, year=year, address=each.address, language=each.language, told=each.text
        )
        for each in found.letters
    ]


def _write(
    writing: Writing,
    kind: LetterKind,
    organisation_id: int,
    *,
    year: int,
    address: str | None,
    language: Language,
    told: Text,
    link: int | None = None,
) -> int:
    row = Letter(
        kind=kind,
        organisation_id=organisation_id,
        year=year,
        link_id=link or link_for(writing, organisation_id, year).id,
        address=address,
        language=language,
        subject=told.subject,
        body=told.body,
        made_at=dt.datetime.now(dt.UTC),
    )
    number = writing.put(row)
    key = organisation_key(writing, organisation_id)
    writing.tell(Deed.LETTER_WRITTEN, "letter", str(number), kind=kind.value, organisation=key, year=year)
    return number


def _to(writing: Writing, organisation_id: int) -> sa.Row[tuple[str, str | None, Language | None]]:
    """Name, address and language of an organisation. Raises UnknownReference."""
    row = writing.session.execute(
        sa.select(NAME.label("name"), _CONTACT.c.email, _CONTACT.c.language)
        .select_from(_ORGANISATION)
        .outerjoin(_CONTACT, _CONTACT.c.organisation_id == _ORGANISATION.c.id)
        .where(_ORGANISATION.c.id == organisation_id)
    ).one_or_none()
    if row is None:
        raise UnknownReference("organisation", str(organisation_id))
    return row
