"""Deeds on indicators: levels, parts, baselines, targets, breaks and what they follow from."""

from dataclasses import dataclass
from decimal import Decimal

from pydantic import model_validator

from mvo_monitor.models import (
    BaselineRow,
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorSuccession,
    SeriesBreakRow,
    TargetRow,
)
from mvo_monitor.recording.lookup import indicator_id, sourced
from mvo_monitor.recording.shapes import IndicatorRef, ScaleIn, Shape, SourceIn, Text, TextIn, Year, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Basis, Deed, Direction, Measure, SuccessionKind


class NewLevel(Shape):
    """A step of a ladder; the first in the list is position 0."""

    label: TextIn
    descriptor: TextIn | None = None
    expected_evidence: TextIn | None = None


class NewBaseline(Shape):
    """Where it stood before: a number, or the position of a level."""

    year: Year
    value: Decimal
    basis: Basis
    source: SourceIn | None = None


class NewTarget(Shape):
    """What should hold at the end of a year; ``end`` marks the target of the whole plan.

    ``replaced_in``: the year in which another target took this one's place; it is kept for the history, and goes on
    judging the years before. The one that took its place says in ``reason`` why, and in ``set_in`` from which year.
    """

    year: Year
    value: Decimal
    end: bool = False
    set_in: Year | None = None
    replaced_in: Year | None = None
    reason: TextIn | None = None
    source: SourceIn | None = None


class NewPart(Shape):
    """A part of an indicator that asks several things at once."""

    code: Text
    title: TextIn
    baseline: NewBaseline | None = None
    targets: tuple[NewTarget, ...] = ()


class NewBreak(Shape):
    """From ``year`` on the definition or question is another one."""

    year: Year
    reason: TextIn
    source: SourceIn | None = None


class NewIndicatorLink(Shape):
    """The indicator of an earlier plan that this one follows from."""

    indicator: IndicatorRef
    kind: SuccessionKind
    note: TextIn | None = None
    source: SourceIn | None = None


class NewIndicator(Shape):
    """An indicator. Levels are given for milestone and rubric; yes_no has its own three.

    ``band`` (either end may be left out) belongs to direction keep, ``scale`` to a score.
    """

    code: Text
    title: TextIn
    definition: TextIn | None = None
    method: TextIn | None = None
    measure: Measure
    direction: Direction = Direction.UP
    unit: TextIn | None = None
    scale: ScaleIn | None = None
    cumulative: bool = False
    band_low: Decimal | None = None
    band_high: Decimal | None = None
    margin: Decimal = Decimal(0)
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
        if self.measure in (Measure.MILESTONE, Measure.RUBRIC) and len(self.levels) < 2:
            raise ValueError("a milestone or rubric needs at least two levels")
        if self.measure is Measure.YES_NO and self.levels:
            raise ValueError("yes_no has its own three levels")
        if not self.measure.has_levels and self.levels:
            raise ValueError("only milestone and rubric have levels")
        if self.measure is Measure.SCORE and self.scale is None:
            raise ValueError("a score needs its scale")
        if self.direction is Direction.KEEP and self.band_low is None and self.band_high is None:
            raise ValueError("keep needs a band")
        return self


@dataclass(frozen=True, slots=True)
class InGoal:
    """Where an indicator is put: the numbers of plan and goal, the plan's code, and the years it holds for."""

    plan_id: int
    goal_id: int
    plan: str
    first_year: int
    last_year: int


_YES_NO_LEVELS = (
    NewLevel(label=TextIn(nl="nee", en="no")),
    NewLevel(label=TextIn(nl="deels", en="partly")),
    NewLevel(label=TextIn(nl="ja", en="yes")),
)


def record_indicator(writing: Writing, goal: InGoal, position: int, new: NewIndicator) -> None:
    """Keep an indicator of a goal with everything its status rests on. Raises UnknownReference."""
    plain = new.model_dump(include={"code", "measure", "direction", "cumulative", "band_low", "band_high", "margin"})
    indicator = Indicator(
        plan_id=goal.plan_id,
        goal_id=goal.goal_id,
        position=position,
        **plain,
        scale_low=new.scale.low if new.scale else None,
        scale_high=new.scale.high if new.scale else None,
        first_year=new.first_year or goal.first_year,
        last_year=new.last_year or goal.last_year,
        **spread("title", new.title),
        **spread("definition", new.definition),
        **spread("method", new.method),
        **spread("unit", new.unit),
        **spread("owner", new.owner),
        **spread("data_source", new.data_source),
        **sourced(writing, new.source),
    )
    number = writing.put(indicator)
    ref = f"{goal.plan}/{new.code}"
    writing.tell(Deed.INDICATOR_RECORDED, "indicator", ref)
    levels = _YES_NO_LEVELS if new.measure is Measure.YES_NO else new.levels
    for place, level in enumerate(levels):
        writing.put(
            IndicatorLevel(
                indicator_id=number,
                position=place,
                **spread("label", level.label),
                **spread("descriptor", level.descriptor),
                **spread("expected_evidence", level.expected_evidence),
            )
        )
    _record_yardstick(writing, number, None, new.baseline, new.targets)
    for place, part in enumerate(new.parts):
        row = IndicatorPart(indicator_id=number, code=part.code, position=place, **spread("title", part.title))
        _record_yardstick(writing, number, writing.put(row), part.baseline, part.targets)
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


def _record_yardstick(
    writing: Writing,
    indicator_id: int,
    part_id: int | None,
    baseline: NewBaseline | None,
    targets: tuple[NewTarget, ...],
) -> None:
    if baseline is not None:
        writing.put(
            BaselineRow(
                indicator_id=indicator_id,
                part_id=part_id,
                year=baseline.year,
                value=baseline.value,
                basis=baseline.basis,
                **sourced(writing, baseline.source),
            )
        )
    for target in targets:
        writing.put(
            TargetRow(
                indicator_id=indicator_id,
                part_id=part_id,
                year=target.year,
                value=target.value,
                is_end=target.end,
                in_force=target.replaced_in is None,
                set_in=target.set_in,
                replaced_in=target.replaced_in,
                **spread("reason", target.reason),
                **sourced(writing, target.source),
            )
        )
