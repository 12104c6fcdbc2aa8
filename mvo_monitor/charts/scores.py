"""A survey question through its rounds, as points and breaks: shared by every chart that shows a score over years."""

from collections.abc import Sequence
from itertools import pairwise

from mvo_monitor.charts.parts import Break, BreakKind, Point
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.measures.survey import same_question
from mvo_monitor.progress.surveys import QuestionView
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent


def score_point(w: Words, question: QuestionView, floors: Floors, source: SourceNote | None = None) -> Point:
    """The mean of a round with its n, margin and bounds; below the floor its absence."""
    shown = visible(question.summary, floors)
    where = sources_in_words([source]) if source else ""
    if isinstance(shown.mean, Absent):
        return Point(shown.year, None, n=shown.n, asked=shown.asked, source=where, absence=w.term(shown.mean))
    bounds = None if isinstance(shown.bounds, Absent) else shown.bounds
    return Point(
        year=shown.year,
        value=shown.mean,
        n=shown.n,
        asked=shown.asked,
        margin=None if isinstance(shown.margin, Absent) else shown.margin.high,
        low=half_up(bounds.low, 1) if bounds else None,
        high=half_up(bounds.high, 1) if bounds else None,
        source=where,
    )


def score_breaks(w: Words, questions: Sequence[QuestionView]) -> tuple[Break, ...]:
    """Where the rounds (the earliest first) asked another question, or on another scale."""
    return tuple(
        Break(later.summary.year, w("survey.new_question"), BreakKind.REDEFINED)
        for earlier, later in pairwise(questions)
        if not same_question(earlier.summary, later.summary)
    )
