"""Draws policy outcomes by date, a strip per dossier: shape and colour say good or bad news, lines tell descent."""

from html import escape

from mvo_monitor.charts.calendar_axis import Placed, place, span
from mvo_monitor.charts.canvas import Canvas, shorten, text_width
from mvo_monitor.charts.drawing.frame import SMALL, Box, caption_bottom
from mvo_monitor.charts.palette import FAVOUR, INK, SOFT
from mvo_monitor.charts.phrases import together
from mvo_monitor.charts.symbols import favour_shapes
from mvo_monitor.charts.values import Timeline
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Favour

_LANE, _HEAD = 26.0, 30.0


def draw_timeline(chart: Timeline, w: Words, canvas: Canvas) -> None:
    """A legend of the marks that occur, the years, then the strips; events without date in a column of their own."""
    top = _legend(chart, w, canvas) + 26
    limits = span(chart)
    undated = [event for event in chart.events if event.date is None]
    room = 92.0 if undated else 12.0
    if limits is None:
        limits, room = (0, 1), canvas.width
    scale = _Scale(limits, 4.0, canvas.width - room)
    y = top
    for row in chart.rows:
        placed = place(chart, row.key, 20 / scale.year)
        canvas.line(0, y, canvas.width, y, colour=INK, width=0.8)
        canvas.text(0, y + 19, shorten(row.label, canvas.width), bold=True)
        lanes = max((p.lane for p in placed), default=0) + 1
        _strip(canvas, scale, placed, y + _HEAD + _LANE / 2, w)
        y += _HEAD + lanes * _LANE + 8
    _years(canvas, scale, limits, y)
    if undated:
        canvas.text(canvas.width, top - 6, w("charts.undated"), anchor="end", size=SMALL, colour=SOFT)
    caption_bottom(canvas, y + 42, chart.x_title, chart.n_note)


class _Scale:
    """Turns years into pixels; ``year`` is how wide one is."""

    def __init__(self, limits: tuple[int, int], left: float, right: float) -> None:
        self.first, self.left, self.right = limits[0], left, right
        self.year = max((right - left) / (limits[1] - limits[0]), 1)

    def x(self, at: float) -> float:
        """Where a moment lies."""
        return self.left + (at - self.first) * self.year


def _legend(chart: Timeline, w: Words, canvas: Canvas) -> float:
    x, y = 0.0, 12.0
    for favour in (f for f in Favour if any(e.favour is f for e in chart.events)):
        wide = 22 + text_width(w.term(favour))
        if x and x + wide > canvas.width:
            x, y = 0.0, y + 22
        canvas.symbol(favour_shapes(favour), x + 8, y - 4, 0.75)
        canvas.text(x + 20, y, w.term(favour))
        x += wide + 14
    return y


def _years(canvas: Canvas, scale: _Scale, limits: tuple[int, int], bottom: float) -> None:
    every = 1 + int(38 / scale.year)
    for year in range(limits[0], limits[1] + 1):
        x = scale.x(year)
        if limits[0] > 0:
            canvas.line(x, bottom, x, bottom + 5, colour=SOFT)
        if limits[0] <= year < limits[1] and limits[0] > 0 and (limits[1] - 1 - year) % every == 0:
            canvas.text(scale.x(year + 0.5), bottom + 18, str(year), anchor="middle", size=SMALL, colour=SOFT)
    canvas.line(scale.left, bottom, scale.right, bottom, colour=SOFT)


def _strip(canvas: Canvas, scale: _Scale, placed: list[Placed], y: float, w: Words) -> None:
    spots = {
        p.event.key: (scale.x(p.middle) if p.event.date else canvas.width - 14, y + p.lane * _LANE) for p in placed
    }
    for p in placed:
        for key in p.event.follows:
            if key in spots:
                _link(canvas, spots[key], spots[p.event.key])
    taken = [Box(x - 10, at - 9, x + 10, at + 9) for x, at in spots.values()]
    for p in placed:
        x, at = spots[p.event.key]
        look = FAVOUR[p.event.favour]
        if p.end > p.start:
            left, right = scale.x(p.start), scale.x(p.end)
            canvas.add(
                f'<rect x="{left:.1f}" y="{at - 4:.1f}" width="{right - left:.1f}" height="8" rx="4" fill="{look.fill}"'
                f' fill-opacity=".22" stroke="{look.line}" stroke-opacity=".6"/>'
            )
            taken.append(Box(left, at - 5, right, at + 5))
    for p in placed:
        x, at = spots[p.event.key]
        told = together(p.event.when, p.event.title, p.event.what, w.term(p.event.favour))
        canvas.symbol(f"<title>{escape(told)}</title>{favour_shapes(p.event.favour)}", x, at, 0.8)
    for p in placed:
        x, at = spots[p.event.key]
        half = max((scale.x(p.end) - scale.x(p.start)) / 2, 8) + 4
        _name(canvas, p.event.title, (x - half, x + half, at), taken)


def _link(canvas: Canvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    (x1, y1), (x2, y2) = start, end
    lift = min(y1, y2) - 15
    canvas.add(
        f'<path d="M{x1:.1f} {y1 - 8:.1f} C{x1:.1f} {lift:.1f} {x2:.1f} {lift:.1f} {x2:.1f} {y2 - 8:.1f}"'
        f' fill="none" stroke="{SOFT}" stroke-width="1"/>'
    )


def _name(canvas: Canvas, title: str, beside: tuple[float, float, float], taken: list[Box]) -> None:
    """The title right or left of its mark, where it hides nothing; the table holds them all."""
    before, after, y = beside
    wide = text_width(title, SMALL)
    for at in (after, before - wide):
        box = Box(at, y - 7, at + wide, y + 5)
        if at >= 0 and at + wide <= canvas.width and not any(box.meets(other) for other in taken):
            canvas.text(at, y + 4, title, size=SMALL, halo=True)
            taken.append(box)
            return
