"""One indicator: how it stands in a year, its years through all plans it runs through, and all that this rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.comparison import Comparison, compare
from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.models import Goal, Indicator, StrategicPlan, table
from mvo_monitor.progress.approvals import Approved, read_approvals
from mvo_monitor.progress.evidence import EvidenceCard, read_cards
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.joins import Join, Relative, joins_of, ref_of, relatives_of
from mvo_monitor.progress.judgements import Judged, Subject, read_judged
from mvo_monitor.progress.overview import plan_of, read_measured_years
from mvo_monitor.progress.plans import (
    GoalView,
    PlanView,
    read_indicator_successions,
    read_plans,
)
from mvo_monitor.progress.standings import Standing, count_evidence, standings
from mvo_monitor.vocabulary import Strength, Trend


@dataclass(frozen=True, slots=True)
class IndicatorStory:
    """An indicator in a year and over the years.

    ``standing`` is None in a year in which it is not in force. ``run`` are the indicators whose values share one chart,
    the earliest first, with the ``joins`` between them; ``by_year`` is how they stood, up to ``last_year``, the last
    year with any value. ``across`` compares with the plan before, where this plan has no earlier year. ``evidence`` is
    that of the year, strongest first, then latest; ``resting`` are the records that the year's values name.
    ``judged`` is what the steering group decided, of all years.
    """

    year: int
    last_year: int
    plan: PlanView
    goal: GoalView
    definition: IndicatorDefinition
    standing: Standing | None
    previous: IndicatorDefinition | None
    following: IndicatorDefinition | None
    run: tuple[IndicatorDefinition, ...]
    joins: tuple[Join, ...]
    relatives: tuple[Relative, ...]
    by_year: tuple[Standing, ...]
    across: Comparison | None
    approvals: tuple[Approved, ...]
    evidence: tuple[EvidenceCard, ...]
    resting: tuple[EvidenceCard, ...]
    judged: Mapping[Subject, Judged] = field(default_factory=dict, hash=False)

    @property
    def ref(self) -> str:
        """``plan/code``."""
        return ref_of(self.definition)

    @property
    def measured(self) -> bool:
        """Whether any year of the run has a value that counts."""
        return any(_has_value(standing) for standing in self.by_year)

    def judged_of(self, standing: Standing | None) -> Judged | None:
        """What the steering group decided on the indicator as it stood in a year."""
        return self.judged.get(standing.subject) if standing else None

    def approved(self, part: str | None) -> Approved | None:
        """How the value of the year came into force, of the whole or of one part."""
        return next((each for each in self.approvals if (each.part, each.year) == (part, self.year)), None)


def read_indicator(connection: Connection, year: int, code: str, *, floors: Floors = STANDARD) -> IndicatorStory | None:
    """The indicator with this code in the plan that covers ``year``; None where there is none."""
    plans = read_plans(connection)
    plan = plan_of(plans, year)
    definitions = read_indicators(connection, floors=floors) if plan else ()
    known = {ref_of(definition): definition for definition in definitions}
    definition = known.get(f"{plan.code}/{code}") if plan else None
    goal = plan.goal(definition.goal) if plan and definition else None
    if plan is None or definition is None or goal is None:
        return None
    successions = read_indicator_successions(connection)
    joins = joins_of(definition, known, successions)
    run = (*(join.earlier for join in joins), joins[-1].later) if joins else (definition,)
    last = max((*read_measured_years(connection), year))
    years = range(min(each.first_year for each in run), last + 1)
    counts = count_evidence(connection, years)
    by_year = tuple(standing for each in years for standing in standings(run, each, counts.get(each, {})))
    standing = next((each for each in by_year if each.year == year and each.ref == ref_of(definition)), None)
    beside = [each for each in definitions if each.plan == plan.code]
    place = beside.index(definition)
    evidence = read_cards(connection, indicators=(ref_of(definition),), years=(year,))
    return IndicatorStory(
        year=year,
        last_year=last,
        plan=plan,
        goal=goal,
        definition=definition,
        standing=standing,
        previous=beside[place - 1] if place else None,
        following=beside[place + 1] if place + 1 < len(beside) else None,
        run=run,
        joins=joins,
        relatives=relatives_of(definition, known, successions),
        by_year=by_year,
        across=_across(standing, joins, by_year),
        approvals=read_approvals(connection, definition),
        evidence=tuple(sorted(evidence, key=lambda card: _FROM_WEAKEST.index(card.strength.strength), reverse=True)),
        resting=_resting(connection, definition, year, evidence),
        judged=read_judged(connection, years),
    )


def read_indicator_codes(connection: Connection, plan: str) -> tuple[str, ...]:
    """The codes of the indicators of a plan, in its order."""
    indicator, plans, goal = table(Indicator), table(StrategicPlan), table(Goal)
    query = (
        sa.select(indicator.c.code)
        .join(plans, plans.c.id == indicator.c.plan_id)
        .join(goal, goal.c.id == indicator.c.goal_id)
        .where(plans.c.code == plan)
        .order_by(goal.c.position, indicator.c.position)
    )
    return tuple(connection.scalars(query))


_FROM_WEAKEST = tuple(Strength)


def _has_value(standing: Standing) -> bool:
    definition = standing.definition
    return any(definition.counted(series, standing.year) is not None for series in definition.series)


def _across(standing: Standing | None, joins: Sequence[Join], by_year: Sequence[Standing]) -> Comparison | None:
    """The first year of a plan against the last value of the plan before."""
    if standing is None or standing.trend.trend is not Trend.NO_EARLIER_YEAR:
        return None
    join = next((each for each in joins if each.later == standing.definition), None)
    earlier = [each for each in by_year if join and each.definition == join.earlier and _has_value(each)]
    if join is None or not earlier:
        return None
    return compare(join.earlier, earlier[-1].year, join.later, standing.year, join.kind.comparable)


def _resting(
    connection: Connection, definition: IndicatorDefinition, year: int, evidence: Sequence[EvidenceCard]
) -> tuple[EvidenceCard, ...]:
    named = {key for series in definition.series if (found := series.approved(year)) for key in found.evidence}
    missing = named - {card.key for card in evidence}
    others = read_cards(connection, keys=missing) if missing else ()
    return tuple(card for card in (*evidence, *others) if card.key in named)
