"""The answers to questions: bars of counts per scale step above, means with margin and bounds on the scale beneath."""

from typing import Any

import plotly.graph_objects as go

from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import GOOD, INK, PAPER, SOFT, steps, text_on
from mvo_monitor.charts.phrases import answered, margin, shown, together
from mvo_monitor.charts.rows import lower_half
from mvo_monitor.charts.screen.theme import HOVER, bare_axis, figure, values_axis, wrapped
from mvo_monitor.charts.values import AnswerRow, Distribution
from mvo_monitor.texts import Words

_ROW = 108
"""Pixels for a question: its words in up to two rows, how many answered, its bar."""


def distribution_figure(chart: Distribution, w: Words) -> go.Figure:
    """Two panels on the same rows' order; a question that may not be shown keeps its row, and says why."""
    counted = [row for row in chart.rows if row.mean is None or row.counts is not None]
    scored = [row for row in chart.rows if row.mean is not None]
    total = max(len(counted) + len(scored), 1)
    made = figure(chart, w, 150 + _ROW * total + (40 if counted and scored else 0), t=48)
    share = len(scored) / total
    foot = share + 0.06 if counted and scored else 0.0
    answers = any(row.counts for row in counted)
    sides = [_sides(row.counts, chart) for row in counted if row.counts]
    reach = [-max((low for low, _ in sides), default=0), max((high for _, high in sides), default=1) or 1]
    made.update_layout(
        barmode="overlay",
        showlegend=answers,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.01,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
            "font": {"size": 12, "color": INK},
        },
        xaxis=values_axis(
            chart.x_title if answers else "", anchor="y", range=reach, showgrid=False, showticklabels=False
        ),
        yaxis=bare_axis(domain=[foot, 1], range=[len(counted) - 0.65, -0.8]),
        xaxis2=_scale_axis(chart),
        yaxis2=bare_axis(domain=[0, share], range=[len(scored) - 0.6, -0.8], anchor="x2"),
    )
    if answers:
        _bars(made, chart, counted, w)
    for i, row in enumerate(counted):
        _head(made, row, [answered(row.n, row.asked, w)], i, "y")
        if row.counts is None:
            look = {"font": {"size": 12, "color": SOFT}, "showarrow": False, "xanchor": "left", "align": "left"}
            made.add_annotation(text=wrapped(row.absence, 300), x=0, xref="paper", y=i + 0.1, yref="y", **look)
    for i, row in enumerate(scored):
        if row.mean is not None:
            _mean(made, row, (chart.scale[0].value, chart.scale[-1].value), i, w)
    return made


def _scale_axis(chart: Distribution) -> dict[str, Any]:
    first, last = chart.scale[0].value, chart.scale[-1].value
    room = max((last - first) * 0.04, 0.1)
    values = [step.value for step in chart.scale]
    marks = {"tickvals": values, "ticktext": [str(value) for value in values]}
    return values_axis(chart.n_note, range=[first - room, last + room], anchor="y2", **marks)


def _head(made: go.Figure, row: AnswerRow, said: list[str], at: int, axis: str) -> None:
    """The question above its bar, beneath it how many answered: a long question is cut short, never its n."""
    told = plotly_text(" · ".join(part for part in said if part))
    made.add_annotation(
        text=f"<b>{wrapped(row.label, 300, 13, lines=2)}</b><br>{told}",
        x=0,
        xref="paper",
        xanchor="left",
        y=at - 0.15,
        yref=axis,
        yanchor="bottom",
        align="left",
        bgcolor=PAPER,
        showarrow=False,
        font={"size": 13, "color": INK},
    )


def _bars(made: go.Figure, chart: Distribution, rows: list[AnswerRow], w: Words) -> None:
    starts = {i: -_sides(row.counts, chart)[0] for i, row in enumerate(rows) if row.counts is not None}
    surfaces = steps(len(chart.scale), diverging=chart.diverging)
    for at, (step, surface) in enumerate(zip(chart.scale, surfaces, strict=True)):
        word = f"{step.value} {step.label}".strip()
        found = [(i, row.counts[at]) for i, row in enumerate(rows) if row.counts is not None]
        hatch = "\\" if chart.diverging and at < len(chart.scale) // 2 else ""
        made.add_bar(
            orientation="h",
            x=[count for _, count in found],
            y=[i + 0.05 for i, _ in found],
            base=[starts[i] for i, _ in found],
            width=0.36,
            name=plotly_text(word),
            marker={
                "color": surface,
                "line": {"color": GOOD, "width": 1},
                "pattern": {"shape": hatch, "fillmode": "overlay", "fgcolor": text_on(surface), "solidity": 0.12},
            },
            text=[f"<b>{w.number(count)}</b>" if count else "" for _, count in found],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": text_on(surface), "size": 14},
            hovertext=[plotly_text(f"{word}: {count}") for _, count in found],
            hovertemplate=HOVER,
        )
        for i, count in found:
            starts[i] += count


def _sides(counts: tuple[int, ...], chart: Distribution) -> tuple[float, float]:
    """How far a bar reaches left and right of the line it starts from: the middle of the scale, or its low end."""
    low = lower_half(counts) if chart.diverging else 0.0
    return low, sum(counts) - low


def _mean(made: go.Figure, row: AnswerRow, ends: tuple[int, int], at: int, w: Words) -> None:
    """Bounds as a thin line, the margin as a thick one, the median as a notch, the mean as a dot with its number."""
    if row.mean is None:
        return
    axes = {"xaxis": "x2", "yaxis": "y2", "showlegend": False}
    y = at + 0.02
    if row.low is not None and row.high is not None:
        bounds = [float(row.low), float(row.high)]
        marker = {"symbol": "line-ns", "size": 7, "line": {"color": SOFT, "width": 1.4}}
        line = {"color": SOFT, "width": 1.4}
        made.add_scatter(x=bounds, y=[y, y], mode="lines+markers", line=line, marker=marker, hoverinfo="skip", **axes)
    if row.median is not None:
        marker = {"symbol": "line-ns", "size": 11, "line": {"color": INK, "width": 3}}
        said = plotly_text(w("charts.median", value=w.number(row.median)))
        made.add_scatter(
            x=[float(row.median)],
            y=[y],
            mode="markers",
            marker=marker,
            hovertext=[said],
            hovertemplate=HOVER,
            cliponaxis=False,
            **axes,
        )
    spread = {
        "type": "data",
        "array": [float(min(row.margin or 0, ends[1] - row.mean))],
        "arrayminus": [float(min(row.margin or 0, row.mean - ends[0]))],
        "color": SOFT,
        "thickness": 5,
        "width": 0,
    }
    said = " ".join(part for part in (shown(row.mean, w), margin(row.margin, w)) if part)
    told = together(row.label, said, answered(row.n, row.asked, w), row.basis, _range(row, w))
    made.add_scatter(
        x=[float(row.mean)],
        y=[y],
        mode="markers+text",
        marker={"symbol": "circle", "size": 11, "color": INK, "line": {"color": "#ffffff", "width": 1.5}},
        error_x={**spread, "visible": row.margin is not None},
        text=[f"<b>{plotly_text(said)}</b>"],
        textposition="bottom center",
        textfont={"size": 13, "color": INK},
        hovertext=[plotly_text(told)],
        hovertemplate=HOVER,
        cliponaxis=False,
        **axes,
    )
    _head(made, row, [answered(row.n, row.asked, w), row.basis], at, "y2")


def _range(row: AnswerRow, w: Words) -> str:
    if row.margin_from is None or row.margin is None:
        return ""
    return w("charts.margin_range", low=shown(row.margin_from, w), high=shown(row.margin, w))
