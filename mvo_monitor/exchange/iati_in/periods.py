"""Which calendar year a period is: the monitor judges by years, so a period that is none is told and not taken."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mvo_monitor.exchange.iati_in.findings import FindingKind, Findings, Weight
from mvo_monitor.exchange.iati_in.written_down import PeriodWritten
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
"""A day as XML writes it; a time zone may stand behind it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A period with its days. ``year`` is the calendar year that it is, or None where it is not taken."""

    written: PeriodWritten
    start: dt.date | None = None
    end: dt.date | None = None
    year: int | None = None


def dated(periods: Iterable[PeriodWritten], findings: Findings) -> tuple[Dated, ...]:
    """The periods in their order, each with its year; what is wrong with them goes into ``findings``."""
    found = [_dated(each, findings) for each in periods]
    years = Counter(each.year for each in found if each.year is not None)
    twice = {year for year, n in years.items() if n > 1}
    for year in sorted(twice):
        those = [each for each in found if each.year == year]
        weight = _weight(*(each.written for each in those))
        findings.add(FindingKind.PERIODS_OF_ONE_YEAR, weight, those[1].written.line, year=year, n=len(those))
    _between(found, twice, findings)
    return tuple(Dated(each.written, each.start, each.end) if each.year in twice else each for each in found)


def _dated(period: PeriodWritten, findings: Findings) -> Dated:
    weight = _weight(period)
    start, end = _day(period.start), _day(period.end)
    if start is None or end is None:
        typed = period.start if start is None else period.end
        findings.add(FindingKind.PERIOD_DAY_UNREADABLE, weight, period.line, typed=typed or "–")
        return Dated(period)
    if end < start:
        findings.add(FindingKind.PERIOD_REVERSED, weight, period.line, start=start, end=end)
        return Dated(period)
    if (start, end) != (dt.date(start.year, 1, 1), dt.date(start.year, 12, 31)):
        findings.add(FindingKind.PERIOD_NOT_A_YEAR, weight, period.line, start=start, end=end)
        return Dated(period, start, end)
    return Dated(period, start, end, start.year)


def _weight(*periods: PeriodWritten) -> Weight:
    """A target that is not taken leaves open where the road leads; without one only the year itself is lost."""
    if any(not each.is_empty for period in periods for each in period.targets):
        return Weight.INDICATOR
    return Weight.YEAR


def _between(found: Iterable[Dated], twice: set[int], findings: Findings) -> None:
    """Periods that lie over each other, and years between them of which nothing is said."""
    spans = sorted(
        (each.start, each.end, each.written.line, each.year in twice) for each in found if each.start and each.end
    )
    reached: dt.date | None = None
    for start, end, line, told in spans:
        if reached is not None and start <= reached and not told:
            findings.add(FindingKind.PERIODS_OVERLAP, Weight.NOTE, line, start=start, end=end)
        elif reached is not None and start > reached + dt.timedelta(days=1):
            last = start - dt.timedelta(days=1)
            findings.add(FindingKind.PERIODS_GAP, Weight.NOTE, line, start=reached + dt.timedelta(days=1), end=last)
        reached = end if reached is None else max(reached, end)


def _day(text: str) -> dt.date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    try:
        day = dt.date.fromisoformat(found[1])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
