"""Puts HTML and charts on the page through Streamlit: the only module of the shell that does."""

import re
from html import escape
from typing import Any

import streamlit as st

from dashboard.shell.html import Html, h, join
from mvo_monitor.charts import PLOTLY_CONFIG

CLOSING = "\ue000"
"""Stands in the closing tags of a drawing on its way to the browser; ``mvo.js`` takes it out."""

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def show_html(*parts: Html | None) -> None:
    """The parts, one under the other, as one element."""
    body = join(parts)
    if body:
        st.html(_SVG.sub(_carried, body), width="stretch")


def show_plotly(figure: Any, key: str, told: str) -> None:
    """A figure of Plotly's, and ``told``: the same in words, for whom cannot see it."""
    st.plotly_chart(figure, key=f"chart-{key}", alt=told, theme=None, config=PLOTLY_CONFIG)


def _carried(found: re.Match[str]) -> str:
    """Streamlit's sanitiser drops every drawing; so it travels as text, and ``mvo.js`` sets it in its place.

    It drops text with a closing ``title`` in it as well. Hence the mark in each closing tag; no drawing holds it
    itself, since every text in one is escaped.
    """
    return h("span", class_="mvo-svg", data_mvo_svg=found[0].replace("</", f"<{CLOSING}/"))


def mark_ready(run: str, page: str, carried: str) -> None:
    """The last element of each run: tells the browser (and tests) that the page stands, and what its links carry."""
    st.html(
        f'<i data-mvo-ready="{escape(run)}" data-page="{escape(page)}" data-carried="{escape(carried)}" hidden></i>'
    )
