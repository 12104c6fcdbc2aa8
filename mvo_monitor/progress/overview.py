"""How the coalition stands in a year: per goal its indicators, score, strongest evidence and setbacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.models import BudgetLine, Evidence, IndicatorValue, SurveyRound, table
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.highlights import count_outcomes_without_indicator, read_highlights
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.judgements import GOAL, Judged, Subject, read_judged
from mvo_monitor.progress.plans import GoalView, PlanView, read_plans
from mvo_monitor.progress.readable import IS_READABLE, is_not_for_the_public, is_of_known_year, may_know_year
from mvo_monitor.progress.standings import Standing, count_evidence, count_statuses, standings
from mvo_monitor.progress.surveys import QuestionView, read_rounds
from mvo_monitor.vocabulary import RoundState, Status, Trend, ValueState


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """A goal in a year. ``scores`` are the questions on the goal itself: they stand beside it and give no status.

    ``judged`` is what the steering group decided on the goal.
    """

    goal: GoalView
    standings: tuple[Standing, ...]
    scores: tuple[QuestionView, ...]
    strongest: tuple[EvidenceCard, ...]
    setbacks: tuple[EvidenceCard, ...]
    judged: Judged | None = None

    @property
    def counts(self) -> dict[Status, int]:
        """How many indicators have which status."""
        return count_statuses(self.standings)

    @property
    def with_evidence(self) -> int:
        """How many indicators have evidence in this year."""
        return sum(standing.evidence > 0 for standing in self.standings)


@dataclass(frozen=True, slots=True)
class Overview:
    """The coalition in a year; without ``plan`` no plan covers it. ``latest`` are the last policy outcomes.

    ``judged`` is what the steering group decided on the goals and indicators of the year.
    """

    year: int
    plan: PlanView | None
    goals: tuple[GoalStanding, ...]
    latest: tuple[EvidenceCard, ...]
    outcomes_without_indicator: int
    judged: Mapping[Subject, Judged] = field(default_factory=dict, hash=False)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All indicators of the year."""
        return tuple(standing for goal in self.goals for standing in goal.standings)

    @property
    def counts(self) -> dict[Status, int]:
        """How many indicators have which status."""
        return count_statuses(self.standings)

    @property
    def moved(self) -> tuple[Standing, ...]:
        """The indicators that went up or down against the previous comparable year, the losses first."""
        changed = [standing for standing in self.standings if standing.trend.trend in (Trend.WORSE, Trend.BETTER)]
        return tuple(sorted(changed, key=lambda standing: standing.trend.trend is not Trend.WORSE))

    @property
    def without_evidence(self) -> tuple[Standing, ...]:
        """The indicators for which nobody brought evidence this year."""
        return tuple(standing for standing in self.standings if standing.evidence == 0)


def read_years(connection: Connection) -> tuple[int, ...]:
    """The years of which the store knows anything that may be read, ascending.

    As long as there is nothing but a plan, the years of the plan: its goals can be read before the first evidence.
    """
    evidence, value, rounds = table(Evidence), table(IndicatorValue), table(SurveyRound)
    known = sa.union(
        sa.select(evidence.c.year).where(IS_READABLE),
        sa.select(value.c.year).where(value.c.state == ValueState.APPROVED, is_of_known_year(value.c.year)),
        sa.select(rounds.c.year).where(rounds.c.state == RoundState.CLOSED, is_not_for_the_public()),
        sa.select(table(BudgetLine).c.year).where(is_not_for_the_public()),
    )
    years = tuple(sorted(connection.scalars(known)))
    if years:
        return years
    return tuple(sorted({year for plan in read_plans(connection) for year in plan.years if may_know_year(year)}))


def read_measured_years(connection: Connection) -> tuple[int, ...]:
    """The years in which at least one indicator has an approved value, ascending."""
    value = table(IndicatorValue)
    counts = (value.c.state == ValueState.APPROVED, is_of_known_year(value.c.year))
    return tuple(sorted(connection.scalars(sa.select(value.c.year).where(*counts).distinct())))


def plan_of(plans: tuple[PlanView, ...], year: int) -> PlanView | None:
    """The plan that covers a year; where two do, the later one. None for a year that the reader may not know."""
    if not may_know_year(year):
        return None
    return next((plan for plan in reversed(plans) if year in plan.years), None)


def read_overview(connection: Connection, year: int, *, floors: Floors = STANDARD) -> Overview:
    """Everything that the overview of a year shows."""
    plan = plan_of(read_plans(connection), year)
    told = read_highlights(connection, year)
    without = count_outcomes_without_indicator(connection, year)
    if plan is None:
        return Overview(year, None, (), told.latest, without)
    definitions = read_indicators(connection, (plan.code,), floors=floors)
    found = standings(definitions, year, count_evidence(connection, (year,)).get(year, {}))
    rounds = read_rounds(connection, year=year, goals_only=True)
    judged = read_judged(connection, (year,))
    goals = tuple(
        GoalStanding(
            goal=goal,
            standings=tuple(standing for standing in found if standing.definition.goal == goal.code),
            scores=tuple(question for each in rounds for question in each.questions if question.goal == goal.ref),
            strongest=told.strongest.get(goal.id, ()),
            setbacks=told.setbacks.get(goal.id, ()),
            judged=judged.get((year, GOAL, goal.ref)),
        )
        for goal in plan.goals
    )
    return Overview(year, plan, goals, told.latest, without, judged)
