"""Answers in a named round: known per member, and theirs to change until the round closes."""

import datetime as dt

import sqlalchemy as sa
from pydantic import Field

from mvo_monitor.errors import Stale
from mvo_monitor.models import Organisation, SurveyAnswer, SurveyOpenAnswer, SurveyResponse, table
from mvo_monitor.models.rows import Row
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.recording.shapes import Shape
from mvo_monitor.recording.survey_answers.given import Answers, must_fit, questions_of
from mvo_monitor.recording.survey_answers.taking_part import invited_of, may_be_on_behalf, open_round
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, QuestionKind, Right, SurveyMode

_RESPONSE, _ANSWER, _OPEN = table(SurveyResponse), table(SurveyAnswer), table(SurveyOpenAnswer)
_ORGANISATION = table(Organisation)


class NamedAnswers(Shape):
    """The answers to one invitation. ``version`` is that of the answers that they take the place of, if there are."""

    invited: int
    answers: Answers
    version: int | None = Field(default=None, ge=1)


def hand_in_named(writing: Writing, new: NamedAnswers) -> int:
    """Keep the answers, in place of earlier ones; gives the number of the response. Told are who and when, never what.

    Raises RoundIsNotOpen, YearIsClosed, NothingFilledIn, AnswerUnfit, and Stale where others stand there meanwhile.
    """
    invited = invited_of(writing, new.invited)
    writing.require(Right.ANSWER_SURVEY, invited.organisation_id)
    on_behalf = may_be_on_behalf(writing, invited)
    held = open_round(writing, invited.round_id, SurveyMode.NAMED)
    questions = questions_of(writing, invited.round_id)
    must_fit(questions, new.answers)
    row = writing.session.scalar(sa.select(SurveyResponse).where(_RESPONSE.c.invited_id == new.invited))
    if row is not None and row.version != new.version:
        raise Stale("survey", held.key, row.version)
    if row is None:
        row = SurveyResponse(
            round_id=invited.round_id, invited_id=new.invited, organisation_id=invited.organisation_id, version=0
        )
    row.version += 1
    row.on_behalf, row.submitted_at = on_behalf, dt.datetime.now(dt.UTC)
    row.submitted_by_person_id = writing.doer.person_id
    response = writing.put(row)
    _put_answers(writing, response, new.answers, {each.number: each.kind for each in questions})
    invited.answered = True
    writing.put(invited)
    key = writing.session.scalar(sa.select(_ORGANISATION.c.key).where(_ORGANISATION.c.id == invited.organisation_id))
    told = {"organisation": key, "on_behalf": on_behalf, "version": row.version}
    writing.tell(Deed.SURVEY_ANSWERED, "survey", held.key, year=held.year, **told)
    return response


def answer_rows(
    question: int, kind: QuestionKind, chosen: tuple[int, ...], response: int | None = None
) -> list[SurveyAnswer]:
    """The rows of one answer: of several options each has its own, and one more says that somebody answered."""
    values = (*chosen, ANSWERED) if kind is QuestionKind.MULTIPLE and chosen else chosen
    return [SurveyAnswer(question_id=question, value=value, response_id=response) for value in values]


def _put_answers(writing: Writing, response: int, answers: Answers, kinds: dict[int, QuestionKind]) -> None:
    for of in (_ANSWER, _OPEN):
        writing.session.execute(sa.delete(of).where(of.c.response_id == response))
    chosen = {**{number: (step,) for number, step in answers.scores.items()}, **answers.choices}
    rows: list[Row] = [
        row for number, values in chosen.items() for row in answer_rows(number, kinds[number], values, response)
    ]
    rows += [SurveyOpenAnswer(question_id=n, text=text, response_id=response) for n, text in answers.texts.items()]
    writing.put_all(rows)
