"""Draws the counts per status as stacked bars per year, and the goal's score on a panel of its own beneath."""

from decimal import Decimal

from mvo_monitor.charts.canvas import Canvas, text_width
from mvo_monitor.charts.drawing.frame import Box, Frame, caption_bottom, caption_top
from mvo_monitor.charts.drawing.points import absences, draw_points, n_labels
from mvo_monitor.charts.palette import STATUS
from mvo_monitor.charts.phrases import counted_as, shown, stacked_as
from mvo_monitor.charts.runs import ticks
from mvo_monitor.charts.symbols import status_shapes
from mvo_monitor.charts.values import Break, ScoreLine, StatusStack, YearCounts
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status

_LEFT = 34.0
_BARS, _SCORE = 210.0, 130.0
_ALONE, _ROOM = 0.5, 20.0
"""One year alone has no course to show, so it is drawn half as high; yet each indicator keeps room for its number."""


def draw_stack(chart: StatusStack, w: Words, canvas: Canvas) -> None:
    """Bars from the worst on the axis' top to the best at its foot, so that what is attained stands on the ground."""
    top = _legend(chart, w, canvas, caption_top(canvas, chart.y_title)) + 22
    tallest = max((c.total for c in chart.counts), default=0) or 1
    high = max(_BARS * _ALONE, min(_BARS, tallest * _ROOM)) if len(chart.years) == 1 else _BARS
    frame = Frame(
        canvas,
        chart.years,
        (Decimal(0), Decimal(tallest)),
        left=_LEFT,
        right=canvas.width,
        top=top,
        bottom=top + high,
    )
    frame.grid([(value, w.number(int(value))) for value in ticks(Decimal(0), Decimal(tallest)) if value == int(value)])
    counts = {c.year: c for c in chart.counts}
    for year in chart.years:
        if year in counts and counts[year].total:
            _bar(frame, counts[year], w)
        else:
            canvas.upright(frame.x(year), frame.bottom - 6, w("charts.nothing_measured"), high)
    frame.breaks(chart.breaks, top - 16)
    frame.year_labels(frame.bottom + 18)
    y = frame.bottom + 18
    if chart.score:
        y = _score(chart.score, chart, w, canvas, y + 34)
    caption_bottom(canvas, y + 24, chart.x_title, chart.n_note)


def _legend(chart: StatusStack, w: Words, canvas: Canvas, y: float) -> float:
    """The statuses that occur, each with its mark and its hatched surface; gives the height below."""
    x, used = 0.0, [s for s in Status if any(c.count(s) for c in chart.counts)]
    for status in used:
        word = stacked_as(chart.counts, status, w)
        wide = 40 + text_width(word)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + 24
        _surface(canvas, status, Box(x + 1, y + 2, x + 15, y + 16))
        canvas.symbol(status_shapes(status), x + 25, y + 9, 0.8)
        canvas.text(x + 36, y + 13.5, word)
        x += wide + 14
    return y + 22 if used else y


def _bar(frame: Frame, counts: YearCounts, w: Words) -> None:
    wide = min(frame.band * 0.72, 54)
    left, done = frame.x(counts.year) - wide / 2, 0
    for status in Status:
        count = counts.count(status)
        if not count:
            continue
        bottom, top = frame.y(Decimal(done)), frame.y(Decimal(done + count))
        hint = f"{counts.year}: {counted_as(counts, status, w)}"
        _surface(frame.canvas, status, Box(left, top + 0.75, left + wide, bottom - 0.75), hint)
        plate, middle = text_width(str(count)) + 7, (top + bottom) / 2
        if STATUS[status].hatch:
            fill = STATUS[status].fill
            frame.canvas.rect(left + wide / 2 - plate / 2, middle - 8, plate, 16, fill=fill)
        frame.canvas.text(
            left + wide / 2, middle + 4.5, w.number(count), anchor="middle", colour=STATUS[status].text, bold=True
        )
        done += count


def _surface(canvas: Canvas, status: Status, box: Box, hint: str = "") -> None:
    look = STATUS[status]
    dash = "3 2.2" if status is Status.CANNOT_BE_JUDGED else ""
    paint = canvas.hatched(look.fill, look.hatch, look.text)
    size = (box.right - box.left, box.bottom - box.top)
    canvas.rect(box.left, box.top, *size, fill=paint, line=look.line, dash=dash, hint=hint)


def _score(score: ScoreLine, chart: StatusStack, w: Words, canvas: Canvas, y: float) -> float:
    canvas.text(0, y, score.title, bold=True)
    top, high = y + 28, _SCORE * (_ALONE if len(chart.years) == 1 else 1)
    frame = Frame(canvas, chart.years, score.scale, left=_LEFT, right=canvas.width, top=top, bottom=top + high)
    frame.grid([(value, shown(value, w, None)) for value in ticks(*score.scale)])
    frame.breaks((*_without(chart, score), *score.breaks), y + 12)
    absences(frame, score.points)
    draw_points(frame, score.points, (*_without(chart, score), *score.breaks), w, decimals=score.decimals)
    n_labels(frame, score.points, frame.bottom + 18)
    return frame.bottom + 18


def _without(chart: StatusStack, score: ScoreLine) -> tuple[Break, ...]:
    """The plan's breaks, where the score does not tell of its own one in the same year."""
    own = {mark.year for mark in score.breaks}
    return tuple(mark for mark in chart.breaks if mark.year not in own)
