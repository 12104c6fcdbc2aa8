"""The grid of years beside each other: the status of each indicator, by change, with every break in its place."""

from collections.abc import Callable, Iterator

from mvo_monitor.charts.parts import InLanguage
from mvo_monitor.charts.phrases import said, together
from mvo_monitor.charts.sources import sources_in_brief, sources_in_words
from mvo_monitor.charts.values import (
    Break,
    BreakKind,
    GridCell,
    GridGroup,
    GridRow,
    StatusGrid,
)
from mvo_monitor.measures.indicator import Series, SourceNote
from mvo_monitor.progress.compare import Cut, IndicatorLine, YearsCompared
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.compared import change_in_short
from mvo_monitor.progress.wording.judging import judged_said
from mvo_monitor.progress.wording.sums import value_in_words
from mvo_monitor.progress.wording.value import source_of_value
from mvo_monitor.texts import Words

PageOf = Callable[[int, str], str]
"""The address of an indicator's page, by year and code; a document has none."""


def comparison_grid(w: Words, found: YearsCompared, page_of: PageOf | None = None) -> StatusGrid:
    """The status of each indicator in each chosen year, by change: per goal what was lost first."""
    rows = [line for goal in found.goals for line in goal.lines]
    return StatusGrid(
        key=f"compare-{found.first}-{found.last}",
        title=w("compare.grid.title"),
        subtitle="",
        x_title=w("compare.year"),
        y_title=w("compare.grid.y"),
        n_note=w.n("compare.grid.n", len(rows), years=len(found.years)),
        source=sources_in_brief(w, sources(w, found)),
        citation=w("compare.cite", years=chosen_years(found)),
        note=w("compare.grid.note"),
        years=found.years,
        groups=tuple(
            GridGroup(
                text(f"{goal.latest.code} · ", said(goal.latest.title, w)),
                tuple(_row(w, line, found, page_of) for line in goal.lines),
            )
            for goal in found.goals
        ),
        breaks=plan_breaks(w, found, found.years),
        change_title=f"{found.first} → {found.last}" if len(found.years) > 1 else "",
    )


def _row(w: Words, line: IndicatorLine, found: YearsCompared, page_of: PageOf | None) -> GridRow:
    chosen = [(year, line.standing(year)) for year in found.years]
    last = line.standings[-1]
    compared = line.standing(found.first) is not None or line.standing(found.last) is not None
    return GridRow(
        label=_label(w, line, found),
        cells=tuple(_cell(w, found, standing) if standing else None for _, standing in chosen),
        change=change_in_short(w, line, found),
        href=page_of(last.year, last.definition.code) if page_of else None,
        trend=line.trend if line.comparison and compared and len(found.years) > 1 else None,
        breaks=tuple(cut_mark(w, cut, found.years) for cut in line.cuts if found.first < cut.year <= found.last),
    )


def _label(w: Words, line: IndicatorLine, found: YearsCompared) -> str:
    """Code and title of the indicator as last shown; what it was called earlier, or in which plan it ended."""
    definition = line.standings[-1].definition
    label = text(f"{definition.code} ", said(definition.title, w))
    codes = dict.fromkeys(standing.definition.code for standing in line.standings)
    if len(codes) > 1:
        return text(label, w("compare.row_earlier", codes=w.join(list(codes)[:-1])))
    ended = definition.last_year < found.last
    return text(label, w("compare.row_ended", plan=definition.plan)) if ended else label


def _cell(w: Words, found: YearsCompared, standing: Standing) -> GridCell:
    """The status with the value it rests on; a value that does not count, from too few answers, is not told."""
    assessment, definition, judged = standing.assessment, standing.definition, found.judged_in(standing)
    readings = [(series, definition.counted(series, standing.year)) for series in definition.series]
    values = [
        together(_part(series, value_in_words(w, definition, reading)), w.term(reading.basis))
        for series, reading in readings
        if reading is not None
    ]
    return GridCell(
        status=assessment.said,
        detail=together(
            w.term(assessment.reason) if assessment.reason else "",
            "; ".join(values),
        ),
        source=sources_in_words(filter(None, (source_of_value(w, reading) for _, reading in readings if reading))),
        judged=judged_said(judged.status, assessment) if judged else None,
    )


def _part(series: Series, value: str) -> str:
    return value if series.part is None else f"{series.part}: {value}"


def plan_breaks(w: Words, found: YearsCompared, years: tuple[int, ...]) -> tuple[Break, ...]:
    """A double line before the first shown year of a plan; a line goes on across it, unless its own break cuts it."""
    shown = [plan for plan in found.plans if any(year in plan.years for year in years)]
    return tuple(
        Break(year, w("compare.plan", plan=plan.code), BreakKind.NEW_PLAN, comparable=True)
        for plan in shown[1:]
        if (year := next(year for year in years if year in plan.years)) > years[0]
    )


def cut_mark(w: Words, cut: Cut, years: tuple[int, ...]) -> Break:
    """A dotted line before the first shown year that has the new definition."""
    shown = next(year for year in years if year >= cut.year)
    reason = said(cut.reason, w) if cut.reason else w.term(cut.why)
    return Break(shown, w("compare.cut", year=cut.year, reason=reason), BreakKind.REDEFINED)


def sources(w: Words, found: YearsCompared) -> Iterator[SourceNote | None]:
    """Where the values of the chosen years come from."""
    for goal in found.goals:
        for line in goal.lines:
            for standing in line.standings:
                for series in standing.definition.series:
                    reading = standing.definition.counted(series, standing.year)
                    yield source_of_value(w, reading) if reading else None


def chosen_years(found: YearsCompared) -> str:
    """The span of the years, as one cites it."""
    return "-".join(dict.fromkeys((str(found.first), str(found.last))))


def text(*parts: str) -> str:
    """Parts put together; a language that one of them stands in is kept."""
    marked = next((part.lang for part in parts if isinstance(part, InLanguage)), None)
    whole = "".join(parts)
    return whole if marked is None else InLanguage(whole, marked)
