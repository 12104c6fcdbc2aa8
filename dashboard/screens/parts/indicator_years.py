"""The status of an indicator in each year, with the breaks between plans and definitions as rows of their own."""

from collections.abc import Iterable

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.judged import differs_mark
from dashboard.shell.layout import link
from dashboard.shell.standings import symbol, trend_mark
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.sums import number_in_words, status_in_words
from mvo_monitor.vocabulary import Basis

_COLUMNS = ("year", "status", "value", "basis", "trend", "evidence")


def year_table(frame: Frame, story: IndicatorStory) -> Html:
    """All years up to the last with any value, the latest plan last."""
    w = frame.w
    heads = [h("th", w(f"indicator.column.{column}"), scope="col", role="columnheader") for column in _COLUMNS]
    caption = h("caption", w("indicator.table"), class_="mvo-unseen")
    head = h("thead", h("tr", heads, role="row"), role="rowgroup")
    body = h("tbody", _rows(frame, story), role="rowgroup")
    table = h("table", caption, head, body, class_="mvo-stacked", role="table")
    return h("div", table, class_="mvo-scroll", role="region", tabindex=0, aria_label=w("indicator.table"))


def _rows(frame: Frame, story: IndicatorStory) -> Iterable[Html]:
    plan = None
    for standing in story.by_year:
        if standing.definition.plan != plan:
            plan = standing.definition.plan
            if len(story.run) > 1:
                yield _between(_plan_row(frame, story, plan))
        for change in standing.definition.breaks:
            if change.year == standing.year and change.year > standing.definition.first_year:
                told = frame.w("indicator.break_row", year=change.year)
                yield _between(told, " ", said(change.reason, frame.w))
        yield _row(frame, story, standing)


def _between(*told: Child) -> Html:
    head = h("th", told, scope="rowgroup", colspan=len(_COLUMNS), role="rowheader")
    return h("tr", head, class_="mvo-between", role="row")


def _plan_row(frame: Frame, story: IndicatorStory, plan: str) -> str:
    join_ = next((each for each in story.joins if each.later.plan == plan), None)
    key = "plan_row" if join_ is None else "plan_row_joined" if join_.comparable else "plan_row_break"
    return frame.w(f"indicator.{key}", plan=plan)


def _row(frame: Frame, story: IndicatorStory, standing: Standing) -> Html:
    w, code = frame.w, standing.definition.code
    there = standing.year == story.year
    to_year = link(str(standing.year), frame.here(year=standing.year, indicator=code))
    records = f"{frame.here(year=standing.year, indicator=code)}#evidence"
    amount = w.n("standing.evidence", standing.evidence)
    cells = (
        _status(frame, story, standing),
        _value(frame, standing),
        _basis(frame, standing),
        trend_mark(standing, w),
        link(amount, records) if standing.evidence else amount,
    )
    return h(
        "tr",
        h("th", to_year, scope="row", role="rowheader", aria_current="true" if there else None),
        *(_cell(frame, column, cell) for column, cell in zip(_COLUMNS[1:], cells, strict=True)),
        class_="mvo-chosen-row" if there else None,
        role="row",
    )


def _cell(frame: Frame, column: str, content: Child) -> Html:
    """A cell that names its column on a phone, where the heads are gone."""
    return h("td", content, data_label=frame.w(f"indicator.column.{column}"), role="cell")


def _status(frame: Frame, story: IndicatorStory, standing: Standing) -> Html:
    """As computed; beneath it what the steering group decided, where it decided otherwise."""
    w, found = frame.w, standing.assessment
    computed = h("span", symbol(found.status), " ", status_in_words(w, found))
    return join((computed, differs_mark(story.judged_of(standing), found, w)), " ")


def _value(frame: Frame, standing: Standing) -> Child:
    w, definition = frame.w, standing.definition
    told = []
    for series in definition.series:
        found = definition.counted(series, standing.year)
        text = number_in_words(w, definition, found.value) if found else w("indicator.nothing")
        counted = w("charts.n_of", n=found.n, asked=found.asked) if found and found.asked is not None else None
        value = join((text, h("span", f" ({counted})", class_="mvo-soft") if counted else None))
        told.append(join((f"{series.part} ", value)) if series.part else value)
    return join(told, h("br"))


def _basis(frame: Frame, standing: Standing) -> str:
    definition = standing.definition
    readings = (definition.counted(series, standing.year) for series in definition.series)
    bases = {reading.basis for reading in readings if reading is not None}
    return "; ".join(frame.w.term(basis) for basis in Basis if basis in bases)
