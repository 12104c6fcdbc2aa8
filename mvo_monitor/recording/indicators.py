"""Deeds on indicators: what they measure, their breaks and what they follow from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from pydantic import Field, model_validator

from mvo_monitor.models import (
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorSuccession,
    SeriesBreakRow,
)
from mvo_monitor.recording.lookup import indicator_id, sourced
from mvo_monitor.recording.shapes import (
    Code,
    IndicatorRef,
    Number,
    ScaleIn,
    Shape,
    SourceIn,
    TextIn,
    Year,
    spread,
    unexpected,
)
from mvo_monitor.recording.yardsticks import NewBaseline, NewLevel, NewPart, NewTarget, record_yardstick
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Direction, Measure, SuccessionKind


class NewBreak(Shape):
    """From ``year`` on the definition or question is another one."""

    year: Year
    reason: TextIn
    source: SourceIn | None = None


class Follows(Shape):
    """How something follows from an earlier plan; what was dropped is told by the plan that drops it."""

    kind: SuccessionKind
    note: TextIn | None = None
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _goes_on(self) -> Self:
        if self.kind is SuccessionKind.DROPPED:
            raise unexpected("expected.dropped_under_dropped")
        return self


class NewIndicatorLink(Follows):
    """The indicator of an earlier plan that this one follows from."""

    indicator: IndicatorRef


YES_NO_LEVELS = (
    NewLevel(label=TextIn(nl="nee", en="no")),
    NewLevel(label=TextIn(nl="deels", en="partly")),
    NewLevel(label=TextIn(nl="ja", en="yes")),
)


class NewIndicator(Shape):
    """An indicator. Levels are given for milestone and rubric; yes_no has its own three.

    ``band`` (either end may be left out) belongs to direction keep, ``scale`` to a score.
    """

    code: Code
    title: TextIn
    definition: TextIn | None = None
    method: TextIn | None = None
    measure: Measure
    direction: Direction = Direction.UP
    unit: TextIn | None = None
    scale: ScaleIn | None = None
    cumulative: bool = False
    band_low: Number | None = None
    band_high: Number | None = None
    margin: Number = Field(default=Decimal(0), ge=0)
    levels: tuple[NewLevel, ...] = ()
    parts: tuple[NewPart, ...] = ()
    baseline: NewBaseline | None = None
    targets: tuple[NewTarget, ...] = ()
    owner: TextIn | None = None
    data_source: TextIn | None = None
    first_year: Year | None = None
    last_year: Year | None = None
    breaks: tuple[NewBreak, ...] = ()
    follows: tuple[NewIndicatorLink, ...] = ()
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _fits_its_measure(self) -> "NewIndicator":
        stepped = self.measure in (Measure.MILESTONE, Measure.RUBRIC)
        if (stepped and len(self.levels) < 2) or (not stepped and self.levels):
            raise unexpected("expected.levels_of_milestone_or_rubric")
        if self.measure is Measure.SCORE and self.scale is None:
            raise unexpected("expected.scale_of_a_score")
        if (self.direction is Direction.KEEP) != (self.band_low is not None or self.band_high is not None):
            raise unexpected("expected.band_of_keep")
        if self.band_low is not None and self.band_high is not None and self.band_low > self.band_high:
            raise unexpected("expected.low_below_high")
        if self.cumulative and self.measure is not Measure.COUNT:
            raise unexpected("expected.cumulative_count")
        return self

    @model_validator(mode="after")
    def _measures_by_one_yardstick(self) -> "NewIndicator":
        yardsticks: list[NewBaseline | NewTarget] = []
        every: tuple[NewIndicator | NewPart, ...] = (self, *self.parts)
        for series in every:
            yardsticks += [*([series.baseline] if series.baseline else []), *series.targets]
            if sum(target.end and target.replaced_in is None for target in series.targets) > 1:
                raise unexpected("expected.one_end_target")
        steps = range(len(self.levels or YES_NO_LEVELS))
        if self.measure.has_levels and any(given.value not in steps for given in yardsticks):
            raise unexpected("expected.position_of_a_level")
        if self.scale and any(not self.scale.low <= given.value <= self.scale.high for given in yardsticks):
            raise unexpected("expected.on_the_scale")
        return self


@dataclass(frozen=True, slots=True)
class InGoal:
    """Where an indicator is put: the numbers of plan and goal, the plan's code, and the years it holds for."""

    plan_id: int
    goal_id: int
    plan: str
    first_year: int
    last_year: int


