"""What got better and what got worse: the indicators in two or more years, each one line through all plans."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.engine import Connection

from mvo_monitor.measures.comparison import Comparison, compare
from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import IndicatorDefinition, SourceNote
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.cuts import Cut, cuts_of
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.judgements import Judged, Subject, read_judged
from mvo_monitor.progress.plans import (
    GoalView,
    PlanView,
    Succession,
    read_goal_successions,
    read_indicator_successions,
    read_plans,
)
from mvo_monitor.progress.standings import Standing, standings
from mvo_monitor.progress.surveys import QuestionView, read_rounds
from mvo_monitor.vocabulary import Basis, Incomparable, Measure, Trend

WORST_FIRST = (Trend.WORSE, Trend.BETTER, Trend.SAME, Trend.NOT_COMPARABLE)
"""In which order changes are told: what was lost, what was gained, what stayed, what cannot be said."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator as it runs on through the plans, unchanged or renamed; ``definitions`` are the earliest first.

    ``standings`` are those of the chosen years in which it was in force. ``comparison`` sets the first chosen year
    beside the last; it is None where the indicator was not in force in both. ``before`` and ``after`` tell how it came
    from others, and what became of it, where that is more than going on: split, merged, dropped.
    """

    definitions: tuple[IndicatorDefinition, ...]
    standings: tuple[Standing, ...]
    comparison: Comparison | None
    cuts: tuple[Cut, ...]
    before: tuple[Succession, ...]
    after: tuple[Succession, ...]

    @property
    def latest(self) -> IndicatorDefinition:
        """The indicator as it was called last."""
        return self.definitions[-1]

    @property
    def trend(self) -> Trend:
        """Better, worse, the same, or not to be compared."""
        return self.comparison.trend if self.comparison else Trend.NOT_COMPARABLE

    @property
    def by_code(self) -> list[tuple[int, str]]:
        """Sorts lines by code, 2.10 after 2.9."""
        return [(len(part), part) for part in self.latest.code.split(".")]

    def standing(self, year: int) -> Standing | None:
        """How it stood in a chosen year; None where it was not in force."""
        return next((standing for standing in self.standings if standing.year == year), None)

    def notes(self, first: int, last: int) -> tuple[Written, ...]:
        """Why it cannot be compared, as it was written down: the reason of a break, or what became of it."""
        if self.comparison is None:
            links = self.after if self.standing(last) is None else self.before
            return tuple(dict.fromkeys(link.note for link in links if link.note is not None))
        if self.comparison.incomparable is not Incomparable.SERIES_BREAK:
            return ()
        return tuple(cut.reason for cut in self.cuts if first < cut.year <= last and cut.reason is not None)


@dataclass(frozen=True, slots=True)
class GoalScore:
    """What members were asked about a goal in a round, and where that was told."""

    question: QuestionView
    source: SourceNote | None


@dataclass(frozen=True, slots=True)
class GoalLines:
    """A goal as it runs through the plans (``run``, the earliest first), its lines by change, its survey questions."""

    run: tuple[GoalView, ...]
    lines: tuple[IndicatorLine, ...]
    scores: tuple[GoalScore, ...]

    @property
    def latest(self) -> GoalView:
        """The goal as it was called last."""
        return self.run[-1]

    @property
    def moved(self) -> int:
        """How many of its indicators went up or down."""
        return sum(line.trend in (Trend.WORSE, Trend.BETTER) for line in self.lines)


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """The chosen years beside each other; sentences set the first beside the last. Goals: the most moved first.

    ``judged`` is what the steering group decided in these years.
    """

    years: tuple[int, ...]
    plans: tuple[PlanView, ...]
    goals: tuple[GoalLines, ...]
    judged: Mapping[Subject, Judged] = field(default_factory=dict, hash=False)

    @property
    def first(self) -> int:
        """The earliest year chosen."""
        return self.years[0]

    @property
    def last(self) -> int:
        """The latest year chosen."""
        return self.years[-1]

    @property
    def compared(self) -> tuple[IndicatorLine, ...]:
        """The lines that were in force in the first or the last year: what the two years can be said to differ in."""
        return tuple(line for goal in self.goals for line in goal.lines if self._at_an_end(line))

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What the values of these years rest on, each once."""
        found = {
            reading.basis
            for goal in self.goals
            for line in goal.lines
            for standing in line.standings
            for series in standing.definition.series
            if (reading := standing.definition.counted(series, standing.year)) is not None
        }
        return tuple(basis for basis in Basis if basis in found)

    def judged_in(self, standing: Standing) -> Judged | None:
        """What the steering group decided on an indicator in a year."""
        return self.judged.get(standing.subject)

    def judged_of(self, line: IndicatorLine) -> tuple[tuple[Standing, Judged], ...]:
        """Of the chosen years those in which the steering group decided on an indicator, beside how it stood."""
        return tuple((each, judged) for each in line.standings if (judged := self.judged_in(each)) is not None)

    def has(self, measure: Measure) -> bool:
        """Whether one of the indicators is measured so."""
        return any(line.latest.measure is measure for goal in self.goals for line in goal.lines)

    def with_trend(self, trend: Trend) -> tuple[IndicatorLine, ...]:
        """The compared lines that moved this way."""
        return tuple(line for line in self.compared if line.trend is trend)

    def _at_an_end(self, line: IndicatorLine) -> bool:
        return line.standing(self.first) is not None or line.standing(self.last) is not None


