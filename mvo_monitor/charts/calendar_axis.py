"""Where dates lie on a time axis, and how marks that would hide each other share a row; for screen and print alike."""

import datetime as dt
from dataclasses import dataclass

from mvo_monitor.charts.rows import Event
from mvo_monitor.charts.values import Timeline

_YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in its row: ``start``..``end`` in years (2020.5 is the middle of 2020), ``lane`` from 0 downwards.

    A day has no width; a month and a year have theirs. ``middle`` is where its mark stands.
    """

    event: Event
    start: float
    end: float
    lane: int

    @property
    def middle(self) -> float:
        """Where the mark stands."""
        return (self.start + self.end) / 2


def span(chart: Timeline) -> tuple[int, int] | None:
    """The first year and the year after the last one; None where no event has a date."""
    years = [event.date.year for event in chart.events if event.date]
    return (min(years), max(years) + 1) if years else None


def place(chart: Timeline, row: str, apart: float) -> list[Placed]:
    """The events of a row in time, each in the first lane where no other mark stands within ``apart`` years of it.

    Events without a date stand after the last year, beside each other.
    """
    limits = span(chart) or (0, 0)
    own = [event for event in chart.events if event.row == row]
    dated = sorted((e for e in own if e.date), key=lambda e: (sum(_ends(e)), e.title))
    placed: list[Placed] = []
    for event in dated:
        start, end = _ends(event)
        placed.append(Placed(event, start, end, _lane(placed, start, end, apart)))
    for i, event in enumerate(e for e in own if not e.date):
        placed.append(Placed(event, limits[1] + apart, limits[1] + apart, i))
    return placed


def _ends(event: Event) -> tuple[float, float]:
    if event.date is None:
        return 0.0, 0.0
    first, last = _year(event.date.first_day), _year(event.date.last_day + dt.timedelta(days=1))
    return (first, last) if event.date.day is None else ((first + last) / 2, (first + last) / 2)


def _year(day: dt.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / _YEAR_DAYS


def _lane(placed: list[Placed], start: float, end: float, apart: float) -> int:
    """The first lane without a mark or bar too near."""
    lane = 0
    while any(p.lane == lane and start - apart < max(p.end, p.middle) and p.start - apart < end for p in placed):
        lane += 1
    return lane
