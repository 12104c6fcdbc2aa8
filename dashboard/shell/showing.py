"""Puts HTML and charts on the page through Streamlit: the only module of the shell that does."""

import re
from html import escape

import streamlit as st

from dashboard.shell.html import Html, h, join
from dashboard.shell.pictures import Parts
from mvo_monitor.charts import PLOTLY_CONFIG, alt_text, to_plotly
from mvo_monitor.charts.values import SmallMultiples, StatusGrid

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def show_html(*parts: Html | None) -> None:
    """The parts, one under the other, as one element."""
    body = join(parts)
    if body:
        st.html(_SVG.sub(_carried, body), width="stretch")


def show_plotly(parts: Parts) -> None:
    """The chart drawn by Plotly, told in words to whom cannot see it. TypeError for charts never drawn so."""
    chart, w = parts.chart, parts.words
    if isinstance(chart, SmallMultiples | StatusGrid):
        raise TypeError(f"{type(chart).__name__} is drawn by the server only")
    figure = to_plotly(chart, w)
    st.plotly_chart(figure, key=f"chart-{chart.key}", alt=alt_text(chart, w), theme=None, config=PLOTLY_CONFIG)


def _carried(found: re.Match[str]) -> str:
    """Streamlit's sanitiser drops every drawing; so it travels as text, and ``mvo.js`` sets it in its place."""
    return h("span", class_="mvo-svg", data_mvo_svg=found[0])


def mark_ready(run: str, page: str, carried: str) -> None:
    """The last element of each run: tells the browser (and tests) that the page stands, and what its links carry."""
    st.html(
        f'<i data-mvo-ready="{escape(run)}" data-page="{escape(page)}" data-carried="{escape(carried)}" hidden></i>'
    )
