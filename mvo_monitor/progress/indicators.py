"""Indicators as values: definition, yardstick and readings of all years, in a handful of whole queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import (
    Baseline,
    IndicatorDefinition,
    Level,
    Reading,
    Series,
    SeriesBreak,
    Target,
)
from mvo_monitor.measures.written import Written, written
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
    TargetRow,
    ValueEvidence,
    table,
)
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.progress.surveys import read_margins
from mvo_monitor.vocabulary import ValueState

_INDICATOR, _PLAN, _GOAL = table(Indicator), table(StrategicPlan), table(Goal)
_PART, _VALUE = table(IndicatorPart), table(IndicatorValue)

SeriesKey = tuple[int, int | None]
"""The numbers of an indicator and of its part, None for the whole."""


def read_indicators(
    connection: Connection, plans: Collection[str] | None = None, *, floors: Floors = STANDARD
) -> tuple[IndicatorDefinition, ...]:
    """The indicators of these plans (None: of all), in the order of plan, goal and indicator.

    Below ``floors.mean`` answers a survey value is not judged, below ``floors.detail`` its margin is not told.
    """
    asked = _Asked(connection, plans)
    rows = asked(_indicators_query)
    if not rows:
        return ()
    levels, breaks, series = _levels(asked), _breaks(asked), _series(asked, [row.id for row in rows], floors)
    return tuple(_definition(row, levels[row.id], breaks[row.id], series[row.id], floors.mean) for row in rows)


class _Asked:
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
def _indicators_query(of_plans: bool) -> sa.Select[Any]:
    query = (
        sa.select(_INDICATOR, _PLAN.c.code.label("plan"), _GOAL.c.code.label("goal"))
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .order_by(_PLAN.c.first_year, _PLAN.c.code, _GOAL.c.position, _INDICATOR.c.position)
    )
    return with_source(_chosen(query, _INDICATOR.c.id, of_plans), _INDICATOR)


@cache
def _levels_query(of_plans: bool) -> sa.Select[Any]:
    level = table(IndicatorLevel)
    return _chosen(sa.select(level), level.c.indicator_id, of_plans).order_by(level.c.position)


@cache
def _breaks_query(of_plans: bool) -> sa.Select[Any]:
    change = table(SeriesBreakRow)
    return _chosen(sa.select(change), change.c.indicator_id, of_plans).order_by(change.c.year)


@cache
def _parts_query(of_plans: bool) -> sa.Select[Any]:
    return _chosen(sa.select(_PART), _PART.c.indicator_id, of_plans).order_by(_PART.c.position)


@cache
def _baselines_query(of_plans: bool) -> sa.Select[Any]:
    baseline = table(BaselineRow)
    query = sa.select(baseline).where(baseline.c.in_force)
    return with_source(_chosen(query, baseline.c.indicator_id, of_plans), baseline)


@cache
def _targets_query(of_plans: bool) -> sa.Select[Any]:
    target = table(TargetRow)
    query = _chosen(sa.select(target), target.c.indicator_id, of_plans)
    return with_source(query, target).order_by(target.c.year, target.c.id)


@cache
def _values_query(of_plans: bool) -> sa.Select[Any]:
    query = sa.select(_VALUE).where(_VALUE.c.state != ValueState.SUPERSEDED)
    return with_source(_chosen(query, _VALUE.c.indicator_id, of_plans), _VALUE).order_by(_VALUE.c.year, _VALUE.c.id)


@cache
def _resting_query(of_plans: bool) -> sa.Select[Any]:
    link, evidence = table(ValueEvidence), table(Evidence)
    query = (
        sa.select(link.c.value_id, evidence.c.key)
        .join(evidence, evidence.c.id == link.c.evidence_id)
        .join(_VALUE, _VALUE.c.id == link.c.value_id)
    )
    return _chosen(query, _VALUE.c.indicator_id, of_plans).order_by(evidence.c.year, evidence.c.id)


def _definition(
    row: sa.Row[Any],
    levels: list[Level],
    breaks: list[SeriesBreak],
    series: list[Series],
    minimum_answers: int,
) -> IndicatorDefinition:
    return IndicatorDefinition(
        id=row.id,
        plan=row.plan,
        goal=row.goal,
        code=row.code,
        title=Written(row.title_nl, row.title_en),
        definition=written(row.definition_nl, row.definition_en),
        method=written(row.method_nl, row.method_en),
        measure=row.measure,
        direction=row.direction,
        unit=written(row.unit_nl, row.unit_en),
        scale=None if row.scale_low is None else (row.scale_low, row.scale_high),
        cumulative=row.cumulative,
        band=None if row.band_low is None and row.band_high is None else (row.band_low, row.band_high),
        margin=row.margin,
        levels=tuple(levels),
        first_year=row.first_year,
        last_year=row.last_year,
        owner=written(row.owner_nl, row.owner_en),
        data_source=written(row.data_source_nl, row.data_source_en),
        breaks=tuple(breaks),
        series=tuple(series),
        source=source_of(row),
        minimum_answers=minimum_answers,
    )


def _levels(asked: _Asked) -> dict[int, list[Level]]:
    found: dict[int, list[Level]] = defaultdict(list)
    for row in asked(_levels_query):
        found[row.indicator_id].append(
            Level(
                position=row.position,
                label=Written(row.label_nl, row.label_en),
                descriptor=written(row.descriptor_nl, row.descriptor_en),
                expected_evidence=written(row.expected_evidence_nl, row.expected_evidence_en),
            )
        )
    return found


def _breaks(asked: _Asked) -> dict[int, list[SeriesBreak]]:
    found: dict[int, list[SeriesBreak]] = defaultdict(list)
    for row in asked(_breaks_query):
        found[row.indicator_id].append(SeriesBreak(row.year, Written(row.reason_nl, row.reason_en)))
    return found


def _series(asked: _Asked, numbers: Sequence[int], floors: Floors) -> dict[int, list[Series]]:
    baselines, targets, readings = _baselines(asked), _targets(asked), _readings(asked, floors)
    parts: dict[int, list[sa.Row[Any]]] = defaultdict(list)
    for part in asked(_parts_query):
        parts[part.indicator_id].append(part)
    found: dict[int, list[Series]] = {}
    for number in numbers:
        whole: SeriesKey = (number, None)
        found[number] = [
            Series(
                part=part.code,
                title=Written(part.title_nl, part.title_en),
                # What is said of the whole holds for a part that says nothing of its own.
                baseline=baselines.get((number, part.id), baselines.get(whole)),
                targets=tuple(targets[number, part.id] or targets[whole]),
                readings=tuple(readings[number, part.id]),
            )
            for part in parts[number]
        ] or [Series(None, None, baselines.get(whole), tuple(targets[whole]), tuple(readings[whole]))]
    return found


def _baselines(asked: _Asked) -> dict[SeriesKey, Baseline]:
    return {
        (row.indicator_id, row.part_id): Baseline(row.year, row.value, row.basis, source_of(row))
        for row in asked(_baselines_query)
    }


def _targets(asked: _Asked) -> dict[SeriesKey, list[Target]]:
    found: dict[SeriesKey, list[Target]] = defaultdict(list)
    for row in asked(_targets_query):
        found[row.indicator_id, row.part_id].append(
            Target(
                year=row.year,
                value=row.value,
                is_end=row.is_end,
                in_force=row.in_force,
                reason=written(row.reason_nl, row.reason_en),
                source=source_of(row),
                set_in=row.set_in,
                replaced_in=row.replaced_in,
            )
        )
    return found


def _readings(asked: _Asked, floors: Floors) -> dict[SeriesKey, list[Reading]]:
    rows = asked(_values_query)
    margins = read_margins(asked.connection, {row.question_id for row in rows if row.question_id is not None})
    resting: dict[int, list[str]] = defaultdict(list)
    for row in asked(_resting_query):
        resting[row.value_id].append(row.key)
    found: dict[SeriesKey, list[Reading]] = defaultdict(list)
    for row in rows:
        found[row.indicator_id, row.part_id].append(
            Reading(
                year=row.year,
                value=row.value,
                basis=row.basis,
                state=row.state,
                note=written(row.note_nl, row.note_en),
                n=row.n,
                asked=row.asked,
                sampling_margin=margins.get(row.question_id),
                margin_told=row.n is None or row.n >= floors.detail,
                source=source_of(row),
                evidence=tuple(resting[row.id]),
            )
        )
    return found
