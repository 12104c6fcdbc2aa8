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

_LANE = 0.1
"""What the words beneath a baseline take of the height."""


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
            range=[low - (high - low) * (_LANE if _lies_low(chart) else 0), high + (high - low) * 0.04],
            tickvals=[float(mark) for mark in marks],
            ticktext=values,
        ),
    )
    _band(made, chart, w)
    add_breaks(made, chart.breaks, chart.years, in_rows=True)
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
            textposition=f"bottom {_side(line.baseline.year, chart)}",
            textfont=SMALL,
            hovertext=[text],
            hovertemplate=HOVER,
            cliponaxis=False,
        )


def _target(made: go.Figure, target: TargetMark, chart: ValueLine, w: Words) -> None:
    colour = GOOD if target.in_force else SOFT
    text = _told(target.label, target.value, chart, w)
    why = "" if target.in_force else together(w("charts.former_target"), target.reason)
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
        textposition=f"top {_side(target.year, chart)}",
        textfont={**SMALL, "color": colour},
        hovertext=[f"{text}{', ' + plotly_text(why) if why else ''}"],
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _side(year: int, chart: ValueLine) -> str:
    """On which side of a mark its words stand: not where the chart ends, nor across a break that comes next."""
    if year not in chart.years:
        return "right"
    at = chart.years.index(year)
    before_a_break = at > 1 and any(mark.year == year + 1 for mark in chart.breaks)
    return "left" if before_a_break or at > len(chart.years) / 2 else "right"


def _lies_low(chart: ValueLine) -> bool:
    """Whether the words beneath a baseline would lie on the years."""
    low, high = chart.axis
    at = [line.baseline.value for line in chart.lines if line.baseline]
    return any(value - low < (high - low) * Decimal("0.1") for value in at)


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
