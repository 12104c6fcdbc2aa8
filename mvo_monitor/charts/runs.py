"""Which points of a line belong together: neighbours are joined, comparable gaps bridged, breaks open."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from mvo_monitor.charts.parts import Break, Point


@dataclass(frozen=True, slots=True)
class Bridge:
    """A thin link between two points that are no neighbours: years without value, or a new plan, lie between."""

    start: Point
    end: Point


def runs(points: tuple[Point, ...], years: tuple[int, ...], breaks: tuple[Break, ...]) -> list[tuple[Point, ...]]:
    """The points with a value, cut wherever something lies between two of them; a run may hold a single point."""
    found: list[list[Point]] = []
    for point in _valued(points):
        if found and _neighbours(found[-1][-1], point, years) and not _between(found[-1][-1], point, breaks):
            found[-1].append(point)
        else:
            found.append([point])
    return [tuple(run) for run in found]


def bridges(points: tuple[Point, ...], years: tuple[int, ...], breaks: tuple[Break, ...]) -> list[Bridge]:
    """What links two runs, where all that lies between them can be compared."""
    return [
        Bridge(before[-1], after[0])
        for before, after in pairwise(runs(points, years, breaks))
        if all(mark.comparable for mark in _between(before[-1], after[0], breaks))
    ]


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round values from ``low`` to ``high``, four to seven of them, both ends of a whole scale included."""
    span = high - low
    for step in (Decimal(digit).scaleb(power) for power in range(-4, 12) for digit in (1, 2, 5)):
        if span / step <= 6:
            first = -(-low // step) * step
            found = [first + i * step for i in range(8) if first + i * step <= high]
            return found if found[0] == low else [low, *found]
    return [low, high]


def _valued(points: tuple[Point, ...]) -> list[Point]:
    return sorted((point for point in points if point.value is not None), key=lambda point: point.year)


def _neighbours(one: Point, other: Point, years: tuple[int, ...]) -> bool:
    return years.index(other.year) - years.index(one.year) == 1


def _between(one: Point, other: Point, breaks: tuple[Break, ...]) -> list[Break]:
    return [mark for mark in breaks if one.year < mark.year <= other.year]
