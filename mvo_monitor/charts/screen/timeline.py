"""Policy outcomes by date, a strip per dossier: shape and colour say good or bad news, lines tell descent."""

import plotly.graph_objects as go

from mvo_monitor.charts.calendar_axis import Axis, Placed, lengthened, place, span, ticks
from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import FAVOUR, INK, LINK, RULE
from mvo_monitor.charts.phrases import together
from mvo_monitor.charts.screen.theme import HOVER, below, figure, note, years_axis
from mvo_monitor.charts.values import Timeline
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Favour

MARKERS = {
    Favour.FAVOURABLE: "triangle-up",
    Favour.UNFAVOURABLE: "triangle-down",
    Favour.MIXED: "diamond",
    Favour.NEUTRAL: "circle",
    Favour.NOT_STATED: "circle-open",
}
_ROW, _LANE = 34, 26
"""Pixels for the name of a strip and for each lane in it."""
_NARROW = 290.0
"""The plot's width on a phone: what would overlap there goes into another lane, so that it reads at any width."""
_WIDE = 840.0
"""The least it has on a wide screen, where titles may be longer. Both sets of titles stand in the figure, the short one
last but one, the long one last: the style sheet shows the one that fits, so that nothing is drawn again."""


def timeline_figure(chart: Timeline, w: Words) -> go.Figure:
    """Height follows the strips, so that nothing overlaps; the hover tells title, form and date as precise as known."""
    limits = span(chart) or (0, 1)
    undated = any(event.date is None for event in chart.events)
    years = tuple(range(limits[0], limits[1]))
    axis, wide = Axis(*limits, _NARROW), Axis(*limits, _WIDE)
    strips = {row.key: place(chart, row.key, axis) for row in chart.rows}
    depth = {key: _ROW + _LANE * (max((p.lane for p in strip), default=0) + 1) for key, strip in strips.items()}
    made = figure(chart, w, sum(depth.values()) + 130, t=44)
    seen, y = set[Favour](), 0.0
    short: list[tuple[float, Placed]] = []
    long: list[tuple[float, Placed]] = []
    for row in chart.rows:
        made.add_hline(y=y, line={"color": INK, "width": 0.8})
        font = {"size": 13, "color": INK}
        note(made, row.label, x=0, xref="paper", xanchor="left", y=y, yanchor="top", yshift=-3, font=font)
        _links(made, strips[row.key], y)
        for placed in strips[row.key]:
            _event(made, placed, _height(y, placed), w, seen)
        short += [(_height(y, p), p) for p in strips[row.key]]
        long += [(_height(y, p), p) for p in lengthened(strips[row.key], wide)]
        y += depth[row.key]
    _titles(made, short)
    _titles(made, long)
    for year in years:
        made.add_vline(x=year, line={"color": RULE, "width": 1}, layer="below")
    end = limits[1] + (34 if undated else 4) * axis.pixel
    marks = ticks(*limits) if limits[0] > 0 else []
    places = [at for at, _ in marks] + ([end - 12 * axis.pixel] if undated else [])
    words = [plotly_text(w.date(date)) for _, date in marks] + ([plotly_text(w("charts.undated"))] if undated else [])
    shown_years = {"tickvals": places, "ticktext": words} if marks else {"showticklabels": False}
    scale = {"type": "linear", "range": [limits[0], end], "categoryarray": None, "categoryorder": None}
    made.update_layout(
        xaxis=years_axis((), below(chart), **{**scale, **shown_years}),
        yaxis={"range": [y, 0], "visible": False, "fixedrange": True},
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 13, "color": INK},
        },
    )
    return made


def _height(top: float, p: Placed) -> float:
    """Where its lane runs, in a strip that begins at ``top``."""
    return top + _ROW + _LANE / 2 + p.lane * _LANE


def _links(made: go.Figure, strip: list[Placed], top: float) -> None:
    """From each outcome down to what followed from it, then aside: what hangs on one outcome shares one stem."""
    spots = {p.event.key: (p.middle, _height(top, p)) for p in strip}
    x: list[float | None] = []
    y: list[float | None] = []
    for p in strip:
        for (x1, y1), (x2, y2) in ((spots[key], spots[p.event.key]) for key in p.event.follows if key in spots):
            x += [x1, x1, x2, None]
            y += [y1, y2, y2, None]
    if x:
        line = {"color": LINK, "width": 1}
        made.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _titles(made: go.Figure, placed: list[tuple[float, Placed]]) -> None:
    """All titles as one trace; ``placed`` each at its height."""
    made.add_scatter(
        x=[p.title_at for _, p in placed],
        y=[y for y, _ in placed],
        mode="markers+text",
        marker={"size": 16, "opacity": 0},
        text=[plotly_text(p.title) for _, p in placed],
        textposition=["middle left" if p.leftwards else "middle right" for _, p in placed],
        textfont={"size": 12, "color": INK},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _event(made: go.Figure, p: Placed, y: float, w: Words, seen: set[Favour]) -> None:
    event, look = p.event, FAVOUR[p.event.favour]
    if p.end > p.start:
        line = {"color": look.line, "width": 8}
        made.add_scatter(
            x=[p.start, p.end], y=[y, y], mode="lines", line=line, opacity=0.3, hoverinfo="skip", showlegend=False
        )
    made.add_scatter(
        x=[p.middle],
        y=[y],
        name=plotly_text(w.term(event.favour)),
        legendrank=list(Favour).index(event.favour) + 1,
        showlegend=event.favour not in seen,
        mode="markers",
        marker={
            "symbol": MARKERS[event.favour],
            "size": 14,
            "color": look.line if event.favour is Favour.NOT_STATED else look.fill,
            "line": {"color": look.line, "width": 1.6},
        },
        hovertext=[_said(p, w)],
        hovertemplate=HOVER,
        customdata=[plotly_text(event.key)],
        cliponaxis=False,
    )
    seen.add(event.favour)


def _said(p: Placed, w: Words) -> str:
    lines = (p.event.when, p.event.title, together(p.event.what, w.term(p.event.favour)))
    return "<br>".join(plotly_text(line) for line in lines if line)
