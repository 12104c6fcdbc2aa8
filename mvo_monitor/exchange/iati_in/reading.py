"""Reads the indicators of a file one by one; what was read is let go, so that a large file needs little memory."""

from collections.abc import Iterator
from pathlib import Path

from mvo_monitor.exchange.iati.judging import JUDGING
from mvo_monitor.exchange.iati.narrative import Element
from mvo_monitor.exchange.iati_in.elements import (
    added_to_indicator,
    links,
    narratives,
    period_written,
    references,
    short,
    value_written,
)
from mvo_monitor.exchange.iati_in.opening import ACTIVITIES, events
from mvo_monitor.exchange.iati_in.written_down import Counted, EmptyResult, IndicatorWritten, PeriodWritten

MOST_PERIODS = 1_000
"""So many periods of one indicator are kept: a thousand years, or a mistake."""

_MOST_NAMELESS = 20

_ACTIVITY = (ACTIVITIES, "iati-activity")
_RESULT = (*_ACTIVITY, "result")
_INDICATOR = (*_RESULT, "indicator")
_PERIOD = (*_INDICATOR, "period")
_KEPT = "iati-identifier"
"""Of an activity nothing else is needed once it was passed."""


def read_indicators(path: Path, name: str, counted: Counted) -> Iterator[IndicatorWritten | EmptyResult]:
    """Each indicator, and each result without one, in the order of the file; ``counted`` keeps count meanwhile.

    Raises IatiBroken, at the line where the file breaks off, and IatiTooManyElements; what came before was then read.
    """
    where: list[str] = []
    periods: list[PeriodWritten] = []
    more_periods = indicators = results = 0
    gone: Element | None = None
    for event, element in events(path, name):
        if gone is not None:
            _drop(gone)
            gone = None
        if event == "start":
            where.append(str(element.tag))
            continue
        place = tuple(where)
        where.pop()
        if place == _PERIOD:
            counted.periods += 1
            if len(periods) < MOST_PERIODS:
                periods.append(period_written(element))
            else:
                more_periods += 1
        elif place == _INDICATOR:
            yield _indicator(element, tuple(periods), more_periods)
            periods, more_periods, indicators = [], 0, indicators + 1
            counted.indicators += 1
        elif place == _RESULT:
            counted.results += 1
            results += 1
            if not indicators:
                activity = element.getparent()
                yield EmptyResult(_line(element), _identifier(activity), narratives(element, "title"))
            indicators = 0
        elif place == _ACTIVITY:
            counted.activities += 1
            counted.with_results += results > 0
            results = 0
            if element.find("iati-identifier") is None and len(counted.nameless) < _MOST_NAMELESS:
                counted.nameless.append(_line(element))
        if place in (_PERIOD, _INDICATOR, _RESULT, _ACTIVITY) or _is_passed(place):
            gone = element


def _is_passed(place: tuple[str, ...]) -> bool:
    """Whether it is a part of a file, or of an activity, that no result needs."""
    return len(place) == 2 or (place[:2] == _ACTIVITY and len(place) == 3 and place[2] != _KEPT)


def _drop(element: Element) -> None:
    """Let go of what was read; not before the next event, since until then the parser still holds it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _indicator(element: Element, periods: tuple[PeriodWritten, ...], more_periods: int) -> IndicatorWritten:
    result = element.getparent()
    activity = result.getparent() if result is not None else None
    return IndicatorWritten(
        line=_line(element),
        activity=_identifier(activity),
        result=narratives(result, "title"),
        title=narratives(element, "title"),
        measure=short(element.get("measure")),
        ascending=short(element.get("ascending")),
        aggregation=short(element.get("aggregation-status")),
        references=references(element),
        documents=links(element),
        baselines=tuple(value_written(each) for each in element.iterfind("baseline")),
        periods=periods,
        more_periods=more_periods,
        added=added_to_indicator(element.find(JUDGING)),
    )


def _identifier(activity: Element | None) -> str:
    return short(activity.findtext("iati-identifier") if activity is not None else None) or ""


def _line(element: Element) -> int:
    return element.sourceline or 1
