"""A drawing for a page: once for a wide window and once for a phone, so that type never shrinks with it."""

from mvo_monitor.charts.svg import to_svg
from mvo_monitor.charts.values import AnyChart
from mvo_monitor.texts import Words

_WIDE, _NARROW = 880, 328


def drawing_html(chart: AnyChart, w: Words, wide: int = _WIDE) -> str:
    """Both drawings of a chart, ``wide`` pixels and a phone's width; the style sheet shows the one that fits."""
    return (
        f'<div class="mvo-drawing mvo-wide">{to_svg(chart, w, wide)}</div>'
        f'<div class="mvo-drawing mvo-narrow">{to_svg(chart, w, _NARROW)}</div>'
    )
