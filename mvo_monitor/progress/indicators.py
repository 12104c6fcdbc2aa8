"""Indicators as values: definition, yardstick and readings of all years, in a handful of whole queries."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

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
    connection: Connection, plans: Collection[str] | None = None, *, minimum_answers: int = 5
) -> tuple[IndicatorDefinition, ...]:
    """The indicators of these plans (None: of all), in the order of plan, goal and indicator.

    ``minimum_answers`` is the floor below which a survey value is not judged.
    """
    query = (
        sa.select(_INDICATOR, _PLAN.c.code.label("plan"), _GOAL.c.code.label("goal"))
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .order_by(_PLAN.c.first_year, _GOAL.c.position, _INDICATOR.c.position)
    )
    if plans is not None:
        query = query.where(_PLAN.c.code.in_(plans))
    rows = connection.execute(with_source(query, _INDICATOR)).all()
    numbers = [row.id for row in rows]
    if not numbers:
        return ()
    levels, breaks = _levels(connection, numbers), _breaks(connection, numbers)
    series = _series(connection, numbers)
    return tuple(_definition(row, levels[row.id], breaks[row.id], series[row.id], minimum_answers) for row in rows)


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


def _levels(connection: Connection, numbers: Collection[int]) -> dict[int, list[Level]]:
    level = table(IndicatorLevel)
    found: dict[int, list[Level]] = defaultdict(list)
    query = sa.select(level).where(level.c.indicator_id.in_(numbers)).order_by(level.c.position)
    for row in connection.execute(query):
        found[row.indicator_id].append(
            Level(
                position=row.position,
                label=Written(row.label_nl, row.label_en),
                descriptor=written(row.descriptor_nl, row.descriptor_en),
                expected_evidence=written(row.expected_evidence_nl, row.expected_evidence_en),
            )
        )
    return found


def _breaks(connection: Connection, numbers: Collection[int]) -> dict[int, list[SeriesBreak]]:
    change = table(SeriesBreakRow)
    found: dict[int, list[SeriesBreak]] = defaultdict(list)
    for row in connection.execute(sa.select(change).where(change.c.indicator_id.in_(numbers)).order_by(change.c.year)):
        found[row.indicator_id].append(SeriesBreak(row.year, Written(row.reason_nl, row.reason_en)))
    return found


def _series(connection: Connection, numbers: Collection[int]) -> dict[int, list[Series]]:
    baselines, targets = _baselines(connection, numbers), _targets(connection, numbers)
    readings = _readings(connection, numbers)
    parts: dict[int, list[Any]] = defaultdict(list)
    for part in connection.execute(
        sa.select(_PART).where(_PART.c.indicator_id.in_(numbers)).order_by(_PART.c.position)
    ):
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


def _baselines(connection: Connection, numbers: Collection[int]) -> dict[SeriesKey, Baseline]:
    baseline = table(BaselineRow)
    query = sa.select(baseline).where(baseline.c.indicator_id.in_(numbers), baseline.c.in_force)
    return {
        (row.indicator_id, row.part_id): Baseline(row.year, row.value, row.basis, source_of(row))
        for row in connection.execute(with_source(query, baseline))
    }


def _targets(connection: Connection, numbers: Collection[int]) -> dict[SeriesKey, list[Target]]:
    target = table(TargetRow)
    found: dict[SeriesKey, list[Target]] = defaultdict(list)
    query = sa.select(target).where(target.c.indicator_id.in_(numbers)).order_by(target.c.year, target.c.id)
    for row in connection.execute(with_source(query, target)):
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


def _readings(connection: Connection, numbers: Collection[int]) -> dict[SeriesKey, list[Reading]]:
    query = (
        sa.select(_VALUE)
        .where(_VALUE.c.indicator_id.in_(numbers), _VALUE.c.state != ValueState.SUPERSEDED)
        .order_by(_VALUE.c.year)
    )
    rows = connection.execute(with_source(query, _VALUE)).all()
    margins = read_margins(connection, {row.question_id for row in rows if row.question_id is not None})
    resting = _evidence_of_values(connection, numbers)
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
                sampling_margin=_margin(margins, row.question_id),
                source=source_of(row),
                evidence=tuple(resting[row.id]),
            )
        )
    return found


def _margin(margins: dict[int, Decimal | None], question_id: int | None) -> Decimal | None:
    return None if question_id is None else margins.get(question_id)


def _evidence_of_values(connection: Connection, numbers: Collection[int]) -> dict[int, list[str]]:
    link, evidence = table(ValueEvidence), table(Evidence)
    query = (
        sa.select(link.c.value_id, evidence.c.key)
        .join(evidence, evidence.c.id == link.c.evidence_id)
        .join(_VALUE, _VALUE.c.id == link.c.value_id)
        .where(_VALUE.c.indicator_id.in_(numbers))
        .order_by(evidence.c.year, evidence.c.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for value_id, key in connection.execute(query):
        found[value_id].append(key)
    return found