def read_compared(connection: Connection, years: tuple[int, ...], *, floors: Floors = STANDARD) -> YearsCompared:
    """The chosen ``years`` (ascending, at least one) beside each other, across all plans."""
    plans = read_plans(connection)
    successions = read_indicator_successions(connection)
    definitions = {_ref(each): each for each in read_indicators(connection, floors=floors)}
    lines = [_line(run, years, successions) for run in _runs(tuple(definitions), successions, definitions)]
    shown = [line for line in lines if line.standings]
    rounds = read_rounds(connection, goals_only=True)
    asked = [GoalScore(question, each.source) for each in rounds for question in each.questions]
    goals = []
    for run in _goal_runs(plans, read_goal_successions(connection)):
        refs = {goal.ref for goal in run}
        own = [line for line in shown if f"{line.latest.plan}/{line.latest.goal}" in refs]
        scores = tuple(score for score in asked if score.question.goal in refs)
        if own:
            goals.append(GoalLines(run, tuple(sorted(own, key=_by_change)), scores))
    ordered = tuple(sorted(goals, key=lambda goal: -goal.moved))
    return YearsCompared(years, plans, ordered, read_judged(connection, years))


def _by_change(line: IndicatorLine) -> tuple[int, bool, list[tuple[int, str]]]:
    """By what changed, then by code."""
    return WORST_FIRST.index(line.trend), line.comparison is None, line.by_code


def _ref(definition: IndicatorDefinition) -> str:
    return f"{definition.plan}/{definition.code}"


def _runs(
    refs: Collection[str], successions: Sequence[Succession], definitions: dict[str, IndicatorDefinition]
) -> list[tuple[IndicatorDefinition, ...]]:
    """The indicators joined over the plans where one goes on as the other, in the order of the latest of each."""
    goes_on = {each.later: each.earlier for each in successions if each.later and each.kind.comparable}
    followed = set(goes_on.values())
    found = []
    for ref in refs:
        if ref in followed:
            continue
        run = [ref]
        while run[0] in goes_on:
            run.insert(0, goes_on[run[0]])
        found.append(tuple(definitions[each] for each in run))
    return found


def _line(
    run: tuple[IndicatorDefinition, ...], years: tuple[int, ...], successions: Sequence[Succession]
) -> IndicatorLine:
    found = tuple(standing for year in years for standing in standings(run, year, {})[-1:])
    ends = [standing for standing in found if standing.year in (years[0], years[-1])]
    return IndicatorLine(
        definitions=run,
        standings=found,
        comparison=_compared(*ends) if len(ends) == 2 else None,
        cuts=cuts_of(run),
        before=tuple(each for each in successions if each.later == _ref(run[0]) and not each.kind.comparable),
        after=tuple(each for each in successions if each.earlier == _ref(run[-1]) and not each.kind.comparable),
    )


def _compared(earlier: Standing, later: Standing) -> Comparison:
    return compare(earlier.definition, earlier.year, later.definition, later.year, comparable=True)


def _goal_runs(plans: Sequence[PlanView], successions: Sequence[Succession]) -> list[tuple[GoalView, ...]]:
    """The goals tied to each other by succession, in the order of the latest plan they stand in."""
    runs: list[list[GoalView]] = []
    for goal in (goal for plan in plans for goal in plan.goals):
        earlier = {each.earlier for each in successions if each.later == goal.ref}
        joined = [run for run in runs if {other.ref for other in run} & earlier]
        runs = [run for run in runs if run not in joined]
        runs.append([*(other for run in joined for other in run), goal])
    return [tuple(run) for run in runs]
