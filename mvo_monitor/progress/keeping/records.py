"""Records of the plan as their forms hold them: each value under its path in the record's shape, with the version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import (
    Goal,
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorValue,
    StrategicPlan,
    SubGoal,
    table,
)
from mvo_monitor.progress.sources import with_source


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record with its number, its version and its values ("title.nl"); ``under`` is the ref of what it hangs under.

    ``name`` is how the audit names it.
    """

    id: int
    name: str
    version: int
    values: Mapping[str, Any]
    under: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """An indicator as its form holds it, and the years of which it has values."""

    record: KeptRecord
    goal: str
    measured: tuple[int, ...]


_PLAN, _GOAL, _AIM, _INDICATOR = table(StrategicPlan), table(Goal), table(SubGoal), table(Indicator)
_INDICATOR_TEXTS = ("title", "definition", "method", "unit", "owner", "data_source")
_INDICATOR_PLAIN = (
    "code",
    "measure",
    "direction",
    "cumulative",
    "band_low",
    "band_high",
    "margin",
    "first_year",
    "last_year",
)


def values_of(row: sa.Row[Any], texts: tuple[str, ...], plain: tuple[str, ...] = ()) -> dict[str, Any]:
    """The columns of a row under their paths in the shape, the source included where it has one."""
    found = {f"{field}.{lang}": getattr(row, f"{field}_{lang}") for field in texts for lang in ("nl", "en")}
    found |= {field: getattr(row, field) for field in plain}
    if "source_key" in row._mapping:
        found |= {"source.document": row.source_key, "source.at": row.source_at}
    return found


def read_plan_record(connection: Connection, code: str) -> KeptRecord | None:
    """A plan by its code; None where there is none."""
    row = connection.execute(with_source(sa.select(_PLAN), _PLAN).where(_PLAN.c.code == code)).one_or_none()
    if row is None:
        return None
    values = values_of(row, ("title", "mission"), ("code", "first_year", "last_year", "approved_on"))
    return KeptRecord(row.id, row.code, row.version, values)


def read_goal_record(connection: Connection, plan: str, code: str) -> KeptRecord | None:
    """A goal of a plan, with its ``place`` among the others from 1; None where there is none."""
    rows = connection.execute(
        with_source(sa.select(_GOAL).join(_PLAN, _PLAN.c.id == _GOAL.c.plan_id), _GOAL)
        .where(_PLAN.c.code == plan)
        .order_by(_GOAL.c.position, _GOAL.c.id)
    ).all()
    for place, row in enumerate(rows, 1):
        if row.code == code:
            values = values_of(row, ("title", "text"), ("code",)) | {"place": place}
            return KeptRecord(row.id, f"{plan}/{code}", row.version, values, plan)
    return None


def read_aim_records(connection: Connection, plan: str) -> tuple[KeptRecord, ...]:
    """The aims of a plan in their order; each hangs under ``plan/goal``."""
    query = (
        sa.select(_AIM, _GOAL.c.code.label("goal"))
        .join(_GOAL, _GOAL.c.id == _AIM.c.goal_id)
        .join(_PLAN, _PLAN.c.id == _GOAL.c.plan_id)
        .where(_PLAN.c.code == plan)
        .order_by(_GOAL.c.position, _AIM.c.position)
    )
    return tuple(
        KeptRecord(
            row.id,
            f"{plan}/{row.goal}",
            row.version,
            values_of(row, ("text",), ("sort", "first_year", "last_year")),
            f"{plan}/{row.goal}",
        )
        for row in connection.execute(with_source(query, _AIM))
    )


def read_indicator_record(connection: Connection, plan: str, code: str) -> IndicatorRecord | None:
    """An indicator of a plan with its levels and parts; None where there is none."""
    query = (
        sa.select(_INDICATOR, _GOAL.c.code.label("goal"))
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .where(_PLAN.c.code == plan, _INDICATOR.c.code == code)
    )
    row = connection.execute(with_source(query, _INDICATOR)).one_or_none()
    if row is None:
        return None
    values = values_of(row, _INDICATOR_TEXTS, _INDICATOR_PLAIN)
    values |= {"scale.low": row.scale_low, "scale.high": row.scale_high}
    levels, parts, value = table(IndicatorLevel), table(IndicatorPart), table(IndicatorValue)
    for name, rows, texts, plain in (
        ("levels", levels, ("label", "descriptor", "expected_evidence"), ()),
        ("parts", parts, ("title",), ("code",)),
    ):
        found = connection.execute(sa.select(rows).where(rows.c.indicator_id == row.id).order_by(rows.c.position))
        values[name] = tuple(values_of(each, texts, plain) for each in found)
    years = sa.select(value.c.year).distinct().where(value.c.indicator_id == row.id).order_by(value.c.year)
    record = KeptRecord(row.id, f"{plan}/{code}", row.version, values, f"{plan}/{row.goal}")
    return IndicatorRecord(record, row.goal, tuple(connection.scalars(years)))
