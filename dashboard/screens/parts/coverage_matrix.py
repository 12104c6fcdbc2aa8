"""The matrix of dossiers against indicators: a number per pair, darker where there is more."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import link
from mvo_monitor.progress.coverage import Coverage, CoveredDossier, CoveredIndicator, shade


def matrix(frame: Frame, found: Coverage, when: dict[str, object]) -> Html:
    """The table, with a link from every number to its records; nothing is a number too, and stands quieter."""
    w = frame.w
    goals = dict.fromkeys(each.goal for each in found.indicators)
    over = [
        h("th", w("coverage.goal", goal=goal), colspan=n, scope="colgroup", class_="mvo-first")
        for goal in goals
        for n in (sum(each.goal == goal for each in found.indicators),)
    ]
    totals = [h("th", w(key), rowspan=2, scope="col", class_="mvo-number") for key in ("coverage.none", "coverage.all")]
    top = h("tr", h("th", w("coverage.dossier"), rowspan=2, scope="col"), *over, *totals)
    codes = h("tr", *(h("th", _code(frame, each), scope="col", class_=_edge(found, each)) for each in found.indicators))
    rows = [_row(frame, found, row, when) for row in found.rows]
    sums = [
        _cell(frame, each.records, {**when, "indicator": each.ref}, _edge(found, each)) for each in found.indicators
    ]
    ends = (_total(frame, found.unlinked, {**when, "indicator": "none"}), _total(frame, found.records, when))
    foot = h("tr", h("th", w("coverage.sum"), scope="row"), *sums, *ends, class_="mvo-total")
    caption = h("caption", w("coverage.matrix"), class_="mvo-unseen")
    made = h("table", caption, h("thead", top, codes), h("tbody", *rows), h("tfoot", foot), class_="mvo-matrix")
    scrolled = h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=w("coverage.matrix"))
    return h("div", h("p", w("coverage.caption"), class_="mvo-soft"), scrolled)


def _row(frame: Frame, found: Coverage, row: CoveredDossier, when: dict[str, object]) -> Html:
    w, key = frame.w, row.dossier.key if row.dossier else "none"
    title = said(row.dossier.title, w) if row.dossier else w("coverage.no_dossier")
    where = {**when, "dossier": key}
    cells = [
        _cell(frame, row.cells.get(each.ref, 0), {**where, "indicator": each.ref}, _edge(found, each))
        for each in found.indicators
    ]
    unlinked = _total(frame, row.unlinked, {**where, "indicator": "none"})
    return h("tr", h("th", title, scope="row"), *cells, unlinked, _total(frame, row.records, where))


def _edge(found: Coverage, each: CoveredIndicator) -> str | None:
    first = next(other for other in found.indicators if other.goal == each.goal)
    return "mvo-first" if first is each else None


def _code(frame: Frame, each: CoveredIndicator) -> Html:
    href = frame.href("indicator", plan=each.plan, indicator=each.code)
    title = h("span", " ", said(each.title, frame.w), class_="mvo-unseen")
    return h("a", each.code, title, href=href, title=each.title(frame.w.language))


def _cell(frame: Frame, count: int, where: dict[str, object], edge: str | None) -> Html:
    classes = " ".join(filter(None, (f"mvo-heat-{shade(count)}", edge)))
    return h("td", _counted(frame, count, where), class_=classes)


def _total(frame: Frame, count: int, where: dict[str, object]) -> Html:
    return h("td", _counted(frame, count, where), class_="mvo-number")


def _counted(frame: Frame, count: int, where: dict[str, object]) -> Html:
    number = frame.w.number(count)
    return link(number, frame.href("evidence", **where)) if count else h("span", number)
