"""The values of years beside each other as small lines, broken where they do not compare: scores, shares, counts."""

from collections.abc import Iterator
from decimal import Decimal

from mvo_monitor.charts.of_comparison import chosen_years, cut_mark, plan_breaks, sources, text
from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.runs import ticks
from mvo_monitor.charts.scores import score_breaks, score_point
from mvo_monitor.charts.sources import sources_in_brief, sources_in_words
from mvo_monitor.charts.values import Panel, Point, SmallMultiples
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.compare import GoalLines, IndicatorLine, YearsCompared
from mvo_monitor.progress.wording.value import source_of_value
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Measure

NUMERIC = (Measure.SCORE, Measure.PERCENTAGE, Measure.COUNT)
"""The measures whose values make a line; the others are steps, and stand in the grid."""


def comparison_lines(w: Words, found: YearsCompared, floors: Floors, measure: Measure) -> SmallMultiples:
    """The values of one measure over all years between the first and the last chosen; scores of goals among them."""
    years = tuple(range(found.first, found.last + 1))
    scale = _scale(found, measure)
    goals = sorted(found.goals, key=lambda goal: goal.latest.code)
    panels = [panel for goal in goals for panel in _panels(w, goal, years, measure)]
    if measure is Measure.SCORE:
        panels = [*(panel for goal in goals for panel in _scores(w, goal, years, floors)), *panels]
    return SmallMultiples(
        key=f"compare-{measure.value}-{found.first}-{found.last}",
        title=w(f"compare.lines.{measure.value}"),
        subtitle="",
        x_title=w("compare.year"),
        y_title=w(f"compare.lines.y.{measure.value}"),
        n_note=w.n("compare.lines.n", len(panels)),
        source=sources_in_brief(
            w, (*sources(w, found), *(score.source for goal in found.goals for score in goal.scores))
        ),
        citation=w("compare.cite", years=chosen_years(found)),
        note=w("compare.lines.note"),
        years=years,
        scale=scale,
        panels=tuple(panels),
        breaks=plan_breaks(w, found, years),
        decimals=1 if measure is Measure.SCORE else 0,
    )


def _panels(w: Words, goal: GoalLines, years: tuple[int, ...], measure: Measure) -> Iterator[Panel]:
    for line in sorted(goal.lines, key=lambda line: line.by_code):
        if line.latest.measure is not measure:
            continue
        for series in line.latest.series:
            points = tuple(_points(w, line, series.part, years))
            if any(point.value is not None for point in points):
                title = said(line.latest.title, w) if series.title is None else said(series.title, w)
                yield Panel(
                    title=text(f"{line.latest.code}{series.part or ''} ", title),
                    points=points,
                    remark=w.term(line.trend) if line.comparison and series.part is None else "",
                    scale=_own_scale(line.latest, points, measure),
                    breaks=tuple(cut_mark(w, cut, years) for cut in line.cuts if years[0] < cut.year <= years[-1]),
                )


def _points(w: Words, line: IndicatorLine, part: str | None, years: tuple[int, ...]) -> Iterator[Point]:
    for definition in line.definitions:
        series = next((each for each in definition.series if each.part == part), None)
        for year in years:
            if series is None or not definition.first_year <= year <= definition.last_year:
                continue
            reading = definition.counted(series, year)
            if reading is None:
                few = series.approved(year)
                absence = w("reason.too_few_answers") if few else w("reason.not_measured")
                yield Point(year, None, n=few.n if few else None, asked=few.asked if few else None, absence=absence)
            else:
                yield Point(
                    year,
                    reading.value,
                    n=reading.n,
                    asked=reading.asked,
                    margin=reading.sampling_margin if reading.margin_told else None,
                    basis=w.term(reading.basis),
                    source=sources_in_words(filter(None, [source_of_value(w, reading)])),
                )


def _scores(w: Words, goal: GoalLines, years: tuple[int, ...], floors: Floors) -> Iterator[Panel]:
    """What members answered about the goal itself, a panel per question."""
    asked = [score for score in goal.scores if score.question.summary.year in years]
    for name in dict.fromkeys(score.question.series for score in asked):
        same = sorted((s for s in asked if s.question.series == name), key=lambda s: s.question.summary.year)
        questions = [score.question for score in same]
        last = questions[-1].summary
        yield Panel(
            title=w("compare.lines.goal", goal=goal.latest.code, low=last.low, high=last.high),
            points=tuple(score_point(w, score.question, floors, score.source) for score in same),
            scale=(Decimal(last.low), Decimal(last.high)),
            breaks=score_breaks(w, questions),
        )


def _scale(found: YearsCompared, measure: Measure) -> tuple[Decimal, Decimal]:
    """The scale that most panels share; a panel with another one has its own."""
    if measure is Measure.PERCENTAGE:
        return Decimal(0), Decimal(100)
    scales = [line.latest.scale for goal in found.goals for line in goal.lines if line.latest.scale]
    return scales[0] if scales and measure is Measure.SCORE else (Decimal(0), Decimal(1))


def _own_scale(
    definition: IndicatorDefinition, points: tuple[Point, ...], measure: Measure
) -> tuple[Decimal, Decimal] | None:
    if measure is Measure.SCORE:
        return definition.scale
    if measure is Measure.PERCENTAGE:
        return None
    highest = max((point.value for point in points if point.value is not None), default=Decimal(1))
    marks = ticks(Decimal(0), max(highest, Decimal(1)))
    step = marks[1] - marks[0]
    top = marks[-1] if marks[-1] >= highest else marks[-1] + step
    # A step of a half brings a digit behind the comma that a whole end has no use for.
    return Decimal(0), Decimal(int(top)) if top == int(top) else top
