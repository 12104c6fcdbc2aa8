"""One goal: how it stands in a year, and its story over the years, through all plans it runs through."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import IndicatorDefinition, SourceNote
from mvo_monitor.progress.evidence import EvidenceCard
from mvo_monitor.progress.highlights import Highlights, read_highlights
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.judgements import Judged, Subject, read_judged
from mvo_monitor.progress.overview import plan_of, read_measured_years
from mvo_monitor.progress.plans import GoalView, PlanView, Succession, read_goal_successions, read_plans
from mvo_monitor.progress.standings import Standing, count_evidence, count_said, standings
from mvo_monitor.progress.surveys import QuestionView, read_rounds
from mvo_monitor.vocabulary import StatusSaid

_LATEST = 9999


@dataclass(frozen=True, slots=True)
class GoalYear:
    """How many indicators of the goal had which status in a year, as said; only years with indicators in force."""

    year: int
    plan: str
    counts: tuple[tuple[StatusSaid, int], ...]


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
    if goal is None:
        return None
    return _story(_known(connection, year, plans, (goal,), floors), goal)


def read_goals_until(connection: Connection, year: int, *, floors: Floors = STANDARD) -> tuple[GoalStory, ...]:
    """All goals of the plan that covers ``year``, in its order, with nothing of later years; as many queries as one."""
    plans = read_plans(connection)
    plan = plan_of(plans, year)
    if plan is None or not plan.goals:
        return ()
    known = replace(_known(connection, year, plans, plan.goals, floors), last=year, until=year)
    return tuple(_story(known, goal) for goal in plan.goals)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the stories of goals are made of; ``asked`` are the questions on any goal, ``last`` the last year to show.

    Of years after ``until`` nothing is told.
    """

    year: int
    plans: tuple[PlanView, ...]
    successions: tuple[Succession, ...]
    definitions: tuple[IndicatorDefinition, ...]
    last: int
    until: int
    told: Highlights
    evidence: dict[int, int]
    asked: tuple[QuestionView, ...]
    judged: Mapping[Subject, Judged]


def _known(
    connection: Connection, year: int, plans: tuple[PlanView, ...], goals: tuple[GoalView, ...], floors: Floors
) -> _Known:
    """The indicators of all plans that these goals run through, and what else their stories need."""
    successions = read_goal_successions(connection)
    codes = {other.plan for goal in goals for other in _run(goal, plans, successions)}
    return _Known(
        year=year,
        plans=plans,
        successions=successions,
        definitions=read_indicators(connection, tuple(codes), floors=floors),
        last=max((*read_measured_years(connection), year)),
        until=_LATEST,
        told=read_highlights(connection, year, latest=0, strongest=5, setbacks=8),
        evidence=count_evidence(connection, (year,)).get(year, {}),
        asked=tuple(question for each in read_rounds(connection, goals_only=True) for question in each.questions),
        judged=read_judged(connection, (year,)),
    )


def _story(known: _Known, goal: GoalView) -> GoalStory:
    year, run = known.year, _run(goal, known.plans, known.successions)
    refs = {other.ref for other in run}
    definitions = [each for each in known.definitions if f"{each.plan}/{each.goal}" in refs]
    first = min((definition.first_year for definition in definitions), default=year)
    by_year = []
    for each in range(first, known.last + 1):
        found = standings(definitions, each, {})
        if found:
            by_year.append(GoalYear(each, found[0].definition.plan, tuple(count_said(found).items())))
    own = tuple(each for each in definitions if (each.plan, each.goal) == (goal.plan, goal.code))
    return GoalStory(
        year=year,
        plan=next(plan for plan in known.plans if plan.code == goal.plan),
        goal=goal,
        standings=standings(own, year, known.evidence),
        strongest=known.told.strongest.get(goal.id, ()),
        setbacks=known.told.setbacks.get(goal.id, ()),
        run=run,
        successions=tuple(link for link in known.successions if {link.earlier, link.later} & refs),
        plan_starts=tuple(
            (plan.first_year, plan.code)
            for plan in known.plans
            if plan.first_year <= known.until and any(each.plan == plan.code for each in run)
        ),
        by_year=tuple(by_year),
        scores=tuple(each for each in known.asked if each.goal in refs and each.summary.year <= known.until),
        sources=tuple(
            dict.fromkeys(
                reading.source
                for definition in definitions
                for series in definition.series
                for reading in series.readings
                if reading.source is not None and reading.year <= known.until
            )
        ),
        judged=known.judged,
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
