"""Plans, their goals and aims, and how goals follow from those of the plan before."""

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models.columns import (
    PartialDateColumn,
    a_code,
    a_language,
    a_version,
    a_year,
    closed,
    one_row,
    years_in_order,
)
from mvo_monitor.models.rows import Sourced
from mvo_monitor.vocabulary import AimSort, SuccessionKind


class StrategicPlan(Sourced, table=True):
    """A plan of several years with the mission of those years (strategieplan).

    ``approved_on``: when the coalition took it as its plan, as far as a source says.
    """

    __tablename__ = "plan"
    __table_args__ = (
        a_language("title"),
        a_year("first_year"),
        a_year("last_year"),
        years_in_order(),
        a_code(),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    title_nl: str | None = None
    title_en: str | None = None
    first_year: int
    last_year: int
    approved_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    mission_nl: str | None = None
    mission_en: str | None = None
    version: int = a_version()


class Goal(Sourced, table=True):
    """A strategic goal of a plan (doel): a short title and the full text."""

    __table_args__ = (
        a_language("title"),
        a_code(),
        sa.UniqueConstraint("plan_id", "code"),
        sa.UniqueConstraint("id", "plan_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    code: str
    position: int
    title_nl: str | None = None
    title_en: str | None = None
    text_nl: str | None = None
    text_en: str | None = None
    version: int = a_version()


class SubGoal(Sourced, table=True):
    """An aim under a goal for a span of years (subdoel), of one of three sorts."""

    __tablename__ = "sub_goal"
    __table_args__ = (
        a_language("text"),
        sa.UniqueConstraint("goal_id", "position"),
        a_year("first_year"),
        a_year("last_year"),
        years_in_order(),
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id")
    position: int
    sort: AimSort = Field(sa_type=closed(AimSort, "sort"))
    text_nl: str | None = None
    text_en: str | None = None
    first_year: int
    last_year: int
    version: int = a_version()


class GoalSuccession(Sourced, table=True):
    """How a goal follows from one of the plan before; a dropped goal has no successor."""

    __tablename__ = "goal_succession"
    __table_args__ = (
        sa.UniqueConstraint("earlier_id", "later_id"),
        one_row("goal_succession_dropped", "later_id IS NULL", "earlier_id"),
        sa.CheckConstraint("earlier_id <> later_id", name="not_itself"),
        sa.CheckConstraint("(later_id IS NULL) = (kind = 'dropped')", name="dropped_has_no_successor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    earlier_id: int = Field(foreign_key="goal.id")
    later_id: int | None = Field(default=None, foreign_key="goal.id")
    kind: SuccessionKind = Field(sa_type=closed(SuccessionKind, "kind"))
    note_nl: str | None = None
    note_en: str | None = None
