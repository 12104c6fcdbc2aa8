"""A chart told in one paragraph, the answer first, then every number that carries it: its message unseen."""

from functools import singledispatch

from mvo_monitor.charts import phrases
from mvo_monitor.charts.empty import is_empty
from mvo_monitor.charts.phrases import answered, margin, sentence, shown, together
from mvo_monitor.charts.values import (
    AnswerRow,
    AnyChart,
    Chart,
    CountGrid,
    Distribution,
    Event,
    Ladder,
    Line,
    OptionBars,
    PairedBars,
    PairRow,
    Point,
    SmallMultiples,
    StatusGrid,
    StatusStack,
    Timeline,
    ValueLine,
)
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Favour


def alt_text(chart: AnyChart, w: Words) -> str:
    """Title, answer, numbers, breaks, how many answered, source: one paragraph of plain text."""
    body = w("charts.empty") if is_empty(chart) else _told(chart, w)
    source = w("charts.source", source=chart.source) if chart.source else ""
    said = (chart.title, chart.subtitle, body, chart.n_note, chart.note or "", source)
    return " ".join(sentence(part) for part in said if part)


@singledispatch
def _told(chart: Chart, _: Words) -> str:
    raise TypeError(f"no words for {type(chart).__name__}")


@_told.register
def _status_stack(chart: StatusStack, w: Words) -> str:
    counts = {c.year: c for c in chart.counts}
    told = []
    for year in chart.years:
        found = counts.get(year)
        each = [f"{n} {w.term(said)}" for said, n in found.said()] if found else []
        told.append(sentence(f"{year}: {w.join(each) if each else w('charts.nothing_measured')}"))
    if chart.score:
        told.append(_points(chart.score.title, chart.score.points, w, chart.score.decimals))
    marks = (*chart.breaks, *(chart.score.breaks if chart.score else ()))
    return " ".join([*told, phrases.breaks(marks, w)]).strip()


@_told.register
def _value_line(chart: ValueLine, w: Words) -> str:
    told = [_line(line, chart, w) for line in chart.lines]
    if chart.band:
        low, high = (shown(end, w, chart.decimals, chart.suffix) if end is not None else "" for end in chart.band)
        told.append(sentence(_band(low, high, w)))
    return " ".join([*told, phrases.breaks(chart.breaks, w)]).strip()


def _band(low: str, high: str, w: Words) -> str:
    if low and high:
        return w("charts.band", low=low, high=high)
    return w("charts.band_from", low=low) if low else w("charts.band_to", high=high)


def _line(line: Line, chart: ValueLine, w: Words) -> str:
    def worded(value: object) -> str:
        return shown(value, w, chart.decimals, chart.suffix)  # type: ignore[arg-type]

    told = [_points(line.label, line.points, w, chart.decimals, chart.suffix)]
    if line.baseline:
        told.append(sentence(f"{line.baseline.label}: {worded(line.baseline.value)} ({line.baseline.year})"))
    for target in line.targets:
        why = "" if target.in_force else together(w("charts.former_target"), target.reason)
        told.append(sentence(f"{target.label}: {together(f'{worded(target.value)} ({target.year})', why)}"))
    return " ".join(part for part in told if part)


def _points(label: str, points: tuple[Point, ...], w: Words, decimals: int | None, suffix: str = "") -> str:
    each = "; ".join(f"{p.year}: {phrases.point(p, w, decimals, suffix)}" for p in points)
    return sentence(f"{label}: {each}" if label and each else each)


@_told.register
def _ladder(chart: Ladder, w: Words) -> str:
    told = []
    for track in chart.tracks:
        steps = []
        for step in track.steps:
            level = chart.levels[step.level] if step.level is not None else step.absence
            status = w.term(step.status) if step.status else ""
            steps.append(f"{step.year}: {together(level, status, step.basis, step.note)}")
        told.append(sentence(": ".join(part for part in (track.label, "; ".join(steps)) if part)))
        marks = [track.baseline] if track.baseline else []
        told += [sentence(f"{mark.label}: {chart.levels[int(mark.value)]} ({mark.year})") for mark in marks]
        for target in track.targets:
            why = "" if target.in_force else f", {together(w('charts.former_target'), target.reason)}"
            told.append(sentence(f"{target.label}: {chart.levels[int(target.value)]} ({target.year}){why}"))
    ladder = sentence(w("charts.alt.levels", levels=w.join(list(chart.levels)))) if chart.levels else ""
    return " ".join(part for part in (ladder, *told, phrases.breaks(chart.breaks, w)) if part)


