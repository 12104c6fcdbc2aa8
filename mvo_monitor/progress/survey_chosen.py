"""The questions of rounds that give no score: how often each option was chosen, and what was written, in no order."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.choices import ChoiceSummary
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Goal,
    StrategicPlan,
    SurveyAnswer,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.vocabulary import Absent, QuestionKind, RoundState

MOST_WRITTEN = 200
"""So many open answers to one question are shown; of more, these are drawn by lot, always the same."""

_ROUND, _QUESTION, _ANSWER = table(SurveyRound), table(SurveyQuestion), table(SurveyAnswer)
_OPTION, _WRITTEN = table(SurveyOption), table(SurveyOpenAnswer)


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A question with options; ``goal`` is the ref it is tied to. ``summary`` counts in the order of ``options``."""

    id: int
    code: str
    series: str
    version: int
    text: Written
    options: tuple[Written, ...]
    goal: str | None
    summary: ChoiceSummary
    position: int


@dataclass(frozen=True, slots=True)
class OpenView:
    """A question answered in one's own words, by ``n`` of ``asked``.

    ``answers`` come shuffled, in an order that stays the same and tells nothing; from the floor for details, else they
    are absent. There can be fewer than ``n`` of them: see ``MOST_WRITTEN``.
    """

    id: int
    code: str
    series: str
    version: int
    text: Written
    goal: str | None
    n: int
    asked: int | None
    answers: tuple[str, ...] | Absent
    position: int

    @property
    def response(self) -> Fraction | None:
        """The share of those asked who answered; None where it is not known how many were asked."""
        return Fraction(self.n, self.asked) if self.asked else None


def read_choices(connection: Connection) -> dict[str, tuple[ChoiceView, ...]]:
    """The questions with options of all closed rounds, by the key of the round, in their order."""
    counted: dict[int, dict[int, int]] = {}
    for question, value, count in connection.execute(_counts()):
        counted.setdefault(question, {})[value] = count
    options: dict[int, dict[int, Written]] = {}
    for row in connection.execute(_options()):
        options.setdefault(row.question_id, {})[row.value] = Written(row.text_nl, row.text_en)
    found: dict[str, tuple[ChoiceView, ...]] = {}
    for row in connection.execute(_questions(_CHOICES)):
        words, counts = options.get(row.id, {}), counted.get(row.id, {})
        several = row.kind is QuestionKind.MULTIPLE
        chosen = tuple(counts.get(value, 0) for value in words)
        view = ChoiceView(
            **_told(row),
            options=tuple(words.values()),
            summary=ChoiceSummary(
                year=row.year,
                question=row.series,
                n=counts.get(ANSWERED, 0) if several else sum(chosen),
                counts=chosen,
                asked=row.asked,
                several=several,
                version=row.version,
            ),
        )
        found[row.round] = (*found.get(row.round, ()), view)
    return found


def read_open_questions(connection: Connection, floors: Floors) -> dict[str, tuple[OpenView, ...]]:
    """The open questions of all closed rounds, by the key of the round, in their order."""
    counted = {row.question_id: row.n for row in connection.execute(_written_counts())}
    asked = list(connection.execute(_questions(_OPEN)))
    written = _answers(connection, [row.id for row in asked if counted.get(row.id, 0) >= floors.detail])
    found: dict[str, tuple[OpenView, ...]] = {}
    for row in asked:
        n = counted.get(row.id, 0)
        absent = Absent.BELOW_FLOOR if n else Absent.NO_DATA
        view = OpenView(**_told(row), n=n, asked=row.asked, answers=written.get(row.id, absent))
        found[row.round] = (*found.get(row.round, ()), view)
    return found


def _answers(connection: Connection, questions: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What was written, shuffled. The numbers of answers are random, so the lowest of them are drawn by lot."""
    found: dict[int, list[tuple[bytes, str]]] = {}
    for row in connection.execute(_texts(), {"questions": sorted(questions)}) if questions else ():
        # By the words alone: the same on every visit and in every copy of the store, and nothing of who came when.
        order = hashlib.sha256(f"{row.question_id} {row.text}".encode()).digest()
        found.setdefault(row.question_id, []).append((order, row.text))
    return {question: tuple(text for _, text in sorted(texts)) for question, texts in found.items()}


def _told(row: sa.Row[Any]) -> dict[str, Any]:
    return {
        "id": row.id,
        "code": row.code,
        "series": row.series,
        "version": row.version,
        "text": Written(row.text_nl, row.text_en),
        "goal": row.goal,
        "position": row.position,
    }


_CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
_OPEN = (QuestionKind.OPEN,)


def _of(kinds: Collection[QuestionKind]) -> sa.Select[Any]:
    """The numbers of the questions of these kinds in closed rounds: before that nothing is told but the response."""
    closed = sa.select(_ROUND.c.id).where(_ROUND.c.state == RoundState.CLOSED)
    return sa.select(_QUESTION.c.id).where(_QUESTION.c.kind.in_(kinds), _QUESTION.c.round_id.in_(closed))


@cache
def _questions(kinds: tuple[QuestionKind, ...]) -> sa.Select[Any]:
    goal, plan = table(Goal), table(StrategicPlan)
    return (
        sa.select(
            _QUESTION,
            _ROUND.c.key.label("round"),
            _ROUND.c.year,
            _ROUND.c.asked,
            (plan.c.code + "/" + goal.c.code).label("goal"),
        )
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .outerjoin(goal, goal.c.id == _QUESTION.c.goal_id)
        .outerjoin(plan, plan.c.id == goal.c.plan_id)
        .where(_QUESTION.c.id.in_(_of(kinds)))
        .order_by(_QUESTION.c.round_id, _QUESTION.c.position)
    )


@cache
def _counts() -> sa.Select[Any]:
    return (
        sa.select(_ANSWER.c.question_id, _ANSWER.c.value, sa.func.count())
        .where(_ANSWER.c.question_id.in_(_of(_CHOICES)))
        .group_by(_ANSWER.c.question_id, _ANSWER.c.value)
    )


@cache
def _options() -> sa.Select[Any]:
    chosen = sa.select(_OPTION).where(_OPTION.c.question_id.in_(_of(_CHOICES)))
    return chosen.order_by(_OPTION.c.question_id, _OPTION.c.value)


@cache
def _written_counts() -> sa.Select[Any]:
    counted = sa.select(_WRITTEN.c.question_id, sa.func.count().label("n")).where(
        _WRITTEN.c.question_id.in_(_of(_OPEN))
    )
    return counted.group_by(_WRITTEN.c.question_id)


@cache
def _texts() -> sa.Select[Any]:
    place = sa.func.row_number().over(partition_by=_WRITTEN.c.question_id, order_by=_WRITTEN.c.id).label("place")
    of = _WRITTEN.c.question_id.in_(sa.bindparam("questions", expanding=True))
    drawn = sa.select(_WRITTEN.c.question_id, _WRITTEN.c.id, _WRITTEN.c.text, place).where(of).subquery()
    return sa.select(drawn).where(drawn.c.place <= MOST_WRITTEN)
