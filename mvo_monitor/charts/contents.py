"""From a chart to its sheet: which columns it has, and what stands in them."""

from collections.abc import Iterable
from decimal import Decimal
from functools import singledispatch

from mvo_monitor.charts.parts import Break, Point
from mvo_monitor.charts.sheet import Cell, Column, Sheet
from mvo_monitor.charts.values import (
    Chart,
    Distribution,
    Ladder,
    Line,
    PairedBars,
    SmallMultiples,
    StatusGrid,
    StatusStack,
    Timeline,
    Track,
    ValueLine,
)
from mvo_monitor.vocabulary import Status

_YEAR = Column("year", heads=True)
_SAID = (Column("basis"), Column("source"), Column("note"), Column("break"))


@singledispatch
def contents(chart: Chart) -> Sheet:
    """The data of a chart, all of it and nothing else; the last columns tell what it counts and how to cite it."""
    raise TypeError(f"no sheet for {type(chart).__name__}")


def _sheet(chart: Chart, columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    """Adds to each row what holds for the whole chart, and the chart's source where a row names none."""
    own = tuple(columns)
    source = next(i for i, column in enumerate(own) if column.key == "source")
    return Sheet(
        (*own, Column("n_note", file_only=True), Column("citation", file_only=True)),
        tuple(
            (*row[:source], row[source] or chart.source, *row[source + 1 :], chart.n_note, chart.citation)
            for row in rows
        ),
    )


@contents.register
def _status_stack(chart: StatusStack) -> Sheet:
    columns = [_YEAR, *(Column(status.value, term=status) for status in Status), Column("total")]
    if chart.score:
        columns += [Column("score", chart.score.title, decimals=chart.score.decimals), *_answered(chart.score.decimals)]
    columns += _SAID
    counts = {c.year: c for c in chart.counts}
    scores = {p.year: p for p in chart.score.points} if chart.score else {}
    rows = []
    for year in chart.years:
        found, score = counts.get(year), scores.get(year)
        row: list[Cell] = [
            str(year),
            *(found.count(s) if found else None for s in Status),
            found.total if found else None,
        ]
        if chart.score:
            row += [score.value if score else None, *_answered_cells(score)]
        said = _join(found.note if found else "", score.note if score else "", score.absence if score else "")
        row += [score.basis if score else "", score.source if score else "", said]
        rows.append((*row, _break(year, (*chart.breaks, *(chart.score.breaks if chart.score else ())))))
    return _sheet(chart, columns, rows)


@contents.register
def _value_line(chart: ValueLine) -> Sheet:
    marks = ("baseline", "target", "former_target", "expected", "band_low", "band_high")
    columns = [
        Column("part", heads=True),
        _YEAR,
        Column("value", decimals=chart.decimals, suffix=chart.suffix),
        *_answered(chart.decimals, chart.suffix),
        Column("status"),
        *(Column(key, decimals=chart.decimals, suffix=chart.suffix) for key in marks),
        *_SAID,
    ]
    return _sheet(chart, columns, (_line_row(chart, line, year) for line in chart.lines for year in chart.years))


def _line_row(chart: ValueLine, line: Line, year: int) -> tuple[Cell, ...]:
    found = next((p for p in line.points if p.year == year), None)
    band = chart.band or (None, None)
    return (
        line.label,
        str(year),
        found.value if found else None,
        *_answered_cells(found),
        found.status if found else None,
        line.baseline.value if line.baseline and line.baseline.year == year else None,
        _numbers(t.value for t in line.targets if t.year == year and t.in_force),
        _numbers(t.value for t in line.targets if t.year == year and not t.in_force),
        dict(line.path).get(year),
        *band,
        found.basis if found else "",
        found.source if found else "",
        _join(found.note, found.absence) if found else "",
        _break(year, chart.breaks),
    )


@contents.register
def _ladder(chart: Ladder) -> Sheet:
    columns = [
        Column("part", heads=True),
        _YEAR,
        Column("level", file_only=True),
        Column("level_label"),
        Column("status"),
        Column("baseline"),
        Column("target"),
        Column("former_target"),
        *_SAID,
    ]
    return _sheet(chart, columns, (_track_row(chart, track, year) for track in chart.tracks for year in chart.years))


def _track_row(chart: Ladder, track: Track, year: int) -> tuple[Cell, ...]:
    def label(positions: Iterable[Decimal]) -> str:
        return _join(*(chart.levels[int(position)] for position in positions))

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
        _join(found.note, found.absence) if found else "",
        _break(year, chart.breaks),
    )


