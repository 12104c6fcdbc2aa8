"""Draws the status grid: indicators by years, each cell a coloured, hatched surface with the mark of its status."""

from html import escape

from mvo_monitor.charts.canvas import Canvas, wrap
from mvo_monitor.charts.drawing.frame import SMALL
from mvo_monitor.charts.palette import INK, RULE, SOFT, STATUS
from mvo_monitor.charts.parts import Break, BreakKind
from mvo_monitor.charts.phrases import cell_in_words
from mvo_monitor.charts.symbols import differs_shapes, glyph_shapes, status_shapes
from mvo_monitor.charts.values import GridCell, GridRow, StatusGrid
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import StatusSaid


def draw_grid(chart: StatusGrid, w: Words, canvas: Canvas) -> None:
    """Labels beside the cells where there is room, else above them; the change in words likewise."""
    room = _Room(chart, canvas)
    y = 18.0
    for i, year in enumerate(chart.years):
        canvas.text(room.x(i), y, _year(year, room), anchor="middle", size=SMALL, colour=SOFT, bold=True)
    if room.change:
        canvas.text(room.right + 14, y, chart.change_title, size=SMALL, colour=SOFT, bold=True)
    y += 8
    for group in (group for group in chart.groups if group.rows):
        canvas.line(0, y, canvas.width, y, colour=INK, width=1.4)
        rows = wrap(group.label, canvas.width, 15, lines=2)
        for i, text in enumerate(rows):
            canvas.text(0, y + 24 + i * 19, text, size=15, bold=True, serif=True)
        y += 16 + 19 * len(rows)
        top = y
        for row in group.rows:
            y = _row(row, chart, w, room, y)
        if room.beside:
            _breaks(chart, room, top - 4, y - 2)
        y += 8
    canvas.text(canvas.width, y + 14, chart.n_note, anchor="end", size=SMALL, colour=SOFT)
    canvas.height = y + 22


class _Room:
    """How the width is shared between labels, cells and the change."""

    def __init__(self, chart: StatusGrid, canvas: Canvas) -> None:
        self.canvas, width = canvas, canvas.width
        self.beside = width >= 600
        self.change = bool(chart.change_title) and width >= 860
        self.left = width * (0.32 if self.change else 0.4) if self.beside else 0.0
        self.cell = min((width * (0.7 if self.change else 1) - self.left) / max(len(chart.years), 1), 64)
        self.right = self.left + self.cell * len(chart.years)
        self.width = width

    def x(self, i: int) -> float:
        """The middle of the ``i``-th year."""
        return self.left + self.cell * (i + 0.5)


def _year(year: int, room: _Room) -> str:
    return str(year) if room.cell >= 30 else f"’{year % 100:02d}"


def _row(row: GridRow, chart: StatusGrid, w: Words, room: _Room, y: float) -> float:
    canvas = room.canvas
    labels = wrap(row.label, (room.left if room.beside else room.width) - 12, 13, lines=2)
    for i, text in enumerate(labels):
        canvas.text(0, y + (19 if room.beside and len(labels) == 1 else 12) + i * 16, text)
    if not room.beside:
        y += 16 * len(labels) + 2
        _breaks(chart, room, y - 2, y + 32)
    _breaks(chart, room, y - 2, y + 32, row.breaks)
    for i, (year, cell) in enumerate(zip(chart.years, row.cells, strict=True)):
        if cell is None:
            canvas.line(room.x(i) - 4, y + 15, room.x(i) + 4, y + 15, colour=RULE, width=2)
        else:
            _cell(cell, f"{row.label}, {year}", w, room, (room.x(i), y))
    if row.change and room.change:
        for i, text in enumerate(wrap(row.change, room.width - room.right - 14, SMALL, lines=2)):
            canvas.text(room.right + 14, y + (19 if i == 0 else 33), text, size=SMALL, colour=SOFT)
    elif row.change and not room.beside:
        canvas.text(0, y + 45, row.change, size=SMALL, colour=SOFT)
        y += 18
    return y + 36


def _cell(cell: GridCell, where: str, w: Words, room: _Room, at: tuple[float, float]) -> None:
    look, wide = STATUS[cell.status.status], room.cell - 5
    x, y = at
    dash = "3 2.2" if cell.status is StatusSaid.CANNOT_BE_JUDGED else ""
    room.canvas.rect(x - wide / 2, y, wide, 30, fill=look.fill, line=look.line, dash=dash)
    told = f"{where}: {cell_in_words(cell, w)}"
    room.canvas.symbol(f"<title>{escape(told)}</title>{glyph_shapes(cell.status.status)}", x, y + 15, 1)
    if cell.judged_otherwise:  # the sign of a difference with what was judged, on paper: its words are in the title
        room.canvas.symbol(f"<title>{escape(told)}</title>{differs_shapes()}", x + wide / 2 - 9, y + 8, 0.7)
        room.canvas.symbol(status_shapes(cell.judged_otherwise.status), x + wide / 2 - 9, y + 22, 0.6)


def _breaks(chart: StatusGrid, room: _Room, top: float, bottom: float, marks: tuple[Break, ...] | None = None) -> None:
    """The chart's own breaks, or ``marks``; one that falls in with a new plan stands just beside its double line."""
    plans = {mark.year for mark in chart.breaks}
    for mark in chart.breaks if marks is None else marks:
        if mark.year in chart.years:
            x = room.left + room.cell * chart.years.index(mark.year)
            double = mark.kind is BreakKind.NEW_PLAN
            x += 5 if not double and mark.year in plans else 0
            for side in (-1.5, 1.5) if double else (0,):
                room.canvas.line(x + side, top, x + side, bottom, colour=INK, width=0.9, dash="" if double else "1.5 4")
