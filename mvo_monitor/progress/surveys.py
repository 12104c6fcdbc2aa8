"""Survey rounds and what they say, question by question; answers leave the store as counts only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.choices import same_choice
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    AuditEntry,
    Goal,
    Indicator,
    StrategicPlan,
    SurveyAnswer,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.progress.readable import for_the_public
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.progress.survey_chosen import ChoiceView, OpenView
from mvo_monitor.vocabulary import AnswerUnit, Deed, QuestionKind, RoundState, SurveyMode

_ROUND, _QUESTION, _ANSWER = table(SurveyRound), table(SurveyQuestion), table(SurveyAnswer)
_GOAL, _INDICATOR, _AUDIT = table(Goal), table(Indicator), table(AuditEntry)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of a round with its summary; ``goal`` or ``indicator`` is the ref it is tied to."""

    id: int
    code: str
    series: str
    version: int
    text: Written
    low_label: Written | None
    high_label: Written | None
    goal: str | None
    indicator: str | None
    summary: ScoreSummary
    position: int = 0


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with its questions; ``asked`` is how many were asked, ``asked_note`` how we know.

    ``questions`` are those with a score; ``choices`` and ``open_questions`` are empty unless the round was read whole.
    ``corrected``: it closed before with other answers, whose figures somebody may have.
    """

    key: str
    year: int
    title: Written
    mode: SurveyMode
    unit: AnswerUnit
    asked: int | None
    asked_note: Written | None
    responses: int | None
    opened_on: PartialDate | None
    closed_on: PartialDate | None
    source: SourceNote | None
    questions: tuple[QuestionView, ...]
    choices: tuple[ChoiceView, ...] = ()
    open_questions: tuple[OpenView, ...] = ()
    corrected: bool = False

    @property
    def in_order(self) -> tuple[QuestionView | ChoiceView | OpenView, ...]:
        """All its questions, in the order in which they were asked."""
        return tuple(sorted((*self.questions, *self.choices, *self.open_questions), key=lambda each: each.position))


def earlier_choices(rounds: Sequence[RoundView], question: ChoiceView) -> tuple[ChoiceView, ...]:
    """The same choice from the same options in earlier rounds, the last first; ``rounds`` are the earliest first."""
    return tuple(
        other
        for each in reversed(rounds)
        for other in each.choices
        if each.year < question.summary.year
        and same_choice(other.summary, question.summary)
        and other.options == question.options
    )


class _Which(Enum):
    """Which questions are read: all, those of the rounds of a year, or those with given numbers."""

    ALL = auto()
    OF_YEAR = auto()
    NUMBERED = auto()


def read_rounds(connection: Connection, *, year: int | None = None, goals_only: bool = False) -> tuple[RoundView, ...]:
    """The closed rounds of a year (None: all) with their scored questions, the earliest first.

    ``goals_only``: with just the questions on a goal. Of a round that is open nothing is shown yet but its response.
    The public is told of none.
    """
    if for_the_public():
        return ()
    which, asked = (_Which.ALL, {}) if year is None else (_Which.OF_YEAR, {"year": year})
    questions = _questions(connection, which, asked, goals_only=goals_only)
    return tuple(
        RoundView(
            key=row.key,
            year=row.year,
            title=Written(row.title_nl, row.title_en),
            mode=row.mode,
            unit=row.unit,
            asked=row.asked,
            asked_note=written(row.asked_note_nl, row.asked_note_en),
            responses=row.responses,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
            source=source_of(row),
            questions=tuple(questions.get(row.id, ())),
            corrected=row.corrected,
        )
        for row in connection.execute(_rounds_query(which), asked)
    )


def read_scores(connection: Connection, question_ids: Collection[int]) -> dict[int, ScoreSummary]:
    """What these questions say, by number, as far as their rounds are closed."""
    if not question_ids:
        return {}
    found = _questions(connection, _Which.NUMBERED, {"questions": sorted(question_ids)})
    return {question.id: question.summary for group in found.values() for question in group}


# Statements are made once and kept: making one costs more than running it.


def _is_asked(which: _Which, goals_only: bool) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [
        _QUESTION.c.kind == QuestionKind.SCORE,
        _QUESTION.c.round_id.in_(sa.select(_ROUND.c.id).where(_ROUND.c.state == RoundState.CLOSED)),
        *([_QUESTION.c.goal_id.is_not(None)] if goals_only else []),
    ]
    match which:
        case _Which.ALL:
            return conditions
        case _Which.OF_YEAR:
            of_year = sa.select(_ROUND.c.id).where(_ROUND.c.year == sa.bindparam("year"))
            return [_QUESTION.c.round_id.in_(of_year), *conditions]
        case _Which.NUMBERED:
            return [_QUESTION.c.id.in_(sa.bindparam("questions", expanding=True)), *conditions]


@cache
def _rounds_query(which: _Which) -> sa.Select[Any]:
    query = with_source(sa.select(_ROUND, _corrected()), _ROUND).where(_ROUND.c.state == RoundState.CLOSED)
    query = query.order_by(_ROUND.c.year, _ROUND.c.id)
    return query.where(_ROUND.c.year == sa.bindparam("year")) if which is _Which.OF_YEAR else query


def _corrected() -> sa.Label[bool]:
    """Its log tells that it was opened again, or that a second file took the place of the first."""
    of_round = (_AUDIT.c.subject == "survey", _AUDIT.c.subject_key == _ROUND.c.key)
    reopened = sa.exists().where(*of_round, _AUDIT.c.deed == Deed.SURVEY_REOPENED)
    imports = sa.select(sa.func.count()).where(*of_round, _AUDIT.c.deed == Deed.SURVEY_IMPORTED).scalar_subquery()
    return sa.or_(reopened, imports > 1).label("corrected")


@cache
def _counts_query(which: _Which, goals_only: bool) -> sa.Select[Any]:
    return (
        sa.select(_ANSWER.c.question_id, _ANSWER.c.value, sa.func.count())
        .where(_ANSWER.c.question_id.in_(sa.select(_QUESTION.c.id).where(*_is_asked(which, goals_only))))
        .group_by(_ANSWER.c.question_id, _ANSWER.c.value)
    )


@cache
def _questions_query(which: _Which, goals_only: bool) -> sa.Select[Any]:
    goal_plan, indicator_plan = table(StrategicPlan).alias("goal_plan"), table(StrategicPlan).alias("indicator_plan")
    return (
        sa.select(
            _QUESTION,
            _ROUND.c.year,
            _ROUND.c.asked,
            (goal_plan.c.code + "/" + _GOAL.c.code).label("goal"),
            (indicator_plan.c.code + "/" + _INDICATOR.c.code).label("indicator"),
        )
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .outerjoin(_GOAL, _GOAL.c.id == _QUESTION.c.goal_id)
        .outerjoin(goal_plan, goal_plan.c.id == _GOAL.c.plan_id)
        .outerjoin(_INDICATOR, _INDICATOR.c.id == _QUESTION.c.indicator_id)
        .outerjoin(indicator_plan, indicator_plan.c.id == _INDICATOR.c.plan_id)
        .where(*_is_asked(which, goals_only))
        .order_by(_QUESTION.c.round_id, _QUESTION.c.position)
    )


def _questions(
    connection: Connection, which: _Which, asked: dict[str, Any], *, goals_only: bool = False
) -> dict[int, list[QuestionView]]:
    """The questions by number of their round, each with its answers counted."""
    counted: dict[int, dict[int, int]] = {}
    for question, value, count in connection.execute(_counts_query(which, goals_only), asked):
        counted.setdefault(question, {})[value] = count
    found: dict[int, list[QuestionView]] = {}
    for row in connection.execute(_questions_query(which, goals_only), asked):
        question = QuestionView(
            id=row.id,
            code=row.code,
            series=row.series,
            version=row.version,
            text=Written(row.text_nl, row.text_en),
            low_label=written(row.low_label_nl, row.low_label_en),
            high_label=written(row.high_label_nl, row.high_label_en),
            goal=row.goal,
            indicator=row.indicator,
            summary=_summary(row, counted.get(row.id, {})),
            position=row.position,
        )
        found.setdefault(row.round_id, []).append(question)
    return found


def _summary(row: sa.Row[tuple[object, ...]], counted: dict[int, int]) -> ScoreSummary:
    published = row.published_mean is not None
    counts = tuple(counted.get(step, 0) for step in range(row.scale_low, row.scale_high + 1))
    return ScoreSummary(
        year=row.year,
        question=row.series,
        version=row.version,
        low=row.scale_low,
        high=row.scale_high,
        n=row.published_n if published else sum(counts),
        asked=row.asked,
        counts=None if published else counts,
        published_mean=row.published_mean,
    )
