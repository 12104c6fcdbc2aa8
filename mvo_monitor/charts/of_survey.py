"""The charts of a survey: the answers of a round, and one question through its rounds; nothing below its floor."""

from collections.abc import Sequence
from decimal import Decimal

from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.scores import score_breaks, score_point
from mvo_monitor.charts.sources import sources_in_brief, sources_in_words
from mvo_monitor.charts.values import AnswerRow, Distribution, Line, Point, ScaleStep, ValueLine
from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.survey import (
    impossible_mean_in_words,
    round_response_in_words,
    withheld_in_words,
)
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent

Scale = tuple[int, int]


def answers_chart(w: Words, round_: RoundView, scale: Scale, floors: Floors) -> Distribution:
    """The answers to all questions of a round on one ``scale`` (lowest and highest step)."""
    asked = [question for question in round_.questions if _scale_of(question) == scale]
    rows = tuple(_row(w, question, floors) for question in asked)
    return Distribution(
        key=f"survey-{round_.key}-{scale[0]}-{scale[1]}",
        title=w("survey.answers_chart.title", year=round_.year),
        subtitle="",
        x_title=w("survey.answers_chart.x"),
        y_title=w("survey.answers_chart.y"),
        n_note=round_response_in_words(w, round_),
        source=sources_in_words([round_.source] if round_.source else []),
        citation=w("survey.cite", round=round_.title(w.language), year=round_.year),
        note=_marks(w, rows),
        scale=_steps(w, asked),
        rows=rows,
    )


def question_chart(w: Words, rounds: Sequence[RoundView], series: str, floors: Floors) -> ValueLine:
    """One question through all its rounds (the earliest first), on the scale of the last; a new wording is a break.

    A round on another scale keeps its place and says so: its mean cannot stand on this axis.
    """
    found = [(each, question) for each in rounds for question in each.questions if question.series == series]
    last = found[-1][1]
    low, high = _scale_of(last)
    years = tuple(range(found[0][0].year, found[-1][0].year + 1))
    points = {each.year: _point(w, question, (low, high), floors, each.source) for each, question in found}
    return ValueLine(
        key=f"survey-{series}",
        title=w("survey.rounds_chart.title", question=said(last.text, w)),
        subtitle="",
        x_title=w("survey.rounds_chart.x"),
        y_title=w("survey.rounds_chart.y", low=low, high=high),
        n_note=w.n("survey.rounds_chart.n", len(found)),
        source=sources_in_brief(w, (each.source for each, _ in found)),
        citation=w("survey.rounds_chart.cite", series=series, first=years[0], last=years[-1]),
        years=years,
        lines=(Line("", tuple(points.get(year) or _no_round(w, year) for year in years)),),
        axis=(Decimal(low), Decimal(high)),
        breaks=score_breaks(w, [question for _, question in found]),
    )


def scales_of(round_: RoundView, floors: Floors) -> tuple[Scale, ...]:
    """The scales of those questions of a round that have a mean to show, in their order; a chart each."""
    shown = (q for q in round_.questions if not isinstance(visible(q.summary, floors).mean, Absent))
    return tuple(dict.fromkeys(_scale_of(question) for question in shown))


def _scale_of(question: QuestionView) -> Scale:
    return question.summary.low, question.summary.high


def _steps(w: Words, asked: Sequence[QuestionView]) -> tuple[ScaleStep, ...]:
    """The steps; their ends have words only where all questions mean the same by them."""
    low, high = _scale_of(asked[0])
    ends = {(said(question.low_label, w), said(question.high_label, w)) for question in asked}
    words = dict(zip((low, high), ends.pop(), strict=True)) if len(ends) == 1 else {}
    return tuple(ScaleStep(step, words.get(step, "")) for step in range(low, high + 1))


def _marks(w: Words, rows: Sequence[AnswerRow]) -> str | None:
    """What the marks that are drawn mean, and of no others."""
    drawn = {
        "mean": any(row.mean is not None for row in rows),
        "margin": any(row.margin is not None for row in rows),
        "median": any(row.median is not None for row in rows),
        "bounds": any(row.low is not None for row in rows),
    }
    return " ".join(w(f"survey.mark.{mark}") for mark, there in drawn.items() if there) or None


def _row(w: Words, question: QuestionView, floors: Floors) -> AnswerRow:
    shown = visible(question.summary, floors)
    impossible = question.summary.impossible_mean
    absent = isinstance(shown.mean, Absent)
    margin = None if isinstance(shown.margin, Absent) else shown.margin
    bounds = None if isinstance(shown.bounds, Absent) else shown.bounds
    return AnswerRow(
        label=said(question.text, w),
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


def _point(w: Words, question: QuestionView, scale: Scale, floors: Floors, source: SourceNote | None) -> Point:
    if _scale_of(question) != scale:
        summary = question.summary
        return Point(summary.year, None, n=summary.n, asked=summary.asked, absence=w("survey.other_scale"))
    return score_point(w, question, floors, source)


def _no_round(w: Words, year: int) -> Point:
    return Point(year, None, absence=w("survey.not_asked"))
