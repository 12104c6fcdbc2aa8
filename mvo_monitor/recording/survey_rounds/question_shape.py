"""The shape of a question that is put to members: its kind, its words, its scale or options, and what it hangs on."""

from collections.abc import Iterator

from pydantic import Field, model_validator

from mvo_monitor.recording.shapes import GoalRef, IndicatorRef, Key, Shape, TextIn, unexpected
from mvo_monitor.recording.survey_shapes import Step
from mvo_monitor.vocabulary import Meaning, QuestionKind

MOST_STEPS = 11
"""From 0 to 10 is the longest scale that fits on a phone."""

CHOICES_FROM = 2


class StepIn(Shape):
    """The words at one step of a scale."""

    value: Step
    text: TextIn


class OptionIn(Shape):
    """One of the answers to choose from."""

    text: TextIn


class QuestionIn(Shape):
    """A question as it is made here.

    ``series`` names the earlier question that it goes on with; None: one of the same words, if there is one. ``new``:
    it is a question of its own, whatever was asked before. ``meaning`` is said where the words differ from then.
    """

    kind: QuestionKind
    text: TextIn
    scale_low: Step | None = None
    scale_high: Step | None = None
    low_label: TextIn | None = None
    high_label: TextIn | None = None
    steps: tuple[StepIn, ...] = Field(default=(), max_length=MOST_STEPS)
    options: tuple[OptionIn, ...] = Field(default=(), max_length=30)
    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None
    series: Key | None = None
    new: bool = False
    meaning: Meaning | None = None

    @model_validator(mode="after")
    def _fits(self) -> "QuestionIn":
        scored = self.kind is QuestionKind.SCORE
        if scored != (self.scale_low is not None and self.scale_high is not None):
            raise unexpected("expected.a_score_has_a_scale")
        if self.scale_low is not None and self.scale_high is not None:
            if self.scale_low >= self.scale_high:
                raise unexpected("expected.low_below_high")
            if self.scale_high - self.scale_low >= MOST_STEPS:
                raise unexpected("expected.eleven_steps")
            if any(not self.scale_low <= each.value <= self.scale_high for each in self.steps):
                raise unexpected("expected.on_the_scale")
        if len({each.value for each in self.steps}) < len(self.steps):
            raise unexpected("expected.each_step_once")
        if self.kind.is_choice and len(self.options) < CHOICES_FROM:
            raise unexpected("expected.two_options")
        if self.goal is not None and self.indicator is not None:
            raise unexpected("expected.goal_or_indicator")
        if self.indicator is not None and not scored:
            raise unexpected("expected.an_indicator_takes_a_score")
        return self

    @property
    def worded(self) -> Iterator[tuple[int, TextIn]]:
        """The steps that have words, or the options numbered from 1."""
        if self.kind is QuestionKind.SCORE:
            yield from ((each.value, each.text) for each in self.steps)
        elif self.kind.is_choice:
            yield from enumerate((each.text for each in self.options), 1)