def levels_of(new: NewIndicator) -> tuple[NewLevel, ...]:
    """The levels of an indicator, those that a yes_no has by nature included."""
    return YES_NO_LEVELS if new.measure is Measure.YES_NO else new.levels


def put_levels(writing: Writing, indicator_id: int, new: NewIndicator) -> None:
    """Keep the levels of an indicator that has none yet."""
    writing.put_all(
        [
            IndicatorLevel(indicator_id=indicator_id, position=place, **_words_of(level))
            for place, level in enumerate(levels_of(new))
        ]
    )


def say_levels_anew(writing: Writing, there: Sequence[IndicatorLevel], new: NewIndicator) -> None:
    """Give the levels of an indicator, as many as there are and the lowest first, their new words."""
    for row, level in zip(there, levels_of(new), strict=True):
        for column, text in _words_of(level).items():
            setattr(row, column, text)
        writing.put(row)


def _words_of(level: NewLevel) -> dict[str, Any]:
    return {
        **spread("label", level.label),
        **spread("descriptor", level.descriptor),
        **spread("expected_evidence", level.expected_evidence),
    }


def columns_of(new: NewIndicator) -> dict[str, Any]:
    """The columns of an indicator's own row, without its place, its years and its source."""
    return {
        **new.model_dump(include={"code", "measure", "direction", "cumulative", "band_low", "band_high", "margin"}),
        "scale_low": new.scale.low if new.scale else None,
        "scale_high": new.scale.high if new.scale else None,
        **spread("title", new.title),
        **spread("definition", new.definition),
        **spread("method", new.method),
        **spread("unit", new.unit),
        **spread("owner", new.owner),
        **spread("data_source", new.data_source),
    }


def record_indicator(writing: Writing, goal: InGoal, position: int, new: NewIndicator) -> None:
    """Keep an indicator of a goal with everything its status rests on. Raises UnknownReference."""
    indicator = Indicator(
        plan_id=goal.plan_id,
        goal_id=goal.goal_id,
        position=position,
        first_year=new.first_year or goal.first_year,
        last_year=new.last_year or goal.last_year,
        **columns_of(new),
        **sourced(writing, new.source),
    )
    number = writing.put(indicator)
    ref = f"{goal.plan}/{new.code}"
    writing.tell(Deed.INDICATOR_RECORDED, "indicator", ref)
    put_levels(writing, number, new)
    record_yardstick(writing, number, None, new.baseline, new.targets)
    for place, part in enumerate(new.parts):
        row = IndicatorPart(indicator_id=number, code=part.code, position=place, **spread("title", part.title))
        record_yardstick(writing, number, writing.put(row), part.baseline, part.targets)
    for change in new.breaks:
        writing.put(
            SeriesBreakRow(
                indicator_id=number,
                year=change.year,
                **spread("reason", change.reason),
                **sourced(writing, change.source),
            )
        )
        writing.tell(Deed.SERIES_BREAK_RECORDED, "indicator", ref, year=change.year)
    for link in new.follows:
        writing.put(
            IndicatorSuccession(
                earlier_id=indicator_id(writing, link.indicator),
                later_id=number,
                kind=link.kind,
                **spread("note", link.note),
                **sourced(writing, link.source),
            )
        )
        writing.tell(Deed.INDICATOR_SUCCESSION_RECORDED, "indicator", ref, earlier=link.indicator)
