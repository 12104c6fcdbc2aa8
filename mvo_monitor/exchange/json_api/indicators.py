"""Goals and indicators of a year, one indicator over its years, and statuses of all years, as answers in JSON."""

from collections.abc import Mapping, Sequence

from mvo_monitor.exchange.json_api.judged import JudgedAnswer, judged_answer
from mvo_monitor.exchange.json_api.part import (
    Address,
    Answer,
    Number,
    Part,
    Source,
    Teller,
    Text,
    Year,
    maybe_source,
    number,
)
from mvo_monitor.exchange.json_api.plans import GoalAnswer, goal_answer
from mvo_monitor.exchange.json_api.readings import LevelAnswer, SeriesAnswer, level_answer, series_answer
from mvo_monitor.exchange.json_api.standings import (
    StandingAnswer,
    StatusCount,
    count_answer,
    judged_of,
    standing_answer,
)
from mvo_monitor.exchange.json_api.survey_figures import ScoreAnswer, score_answer
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.judgements import Judged, Subject
from mvo_monitor.progress.overview import GoalStanding, Overview
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.judging import judged_said
from mvo_monitor.vocabulary import Direction, Measure, Reason, Status, StatusSaid


class GoalOfYear(Part):
    """A goal in a year: counts per status, never an average; its survey scores stand beside it."""

    goal: GoalAnswer
    statuses: tuple[StatusCount, ...]
    indicators: int
    with_evidence: int
    """How many of its indicators have evidence of this year."""
    scores: tuple[ScoreAnswer, ...]
    judged: JudgedAnswer | None
    """Null as long as the steering group has not decided about this goal as a whole."""


class GoalsAnswer(Answer):
    """The goals of the plan that covers a year; without such a plan there are none."""

    year: Year
    plan: str | None
    items: tuple[GoalOfYear, ...]


class IndicatorsAnswer(Answer):
    """How the indicators in force in a year stand."""

    year: Year
    plan: str | None
    statuses: tuple[StatusCount, ...]
    items: tuple[StandingAnswer, ...]


class BreakAnswer(Part):
    """From this year on the definition is another one; values on both sides do not compare."""

    year: Year
    reason: Text


class BandAnswer(Part):
    """Between what a value should stay; an end that is null is open."""

    low: Number | None
    high: Number | None


class ScaleAnswer(Part):
    """The lowest and the highest that a score can be."""

    low: Number
    high: Number


class IndicatorAnswer(Answer):
    """An indicator: what it measures and how, its yardstick, and how it stood in each year."""

    ref: str
    plan: str
    goal: str
    code: str
    title: Text
    definition: Text | None
    method: Text | None
    measure: Measure
    direction: Direction
    unit: Text | None
    scale: ScaleAnswer | None
    cumulative: bool
    band: BandAnswer | None
    margin: Number
    levels: tuple[LevelAnswer, ...]
    first_year: Year
    last_year: Year
    owner: Text | None
    data_source: Text | None
    breaks: tuple[BreakAnswer, ...]
    series: tuple[SeriesAnswer, ...]
    source: Source | None
    years: tuple[StandingAnswer, ...]
    url: Address


class StatusAnswer(Part):
    """The status of one indicator in one year, and why where it cannot be judged."""

    indicator: str
    """``plan/code``."""
    year: Year
    status: StatusSaid
    """As it is said in its year."""
    computed_status: Status
    """Which of the six statuses that is."""
    reason: Reason | None
    judged: StatusSaid | None
    """What the steering group decided, as it is said beside it."""
    url: Address


class StatusesAnswer(Answer):
    """The statuses of all indicators in all years that can be read."""

    years: tuple[Year, ...]
    items: tuple[StatusAnswer, ...]


def goals_answer(teller: Teller, overview: Overview, floors: Floors) -> GoalsAnswer:
    """The goals of a year."""
    items = tuple(_goal(teller, each, overview.year, floors) for each in overview.goals)
    return GoalsAnswer(year=overview.year, plan=overview.plan.code if overview.plan else None, items=items)


def indicators_answer(teller: Teller, overview: Overview) -> IndicatorsAnswer:
    """The indicators of a year."""
    return IndicatorsAnswer(
        year=overview.year,
        plan=overview.plan.code if overview.plan else None,
        statuses=count_answer(overview.standings),
        items=tuple(standing_answer(teller, each, overview.judged) for each in overview.standings),
    )


def indicator_answer(
    teller: Teller, definition: IndicatorDefinition, found: Sequence[Standing], judged: Mapping[Subject, Judged]
) -> IndicatorAnswer:
    """One indicator, with how it stood in these years; its page opens in the last of them."""
    band, scale = definition.band, definition.scale
    return IndicatorAnswer(
        ref=f"{definition.plan}/{definition.code}",
        plan=definition.plan,
        goal=definition.goal,
        code=definition.code,
        title=teller.text(definition.title),
        definition=teller.maybe(definition.definition),
        method=teller.maybe(definition.method),
        measure=definition.measure,
        direction=definition.direction,
        unit=teller.maybe(definition.unit),
        scale=ScaleAnswer(low=number(scale[0]), high=number(scale[1])) if scale else None,
        cumulative=definition.cumulative,
        band=_band(band) if band else None,
        margin=number(definition.margin),
        levels=tuple(level_answer(teller, each) for each in definition.levels),
        first_year=definition.first_year,
        last_year=definition.last_year,
        owner=teller.maybe(definition.owner),
        data_source=teller.maybe(definition.data_source),
        breaks=tuple(BreakAnswer(year=each.year, reason=teller.text(each.reason)) for each in definition.breaks),
        series=tuple(series_answer(teller, definition, each) for each in definition.series),
        source=maybe_source(definition.source),
        years=tuple(standing_answer(teller, each, judged) for each in found),
        url=teller.page("indicator", year=found[-1].year if found else None, indicator=definition.code),
    )


def statuses_answer(
    teller: Teller, found: Sequence[Standing], years: tuple[int, ...], judged: Mapping[Subject, Judged]
) -> StatusesAnswer:
    """All statuses, by indicator and year."""
    items = (
        StatusAnswer(
            indicator=each.ref,
            year=each.year,
            status=each.assessment.said,
            computed_status=each.assessment.status,
            reason=each.assessment.reason,
            judged=judged_said(decision.status, each.assessment) if (decision := judged_of(judged, each)) else None,
            url=teller.page("indicator", year=each.year, indicator=each.definition.code),
        )
        for each in found
    )
    return StatusesAnswer(years=years, items=tuple(items))


def _goal(teller: Teller, found: GoalStanding, year: int, floors: Floors) -> GoalOfYear:
    return GoalOfYear(
        goal=goal_answer(teller, found.goal, year),
        statuses=count_answer(found.standings),
        indicators=len(found.standings),
        with_evidence=found.with_evidence,
        scores=tuple(score_answer(teller, each, floors) for each in found.scores),
        judged=judged_answer(teller, found.judged, None),
    )


def _band(band: tuple[object, object]) -> BandAnswer:
    low, high = (number(end) if end is not None else None for end in band)  # type: ignore[arg-type]
    return BandAnswer(low=low, high=high)
