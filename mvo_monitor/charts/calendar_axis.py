"""Where dates lie on a time axis, and how marks and their titles share a strip without hiding each other."""

import datetime as dt
from dataclasses import dataclass, replace

from mvo_monitor.charts.canvas import shorten, text_width
from mvo_monitor.charts.rows import Event
from mvo_monitor.charts.values import Timeline
from mvo_monitor.measures.partial_date import PartialDate

_YEAR_DAYS = 365.25
_TITLE, _SIZE = 190.0, 12.0
"""How many pixels a title may take, and its type."""
_LONG = 420.0
"""How many it may take where there is room."""
_LEAST = 60.0
"""Less room than this, in pixels, is no room for a title."""
_MARK = 11.0
"""Half a mark with the air around it, in pixels."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Years ``first`` to ``last`` (the year after the last one), drawn ``width`` pixels wide."""

    first: int
    last: int
    width: float

    @property
    def pixel(self) -> float:
        """How many years a pixel is."""
        return (self.last - self.first) / self.width


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in its strip: ``start``..``end`` in years (2020.5 is the middle of 2020), ``lane`` from 0 downwards.

    A day has no width; a month and a year have theirs. ``title`` is what fits of it, ``leftwards`` its side.
    ``inside``: a bar that fills the axis leaves no room beside it, so the title stands upon it.
    """

    event: Event
    start: float
    end: float
    lane: int
    title: str
    leftwards: bool
    inside: bool = False

    @property
    def title_at(self) -> float:
        """Where the mark or bar ends at which the title stands."""
        if self.leftwards:
            return self.start
        return self.middle if self.inside else self.end

    @property
    def middle(self) -> float:
        """Where the mark stands."""
        return (self.start + self.end) / 2


def ticks(first: int, last: int) -> list[tuple[float, PartialDate]]:
    """Where the axis from ``first`` up to ``last`` is written on, and with what: the middle of each year.

    Up to two years months tell more: April and October, where they begin (January's name would fall off the edge).
    """
    if last - first > 2:
        return [(year + 0.5, PartialDate(year)) for year in range(first, last)]
    return [(year + (month - 1) / 12, PartialDate(year, month)) for year in range(first, last) for month in (4, 10)]


def span(chart: Timeline) -> tuple[int, int] | None:
    """The first year and the year after the last one; None where no event has a date."""
    years = [event.date.year for event in chart.events if event.date]
    return (min(years), max(years) + 1) if years else None


def place(chart: Timeline, row: str, axis: Axis) -> list[Placed]:
    """The events of a strip in time, each in the first lane where its mark and title are free.

    Events without a date come last, beyond the end of the axis, their titles before them.
    """
    own = [event for event in chart.events if event.row == row]
    taken: list[tuple[int, float, float]] = []
    placed: list[Placed] = []
    for event in sorted(own, key=lambda e: (e.date is None, sum(_ends(e, axis)), e.title)):
        start, end = _ends(event, axis)
        before, after = (start - axis.first) / axis.pixel - _MARK, (axis.last - end) / axis.pixel - _MARK
        leftwards = event.date is None or (after < text_width(shorten(event.title, _TITLE, _SIZE)) and before > after)
        room, half = before if leftwards else after, (end - start) / axis.pixel / 2 - _MARK
        inside = room < _LEAST < half
        leftwards = leftwards and not inside
        title = shorten(event.title, min(_TITLE, half if inside else max(room, 24)), _SIZE)
        wide = (text_width(title, _SIZE) + 6) * axis.pixel
        left = start - _MARK * axis.pixel - (wide if leftwards else 0)
        right = end + _MARK * axis.pixel + (0 if leftwards or inside else wide)
        lane = 0
        while any(at == lane and left < other_right and other_left < right for at, other_left, other_right in taken):
            lane += 1
        taken.append((lane, left, right))
        placed.append(Placed(event, start, end, lane, title, leftwards, inside))
    return placed


def lengthened(strip: list[Placed], axis: Axis) -> list[Placed]:
    """The same places on a wider ``axis``: each title as long as its lane leaves it, up to its neighbour."""
    return [replace(p, title=shorten(p.event.title, min(_LONG, _room(p, strip, axis)), _SIZE)) for p in strip]


def _room(p: Placed, strip: list[Placed], axis: Axis) -> float:
    """From the title's beginning to the next mark, in pixels; titles that face each other share what lies between."""
    beside = [q for q in strip if q.lane == p.lane and q is not p]
    if p.inside:
        return (p.end - p.middle) / axis.pixel - 2 * _MARK
    if p.leftwards:
        before = max((q for q in beside if q.end <= p.start), key=lambda q: q.end, default=None)
        room, facing = p.start - (before.end if before else axis.first), before is not None and not before.leftwards
    else:
        after = min((q for q in beside if q.start >= p.end), key=lambda q: q.start, default=None)
        room, facing = (after.start if after else axis.last) - p.end, after is not None and after.leftwards
    return max(room / axis.pixel / (2 if facing else 1) - 2 * _MARK, 24)


def _ends(event: Event, axis: Axis) -> tuple[float, float]:
    if event.date is None:
        beyond = axis.last + 2 * _MARK * axis.pixel
        return beyond, beyond
    first, last = _year(event.date.first_day), _year(event.date.last_day + dt.timedelta(days=1))
    return (first, last) if event.date.day is None else ((first + last) / 2, (first + last) / 2)


def _year(day: dt.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / _YEAR_DAYS
