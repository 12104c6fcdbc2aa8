"""Draws small score lines side by side, all on the same years and the same scale."""

from mvo_monitor.charts.canvas import Canvas, text_width, wrap
from mvo_monitor.charts.drawing.frame import SMALL, Frame, caption_bottom, caption_top
from mvo_monitor.charts.drawing.points import draw_points
from mvo_monitor.charts.palette import INK, SOFT
from mvo_monitor.charts.phrases import answered, shown
from mvo_monitor.charts.values import Panel, SmallMultiples
from mvo_monitor.texts import Words

_HEIGHT, _GAP = 92.0, 32.0


def draw_multiples(chart: SmallMultiples, w: Words, canvas: Canvas) -> None:
    """As many beside each other as keep 220 pixels; one under another on a phone."""
    across = max(1, min(int((canvas.width + _GAP) // (220 + _GAP)), len(chart.panels)))
    wide = (canvas.width - (across - 1) * _GAP) / across
    y = caption_top(canvas, chart.y_title) + 6
    for start in range(0, len(chart.panels), across):
        row = chart.panels[start : start + across]
        y = (
            max(_panel(panel, chart, w, canvas, at=(i * (wide + _GAP), y), wide=wide) for i, panel in enumerate(row))
            + 22
        )
    caption_bottom(canvas, y, chart.x_title, chart.n_note)


def _panel(
    panel: Panel, chart: SmallMultiples, w: Words, canvas: Canvas, *, at: tuple[float, float], wide: float
) -> float:
    x, y = at
    canvas.line(x, y, x + wide, y, colour=INK, width=0.8)
    titles = wrap(panel.title, wide, 13, lines=2)
    for i, text in enumerate(titles):
        canvas.text(x, y + 17 + i * 16, text, bold=True)
    top = y + 28 + 16 * max(len(titles), 1)
    scale, marks = panel.scale or chart.scale, (*chart.breaks, *panel.breaks)
    ends = [(end, shown(end, w, None)) for end in scale]
    left = x + max(18, *(text_width(text, SMALL) + 10 for _, text in ends))
    frame = Frame(canvas, chart.years, scale, left=left, right=x + wide, top=top, bottom=top + _HEIGHT)
    frame.grid(ends)
    frame.breaks(marks, top - 8, label=False)
    valued = [p for p in panel.points if p.value is not None]
    if valued:
        draw_points(frame, panel.points, marks, w, decimals=chart.decimals, sparse=True)
    else:
        reason = panel.points[-1].absence if panel.points else w("charts.nothing_measured")
        canvas.text((frame.left + frame.right) / 2, top + _HEIGHT / 2, reason, anchor="middle", size=SMALL, halo=True)
    foot = frame.bottom + 16
    canvas.text(frame.left, foot, str(chart.years[0]), size=SMALL, colour=SOFT)
    canvas.text(frame.right, foot, str(chart.years[-1]), anchor="end", size=SMALL, colour=SOFT)
    last = valued[-1] if valued else None
    said = [f"{last.year}: {answered(last.n, last.asked, w)}"] if last and last.n is not None else []
    rows = wrap(" · ".join([*said, *([panel.remark] if panel.remark else [])]), wide - 18, SMALL, lines=2)
    return canvas.lines_of_text(frame.left, foot + 18, rows, size=SMALL) - SMALL
