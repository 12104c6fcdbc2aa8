"""Indicators as values: definition, yardstick and readings of all years, in a handful of whole queries."""

from collections import defaultdict
from collections.abc import Collection, Sequence
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
from mvo_monitor.progress.indicator_queries import (
    Asked,
    baselines_query,
    breaks_query,
    indicators_query,
    levels_query,
    parts_query,
    resting_query,
    targets_query,
    values_query,
)
from mvo_monitor.progress.readable import is_told_by
from mvo_monitor.progress.sources import source_of
from mvo_monitor.progress.survey_values import Score
from mvo_monitor.progress.surveys import read_scores

SeriesKey = tuple[int, int | None]
"""The numbers of an indicator and of its part, None for the whole."""


def read_indicators(
    connection: Connection, plans: Collection[str] | None = None, *, floors: Floors = STANDARD
) -> tuple[IndicatorDefinition, ...]:
    """The indicators of these plans (None: of all), in the order of plan, goal and indicator.

    Below ``floors.mean`` answers a survey value is not judged, below ``floors.detail`` its margin is not told.
    """
    asked = Asked(connection, plans)
    rows = asked(indicators_query)
    if not rows:
        return ()
    levels, breaks, series = _levels(asked), _breaks(asked), _series(asked, [row.id for row in rows], floors)
    return tuple(_definition(row, levels[row.id], breaks[row.id], series[row.id], floors.mean) for row in rows)


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


def _levels(asked: Asked) -> dict[int, list[Level]]:
    found: dict[int, list[Level]] = defaultdict(list)
    for row in asked(levels_query):
        found[row.indicator_id].append(
            Level(
                position=row.position,
                label=Written(row.label_nl, row.label_en),
                descriptor=written(row.descriptor_nl, row.descriptor_en),
                expected_evidence=written(row.expected_evidence_nl, row.expected_evidence_en),
            )
        )
    return found


def _breaks(asked: Asked) -> dict[int, list[SeriesBreak]]:
    found: dict[int, list[SeriesBreak]] = defaultdict(list)
    for row in asked(breaks_query):
        if not is_told_by(row.year):
            continue
        found[row.indicator_id].append(SeriesBreak(row.year, Written(row.reason_nl, row.reason_en)))
    return found


def _series(asked: Asked, numbers: Sequence[int], floors: Floors) -> dict[int, list[Series]]:
    baselines, targets, readings = _baselines(asked), _targets(asked), _readings(asked, floors)
    parts: dict[int, list[sa.Row[Any]]] = defaultdict(list)
    for part in asked(parts_query):
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


def _baselines(asked: Asked) -> dict[SeriesKey, Baseline]:
    return {
        (row.indicator_id, row.part_id): Baseline(row.year, row.value, row.basis, source_of(row))
        for row in asked(baselines_query)
    }


def _targets(asked: Asked) -> dict[SeriesKey, list[Target]]:
    found: dict[SeriesKey, list[Target]] = defaultdict(list)
    for row in asked(targets_query):
        if not is_told_by(row.set_in):
            continue
        replaced = row.replaced_in is not None and is_told_by(row.replaced_in)
        found[row.indicator_id, row.part_id].append(
            Target(
                year=row.year,
                value=row.value,
                is_end=row.is_end,
                in_force=row.in_force or (row.replaced_in is not None and not replaced),
                reason=written(row.reason_nl, row.reason_en),
                source=source_of(row),
                set_in=row.set_in,
                replaced_in=row.replaced_in if replaced else None,
            )
        )
    return found


def _readings(asked: Asked, floors: Floors) -> dict[SeriesKey, list[Reading]]:
    rows = asked(values_query)
    scores = read_scores(asked.connection, {row.question_id for row in rows if row.question_id is not None})
    resting: dict[int, list[str]] = defaultdict(list)
    for row in asked(resting_query):
        resting[row.value_id].append(row.key)
    found: dict[SeriesKey, list[Reading]] = defaultdict(list)
    for row in rows:
        score = Score.of(row, scores.get(row.question_id), floors)
        found[row.indicator_id, row.part_id].append(
            Reading(
                year=row.year,
                value=row.value,
                basis=row.basis,
                state=row.state,
                note=written(row.note_nl, row.note_en),
                n=row.n,
                asked=row.asked,
                sampling_margin=score.margin,
                margin_told=row.n is None or row.n >= floors.detail,
                source=source_of(row),
                evidence=tuple(resting[row.id]),
                mean=score.mean,
                round=score.round,
                shown_from=score.shown_from,
            )
        )
    return found
