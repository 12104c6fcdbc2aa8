"""Deeds on strategic plans: goals, aims, indicators, baselines, targets, breaks and successions."""

from decimal import Decimal

from pydantic import model_validator

from mvo_monitor.recording.shapes import GoalRef, IndicatorRef, ScaleIn, Shape, SourceIn, Text, TextIn, Year
from mvo_monitor.vocabulary import AimSort, Basis, Direction, Measure, SuccessionKind


class NewAim(Shape):
    """An aim under a goal (subdoel); without years it holds for the whole plan."""

    sort: AimSort
    text: TextIn
    first_year: Year | None = None
    last_year: Year | None = None
    source: SourceIn


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

    ``replaced``: an earlier target for that year that was changed, kept for the history; the one in force then says
    in ``reason`` why it took its place.
    """

    year: Year
    value: Decimal
    end: bool = False
    replaced: bool = False
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


class NewGoalLink(Shape):
    """The goal of an earlier plan that this one follows from."""

    goal: GoalRef
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


class NewGoal(Shape):
    """A goal with its aims and indicators."""

    code: Text
    title: TextIn
    text: TextIn | None = None
    aims: tuple[NewAim, ...] = ()
    indicators: tuple[NewIndicator, ...] = ()
    follows: tuple[NewGoalLink, ...] = ()
    source: SourceIn


class NewDropped(Shape):
    """A goal or an indicator of an earlier plan that this plan does not carry on."""

    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None
    note: TextIn | None = None
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _just_one(self) -> "NewDropped":
        if (self.goal is None) == (self.indicator is None):
            raise ValueError("name either a goal or an indicator")
        return self


class NewPlan(Shape):
    """A strategic plan with its mission and goals."""

    code: Text
    title: TextIn
    first_year: Year
    last_year: Year
    mission: TextIn | None = None
    goals: tuple[NewGoal, ...] = ()
    dropped: tuple[NewDropped, ...] = ()
    source: SourceIn

    @model_validator(mode="after")
    def _in_order(self) -> "NewPlan":
        if self.first_year > self.last_year:
            raise ValueError("first_year lies after last_year")
        return self
