"""Answers in an anonymous round: sealed where they come in, so that nothing joins whether with what.

No deed, no time, no draft, no line in a log: a copy of the database before and one after differ in who answered, and in
a row that nobody can read and that is as long as any other.
"""

import sqlalchemy as sa

from mvo_monitor.errors import HandedInAlready, SealKeyGone
from mvo_monitor.models import SurveyInvited, SurveySealed, table
from mvo_monitor.recording.shapes import Shape
from mvo_monitor.recording.survey_answers.given import Answers, most_bytes, must_fit, questions_of
from mvo_monitor.recording.survey_answers.taking_part import invited_of, must_be_their_own, open_round
from mvo_monitor.recording.survey_rounds.seal_keys import make_seal_key, seal_key
from mvo_monitor.store import Writing
from mvo_monitor.store.sealing import seal
from mvo_monitor.vocabulary import Right, SurveyMode

_INVITED, _SEALED = table(SurveyInvited), table(SurveySealed)


class SealedAnswers(Shape):
    """The answers to one invitation, that nobody will join with it again."""

    invited: int
    answers: Answers


def hand_in_sealed(writing: Writing, new: SealedAnswers) -> None:
    """Seal the answers and note that somebody answered. One hands in once, and only for oneself.

    Raises RoundIsNotOpen, YearIsClosed, NothingFilledIn, AnswerUnfit, HandedInAlready, and SealKeyGone.
    """
    invited = invited_of(writing, new.invited)
    writing.require(Right.ANSWER_SURVEY, invited.organisation_id)
    must_be_their_own(writing, invited)
    number = invited.round_id
    open_round(writing, number, SurveyMode.ANONYMOUS)
    questions = questions_of(writing, number)
    must_fit(questions, new.answers)
    once = sa.update(_INVITED).where(_INVITED.c.id == new.invited, ~_INVITED.c.answered).values(answered=True)
    if writing.session.scalar(once.returning(_INVITED.c.id)) is None:
        raise HandedInAlready
    key = seal_key(writing, number) or _first_key(writing, number)
    if key is None:
        raise SealKeyGone
    sealed = seal(key, number, new.answers.written(), most_bytes(questions))
    writing.put(SurveySealed(round_id=number, sealed=sealed))


def _first_key(writing: Writing, number: int) -> bytes | None:
    """A key where there is nothing yet that another one sealed: a round that came open out of a data file has none."""
    if writing.session.scalar(sa.select(sa.exists().where(_SEALED.c.round_id == number))):
        return None
    make_seal_key(writing, number)
    return seal_key(writing, number)
