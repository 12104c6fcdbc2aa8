"""Deeds on survey rounds and their answers."""

from decimal import Decimal

from pydantic import Field, model_validator

from mvo_monitor.recording.shapes import Date, GoalRef, IndicatorRef, Key, Shape, SourceIn, Text, TextIn, Year
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode


class NewQuestion(Shape):
    """A scored question with whole steps from ``scale_low`` to ``scale_high``.

    Either ``answers`` (how many answered each step: ``{3: 2, 4: 6, 5: 3}``) or a published mean with its n.
    ``series`` and ``version`` say which questions of other rounds are the same.
    """

    code: Text
    series: Key
    version: int = Field(default=1, ge=1)
    text: TextIn
    scale_low: int
    scale_high: int
    low_label: TextIn | None = None
    high_label: TextIn | None = None
    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None
    published_mean: Decimal | None = None
    published_n: int | None = Field(default=None, ge=1)
    answers: dict[int, int] | None = None

    @model_validator(mode="after")
    def _fits(self) -> "NewQuestion":
        if self.scale_low >= self.scale_high:
            raise ValueError("scale_low must lie below scale_high")
        if (self.published_mean is None) != (self.published_n is None):
            raise ValueError("a published mean needs its n")
        if self.published_mean is not None and self.answers is not None:
            raise ValueError("either answers or a published mean")
        if self.published_mean is not None and not self.scale_low <= self.published_mean <= self.scale_high:
            raise ValueError("the mean lies outside the scale")
        for step, count in (self.answers or {}).items():
            if not self.scale_low <= step <= self.scale_high or count < 0:
                raise ValueError(f"answers: {step} lies outside the scale, or its count is negative")
        if self.goal is not None and self.indicator is not None:
            raise ValueError("a question is tied to a goal or to an indicator, not to both")
        return self


class NewRound(Shape):
    """One asking of the members; ``asked`` is how many, ``asked_note`` how we know."""

    key: Key
    year: Year
    title: TextIn
    mode: SurveyMode
    unit: AnswerUnit
    asked: int | None = Field(default=None, ge=0)
    asked_note: TextIn | None = None
    responses: int | None = Field(default=None, ge=0)
    opened_on: Date | None = None
    closed_on: Date | None = None
    questions: tuple[NewQuestion, ...] = ()
    source: SourceIn | None = None
