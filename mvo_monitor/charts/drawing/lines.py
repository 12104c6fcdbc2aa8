"""Draws the values of an indicator over the years, against baseline, targets, expected path and band."""

from decimal import Decimal

from mvo_monitor.charts.canvas import Canvas, text_width
from mvo_monitor.charts.drawing.frame import SMALL, Frame, caption_bottom, caption_top
from mvo_monitor.charts.drawing.points import DASHES, absences, draw_points, n_labels
from mvo_monitor.charts.palette import GOOD, PAPER, SERIES, SOFT, TINT
from mvo_monitor.charts.parts import Line, TargetMark
from mvo_monitor.charts.phrases import shown
from mvo_monitor.charts.runs import ticks
from mvo_monitor.charts.values import ValueLine
from mvo_monitor.texts import Words

_HEIGHT = 300.0


def draw_lines(chart: ValueLine, w: Words, canvas: Canvas) -> None:
    """Surfaces first, then what was wanted, then what was found; every line named at its end."""
    top = caption_top(canvas, chart.y_title) + 22
    marks = [(value, shown(value, w, None, chart.suffix)) for value in ticks(*chart.axis)]
    left = max(text_width(text, SMALL) for _, text in marks) + 12
    named = [text_width(line.label) + 12 for line in chart.lines if line.label]
    right = canvas.width - min(max(named, default=0), canvas.width / 4)
    frame = Frame(canvas, chart.years, chart.axis, left=left, right=right, top=top, bottom=top + _HEIGHT)
    _band(frame, chart, w)
    frame.grid(marks)
    frame.take(frame.left, frame.bottom + 11, frame.right, frame.bottom + 24)  # where the years stand
    frame.breaks(chart.breaks, top - 18)
    for line in chart.lines:
        _wanted(frame, line)
    for i, line in enumerate(chart.lines):
        if len(chart.lines) == 1:
            absences(frame, line.points)
        draw_points(
            frame,
            line.points,
            chart.breaks,
            w,
            decimals=chart.decimals,
            suffix=chart.suffix,
            colour=SERIES[i % len(SERIES)],
            dash=DASHES[i % len(DASHES)],
            part=i,
        )
    for i, line in enumerate(chart.lines):
        _named(frame, line, SERIES[i % len(SERIES)])
        _told(frame, line, chart, w)
    frame.year_labels(frame.bottom + 18)
    y = frame.bottom + 18
    if len(chart.lines) == 1 and any(p.n is not None for p in chart.lines[0].points):
        y += 16
        n_labels(frame, chart.lines[0].points, y)
    caption_bottom(canvas, y + 24, chart.x_title, chart.n_note)


def _band(frame: Frame, chart: ValueLine, w: Words) -> None:
    if chart.band is None:
        return
    low, high = chart.band
    top, bottom = frame.y(_within(high, frame, frame.high)), frame.y(_within(low, frame, frame.low))
    frame.canvas.rect(frame.left, top, frame.right - frame.left, bottom - top, fill=TINT)
    for end, at in ((high, top), (low, bottom)):
        if end is not None:
            frame.canvas.line(frame.left, at, frame.right, at, colour=GOOD, width=1, dash="5 3")
            text = shown(end, w, chart.decimals, chart.suffix)
            frame.label(frame.left + 4, at, text, size=SMALL, colour=GOOD, gap=4, sides="right above")


def _within(end: Decimal | None, frame: Frame, other: Decimal) -> Decimal:
    return other if end is None else min(max(end, frame.low), frame.high)


def _wanted(frame: Frame, line: Line) -> None:
    """The expected path thin, targets as steps as wide as their year, changed ones faint."""
    path = [(frame.x(year), frame.y(value)) for year, value in line.path if year in frame.years]
    frame.canvas.path(path, colour=GOOD, width=1, dash="4 4")
    for target in line.targets:
        if target.year in frame.years:
            _target(frame, target)
    if line.baseline and line.baseline.year in frame.years:
        x, y = frame.x(line.baseline.year), frame.y(line.baseline.value)
        frame.canvas.rect(x - 8, y - 8, 16, 16, fill=PAPER, line=SOFT)


def _target(frame: Frame, target: TargetMark) -> None:
    x, y = frame.x(target.year), frame.y(target.value)
    half = _half(frame)
    if not target.in_force:
        frame.canvas.line(x - half, y, x + half, y, colour=SOFT, width=1, dash="2 3")
        return
    frame.canvas.line(x - half, y, x + half, y, colour=GOOD, width=3 if target.is_end else 2)
    if target.is_end:
        for side in (x - half, x + half):
            frame.canvas.line(side, y - 5, side, y + 5, colour=GOOD, width=2)
    frame.take(x - half, y - 2, x + half, y + 2)


def _half(frame: Frame) -> float:
    """How far the step of a target reaches to either side."""
    return min(frame.band * 0.42, 24)


def _told(frame: Frame, line: Line, chart: ValueLine, w: Words) -> None:
    """Words at the baseline and at targets, the end target's always."""

    def words(label: str, value: Decimal) -> str:
        return f"{label}: {shown(value, w, chart.decimals, chart.suffix)}"

    for target in sorted(line.targets, key=lambda t: not t.is_end):
        if target.year in frame.years:
            x, y = frame.x(target.year), frame.y(target.value)
            colour = GOOD if target.in_force else SOFT
            text = words(target.label, target.value)
            sides, half = "above left below right", _half(frame)
            frame.label(x, y, text, size=SMALL, colour=colour, gap=8, needed=target.is_end, sides=sides, half=half)
    if line.baseline and line.baseline.year in frame.years:
        x, y = frame.x(line.baseline.year), frame.y(line.baseline.value)
        text = words(line.baseline.label, line.baseline.value)
        frame.label(x, y + 4, text, size=SMALL, colour=SOFT, gap=14, needed=True, sides="below right left")


def _named(frame: Frame, line: Line, colour: str) -> None:
    last = next((p for p in reversed(line.points) if p.value is not None), None)
    if line.label and last and last.value is not None:
        at = frame.x(last.year)
        frame.label(
            at, frame.y(last.value), line.label, colour=colour, bold=True, needed=True, sides="right below above"
        )
