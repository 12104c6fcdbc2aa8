"""The controls of the list of records: the search and the filters."""

from dashboard.shell.addresses import CARRIED
from dashboard.shell.choosing import Option
from dashboard.shell.facets import Facet, facets, term_facet
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from mvo_monitor.progress.records import NONE, Records

_KEPT = (*CARRIED, "kind", "plan", "dossier", "indicator")
"""What a search keeps of the address; it begins at the first page again."""


def search_form(frame: Frame, found: Records) -> Html:
    """A plain form: it works by keyboard, and what was searched stands in the address."""
    w = frame.w
    kept = (h("input", type="hidden", name=name, value=frame.params[name]) for name in _KEPT if frame.params.get(name))
    return h(
        "form",
        kept,
        h("label", w("records.search"), for_="mvo-search"),
        h("input", type="search", name="q", value=found.asked.text or "", id="mvo-search"),
        h("button", w("records.search_button"), type="submit"),
        method="get",
        action="/evidence",
        role="search",
        class_="mvo-search",
    )


def record_facets(frame: Frame, found: Records) -> Html:
    """The filters, each with how many records it would leave."""
    w, asked = frame.w, found.asked
    titles = {each.key: Option(each.key, each.title(w.language)) for each in found.dossiers}
    titles[NONE] = Option(NONE, w("coverage.no_dossier"))
    years = tuple((Option(str(year), str(year)), n) for year, n in found.years)
    indicator = w("records.no_indicator") if asked.indicator == NONE else asked.indicator or ""
    return facets(
        frame,
        w("records.filters"),
        (
            term_facet(w, "kind", w("records.by.kind"), found.kinds, asked.kind),
            Facet("year", w("shell.year"), years, _plain(str(asked.year)) if asked.year else None),
            Facet("plan", w("records.by.plan"), (), _plain(asked.plan) if asked.plan else None),
            Facet(
                "dossier",
                w("outcomes.by.dossier"),
                tuple((titles[key], n) for key, n in found.in_dossiers),
                titles[asked.dossier] if asked.dossier else None,
            ),
            Facet("indicator", w("records.by.indicator"), (), Option("", indicator) if indicator else None),
            Facet("q", w("records.by.text"), (), _plain(asked.text) if asked.text else None),
        ),
    )


def _plain(text: str) -> Option:
    return Option(text, text)
