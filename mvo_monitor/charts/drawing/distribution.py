"""Draws the answers to questions: a bar of counts per scale step, and beneath it mean, margin, median and bounds."""

from decimal import Decimal

from mvo_monitor.charts.canvas import Canvas, text_width, wrap
from mvo_monitor.charts.drawing.frame import SMALL, caption_bottom
from mvo_monitor.charts.palette import GOOD, INK, PAPER, RULE, SOFT, TINT, steps, text_on
from mvo_monitor.charts.phrases import answered, margin, shown
from mvo_monitor.charts.rows import lower_half
from mvo_monitor.charts.values import AnswerRow, Distribution
from mvo_monitor.texts import Words

_BAR = 30.0


def draw_distribution(chart: Distribution, w: Words, canvas: Canvas) -> None:
    """The steps of the scale first, then each question with what is known of it, and no more."""
    surfaces = steps(len(chart.scale), diverging=chart.diverging)
    y = _legend(chart, surfaces, canvas) if any(row.counts for row in chart.rows) else 4.0
    for row in chart.rows:
        y = _head(row, w, canvas, y + 18)
        if row.counts is not None:
            _bar(row, chart, w, canvas, surfaces=surfaces, y=y)
            y += _BAR + 8
        if row.mean is not None:
            y = _strip(row, chart, w, canvas, y + 22)
        if row.absence:
            y = canvas.lines_of_text(0, y + 16, wrap(row.absence, canvas.width, SMALL), size=SMALL) - 8
        y += 6
    caption_bottom(canvas, y + 28, chart.x_title if any(row.counts for row in chart.rows) else "", chart.n_note)


def _legend(chart: Distribution, surfaces: tuple[str, ...], canvas: Canvas) -> float:
    x, y = 0.0, 12.0
    for step, surface in zip(chart.scale, surfaces, strict=True):
        word = f"{step.value} {step.label}".strip()
        wide = 20 + text_width(word, SMALL)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + 20
        paint = canvas.hatched(surface, _hatch(chart, step.value), text_on(surface))
        canvas.rect(x + 0.5, y - 10.5, 12, 12, fill=paint, line=GOOD)
        canvas.text(x + 18, y, word, size=SMALL)
        x += wide + 14
    return y + 6


def _head(row: AnswerRow, w: Words, canvas: Canvas, y: float) -> float:
    said = answered(row.n, row.asked, w)
    room = canvas.width - text_width(said, SMALL) - 16
    canvas.text(canvas.width, y, said, anchor="end", size=SMALL, colour=SOFT)
    for i, text in enumerate(wrap(row.label, room, 13)):
        canvas.text(0, y + i * 17, text, bold=True)
    return y + (len(wrap(row.label, room, 13)) - 1) * 17 + 8


def _bar(row: AnswerRow, chart: Distribution, w: Words, canvas: Canvas, *, surfaces: tuple[str, ...], y: float) -> None:
    counts = row.counts or ()
    unit, x = _unit(chart, canvas.width - 1), 0.5
    if chart.diverging:
        x += (_most(chart) - lower_half(counts)) * unit
        middle = 0.5 + _most(chart) * unit
        canvas.line(middle, y - 3, middle, y + _BAR + 3, colour=INK)
    for step, count, surface in zip(chart.scale, counts, surfaces, strict=True):
        if count:
            hint = f"{step.value} {step.label}".strip() + f": {count}"
            paint = canvas.hatched(surface, _hatch(chart, step.value), text_on(surface))
            canvas.rect(x, y, count * unit, _BAR, fill=paint, line=GOOD, hint=hint)
            at = x + count * unit / 2
            canvas.text(at, y + _BAR / 2 + 5, w.number(count), anchor="middle", colour=text_on(surface), bold=True)
        x += count * unit


def _hatch(chart: Distribution, value: int) -> str:
    """The lower half of a diverging scale is hatched, so that its two ends differ without colour."""
    lower = [step.value for step in chart.scale[: len(chart.scale) // 2]]
    return "\\" if chart.diverging and value in lower else ""


def _most(chart: Distribution) -> float:
    return max((lower_half(row.counts) for row in chart.rows if row.counts), default=0)


def _unit(chart: Distribution, width: float) -> float:
    """How wide one answer is: the same in every bar of the chart."""
    bars = [row.counts for row in chart.rows if row.counts]
    right = max((sum(counts) - (lower_half(counts) if chart.diverging else 0) for counts in bars), default=0)
    return width / ((right + (_most(chart) if chart.diverging else 0)) or 1)


def _strip(row: AnswerRow, chart: Distribution, w: Words, canvas: Canvas, y: float) -> float:
    """Mean on the scale: bounds as a thin line, the margin as a thick one, the median as a notch."""
    first, last = chart.scale[0].value, chart.scale[-1].value
    left, right = 14.0, canvas.width - 14

    def x(value: Decimal) -> float:
        share = float((value - first) / (last - first)) if last > first else 0.5
        return left + min(max(share, 0), 1) * (right - left)

    canvas.line(left, y, right, y, colour=RULE, width=2)
    for step in chart.scale:
        at = x(Decimal(step.value))
        canvas.line(at, y - 4, at, y + 4, colour=SOFT)
        canvas.text(at, y + 19, str(step.value), anchor="middle", size=SMALL, colour=SOFT)
    if row.low is not None and row.high is not None:
        canvas.line(x(row.low), y, x(row.high), y, colour=SOFT, width=1.4)
        for end in (row.low, row.high):
            canvas.line(x(end), y - 6, x(end), y + 6, colour=SOFT, width=1.4)
    if row.mean is None:
        return y
    for width, fill in ((row.margin, TINT), (row.margin_from, RULE)):
        if width is not None:
            start = x(row.mean - width)
            canvas.rect(start, y - 6, x(row.mean + width) - start, 12, fill=fill, line=SOFT)
    if row.median is not None:
        canvas.line(x(row.median), y - 9, x(row.median), y + 9, colour=INK, width=3)
    canvas.circle(x(row.mean), y, 5.5, fill=INK, line=PAPER, width=1.5)
    said = " ".join(part for part in (shown(row.mean, w), margin(row.margin, w)) if part)
    wide = text_width(said)
    at = min(max(x(row.mean), wide / 2), canvas.width - wide / 2)
    canvas.text(at, y - 11, said, anchor="middle", bold=True, halo=True)
    return canvas.lines_of_text(0, y + 37, wrap(_words(row, w), canvas.width, SMALL), size=SMALL) - 8


def _words(row: AnswerRow, w: Words) -> str:
    """What the strip shows, said: nobody has to know what a whisker means."""
    said = [w("charts.mean", value=shown(row.mean, w))] if row.mean is not None else []
    if row.margin_from is not None and row.margin is not None:
        said.append(w("charts.margin_range", low=shown(row.margin_from, w), high=shown(row.margin, w)))
    if row.median is not None:
        said.append(w("charts.median", value=w.number(row.median)))
    if row.low is not None and row.high is not None:
        said.append(w("charts.bounds", low=shown(row.low, w), high=shown(row.high, w)))
    return " · ".join([*said, *([row.basis] if row.basis else [])])
