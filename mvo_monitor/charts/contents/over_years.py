"""The sheets of charts over the years: statuses, values, levels, small lines."""

from collections.abc import Iterable
from decimal import Decimal

from mvo_monitor.charts.contents.whole import SAID, YEAR, answered, answered_cells, break_at, joined, whole_sheet
from mvo_monitor.charts.sheet import Cell, Column, Sheet
from mvo_monitor.charts.values import Ladder, Line, SmallMultiples, StatusStack, Track, ValueLine
from mvo_monitor.vocabulary import Status, StatusSaid

_ALWAYS = frozenset(status.value for status in Status)
"""Columns that are there though nothing was so; what is said of a last year or an early one comes where it was."""


def status_stack(chart: StatusStack) -> Sheet:
    """Per year how many indicators have each status, and the goal's own score."""
    told = [said for said in StatusSaid if said.value in _ALWAYS or any(dict(c.said()).get(said) for c in chart.counts)]
    columns = [YEAR, *(Column(said.value, term=said) for said in told), Column("total")]
    if chart.score:
        columns += [Column("score", chart.score.title, decimals=chart.score.decimals), *answered(chart.score.decimals)]
    columns += SAID
    counts = {c.year: c for c in chart.counts}
    scores = {p.year: p for p in chart.score.points} if chart.score else {}
    rows = []
    for year in chart.years:
        found, score = counts.get(year), scores.get(year)
        row: list[Cell] = [
            str(year),
            *(dict(found.counts).get(said, 0) if found else None for said in told),
            found.total if found else None,
        ]
        if chart.score:
            row += [score.value if score else None, *answered_cells(score)]
        said = joined(found.note if found else "", score.note if score else "", score.absence if score else "")
        row += [score.basis if score else "", score.source if score else "", said]
        rows.append((*row, break_at(year, (*chart.breaks, *(chart.score.breaks if chart.score else ())))))
    return whole_sheet(chart, columns, rows)


def value_line(chart: ValueLine) -> Sheet:
    """Per part and year the value, and what it is held against."""
    marks = ("baseline", "target", "former_target", "expected", "band_low", "band_high")
    columns = [
        Column("part", heads=True),
        YEAR,
        Column("value", decimals=chart.decimals, suffix=chart.suffix),
        *answered(chart.decimals, chart.suffix),
        Column("status"),
        *(Column(key, decimals=chart.decimals, suffix=chart.suffix) for key in marks),
        *SAID,
    ]
    return whole_sheet(chart, columns, (_line_row(chart, line, year) for line in chart.lines for year in chart.years))


def _line_row(chart: ValueLine, line: Line, year: int) -> tuple[Cell, ...]:
    found = next((p for p in line.points if p.year == year), None)
    band = chart.band or (None, None)
    return (
        line.label,
        str(year),
        found.value if found else None,
        *answered_cells(found),
        found.status if found else None,
        line.baseline.value if line.baseline and line.baseline.year == year else None,
        _numbers(t.value for t in line.targets if t.year == year and t.in_force),
        _numbers(t.value for t in line.targets if t.year == year and not t.in_force),
        dict(line.path).get(year),
        *band,
        found.basis if found else "",
        found.source if found else "",
        joined(found.note, found.absence) if found else "",
        break_at(year, chart.breaks),
    )


def ladder(chart: Ladder) -> Sheet:
    """Per part and year the level that was reached, and those that were aimed for."""
    columns = [
        Column("part", heads=True),
        YEAR,
        Column("level", file_only=True),
        Column("level_label"),
        Column("status"),
        Column("baseline"),
        Column("target"),
        Column("former_target"),
        *SAID,
    ]
    return whole_sheet(
        chart, columns, (_track_row(chart, track, year) for track in chart.tracks for year in chart.years)
    )


def _track_row(chart: Ladder, track: Track, year: int) -> tuple[Cell, ...]:
    def label(positions: Iterable[Decimal]) -> str:
        return joined(*(chart.levels[int(position)] for position in positions))

    found = next((s for s in track.steps if s.year == year), None)
    reached = found.level if found else None
    return (
        track.label,
        str(year),
        reached,
        chart.levels[reached] if reached is not None else None,
        found.status if found else None,
        label([track.baseline.value] if track.baseline and track.baseline.year == year else []),
        label(t.value for t in track.targets if t.year == year and t.in_force),
        label(t.value for t in track.targets if t.year == year and not t.in_force),
        found.basis if found else "",
        found.source if found else "",
        joined(found.note, found.absence) if found else "",
        break_at(year, chart.breaks),
    )


def small_multiples(chart: SmallMultiples) -> Sheet:
    """Per panel and year the value."""
    value = Column("value", chart.y_title, decimals=chart.decimals)
    return whole_sheet(
        chart,
        (Column("panel", heads=True), YEAR, value, *answered(chart.decimals), Column("remark"), *SAID),
        (
            (
                panel.title,
                str(p.year),
                p.value,
                *answered_cells(p),
                panel.remark,
                p.basis,
                p.source,
                joined(p.note, p.absence),
                break_at(p.year, (*chart.breaks, *panel.breaks)),
            )
            for panel in chart.panels
            for p in panel.points
        ),
    )


def _numbers(values: Iterable[Decimal]) -> Cell:
    found = tuple(values)
    return found[0] if len(found) == 1 else found or None
