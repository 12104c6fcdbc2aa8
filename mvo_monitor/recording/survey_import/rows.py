"""Puts what was answered into the store, in batches and in random order, and takes it out again."""

import secrets
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    Organisation,
    SurveyAnswer,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    table,
)
from mvo_monitor.models.surveys import ANSWERED, a_random_number
from mvo_monitor.recording.lookup import goal_id, indicator_id, keyed_id
from mvo_monitor.recording.shapes import spread
from mvo_monitor.recording.survey_import.shapes import ImportedQuestion, ImportedRound, NamedResponse
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import QuestionKind

Watch = Callable[[int, int], None]
"""Is told how many answers are in, of how many."""

BATCH = 5_000
"""So many rows go to the database at once: more take more memory and are no faster."""

_ANSWER, _OPEN, _RESPONSE = table(SurveyAnswer), table(SurveyOpenAnswer), table(SurveyResponse)
_OPTION, _QUESTION = table(SurveyOption), table(SurveyQuestion)


def forget_answers(writing: Writing, round_id: int) -> None:
    """Take all answers of a round away, with the options of its questions; the questions stay."""
    of_round = sa.select(_QUESTION.c.id).where(_QUESTION.c.round_id == round_id)
    for each in (_ANSWER, _OPEN, _OPTION):
        writing.session.execute(sa.delete(each).where(each.c.question_id.in_(of_round)))
    writing.session.execute(sa.delete(_RESPONSE).where(_RESPONSE.c.round_id == round_id))


def put_question(
    writing: Writing, round_id: int, position: int, new: ImportedQuestion, row: SurveyQuestion | None
) -> int:
    """Keep a question with its options, in the place of ``row`` where the round had it already; gives its number."""
    row = row or SurveyQuestion(round_id=round_id, code=new.code, position=position, series=new.series)
    row.position = position
    plain = new.model_dump(include={"series", "version", "kind", "scale_low", "scale_high"})
    told = plain | spread("text", new.text) | spread("low_label", new.low_label) | spread("high_label", new.high_label)
    for name, value in told.items():
        setattr(row, name, value)
    row.goal_id = goal_id(writing, new.goal) if new.goal else None
    row.indicator_id = indicator_id(writing, new.indicator) if new.indicator else None
    number = writing.put(row)
    options = [SurveyOption(question_id=number, value=each.value, **spread("text", each.text)) for each in new.options]
    if options:
        writing.put_all(options)
    return number


def put_answers(writing: Writing, new: ImportedRound, round_id: int, numbers: dict[str, int], watch: Watch) -> None:
    """Keep all answers; ``numbers`` are those of the questions by code."""
    putting = _Putting(writing, new, watch)
    for question in new.questions:
        number = numbers[question.code]
        putting.put(_ANSWER, ({"question_id": number, "value": value} for value in _in_random_order(question)))
        texts = list(question.texts)
        secrets.SystemRandom().shuffle(texts)
        putting.put(_OPEN, (_written(number, text) for text in texts))
    for response in new.named:
        _put_response(writing, new, round_id, numbers, response)
        putting.passed(1)


class _Putting:
    """Sends rows to the database by batches, and tells how far it is."""

    def __init__(self, writing: Writing, new: ImportedRound, watch: Watch) -> None:
        self._session = writing.session
        self._watch = watch
        self._done = 0
        self._of = len(new.named) + sum(
            sum(one.answers.values()) + one.answered + len(one.texts) for one in new.questions
        )

    def put(self, into: sa.Table, rows: Iterator[dict[str, Any]]) -> None:
        while batch := list(islice(rows, BATCH)):
            self._session.execute(sa.insert(into), batch)
            self.passed(len(batch))

    def passed(self, more: int) -> None:
        self._done += more
        self._watch(self._done, self._of)


def _in_random_order(question: ImportedQuestion) -> Iterable[int]:
    """The answers one by one, in an order that says nothing of the rows that they came from."""
    values = array("h")
    for value, count in question.answers.items():
        values.extend(array("h", [value]) * count)
    if question.kind is QuestionKind.MULTIPLE:
        values.extend(array("h", [ANSWERED]) * question.answered)
    secrets.SystemRandom().shuffle(values)
    return values


def _put_response(
    writing: Writing, new: ImportedRound, round_id: int, numbers: dict[str, int], response: NamedResponse
) -> None:
    """The answers of one member, joined; only a named round comes here."""
    several = {one.code for one in new.questions if one.kind is QuestionKind.MULTIPLE}
    who = keyed_id(writing, Organisation, response.organisation) if response.organisation else None
    joined = writing.put(SurveyResponse(round_id=round_id, organisation_id=who))
    answers = [
        SurveyAnswer(question_id=numbers[code], value=value, response_id=joined)
        for code, values in response.answers.items()
        for value in (*values, *([ANSWERED] if code in several else ()))
    ]
    texts = [
        SurveyOpenAnswer(question_id=numbers[code], text=text, response_id=joined)
        for code, text in response.texts.items()
    ]
    writing.put_all([*answers, *texts])


def _written(question_id: int, text: str) -> dict[str, Any]:
    return {"id": a_random_number(), "question_id": question_id, "text": text}
