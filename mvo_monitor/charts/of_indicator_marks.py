"""What the chart of an indicator is held against: its years, breaks, baselines, targets and the ends of its axis."""

from collections.abc import Iterable
from decimal import Decimal

from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.charts.values import BaselineMark, Break, BreakKind, Line, TargetMark
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, Series
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.standings import Standing
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Measure

_ROUND = tuple(Decimal(digit) for digit in (1, 2, 3, 4, 5, 6, 8, 10))


def years(story: IndicatorStory) -> tuple[int, ...]:
    """All years in force, from this plan's baseline if that is earlier, to the last target."""
    every = [each for definition in story.run for each in definition.series]
    begun = [each.baseline.year for each in story.definition.series if each.baseline]
    wanted = [target.year for each in every for target in each.targets]
    first = min(*(definition.first_year for definition in story.run), *begun, story.year)
    last = max(*(definition.last_year for definition in story.run), *wanted, story.year)
    return tuple(range(first, last + 1))


def breaks(w: Words, story: IndicatorStory) -> tuple[Break, ...]:
    """Where a plan or a definition became another one, and whether the line may go on there."""
    found = {
        join.later.first_year: Break(
            join.later.first_year,
            w("indicator.chart.plan" if join.comparable else "indicator.chart.plan_break", plan=join.later.plan),
            BreakKind.NEW_PLAN,
            comparable=join.comparable,
        )
        for join in story.joins
    }
    for definition in story.run:
        for change in definition.breaks:
            told = Break(change.year, w("indicator.chart.redefined"), BreakKind.REDEFINED)
            found.setdefault(change.year, told)
    return tuple(found[year] for year in sorted(found))


def series(definition: IndicatorDefinition, part: str | None) -> Series | None:
    """What is judged under this code, or None."""
    return next((each for each in definition.series if each.part == part), None)


def judged(story: IndicatorStory, part: str | None) -> Iterable[tuple[Standing, Assessment]]:
    """The assessment of the whole, or of one part, in each year in which it was in force."""
    for standing in story.by_year:
        for assessment in standing.assessment.parts or (standing.assessment,):
            if assessment.part == part:
                yield standing, assessment


def baseline(w: Words, own: Series | None) -> BaselineMark | None:
    """Where it began."""
    if own is None or own.baseline is None:
        return None
    start = own.baseline
    source = sources_in_words((start.source,)) if start.source else ""
    return BaselineMark(start.year, start.value, w("indicator.chart.baseline", year=start.year), source)


def targets(w: Words, story: IndicatorStory, part: str | None) -> Iterable[TargetMark]:
    """Every target there is or was; what a yes_no aims at by nature is drawn where nothing else was set."""
    for definition in story.run:
        own = series(definition, part)
        if own is None:
            continue
        for target in own.targets:
            yield TargetMark(
                year=target.year,
                value=target.value,
                label=w("indicator.chart.target", year=target.year),
                is_end=target.is_end,
                in_force=target.in_force,
                reason=_replaced_because(w, own, target.year) if not target.in_force else "",
                source=sources_in_words((target.source,)) if target.source else "",
            )
        held = next((a.yardstick for s, a in judged(story, part) if s.definition == definition and a.yardstick), None)
        if held and held.end is not None and all(target.year != held.end_year for target in own.targets):
            label = w("indicator.chart.target", year=held.end_year)
            yield TargetMark(held.end_year, held.end, label, is_end=True)


def _replaced_because(w: Words, own: Series, year: int) -> str:
    return said(next((t.reason for t in own.targets if t.year == year and t.in_force), None), w)


def axis(definition: IndicatorDefinition, lines: Iterable[Line]) -> tuple[Decimal, Decimal]:
    """The ends of the scale; for counts from zero to a round number above everything drawn."""
    if definition.scale:
        return definition.scale
    if definition.measure is Measure.PERCENTAGE:
        return Decimal(0), Decimal(100)
    drawn = [Decimal(1), *(end for end in definition.band or () if end is not None)]
    for line in lines:
        drawn += [(p.value or Decimal(0)) + (p.margin or Decimal(0)) for p in line.points]
        drawn += [target.value for target in line.targets]
        drawn += [line.baseline.value] if line.baseline else []
    return min(Decimal(0), *drawn), _ceiling(max(drawn))


def _ceiling(highest: Decimal) -> Decimal:
    """The round number next above: 18 → 20, 230 → 300."""
    unit = Decimal(1).scaleb(highest.adjusted())
    return next(digit * unit for digit in _ROUND if digit * unit >= highest)
