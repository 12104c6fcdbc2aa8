"""Deeds on the letters of a survey: invitations, and reminders to those who have not answered.

However many are asked, they are written in as many questions to the store as for three.
"""

import datetime as dt
import secrets
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import Letter, PersonalLink, SurveyInvited, SurveyRound, table
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.recording.links import expires_after
from mvo_monitor.recording.survey_rounds.standing import open_round_of
from mvo_monitor.store import Writing
from mvo_monitor.store.survey_letters_to_write import SurveyLetterToWrite, survey_letters_to_write
from mvo_monitor.vocabulary import Deed, Language, LetterKind, Right

_LINK, _INVITED, _LETTER = table(PersonalLink), table(SurveyInvited), table(Letter)


def write_survey_invitations(
    writing: Writing, number: int, only: Collection[int] | None = None, otherwise: Language = Language.NL
) -> list[int]:
    """Invite those whom a survey asks and who were not invited yet; gives the numbers of the letters.

    ``only``: of these, by their numbers in the round. Nobody is written to twice within a day. Raises
    UnknownReference, RoundIsNotOpen and YearIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    return _write(writing, LetterKind.SURVEY_INVITATION, number, only, otherwise)


def write_survey_reminders(
    writing: Writing, number: int, only: Collection[int] | None = None, otherwise: Language = Language.NL
) -> list[int]:
    """Remind those who have not answered; as ``write_survey_invitations``."""
    writing.require(Right.HOLD_SURVEYS)
    return _write(writing, LetterKind.SURVEY_REMINDER, number, only, otherwise)


def _write(
    writing: Writing, kind: LetterKind, number: int, only: Collection[int] | None, otherwise: Language
) -> list[int]:
    row = open_round_of(writing, number)
    found = survey_letters_to_write(writing.session.connection(), kind, number, otherwise=otherwise, only=only)
    links = _links(writing, row, found.letters)
    now = dt.datetime.now(dt.UTC)
    rows = [
        {
            "kind": kind,
            "organisation_id": each.organisation_id,
            "year": row.year,
            "link_id": links[each.invited_id],
            "address": each.address,
            "language": each.language,
            "subject": each.text.subject,
            "body": each.text.body,
            "made_at": now,
        }
        for each in found.letters
    ]
    numbers = _put_many(writing, _LETTER, rows, "link_id")
    written = []
    for each in found.letters:
        written.append(numbers[links[each.invited_id]])
        told = {"kind": kind.value, "organisation": each.key, "year": row.year, "survey": row.key}
        writing.tell(Deed.LETTER_WRITTEN, "letter", str(written[-1]), **told)
    return written


def _put_many(writing: Writing, of: sa.Table, rows: list[dict[str, Any]], by: str) -> dict[int, int]:
    """Put many rows in at once; gives the number of each by the value of a column in which they all differ."""
    if not rows:
        return {}
    put = writing.session.execute(sa.insert(of).returning(of.c.id, of.c[by]), rows)
    return {int(each[1]): int(each[0]) for each in put}


def _links(writing: Writing, row: SurveyRound, letters: Sequence[SurveyLetterToWrite]) -> dict[int, int]:
    """The link of each by the number under which they were asked; made for whoever has none."""
    invited = sa.select(_INVITED.c.id).where(_INVITED.c.round_id == row.id)
    now = dt.datetime.now(dt.UTC)
    there = sa.select(_LINK.c.invited_id, _LINK.c.id).where(
        _LINK.c.invited_id.in_(invited), _LINK.c.revoked_at.is_(None), _LINK.c.expires_at > now
    )
    found = {each.invited_id: int(each.id) for each in writing.session.execute(there)}
    expires = expires_after(row.due_on or now.date())
    new = [
        {
            "organisation_id": each.organisation_id,
            "year": row.year,
            "serial": secrets.token_urlsafe(16),
            "made_at": now,
            "expires_at": expires,
            "invited_id": each.invited_id,
        }
        for each in letters
        if each.invited_id not in found
    ]
    if new:
        installation_key(writing)
        found |= _put_many(writing, _LINK, new, "invited_id")
        writing.tell(Deed.LINK_MADE, "survey", row.key, year=row.year, links=len(new))
    return found
