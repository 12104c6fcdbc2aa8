"""The marks of the monitor, drawn as shapes so that no font decides how they look, and plain in black and white.

Each is drawn in a square of 20 by 20; ``…_shapes`` are bare shapes to set in a drawing, ``…_svg`` a whole inline SVG.
"""

from base64 import b64encode
from html import escape

from mvo_monitor.charts.palette import FAVOUR, INK, SOFT, STATUS, UNKNOWN
from mvo_monitor.vocabulary import Favour, Status, Trend

_STROKE = 'fill="none" stroke="{ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
_CLOCK = (
    '<circle cx="10" cy="10" r="5.2" fill="none" stroke="{ink}" stroke-width="1.6"/>'
    '<path d="M10 10 V4.8 A5.2 5.2 0 0 1 15.2 10 Z" fill="{ink}"/>'
)
_QUESTION = (
    '<path d="M7.4 7.7 A2.7 2.7 0 1 1 10.9 10.2 Q10 10.6 10 11.7" fill="none" stroke="{ink}" stroke-width="1.7"'
    ' stroke-linecap="round"/><circle cx="10" cy="14.4" r="1.1" fill="{ink}"/>'
)
_GLYPHS: dict[Status, str] = {
    Status.ACHIEVED: f'<path d="M5.6 10.4 L8.8 13.5 L14.4 6.9" {_STROKE}/>',
    Status.ON_COURSE: f'<path d="M6.2 13.8 L13.4 6.6 M8 6.4 H13.6 V12" {_STROKE}/>',
    Status.BEHIND: _CLOCK,
    Status.STANDSTILL: f'<path d="M6 8 H14 M6 12 H14" {_STROKE}/>',
    Status.DECLINED: f'<path d="M6.2 6.2 L13.4 13.4 M8 13.6 H13.6 V8" {_STROKE}/>',
    Status.CANNOT_BE_JUDGED: _QUESTION,
}
_TRENDS: dict[Trend, str] = {
    Trend.BETTER: f'<path d="M10 16 V4.5 M5.5 9 L10 4.5 L14.5 9" {_STROKE}/>',
    Trend.SAME: f'<path d="M4 10 H16" {_STROKE}/>',
    Trend.WORSE: f'<path d="M10 4 V15.5 M5.5 11 L10 15.5 L14.5 11" {_STROKE}/>',
    Trend.NOT_COMPARABLE: '<path d="M8 4 V16 M12 4 V16" fill="none" stroke="{ink}" stroke-width="1.6"/>',
    Trend.NO_EARLIER_YEAR: '<circle cx="10" cy="10" r="2" fill="{ink}"/>',
}
_FAVOURS: dict[Favour, str] = {
    Favour.FAVOURABLE: '<path d="M10 2.5 L18 16.5 H2 Z" {paint}/>',
    Favour.UNFAVOURABLE: '<path d="M2 3.5 H18 L10 17.5 Z" {paint}/>',
    Favour.MIXED: '<path d="M10 1.5 L18.5 10 L10 18.5 L1.5 10 Z" {paint}/>',
    Favour.NEUTRAL: '<circle cx="10" cy="10" r="7" {paint}/>',
    Favour.NOT_STATED: '<circle cx="10" cy="10" r="6.6" {paint} stroke-dasharray="3 2"/>',
}
_PARTS: tuple[str, ...] = (
    '<circle cx="10" cy="10" r="6" {paint}/>',
    '<rect x="4.5" y="4.5" width="11" height="11" {paint}/>',
    '<path d="M10 2.5 L17.5 10 L10 17.5 L2.5 10 Z" {paint}/>',
    '<path d="M10 3 L17 16 H3 Z" {paint}/>',
)


def glyph_shapes(status: Status) -> str:
    """The mark of a status without its disc, in the colour that reads on the status's surface (for a coloured cell)."""
    ink = UNKNOWN if status is Status.CANNOT_BE_JUDGED else STATUS[status].text
    return _GLYPHS[status].format(ink=ink)


def status_shapes(status: Status) -> str:
    """The mark of a status on its disc; a dashed ring for what cannot be judged."""
    look = STATUS[status]
    dash = ' stroke-dasharray="3 2.2"' if status is Status.CANNOT_BE_JUDGED else ""
    return (
        f'<circle cx="10" cy="10" r="9" fill="{look.fill}" stroke="{look.line}" stroke-width="1.4"{dash}/>'
        + glyph_shapes(status)
    )


def trend_shapes(trend: Trend) -> str:
    """The mark of a trend, in ink: it is no verdict, so it has no colour."""
    return _TRENDS[trend].format(ink=INK if trend in (Trend.BETTER, Trend.WORSE) else SOFT)


def favour_shapes(favour: Favour) -> str:
    """The mark of an outcome: triangle up good news, down bad, diamond mixed, disc neutral, ring not stated."""
    look = FAVOUR[favour]
    return _FAVOURS[favour].format(paint=f'fill="{look.fill}" stroke="{look.line}" stroke-width="1.4"')


def part_shapes(index: int, fill: str, line: str) -> str:
    """The marker of the ``index``-th part of an indicator (they repeat from the fifth)."""
    return _PARTS[index % len(_PARTS)].format(paint=f'fill="{fill}" stroke="{line}" stroke-width="2"')


def status_in_part(status: Status, part: int) -> str:
    """The mark of a status in the shape of the ``part``-th part of an indicator: disc, square, diamond, triangle."""
    if part % len(_PARTS) == 0:
        return status_shapes(status)
    look = STATUS[status]
    grown = f'<g transform="translate(-4.5 -4.5) scale(1.45)">{part_shapes(part, look.fill, look.line)}</g>'
    return grown + f'<g transform="translate(1.5 1.5) scale(.85)">{glyph_shapes(status)}</g>'


def status_svg(status: Status, size: int = 20, title: str = "") -> str:
    """The status as inline SVG of ``size`` pixels; ``title`` names it, without one it is hidden from screen readers."""
    return _inline(status_shapes(status), size, title)


def trend_svg(trend: Trend, size: int = 16, title: str = "") -> str:
    """The trend as inline SVG; see ``status_svg``."""
    return _inline(trend_shapes(trend), size, title)


def favour_svg(favour: Favour, size: int = 16, title: str = "") -> str:
    """The favour of an outcome as inline SVG; see ``status_svg``."""
    return _inline(favour_shapes(favour), size, title)


def differs_svg(size: int = 16) -> str:
    """Two answers that are not the same, hidden from screen readers, since words stand beside it."""
    return _inline(differs_shapes(), size, "")


def differs_shapes() -> str:
    """An equals sign struck through, in ink."""
    return f'<path d="M4 7.5 H16 M4 12.5 H16 M13.5 3.5 L6.5 16.5" {_STROKE}/>'.format(ink=INK)


def glyph_svg(status: Status, size: int = 20) -> str:
    """The bare mark of a status, for a cell that is coloured and worded itself; hidden from screen readers."""
    return _inline(glyph_shapes(status), size, "")


def image_source(shapes: str) -> str:
    """Shapes as the source of an image, for a figure that can only place images."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 24 24">{shapes}</svg>'
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")


def _inline(shapes: str, size: int, title: str) -> str:
    told = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    hint = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="{size}" height="{size}" {told}>'
        f"{hint}{shapes}</svg>"
    )
