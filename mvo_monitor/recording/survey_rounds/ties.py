"""What a question hangs on: a goal, or an indicator that takes its mean."""

from collections.abc import Iterable
from decimal import Decimal

import sqlalchemy as sa

from mvo_monitor.errors import ScaleOfIndicator, UnknownReference
from mvo_monitor.models import (
    Goal,
    GoalSuccession,
    Indicator,
    IndicatorSuccession,
    StrategicPlan,
    SurveyQuestion,
    table,
)
from mvo_monitor.recording.lookup import goal_id, indicator_id
from mvo_monitor.recording.survey_rounds.question_shape import QuestionIn
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Measure, SuccessionKind

_GOAL, _INDICATOR, _PLAN = table(Goal), table(Indicator), table(StrategicPlan)

_FOLLOWED = (SuccessionKind.SAME, SuccessionKind.RENAMED, SuccessionKind.MERGED)
"""What was split or dropped has no one place in the next plan."""


def tie_of(writing: Writing, year: int, new: QuestionIn) -> dict[str, int | None]:
    """The two columns. Raises UnknownReference, and ScaleOfIndicator where the mean is on another scale."""
    goal = goal_id(writing, new.goal) if new.goal else None
    number = indicator_id(writing, new.indicator) if new.indicator else None
    if number is not None and new.indicator is not None:
        row = writing.session.execute(sa.select(_INDICATOR).where(_INDICATOR.c.id == number)).one()
        if row.measure is not Measure.SCORE or not row.first_year <= year <= row.last_year:
            raise UnknownReference("indicator", new.indicator)
        if not is_on_scale(row.scale_low, row.scale_high, new.scale_low, new.scale_high):
            raise ScaleOfIndicator(new.indicator, str(row.scale_low), str(row.scale_high))
    return {"goal_id": goal, "indicator_id": number}


def is_on_scale(low: Decimal | None, high: Decimal | None, question_low: int | None, question_high: int | None) -> bool:
    """Whether a mean on the scale of the question is a value on that of the indicator."""
    return (low, high) == (question_low, question_high)


def tie_again(writing: Writing, questions: Iterable[SurveyQuestion], year: int) -> tuple[str, ...]:
    """Let questions hang on what followed in the plan of a year; gives the codes of those that hang on nothing now."""
    untied = []
    for each in questions:
        goal, number = each.goal_id, each.indicator_id
        each.goal_id = goal and goal_in(writing, goal, year)
        each.indicator_id = number and indicator_in(writing, number, year, each.scale_low, each.scale_high)
        if (goal or number) and not (each.goal_id or each.indicator_id):
            untied.append(each.code)
        writing.put(each)
    return tuple(untied)


def goal_in(writing: Writing, number: int, year: int) -> int | None:
    """The goal, or what followed from it in the plan of a year; None where no one goal did."""
    while not _covers(writing, sa.select(_GOAL.c.plan_id).where(_GOAL.c.id == number), year):
        later = _later(writing, table(GoalSuccession), number)
        if later is None:
            return None
        number = later
    return number


def indicator_in(writing: Writing, number: int, year: int, low: int | None, high: int | None) -> int | None:
    """The indicator, or what followed from it in the plan of a year, as long as it takes a mean on this scale."""
    while True:
        row = writing.session.execute(sa.select(_INDICATOR).where(_INDICATOR.c.id == number)).one()
        if row.first_year <= year <= row.last_year:
            fits = row.measure is Measure.SCORE and is_on_scale(row.scale_low, row.scale_high, low, high)
            return number if fits else None
        later = _later(writing, table(IndicatorSuccession), number)
        if later is None:
            return None
        number = later


def _covers(writing: Writing, plan: sa.Select[tuple[int]], year: int) -> bool:
    found = sa.exists().where(_PLAN.c.id.in_(plan), _PLAN.c.first_year <= year, _PLAN.c.last_year >= year)
    return bool(writing.session.scalar(sa.select(found)))


def _later(writing: Writing, links: sa.Table, number: int) -> int | None:
    rows = writing.session.execute(sa.select(links.c.later_id, links.c.kind).where(links.c.earlier_id == number)).all()
    if len(rows) != 1 or rows[0].kind not in _FOLLOWED:
        return None
    return int(rows[0].later_id)
