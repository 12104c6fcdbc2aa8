"""What stands beside the matrix: the gaps on both sides as things to do, and how strong the evidence is."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import bullets, empty, link
from dashboard.shell.records import record_list
from mvo_monitor.progress.coverage import Coverage, CoveredIndicator

_COUNTED = "coverage.records"
_HEADS = ("coverage.indicator", _COUNTED, "coverage.strongest", "coverage.spread")


def bare_indicators(frame: Frame, found: Coverage) -> Html:
    """The indicators, and the dossiers, of which nothing was recorded."""
    w = frame.w
    rows = [h("span", _indicator(frame, each)) for each in found.bare]
    told = bullets(rows) if rows else empty(w("coverage.no_bare"))
    quiet = [said(each.title, w) for each in found.empty_dossiers]
    also = h("p", w.n("coverage.quiet", len(quiet)), " ", join(quiet, ", "), ".", class_="mvo-soft") if quiet else None
    title = w.n("coverage.bare", len(rows)) if rows else w("coverage.bare_none")
    return h("div", h("h2", title), h("p", w("coverage.bare_do")) if rows else None, told, also)


def loose_outcomes(frame: Frame, found: Coverage, when: dict[str, object]) -> Html:
    """The latest outcomes that say nothing about any indicator, and the way to all of them."""
    w = frame.w
    if not found.loose:
        return h("div", h("h2", w("coverage.loose_none")), empty(w("coverage.no_loose")))
    everything = link(
        w.n("coverage.all_loose", found.loose),
        frame.href("evidence", **{**when, "kind": "policy_outcome", "indicator": "none"}),
    )
    return h(
        "div",
        h("h2", w.n("coverage.loose", found.loose)),
        h("p", w("coverage.loose_do")),
        record_list(found.latest_loose, frame.reader),
        h("p", everything, class_="mvo-next") if found.loose > len(found.latest_loose) else None,
    )


def strengths(frame: Frame, found: Coverage, when: dict[str, object]) -> Html:
    """Per indicator how many records there are, the best proof among them, and how they are spread."""
    w = frame.w
    top = [
        h("th", w(head), scope="col", role="columnheader", class_="mvo-number" if head == _COUNTED else None)
        for head in _HEADS
    ]
    made = h(
        "table",
        h("caption", w("coverage.strength_what")),
        h("thead", h("tr", top, role="row"), role="rowgroup"),
        h("tbody", *(_strength(frame, each, when) for each in found.indicators), role="rowgroup"),
        class_="mvo-strengths mvo-stacked",
        role="table",
    )
    return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=w("coverage.strength"))


def _strength(frame: Frame, each: CoveredIndicator, when: dict[str, object]) -> Html:
    w = frame.w
    count: Child = w.number(each.records)
    if each.records:
        count = link(str(count), frame.href("evidence", **{**when, "indicator": each.ref}))
    strongest = w.term(each.strongest) if each.strongest else w("coverage.nothing")
    spread = w.join([w("standing.tally", n=w.number(n), status=strength) for strength, n in each.strengths])
    cells: tuple[tuple[Child, str | None], ...] = (
        (count, "mvo-number"),
        (w.sentence(strongest), None),
        (spread, "mvo-soft"),
    )
    return h(
        "tr",
        h("th", _indicator(frame, each), scope="row", role="rowheader"),
        *(
            h("td", told, class_=look, data_label=w(head), role="cell")
            for head, (told, look) in zip(_HEADS[1:], cells, strict=True)
        ),
        role="row",
    )


def _indicator(frame: Frame, each: CoveredIndicator) -> Html:
    href = frame.href("indicator", plan=each.plan, indicator=each.code)
    return h("a", each.code, " ", said(each.title, frame.w), href=href)
