"""Draws policy outcomes by date, a strip per dossier: shape and colour say good or bad news, lines tell descent."""

from html import escape

from mvo_monitor.charts.calendar_axis import Axis, Placed, place, span, ticks
from mvo_monitor.charts.canvas import Canvas, shorten, text_width
from mvo_monitor.charts.drawing.frame import SMALL, caption_bottom
from mvo_monitor.charts.palette import FAVOUR, INK, SOFT
from mvo_monitor.charts.phrases import together
from mvo_monitor.charts.symbols import favour_shapes
from mvo_monitor.charts.values import Timeline
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Favour

_LANE, _HEAD, _LEFT = 26.0, 30.0, 4.0


def draw_timeline(chart: Timeline, w: Words, canvas: Canvas) -> None:
    """A legend of the marks that occur, the years, then the strips; events without date beyond the last year."""
    top = _legend(chart, w, canvas) + 26
    limits = span(chart)
    undated = any(event.date is None for event in chart.events)
    axis = Axis(*(limits or (0, 1)), max(canvas.width - _LEFT - (40 if undated else 12), 60))
    y = top
    for row in chart.rows:
        placed = place(chart, row.key, axis)
        canvas.line(0, y, canvas.width, y, colour=INK, width=0.8)
        canvas.text(0, y + 19, shorten(row.label, canvas.width), bold=True)
        lanes = max((p.lane for p in placed), default=0) + 1
        _strip(canvas, axis, placed, y + _HEAD + _LANE / 2, w)
        y += _HEAD + lanes * _LANE + 8
    if limits:
        _years(canvas, axis, y, w)
    if undated:
        canvas.text(canvas.width, top - 6, w("charts.undated"), anchor="end", size=SMALL, colour=SOFT)
    caption_bottom(canvas, y + 42, chart.x_title, chart.n_note)


def _x(axis: Axis, at: float) -> float:
    """Where a moment lies."""
    return _LEFT + (at - axis.first) / axis.pixel


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


def _years(canvas: Canvas, axis: Axis, bottom: float, w: Words) -> None:
    canvas.line(_LEFT, bottom, _x(axis, axis.last), bottom, colour=SOFT)
    for year in range(axis.first, axis.last + 1):
        canvas.line(_x(axis, year), bottom, _x(axis, year), bottom + 5, colour=SOFT)
    marks = [(_x(axis, at), w.date(date)) for at, date in ticks(axis.first, axis.last)]
    wide = max(text_width(text, SMALL) for _, text in marks) + 10
    every = 1 + int(wide * len(marks) / axis.width)
    for i, (x, text) in enumerate(marks):
        if (len(marks) - 1 - i) % every == 0:
            at = max(x, text_width(text, SMALL) / 2)
            canvas.text(at, bottom + 18, text, anchor="middle", size=SMALL, colour=SOFT)


def _strip(canvas: Canvas, axis: Axis, placed: list[Placed], y: float, w: Words) -> None:
    spots = {p.event.key: (_x(axis, p.middle), y + p.lane * _LANE) for p in placed}
    for p in placed:
        for key in p.event.follows:
            if key in spots:
                _link(canvas, spots[key], spots[p.event.key])
    for p in placed:
        x, at = spots[p.event.key]
        look = FAVOUR[p.event.favour]
        left, right = _x(axis, p.start), _x(axis, p.end)
        if p.end > p.start:
            canvas.add(
                f'<rect x="{left:.1f}" y="{at - 4:.1f}" width="{right - left:.1f}" height="8" rx="4" fill="{look.fill}"'
                f' fill-opacity=".22" stroke="{look.line}" stroke-opacity=".6"/>'
            )
        told = together(p.event.when, p.event.title, p.event.what, w.term(p.event.favour))
        canvas.symbol(f"<title>{escape(told)}</title>{favour_shapes(p.event.favour)}", x, at, 0.8)
        if p.leftwards:
            canvas.text(min(left, x - 8) - 4, at + 4, p.title, anchor="end", size=SMALL, halo=True)
        else:
            canvas.text(max(_x(axis, p.title_at), x + 8) + 4, at + 4, p.title, size=SMALL, halo=True)


def _link(canvas: Canvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    (x1, y1), (x2, y2) = start, end
    lift = min(y1, y2) - 15
    canvas.add(
        f'<path d="M{x1:.1f} {y1 - 8:.1f} C{x1:.1f} {lift:.1f} {x2:.1f} {lift:.1f} {x2:.1f} {y2 - 8:.1f}"'
        f' fill="none" stroke="{SOFT}" stroke-width="1"/>'
    )
