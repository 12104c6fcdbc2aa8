"""How a survey round stands, asked as the first step of deeds on it."""

import sqlalchemy as sa

from mvo_monitor.errors import NotADraft, RoundIsNotClosed, RoundIsNotOpen, Stale, UnknownReference
from mvo_monitor.models import SurveyQuestion, SurveyRound, table
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, RoundState

_QUESTION = table(SurveyQuestion)


def round_of(writing: Writing, number: int) -> SurveyRound:
    """The round with this number. Raises UnknownReference."""
    row = writing.session.get(SurveyRound, number)
    if row is None:
        raise UnknownReference("survey", str(number))
    return row


def draft_of(writing: Writing, number: int, version: int | None) -> SurveyRound:
    """The round while it is being made, as the doer saw it; None: however it stands, for what only adds to it.

    Raises UnknownReference, NotADraft, Stale and YearIsClosed.
    """
    row = round_of(writing, number)
    if row.state is not RoundState.DRAFT:
        raise NotADraft
    if version is not None:
        must_be_as_seen(row, version)
    must_be_open(writing, row.year)
    return row


def open_round_of(writing: Writing, number: int) -> SurveyRound:
    """The round, where it takes answers now. Raises UnknownReference, RoundIsNotOpen and YearIsClosed."""
    row = round_of(writing, number)
    if row.state is not RoundState.OPEN:
        raise RoundIsNotOpen
    must_be_open(writing, row.year)
    return row


def closed_round_of(writing: Writing, number: int) -> SurveyRound:
    """The round, where it takes no more answers. Raises UnknownReference and RoundIsNotClosed."""
    row = round_of(writing, number)
    if row.state is not RoundState.CLOSED:
        raise RoundIsNotClosed
    return row


def must_be_as_seen(row: SurveyRound, version: int) -> None:
    """Go on only where nobody changed the round since. Raises Stale."""
    if row.version != version:
        raise Stale("survey", row.key, row.version)


def question_of(writing: Writing, number: int, round_id: int) -> SurveyQuestion:
    """A question of this round. Raises UnknownReference."""
    row = writing.session.get(SurveyQuestion, number)
    if row is None or row.round_id != round_id:
        raise UnknownReference("question", str(number))
    return row


def changed(writing: Writing, row: SurveyRound, **told: object) -> None:
    """Keep the round as another version, and tell so."""
    row.version += 1
    writing.put(row)
    writing.tell(Deed.SURVEY_CHANGED, "survey", row.key, year=row.year, **told)


def questions_of(writing: Writing, round_id: int) -> list[SurveyQuestion]:
    """The questions of a round, in order."""
    rows = writing.session.execute(
        sa.select(_QUESTION.c.id).where(_QUESTION.c.round_id == round_id).order_by(_QUESTION.c.position, _QUESTION.c.id)
    )
    found = [writing.session.get(SurveyQuestion, row.id) for row in rows]
    return [each for each in found if each is not None]
