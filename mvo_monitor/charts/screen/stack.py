"""The counts per status as stacked bars, and the goal's score on a panel of its own beneath, years above years."""

import plotly.graph_objects as go

from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import INK, STATUS
from mvo_monitor.charts.phrases import answered_short, counted_as, shown, stacked_as
from mvo_monitor.charts.runs import ticks
from mvo_monitor.charts.screen.points import add_absences, add_points, upright
from mvo_monitor.charts.screen.theme import (
    HOVER,
    PHONE,
    add_breaks,
    below,
    figure,
    room_beside,
    values_axis,
    wrapped,
    years_axis,
)
from mvo_monitor.charts.values import ScoreLine, StatusStack
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status

_BARS, _WITH_SCORE = 400, 640
_SPLIT = (0.25, 0.45)
"""Where the score's panel ends and the bars begin, as shares of the height."""
_PANEL = 110
"""How many pixels the score's panel is high at the least."""
_WIDEST, _OF_FEW = 0.72, 0.18
"""A bar's share of the room for its year, and that of a bar per year shown: a single year is a bar, not a wall."""


def stack_figure(chart: StatusStack, w: Words) -> go.Figure:
    """Best at the foot, what cannot be judged on top; one colour, hatching and place per status."""
    most = max((c.total for c in chart.counts), default=0) or 1
    beside = room_beside([str(most)], chart.y_title)
    made = figure(chart, w, _WITH_SCORE if chart.score else _BARS, l=beside, t=80)
    for status in (s for s in Status if any(c.count(s) for c in chart.counts)):
        _bars(made, chart, status, w)
    counted = {c.year for c in chart.counts if c.total}
    for year in chart.years:
        if year not in counted:
            upright(made, chart.years.index(year), 0, w("charts.nothing_measured"), xref="x", yref="y")
    foot = _SPLIT[1] if chart.score else 0
    whole = {"dtick": 1} if most <= 8 else {}
    made.update_layout(
        barmode="stack",
        bargap=1 - min(_WIDEST, _OF_FEW * len(chart.years)),
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.07 if chart.score else 1.1,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 13, "color": INK},
        },
        xaxis=years_axis(chart.years, "" if chart.score else below(chart), anchor="y"),
        yaxis=values_axis(chart.y_title, domain=[foot, 1], range=[0, most * 1.02], tickformat=",d", **whole),
    )
    add_breaks(made, chart.breaks, chart.years, y=(foot, 1))
    if chart.score:
        _score(made, chart, chart.score, w)
    return made


def _bars(made: go.Figure, chart: StatusStack, status: Status, w: Words) -> None:
    look, word = STATUS[status], stacked_as(chart.counts, status, w)
    found = [c for c in chart.counts if c.total]
    pattern = {"shape": look.hatch, "fillmode": "overlay", "fgcolor": look.text, "fgopacity": 0.38, "size": 8}
    made.add_bar(
        x=[str(c.year) for c in found],
        y=[c.count(status) for c in found],
        name=plotly_text(word),
        marker={
            "color": look.fill,
            "line": {"color": look.line, "width": 1},
            "pattern": {**pattern, "solidity": 0.16},
        },
        text=[f"<b>{w.number(c.count(status))}</b>" if c.count(status) else "" for c in found],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": look.text, "size": 14},
        hovertext=[plotly_text(f"{c.year}: {counted_as(c, status, w)}") for c in found],
        hovertemplate=HOVER,
    )


def _score(made: go.Figure, chart: StatusStack, score: ScoreLine, w: Words) -> None:
    """The score has its own axis, from one end of its scale to the other, and says each year's n beneath."""
    low, high = (float(end) for end in score.scale)
    asked = {p.year: answered_short(p.n, p.asked) for p in score.points}
    labels = [plotly_text(asked.get(year, "")) for year in chart.years]
    made.update_layout(
        xaxis2=years_axis(chart.years, below(chart), anchor="y2", ticktext=labels),
        yaxis2=values_axis(
            "",
            domain=[0, _SPLIT[0]],
            range=[low, high + (high - low) * 0.04],
            tickvals=[float(tick) for tick in ticks(*score.scale)],
            ticktext=[shown(tick, w, None) for tick in ticks(*score.scale)],
        ),
    )
    own = {mark.year for mark in score.breaks}
    marks = (*(mark for mark in chart.breaks if mark.year not in own), *score.breaks)
    add_breaks(made, marks, chart.years, y=(0, _SPLIT[0]), xref="x2")
    add_absences(made, score.points, chart.years, low, _PANEL, xref="x2", yref="y2")
    add_points(made, score.points, chart.years, marks, w, name=score.title, decimals=score.decimals, panel="2")
    made.update_traces(showlegend=False, selector={"type": "scatter"})
    look = {"xanchor": "left", "yanchor": "bottom", "font": {"size": 13, "color": INK}}
    place = {"x": 0, "xref": "paper", "y": _SPLIT[0], "yref": "paper", "yshift": 24}
    made.add_annotation(text=wrapped(score.title, PHONE, 13), showarrow=False, align="left", **place, **look)
