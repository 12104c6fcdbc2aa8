"""Draws two amounts per line as a pair of bars, each with its number; what is absent is said, and has no bar."""

from decimal import Decimal

from mvo_monitor.charts.canvas import Canvas, text_width, wrap
from mvo_monitor.charts.drawing.frame import SMALL, caption_bottom
from mvo_monitor.charts.palette import INK, PAPER, SOFT
from mvo_monitor.charts.values import PairedBars, PairRow
from mvo_monitor.texts import Words

FIRST, SECOND = PAPER, INK
"""What was planned is hatched, what came is solid."""
_BAR = 11.0


def draw_pairs(chart: PairedBars, w: Words, canvas: Canvas) -> None:
    """Lines in their order, under their group; totals bold under a rule."""
    beside = canvas.width >= 560
    left = canvas.width * 0.36 if beside else 0.0
    y = _legend(chart, canvas)
    scale = _Scale(chart, w, left, canvas)
    group = ""
    for row in chart.rows:
        if row.group and row.group != group:
            group = row.group
            canvas.text(0, y + 24, group, size=15, bold=True, serif=True)
            y += 34
        if row.is_total:
            canvas.line(0, y + 3, canvas.width, y + 3, colour=INK, width=0.8)
            y += 8
        rows = wrap(row.label, (left - 14) if beside else canvas.width, 13, lines=2)
        for i, text in enumerate(rows):
            canvas.text(0, y + 14 + i * 16, text, bold=row.is_total)
        foot = y + len(rows) * 16 + 4
        if not beside:
            y = foot
        _pair(row, chart, w, scale, y + 2)
        y = max(foot, y + 2 * _BAR + 4) + 10
    caption_bottom(canvas, y + 18, chart.x_title, chart.n_note)


class _Scale:
    """Amounts in pixels, with room for the widest number beside the longest bar."""

    def __init__(self, chart: PairedBars, w: Words, left: float, canvas: Canvas) -> None:
        self.canvas = canvas
        amounts = [v for row in chart.rows for v in (row.first, row.second) if v is not None]
        self.low, high = min([*amounts, Decimal(0)]), max([*amounts, Decimal(0)])
        room = max((text_width(w.number(v), SMALL) for v in amounts), default=0) + 8
        room = max(room, text_width(w("charts.not_given"), SMALL) + 8)
        self.left = left + (room if self.low < 0 else 0)
        self.right = canvas.width - room
        self.span = (high - self.low) or Decimal(1)

    def x(self, value: Decimal) -> float:
        """Where an amount ends."""
        return self.left + float((value - self.low) / self.span) * (self.right - self.left)


def _legend(chart: PairedBars, canvas: Canvas) -> float:
    paint = canvas.hatched(FIRST, "/", INK)
    canvas.rect(0.5, 2.5, 20, _BAR, fill=paint, line=INK)
    canvas.text(28, 12.5, chart.first_label, size=SMALL)
    second = 28 + text_width(chart.first_label, SMALL) + 18
    canvas.rect(second, 2.5, 20, _BAR, fill=SECOND, line=INK)
    canvas.text(second + 28, 12.5, chart.second_label, size=SMALL)
    return 22.0


def _pair(row: PairRow, chart: PairedBars, w: Words, scale: _Scale, y: float) -> None:
    canvas = scale.canvas
    zero = scale.x(Decimal(0))
    for i, (label, value) in enumerate(((chart.first_label, row.first), (chart.second_label, row.second))):
        top = y + i * (_BAR + 2)
        if value is None:
            canvas.text(zero + 5, top + 10, w("charts.not_given"), size=SMALL, colour=SOFT)
            continue
        end = scale.x(value)
        paint = canvas.hatched(FIRST, "/", INK) if i == 0 else SECOND
        if value:
            start, wide = min(zero, end), max(abs(end - zero), 1)
            canvas.rect(start, top, wide, _BAR, fill=paint, line=INK, hint=f"{row.label}, {label}: {w.number(value)}")
        at, anchor = (end - 5, "end") if value < 0 else (end + 5, "start")
        canvas.text(at, top + 10, w.number(value), anchor=anchor, size=SMALL, bold=row.is_total)
    canvas.line(zero, y - 2, zero, y + 2 * _BAR + 4, colour=INK)
