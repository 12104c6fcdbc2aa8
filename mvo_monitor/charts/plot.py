"""The door to Plotly: loaded when a page asks for its first figure, so that pages without one never pay."""

from typing import TYPE_CHECKING

from mvo_monitor.charts.values import Distribution, Ladder, PairedBars, StatusStack, Timeline, ValueLine
from mvo_monitor.texts import Words

if TYPE_CHECKING:
    import plotly.graph_objects as go

PLOTLY_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
"""Plotly's own buttons are titled in English; the table, the file and the citation beneath a chart do their work."""


def to_plotly(chart: StatusStack | ValueLine | Ladder | Timeline | Distribution | PairedBars, w: Words) -> "go.Figure":
    """The interactive figure of a chart, to be shown with ``theme=None``, ``PLOTLY_CONFIG`` and ``alt_text``."""
    from mvo_monitor.charts.screen.figures import draw  # noqa: PLC0415  # loads Plotly only now

    return draw(chart, w)
