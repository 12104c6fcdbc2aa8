"""One goal: how it stands in a year, and its story over the years, through all plans it runs through."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.highlights import read_highlights
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.judgements import Judged, Subject, read_judged
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
    ``judged`` is what the steering group decided in the year.
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
    judged: Mapping[Subject, Judged] = field(default_factory=dict, hash=False)

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
    successions = read_goal_successions(connection)
    run = _run(goal, plans, successions)
    refs = {other.ref for other in run}
    definitions = tuple(
        definition
        for definition in read_indicators(connection, tuple({other.plan for other in run}), floors=floors)
        if f"{definition.plan}/{definition.goal}" in refs
    )
    measured = read_measured_years(connection)
    last = max((*measured, year))
    first = min((definition.first_year for definition in definitions), default=year)
    by_year = []
    for each in range(first, last + 1):
        found = standings(definitions, each, {})
        if found:
            by_year.append(GoalYear(each, found[0].definition.plan, tuple(count_statuses(found).items())))
    own = tuple(d for d in definitions if (d.plan, d.goal) == (plan.code, code))
    told = read_highlights(connection, year, latest=0, strongest=5, setbacks=8)
    return GoalStory(
        year=year,
        plan=plan,
        goal=goal,
        standings=standings(own, year, count_evidence(connection, (year,)).get(year, {})),
        strongest=told.strongest.get(goal.id, ()),
        setbacks=told.setbacks.get(goal.id, ()),
        run=run,
        successions=tuple(link for link in successions if {link.earlier, link.later} & refs),
        plan_starts=tuple((each.first_year, each.code) for each in plans if any(g.plan == each.code for g in run)),
        by_year=tuple(by_year),
        scores=tuple(
            question
            for each in read_rounds(connection, goals_only=True)
            for question in each.questions
            if question.goal in refs
        ),
        sources=tuple(
            dict.fromkeys(
                reading.source
                for definition in definitions
                for series in definition.series
                for reading in series.readings
                if reading.source is not None
            )
        ),
        judged=read_judged(connection, (year,)),
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
