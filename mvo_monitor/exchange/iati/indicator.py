"""An indicator, or a part of one, as IATI says it: baseline, and per year what was aimed at and what was found.

Levels (milestone, rubric, yes/partly/no) are qualitative: the standard then wants words and no value. On which step a
level is stands beside it (``judging``). What was not measured, or may not be shown, has no ``actual``.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.exchange.iati.judging import add_answers, add_in_force, add_judging, add_step
from mvo_monitor.exchange.iati.narrative import Element, add, narrated, told
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, Series, SourceNote, Target
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Direction, Measure

UNIT, PERCENTAGE, QUALITATIVE = "1", "2", "5"
RESULTS = "A08"
"""Category of a document: results, outcomes and outputs."""

_PLACES = 4


def indicator(w: Words, result: Element, definition: IndicatorDefinition, series: Series) -> None:
    """Add one series under a result. A band to keep within has no direction, so ``ascending`` is left open there."""
    attributes = {"measure": _measure(definition.measure), "aggregation-status": "false"}
    if definition.direction is not Direction.KEEP:
        attributes["ascending"] = "true" if definition.direction is Direction.UP else "false"
    child = add(result, "indicator", **attributes)
    code = f"{definition.code}{series.part or ''} "
    narrated(child, "title", definition.title if series.title is None else series.title, prefix=code)
    if definition.definition is not None:
        narrated(child, "description", definition.definition)
    _baseline(w, child, definition, series)
    told: list[Target] = []
    for year in range(definition.first_year, definition.last_year + 1):
        target, reading = _target(series, year), definition.counted(series, year)
        told += [target] if target is not None else []
        if target is not None or reading is not None:
            _period(w, _years(child, year), definition, target, reading)
    add_judging(child, definition, series, told)


def _measure(measure: Measure) -> str:
    if measure.has_levels:
        return QUALITATIVE
    return PERCENTAGE if measure is Measure.PERCENTAGE else UNIT


def _target(series: Series, year: int) -> Target | None:
    """What was aimed at for a year, by the targets in force at its end."""
    those = [each for each in series.targets if each.year == year and each.in_force_at_end_of(year)]
    return max(those, key=lambda each: each.is_end, default=None)


def _baseline(w: Words, child: Element, definition: IndicatorDefinition, series: Series) -> None:
    found = series.baseline
    if found is None:
        return
    element = add(child, "baseline", year=str(found.year), **_value(definition, found.value))
    _documents(w, element, found.source)
    if definition.measure.has_levels:
        told(element, "comment", _words(w, definition, found.value), w.language)
    add_step(element, definition, found.value)


def _years(child: Element, year: int) -> Element:
    period = add(child, "period")
    add(period, "period-start", **{"iso-date": f"{year}-01-01"})
    add(period, "period-end", **{"iso-date": f"{year}-12-31"})
    return period


def _period(
    w: Words, period: Element, definition: IndicatorDefinition, target: Target | None, reading: Reading | None
) -> None:
    if target is not None:
        element = add(period, "target", **_value(definition, target.value))
        if definition.measure.has_levels:
            told(element, "comment", _words(w, definition, target.value), w.language)
        _documents(w, element, target.source)
        add_step(element, definition, target.value)
        add_in_force(element, target)
    if reading is not None:
        element = add(period, "actual", **_value(definition, reading.value))
        told(element, "comment", " ".join(_about(w, definition, reading)), w.language)
        _documents(w, element, reading.source)
        add_step(element, definition, reading.value)
        add_answers(element, reading)


def _about(w: Words, definition: IndicatorDefinition, reading: Reading) -> Iterator[str]:
    """The level in words, the basis, and of how many answers it is."""
    if definition.measure.has_levels:
        yield f"{_words(w, definition, reading.value)}."
    yield w("iati.basis", basis=w.term(reading.basis))
    if reading.n is not None:
        asked = "iati.answers" if reading.asked is None else "iati.answers_of"
        yield w(asked, n=reading.n, asked=reading.asked)


def _value(definition: IndicatorDefinition, value: Decimal | Fraction) -> dict[str, str]:
    """The value as an attribute; none for levels."""
    if definition.measure.has_levels:
        return {}
    exact = value if isinstance(value, Decimal) else half_up(value, _PLACES)
    return {"value": format(exact, "f")}


def _words(w: Words, definition: IndicatorDefinition, value: Decimal | Fraction) -> str:
    """What the level is called."""
    found = next((level.label for level in definition.levels if level.position == value), None)
    return found(w.language) if found is not None else str(value)


def _documents(w: Words, parent: Element, source: SourceNote | None) -> None:
    """Where it comes from, where that can be followed."""
    if source is None or not source.url or not source.url.startswith(("http://", "https://")):
        return
    kind = "application/pdf" if source.url.lower().endswith(".pdf") else "text/html"
    link = add(parent, "document-link", url=source.url, format=kind)
    told(link, "title", source.document_title, w.language)
    add(link, "category", code=RESULTS)
