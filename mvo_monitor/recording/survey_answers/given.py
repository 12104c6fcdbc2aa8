"""What somebody answers to a survey, and whether each answer is one that its question has."""

import json
from collections.abc import Sequence
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field

from mvo_monitor.errors import AnswerUnfit, NothingFilledIn
from mvo_monitor.models import SurveyOption, SurveyQuestion, table
from mvo_monitor.recording.shapes import Shape, Text
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import QuestionKind

MOST = 2000
"""Characters of an open answer."""

_QUESTION, _OPTION = table(SurveyQuestion), table(SurveyOption)

_PER_QUESTION, _PER_OPTION, _PER_CHARACTER, _BLOCK = 40, 12, 4, 256
"""Bytes that an answer takes at most, once it is written down to be sealed; the whole is rounded up to blocks."""


class Answers(Shape):
    """Answers by number of the question: a step of the scale, the numbers of chosen options, a text.

    What is not in it was skipped, as every question may be.
    """

    scores: dict[int, int] = Field(default_factory=dict)
    choices: dict[int, tuple[int, ...]] = Field(default_factory=dict)
    texts: dict[int, Annotated[Text, Field(max_length=MOST)]] = Field(default_factory=dict)

    def written(self) -> bytes:
        """Written down to be sealed."""
        return json.dumps([self.scores, self.choices, self.texts], ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def read(cls, plain: bytes) -> "Answers":
        """What ``written`` wrote."""
        scores, choices, texts = json.loads(plain)
        return cls(scores=scores, choices=choices, texts=texts)


class Asked(Shape):
    """What a question lets one answer: a step from ``low`` to ``high``, one or several ``options``, or a text."""

    number: int
    kind: QuestionKind
    low: int | None
    high: int | None
    options: frozenset[int]


def questions_of(writing: Writing, round_id: int) -> tuple[Asked, ...]:
    """The questions of a round, in their order."""
    options: dict[int, set[int]] = {}
    of_round = sa.select(_QUESTION.c.id).where(_QUESTION.c.round_id == round_id)
    for row in writing.session.execute(sa.select(_OPTION).where(_OPTION.c.question_id.in_(of_round))):
        options.setdefault(row.question_id, set()).add(row.value)
    rows = writing.session.execute(
        sa.select(_QUESTION).where(_QUESTION.c.round_id == round_id).order_by(_QUESTION.c.position, _QUESTION.c.id)
    )
    return tuple(
        Asked(
            number=row.id,
            kind=row.kind,
            low=row.scale_low,
            high=row.scale_high,
            options=frozenset(options.get(row.id, ())),
        )
        for row in rows
    )


def must_fit(questions: Sequence[Asked], answers: Answers) -> None:
    """Go on only with answers that their questions have, and at least one. Raises NothingFilledIn and AnswerUnfit."""
    if not (answers.scores or answers.texts or any(answers.choices.values())):
        raise NothingFilledIn
    places = {each.number: (place, each) for place, each in enumerate(questions, 1)}
    for number in (*answers.scores, *answers.choices, *answers.texts):
        place, question = places.get(number, (0, None))
        if question is None or not _fits(question, answers):
            raise AnswerUnfit(place)


def most_bytes(questions: Sequence[Asked]) -> int:
    """So long is whatever somebody answers, once it is padded: a long answer is no longer than a short one."""
    texts = sum(MOST * _PER_CHARACTER for each in questions if each.kind is QuestionKind.OPEN)
    others = sum(_PER_QUESTION + _PER_OPTION * len(each.options) for each in questions)
    return -(-(texts + others + _PER_QUESTION) // _BLOCK) * _BLOCK


def _fits(question: Asked, answers: Answers) -> bool:
    """Whether what was answered to this question is of its kind, and of that kind only."""
    number = question.number
    kinds = {
        QuestionKind.SCORE: number in answers.scores,
        QuestionKind.OPEN: number in answers.texts,
        question.kind if question.kind.is_choice else QuestionKind.SINGLE: number in answers.choices,
    }
    if [kind for kind, there in kinds.items() if there] != [question.kind]:
        return False
    if question.kind is QuestionKind.SCORE:
        return (question.low or 0) <= answers.scores[number] <= (question.high or 0)
    if question.kind.is_choice:
        chosen = answers.choices[number]
        one = question.kind is QuestionKind.MULTIPLE or len(chosen) <= 1
        return one and len(set(chosen)) == len(chosen) and question.options.issuperset(chosen)
    return True
