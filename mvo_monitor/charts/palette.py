"""The colours of the monitor: five hues with one meaning each, on every page and in every picture, and the greys.

Chosen so that each keeps a contrast of at least 3:1 with paper, carries text of at least 4.5:1, and stays apart from
the others for readers who see no red or no green; a test simulates that. Colour never speaks alone: each status has
its own mark (``symbols``) and its own hatching.
"""

from dataclasses import dataclass

from mvo_monitor.vocabulary import Favour, Status

INK = "#1b1f23"
"""Text, axes and lines of values."""
SOFT = "#5b6470"
"""Secondary text; 4.5:1 on paper and on tint."""
RULE = "#d9dde2"
"""Grid lines, which carry no meaning of their own."""
TINT = "#f2f3f1"
"""A quiet surface: bands, shaded ranges."""
PAPER = "#ffffff"

GOOD = "#0c4149"
RISING = "#2e9c8d"
WARNING = "#c5831c"
STILL = "#5c668f"
BAD = "#b03a26"
"""The five hues: attained or favourable, on its way, behind or mixed, unmoved or neutral, lost or unfavourable."""
UNKNOWN = "#6b7480"
"""The outline of what cannot be judged; its surface stays paper."""

SANS = '"Source Sans 3", "Source Sans Pro", "Source Sans", "Liberation Sans", Arial, sans-serif'
SERIF = 'Georgia, "Libertinus Serif", "Liberation Serif", "DejaVu Serif", serif'


@dataclass(frozen=True, slots=True)
class Look:
    """How a value of a closed list is coloured: surface, outline, the text upon it, and its hatching.

    ``hatch`` is a pattern shape as Plotly names them; the SVG draws the same ones. Empty: plain.
    """

    fill: str
    line: str
    text: str
    hatch: str


STATUS: dict[Status, Look] = {
    Status.ACHIEVED: Look(GOOD, GOOD, PAPER, ""),
    Status.ON_COURSE: Look(RISING, RISING, INK, "/"),
    Status.BEHIND: Look(WARNING, WARNING, INK, "."),
    Status.STANDSTILL: Look(STILL, STILL, PAPER, "-"),
    Status.DECLINED: Look(BAD, BAD, PAPER, "\\"),
    Status.CANNOT_BE_JUDGED: Look(PAPER, UNKNOWN, INK, ""),
}

FAVOUR: dict[Favour, Look] = {
    Favour.FAVOURABLE: Look(GOOD, GOOD, PAPER, ""),
    Favour.UNFAVOURABLE: Look(BAD, BAD, PAPER, ""),
    Favour.MIXED: Look(WARNING, WARNING, INK, ""),
    Favour.NEUTRAL: Look(STILL, STILL, PAPER, ""),
    Favour.NOT_STATED: Look(PAPER, UNKNOWN, INK, ""),
}

LINK = "#aeb6bb"
"""What follows from what: there for who looks, quieter than the words it runs past."""

SERIES: tuple[str, ...] = (INK, STILL, SOFT, GOOD)
"""Lines of parts: told apart by label, dash and marker first, by shade second."""

CATEGORICAL: tuple[str, ...] = (GOOD, RISING, WARNING, STILL, BAD, UNKNOWN, INK, "#4f8f97", "#8a5a10", "#8b94b8")
"""For Streamlit's ``theme.chartCategoricalColors``, which needs exactly ten to believe any of them."""


HEAT: tuple[tuple[str, str], ...] = (
    (PAPER, SOFT),
    ("#e3eeee", INK),
    ("#bcd6d6", INK),
    ("#2f6b71", PAPER),
    ("#0c4149", PAPER),
)
"""Surface and text of a counted cell, by its ``shade``; the style sheet gives ``mvo-heat-0`` to ``-4`` the same."""


def shade(count: int) -> int:
    """How dark a cell stands: 0 nothing, 1 one, 2 two or three, 3 four to seven, 4 from eight on."""
    return sum(count >= step for step in (1, 2, 4, 8))


def steps(count: int, *, diverging: bool) -> tuple[str, ...]:
    """Surfaces for the ``count`` steps of an answer scale, lowest first: pale to deep, or from bad by pale to good."""
    if count < 2:
        return (GOOD,) * count
    if not diverging:
        return tuple(_mix(GOOD, 0.10 + 0.90 * i / (count - 1)) for i in range(count))
    middle = (count - 1) / 2
    return tuple(
        _mix(BAD if i < middle else GOOD, 0.10 + 0.90 * abs(i - middle) / middle) if i != middle else TINT
        for i in range(count)
    )


def text_on(surface: str) -> str:
    """Black or paper: whichever reads better on ``surface`` (``#rrggbb``); one of the two always has 4.5:1."""
    return max(("#000000", PAPER), key=lambda ink: contrast(ink, surface))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """The light of red, green and blue in ``#rrggbb``, each 0 to 1 (the sRGB curve undone)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _undo(red), _undo(green), _undo(blue)


def _undo(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _mix(colour: str, share: float) -> str:
    """``colour`` thinned with paper to ``share`` of itself."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
