"""The values of an indicator over the years, against baseline, targets, expected path and band."""

from decimal import Decimal

import plotly.graph_objects as go

from mvo_monitor.charts.canvas import text_width
from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import GOOD, SERIES, SOFT, TINT
from mvo_monitor.charts.parts import Line, TargetMark
from mvo_monitor.charts.phrases import answered_short, shown, together
from mvo_monitor.charts.runs import ticks
from mvo_monitor.charts.screen.points import add_absences, add_points
from mvo_monitor.charts.screen.theme import (
    HOVER,
    SMALL,
    VEIL,
    add_breaks,
    below,
    figure,
    note,
    room_beside,
    values_axis,
    years_axis,
)
from mvo_monitor.charts.values import ValueLine
from mvo_monitor.texts import Words


def lines_figure(chart: ValueLine, w: Words) -> go.Figure:
    """What was wanted in the colour of what is good, what was found in ink; every part named at its end."""
    low, high = (float(end) for end in chart.axis)
    marks = ticks(*chart.axis)
    values = [plotly_text(shown(mark, w, None, chart.suffix)) for mark in marks]
    counted = _counted(chart)
    made = figure(chart, w, 430, l=room_beside(values, chart.y_title), b=68 if counted else 50)
    made.update_layout(
        xaxis=years_axis(chart.years, below(chart), **counted),
        yaxis=values_axis(
            chart.y_title,
            range=[low, high + (high - low) * 0.04],
            tickvals=[float(mark) for mark in marks],
            ticktext=values,
        ),
    )
    _band(made, chart, w)
    add_breaks(made, chart.breaks, chart.years)
    for line in chart.lines:
        _wanted(made, line, chart, w)
    for i, line in enumerate(chart.lines):
        if len(chart.lines) == 1:
            add_absences(made, line.points, chart.years, low, xref="x", yref="y")
        colour = SERIES[i % len(SERIES)]
        add_points(
            made,
            line.points,
            chart.years,
            chart.breaks,
            w,
            name=line.label or chart.title,
            decimals=chart.decimals,
            suffix=chart.suffix,
            colour=colour,
            part=i,
            under=_crowded(line, chart),
        )
        _named(made, line, chart.years, colour)
    widest = max((text_width(line.label) for line in chart.lines), default=0)
    made.update_layout(margin={"r": 12 + min(widest, 90)})
    return made


def _counted(chart: ValueLine) -> dict[str, list[str]]:
    """Beneath each year how many answered, where one line has it."""
    if len(chart.lines) != 1 or not any(p.n is not None for p in chart.lines[0].points):
        return {}
    asked = {p.year: answered_short(p.n, p.asked) for p in chart.lines[0].points}
    return {"ticktext": ["<br>".join(part for part in (str(y), asked.get(y, "")) if part) for y in chart.years]}


def _band(made: go.Figure, chart: ValueLine, w: Words) -> None:
    if chart.band is None:
        return
    low, high = chart.band
    ends = (low if low is not None else chart.axis[0], high if high is not None else chart.axis[1])
    made.add_hrect(y0=float(ends[0]), y1=float(ends[1]), fillcolor=TINT, line_width=0, layer="below")
    for end in (low, high):
        if end is not None:
            made.add_hline(y=float(end), line={"color": GOOD, "width": 1, "dash": "dash"}, layer="below")
            text = shown(end, w, chart.decimals, chart.suffix)
            font = {**SMALL, "color": GOOD}
            note(made, text, x=0, xref="paper", xanchor="left", y=float(end), yref="y", yanchor="bottom", font=font)


def _wanted(made: go.Figure, line: Line, chart: ValueLine, w: Words) -> None:
    path = [(year, value) for year, value in line.path if year in chart.years]
    if path:
        made.add_scatter(
            x=[str(year) for year, _ in path],
            y=[float(value) for _, value in path],
            mode="lines",
            line={"color": GOOD, "width": 1, "dash": "dash"},
            name=plotly_text(w("charts.expected")),
            hoverinfo="skip",
        )
    for target in line.targets:
        _target(made, target, chart, w)
    if line.baseline:
        text = _told(line.baseline.label, line.baseline.value, chart, w)
        made.add_scatter(
            x=[str(line.baseline.year)],
            y=[float(line.baseline.value)],
            mode="markers+text",
            marker={"symbol": "square-open", "size": 17, "color": SOFT, "line": {"width": 1.4}},
            text=[text],
            textposition="bottom right",
            textfont=SMALL,
            hovertext=[text],
            hovertemplate=HOVER,
            cliponaxis=False,
        )


def _target(made: go.Figure, target: TargetMark, chart: ValueLine, w: Words) -> None:
    colour = GOOD if target.in_force else SOFT
    text = _told(target.label, target.value, chart, w)
    why = "" if target.in_force else together(w("charts.former_target"), target.reason)
    left = chart.years.index(target.year) > len(chart.years) / 2 if target.year in chart.years else False
    made.add_scatter(
        x=[str(target.year)],
        y=[float(target.value)],
        mode="markers+text",
        opacity=1 if target.in_force else 0.6,
        marker={
            "symbol": "line-ew",
            "size": 17 if target.is_end else 13,
            "line": {"color": colour, "width": (4 if target.is_end else 2.4) if target.in_force else 1.2},
        },
        text=[text if target.is_end else ""],
        textposition="top left" if left else "top right",
        textfont={**SMALL, "color": colour},
        hovertext=[f"{text}{', ' + plotly_text(why) if why else ''}"],
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _told(label: str, value: Decimal, chart: ValueLine, w: Words) -> str:
    return plotly_text(f"{label}: {shown(value, w, chart.decimals, chart.suffix)}")


def _crowded(line: Line, chart: ValueLine) -> frozenset[int]:
    """The years in which a target stands where the value's number would be."""
    near = (chart.axis[1] - chart.axis[0]) * Decimal("0.14")
    targets = [(target.year, target.value) for target in line.targets]
    points = [(p.year, p.value) for p in line.points if p.value is not None and p.margin is None]
    pairs = [(year, wanted - value) for year, value in points for at, wanted in targets if at == year]
    return frozenset(year for year, above in pairs if 0 < above < near)


def _named(made: go.Figure, line: Line, years: tuple[int, ...], colour: str) -> None:
    last = next((p for p in reversed(line.points) if p.value is not None), None)
    if line.label and last and last.value is not None:
        font = {"size": 13, "color": colour}
        note(
            made,
            line.label,
            x=years.index(last.year),
            y=float(last.value),
            xanchor="left",
            xshift=9,
            font=font,
            bgcolor=VEIL,
        )
