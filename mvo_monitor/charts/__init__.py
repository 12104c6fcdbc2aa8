"""Charts: one frozen value becomes a picture on screen, a picture in print, a table, a text and a file."""

from mvo_monitor.charts.alt import alt_text
from mvo_monitor.charts.csv_file import to_csv
from mvo_monitor.charts.drawing_html import drawing_html, source_html
from mvo_monitor.charts.plot import PLOTLY_CONFIG, to_plotly
from mvo_monitor.charts.style import CHART_CSS
from mvo_monitor.charts.svg import to_svg
from mvo_monitor.charts.table import to_table

__all__ = [
    "CHART_CSS",
    "PLOTLY_CONFIG",
    "alt_text",
    "drawing_html",
    "source_html",
    "to_csv",
    "to_plotly",
    "to_svg",
    "to_table",
]
