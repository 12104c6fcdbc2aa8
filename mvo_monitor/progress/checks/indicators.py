"""Values, baselines and targets that do not fit their indicator."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import Phrase
from mvo_monitor.models import (
    BaselineRow,
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorValue,
    StrategicPlan,
    TargetRow,
    ValueEvidence,
    table,
)
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.vocabulary import Basis, Direction, Measure, ValueState

_INDICATOR, _PART, _PLAN = table(Indicator), table(IndicatorPart), table(StrategicPlan)
_VALUE, _BASELINE, _TARGET = table(IndicatorValue), table(BaselineRow), table(TargetRow)

_IN_FORCE = {
    "value": (_VALUE, _VALUE.c.state != ValueState.SUPERSEDED),
    "baseline": (_BASELINE, _BASELINE.c.in_force),
    "target": (_TARGET, _TARGET.c.in_force),
}


def values_outside_scale(connection: Connection) -> Iterable[Finding]:
    """Values, baselines and targets beyond the scale of their indicator, or on a level that it does not have."""
    levels: dict[int, set[Decimal]] = defaultdict(set)
    level = table(IndicatorLevel)
    for indicator, position in connection.execute(sa.select(level.c.indicator_id, level.c.position)):
        levels[indicator].add(Decimal(position))
    for noun in _IN_FORCE:
        for row in _numbers(connection, noun):
            low, high = _ends(row, levels[row.indicator_id])
            fits = row.value in levels[row.indicator_id] if row.measure.has_levels else low <= row.value <= high
            if not fits:
                yield found(
                    CheckRule.VALUE_OUTSIDE_SCALE,
                    "indicator",
                    _name(row),
                    source_of(row),
                    what=Phrase(f"noun.{noun}"),
                    year=row.year,
                    value=row.value,
                    low=low,
                    high=high,
                )


def values_outside_years(connection: Connection) -> Iterable[Finding]:
    """Values of a year in which their indicator was not in force."""
    for row in _numbers(connection, "value"):
        if not row.first_year <= row.year <= row.last_year:
            yield found(
                CheckRule.VALUE_OUTSIDE_YEARS,
                "indicator",
                _name(row),
                source_of(row),
                year=row.year,
                first=row.first_year,
                last=row.last_year,
            )


def targets_on_wrong_side(connection: Connection) -> Iterable[Finding]:
    """Ends that do not lie beyond the baseline in the direction that is better, and steps that go back from it."""
    baselines = {(row.indicator_id, row.part_id): row.value for row in _numbers(connection, "baseline")}
    for row in _numbers(connection, "target"):
        start = baselines.get((row.indicator_id, row.part_id))
        if start is None or row.direction is Direction.KEEP:
            continue
        ahead = (row.value - start) * (1 if row.direction is Direction.UP else -1)
        if ahead < 0 or (row.is_end and ahead == 0):
            yield found(
                CheckRule.TARGET_ON_WRONG_SIDE,
                "indicator",
                _name(row),
                source_of(row),
                year=row.year,
                target=row.value,
                baseline=start,
                direction=row.direction,
            )


def readings_without_records(connection: Connection) -> Iterable[Finding]:
    """Values that somebody read in a text, and that name no record on which the reading rests."""
    rests = table(ValueEvidence)
    with_records = set(connection.scalars(sa.select(rests.c.value_id)))
    for row in _numbers(connection, "value"):
        if row.basis is Basis.READ and row.id not in with_records:
            yield found(CheckRule.READING_WITHOUT_RECORDS, "indicator", _name(row), source_of(row), year=row.year)


def _numbers(connection: Connection, noun: str) -> Iterable[sa.Row[Any]]:
    numbers, in_force = _IN_FORCE[noun]
    query = (
        sa.select(
            numbers,
            _PLAN.c.code.label("plan"),
            _INDICATOR.c.code,
            _PART.c.code.label("part"),
            *(_INDICATOR.c[name] for name in ("measure", "direction", "scale_low", "scale_high")),
            *(_INDICATOR.c[name] for name in ("first_year", "last_year")),
        )
        .join(_INDICATOR, _INDICATOR.c.id == numbers.c.indicator_id)
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .outerjoin(_PART, _PART.c.id == numbers.c.part_id)
        .where(in_force)
        .order_by(_PLAN.c.first_year, _INDICATOR.c.position, _INDICATOR.c.id, numbers.c.id)
    )
    return connection.execute(with_source(query, numbers)).all()


def _ends(row: sa.Row[Any], levels: set[Decimal]) -> tuple[Decimal, Decimal]:
    """The lowest and highest that a value can be; counts have no end above, and a scale goes before everything else."""
    if row.measure.has_levels:
        return min(levels, default=Decimal(0)), max(levels, default=Decimal(0))
    low, high = (Decimal(0), Decimal(100)) if row.measure is Measure.PERCENTAGE else (_LOWEST, _HIGHEST)
    return (low if row.scale_low is None else row.scale_low), (high if row.scale_high is None else row.scale_high)


_LOWEST, _HIGHEST = Decimal("-Infinity"), Decimal("Infinity")


def _name(row: sa.Row[Any]) -> str:
    return f"{row.plan}/{row.code}{row.part or ''}"
