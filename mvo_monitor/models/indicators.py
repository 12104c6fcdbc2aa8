"""Indicators with all that their status rests on: levels, parts, baselines, targets, breaks and what they follow."""

from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import (
    ExactDecimal,
    a_code,
    a_language,
    a_version,
    a_year,
    closed,
    numbers_in_order,
    one_row,
    years_in_order,
)
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import Basis, Direction, Measure, SuccessionKind


class Indicator(Sourced, table=True):
    """What is measured under a goal, and how. ``margin`` is what counts as standing still, in the unit of the value."""

    __table_args__ = (
        a_language("title"),
        sa.UniqueConstraint("plan_id", "code"),
        a_year("first_year"),
        a_year("last_year"),
        years_in_order(),
        a_code(),
        sa.CheckConstraint("CAST(margin AS NUMERIC) >= 0", name="margin_not_negative"),
        sa.CheckConstraint("measure <> 'score' OR scale_low IS NOT NULL", name="a_score_has_a_scale"),
        sa.CheckConstraint("(scale_low IS NULL) = (scale_high IS NULL)", name="a_scale_has_two_ends"),
        numbers_in_order("scale_low", "scale_high", "scale_in_order", "<"),
        sa.CheckConstraint(
            "(direction = 'keep') = (band_low IS NOT NULL OR band_high IS NOT NULL)",
            name="a_band_belongs_to_keep",
        ),
        numbers_in_order("band_low", "band_high", "band_in_order"),
        sa.CheckConstraint("NOT cumulative OR measure = 'count'", name="only_counts_cumulate"),
        sa.ForeignKeyConstraint(["goal_id", "plan_id"], ["goal.id", "goal.plan_id"]),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    goal_id: int = Field(index=True)
    code: str
    position: int
    title_nl: str | None = None
    title_en: str | None = None
    definition_nl: str | None = None
    definition_en: str | None = None
    method_nl: str | None = None
    method_en: str | None = None
    measure: Measure = Field(sa_type=closed(Measure, "measure"))
    direction: Direction = Field(sa_type=closed(Direction, "direction"))
    unit_nl: str | None = None
    unit_en: str | None = None
    scale_low: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    scale_high: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    cumulative: bool = False
    band_low: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    band_high: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    margin: Decimal = Field(default=Decimal(0), sa_type=ExactDecimal)
    owner_nl: str | None = None
    owner_en: str | None = None
    data_source_nl: str | None = None
    data_source_en: str | None = None
    first_year: int
    last_year: int
    version: int = a_version()


class IndicatorPart(Row, table=True):
    """A part of an indicator that asks several things at once; each part has its own status."""

    __tablename__ = "indicator_part"
    __table_args__ = (
        a_language("title"),
        a_code(),
        sa.UniqueConstraint("indicator_id", "code"),
        sa.UniqueConstraint("id", "indicator_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    code: str
    position: int
    title_nl: str | None = None
    title_en: str | None = None


class IndicatorLevel(Row, table=True):
    """A step of a milestone, rubric or yes_no; position 0 is the lowest."""

    __tablename__ = "indicator_level"
    __table_args__ = (
        a_language("label"),
        sa.UniqueConstraint("indicator_id", "position"),
        sa.CheckConstraint("position >= 0", name="position_from_zero"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    position: int
    label_nl: str | None = None
    label_en: str | None = None
    descriptor_nl: str | None = None
    descriptor_en: str | None = None
    expected_evidence_nl: str | None = None
    expected_evidence_en: str | None = None


def of_its_indicator() -> sa.ForeignKeyConstraint:
    """A part that is named belongs to the indicator that is named."""
    return sa.ForeignKeyConstraint(["part_id", "indicator_id"], ["indicator_part.id", "indicator_part.indicator_id"])


def one_per_series(name: str, condition: str, *columns: str) -> tuple[sa.Index, sa.Index]:
    """At most one such row per indicator or part of it; two indexes, since NULL never equals NULL."""
    return (
        one_row(f"{name}_whole", f"{condition} AND part_id IS NULL", "indicator_id", *columns),
        one_row(f"{name}_part", f"{condition} AND part_id IS NOT NULL", "part_id", *columns),
    )


class BaselineRow(Sourced, table=True):
    """Where an indicator, or a part of it, stood before (nulmeting). A changed one stays, no longer in force."""

    __tablename__ = "baseline"
    __table_args__ = (*one_per_series("baseline", "in_force"), of_its_indicator(), a_year("year"))

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    part_id: int | None = None
    year: int
    value: Decimal = Field(sa_type=ExactDecimal)
    basis: Basis = Field(sa_type=closed(Basis, "basis"))
    in_force: bool = True
    reason_nl: str | None = None
    reason_en: str | None = None


class TargetRow(Sourced, table=True):
    """What should hold at the end of a year (streefwaarde).

    A changed one stays, no longer in force; its successor gives the reason. ``set_in`` and ``replaced_in`` are years,
    so that an earlier year goes on being judged by the target of its own time.
    """

    __tablename__ = "target"
    __table_args__ = (
        *one_per_series("target", "in_force", "year"),
        *one_per_series("target_end", "in_force AND is_end"),
        of_its_indicator(),
        a_year("year"),
        a_year("set_in"),
        a_year("replaced_in"),
        sa.CheckConstraint("in_force = (replaced_in IS NULL)", name="in_force_until_replaced"),
        sa.CheckConstraint(
            "set_in IS NULL OR replaced_in IS NULL OR set_in <= replaced_in", name="set_before_replaced"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    part_id: int | None = None
    year: int
    value: Decimal = Field(sa_type=ExactDecimal)
    is_end: bool = False
    in_force: bool = True
    set_in: int | None = None
    replaced_in: int | None = None
    reason_nl: str | None = None
    reason_en: str | None = None


class SeriesBreakRow(Sourced, table=True):
    """From a year on the definition or question is another one; values on both sides do not compare."""

    __tablename__ = "series_break"
    __table_args__ = (a_language("reason"), sa.UniqueConstraint("indicator_id", "year"), a_year("year"))

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    year: int
    reason_nl: str | None = None
    reason_en: str | None = None


class IndicatorSuccession(Sourced, table=True):
    """How an indicator follows from one of the plan before; a dropped one has no successor."""

    __tablename__ = "indicator_succession"
    __table_args__ = (
        sa.UniqueConstraint("earlier_id", "later_id"),
        one_row("indicator_succession_dropped", "later_id IS NULL", "earlier_id"),
        sa.CheckConstraint("earlier_id <> later_id", name="not_itself"),
        sa.CheckConstraint("(later_id IS NULL) = (kind = 'dropped')", name="dropped_has_no_successor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    earlier_id: int = Field(foreign_key="indicator.id")
    later_id: int | None = Field(default=None, foreign_key="indicator.id")
    kind: SuccessionKind = Field(sa_type=closed(SuccessionKind, "kind"))
    note_nl: str | None = None
    note_en: str | None = None
