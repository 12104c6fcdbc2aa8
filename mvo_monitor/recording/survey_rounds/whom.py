"""Deeds on whom a survey will ask, while it is being made; opening it fixes them."""

from collections.abc import Sequence

import sqlalchemy as sa
from pydantic import Field

from mvo_monitor.errors import AskedInAnotherWay
from mvo_monitor.models import Organisation, SurveyInvited, SurveyRound, table
from mvo_monitor.recording.accounts import EmailAddress
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import Key, Shape
from mvo_monitor.recording.survey_rounds.standing import changed, draft_of
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, Language, Right

_INVITED = table(SurveyInvited)


class PersonAsked(Shape):
    """Somebody of an organisation, by an address alone: no name is needed."""

    organisation: Key
    email: EmailAddress
    language: Language | None = None


class PeopleAsked(Shape):
    """Persons whom the survey will ask besides."""

    round: int
    people: tuple[PersonAsked, ...] = Field(min_length=1)


class OrganisationsAsked(Shape):
    """Of the organisations in ``shown`` those in ``asked`` are asked, and the others not; of others nothing changes."""

    round: int
    version: int = Field(ge=1)
    shown: tuple[Key, ...]
    asked: tuple[Key, ...]


def ask_organisations(writing: Writing, choice: OrganisationsAsked) -> None:
    """Ask these organisations and not those.

    Raises UnknownReference, NotADraft, Stale, YearIsClosed, and AskedInAnotherWay where the survey asks persons.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, choice.round, choice.version)
    _must_ask(row, AnswerUnit.ORGANISATION)
    shown = {keyed_id(writing, Organisation, key) for key in choice.shown}
    asked = {keyed_id(writing, Organisation, key) for key in choice.asked}
    there = set(
        writing.session.scalars(sa.select(_INVITED.c.organisation_id).where(_INVITED.c.round_id == choice.round))
    )
    gone = (shown - asked) & there
    writing.session.execute(
        sa.delete(_INVITED).where(_INVITED.c.round_id == choice.round, _INVITED.c.organisation_id.in_(gone))
    )
    new = sorted(asked - there)
    writing.put_all([SurveyInvited(round_id=choice.round, organisation_id=each) for each in new])
    changed(writing, row, asked=len(new), not_asked=len(gone))


def ask_people(writing: Writing, choice: PeopleAsked) -> int:
    """Ask these persons besides; gives how many were not asked yet. An address is asked once.

    Raises UnknownReference, NotADraft, YearIsClosed, and AskedInAnotherWay where the survey asks organisations.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, choice.round, None)
    _must_ask(row, AnswerUnit.PERSON)
    there = set(writing.session.scalars(sa.select(_INVITED.c.email).where(_INVITED.c.round_id == choice.round)))
    rows = {
        each.email: {
            "round_id": choice.round,
            "organisation_id": keyed_id(writing, Organisation, each.organisation),
            "a_person": True,
            "email": each.email,
            "language": each.language,
            "answered": False,
        }
        for each in choice.people
        if each.email not in there
    }
    if rows:
        writing.session.execute(sa.insert(_INVITED), list(rows.values()))
    changed(writing, row, asked=len(rows))
    return len(rows)


def ask_no_longer(writing: Writing, round_id: int, version: int, numbers: Sequence[int]) -> int:
    """Ask these no longer, by their number in the round; gives how many.

    Raises UnknownReference, NotADraft, Stale and YearIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, round_id, version)
    gone = writing.session.scalars(
        sa.delete(_INVITED).where(_INVITED.c.round_id == round_id, _INVITED.c.id.in_(numbers)).returning(_INVITED.c.id)
    ).all()
    changed(writing, row, not_asked=len(gone))
    return len(gone)


def _must_ask(row: SurveyRound, unit: AnswerUnit) -> None:
    if row.unit is not unit:
        raise AskedInAnotherWay
