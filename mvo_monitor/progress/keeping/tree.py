"""A plan as the coordinator keeps it: goals, aims and indicators, and what each indicator still lacks."""

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, Target
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.joins import ref_of
from mvo_monitor.progress.keeping.records import KeptRecord, read_aim_records
from mvo_monitor.progress.plans import GoalView, PlanView, read_indicator_successions, read_plans
from mvo_monitor.vocabulary import Direction, Lack, Measure


@dataclass(frozen=True, slots=True)
class KeptIndicator:
    """An indicator and what it lacks, most pressing first."""

    definition: IndicatorDefinition
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class KeptGoal:
    """A goal with its aims and indicators."""

    goal: GoalView
    aims: tuple[KeptRecord, ...]
    indicators: tuple[KeptIndicator, ...]


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A plan with all that hangs under it; ``follows``: it has links to a plan before, which can be marked."""

    plan: PlanView
    goals: tuple[KeptGoal, ...]
    follows: bool

    @property
    def indicators(self) -> tuple[KeptIndicator, ...]:
        """All indicators, in order."""
        return tuple(each for goal in self.goals for each in goal.indicators)

    def lacking(self, lack: Lack) -> tuple[KeptIndicator, ...]:
        """The indicators that lack this."""
        return tuple(each for each in self.indicators if lack in each.lacks)


@dataclass(frozen=True, slots=True)
class LastValue:
    """What was found last of an indicator, or of a part of it."""

    part: str | None
    reading: Reading


def read_plan_tree(connection: Connection, code: str) -> PlanTree | None:
    """A plan with all that hangs under it; None where there is no such plan."""
    plan = next((each for each in read_plans(connection) if each.code == code), None)
    if plan is None:
        return None
    aims = read_aim_records(connection, code)
    definitions = read_indicators(connection, (code,))
    links = read_indicator_successions(connection)
    return PlanTree(
        plan,
        tuple(
            KeptGoal(
                goal,
                tuple(aim for aim in aims if aim.under == goal.ref),
                tuple(KeptIndicator(each, lacks(each)) for each in definitions if each.goal == goal.code),
            )
            for goal in plan.goals
        ),
        any(link.later and link.later.startswith(f"{code}/") for link in links),
    )


def lacks(definition: IndicatorDefinition) -> tuple[Lack, ...]:
    """What an indicator lacks to be judged well. A yes_no begins and ends by nature, a band needs neither."""
    by_nature = definition.measure is Measure.YES_NO or definition.direction is Direction.KEEP
    found = []
    if not by_nature and not all(any(target.in_force for target in series.targets) for series in definition.series):
        found.append(Lack.TARGET)
    if not by_nature and not all(series.baseline for series in definition.series):
        found.append(Lack.BASELINE)
    if definition.definition is None:
        found.append(Lack.DEFINITION)
    if definition.method is None and definition.data_source is None:
        found.append(Lack.METHOD)
    return tuple(found)


def last_values(definition: IndicatorDefinition) -> tuple[LastValue, ...]:
    """The last approved value of the indicator, or of each of its parts that has one."""
    found = []
    for series in definition.series:
        approved = [reading for year in _years(definition) if (reading := series.approved(year))]
        if approved:
            found.append(LastValue(series.part, approved[-1]))
    return tuple(found)


def read_predecessor(connection: Connection, ref: str) -> IndicatorDefinition | None:
    """The one indicator of an earlier plan that this one follows from; None where there is none, or several."""
    earlier = [link.earlier for link in read_indicator_successions(connection) if link.later == ref]
    if len(earlier) != 1:
        return None
    found = read_indicators(connection, (earlier[0].partition("/")[0],))
    return next((each for each in found if ref_of(each) == earlier[0]), None)


def targets_in_force(definition: IndicatorDefinition) -> tuple[tuple[str | None, Target], ...]:
    """The targets that hold now, by part."""
    return tuple((series.part, target) for series in definition.series for target in series.targets if target.in_force)


def _years(definition: IndicatorDefinition) -> tuple[int, ...]:
    return tuple(sorted({reading.year for series in definition.series for reading in series.readings}))
