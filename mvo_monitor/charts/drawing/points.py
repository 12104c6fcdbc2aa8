"""A line of values in a frame: joined where they can be compared, with error bars and each value written beside it."""

from html import escape

from mvo_monitor.charts import phrases
from mvo_monitor.charts.drawing.frame import Frame
from mvo_monitor.charts.palette import INK, PAPER, SOFT
from mvo_monitor.charts.parts import Break, Point
from mvo_monitor.charts.phrases import answered_short, shown
from mvo_monitor.charts.runs import bridges, runs
from mvo_monitor.charts.symbols import part_shapes
from mvo_monitor.texts import Words

DASHES = ("", "7 4", "2 3", "9 3 2 3")
"""How the lines of parts are dashed: the first is whole."""


def draw_points(
    frame: Frame,
    points: tuple[Point, ...],
    breaks: tuple[Break, ...],
    w: Words,
    *,
    decimals: int | None,
    suffix: str = "",
    colour: str = INK,
    dash: str = "",
    part: int = 0,
    sparse: bool = False,
) -> None:
    """Bars of uncertainty first, then the line, then the markers of the ``part``-th line, then the values.

    ``sparse``: only the first and the last value are written.
    """
    canvas = frame.canvas
    for point in points:
        _spread(frame, point)
    for bridge in bridges(points, frame.years, breaks):
        ends = [(frame.x(p.year), frame.y(p.value)) for p in (bridge.start, bridge.end) if p.value is not None]
        canvas.path(ends, colour=SOFT, width=1.2, dash="2 4")
    for run in runs(points, frame.years, breaks):
        canvas.path(
            [(frame.x(p.year), frame.y(p.value)) for p in run if p.value is not None], colour=colour, width=2, dash=dash
        )
    valued = [p for p in points if p.value is not None]
    for point in valued:
        x, y = frame.x(point.year), frame.y(point.value or 0)
        told = f"{point.year}: {phrases.point(point, w, decimals, suffix)}"
        hint = f"<title>{escape(told)}</title>"
        canvas.symbol(hint + part_shapes(part, colour if part % 2 == 0 else PAPER, colour), x, y, 0.72)
        frame.take(x - 5, y - 5, x + 5, y + 5)
    for point in (valued[-1:] + valued[:-1][:1]) if sparse else valued:
        if point.value is not None:
            text, needed = shown(point.value, w, decimals, suffix), len(frame.years) <= 12
            below = _in_a_dip(frame, point, valued)
            y = frame.y(point.value) if below else _above(frame, point)
            sides = "below above right left" if below else "above below right left"
            frame.label(frame.x(point.year), y, text, needed=needed, bold=True, sides=sides)


def n_labels(frame: Frame, points: tuple[Point, ...], y: float) -> None:
    """Beneath each year how many answered of how many asked."""
    for point in points:
        text = answered_short(point.n, point.asked)
        size = 12.0 if frame.band >= 40 else 10.5
        if text:
            frame.canvas.text(frame.x(point.year), y, text, anchor="middle", size=size, colour=SOFT)


def absences(frame: Frame, points: tuple[Point, ...]) -> None:
    """In a year without value the reason stands upright in its place."""
    for point in points:
        if point.value is None:
            frame.canvas.upright(frame.x(point.year), frame.bottom - 4, point.absence, frame.bottom - frame.top - 8)


def _above(frame: Frame, point: Point) -> float:
    """Where the label of a point hangs: above its error bar."""
    value = point.value or 0
    top = min(value + (point.margin or 0), frame.high)
    return min(frame.y(top) + 3, frame.y(value))


def _in_a_dip(frame: Frame, point: Point, valued: list[Point]) -> bool:
    """Whether the line runs upwards to both sides, through what would stand above; and there is room beneath."""
    value, around = point.value or 0, [p.value or 0 for p in valued if abs(p.year - point.year) == 1]
    lowest = len(around) == 2 and all(value < each for each in around)
    return lowest and not point.margin and frame.y(value) + 24 < frame.bottom


def _spread(frame: Frame, point: Point) -> None:
    if point.value is None or point.margin is None:
        return
    x = frame.x(point.year)
    top = frame.y(min(point.value + point.margin, frame.high))
    bottom = frame.y(max(point.value - point.margin, frame.low))
    frame.canvas.line(x, top, x, bottom, colour=SOFT, width=1.3)
    for end in (top, bottom):
        frame.canvas.line(x - 3.5, end, x + 3.5, end, colour=SOFT, width=1.3)
