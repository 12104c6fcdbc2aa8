"""A drawing for a page: once for a wide window and once for a phone, so that type never shrinks with it."""

from html import escape

from mvo_monitor.charts.escaping import html_text
from mvo_monitor.charts.svg import to_svg
from mvo_monitor.charts.values import AnyChart, Chart
from mvo_monitor.texts import Words

_WIDE, _NARROW = 880, 328


def drawing_html(chart: AnyChart, w: Words, wide: int = _WIDE) -> str:
    """Both drawings of a chart, ``wide`` pixels and a phone's width; ``CHART_CSS`` shows the one that fits."""
    return (
        f'<div class="mvo-drawing mvo-wide">{to_svg(chart, w, wide)}</div>'
        f'<div class="mvo-drawing mvo-narrow">{to_svg(chart, w, _NARROW)}</div>'
    )


def source_html(chart: Chart, w: Words) -> str:
    """What stands beneath every chart: its note, its source, and how to cite it."""
    said = [html_text(chart.note)] if chart.note else []
    said += [escape(w("charts.source", source=chart.source))] if chart.source else []
    said += [escape(w("charts.cite", citation=chart.citation))] if chart.citation else []
    return f'<p class="mvo-source">{" · ".join(said)}</p>' if said else ""