@contents.register
def _timeline(chart: Timeline) -> Sheet:
    names = {row.key: row.label for row in chart.rows}
    titles = {event.key: event.title for event in chart.events}
    columns = ("date", "when", "what", "favour", "follows", "source")
    order = [row.key for row in chart.rows]
    events = sorted(chart.events, key=lambda e: (order.index(e.row), e.date is None, str(e.date), e.title))
    return _sheet(
        chart,
        (
            Column("row", chart.y_title),
            Column("title", heads=True),
            *(Column(key, file_only=key == "date") for key in columns),
        ),
        (
            (
                names[e.row],
                e.title,
                e.date,
                e.when,
                e.what,
                e.favour,
                "; ".join(titles.get(k, k) for k in e.follows),
                e.source,
            )
            for e in events
        ),
    )


@contents.register
def _distribution(chart: Distribution) -> Sheet:
    steps = [Column(f"answers_{s.value}", f"{s.value} {s.label}".strip()) for s in chart.scale]
    numbers = [Column(key, decimals=1) for key in ("mean", "median", "margin_from", "margin", "low", "high")]
    columns = [Column("question", heads=True), Column("n"), Column("asked"), *steps, *numbers]
    return _sheet(
        chart,
        (*columns, Column("basis"), Column("source"), Column("note")),
        (
            (
                r.label,
                r.n,
                r.asked,
                *(r.counts if r.counts is not None else (None,) * len(chart.scale)),
                *(r.mean, r.median, r.margin_from, r.margin, r.low, r.high),
                r.basis,
                r.source,
                r.absence,
            )
            for r in chart.rows
        ),
    )


@contents.register
def _paired_bars(chart: PairedBars) -> Sheet:
    amounts = Column("first", chart.first_label), Column("second", chart.second_label)
    return _sheet(
        chart,
        (Column("group"), Column("line", heads=True), *amounts, Column("source"), Column("note")),
        ((r.group, r.label, r.first, r.second, r.source, r.note) for r in chart.rows),
    )


@contents.register
def _small_multiples(chart: SmallMultiples) -> Sheet:
    value = Column("value", chart.y_title, decimals=chart.decimals)
    return _sheet(
        chart,
        (Column("panel", heads=True), _YEAR, value, *_answered(chart.decimals), Column("remark"), *_SAID),
        (
            (
                panel.title,
                str(p.year),
                p.value,
                *_answered_cells(p),
                panel.remark,
                p.basis,
                p.source,
                _join(p.note, p.absence),
                _break(p.year, (*chart.breaks, *panel.breaks)),
            )
            for panel in chart.panels
            for p in panel.points
        ),
    )


@contents.register
def _status_grid(chart: StatusGrid) -> Sheet:
    columns = ("status", "detail", "trend", "source", "change", "break")
    return _sheet(
        chart,
        (Column("group"), Column("indicator", heads=True), _YEAR, *(Column(key) for key in columns)),
        (
            (
                group.label,
                row.label,
                str(year),
                cell.status if cell else None,
                cell.detail if cell else "",
                cell.trend if cell else None,
                cell.source if cell else "",
                row.change,
                _break(year, (*chart.breaks, *row.breaks)),
            )
            for group in chart.groups
            for row in group.rows
            for year, cell in zip(chart.years, row.cells, strict=True)
        ),
    )


def _answered(decimals: int | None, suffix: str = "") -> list[Column]:
    numbers = [Column(key, decimals=decimals, suffix=suffix) for key in ("margin", "low", "high")]
    return [Column("n"), Column("asked"), *numbers]


def _answered_cells(p: Point | None) -> tuple[Cell, ...]:
    return (p.n, p.asked, p.margin, p.low, p.high) if p else (None,) * 5


def _numbers(values: Iterable[Decimal]) -> Cell:
    found = tuple(values)
    return found[0] if len(found) == 1 else found or None


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _break(year: int, marks: Iterable[Break]) -> str:
    return _join(*(mark.label for mark in marks if mark.year == year))
