"""Two amounts per line as a pair of bars, each with its number; what is absent is said, and has no bar."""

from decimal import Decimal

import plotly.graph_objects as go

from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import INK, PAPER, SOFT
from mvo_monitor.charts.phrases import together
from mvo_monitor.charts.screen.theme import HOVER, VEIL, below, figure, note, values_axis, wrapped
from mvo_monitor.charts.values import PairedBars, PairRow
from mvo_monitor.texts import Words

_ROW = 66
"""Pixels for a line: its words and its two bars."""


def pairs_figure(chart: PairedBars, w: Words) -> go.Figure:
    """Lines in their order, each name above its bars, so that it fits a phone; planned hatched, real solid."""
    made = figure(chart, w, 110 + _ROW * max(len(chart.rows), 1), l=16, t=44)
    amounts = [v for row in chart.rows for v in (row.first, row.second) if v is not None]
    low, high = min([*amounts, Decimal(0)]), max([*amounts, Decimal(0)])
    span = float(high - low) or 1.0
    made.update_layout(
        barmode="overlay",
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
        xaxis=values_axis(
            below(chart),
            range=[float(low) - (span * 0.2 if low < 0 else 0), float(high) + span * 0.2],
            tickformat=",d",
            nticks=5,
        ),
        yaxis={"range": [len(chart.rows) - 0.5, -0.5], "visible": False, "fixedrange": True},
    )
    made.add_vline(x=0, line={"color": INK, "width": 1})
    _bars(made, chart, w, first=True)
    _bars(made, chart, w, first=False)
    group = ""
    for i, row in enumerate(chart.rows):
        head = f"<b>{wrapped(row.label, 300, 13, 2)}</b>" if row.is_total else wrapped(row.label, 300, 13, 2)
        if row.group and row.group not in (group, row.label):
            head = f"<b>{plotly_text(row.group)}</b> · {head}"
        group = row.group
        made.add_annotation(
            text=head,
            x=0,
            xref="paper",
            xanchor="left",
            y=i - 0.14,
            yanchor="bottom",
            align="left",
            showarrow=False,
            bgcolor=VEIL,
        )
        if row.is_total:
            made.add_hline(y=i - 0.48, line={"color": INK, "width": 0.8})
    return made


def _bars(made: go.Figure, chart: PairedBars, w: Words, *, first: bool) -> None:
    name = chart.first_label if first else chart.second_label
    shift = 0.02 if first else 0.26
    found = [(i, row, row.first if first else row.second) for i, row in enumerate(chart.rows)]
    given = [(i, row, value) for i, row, value in found if value is not None]
    hatch = {"shape": "/", "fillmode": "overlay", "fgcolor": INK, "fgopacity": 0.5, "size": 7, "solidity": 0.14}
    made.add_bar(
        orientation="h",
        x=[float(value) for _, _, value in given],
        y=[i + shift for i, _, _ in given],
        width=0.21,
        name=plotly_text(name),
        marker={
            "color": PAPER if first else INK,
            "line": {"color": INK, "width": 1},
            "pattern": hatch if first else {"shape": ""},
        },
        text=[plotly_text(w.number(value)) for _, _, value in given],
        textposition="outside",
        textfont={"size": 12, "color": INK},
        cliponaxis=False,
        hovertext=[_said(row, name, value, w) for _, row, value in given],
        hovertemplate=HOVER,
    )
    for i, _, value in found:
        if value is None:
            look = {"xanchor": "left", "xshift": 4, "font": {"size": 12, "color": SOFT}}
            note(made, w("charts.not_given"), x=0, xref="x", y=i + shift, yref="y", **look)


def _said(row: PairRow, name: str, value: Decimal, w: Words) -> str:
    return plotly_text(together(f"{row.label}, {name}: {w.number(value)}", row.note))
