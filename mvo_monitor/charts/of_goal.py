"""The chart of a goal over the years: its indicators by status, with the goal's own score beneath."""

from decimal import Decimal

from mvo_monitor.charts.scores import score_breaks, score_point
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.charts.values import Break, BreakKind, ScoreLine, StatusStack, YearCounts
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import StatusSaid


def goal_years(w: Words, story: GoalStory, floors: Floors) -> StatusStack:
    """How many indicators stood how in each year, through all plans the goal ran through."""
    lang = w.language
    known = {each.year for each in story.by_year} | {question.summary.year for question in story.scores}
    years = tuple(range(min(known, default=story.year), max(known, default=story.year) + 1))
    latest = next((each for each in story.by_year if each.year == story.year), None)
    total = sum(count for _, count in latest.counts) if latest else 0
    judged = sum(count for said, count in latest.counts if said is not StatusSaid.CANNOT_BE_JUDGED) if latest else 0
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
        points=tuple(score_point(w, question, floors) for question in same),
        breaks=score_breaks(w, same),
    )
