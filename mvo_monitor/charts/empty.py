"""Whether a chart has anything to show; where it has not, every output says so in the same sentence."""

from collections.abc import Iterable

from mvo_monitor.charts.values import (
    AnyChart,
    CountGrid,
    Distribution,
    Ladder,
    OptionBars,
    PairedBars,
    SmallMultiples,
    StatusGrid,
    StatusStack,
    Timeline,
    ValueLine,
)


def is_empty(chart: AnyChart) -> bool:
    """Whether nothing was recorded that this chart could show."""
    return not any(_shown(chart))


def _shown(chart: AnyChart) -> Iterable[object]:
    match chart:
        case StatusStack():
            yield from (c.total for c in chart.counts)
            yield bool(chart.score and chart.score.points)
        case ValueLine():
            yield from (line.points for line in chart.lines)
        case Ladder():
            yield from (track.steps for track in chart.tracks)
        case Timeline():
            yield chart.events
        case Distribution() | PairedBars() | CountGrid():
            yield chart.rows
        case OptionBars():
            yield chart.rows or chart.absence
        case SmallMultiples():
            yield from (panel.points for panel in chart.panels)
        case StatusGrid():
            yield from (group.rows for group in chart.groups)
