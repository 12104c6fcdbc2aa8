"""What the tests of the rules speak in: a score, a ladder, a band, with only what a rule asks about."""

from dataclasses import replace
from decimal import Decimal

from mvo_monitor.measures.examples.example import indicator, reading, series
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, SeriesBreak
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Direction, Measure

TITLE = Written("Voorbeeld", "Example")


def number(
    *readings: Reading,
    start: tuple[int, str] | None = (2015, "0"),
    end: tuple[int, str] | None = (2020, "10"),
    yearly: dict[int, str] | None = None,
    margin: str = "0",
    direction: Direction = Direction.UP,
) -> IndicatorDefinition:
    """A number that should go from 0 in 2015 to 10 in 2020."""
    held = series(*readings, start=start, end=end, yearly=yearly)
    return indicator("1.1", TITLE, Measure.COUNT, direction, held, margin=margin)


def ladder(
    *readings: Reading,
    start: tuple[int, str] | None = (2015, "1"),
    end: tuple[int, str] | None = (2020, "3"),
    yearly: dict[int, str] | None = None,
) -> IndicatorDefinition:
    """A rubric that should go from level 1 in 2015 to level 3 in 2020."""
    return indicator("1.2", TITLE, Measure.RUBRIC, Direction.UP, series(*readings, start=start, end=end, yearly=yearly))


def yes_no(*readings: Reading, yearly: dict[int, str] | None = None, **more: tuple[int, str]) -> IndicatorDefinition:
    """A yes_no in a plan that ends in 2020."""
    held = series(*readings, yearly=yearly, start=more.get("start"), end=more.get("end"))
    return indicator("1.3", TITLE, Measure.YES_NO, Direction.UP, held)


def band(*readings: Reading, low: str | None = None, high: str | None = None, margin: str = "0") -> IndicatorDefinition:
    """A number to keep between ``low`` and ``high`` in a plan that ends in 2020."""
    ends = (Decimal(low) if low else None, Decimal(high) if high else None)
    return indicator("1.4", TITLE, Measure.COUNT, Direction.KEEP, series(*readings), margin=margin, band=ends)


def broken(definition: IndicatorDefinition, *years: int) -> IndicatorDefinition:
    """The same with its definition changed in these years."""
    return replace(definition, breaks=tuple(SeriesBreak(year, TITLE) for year in years))


__all__ = ["TITLE", "band", "broken", "ladder", "number", "reading", "series", "yes_no"]
