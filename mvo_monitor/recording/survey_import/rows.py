"""Puts what was answered into the store, in batches and in random order, and takes it out again."""

import secrets
from collections.abc import Callable, Mapping, Sequence
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

A_RUN = 20_000
"""So many equal answers are made by one statement: a tenth of a second, after which it can be stopped."""

RUNS = 50
"""In so many runs the answers of one kind go in at least, one by one where there are fewer."""

_SO_MANY = sa.text(
    "INSERT INTO survey_answer (question_id, value)"
    " WITH RECURSIVE counted (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM counted WHERE at < :n)"
    " SELECT CAST(:question AS INTEGER), CAST(:value AS INTEGER) FROM counted"
)

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
        several = {ANSWERED: question.answered} if question.kind is QuestionKind.MULTIPLE else {}
        putting.counted(number, question.answers | several)
        putting.rows(_OPEN, _written(number, question.texts))
    for start in range(0, len(new.named), BATCH):
        _put_responses(putting, writing, round_id, numbers, new.named[start : start + BATCH])


class _Putting:
    """Sends answers to the database by batches, and tells how far it is."""

    def __init__(self, writing: Writing, new: ImportedRound, watch: Watch) -> None:
        self._session = writing.session
        self._watch = watch
        self.several = {one.code for one in new.questions if one.kind is QuestionKind.MULTIPLE}
        self._done = 0
        self._of = len(new.named) + sum(
            sum(one.answers.values()) + one.answered + len(one.texts) for one in new.questions
        )

    def counted(self, question_id: int, counts: Mapping[int, int]) -> None:
        """Answers of which only is known how often each was given: the database itself makes rows of a number.

        They go in by short runs in random order. That order says nothing of the rows that they came from anyway: these
        were forgotten when they were counted.
        """
        runs: list[tuple[int, int]] = []
        for value, count in counts.items():
            run = min(A_RUN, max(1, count // RUNS))
            runs += [(value, min(run, count - at)) for at in range(0, count, run)]
        secrets.SystemRandom().shuffle(runs)
        for value, n in runs:
            self._session.execute(_SO_MANY, {"question": question_id, "value": value, "n": n})
            self.passed(n)

    def rows(self, into: sa.Table, rows: Sequence[dict[str, Any]], *, tell: bool = True) -> None:
        """Rows as they are."""
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            self._session.execute(sa.insert(into), batch)
            self.passed(len(batch) if tell else 0)

    def passed(self, more: int) -> None:
        """Tell that so many more are in."""
        self._done += more
        self._watch(self._done, self._of)


def _put_responses(
    putting: _Putting, writing: Writing, round_id: int, numbers: dict[str, int], some: Sequence[NamedResponse]
) -> None:
    """The answers of some members, joined; only a named round comes here."""
    whose = [
        {
            "round_id": round_id,
            "organisation_id": keyed_id(writing, Organisation, each.organisation) if each.organisation else None,
        }
        for each in some
    ]
    last = writing.session.scalar(sa.select(sa.func.max(_RESPONSE.c.id))) or 0
    writing.session.execute(sa.insert(_RESPONSE), whose)
    # Writers take turns and rows go in one after the other, so the new numbers follow on the last in the same order.
    new = sa.select(_RESPONSE.c.id).where(_RESPONSE.c.id > last).order_by(_RESPONSE.c.id)
    joined = [int(each) for each in writing.session.scalars(new)]
    answers = [
        {"question_id": numbers[code], "value": value, "response_id": number}
        for number, each in zip(joined, some, strict=True)
        for code, values in each.answers.items()
        for value in (*values, *([ANSWERED] if code in putting.several else ()))
    ]
    texts = [
        {"id": a_random_number(), "question_id": numbers[code], "text": text, "response_id": number}
        for number, each in zip(joined, some, strict=True)
        for code, text in each.texts.items()
    ]
    putting.rows(_ANSWER, answers, tell=False)
    putting.rows(_OPEN, texts, tell=False)
    putting.passed(len(some))


def _written(question_id: int, texts: Sequence[str]) -> list[dict[str, Any]]:
    """Under random numbers, and in the order of these: nobody can tell which came first."""
    numbers = sorted(a_random_number() for _ in texts)
    shuffled = list(texts)
    secrets.SystemRandom().shuffle(shuffled)
    return [
        {"id": number, "question_id": question_id, "text": text} for number, text in zip(numbers, shuffled, strict=True)
    ]
