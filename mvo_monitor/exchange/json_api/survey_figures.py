"""What a round of a survey says about one question, as an answer in JSON: every figure, or why it is absent."""

from fractions import Fraction
from typing import Any

from mvo_monitor.exchange.json_api.part import Counts, Figure, Part, Teller, Text, Year, counts, figure
from mvo_monitor.measures.choices import ShownChoice, visible_choice
from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.progress.survey_chosen import ChoiceView, OpenView
from mvo_monitor.progress.surveys import QuestionView
from mvo_monitor.vocabulary import Absent


class QuestionTold(Part):
    """A question that was asked; ``n`` answered of ``asked``, null where nobody knows how many were asked."""

    code: str
    series: str
    """The same in every round that asked the same; of another ``version`` it is another question."""
    version: int
    text: Text
    goal: str | None
    """The goal that it is about, as ``plan/code``."""
    n: int
    asked: int | None


class ScoreAnswer(QuestionTold):
    """A question with a scale of whole steps."""

    year: Year
    indicator: str | None
    """The indicator that it gives a value, as ``plan/code``."""
    scale_low: int
    scale_high: int
    low_label: Text | None
    high_label: Text | None
    mean: Figure
    median: Figure
    margin_low: Figure
    margin_high: Figure
    """The margin of the mean; where only the mean is known, from its lowest to its highest."""
    bounds_low: Figure
    bounds_high: Figure
    """Where the mean of all who were asked can lie."""
    distribution: Counts
    """How many chose each step, the lowest first."""


class OptionAnswer(Part):
    """An option that could be chosen."""

    text: Text


class ChoiceAnswer(QuestionTold):
    """A question with options; where ``several`` may be chosen, counts can add up to more than ``n``."""

    several: bool
    options: tuple[OptionAnswer, ...]
    chosen: Counts
    """How many chose each option, in the order of the options."""


class OpenAnswer(QuestionTold):
    """A question answered in one's own words. What was written stands on the page of the survey only."""

    why: Absent | None
    """Why the page shows no words; null where it does."""


def score_answer(teller: Teller, question: QuestionView, floors: Floors) -> ScoreAnswer:
    """A question with a score, as far as the floors allow."""
    shown = visible(question.summary, floors)
    low, high = _pair(shown, "margin")
    least, most = _pair(shown, "bounds")
    return ScoreAnswer(
        **_told(teller, question, shown.n, shown.asked),
        year=shown.year,
        indicator=question.indicator,
        scale_low=shown.low,
        scale_high=shown.high,
        low_label=teller.maybe(question.low_label),
        high_label=teller.maybe(question.high_label),
        mean=figure(shown.mean),
        median=figure(shown.median),
        margin_low=low,
        margin_high=high,
        bounds_low=least,
        bounds_high=most,
        distribution=counts(shown.counts),
    )


def choice_answer(teller: Teller, question: ChoiceView, floors: Floors) -> ChoiceAnswer:
    """A question with options, as far as the floors allow."""
    shown: ShownChoice = visible_choice(question.summary, floors)
    return ChoiceAnswer(
        **_told(teller, question, shown.n, shown.asked),
        several=shown.several,
        options=tuple(OptionAnswer(text=teller.text(each)) for each in question.options),
        chosen=counts(shown.counts),
    )


def open_answer(teller: Teller, question: OpenView) -> OpenAnswer:
    """An open question: how many answered it."""
    return OpenAnswer(
        **_told(teller, question, question.n, question.asked),
        why=question.answers if isinstance(question.answers, Absent) else None,
    )


def _told(teller: Teller, question: QuestionView | ChoiceView | OpenView, n: int, asked: int | None) -> dict[str, Any]:
    """What is told of a question of any kind."""
    return {
        "code": question.code,
        "series": question.series,
        "version": question.version,
        "text": teller.text(question.text),
        "goal": question.goal,
        "n": n,
        "asked": asked,
    }


def _pair(shown: Shown, name: str) -> tuple[Figure, Figure]:
    found = getattr(shown, name)
    low: Fraction | Absent = found if isinstance(found, Absent) else found.low
    high: Fraction | Absent = found if isinstance(found, Absent) else found.high
    return figure(low), figure(high)
