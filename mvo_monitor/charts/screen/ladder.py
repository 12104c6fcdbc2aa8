"""Which level was reached in each year: levels as rows, the way up as steps, targets as rings to be filled."""

from itertools import pairwise

import plotly.graph_objects as go

from mvo_monitor.charts.escaping import plotly_text
from mvo_monitor.charts.palette import GOOD, INK, SERIES, SOFT, STATUS
from mvo_monitor.charts.parts import Step, Track
from mvo_monitor.charts.phrases import together
from mvo_monitor.charts.screen.points import DASHES, MARKERS, upright
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
    wrapped,
    years_axis,
)
from mvo_monitor.charts.symbols import image_source, status_in_part
from mvo_monitor.charts.values import Ladder
from mvo_monitor.texts import Words

_APART = 0.36
"""How far apart parts stand on one level, in levels."""


def ladder_figure(chart: Ladder, w: Words) -> go.Figure:
    """The lowest level at the foot; Plotly knows no such marks, so each is placed as an image upon its hover point."""
    levels = [wrapped(level, 96) for level in chart.levels]
    made = figure(chart, w, 130 + 66 * max(len(levels), 2), l=room_beside(levels, chart.y_title))
    made.update_layout(
        xaxis=years_axis(chart.years, below(chart)),
        yaxis=values_axis(
            chart.y_title,
            range=[-0.6, len(chart.levels) - 0.4],
            tickvals=list(range(len(chart.levels))),
            ticktext=levels,
        ),
    )
    add_breaks(made, chart.breaks, chart.years, in_rows=True)
    for i, track in enumerate(chart.tracks):
        shift = (i - (len(chart.tracks) - 1) / 2) * _APART
        _marks(made, track, chart, shift)
        _way(made, track, chart, i, shift)
        _steps(made, track, chart, w, i)
    return made


def _marks(made: go.Figure, track: Track, chart: Ladder, shift: float) -> None:
    top = track is chart.tracks[-1]  # the rings of parts stand one above the other: the uppermost says what they are
    for target in track.targets:
        colour = GOOD if target.in_force else SOFT
        text = plotly_text(target.label)
        last = target.year == chart.years[-1]
        made.add_scatter(
            x=[str(target.year)],
            y=[float(target.value) + shift],
            mode="markers+text",
            marker={"symbol": "circle-open", "size": 31, "color": colour, "line": {"width": 2}},
            text=[text if top else ""],
            textposition="top left" if last else "top center",
            textfont={**SMALL, "color": colour},
            hovertext=[plotly_text(f"{target.label}: {chart.levels[int(target.value)]}")],
            hovertemplate=HOVER,
            cliponaxis=False,
        )
    if track.baseline:
        made.add_scatter(
            x=[str(track.baseline.year)],
            y=[float(track.baseline.value) + shift - 0.22],
            mode="markers+text",
            marker={"symbol": "line-ew", "size": 14, "line": {"color": SOFT, "width": 2}},
            text=[plotly_text(track.baseline.label)],
            textposition="middle right",
            textfont=SMALL,
            hoverinfo="skip",
            cliponaxis=False,
        )


def _way(made: go.Figure, track: Track, chart: Ladder, index: int, shift: float) -> None:
    """Half-way between two years up or down; dotted over years without level, open at a break."""
    known = [step for step in track.steps if step.level is not None]
    for one, other in pairwise(known):
        between = [mark for mark in chart.breaks if one.year < mark.year <= other.year]
        if not all(mark.comparable for mark in between):
            continue
        apart = chart.years.index(other.year) - chart.years.index(one.year) > 1 or bool(between)
        dash = "dot" if apart else DASHES[index % len(DASHES)]
        made.add_scatter(
            x=[str(one.year), str(other.year)],
            y=[(one.level or 0) + shift, (other.level or 0) + shift],
            mode="lines",
            line={
                "shape": "hvh",
                "color": SERIES[index % len(SERIES)],
                "width": 1.2 if apart else 2,
                "dash": dash,
            },
            hoverinfo="skip",
        )


def _steps(made: go.Figure, track: Track, chart: Ladder, w: Words, index: int) -> None:
    shift = (index - (len(chart.tracks) - 1) / 2) * _APART
    known = [step for step in track.steps if step.level is not None]
    looks = [STATUS[step.status.status] if step.status else None for step in known]
    made.add_scatter(
        x=[str(step.year) for step in known],
        y=[(step.level or 0) + shift for step in known],
        name=plotly_text(track.label or chart.title),
        mode="markers",
        marker={
            "symbol": MARKERS[index % len(MARKERS)],
            "size": 17,
            "color": [look.fill if look else INK for look in looks],
            "line": {
                "color": [look.line if look else INK for look in looks],
                "width": 1.4,
            },
        },
        hovertext=[_said(step, track, chart, w) for step in known],
        hovertemplate=HOVER,
        cliponaxis=False,
    )
    for step in track.steps:
        if step.level is None:
            if index == 0:
                upright(made, chart.years.index(step.year), -0.6, step.absence, xref="x", yref="y")
        elif step.status is not None:
            _image(made, step, index, (chart.years.index(step.year), step.level + shift))
    if track.label and known:
        y = (known[0].level or 0) + shift
        font = {"size": 13, "color": SERIES[index % len(SERIES)]}
        # Above the first mark, clear of the way up; a lone mark has no way, and room beside it.
        place = {"yshift": 24, "xshift": -12} if len(known) > 1 else {"xshift": 20, "yanchor": "middle"}
        look = {"xanchor": "left", "font": font, "bgcolor": VEIL, **place}
        note(made, track.label, x=chart.years.index(known[0].year), y=y, **look)


def _image(made: go.Figure, step: Step, part: int, at: tuple[int, float]) -> None:
    if step.status is None:
        return
    made.add_layout_image(
        source=image_source(status_in_part(step.status.status, part)),
        x=at[0],
        y=at[1],
        xref="x",
        yref="y",
        sizex=0.95,
        sizey=0.44,
        xanchor="center",
        yanchor="middle",
        sizing="contain",
        layer="above",
    )


def _said(step: Step, track: Track, chart: Ladder, w: Words) -> str:
    level = chart.levels[step.level] if step.level is not None else step.absence
    status = w.term(step.status) if step.status else ""
    return plotly_text(together(f"{step.year}: {level}", status, track.label, step.basis, step.note))
