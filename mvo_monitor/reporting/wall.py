"""Draws the picture of a slide for a wall: few marks, letters that are read from ten metres, on white or on dark."""

from dataclasses import dataclass

from mvo_monitor.charts import palette
from mvo_monitor.charts.canvas import Canvas, text_width, wrap
from mvo_monitor.charts.rows import lower_half
from mvo_monitor.reporting.slides import Bar, Picture
from mvo_monitor.texts import Words

WIDE, NARROW = 1200, 328
"""The widths that drawings are made for: a slide of 1280 by 720, and a phone."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a drawing is drawn on and with."""

    ink: str
    soft: str
    edge: str
    options: tuple[str, str]
    """The bars of options: of this year and of an earlier one."""


LIGHT = Ground(palette.INK, palette.SOFT, palette.GOOD, (palette.GOOD, "#bcd6d6"))
DARK = Ground("#f3f2ee", "#c3c8cc", "#eef1f0", ("#7fc0b8", "#3c5f62"))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large everything is at a width; ``left`` and ``right`` are the columns beside the bars, 0 on a phone."""

    text: float
    big: float
    bar: float
    gap: float
    left: float
    right: float


_ROOMY = 4
"""So many options have room to spare under a title of two lines."""

_ON_A_WALL = _Sizes(text=28, big=40, bar=66, gap=20, left=270, right=110)
_ON_A_PHONE = _Sizes(text=15, big=20, bar=34, gap=14, left=0, right=44)


def draw_picture(picture: Picture, w: Words, *, width: int = WIDE, ground: Ground = LIGHT) -> str:
    """The drawing as SVG, with its text alternative inside."""
    canvas = Canvas(f"{picture.key}-{width}", width)
    sizes = _ON_A_WALL if width >= WIDE else _ON_A_PHONE
    y = 0.0
    surfaces = palette.steps(len(picture.parts), diverging=picture.diverging) if picture.stacked else ground.options
    if any(bar.counts for bar in picture.bars) and (picture.stacked or len(picture.parts) > 1):
        y = _legend(picture, w, canvas, sizes=sizes, ground=ground, surfaces=surfaces)
    rows = _stacked if picture.stacked else _options
    canvas.height = rows(picture, w, canvas, sizes=sizes, ground=ground, surfaces=surfaces, y=y)
    return canvas.svg(picture.told)


def _legend(
    picture: Picture, w: Words, canvas: Canvas, *, sizes: _Sizes, ground: Ground, surfaces: tuple[str, ...]
) -> float:
    """What each part of a bar is, and over the means that they are means."""
    size, x, y = sizes.text, 0.0, sizes.text
    room = canvas.width
    if any(bar.mean for bar in picture.bars):
        mean = w("meeting.mean_head")
        canvas.text(canvas.width, y, mean, anchor="end", size=sizes.text, colour=ground.soft)
        room -= text_width(mean, sizes.text) + 10
    for part, surface in zip(picture.parts, surfaces, strict=False):
        wide = size * 1.2 + text_width(part, size)
        if x and x + wide > room:
            x, y = 0.0, y + size * 1.4
        paint = _paint(picture, part, surface, canvas)
        canvas.rect(x + 1, y - size * 0.78, size * 0.85, size * 0.85, fill=paint, line=ground.edge)
        canvas.text(x + size * 1.2, y, part, size=size, colour=ground.ink)
        x += wide + size * 0.9
    return y + sizes.gap


def _paint(picture: Picture, part: str, surface: str, canvas: Canvas) -> str:
    """The lower half of a scale around its middle is hatched, so that its two ends differ without colour."""
    lower = picture.parts[: len(picture.parts) // 2]
    hatched = picture.stacked and picture.diverging and part in lower
    return canvas.hatched(surface, "\\" if hatched else "", palette.text_on(surface))


def _stacked(
    picture: Picture,
    w: Words,
    canvas: Canvas,
    *,
    sizes: _Sizes,
    ground: Ground,
    surfaces: tuple[str, ...],
    y: float,
) -> float:
    """A bar a year, this one largest; one answer is as wide in each."""
    known = [bar.counts for bar in picture.bars if bar.counts is not None]
    below = max((lower_half(counts) for counts in known), default=0.0) if picture.diverging else 0.0
    above = max((sum(counts) - (lower_half(counts) if picture.diverging else 0) for counts in known), default=0)
    room = canvas.width - sizes.left - sizes.right - 2
    unit = room / ((below + above) or 1)
    for at, bar in enumerate(picture.bars):
        high = sizes.bar if at == 0 else sizes.bar * 0.8
        y = _beside(bar, canvas, sizes=sizes, ground=ground, y=y, high=high, first=at == 0)
        if bar.counts is not None:
            x = sizes.left + 1 + (below - lower_half(bar.counts)) * unit if picture.diverging else sizes.left + 1
            for part, count, surface in zip(picture.parts, bar.counts, surfaces, strict=True):
                if count:
                    paint = _paint(picture, part, surface, canvas)
                    canvas.rect(x, y, count * unit, high, fill=paint, line=ground.edge, hint=f"{part}: {count}")
                    _count(canvas, w.number(count), (x, count * unit), y + high / 2, sizes=sizes, surface=surface)
                x += count * unit
            if picture.diverging:
                _middle(canvas, sizes.left + 1 + below * unit, y, high, ground)
        y += high + sizes.gap
    return y


def _middle(canvas: Canvas, x: float, y: float, high: float, ground: Ground) -> None:
    """Where the middle of the scale lies: above and below the bar, so that it strikes out no number."""
    for start, end in ((y - 8, y), (y + high, y + high + 8)):
        canvas.line(x, start, x, end, colour=ground.ink, width=3)


def _count(canvas: Canvas, said: str, part: tuple[float, float], y: float, *, sizes: _Sizes, surface: str) -> None:
    """The number in a ``part`` (where it begins, how wide it is), if there is room; all numbers stand in the table."""
    start, wide = part
    if text_width(said, sizes.text) <= wide:
        ink = palette.text_on(surface)
        canvas.text(
            start + wide / 2, y + sizes.text * 0.35, said, anchor="middle", size=sizes.text, colour=ink, bold=True
        )


def _beside(bar: Bar, canvas: Canvas, *, sizes: _Sizes, ground: Ground, y: float, high: float, first: bool) -> float:
    """The year and who answered on the left (on a phone above), the mean on the right; gives where the bar begins."""
    if sizes.left:
        canvas.text(0, y + high / 2 - 4, bar.label, size=sizes.text, colour=ground.ink, bold=True)
        canvas.text(0, y + high / 2 + sizes.text * 0.9, bar.response, size=sizes.text, colour=ground.soft)
    else:
        canvas.text(0, y + sizes.text, bar.label, size=sizes.text, colour=ground.ink, bold=True)
        canvas.text(
            canvas.width, y + sizes.text, bar.response, anchor="end", size=sizes.text * 0.93, colour=ground.soft
        )
        y += sizes.text * 1.5
    if bar.counts is None:
        for at, line in enumerate(wrap(bar.remark, canvas.width - sizes.left - sizes.right - 10, sizes.text, 2)):
            place = y + high / 2 + sizes.text * (0.35 + 1.1 * at)
            canvas.text(sizes.left, place, line, size=sizes.text, colour=ground.soft)
    if bar.mean:
        size = sizes.big if first else sizes.big * 0.75
        colour = ground.ink if first else ground.soft
        place = y + high / 2 + size * 0.34
        canvas.text(canvas.width, place, bar.mean, anchor="end", size=size, colour=colour, serif=True, bold=first)
    return y


def _options(
    picture: Picture,
    w: Words,
    canvas: Canvas,
    *,
    sizes: _Sizes,
    ground: Ground,
    surfaces: tuple[str, ...],
    y: float,
) -> float:
    """A row an option, with a bar a year: this one above, the earlier one thinner beneath; many stand closer."""
    many = len(picture.bars) > _ROOMY
    first_bar, gap = (0.54, sizes.gap * 0.35) if many else (0.62, sizes.gap * 0.8)
    most = max((count for bar in picture.bars for count in bar.counts or ()), default=0) or 1
    left = sizes.left * 1.7
    room = canvas.width - left - sizes.text * 2.4
    for bar in picture.bars:
        lines = wrap(bar.label, (left or canvas.width) - 16, sizes.text, 2)
        highs = [sizes.bar * (first_bar if at == 0 else 0.36) for at in range(len(picture.parts))]
        tall = max(sum(highs), len(lines) * sizes.text * 1.2 if left else 0)
        start = y + (0 if left else sizes.text * 1.2 * len(lines) + 4)
        base = y + (tall - len(lines) * sizes.text * 1.2) / 2 if left else y
        for at, line in enumerate(lines):
            canvas.text(0, base + sizes.text * (0.95 + 1.2 * at), line, size=sizes.text, colour=ground.ink)
        across = start + (tall - sum(highs)) / 2 if left else start
        for count, high, surface in zip(bar.counts or (), highs, surfaces, strict=False):
            first = surface == surfaces[0]
            wide = room * count / most
            if count:
                hint = f"{bar.label}: {count}"
                canvas.rect(left + 1, across, wide, high, fill=surface, line=ground.edge, hint=hint)
            size = sizes.text
            colour = ground.ink if first else ground.soft
            place = across + high / 2 + size * 0.35
            canvas.text(left + wide + 12, place, w.number(count), size=size, colour=colour, bold=first)
            across += high
        y = start + tall + gap
    return y
