"""Makes an indicator of what a file says, and of what this monitor added where it wrote the file itself."""

from collections.abc import Iterable
from decimal import Decimal

from mvo_monitor.exchange.iati.indicator import PERCENTAGE, QUALITATIVE, UNIT
from mvo_monitor.exchange.iati_in import numbers
from mvo_monitor.exchange.iati_in.taking import Taken
from mvo_monitor.exchange.iati_in.written_down import IndicatorWritten, LevelWritten, Narratives
from mvo_monitor.measures.indicator import IndicatorDefinition, Level, Series, SeriesBreak
from mvo_monitor.measures.written import Written
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR
from mvo_monitor.vocabulary import Direction, Language, Measure

_CODES = {each: QUALITATIVE for each in Measure if each.has_levels} | {
    Measure.SCORE: UNIT,
    Measure.COUNT: UNIT,
    Measure.PERCENTAGE: PERCENTAGE,
}
"""The code under which this monitor writes each measure."""


def made_of(written: IndicatorWritten, measure: Measure, direction: Direction, taken: Taken) -> IndicatorDefinition:
    """The indicator. Raises ValueError where this monitor cannot have written what it is said to have added."""
    added = written.added
    scale = band = None
    margin, breaks = Decimal(0), []
    levels = _levels(taken.numbers) if measure is Measure.RUBRIC else ()
    years = [each.year for each in taken.targets] + [each.year for each in taken.readings]
    if added is not None:
        own = Measure(added.measure)
        if _CODES.get(own) != written.measure or Direction(added.direction) is not direction:
            raise ValueError(added)
        measure, margin = own, numbers.exact(added.margin)
        ends = [numbers.exact(each) for each in (added.scale or "").split()]
        scale = (ends[0], ends[1]) if len(ends) == 2 else None
        low, high = (None if each is None else numbers.exact(each) for each in (added.low, added.high))
        band = (low, high) if direction is Direction.KEEP else None
        breaks = [numbers.years(each)[0] for each in added.breaks]
        years = numbers.years(added.years)
        levels = _ladder(added.levels, taken.numbers)
    title = _written(written.title)
    return IndicatorDefinition(
        id=0,
        plan=written.activity,
        goal="",
        code="",
        title=title,
        definition=None,
        method=None,
        measure=measure,
        direction=direction,
        unit=None,
        scale=scale,
        cumulative=False,
        band=band,
        margin=margin,
        levels=levels,
        first_year=min(years, default=FIRST_YEAR),
        last_year=max(years, default=LAST_YEAR),
        owner=None,
        data_source=None,
        breaks=tuple(SeriesBreak(year, title) for year in breaks),
        series=(Series(None, None, taken.baseline, taken.targets, taken.readings),),
    )


def _written(text: Narratives) -> Written:
    nl, en = (text(each) or "–" for each in (Language.NL, Language.EN))
    return Written(nl=nl, en=en)


def _ladder(written: tuple[LevelWritten, ...], found: Iterable[Decimal]) -> tuple[Level, ...]:
    """The steps that this monitor wrote. Raises ValueError where a value is on none of them."""
    steps = {numbers.exact(each.position): _written(each.label) for each in written}
    if any(step != step.to_integral_value() for step in steps) or (steps and not set(found) <= steps.keys()):
        raise ValueError(written)
    return tuple(Level(int(step), steps[step]) for step in sorted(steps))


def _levels(found: Iterable[Decimal]) -> tuple[Level, ...]:
    """The steps that are named anywhere, each called by its number."""
    steps = sorted({int(each) for each in found})
    return tuple(Level(step, Written(nl=str(step), en=str(step))) for step in steps)
