"""Deeds on survey rounds and their answers, as published or kept elsewhere."""

import secrets
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from mvo_monitor.models import (
    Organisation,
    SurveyAnswer,
    SurveyInvited,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyRound,
    table,
)
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.recording.lookup import goal_id, indicator_id, keyed_id, sourced
from mvo_monitor.recording.shapes import spread
from mvo_monitor.recording.survey_shapes import Given, NewQuestion, NewResponse, NewRound
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, QuestionKind, Right

__all__ = ["NewQuestion", "NewResponse", "NewRound", "record_answers", "record_round"]

_INVITED, _ROUND, _QUESTION = table(SurveyInvited), table(SurveyRound), table(SurveyQuestion)


def record_round(writing: Writing, new: NewRound) -> None:
    """Keep a survey round with its questions and their answers.

    Raises UnknownReference, AlreadyDifferent and YearIsClosed.
    """
    writing.require(Right.LOAD)
    if writing.is_there("survey", new.key, new):
        return
    must_be_open(writing, new.year)
    plain = new.model_dump(include={"key", "year", "mode", "unit", "asked", "responses", "state", "due_on"})
    row = SurveyRound(
        **plain,
        opened_on=new.opened_on,
        closed_on=new.closed_on,
        **spread("title", new.title),
        **spread("asked_note", new.asked_note),
        **spread("intro", new.intro),
        **sourced(writing, new.source),
    )
    number = writing.put(row)
    writing.recorded(Deed.SURVEY_RECORDED, "survey", new.key, new)
    questions = {
        question.code: _record_question(writing, number, new.key, position, question)
        for position, question in enumerate(new.questions)
    }
    _record_invited(writing, number, new)
    _record_responses(writing, number, new, questions)


def _record_question(writing: Writing, round_id: int, key: str, position: int, new: NewQuestion) -> int:
    plain = new.model_dump(
        include={"code", "series", "version", "kind", "scale_low", "scale_high", "published_mean", "published_n"}
    )
    row = SurveyQuestion(
        round_id=round_id,
        position=position,
        **plain,
        goal_id=goal_id(writing, new.goal) if new.goal else None,
        indicator_id=indicator_id(writing, new.indicator) if new.indicator else None,
        **spread("text", new.text),
        **spread("low_label", new.low_label),
        **spread("high_label", new.high_label),
    )
    number = writing.put(row)
    words = new.steps or dict(enumerate(new.options, start=1))
    writing.put_all(
        [SurveyOption(question_id=number, value=value, **spread("text", text)) for value, text in words.items()]
    )
    if new.answers is not None:
        says_answered = {} if new.answered is None else {ANSWERED: new.answered}
        record_answers(writing, number, {**new.answers, **says_answered})
        writing.tell(Deed.ANSWERS_RECORDED, "survey", f"{key}/{new.code}")
    if new.texts:
        _record_texts(writing, number, new.texts)
        writing.tell(Deed.ANSWERS_RECORDED, "survey", f"{key}/{new.code}")
    return number


def record_answers(writing: Writing, question_id: int, answers: dict[int, int]) -> None:
    """Add so many answers per step or option, in random order, so that no row number tells who came when.

    Raises YearIsClosed.
    """
    writing.require(Right.LOAD)
    of_round = sa.select(_ROUND.c.year).join(_QUESTION, _QUESTION.c.round_id == _ROUND.c.id)
    must_be_open(writing, writing.session.scalar(of_round.where(_QUESTION.c.id == question_id)) or 0)
    values = [step for step, count in answers.items() for _ in range(count)]
    secrets.SystemRandom().shuffle(values)
    if values:
        writing.session.execute(
            sa.insert(SurveyAnswer), [{"question_id": question_id, "value": value} for value in values]
        )


def _record_texts(writing: Writing, question_id: int, texts: Sequence[str]) -> None:
    """Put open answers in, in random order under their random numbers."""
    shuffled = secrets.SystemRandom().sample(texts, k=len(texts))
    writing.put_all([SurveyOpenAnswer(question_id=question_id, text=text) for text in shuffled])


def _record_invited(writing: Writing, round_id: int, new: NewRound) -> None:
    answered = {each.organisation for each in new.by_name}
    for key in new.invited:
        organisation = keyed_id(writing, Organisation, key)
        writing.put(SurveyInvited(round_id=round_id, organisation_id=organisation, answered=key in answered))


def _record_responses(writing: Writing, round_id: int, new: NewRound, questions: Mapping[str, int]) -> None:
    """In a round on name: what each member answered."""
    invited = sa.select(_INVITED.c.organisation_id, _INVITED.c.id).where(_INVITED.c.round_id == round_id)
    by_organisation: dict[int, int] = {row[0]: row[1] for row in writing.session.execute(invited)}
    kinds = {question.code: question.kind for question in new.questions}
    for each in new.by_name:
        organisation = keyed_id(writing, Organisation, each.organisation)
        response = writing.put(
            SurveyResponse(round_id=round_id, organisation_id=organisation, invited_id=by_organisation[organisation])
        )
        for code, given in each.answers.items():
            _record_given(writing, questions[code], kinds[code], response, given)
    if new.by_name:
        writing.tell(Deed.ANSWERS_RECORDED, "survey", new.key)


def _record_given(writing: Writing, question_id: int, kind: QuestionKind, response_id: int, given: Given) -> None:
    if kind is QuestionKind.OPEN:
        writing.put(SurveyOpenAnswer(question_id=question_id, text=str(given), response_id=response_id))
        return
    values = (ANSWERED, *given) if isinstance(given, tuple) else (int(given),)
    writing.put_all([SurveyAnswer(question_id=question_id, value=each, response_id=response_id) for each in values])
