"""The queries behind the indicators: each statement is made once, which costs more than running it.

Every query takes ``of_plans``: whether it is bound to the plans in the parameter ``plans``, or asks for all.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import (
    BaselineRow,
    Evidence,
    Goal,
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorValue,
    SeriesBreakRow,
    StrategicPlan,
    SurveyQuestion,
    SurveyRound,
    TargetRow,
    ValueEvidence,
    table,
)
from mvo_monitor.progress.readable import IS_READABLE, covers_known_year, is_not_for_the_public, is_of_known_year
from mvo_monitor.progress.sources import with_source
from mvo_monitor.vocabulary import ValueState

_INDICATOR, _PLAN, _GOAL = table(Indicator), table(StrategicPlan), table(Goal)
_PART, _VALUE = table(IndicatorPart), table(IndicatorValue)


class Asked:
    """Puts queries for the chosen plans; each statement is made once, which costs more than running it."""

    def __init__(self, connection: Connection, plans: Collection[str] | None) -> None:
        self.connection = connection
        self._plans = None if plans is None else sorted(plans)

    def __call__(self, query: Callable[[bool], sa.Select[Any]]) -> Sequence[sa.Row[Any]]:
        """All rows of one query."""
        if self._plans is None:
            return self.connection.execute(query(False)).all()
        return self.connection.execute(query(True), {"plans": self._plans}).all()


def _chosen(query: sa.Select[Any], indicator: sa.ColumnElement[Any], of_plans: bool) -> sa.Select[Any]:
    if not of_plans:
        return query
    plan = _PLAN.alias("chosen_plan")
    chosen = _INDICATOR.alias("chosen")
    numbers = sa.select(chosen.c.id).join(plan, plan.c.id == chosen.c.plan_id)
    return query.where(indicator.in_(numbers.where(plan.c.code.in_(sa.bindparam("plans", expanding=True)))))


@cache
def indicators_query(of_plans: bool) -> sa.Select[Any]:
    """The indicators, with plan, goal and source."""
    query = (
        sa.select(_INDICATOR, _PLAN.c.code.label("plan"), _GOAL.c.code.label("goal"))
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .where(covers_known_year(_PLAN.c.first_year, _PLAN.c.last_year))
        .order_by(_PLAN.c.first_year, _PLAN.c.code, _GOAL.c.position, _INDICATOR.c.position)
    )
    return with_source(_chosen(query, _INDICATOR.c.id, of_plans), _INDICATOR)


@cache
def levels_query(of_plans: bool) -> sa.Select[Any]:
    """Their levels, lowest first."""
    level = table(IndicatorLevel)
    return _chosen(sa.select(level), level.c.indicator_id, of_plans).order_by(level.c.position)


@cache
def breaks_query(of_plans: bool) -> sa.Select[Any]:
    """The years from which on they were redefined."""
    change = table(SeriesBreakRow)
    return _chosen(sa.select(change), change.c.indicator_id, of_plans).order_by(change.c.year)


@cache
def parts_query(of_plans: bool) -> sa.Select[Any]:
    """Their parts, in order."""
    return _chosen(sa.select(_PART), _PART.c.indicator_id, of_plans).order_by(_PART.c.position)


@cache
def baselines_query(of_plans: bool) -> sa.Select[Any]:
    """The baselines in force."""
    baseline = table(BaselineRow)
    query = sa.select(baseline).where(baseline.c.in_force)
    return with_source(_chosen(query, baseline.c.indicator_id, of_plans), baseline)


@cache
def targets_query(of_plans: bool) -> sa.Select[Any]:
    """All targets, those that were changed too."""
    target = table(TargetRow)
    query = _chosen(sa.select(target), target.c.indicator_id, of_plans)
    return with_source(query, target).order_by(target.c.year, target.c.id)


@cache
def values_query(of_plans: bool) -> sa.Select[Any]:
    """All values but those that a revision replaced, with the round and scale of the question they come from."""
    asked, question = table(SurveyRound), table(SurveyQuestion)
    named = [asked.c[name].label(f"round_{name}") for name in ("key", "title_nl", "title_en")]
    query = (
        sa.select(_VALUE, *named, question.c.scale_low, question.c.scale_high)
        .outerjoin(question, question.c.id == _VALUE.c.question_id)
        .outerjoin(asked, asked.c.id == question.c.round_id)
        .where(
            _VALUE.c.state != ValueState.SUPERSEDED,
            is_of_known_year(_VALUE.c.year),
            sa.or_(_VALUE.c.state == ValueState.APPROVED, is_not_for_the_public()),
        )
    )
    return with_source(_chosen(query, _VALUE.c.indicator_id, of_plans), _VALUE).order_by(_VALUE.c.year, _VALUE.c.id)


@cache
def resting_query(of_plans: bool) -> sa.Select[Any]:
    """The records that each value rests on, as far as they may be read."""
    link, evidence = table(ValueEvidence), table(Evidence)
    query = (
        sa.select(link.c.value_id, evidence.c.key)
        .join(evidence, evidence.c.id == link.c.evidence_id)
        .join(_VALUE, _VALUE.c.id == link.c.value_id)
        .where(IS_READABLE)
    )
    return _chosen(query, _VALUE.c.indicator_id, of_plans).order_by(evidence.c.year, evidence.c.id)
