"""The chart of a goal over the years: its indicators by status, with the goal's own score beneath."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from mvo_monitor.charts.values import Break, BreakKind, Point, ScoreLine, StatusStack, YearCounts
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.surveys import QuestionView
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent, Status


def goal_years(w: Words, story: GoalStory, floors: Floors) -> StatusStack:
    """How many indicators stood how in each year, through all plans the goal ran through."""
    lang = w.language
    known = {each.year for each in story.by_year} | {question.summary.year for question in story.scores}
    years = tuple(range(min(known, default=story.year), max(known, default=story.year) + 1))
    latest = next((each for each in story.by_year if each.year == story.year), None)
    total = sum(count for _, count in latest.counts) if latest else 0
    judged = sum(count for status, count in latest.counts if status is not Status.CANNOT_BE_JUDGED) if latest else 0
    return StatusStack(
        key=f"goal-{story.goal.code}-years",
        title=w("goal.chart.title", goal=story.goal.code, title=story.goal.title(lang)),
        subtitle=w.n("goal.chart.answer", total, year=story.year, judged=judged),
        x_title=w("goal.chart.x"),
        y_title=w("goal.chart.y"),
        n_note=w.n("goal.chart.n", total, year=story.year),
        source=sources_in_words(story.sources),
        citation=w("goal.cite", goal=story.goal.code, plan=story.plan.code, year=story.year),
        years=years,
        counts=tuple(YearCounts(each.year, each.counts) for each in story.by_year),
        breaks=_plan_breaks(w, story, years),
        score=_score(w, story, floors),
    )


def sources_in_words(sources: Iterable[SourceNote]) -> str:
    """Documents by title, each once, with the places in them that were used."""
    places: dict[str, list[str]] = {}
    for source in sources:
        places.setdefault(source.document_title, []).extend([source.locator] if source.locator else [])
    told = []
    for title, found in places.items():
        at = ", ".join(dict.fromkeys(found))
        told.append(f"{title} ({at})" if at else title)
    return "; ".join(told)


def _plan_breaks(w: Words, story: GoalStory, years: tuple[int, ...]) -> tuple[Break, ...]:
    return tuple(
        Break(year, w("goal.chart.plan", plan=plan), BreakKind.NEW_PLAN)
        for year, plan in story.plan_starts
        if years[0] < year <= years[-1]
    )


def _score(w: Words, story: GoalStory, floors: Floors) -> ScoreLine | None:
    asked = sorted(story.scores, key=lambda question: question.summary.year)
    if not asked:
        return None
    low, high = asked[-1].summary.low, asked[-1].summary.high
    # A question on another scale cannot share this axis; its own page shows it.
    same = [question for question in asked if (question.summary.low, question.summary.high) == (low, high)]
    return ScoreLine(
        title=w("goal.chart.score", low=low, high=high),
        scale=(Decimal(low), Decimal(high)),
        points=tuple(_point(w, question, floors) for question in same),
        breaks=tuple(
            Break(later.summary.year, w("goal.chart.new_question"), BreakKind.REDEFINED)
            for earlier, later in pairwise(same)
            if (earlier.series, earlier.version) != (later.series, later.version)
        ),
    )


def _point(w: Words, question: QuestionView, floors: Floors) -> Point:
    shown = visible(question.summary, floors)
    if isinstance(shown.mean, Absent):
        return Point(shown.year, None, n=shown.n, asked=shown.asked, absence=w.term(shown.mean))
    bounds = None if isinstance(shown.bounds, Absent) else shown.bounds
    return Point(
        year=shown.year,
        value=shown.mean,
        n=shown.n,
        asked=shown.asked,
        margin=None if isinstance(shown.margin, Absent) else shown.margin.high,
        low=half_up(bounds.low, 1) if bounds else None,
        high=half_up(bounds.high, 1) if bounds else None,
    )
