"""Deeds on survey rounds and their answers."""

import secrets
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field, model_validator

from mvo_monitor.models import SurveyAnswer, SurveyQuestion, SurveyRound
from mvo_monitor.recording.lookup import goal_id, indicator_id, sourced
from mvo_monitor.recording.shapes import (
    Code,
    Count,
    Date,
    GoalRef,
    IndicatorRef,
    Key,
    Number,
    Shape,
    SourceIn,
    TextIn,
    Year,
    spread,
    unexpected,
)
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, Deed, Right, SurveyMode

Step = Annotated[int, Field(ge=-100, le=100)]
"""A step of a scale: people answer on a handful of steps."""


class NewQuestion(Shape):
    """A scored question with whole steps from ``scale_low`` to ``scale_high``.

    Either ``answers`` (how many answered each step: ``{3: 2, 4: 6, 5: 3}``) or a published mean with its n.
    ``series`` and ``version`` say which questions of other rounds are the same.
    """

    code: Code
    series: Key
    version: Count = Field(default=1, ge=1)
    text: TextIn
    scale_low: Step
    scale_high: Step
    low_label: TextIn | None = None
    high_label: TextIn | None = None
    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None
    published_mean: Number | None = None
    published_n: Count | None = Field(default=None, ge=1)
    answers: dict[int, Count] | None = None

    @model_validator(mode="after")
    def _fits(self) -> "NewQuestion":
        if self.scale_low >= self.scale_high:
            raise unexpected("expected.low_below_high")
        if (self.published_mean is None) != (self.published_n is None):
            raise unexpected("expected.a_mean_with_its_n")
        if self.published_mean is not None and self.answers is not None:
            raise unexpected("expected.answers_or_a_mean")
        steps = [*([] if self.published_mean is None else [self.published_mean]), *(self.answers or ())]
        if any(not self.scale_low <= step <= self.scale_high for step in steps):
            raise unexpected("expected.on_the_scale")
        if self.goal is not None and self.indicator is not None:
            raise unexpected("expected.goal_or_indicator")
        return self

    @property
    def n(self) -> int:
        """How many answered this question."""
        return self.published_n or sum((self.answers or {}).values())


class NewRound(Shape):
    """One asking of the members; ``asked`` is how many, ``asked_note`` how we know."""

    key: Key
    year: Year
    title: TextIn
    mode: SurveyMode
    unit: AnswerUnit
    asked: Count | None = None
    asked_note: TextIn | None = None
    responses: Count | None = None
    opened_on: Date | None = None
    closed_on: Date | None = None
    questions: tuple[NewQuestion, ...] = ()
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> "NewRound":
        if self.asked is not None and max(self.responses or 0, *(one.n for one in self.questions), 0) > self.asked:
            raise unexpected("expected.no_more_answers_than_asked")
        if self.opened_on and self.closed_on and self.closed_on.last_day < self.opened_on.first_day:
            raise unexpected("expected.closed_after_opened")
        if len({one.code for one in self.questions}) < len(self.questions):
            raise unexpected("expected.each_code_once")
        return self


def record_round(writing: Writing, new: NewRound) -> None:
    """Keep a survey round with its questions and their answers. Raises UnknownReference and AlreadyDifferent."""
    writing.require(Right.LOAD)
    if writing.is_there("survey", new.key, new):
        return
    plain = new.model_dump(include={"key", "year", "mode", "unit", "asked", "responses"})
    row = SurveyRound(
        **plain,
        opened_on=new.opened_on,
        closed_on=new.closed_on,
        **spread("title", new.title),
        **spread("asked_note", new.asked_note),
        **sourced(writing, new.source),
    )
    number = writing.put(row)
    writing.recorded(Deed.SURVEY_RECORDED, "survey", new.key, new)
    for position, question in enumerate(new.questions):
        _record_question(writing, number, new.key, position, question)


def _record_question(writing: Writing, round_id: int, key: str, position: int, new: NewQuestion) -> None:
    plain = new.model_dump(
        include={"code", "series", "version", "scale_low", "scale_high", "published_mean", "published_n"}
    )
    row = SurveyQuestion(
        round_id=round_id,
        position=position,
        **plain,
        goal_id=goal_id(writing, new.goal) if new.goal else None,
        indicator_id=indicator_id(writing, new.indicator) if new.indicator else None,
        **spread("text", new.text),
        **spread("low_label", new.low_label),
        **spread("high_label", new.high_label),
    )
    number = writing.put(row)
    if new.answers is not None:
        record_answers(writing, number, new.answers)
        writing.tell(Deed.ANSWERS_RECORDED, "survey", f"{key}/{new.code}")


def record_answers(writing: Writing, question_id: int, answers: dict[int, int]) -> None:
    """Add so many answers per step of the scale, in random order, so that no row number tells who came when."""
    writing.require(Right.LOAD)
    values = [step for step, count in answers.items() for _ in range(count)]
    secrets.SystemRandom().shuffle(values)
    if values:
        writing.session.execute(
            sa.insert(SurveyAnswer), [{"question_id": question_id, "value": value} for value in values]
        )
