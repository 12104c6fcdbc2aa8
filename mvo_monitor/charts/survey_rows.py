"""A survey question as a row of a chart: what may be shown of its answers, on which steps, with which marks."""

from collections.abc import Sequence

from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.values import AnswerRow, ScaleStep
from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.progress.surveys import QuestionView
from mvo_monitor.progress.wording.survey import impossible_mean_in_words, withheld_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent


def scale_of(question: QuestionView) -> tuple[int, int]:
    """The lowest and the highest step."""
    return question.summary.low, question.summary.high


def steps_of(w: Words, asked: Sequence[QuestionView]) -> tuple[ScaleStep, ...]:
    """The steps; their ends have words only where all questions mean the same by them."""
    low, high = scale_of(asked[0])
    ends = {(said(question.low_label, w), said(question.high_label, w)) for question in asked}
    words = dict(zip((low, high), ends.pop(), strict=True)) if len(ends) == 1 else {}
    return tuple(ScaleStep(step, words.get(step, "")) for step in range(low, high + 1))


def marks_of(w: Words, rows: Sequence[AnswerRow]) -> str | None:
    """What the marks that are drawn mean, and of no others."""
    drawn = {
        "mean": any(row.mean is not None for row in rows),
        "margin": any(row.margin is not None for row in rows),
        "median": any(row.median is not None for row in rows),
        "bounds": any(row.low is not None for row in rows),
    }
    return " ".join(w(f"survey.mark.{mark}") for mark, there in drawn.items() if there) or None


def answer_row(w: Words, question: QuestionView, floors: Floors, label: str = "") -> AnswerRow:
    """What is shown of one question in one round, under ``label`` or else its own words."""
    shown = visible(question.summary, floors)
    impossible = question.summary.impossible_mean
    absent = isinstance(shown.mean, Absent)
    margin = None if isinstance(shown.margin, Absent) else shown.margin
    bounds = None if isinstance(shown.bounds, Absent) else shown.bounds
    return AnswerRow(
        label=label or said(question.text, w),
        n=shown.n,
        asked=shown.asked,
        counts=None if isinstance(shown.counts, Absent) else shown.counts,
        mean=None if isinstance(shown.mean, Absent) else shown.mean,
        median=None if isinstance(shown.median, Absent) else half_up(shown.median, int(shown.median.denominator > 1)),
        margin=margin.high if margin else None,
        margin_from=margin.low if margin and margin.is_range else None,
        low=half_up(bounds.low, 1) if bounds else None,
        high=half_up(bounds.high, 1) if bounds else None,
        basis=w("survey.published_mean") if question.summary.published_mean is not None and not absent else "",
        absence=impossible_mean_in_words(w, impossible) if impossible and not absent else _absence(w, shown),
    )


def _absence(w: Words, shown: Shown) -> str:
    """What is not shown and why; empty where everything is."""
    if isinstance(shown.mean, Absent) or Absent.BELOW_FLOOR in (shown.counts, shown.margin):
        return withheld_in_words(w, shown)
    return ""
