"""Makes text harmless where it is shown: what somebody typed is text, never markup, in a page or in a Plotly figure."""

from html import escape
from urllib.parse import urlsplit

from mvo_monitor.charts.parts import InLanguage


def html_text(text: str) -> str:
    """``text`` escaped, marked with its language where it stands in another than the page."""
    if isinstance(text, InLanguage):
        return f'<span lang="{escape(text.lang)}">{escape(text)}</span>'
    return escape(text)


def linked(label: str, href: str | None) -> str:
    """A label that is HTML already, as a link where ``href`` leads on within the monitor or to the web: none runs."""
    if href is None or urlsplit(href).scheme.lower() not in ("", "http", "https"):
        return label
    return f'<a target="_self" href="{escape(href)}">{label}</a>'


def plotly_text(text: str) -> str:
    """``text`` for a label of a Plotly figure, which reads ``<b>``, ``<a href>`` and entities as markup.

    Set it as data (``text``, ``hovertext``, ``ticktext``), never in a template: there ``%{…}`` is read as well.
    """
    return escape(text, quote=False).replace("\n", " ")
