"""The coalition, its plans, goals and aims, and how one plan follows from the other."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Coalition,
    Goal,
    GoalSuccession,
    Indicator,
    IndicatorSuccession,
    Organisation,
    StrategicPlan,
    SubGoal,
    table,
)
from mvo_monitor.progress.readable import covers_known_year, is_not_for_the_public
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.vocabulary import AimSort, SuccessionKind


@dataclass(frozen=True, slots=True)
class CoalitionView:
    """The coalition that the store is about."""

    name: str
    short_name: str
    fictitious: bool
    about: Written | None
    website: str | None


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim under a goal, with the years it holds for."""

    sort: AimSort
    text: Written
    first_year: int
    last_year: int
    source: SourceNote | None


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its aims; ``ref`` is ``plan/code``."""

    id: int
    plan: str
    code: str
    title: Written
    text: Written | None
    aims: tuple[Aim, ...]
    source: SourceNote | None

    @property
    def ref(self) -> str:
        """How other records name it."""
        return f"{self.plan}/{self.code}"


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its mission and goals; ``approved_on`` is when the coalition took it, None where no source says."""

    code: str
    title: Written
    first_year: int
    last_year: int
    approved_on: PartialDate | None
    mission: Written | None
    goals: tuple[GoalView, ...]
    source: SourceNote | None

    @property
    def years(self) -> range:
        """Its years, the last one included."""
        return range(self.first_year, self.last_year + 1)

    def goal(self, code: str) -> GoalView | None:
        """The goal with this code, or None."""
        return next((goal for goal in self.goals if goal.code == code), None)


@dataclass(frozen=True, slots=True)
class Succession:
    """How a goal or indicator follows from an earlier one, both as ``plan/code``; a dropped one has no ``later``."""

    earlier: str
    later: str | None
    kind: SuccessionKind
    note: Written | None


_COALITION, _PLAN, _GOAL = table(Coalition), table(StrategicPlan), table(Goal)
_AIM, _INDICATOR = table(SubGoal), table(Indicator)

# Statements are made once: making one costs more than running it.
_COALITIONS = sa.select(_COALITION)
_IS_KNOWN = covers_known_year(_PLAN.c.first_year, _PLAN.c.last_year)
_PLANS = with_source(sa.select(_PLAN).where(_IS_KNOWN), _PLAN).order_by(_PLAN.c.first_year, _PLAN.c.code)
_OF_KNOWN_YEARS = sa.select(_AIM).where(covers_known_year(_AIM.c.first_year, _AIM.c.last_year))
_AIMS = with_source(_OF_KNOWN_YEARS, _AIM).order_by(_AIM.c.goal_id, _AIM.c.position)
_GOALS = with_source(
    sa.select(_GOAL, _PLAN.c.code.label("plan")).join(_PLAN, _PLAN.c.id == _GOAL.c.plan_id), _GOAL
).order_by(_GOAL.c.position)


def holds_anything(connection: Connection) -> bool:
    """Whether there is anything to follow: a coalition, a plan or an organisation."""
    rows = (sa.select(sa.exists().select_from(table(each))) for each in (Coalition, StrategicPlan, Organisation))
    return any(connection.scalar(query) for query in rows)


def read_coalition(connection: Connection) -> CoalitionView | None:
    """The coalition; None while nothing was loaded."""
    row = connection.execute(_COALITIONS).first()
    if row is None:
        return None
    about = written(row.about_nl, row.about_en)
    return CoalitionView(row.name, row.short_name, row.fictitious, about, row.website)


def read_plans(connection: Connection) -> tuple[PlanView, ...]:
    """The plans, the earliest first, with their goals and aims in the order of the plan.

    The public is told of those that cover a public year, with the aims for such a year.
    """
    goals = _goals(connection, _aims(connection))
    return tuple(
        PlanView(
            code=row.code,
            title=Written(row.title_nl, row.title_en),
            first_year=row.first_year,
            last_year=row.last_year,
            approved_on=row.approved_on,
            mission=written(row.mission_nl, row.mission_en),
            goals=tuple(goals.get(row.id, ())),
            source=source_of(row),
        )
        for row in connection.execute(_PLANS)
    )


def read_goal_successions(connection: Connection) -> tuple[Succession, ...]:
    """How goals of one plan follow from goals of the plan before."""
    return _successions(connection, table(GoalSuccession), _GOAL)


def read_indicator_successions(connection: Connection) -> tuple[Succession, ...]:
    """How indicators of one plan follow from indicators of the plan before."""
    return _successions(connection, table(IndicatorSuccession), _INDICATOR)


def _aims(connection: Connection) -> dict[int, list[Aim]]:
    aims: dict[int, list[Aim]] = {}
    for row in connection.execute(_AIMS):
        text = Written(row.text_nl, row.text_en)
        aims.setdefault(row.goal_id, []).append(Aim(row.sort, text, row.first_year, row.last_year, source_of(row)))
    return aims


def _goals(connection: Connection, aims: dict[int, list[Aim]]) -> dict[int, list[GoalView]]:
    goals: dict[int, list[GoalView]] = {}
    for row in connection.execute(_GOALS):
        goal = GoalView(
            id=row.id,
            plan=row.plan,
            code=row.code,
            title=Written(row.title_nl, row.title_en),
            text=written(row.text_nl, row.text_en),
            aims=tuple(aims.get(row.id, ())),
            source=source_of(row),
        )
        goals.setdefault(row.plan_id, []).append(goal)
    return goals


@cache
def _successions_query(links: sa.Table, ends: sa.Table) -> sa.Select[Any]:
    earlier, later = ends.alias("earlier"), ends.alias("later")
    before, after = _PLAN.alias("before"), _PLAN.alias("after")
    return (
        sa.select(
            links.c.kind,
            links.c.note_nl,
            links.c.note_en,
            (before.c.code + "/" + earlier.c.code).label("earlier"),
            (after.c.code + "/" + later.c.code).label("later"),
        )
        .join(earlier, earlier.c.id == links.c.earlier_id)
        .join(before, before.c.id == earlier.c.plan_id)
        .outerjoin(later, later.c.id == links.c.later_id)
        .outerjoin(after, after.c.id == later.c.plan_id)
        .where(
            covers_known_year(before.c.first_year, before.c.last_year),
            # Whether something was dropped, the plan that dropped it says.
            sa.or_(covers_known_year(after.c.first_year, after.c.last_year), is_not_for_the_public()),
        )
        .order_by(links.c.id)
    )


def _successions(connection: Connection, links: sa.Table, ends: sa.Table) -> tuple[Succession, ...]:
    return tuple(
        Succession(row.earlier, row.later, row.kind, written(row.note_nl, row.note_en))
        for row in connection.execute(_successions_query(links, ends))
    )
