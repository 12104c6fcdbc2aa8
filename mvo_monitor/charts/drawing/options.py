"""Draws how many chose each option: a bar with its number at its end, and beneath it the same of an earlier round."""

from mvo_monitor.charts.canvas import Canvas, text_width, wrap
from mvo_monitor.charts.drawing.frame import SMALL, caption_bottom
from mvo_monitor.charts.palette import INK, PAPER, RULE, SOFT
from mvo_monitor.charts.phrases import answered
from mvo_monitor.charts.values import OptionBars, OptionRow
from mvo_monitor.texts import Words

LATEST, EARLIER = 16.0, 8.0
"""How high the bar of the round is that the chart is about, and that of the one before it."""


def draw_options(chart: OptionBars, w: Words, canvas: Canvas) -> None:
    """The options in the order in which they were offered: an order by size would hide how they were asked."""
    if not chart.rows:
        y = canvas.lines_of_text(0, 16, wrap(chart.absence, canvas.width, SMALL), size=SMALL)
        caption_bottom(canvas, y + 8, "", chart.n_note)
        return
    beside = canvas.width >= 560
    left = canvas.width * 0.38 if beside else 0.0
    room = max(text_width(share, SMALL) for row in chart.rows for share in row.shares) + 10
    reach = canvas.width - room - left
    top = y = _legend(chart, w, canvas)
    for row in chart.rows:
        lines = wrap(row.label, (left - 16) if beside else canvas.width, 13)
        for i, text in enumerate(lines):
            canvas.text(0, y + 14 + i * 17, text)
        foot = y + len(lines) * 17 + 4
        low = _bars(row, chart, canvas, left=left, reach=reach, y=(y if beside else foot) + 2)
        y = max(foot, low) + 10
    canvas.line(left, top, left, y - 4, colour=INK, width=0.8)
    caption_bottom(canvas, y + 18, chart.x_title, chart.n_note)


def _legend(chart: OptionBars, w: Words, canvas: Canvas) -> float:
    """Which bar is of which round; one round needs none."""
    if len(chart.rounds) == 1:
        return 4.0
    x, y = 0.0, 14.0
    for i, each in enumerate(chart.rounds):
        said = f"{each.label}: {answered(each.n, each.asked, w)}"
        wide = 24 + text_width(said, SMALL)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + 20
        canvas.rect(x + 0.5, y - 9.5, 18, 11, fill=_paint(i, canvas), line=INK)
        canvas.text(x + 24, y, said, size=SMALL, colour=SOFT if i else INK)
        x += wide + 20
    return y + 14


def _bars(row: OptionRow, chart: OptionBars, canvas: Canvas, *, left: float, reach: float, y: float) -> float:
    for i, (count, share, each) in enumerate(zip(row.counts, row.shares, chart.rounds, strict=True)):
        high = EARLIER if i else LATEST
        wide = reach * count / each.n if each.n else 0
        canvas.line(left, y + high / 2, left + reach, y + high / 2, colour=RULE, width=0.6)
        if count:
            hint = f"{row.label}: {share}"
            canvas.rect(left, y, max(wide, 1), high, fill=_paint(i, canvas), line=INK, hint=hint)
        at = left + wide + 6
        canvas.text(at, y + high / 2 + 4.5, share, size=SMALL, bold=not i, colour=SOFT if i else INK, halo=True)
        y += high + (5 if i else 4)
    return y


def _paint(place: int, canvas: Canvas) -> str:
    """What is latest is solid, what came before it hatched."""
    return canvas.hatched(PAPER, "/", INK) if place else INK
