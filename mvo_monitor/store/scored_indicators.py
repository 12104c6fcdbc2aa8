"""Which indicator takes the score of a question as its value, or why none does.

It stands below reading and writing, because both need it: closing a round passes its scores on, a check says which did
not arrive.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import (
    Indicator,
    IndicatorPart,
    IndicatorSuccession,
    StrategicPlan,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.vocabulary import Measure, NotPassedOn, RoundState

_QUESTION, _ROUND, _INDICATOR = table(SurveyQuestion), table(SurveyRound), table(Indicator)


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """A scored question of a closed round and the indicator that takes its score.

    ``ref`` and ``indicator_id`` are of the indicator in force in the year of the round: the one that the question
    names, or its successor. ``obstacle`` says why the score is not passed on.
    """

    question_id: int
    question: str
    round: str
    year: int
    ref: str
    indicator_id: int
    obstacle: NotPassedOn | None


def scored_indicators(connection: Connection, round_id: int | None = None) -> tuple[ScoredIndicator, ...]:
    """Of the closed rounds, or of one of them: the questions that hang on an indicator, in their order."""
    query = (
        sa.select(_QUESTION, _ROUND.c.key.label("round"), _ROUND.c.year)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .where(_QUESTION.c.indicator_id.is_not(None), _ROUND.c.state == RoundState.CLOSED)
        .order_by(_ROUND.c.year, _ROUND.c.id, _QUESTION.c.position)
    )
    rows = connection.execute(query if round_id is None else query.where(_ROUND.c.id == round_id)).all()
    if not rows:
        return ()
    known = _indicators(connection)
    relatives, with_parts = (
        _relatives(connection),
        set(connection.scalars(sa.select(table(IndicatorPart).c.indicator_id))),
    )
    reached = {row.id: known[_in_force(row.indicator_id, row.year, known, relatives)] for row in rows}
    times = Counter((row.round_id, reached[row.id].id) for row in rows)
    return tuple(
        ScoredIndicator(
            question_id=row.id,
            question=f"{row.round}/{row.code}",
            round=row.round,
            year=row.year,
            ref=reached[row.id].ref,
            indicator_id=reached[row.id].id,
            obstacle=_obstacle(row, reached[row.id], with_parts, times[row.round_id, reached[row.id].id]),
        )
        for row in rows
    )


def _obstacle(row: sa.Row[Any], indicator: sa.Row[Any], with_parts: set[int], times: int) -> NotPassedOn | None:
    if not indicator.first_year <= row.year <= indicator.last_year:
        return NotPassedOn.NOT_IN_FORCE
    if indicator.measure is not Measure.SCORE:
        return NotPassedOn.OTHER_MEASURE
    if (indicator.scale_low, indicator.scale_high) != (row.scale_low, row.scale_high):
        return NotPassedOn.OTHER_SCALE
    if indicator.id in with_parts:
        return NotPassedOn.HAS_PARTS
    return NotPassedOn.SEVERAL_QUESTIONS if times > 1 else None


def _indicators(connection: Connection) -> dict[int, sa.Row[Any]]:
    plan = table(StrategicPlan)
    query = sa.select(_INDICATOR, (plan.c.code + "/" + _INDICATOR.c.code).label("ref")).join(
        plan, plan.c.id == _INDICATOR.c.plan_id
    )
    return {row.id: row for row in connection.execute(query)}


def _relatives(connection: Connection) -> dict[int, set[int]]:
    """Of each indicator those of the plans beside it that measure the same thing."""
    succession = table(IndicatorSuccession)
    found: dict[int, set[int]] = {}
    for row in connection.execute(sa.select(succession).where(succession.c.later_id.is_not(None))):
        if row.kind.comparable:
            found.setdefault(row.earlier_id, set()).add(row.later_id)
            found.setdefault(row.later_id, set()).add(row.earlier_id)
    return found


def _in_force(indicator: int, year: int, known: dict[int, sa.Row[Any]], relatives: dict[int, set[int]]) -> int:
    """The indicator itself, or the one it became, or was before, that is in force in this year; else itself."""
    seen, waiting = {indicator}, [indicator]
    while waiting:
        each = waiting.pop(0)
        if known[each].first_year <= year <= known[each].last_year:
            return each
        further = sorted(relatives.get(each, set()) - seen)
        seen.update(further)
        waiting += further
    return indicator
