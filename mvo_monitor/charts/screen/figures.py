"""From a chart to its Plotly figure."""

from functools import singledispatch

import plotly.graph_objects as go

from mvo_monitor.charts.canvas import wrap
from mvo_monitor.charts.empty import is_empty
from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.screen.distribution import distribution_figure
from mvo_monitor.charts.screen.ladder import ladder_figure
from mvo_monitor.charts.screen.lines import lines_figure
from mvo_monitor.charts.screen.pairs import pairs_figure
from mvo_monitor.charts.screen.stack import stack_figure
from mvo_monitor.charts.screen.theme import bare_axis, figure
from mvo_monitor.charts.screen.timeline import timeline_figure
from mvo_monitor.charts.values import Chart, Distribution, Ladder, PairedBars, StatusStack, Timeline, ValueLine
from mvo_monitor.texts import Words

Interactive = StatusStack | ValueLine | Ladder | Timeline | Distribution | PairedBars
"""The charts that have a figure; small multiples and the status grid are drawings and tables only."""


def draw(chart: Interactive, w: Words) -> go.Figure:
    """The figure of a chart; where there is nothing to show, one that says so."""
    if is_empty(chart):
        made = figure(chart, w, 120, b=8)
        made.update_layout(xaxis=bare_axis(), yaxis=bare_axis())
        text = "<br>".join(plotly_text(row) for row in wrap(w("charts.empty"), 300))
        made.add_annotation(text=text, x=0, xref="paper", xanchor="left", y=0.5, yref="paper", showarrow=False)
        return made
    return _drawn(chart, w)


@singledispatch
def _drawn(chart: Chart, _: Words) -> go.Figure:
    raise TypeError(f"no figure for {type(chart).__name__}")


_drawn.register(stack_figure)
_drawn.register(lines_figure)
_drawn.register(ladder_figure)
_drawn.register(timeline_figure)
_drawn.register(distribution_figure)
_drawn.register(pairs_figure)
