"""Charts: one frozen value becomes a picture on screen, a picture in print, a table, a text and a file."""

from mvo_monitor.charts.alt import alt_text
from mvo_monitor.charts.csv_file import to_csv
from mvo_monitor.charts.drawing_html import drawing_html
from mvo_monitor.charts.plot import PLOTLY_CONFIG, to_plotly
from mvo_monitor.charts.svg import to_svg
from mvo_monitor.charts.table import to_table

__all__ = [
    "PLOTLY_CONFIG",
    "alt_text",
    "drawing_html",
    "to_csv",
    "to_plotly",
    "to_svg",
    "to_table",
]
