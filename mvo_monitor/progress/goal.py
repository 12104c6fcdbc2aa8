"""One goal: how it stands in a year, and its story over the years, through all plans it runs through."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import IndicatorDefinition, SourceNote
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.highlights import Highlights, read_highlights
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.overview import plan_of, read_measured_years
from mvo_monitor.progress.plans import GoalView, PlanView, Succession, read_goal_successions, read_plans
from mvo_monitor.progress.standings import Standing, count_evidence, count_statuses, standings
from mvo_monitor.progress.surveys import QuestionView, read_rounds
from mvo_monitor.vocabulary import Status


@dataclass(frozen=True, slots=True)
class GoalYear:
    """How many indicators of the goal had which status in a year; only years with indicators in force."""

    year: int
    plan: str
    counts: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True)
class GoalStory:
    """A goal in a year and over the years.

    ``run`` are the goals it was and became in other plans, itself included, the earliest first. ``scores`` are the
    survey questions on any of them, by year. ``sources`` are where the values behind ``by_year`` come from.
    """

    year: int
    plan: PlanView
    goal: GoalView
    standings: tuple[Standing, ...]
    strongest: tuple[EvidenceCard, ...]
    setbacks: tuple[EvidenceCard, ...]
    run: tuple[GoalView, ...]
    successions: tuple[Succession, ...]
    plan_starts: tuple[tuple[int, str], ...]
    by_year: tuple[GoalYear, ...]
    scores: tuple[QuestionView, ...]
    sources: tuple[SourceNote, ...]

    @property
    def scores_of_year(self) -> tuple[QuestionView, ...]:
        """The questions on the goal that were asked in the year."""
        return tuple(question for question in self.scores if question.summary.year == self.year)


def read_goal(connection: Connection, year: int, code: str, *, floors: Floors = STANDARD) -> GoalStory | None:
    """The goal with this code in the plan that covers ``year``; None where there is none."""
    plans = read_plans(connection)
    plan = plan_of(plans, year)
    goal = plan.goal(code) if plan else None
    if plan is None or goal is None:
        return None
    (story,) = _stories(connection, year, plans, plan, (goal,), floors)
    return story


def read_goals(connection: Connection, year: int, *, floors: Floors = STANDARD) -> tuple[GoalStory, ...]:
    """All goals of the plan that covers ``year``, in its order; as many queries as for one."""
    plans = read_plans(connection)
    plan = plan_of(plans, year)
    return _stories(connection, year, plans, plan, plan.goals, floors) if plan and plan.goals else ()


def _stories(
    connection: Connection,
    year: int,
    plans: tuple[PlanView, ...],
    plan: PlanView,
    goals: tuple[GoalView, ...],
    floors: Floors,
) -> tuple[GoalStory, ...]:
    successions = read_goal_successions(connection)
    runs = {goal.code: _run(goal, plans, successions) for goal in goals}
    codes = tuple({other.plan for run in runs.values() for other in run})
    definitions = read_indicators(connection, codes, floors=floors)
    last = max((*read_measured_years(connection), year))
    told = read_highlights(connection, year, latest=0, strongest=5, setbacks=8)
    evidence = count_evidence(connection, (year,)).get(year, {})
    asked = [question for each in read_rounds(connection, goals_only=True) for question in each.questions]
    return tuple(
        _story(year, plans, plan, goal, runs[goal.code], successions, definitions, last, told, evidence, asked)
        for goal in goals
    )


def _story(
    year: int,
    plans: tuple[PlanView, ...],
    plan: PlanView,
    goal: GoalView,
    run: tuple[GoalView, ...],
    successions: tuple[Succession, ...],
    known: Sequence[IndicatorDefinition],
    last: int,
    told: Highlights,
    evidence: dict[int, int],
    asked: Sequence[QuestionView],
) -> GoalStory:
    refs = {other.ref for other in run}
    definitions = [each for each in known if f"{each.plan}/{each.goal}" in refs]
    first = min((definition.first_year for definition in definitions), default=year)
    by_year = []
    for each in range(first, last + 1):
        found = standings(definitions, each, {})
        if found:
            by_year.append(GoalYear(each, found[0].definition.plan, tuple(count_statuses(found).items())))
    own = tuple(each for each in definitions if (each.plan, each.goal) == (plan.code, goal.code))
    return GoalStory(
        year=year,
        plan=plan,
        goal=goal,
        standings=standings(own, year, evidence),
        strongest=told.strongest.get(goal.id, ()),
        setbacks=told.setbacks.get(goal.id, ()),
        run=run,
        successions=tuple(link for link in successions if {link.earlier, link.later} & refs),
        plan_starts=tuple((each.first_year, each.code) for each in plans if any(g.plan == each.code for g in run)),
        by_year=tuple(by_year),
        scores=tuple(question for question in asked if question.goal in refs),
        sources=tuple(
            dict.fromkeys(
                reading.source
                for definition in definitions
                for series in definition.series
                for reading in series.readings
                if reading.source is not None
            )
        ),
    )


def _run(goal: GoalView, plans: tuple[PlanView, ...], successions: tuple[Succession, ...]) -> tuple[GoalView, ...]:
    """All goals that are tied to this one by succession, however far away."""
    refs = {goal.ref}
    while True:
        tied = {
            end
            for link in successions
            if link.later is not None and {link.earlier, link.later} & refs
            for end in (link.earlier, link.later)
        }
        if tied <= refs:
            break
        refs |= tied
    return tuple(other for plan in plans for other in plan.goals if other.ref in refs)
