"""The shapes of survey rounds: questions of every kind, with answers as counts, as texts, or per member by name."""

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
    Number,
    Shape,
    SourceIn,
    Text,
    TextIn,
    Year,
    unexpected,
)
from mvo_monitor.vocabulary import AnswerUnit, QuestionKind, RoundState, SurveyMode

Step = Annotated[int, Field(ge=-100, le=100)]
"""A step of a scale: people answer on a handful of steps."""

Given = Annotated[int | tuple[int, ...] | Text, Field(union_mode="left_to_right")]
"""What one member answered: a step, the number of an option, several of them, or a text."""


class NewQuestion(Shape):
    """A question; a score has whole steps from ``scale_low`` to ``scale_high``, a choice ``options`` numbered from 1.

    ``answers``: how many gave each step or option (``{3: 2, 4: 6, 5: 3}``), with ``answered``, how many people that
    were, where one may choose several; ``texts`` of an open question; or a published mean with its n. ``steps`` are the
    words at steps of a scale. ``series`` and ``version`` say which questions of other rounds are the same.
    """

    code: Code
    series: Key
    version: Count = Field(default=1, ge=1)
    text: TextIn
    kind: QuestionKind = QuestionKind.SCORE
    scale_low: Step | None = None
    scale_high: Step | None = None
    low_label: TextIn | None = None
    high_label: TextIn | None = None
    steps: dict[int, TextIn] = Field(default_factory=dict)
    options: tuple[TextIn, ...] = ()
    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None
    published_mean: Number | None = None
    published_n: Count | None = Field(default=None, ge=1)
    answers: dict[int, Count] | None = None
    answered: Count | None = None
    texts: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> "NewQuestion":
        self._is_of_its_kind()
        if self.scale_low is not None and self.scale_high is not None and self.scale_low >= self.scale_high:
            raise unexpected("expected.low_below_high")
        if (self.published_mean is None) != (self.published_n is None):
            raise unexpected("expected.a_mean_with_its_n")
        if self.published_mean is not None and self.answers is not None:
            raise unexpected("expected.answers_or_a_mean")
        steps = [*([] if self.published_mean is None else [self.published_mean]), *(self.answers or ()), *self.steps]
        if not all(self.low <= step <= self.high for step in steps):
            raise unexpected(
                "expected.on_the_scale" if self.kind is QuestionKind.SCORE else "expected.one_of_the_options"
            )
        if self.goal is not None and self.indicator is not None:
            raise unexpected("expected.goal_or_indicator")
        if self.indicator is not None and self.kind is not QuestionKind.SCORE:
            raise unexpected("expected.a_score_for_an_indicator")
        return self

    def _is_of_its_kind(self) -> None:
        is_score, is_open = self.kind is QuestionKind.SCORE, self.kind is QuestionKind.OPEN
        has_scale = self.scale_low is not None and self.scale_high is not None
        of_a_score = (self.scale_low, self.scale_high, self.low_label, self.high_label, self.published_mean)
        if is_score and (not has_scale or self.options):
            raise unexpected("expected.a_score_with_its_scale")
        if not is_score and (self.steps or any(each is not None for each in of_a_score)):
            raise unexpected("expected.no_scale")
        if self.kind.is_choice != bool(self.options) or len(self.options) == 1:
            raise unexpected("expected.options_of_a_choice")
        if (self.texts and not is_open) or (is_open and self.answers is not None):
            raise unexpected("expected.texts_of_an_open_question")
        several = self.kind is QuestionKind.MULTIPLE and self.answers is not None
        if several != (self.answered is not None) or max((self.answers or {}).values(), default=0) > self.n:
            raise unexpected("expected.answered_of_several")

    @property
    def low(self) -> int:
        """The lowest step, or the number of the first option."""
        return 1 if self.scale_low is None else self.scale_low

    @property
    def high(self) -> int:
        """The highest step, or the number of the last option."""
        return len(self.options) if self.scale_high is None else self.scale_high

    @property
    def n(self) -> int:
        """How many answered this question."""
        if self.answered is not None:
            return self.answered
        return self.published_n or len(self.texts) or sum((self.answers or {}).values())

    @property
    def is_answered(self) -> bool:
        """Whether it says what was answered."""
        return self.published_n is not None or self.answers is not None or bool(self.texts)

    def takes(self, given: Given) -> bool:
        """Whether somebody can have answered this."""
        if self.kind is QuestionKind.OPEN:
            return not isinstance(given, tuple)
        if self.kind is QuestionKind.MULTIPLE:
            return isinstance(given, tuple) and len(set(given)) == len(given) and all(map(self._has, given))
        return isinstance(given, int) and self._has(given)

    def _has(self, value: int) -> bool:
        return self.low <= value <= self.high


class NewResponse(Shape):
    """What one member answered in a round on name, by the code of the question; what was skipped is not there."""

    organisation: Key
    answers: dict[Code, Given]


class NewRound(Shape):
    """One asking of the members; ``asked`` is how many, ``asked_note`` how we know.

    ``invited`` are the organisations asked, where that is known; ``by_name`` what each of them answered in a round on
    name. A round that is open or still being made has no answers yet.
    """

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
    state: RoundState = RoundState.CLOSED
    due_on: dt.date | None = None
    intro: TextIn | None = None
    invited: tuple[Key, ...] = ()
    by_name: tuple[NewResponse, ...] = ()
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
        if self.invited and (self.asked != len(self.invited) or len(set(self.invited)) < len(self.invited)):
            raise unexpected("expected.as_many_invited_as_asked")
        if self.state is not RoundState.CLOSED:
            self._has_no_answers_yet()
        if self.by_name:
            self._is_on_name()
        return self

    def _has_no_answers_yet(self) -> None:
        if self.responses or self.closed_on or self.by_name or any(one.is_answered for one in self.questions):
            raise unexpected("expected.no_answers_yet")
        if SurveyMode.NOT_STATED is self.mode or AnswerUnit.NOT_STATED is self.unit:
            raise unexpected("expected.mode_and_unit")
        if self.state is RoundState.OPEN and not (self.invited and self.due_on and self.questions):
            raise unexpected("expected.an_open_round")

    def _is_on_name(self) -> None:
        asked = {one.code: one for one in self.questions}
        who = [each.organisation for each in self.by_name]
        if self.mode is not SurveyMode.NAMED or self.unit is not AnswerUnit.ORGANISATION:
            raise unexpected("expected.a_round_on_name")
        if not set(who) <= set(self.invited) or len(set(who)) < len(who) or self.responses != len(who):
            raise unexpected("expected.responses_of_invited")
        if any(one.is_answered for one in self.questions):
            raise unexpected("expected.by_name_or_counted")
        for each in self.by_name:
            if not all(code in asked and asked[code].takes(given) for code, given in each.answers.items()):
                raise unexpected("expected.answers_of_its_questions")
