"""The look of every figure on screen: quiet, print-like, in the reader's number format, without chrome."""

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from mvo_monitor.charts.canvas import text_width, wrap
from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import INK, PAPER, RULE, SANS, SOFT
from mvo_monitor.charts.parts import Break, BreakKind
from mvo_monitor.charts.values import Chart
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

HOVER = "%{hovertext}<extra></extra>"
"""Hover shows prepared text alone; user text never enters a template, where it would be read as one."""
VEIL = "rgba(255,255,255,0.8)"
"""Behind words that lie on lines."""
SMALL = {"size": 12, "color": SOFT}
PHONE = 300
"""How wide a row of words may stand on a phone, in pixels."""
_ROW = 17
"""How high such a row is."""
_NARROWEST = 90
"""The longest words of our own fit in so many pixels."""
_SEPARATORS = {Language.NL: ",.", Language.EN: ".,"}


def figure(chart: Chart, w: Words, height: int, **room: int) -> go.Figure:
    """An empty figure in our look. The page shows the title as its heading, so the figure keeps it as data only.

    ``room`` is what the words around the plot need, in pixels (``l``, ``t``, ``b``): where it is too little Plotly
    finds out when everything is drawn, and draws everything again. ``layout.meta`` holds title, subtitle, n, source
    and citation, for whoever exports the figure.
    """
    made = go.Figure()
    made.update_layout(
        height=height,
        separators=_SEPARATORS[w.language],
        template="none",
        font={"family": SANS, "size": 13, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        margin={"l": 8, "r": 12, "t": 30, "b": 50 + _ROW * below(chart).count("<br>"), "pad": 2, **room},
        dragmode=False,
        showlegend=False,
        hovermode="closest",
        hoverlabel={"bgcolor": PAPER, "bordercolor": INK, "font": {"family": SANS, "size": 13, "color": INK}},
        meta={
            "title": chart.title,
            "subtitle": chart.subtitle,
            "n": chart.n_note,
            "source": chart.source,
            "citation": chart.citation,
        },
    )
    return made


def years_axis(years: tuple[int, ...], title: str = "", **more: Any) -> dict[str, Any]:
    """Years as categories: no dates, so no month names; each year stands, even one without data."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": [str(year) for year in years],
        "tickvals": [str(year) for year in years],
        "range": [-0.5, len(years) - 0.5],
        "autotickangles": [0, -90],
        "title": {"text": title, "font": SMALL, "standoff": 12},
        **_quiet(),
        "showgrid": False,
        **more,
    }


def values_axis(title: str, **more: Any) -> dict[str, Any]:
    """A value axis with thin rules and its title, in soft small type."""
    return {"title": {"text": wrapped(title, 230), "font": SMALL, "standoff": 8}, "gridcolor": RULE, **_quiet(), **more}


def room_beside(labels: Iterable[str], title: str) -> int:
    """How wide a value axis is with these labels and this title, in pixels."""
    widest = max((text_width(row, 12) for label in labels for row in label.split("<br>")), default=0)
    rows = wrapped(title, 230).count("<br>") + 1 if title else 0
    return round(10 + widest + (8 + _ROW * rows if rows else 0))


def bare_axis(**more: Any) -> dict[str, Any]:
    """An axis that only places things."""
    return {"visible": False, "fixedrange": True, **more}


def below(chart: Chart) -> str:
    """The words beneath the axis: what it is, and how many were counted; in more rows where a phone needs them."""
    parts = [part for part in (chart.x_title, chart.n_note) if part]
    if text_width(" · ".join(parts), 12) <= PHONE:
        return " · ".join(plotly_text(part) for part in parts)
    return "<br>".join(wrapped(part, PHONE) for part in parts)


def wrapped(text: str, width: float, size: float = 12, lines: int = 3) -> str:
    """Text in rows of ``width`` pixels, escaped."""
    return "<br>".join(plotly_text(row) for row in wrap(text, width, size, lines))


def note(made: go.Figure, text: str, **place: Any) -> None:
    """A word set in the figure; ``text`` is escaped here."""
    look = {"showarrow": False, "font": SMALL, "align": "left", **place}
    made.add_annotation(text=plotly_text(text), **look)


def add_breaks(
    made: go.Figure,
    marks: tuple[Break, ...],
    years: tuple[int, ...],
    *,
    y: tuple[float, float] = (0, 1),
    xref: str = "x",
    in_rows: bool = False,
) -> None:
    """A double line before a new plan, a dotted one before a new definition, from ``y`` to ``y`` of the paper.

    ``in_rows``: their words stand above the plot in as many rows as fit beside the line on a phone, and get room there.
    """
    most = 1
    for mark in (mark for mark in marks if mark.year in years):
        at = years.index(mark.year) - 0.5
        double = mark.kind is BreakKind.NEW_PLAN
        for side in (-1.5, 1.5) if double else (0,):
            made.add_shape(
                type="line",
                xref=xref,
                yref="paper",
                xsizemode="pixel",
                xanchor=at,
                x0=side,
                x1=side,
                y0=y[0],
                y1=y[1],
                line={"color": INK, "width": 1, "dash": "solid" if double else "dot"},
            )
        right = at > len(years) * 0.6
        side_of = {"xanchor": "right", "xshift": -5} if right else {"xanchor": "left", "xshift": 5}
        share = (at + 0.5 if right else len(years) - at - 0.5) / len(years)
        room = max(_NARROWEST, PHONE * 0.85 * share)
        text = wrapped(mark.label, room) if in_rows else plotly_text(mark.label)
        most = max(most, text.count("<br>") + 1)
        place = {"x": at, "xref": xref, "y": y[1], "yref": "paper", "yanchor": "bottom", **side_of}
        made.add_annotation(text=text, showarrow=False, font=SMALL, align="right" if right else "left", **place)
    if most > 1:
        made.update_layout(margin={"t": made.layout.margin.t + _ROW * (most - 1)})


def _quiet() -> dict[str, Any]:
    return {
        "fixedrange": True,
        "automargin": True,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": SMALL,
    }
