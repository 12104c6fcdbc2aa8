"""The shape of a survey that comes from a file: the round, its questions, and what was answered."""

import datetime as dt
from typing import Annotated

from pydantic import Field, model_validator

from mvo_monitor.recording.shapes import (
    Code,
    Count,
    Date,
    GoalRef,
    IndicatorRef,
    Key,
    Shape,
    SourceIn,
    Text,
    TextIn,
    Year,
    unexpected,
)
from mvo_monitor.recording.survey_shapes import Step
from mvo_monitor.vocabulary import AnswerUnit, QuestionKind, SurveyMode, SurveyTool

OptionNumber = Annotated[int, Field(ge=-100, le=1000)]
"""The number of an option, from 1; at a score a step of its scale."""


class ImportedOption(Shape):
    """One of the answers to choose from, or the words at a step of a scale."""

    value: OptionNumber
    text: TextIn


class ImportedQuestion(Shape):
    """A question with how often each answer was given, and in anonymous rounds with what was written.

    ``answers`` is by step or by number of the option. ``answered`` is how many answered where several options may be
    chosen: there the counts add up to more than that.
    """

    code: Code
    series: Key
    version: Count = Field(default=1, ge=1)
    kind: QuestionKind
    text: TextIn
    scale_low: Step | None = None
    scale_high: Step | None = None
    low_label: TextIn | None = None
    high_label: TextIn | None = None
    options: tuple[ImportedOption, ...] = ()
    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None
    answers: dict[int, Count] = Field(default_factory=dict)
    answered: Count = 0
    texts: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> "ImportedQuestion":
        is_score = self.kind is QuestionKind.SCORE
        if is_score == (self.scale_low is None or self.scale_high is None):
            raise unexpected("expected.import_scale")
        if self.scale_low is not None and self.scale_high is not None and self.scale_low >= self.scale_high:
            raise unexpected("expected.low_below_high")
        if self.goal is not None and self.indicator is not None:
            raise unexpected("expected.goal_or_indicator")
        if self.indicator is not None and not is_score:
            raise unexpected("expected.import_indicator")
        if self.kind is QuestionKind.OPEN and self.options:
            raise unexpected("expected.import_answer")
        if len({each.value for each in self.options}) < len(self.options):
            raise unexpected("expected.each_code_once")
        if any(not self.takes(value) for value in self.answers) or (self.texts and self.kind is not QuestionKind.OPEN):
            raise unexpected("expected.on_the_scale" if is_score else "expected.import_answer")
        if self.answered and self.kind is not QuestionKind.MULTIPLE:
            raise unexpected("expected.import_answer")
        if self.kind is QuestionKind.MULTIPLE and max(self.answers.values(), default=0) > self.answered:
            raise unexpected("expected.import_answered")
        return self

    def takes(self, value: int) -> bool:
        """Whether this is an answer to the question."""
        if self.scale_low is not None and self.scale_high is not None:
            return self.scale_low <= value <= self.scale_high
        return any(each.value == value for each in self.options)

    @property
    def n(self) -> int:
        """How many answered this question, as far as it is told here and not under a name."""
        return len(self.texts) or self.answered or sum(self.answers.values())


class NamedResponse(Shape):
    """What one member answered in a named round: per question the steps or options, or what was written.

    An empty list says that several options could be chosen, and that none was. Without an organisation it is that of
    a member whose name nobody recognised: it counts, and is never paired.
    """

    organisation: Key | None = None
    answers: dict[Code, tuple[int, ...]] = Field(default_factory=dict)
    texts: dict[Code, Text] = Field(default_factory=dict)


class ImportedRound(Shape):
    """A round with its answers, from a file. In an anonymous one the questions hold counts and texts; in a named one
    ``named`` holds what each member answered.

    ``responses`` is how many handed in anything. ``left_out`` is how many rows of the file were not taken. ``version``
    and ``reason`` are those of a round that is replaced: the version that was looked at, and why it is replaced.
    """

    key: Key
    year: Year
    title: TextIn
    mode: SurveyMode
    unit: AnswerUnit
    asked: Count | None = None
    asked_note: TextIn | None = None
    responses: Count
    due_on: dt.date | None = None
    opened_on: Date | None = None
    closed_on: Date | None = None
    source: SourceIn | None = None
    questions: tuple[ImportedQuestion, ...]
    named: tuple[NamedResponse, ...] = ()
    file_name: Text
    tool: SurveyTool
    left_out: Count = 0
    version: int | None = Field(default=None, ge=1)
    reason: Text | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> "ImportedRound":
        if not self.questions:
            raise unexpected("expected.import_questions")
        if self.asked is not None and self.responses > self.asked:
            raise unexpected("expected.no_more_answers_than_asked")
        if max(len(self.named), *(one.n for one in self.questions)) > self.responses:
            raise unexpected("expected.import_responses")
        if self.opened_on and self.closed_on and self.closed_on.last_day < self.opened_on.first_day:
            raise unexpected("expected.closed_after_opened")
        if len({one.code for one in self.questions}) < len(self.questions):
            raise unexpected("expected.each_code_once")
        return self

    @model_validator(mode="after")
    def _joins_in_named_rounds_only(self) -> "ImportedRound":
        if self.mode is SurveyMode.NOT_STATED:
            raise unexpected("expected.import_mode")
        loose = any(one.n for one in self.questions)
        if (self.named and self.mode is not SurveyMode.NAMED) or (loose and self.mode is SurveyMode.NAMED):
            raise unexpected("expected.import_joins")
        questions = {one.code: one for one in self.questions}
        for response in self.named:
            if not (response.answers.keys() | response.texts.keys()) <= questions.keys():
                raise unexpected("expected.import_answer")
            for code, values in response.answers.items():
                question = questions[code]
                several = question.kind is QuestionKind.MULTIPLE
                if (len(values) != 1 and not several) or not all(map(question.takes, values)):
                    raise unexpected("expected.import_answer")
            if any(questions[code].kind is not QuestionKind.OPEN for code in response.texts):
                raise unexpected("expected.import_answer")
        return self
