"""A small canvas that writes SVG: shapes and text by coordinates in pixels, every text and attribute escaped."""

from html import escape
from itertools import pairwise

from mvo_monitor.charts.palette import INK, PAPER, SANS, SERIF, SOFT

_HATCHES = {
    "/": '<path d="M-1 7 L7 -1 M5 9 L9 5 M-1 1 L1 -1" {stroke}/>',
    "\\": '<path d="M-1 -1 L9 9 M-1 5 L3 9 M5 -1 L9 3" {stroke}/>',
    "-": '<path d="M0 4 H8" {stroke}/>',
    ".": '<circle cx="4" cy="4" r="1.2" fill="{colour}" fill-opacity=".5"/>',
}


def number(value: float) -> str:
    """A coordinate, short: one decimal, none where it is whole."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def text_width(text: str, size: float = 13) -> float:
    """About how wide a text stands in the sans of the charts; fonts differ per machine, so it errs on the wide side."""
    narrow = sum(text.count(c) for c in "iljtfrI.,:;'| !()-")
    wide = sum(text.count(c) for c in "mwMW%@")
    return size * (0.55 * (len(text) - narrow - wide) + 0.31 * narrow + 0.86 * wide)


def wrap(text: str, width: float, size: float = 13, lines: int = 3) -> list[str]:
    """``text`` in at most ``lines`` lines that fit ``width``; what does not fit ends in an ellipsis."""
    rows: list[str] = []
    for word in text.split():
        if rows and text_width(f"{rows[-1]} {word}", size) <= width:
            rows[-1] = f"{rows[-1]} {word}"
        else:
            rows.append(word)
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] += " …"
    return [shorten(row, width, size) for row in kept] or [""]


def shorten(text: str, width: float, size: float = 13) -> str:
    """``text``, cut with an ellipsis where it is wider than ``width``."""
    if text_width(text, size) <= width:
        return text
    while len(text) > 1 and text_width(text + "…", size) > width:
        text = text[:-1].removesuffix(" …").rstrip()
    return text + "…"


class Canvas:
    """Collects shapes; ``svg()`` gives the drawing. ``name`` keeps the ids of hatchings apart on a page."""

    def __init__(self, name: str, width: float, height: float = 0) -> None:
        self.name = name
        self.width = width
        self.height = height
        self._shapes: list[str] = []
        self._hatches: dict[tuple[str, str, str], str] = {}

    def add(self, markup: str) -> None:
        """Add markup that is already safe (a symbol)."""
        self._shapes.append(markup)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, colour: str = INK, width: float = 1, dash: str = ""
    ) -> None:
        """A straight line; ``dash`` as SVG writes it ("4 3")."""
        self.path([(x1, y1), (x2, y2)], colour=colour, width=width, dash=dash)

    def path(self, points: list[tuple[float, float]], *, colour: str = INK, width: float = 1, dash: str = "") -> None:
        """A line through points."""
        if len(points) < 2 or all(a == b for a, b in pairwise(points)):
            return
        way = "M" + " L".join(f"{number(x)} {number(y)}" for x, y in points)
        dashes = f' stroke-dasharray="{escape(dash)}"' if dash else ""
        self.add(f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{number(width)}"{dashes}/>')

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        line: str = "",
        dash: str = "",
        hint: str = "",
    ) -> None:
        """A bar or cell; ``hint`` is what a mouse shows."""
        edge = f' stroke="{line}"' if line else ""
        dashes = f' stroke-dasharray="{escape(dash)}"' if dash else ""
        head = (
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(max(height, 0))}"'
            f' fill="{fill}"{edge}{dashes}'
        )
        self.add(f"{head}><title>{escape(hint)}</title></rect>" if hint else f"{head}/>")

    def circle(self, x: float, y: float, radius: float, *, fill: str = INK, line: str = INK, width: float = 1) -> None:
        """A dot or, with ``fill`` paper, a ring."""
        self.add(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" stroke="{line}"'
            f' stroke-width="{number(width)}"/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        size: float = 13,
        colour: str = INK,
        bold: bool = False,
        serif: bool = False,
        halo: bool = False,
    ) -> None:
        """A text with its baseline at ``y``; ``halo`` keeps it readable on lines."""
        style = f' font-family="{escape(SERIF)}"' if serif else ""
        weight = ' font-weight="600"' if bold else ""
        edge = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        lang = f' lang="{escape(text.lang)}"' if hasattr(text, "lang") else ""
        self.add(
            f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" font-size="{number(size)}" fill="{colour}"'
            f"{style}{weight}{edge}{lang}>{escape(text)}</text>"
        )

    def lines_of_text(self, x: float, y: float, rows: list[str], size: float = 13, colour: str = SOFT) -> float:
        """Rows of text from baseline ``y`` down; gives the baseline of the row that would follow."""
        for row in rows:
            self.text(x, y, row, size=size, colour=colour)
            y += size * 1.35
        return y

    def upright(self, x: float, y: float, text: str, height: float, size: float = 11.5) -> None:
        """A text that runs upwards from ``y``, within ``height``: the reason why a place is empty."""
        said = escape(shorten(text, height, size))
        self.add(
            f'<text transform="translate({number(x + size / 3)} {number(y)}) rotate(-90)" font-size="{number(size)}"'
            f' fill="{SOFT}" font-style="italic">{said}<title>{escape(text)}</title></text>'
        )

    def hatched(self, fill: str, hatch: str, over: str) -> str:
        """The paint of a surface ``fill`` hatched in colour ``over``, for ``rect``; the plain colour without hatch."""
        if not hatch:
            return fill
        key = (fill, hatch, over)
        if key not in self._hatches:
            self._hatches[key] = f"{self.name}-h{len(self._hatches)}"
        return f"url(#{self._hatches[key]})"

    def symbol(self, markup: str, x: float, y: float, scale: float = 1) -> None:
        """Place a symbol's shapes (drawn in a square of 20) with its middle at ``x, y``."""
        left, top = x - 10 * scale, y - 10 * scale
        resize = f" scale({scale:g})" if scale != 1 else ""
        self.add(f'<g transform="translate({number(left)} {number(top)}){resize}">{markup}</g>')

    def svg(self, told: str) -> str:
        """The whole drawing; ``told`` is its text alternative."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(self.width)} {number(self.height)}"'
            f' width="{number(self.width)}" height="{number(self.height)}" role="img" aria-label="{escape(told)}"'
            f' font-family="{escape(SANS)}" font-size="13">{self._defs()}{"".join(self._shapes)}</svg>'
        )

    def _defs(self) -> str:
        drawn = []
        for (fill, hatch, over), name in self._hatches.items():
            stroke = f'stroke="{over}" stroke-opacity=".38" stroke-width="1.2"'
            shape = _HATCHES[hatch].format(stroke=stroke, colour=over)
            drawn.append(
                f'<pattern id="{escape(name)}" width="8" height="8" patternUnits="userSpaceOnUse">'
                f'<rect width="8" height="8" fill="{fill}"/>{shape}</pattern>'
            )
        return f"<defs>{''.join(drawn)}</defs>" if drawn else ""
