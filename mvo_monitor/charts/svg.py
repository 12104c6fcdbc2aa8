"""A chart as one SVG, laid out for a width in pixels, with its text alternative inside."""

from mvo_monitor.charts.alt import alt_text
from mvo_monitor.charts.canvas import Canvas, wrap
from mvo_monitor.charts.drawing.counts import draw_counts
from mvo_monitor.charts.drawing.distribution import draw_distribution
from mvo_monitor.charts.drawing.grid import draw_grid
from mvo_monitor.charts.drawing.ladder import draw_ladder
from mvo_monitor.charts.drawing.lines import draw_lines
from mvo_monitor.charts.drawing.multiples import draw_multiples
from mvo_monitor.charts.drawing.options import draw_options
from mvo_monitor.charts.drawing.pairs import draw_pairs
from mvo_monitor.charts.drawing.stack import draw_stack
from mvo_monitor.charts.drawing.timeline import draw_timeline
from mvo_monitor.charts.empty import is_empty
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
from mvo_monitor.texts import Words


def to_svg(chart: AnyChart, w: Words, width: int = 720) -> str:
    """The drawing of a chart for ``width`` pixels; the page sets title, source and citation around it."""
    canvas = Canvas(f"{chart.key}-{width}", width)
    if is_empty(chart):
        canvas.height = 20 + canvas.lines_of_text(0, 16, wrap(w("charts.empty"), width))
        return canvas.svg(alt_text(chart, w))
    match chart:
        case StatusStack():
            draw_stack(chart, w, canvas)
        case ValueLine():
            draw_lines(chart, w, canvas)
        case Ladder():
            draw_ladder(chart, w, canvas)
        case Timeline():
            draw_timeline(chart, w, canvas)
        case Distribution():
            draw_distribution(chart, w, canvas)
        case OptionBars():
            draw_options(chart, w, canvas)
        case PairedBars():
            draw_pairs(chart, w, canvas)
        case SmallMultiples():
            draw_multiples(chart, w, canvas)
        case StatusGrid():
            draw_grid(chart, w, canvas)
        case CountGrid():
            draw_counts(chart, w, canvas)
    return canvas.svg(alt_text(chart, w))
