"""Draws which level was reached in each year: levels as rows, the way up as steps, targets as rings to be filled."""

from decimal import Decimal
from html import escape
from itertools import pairwise

from mvo_monitor.charts.canvas import Canvas, wrap
from mvo_monitor.charts.drawing.frame import SMALL, Frame, caption_bottom, caption_top
from mvo_monitor.charts.drawing.points import DASHES
from mvo_monitor.charts.palette import GOOD, INK, RULE, SERIES, SOFT
from mvo_monitor.charts.parts import Step, Track
from mvo_monitor.charts.symbols import part_shapes, status_in_part
from mvo_monitor.charts.values import Ladder
from mvo_monitor.texts import Words


def draw_ladder(chart: Ladder, w: Words, canvas: Canvas) -> None:
    """The lowest level at the foot; each part of the indicator has its own shape around the marks."""
    top = caption_top(canvas, chart.y_title) + 24
    left = min(max(canvas.width * 0.26, 92), 190)
    rise = 58 if len(chart.tracks) < 3 else 74
    high = Decimal(max(len(chart.levels) - 1, 1)) + Decimal("0.6")
    bottom = top + rise * (float(high) + 0.5)
    scale = (Decimal("-0.5"), high)
    right = canvas.width - 6  # room for the ring of a target in the last year
    frame = Frame(canvas, chart.years, scale, left=left, right=right, top=top, bottom=bottom)
    for position, label in enumerate(chart.levels):
        y = frame.y(position)
        canvas.line(left, y, canvas.width, y, colour=RULE)
        rows = wrap(label, left - 12, SMALL, lines=3)
        canvas.lines_of_text(0, y + 4 - (len(rows) - 1) * SMALL * 0.68, rows, size=SMALL, colour=INK)
    frame.breaks(chart.breaks, top - 18)
    for i, track in enumerate(chart.tracks):
        shift = (i - (len(chart.tracks) - 1) / 2) * 24
        _marks(frame, track, shift)
        _way(frame, track, chart, i, shift)
        for step in track.steps:
            _step(frame, step, _hint(step, track, chart, w), i if len(chart.tracks) > 1 else None, shift)
    _names(frame, chart)
    frame.year_labels(bottom + 18)
    caption_bottom(canvas, bottom + 42, chart.x_title, chart.n_note)


def _marks(frame: Frame, track: Track, shift: float) -> None:
    """Rings where a target is to be reached, a bar where it began."""
    canvas = frame.canvas
    for target in track.targets:
        if target.year in frame.years:
            x, y = frame.x(target.year), frame.y(target.value) + shift
            style = "" if target.in_force else ' stroke-dasharray="2 3"'
            colour = GOOD if target.in_force else SOFT
            canvas.add(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="14.5" fill="none" stroke="{colour}" stroke-width="2"{style}/>'
            )
            frame.label(
                x, y, target.label, size=SMALL, colour=colour, gap=18, needed=target.is_end, sides="above left below"
            )
    if track.baseline and track.baseline.year in frame.years:
        x, y = frame.x(track.baseline.year), frame.y(track.baseline.value) + shift
        canvas.line(x - 14, y + 15, x + 14, y + 15, colour=SOFT, width=2)
        frame.label(x, y + 15, track.baseline.label, size=SMALL, colour=SOFT, gap=4, sides="below")


def _way(frame: Frame, track: Track, chart: Ladder, index: int, shift: float) -> None:
    """Up or down half-way between two years; dotted over years without level, open at a break."""
    known = [step for step in track.steps if step.level is not None]
    for one, other in pairwise(known):
        between = [mark for mark in chart.breaks if one.year < mark.year <= other.year]
        if not all(mark.comparable for mark in between):
            continue
        (x1, y1), (x2, y2) = ((frame.x(s.year), frame.y(s.level or 0) + shift) for s in (one, other))
        apart = chart.years.index(other.year) - chart.years.index(one.year) > 1 or bool(between)
        middle = x2 - frame.band / 2
        way = [(x1, y1), (middle, y1), (middle, y2), (x2, y2)]
        dash = "2 4" if apart else DASHES[index % len(DASHES)]
        frame.canvas.path(way, colour=SERIES[index % len(SERIES)], width=1.2 if apart else 2, dash=dash)


def _step(frame: Frame, step: Step, hint: str, part: int | None, shift: float) -> None:
    x = frame.x(step.year)
    if step.level is not None:
        y = frame.y(step.level) + shift
        frame.canvas.symbol(hint + _mark(step, part), x, y, 1.05)
        frame.take(x - 11, y - 11, x + 11, y + 11)
    elif not part:
        frame.canvas.upright(x, frame.bottom - 6, step.absence, frame.bottom - frame.top - 12)


def _mark(step: Step, part: int | None) -> str:
    return status_in_part(step.status.status, part or 0) if step.status else part_shapes(part or 0, INK, INK)


def _hint(step: Step, track: Track, chart: Ladder, w: Words) -> str:
    level = chart.levels[step.level] if step.level is not None else step.absence
    said = (track.label, str(step.year), level, w.term(step.status) if step.status else "", step.basis)
    return f"<title>{escape(', '.join(part for part in said if part))}</title>"


def _names(frame: Frame, chart: Ladder) -> None:
    for i, track in enumerate(chart.tracks):
        first = next((s for s in track.steps if s.level is not None), None)
        if track.label and first and first.level is not None:
            shift = (i - (len(chart.tracks) - 1) / 2) * 24
            x, y = frame.x(first.year), frame.y(first.level) + shift
            colour = SERIES[i % len(SERIES)]
            frame.label(
                x, y, track.label, colour=colour, bold=True, gap=16, needed=True, sides="above below left right"
            )
