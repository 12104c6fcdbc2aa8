"""The frame of a drawing over years: where years and values lie, grid, breaks, and labels that do not collide."""

from dataclasses import dataclass
from decimal import Decimal

from mvo_monitor.charts.canvas import Canvas, shorten, text_width, wrap
from mvo_monitor.charts.palette import INK, RULE, SOFT
from mvo_monitor.charts.parts import Break, BreakKind

SMALL = 12.0
"""The size of secondary text."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Frame:
    """A rectangle of a canvas with years across and values up; remembers what is taken."""

    def __init__(
        self,
        canvas: Canvas,
        years: tuple[int, ...],
        scale: tuple[Decimal, Decimal],
        *,
        left: float,
        right: float,
        top: float,
        bottom: float,
    ) -> None:
        self.canvas, self.years = canvas, years
        self.low, self.high = scale
        self.left, self.right, self.top, self.bottom = left, right, top, bottom
        self.band = (right - left) / max(len(years), 1)
        self._taken: list[Box] = []

    def x(self, year: int) -> float:
        """The middle of a year."""
        return self.left + self.band * (self.years.index(year) + 0.5)

    def y(self, value: Decimal | float) -> float:
        """The height of a value."""
        share = float((Decimal(value) - self.low) / (self.high - self.low))
        return self.bottom - share * (self.bottom - self.top)

    def grid(self, marks: list[tuple[Decimal, str]]) -> None:
        """A thin line and its label at each of the marks."""
        for value, label in marks:
            at = self.y(value)
            self.canvas.line(self.left, at, self.right, at, colour=RULE)
            self.canvas.text(self.left - 8, at + 4, label, anchor="end", size=SMALL, colour=SOFT)
            self.take(0, at - 7, self.left - 6, at + 5)

    def year_labels(self, y: float) -> None:
        """The years beneath; every second one where they would touch, never slanted."""
        every = 1 if self.band >= 32 else 2
        last = len(self.years) - 1
        for i, year in enumerate(self.years):
            if (last - i) % every == 0:
                self.canvas.text(self.x(year), y, str(year), anchor="middle", size=SMALL, colour=SOFT)

    def breaks(self, marks: tuple[Break, ...], top: float, label: bool = True) -> None:
        """A double line for a new plan, a dotted one for a new definition (beside it), with its words at the top."""
        plans = {mark.year for mark in marks if mark.kind is BreakKind.NEW_PLAN}
        for mark in marks:
            if mark.year not in self.years:
                continue
            at = self.left + self.band * self.years.index(mark.year)
            if mark.kind is BreakKind.NEW_PLAN:
                self.canvas.line(at - 1.5, top, at - 1.5, self.bottom, colour=INK, width=0.9)
                self.canvas.line(at + 1.5, top, at + 1.5, self.bottom, colour=INK, width=0.9)
            else:
                at += 6 if mark.year in plans else 0
                self.canvas.line(at, top, at, self.bottom, colour=INK, width=1.2, dash="1.5 4")
            self.take(at - 3, top, at + 3, self.bottom)
            if label:
                self._break_label(mark, at, top)

    def _break_label(self, mark: Break, at: float, top: float) -> None:
        after, before = self.canvas.width - at - 7, at - 7
        fits = text_width(mark.label, SMALL) <= after or after > before
        text = shorten(mark.label, after if fits else before, SMALL)
        wide = text_width(text, SMALL)
        x = at + 7 if fits else at - 7
        self.canvas.text(x, top + 9, text, anchor="start" if fits else "end", size=SMALL, colour=SOFT, halo=True)
        self.take(x if fits else x - wide, top - 2, x + wide if fits else x, top + 12)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep labels out of a place."""
        self._taken.append(Box(left, top, right, bottom))

    def label(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 13,
        colour: str = INK,
        bold: bool = False,
        gap: float = 9,
        needed: bool = False,
        sides: str = "above below right left",
        half: float = 0,
    ) -> bool:
        """Write ``text`` beside a point, on the first side that is free; with none free only where it is ``needed``.

        ``half``: how far what is drawn at the point reaches to the left and the right.
        """
        wide, tall, beside = text_width(text, size), size, max(gap, half + 4)
        spots = {
            "above": (x - wide / 2, y - gap),
            "below": (x - wide / 2, y + gap + tall * 0.75),
            "right": (x + beside, y + tall * 0.35),
            "left": (x - beside - wide, y + tall * 0.35),
        }
        order = [spots[side] for side in sides.split()]
        free = [(at, base) for at, base in order if self._free(at, base, wide, tall)]
        if not free and not needed:
            return False
        at, base = (free or order)[0]
        at = min(max(at, 1), self.canvas.width - wide - 1)
        self.take(at, base - tall * 0.8, at + wide, base + tall * 0.2)
        self.canvas.text(at + wide / 2, base, text, anchor="middle", size=size, colour=colour, bold=bold, halo=True)
        return True

    def _free(self, at: float, base: float, wide: float, tall: float) -> bool:
        box = Box(at, base - tall * 0.8, at + wide, base + tall * 0.2)
        inside = at >= 0 and at + wide <= self.canvas.width
        return inside and not any(box.meets(taken) for taken in self._taken)


def caption_top(canvas: Canvas, y_title: str) -> float:
    """The y title, set flat above the axis; gives the height below it."""
    rows = wrap(y_title, canvas.width, SMALL, lines=2)
    return canvas.lines_of_text(0, 12, rows, size=SMALL) - SMALL * 1.35 + 10


def caption_bottom(canvas: Canvas, y: float, x_title: str, n_note: str) -> None:
    """The x title and, at the right, how many were counted; sets the height of the canvas."""
    n_wide = text_width(n_note, SMALL)
    beside = text_width(x_title, SMALL) + n_wide + 20 <= canvas.width
    canvas.text(0, y, shorten(x_title, canvas.width, SMALL), size=SMALL, colour=SOFT)
    if not beside:
        y += SMALL * 1.4
    canvas.text(canvas.width, y, shorten(n_note, canvas.width, SMALL), anchor="end", size=SMALL, colour=SOFT)
    canvas.height = y + 8
