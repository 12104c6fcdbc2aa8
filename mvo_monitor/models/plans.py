"""Strategic plans, their goals, aims and indicators, and how one plan follows from the plan before."""

from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import ExactDecimal, a_language, a_year, closed
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import AimSort, Basis, Direction, Measure, SuccessionKind


class StrategicPlan(Sourced, table=True):
    """A plan of several years with the mission of those years (strategieplan)."""

    __tablename__ = "plan"
    __table_args__ = (
        a_language("title"),
        a_year("first_year"),
        a_year("last_year"),
        sa.CheckConstraint("first_year <= last_year", name="years_in_order"),
        sa.CheckConstraint("code NOT LIKE '%/%' AND code NOT LIKE '% %' AND length(code) > 0", name="code"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    title_nl: str | None = None
    title_en: str | None = None
    first_year: int
    last_year: int
    mission_nl: str | None = None
    mission_en: str | None = None


class Goal(Sourced, table=True):
    """A strategic goal of a plan (doel): a short title and the full text."""

    __table_args__ = (
        a_language("title"),
        sa.UniqueConstraint("plan_id", "code"),
        sa.CheckConstraint("code NOT LIKE '%/%' AND code NOT LIKE '% %' AND length(code) > 0", name="code"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    code: str
    position: int
    title_nl: str | None = None
    title_en: str | None = None
    text_nl: str | None = None
    text_en: str | None = None


class SubGoal(Sourced, table=True):
    """An aim under a goal for a span of years (subdoel), of one of three sorts."""

    __tablename__ = "sub_goal"
    __table_args__ = (
        a_language("text"),
        sa.UniqueConstraint("goal_id", "position"),
        sa.CheckConstraint("first_year <= last_year", name="years_in_order"),
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id")
    position: int
    sort: AimSort = Field(sa_type=closed(AimSort, "sort"))
    text_nl: str | None = None
    text_en: str | None = None
    first_year: int
    last_year: int


class Indicator(Sourced, table=True):
    """What is measured under a goal, and how. ``margin`` is what counts as standing still, in the unit of the value."""

    __table_args__ = (
        a_language("title"),
        sa.UniqueConstraint("plan_id", "code"),
        sa.CheckConstraint("first_year <= last_year", name="years_in_order"),
        sa.CheckConstraint("code NOT LIKE '%/%' AND code NOT LIKE '% %' AND length(code) > 0", name="code"),
        sa.CheckConstraint("CAST(margin AS NUMERIC) >= 0", name="margin_not_negative"),
        sa.CheckConstraint("measure <> 'score' OR (scale_low IS NOT NULL AND scale_high IS NOT NULL)", name="scale"),
        sa.CheckConstraint(
            "scale_low IS NULL OR scale_high IS NULL OR CAST(scale_low AS NUMERIC) < CAST(scale_high AS NUMERIC)",
            name="scale_in_order",
        ),
        sa.CheckConstraint(
            "direction <> 'keep' OR band_low IS NOT NULL OR band_high IS NOT NULL", name="keep_has_a_band"
        ),
        sa.CheckConstraint(
            "band_low IS NULL OR band_high IS NULL OR CAST(band_low AS NUMERIC) <= CAST(band_high AS NUMERIC)",
            name="band_in_order",
        ),
        sa.CheckConstraint("NOT cumulative OR measure = 'count'", name="only_counts_cumulate"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    goal_id: int = Field(foreign_key="goal.id", index=True)
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


class IndicatorPart(Row, table=True):
    """A part of an indicator that asks several things at once; each part has its own status."""

    __tablename__ = "indicator_part"
    __table_args__ = (a_language("title"), sa.UniqueConstraint("indicator_id", "code"))

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


def _one_in_force(table: str, *columns: str) -> tuple[sa.Index, sa.Index]:
    """At most one row in force per indicator and part; two indexes, since NULL never equals NULL."""
    whole, part = sa.text("in_force AND part_id IS NULL"), sa.text("in_force AND part_id IS NOT NULL")
    return (
        sa.Index(
            f"uq_{table}_whole", "indicator_id", *columns, unique=True, sqlite_where=whole, postgresql_where=whole
        ),
        sa.Index(f"uq_{table}_part", "part_id", *columns, unique=True, sqlite_where=part, postgresql_where=part),
    )


class BaselineRow(Sourced, table=True):
    """Where an indicator, or a part of it, stood before (nulmeting). A changed one stays, no longer in force."""

    __tablename__ = "baseline"
    __table_args__ = (*_one_in_force("baseline"), a_year("year"))

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    part_id: int | None = Field(default=None, foreign_key="indicator_part.id")
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
        *_one_in_force("target", "year"),
        a_year("year"),
        sa.CheckConstraint("in_force = (replaced_in IS NULL)", name="in_force_until_replaced"),
        sa.CheckConstraint(
            "set_in IS NULL OR replaced_in IS NULL OR set_in <= replaced_in", name="set_before_replaced"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    part_id: int | None = Field(default=None, foreign_key="indicator_part.id")
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


class GoalSuccession(Sourced, table=True):
    """How a goal follows from one of the plan before; a dropped goal has no successor."""

    __tablename__ = "goal_succession"
    __table_args__ = (
        sa.UniqueConstraint("earlier_id", "later_id"),
        sa.CheckConstraint("earlier_id <> later_id", name="not_itself"),
        sa.CheckConstraint("(later_id IS NULL) = (kind = 'dropped')", name="dropped_has_no_successor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    earlier_id: int = Field(foreign_key="goal.id")
    later_id: int | None = Field(default=None, foreign_key="goal.id")
    kind: SuccessionKind = Field(sa_type=closed(SuccessionKind, "kind"))
    note_nl: str | None = None
    note_en: str | None = None


class IndicatorSuccession(Sourced, table=True):
    """How an indicator follows from one of the plan before; a dropped one has no successor."""

    __tablename__ = "indicator_succession"
    __table_args__ = (
        sa.UniqueConstraint("earlier_id", "later_id"),
        sa.CheckConstraint("earlier_id <> later_id", name="not_itself"),
        sa.CheckConstraint("(later_id IS NULL) = (kind = 'dropped')", name="dropped_has_no_successor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    earlier_id: int = Field(foreign_key="indicator.id")
    later_id: int | None = Field(default=None, foreign_key="indicator.id")
    kind: SuccessionKind = Field(sa_type=closed(SuccessionKind, "kind"))
    note_nl: str | None = None
    note_en: str | None = None
