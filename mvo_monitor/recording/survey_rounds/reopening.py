"""A closed round takes answers again, with the reason; or starts over, where the key to its answers is lost."""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.errors import NotHeldHere, RoundIsNotClosed, RoundIsNotOpen, SealKeyGone, SealKeyThere, TooFewLeft
from mvo_monitor.models import (
    SurveyAnswer,
    SurveyInvited,
    SurveyOpenAnswer,
    SurveyQuestion,
    SurveyRound,
    SurveySealed,
    table,
)
from mvo_monitor.recording.shapes import Shape, Text
from mvo_monitor.recording.survey_rounds.closing import LEAST_OPENED, opened_answers, round_of
from mvo_monitor.recording.survey_rounds.seal_keys import make_seal_key, seal_key
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right, RoundState, SurveyMode

_INVITED, _SEALED, _QUESTION = table(SurveyInvited), table(SurveySealed), table(SurveyQuestion)
_ANSWERS = (table(SurveyAnswer), table(SurveyOpenAnswer))


class Reopening(Shape):
    """A closed round to open again, with the reason, and the new day by which answers are hoped for."""

    round: int
    reason: Text
    due_on: dt.date | None = None


class Restarting(Shape):
    """An anonymous round to start over, with the reason."""

    round: int
    reason: Text


def reopen_round(writing: Writing, reopening: Reopening) -> None:
    """Take answers again of whom the round asks, and say why.

    An anonymous round needs ``LEAST_OPENED`` who can still answer, counting those that lie sealed from before: with
    fewer, what the newcomers said would be the difference of the figures before and after.
    Raises RoundIsNotClosed, YearIsClosed, NotHeldHere, TooFewLeft, SealKeyGone, KeysNotKept.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = round_of(writing, reopening.round)
    if row.state is not RoundState.CLOSED:
        raise RoundIsNotClosed
    if not writing.session.scalar(sa.select(sa.exists().where(_INVITED.c.round_id == reopening.round))):
        raise NotHeldHere
    if row.mode is SurveyMode.ANONYMOUS:
        _must_hide(writing, reopening.round)
    row.state, row.closed_on, row.responses = RoundState.OPEN, None, None
    row.due_on = reopening.due_on or row.due_on or today()
    _put(writing, row)
    writing.tell(Deed.SURVEY_REOPENED, "survey", row.key, year=row.year, reason=reopening.reason)


def restart_round(writing: Writing, restarting: Restarting) -> None:
    """Let an open anonymous round whose key is lost begin anew: nobody has answered, and another key is made.

    What was opened of it earlier goes too: nobody can know whose that is, so they could answer twice. Raises
    RoundIsNotOpen, YearIsClosed, SealKeyThere, KeysNotKept.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = round_of(writing, restarting.round)
    if row.state is not RoundState.OPEN or row.mode is not SurveyMode.ANONYMOUS:
        raise RoundIsNotOpen
    if not is_key_lost(writing, restarting.round):
        raise SealKeyThere
    writing.session.execute(sa.delete(_SEALED).where(_SEALED.c.round_id == restarting.round))
    questions = sa.select(_QUESTION.c.id).where(_QUESTION.c.round_id == restarting.round)
    for of in _ANSWERS:
        writing.session.execute(sa.delete(of).where(of.c.question_id.in_(questions)))
    everybody = sa.update(_INVITED).where(_INVITED.c.round_id == restarting.round)
    writing.session.execute(everybody.values(answered=False))
    make_seal_key(writing, restarting.round)
    _put(writing, row)
    writing.tell(Deed.SURVEY_RESTARTED, "survey", row.key, year=row.year, reason=restarting.reason)


def is_key_lost(writing: Writing, number: int) -> bool:
    """Whether what lies sealed of a round, or comes in now, can never be opened."""
    return seal_key(writing, number) is None or opened_answers(writing, number) is None


def _must_hide(writing: Writing, number: int) -> None:
    """Go on only where enough can answer, and keep the key to what lies sealed, or make one."""
    left = _count(writing, _INVITED.c.round_id == number, ~_INVITED.c.answered)
    sealed = _count(writing, _SEALED.c.round_id == number)
    if left + sealed < LEAST_OPENED:
        raise TooFewLeft(left + sealed, LEAST_OPENED)
    if not sealed:
        make_seal_key(writing, number)
    elif is_key_lost(writing, number):
        raise SealKeyGone


def _count(writing: Writing, *where: sa.ColumnElement[bool]) -> int:
    return writing.session.scalar(sa.select(sa.func.count()).where(*where)) or 0


def _put(writing: Writing, row: SurveyRound) -> None:
    row.version += 1
    writing.put(row)
