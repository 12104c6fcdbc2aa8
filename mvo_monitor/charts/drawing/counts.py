"""Draws the count grid: rows by columns, each cell its number on a surface that is darker where there is more."""

from html import escape
from itertools import groupby

from mvo_monitor.charts.canvas import Canvas, shorten, text_width, wrap
from mvo_monitor.charts.drawing.frame import SMALL
from mvo_monitor.charts.palette import HEAT, INK, PAPER, RULE, SOFT, shade
from mvo_monitor.charts.values import CountColumn, CountGrid, CountRow
from mvo_monitor.texts import Words

_HIGH = 30


def draw_counts(chart: CountGrid, w: Words, canvas: Canvas) -> None:
    """Labels beside the cells where there is room, else above them; groups and columns named once, on top."""
    beside = canvas.width >= 600
    left = canvas.width * 0.34 if beside else 0.0
    wide = min((canvas.width - left) / max(len(chart.columns), 1), 64)
    canvas.text(0, 18, chart.y_title, size=SMALL, colour=SOFT, bold=True)
    canvas.text(canvas.width, 18, chart.x_title, anchor="end", size=SMALL, colour=SOFT, bold=True)
    _heads(chart.columns, canvas, left, wide)
    y = 66.0
    canvas.line(0, y - 4, canvas.width, y - 4, colour=INK, width=1.4)
    for row in chart.rows:
        y = _row(row, chart.columns, w, canvas, (left, y, wide))
    canvas.text(canvas.width, y + 16, chart.n_note, anchor="end", size=SMALL, colour=SOFT)
    canvas.height = y + 24


def _heads(columns: tuple[CountColumn, ...], canvas: Canvas, left: float, wide: float) -> None:
    at = left
    for group, found in groupby(columns, key=lambda column: column.group):
        under = list(found)
        canvas.text(at + 2, 38, shorten(group, wide * len(under) - 4, SMALL), size=SMALL, bold=True)
        for i, column in enumerate(under):
            canvas.text(at + wide * (i + 0.5), 56, shorten(column.label, wide, 11), anchor="middle", size=11)
        at += wide * len(under)


def _row(
    row: CountRow, columns: tuple[CountColumn, ...], w: Words, canvas: Canvas, at: tuple[float, float, float]
) -> float:
    left, y, wide = at
    for text in wrap(row.label, left - 12, 13, lines=1) if left else wrap(row.label, canvas.width, 13, lines=2):
        canvas.text(0, y + (20 if left else 14), text, bold=row.is_total)
        y += 0 if left else 17
    for i, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        fill, ink = HEAT[shade(cell.count)] if column.group else (PAPER, INK)
        x, number = left + wide * i, w.number(cell.count)
        told = f"{row.label}, {column.title or column.label}: {number}"
        canvas.rect(x + 1, y, wide - 2, _HIGH - 2, fill=fill, line=RULE)
        canvas.text(x + wide / 2, y + 19, number, anchor="middle", size=_fitting(number, wide), colour=ink)
        canvas.symbol(f'<rect width="20" height="20" fill="none"/><title>{escape(told)}</title>', x + wide / 2, y + 14)
    return y + _HIGH


def _fitting(number: str, wide: float) -> float:
    return 13 if text_width(number, 13) <= wide - 4 else 10
