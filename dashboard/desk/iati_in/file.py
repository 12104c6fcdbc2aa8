"""What the monitor would make of a file of results: how many can be judged, each with its years, and what was found."""

from starlette.responses import Response

from dashboard.desk.asking import act, acts, pages_of, way
from dashboard.desk.iati_in.indicator_told import indicator_html
from dashboard.desk.iati_in.waiting import HERE, preview_in
from dashboard.desk.visit import Visit
from dashboard.desk.waiting_file import drop
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, link, section
from dashboard.shell.paging import asked_page
from mvo_monitor.errors import NotFound
from mvo_monitor.exchange.iati_in import MOST_FINDINGS, MOST_SHOWN, Finding, Preview
from mvo_monitor.exchange.iati_in.telling import answer, facts
from mvo_monitor.texts import Words

A_PAGE = 25
"""So many indicators stand on a page, each with its table."""

MOST_OF_FILE = 20
"""So many findings that belong to no indicator are told; the file of findings has all."""


def show(visit: Visit) -> Response:
    """The answer first, then every indicator. Raises FileGone, NotFound and IatiFileRefusal."""
    w, preview, token = visit.w, preview_in(visit, visit.params["upload"]), visit.params["upload"]
    page = asked_page(visit.params)
    pages = max(1, -(-len(preview.indicators) // A_PAGE))
    if page > pages:
        raise NotFound("page", str(page))
    shown = preview.indicators[(page - 1) * A_PAGE : page * A_PAGE]
    title = w("iati_in.title_of", file=preview.file)
    ways = acts(
        way(w("iati_in.take_findings"), f"{HERE}/{token}/findings.csv", quiet=False) if preview.found else None,
        act(visit, visit.here(page=None), w("iati_in.drop"), do="drop"),
    )
    counted = h("p", facts(w, preview), class_="mvo-source")
    stored = h("p", w("iati_in.nothing_stored"))
    if not preview.counted.indicators:
        other = link(w("iati_in.other"), HERE)
        return visit.page(title, counted, empty(w("iati_in.none"), other), _of_file(w, preview), stored, ways)
    more = w("iati_in.shown_first", most=MOST_SHOWN, n=w.number(preview.counted.indicators))
    indicators = section(
        w("iati_in.indicators"),
        h("p", more) if preview.counted.indicators > MOST_SHOWN else None,
        *(indicator_html(w, each) for each in shown),
        pages_of(visit, page, pages),
    )
    parts = (counted, _by_kind(w, preview), stored, ways, _of_file(w, preview), indicators)
    return visit.page(title, *parts, lede=answer(w, preview))


def do(visit: Visit) -> Response:
    """Throw the file away."""
    drop(visit)
    return visit.go(HERE, "iati_dropped")


def _by_kind(w: Words, preview: Preview) -> Html:
    """How often what was found."""
    if not preview.found:
        return h("p", w("iati_in.found_none"))
    many = w("iati_in.found_first", most=w.number(MOST_FINDINGS), n=w.number(preview.found))
    kinds = (
        h("li", w("iati_in.kind_times", kind=w(f"iati_in.kind.{kind}"), n=w.number(n)))
        for kind, n in preview.kinds.most_common()
    )
    found = h("p", w.n("iati_in.found", preview.found), ". ", many if preview.found > MOST_FINDINGS else None)
    return section(w("iati_in.findings_by_kind"), found, h("ul", *kinds, class_="mvo-list mvo-columns"))


def _of_file(w: Words, preview: Preview) -> Html | None:
    """What was found about activities and results, which belongs to no indicator."""
    found = [each for each in preview.findings if each.kind.is_of_file][:MOST_OF_FILE]
    if not found:
        return None
    return section(w("iati_in.of_file"), h("ul", *(_item(w, each) for each in found), class_="mvo-list"))


def _item(w: Words, each: Finding) -> Html:
    return h("li", h("strong", each.where(w), ". "), each.sentence(w))
