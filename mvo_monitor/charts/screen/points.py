"""A line of values in a figure: runs joined, gaps bridged thinly, breaks left open, each value written."""

from typing import Any

import plotly.graph_objects as go

from mvo_monitor.charts import phrases
from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import INK, PAPER, SOFT
from mvo_monitor.charts.parts import Break, Point
from mvo_monitor.charts.phrases import shown
from mvo_monitor.charts.runs import bridges, runs
from mvo_monitor.charts.screen.theme import HOVER, SMALL, wrapped
from mvo_monitor.texts import Words

MARKERS = ("circle", "square", "diamond", "triangle-up")
DASHES = ("solid", "dash", "dot", "dashdot")


def add_points(
    made: go.Figure,
    points: tuple[Point, ...],
    years: tuple[int, ...],
    breaks: tuple[Break, ...],
    w: Words,
    *,
    name: str,
    decimals: int | None,
    suffix: str = "",
    colour: str = INK,
    part: int = 0,
    panel: str = "",
    under: frozenset[int] = frozenset(),
) -> None:
    """Adds a trace per run of the line. Drawing takes floats; what is written and hovered comes from the Decimal.

    ``panel`` is the number of the axes ("2" for x2 and y2). In the years ``under``
    the number stands beneath its mark.
    """
    axes = {"xaxis": f"x{panel}", "yaxis": f"y{panel}"}
    for bridge in bridges(points, years, breaks):
        ends = [bridge.start, bridge.end]
        line = {"color": SOFT, "width": 1.2, "dash": "dot"}
        made.add_scatter(x=_years(ends), y=_floats(ends), mode="lines", line=line, hoverinfo="skip", **axes)
    for run in runs(points, years, breaks):
        made.add_scatter(
            x=_years(run),
            y=_floats(run),
            name=plotly_text(name),
            mode="lines+markers",
            line={"color": colour, "width": 2, "dash": DASHES[part % len(DASHES)]},
            marker=_marker(colour, part),
            error_y=_errors(run),
            hovertext=[plotly_text(f"{p.year}: {phrases.point(p, w, decimals, suffix)}") for p in run],
            hovertemplate=HOVER,
            cliponaxis=False,
            **axes,
        )
    written = [p for p in points if p.value is not None]
    made.add_scatter(
        x=_years(written),
        y=[float((p.value or 0) + (p.margin or 0)) for p in written],
        mode="markers+text",
        marker={"size": 13, "opacity": 0},
        text=[f"<b>{plotly_text(shown(p.value, w, decimals, suffix))}</b>" for p in written if p.value is not None],
        textposition=["bottom center" if p.year in under else "top center" for p in written],
        textfont={"color": INK, "size": 13},
        hoverinfo="skip",
        cliponaxis=False,
        **axes,
    )


def add_absences(
    made: go.Figure,
    points: tuple[Point, ...],
    years: tuple[int, ...],
    foot: float,
    room: float | None = None,
    **refs: str,
) -> None:
    """In a year without value the reason stands upright in its place, in rows of at most ``room`` pixels."""
    for point in (point for point in points if point.value is None):
        upright(made, years.index(point.year), foot, point.absence, room, **refs)


def upright(made: go.Figure, x: int, foot: float, text: str, room: float | None = None, **refs: str) -> None:
    """The reason why the ``x``-th year is empty, running upwards; in two rows where ``room`` pixels are too few.

    Plotly would read the year "2021" as the two thousand and twenty-first category, so a place is a count from 0.
    """
    look = {"textangle": -90, "yanchor": "bottom", "font": {**SMALL, "size": 11}, "align": "left", "showarrow": False}
    told = plotly_text(text) if room is None else wrapped(text, room, 11, 2)
    made.add_annotation(text=told, x=x, y=foot, **look, **refs)


def _marker(colour: str, part: int) -> dict[str, Any]:
    fill = colour if part % 2 == 0 else PAPER
    return {"symbol": MARKERS[part % len(MARKERS)], "size": 9, "color": fill, "line": {"color": colour, "width": 2}}


def _errors(run: tuple[Point, ...]) -> dict[str, Any]:
    if not any(p.margin is not None for p in run):
        return {"visible": False}
    return {
        "type": "data",
        "array": [float(p.margin) if p.margin is not None else 0 for p in run],
        "color": SOFT,
        "thickness": 1.3,
        "width": 4,
    }


def _years(points: list[Point] | tuple[Point, ...]) -> list[str]:
    return [str(p.year) for p in points]


def _floats(points: list[Point] | tuple[Point, ...]) -> list[float]:
    return [float(p.value) for p in points if p.value is not None]