@_told.register
def _timeline(chart: Timeline, w: Words) -> str:
    told = []
    for row in chart.rows:
        events = sorted((e for e in chart.events if e.row == row.key), key=lambda e: (e.date is None, str(e.date)))
        if events:
            counts = [w("charts.alt.favour", n=n, favour=f) for f in Favour if (n := _favours(events, f))]
            each = "; ".join(f"{e.when}: {e.title} ({together(e.what, w.term(e.favour))})" for e in events)
            told.append(sentence(f"{row.label}: {w.join(counts)}. {each}"))
    return " ".join(told)


def _favours(events: list[Event], favour: Favour) -> int:
    return sum(event.favour is favour for event in events)


@_told.register
def _distribution(chart: Distribution, w: Words) -> str:
    return " ".join(_answers(row, chart, w) for row in chart.rows)


def _answers(row: AnswerRow, chart: Distribution, w: Words) -> str:
    told = [answered(row.n, row.asked, w)]
    if row.counts is not None:
        steps = zip(chart.scale, row.counts, strict=True)
        told.append(w.join([w("charts.alt.answers", n=n, step=f"{s.value} {s.label}".strip()) for s, n in steps]))
    if row.mean is not None:
        spread = margin(row.margin, w)
        told.append(together(w("charts.mean", value=shown(row.mean, w)), spread))
    if row.margin_from is not None and row.margin is not None:
        told.append(w("charts.margin_range", low=shown(row.margin_from, w), high=shown(row.margin, w)))
    if row.median is not None:
        told.append(w("charts.median", value=w.number(row.median)))
    if row.low is not None and row.high is not None:
        told.append(w("charts.bounds", low=shown(row.low, w), high=shown(row.high, w)))
    told += [row.basis, row.absence]
    return sentence(f"{row.label}: {'; '.join(part for part in told if part)}")


@_told.register
def _option_bars(chart: OptionBars, w: Words) -> str:
    told = []
    for i, each in enumerate(chart.rounds):
        chosen = w.join([f"{row.label} {row.shares[i]}" for row in chart.rows])
        told.append(sentence(": ".join(part for part in (each.label, chosen) if part)))
    return " ".join([*(told if chart.rows else ()), chart.absence]).strip()


@_told.register
def _paired_bars(chart: PairedBars, w: Words) -> str:
    return " ".join(_pair(row, chart, w) for row in chart.rows)


def _pair(row: PairRow, chart: PairedBars, w: Words) -> str:
    first, second = (w.number(v) if v is not None else w("charts.not_given") for v in (row.first, row.second))
    pair = f"{row.label}: {chart.first_label.lower()} {first}, {chart.second_label.lower()} {second}"
    return sentence(together(pair, row.note))


@_told.register
def _small_multiples(chart: SmallMultiples, w: Words) -> str:
    told = [
        f"{sentence(together(_points(p.title, p.points, w, chart.decimals), p.remark))} {phrases.breaks(p.breaks, w)}"
        for p in chart.panels
        if p.points
    ]
    return " ".join([*map(str.strip, told), phrases.breaks(chart.breaks, w)]).strip()


@_told.register
def _status_grid(chart: StatusGrid, w: Words) -> str:
    told = []
    for row in (row for group in chart.groups for row in group.rows):
        cells = zip(chart.years, row.cells, strict=True)
        each = [f"{year}: {phrases.cell_in_words(cell, w)}" for year, cell in cells if cell]
        told.append(sentence(f"{row.label}: {together('; '.join(each), row.change)}"))
        if row.breaks:
            told.append(phrases.breaks(row.breaks, w))
    return " ".join([*told, phrases.breaks(chart.breaks, w)]).strip()


@_told.register
def _count_grid(chart: CountGrid, w: Words) -> str:
    """Row by row what is there; what is not, only where a row has nothing at all."""
    told = []
    for row in chart.rows:
        cells = zip(chart.columns, row.cells, strict=True)
        each = [f"{column.label} {w.number(cell.count)}" for column, cell in cells if cell.count]
        told.append(sentence(f"{row.label}: {', '.join(each) or w.number(0)}"))
    return " ".join(told)
