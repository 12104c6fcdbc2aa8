"""The list of all records: searched, narrowed, a page at a time."""

from dashboard.screens.parts.record_search import record_facets, search_form
from dashboard.shell.facets import choice_of
from dashboard.shell.frame import Frame
from dashboard.shell.html import h
from dashboard.shell.layout import empty, heading, link, section
from dashboard.shell.paging import asked_page, page_links
from dashboard.shell.published import reads_only_the_public
from dashboard.shell.records import record_list
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.records import NONE, RecordFilter, Records, read_records
from mvo_monitor.vocabulary import EvidenceKind


def show_records(frame: Frame) -> None:
    """Show the page of the list that the address asks for."""
    w, params = frame.w, frame.params
    asked = RecordFilter(
        kind=choice_of(params, "kind", EvidenceKind),
        year=_number(params.get("year"), "year"),
        plan=params.get("plan") or None,
        dossier=params.get("dossier") or None,
        indicator=params.get("indicator") or None,
        text=params.get("q", "").strip() or None,
    )
    found = frame.read(read_records, asked, asked_page(params))
    _check(found)
    if found.cards:
        content = record_list(found.cards, frame.reader)
    else:
        content = empty(w("records.none"), link(w("records.to_all"), frame.href("evidence", year=None)))
    frame.show(
        heading(w("records.title"), _lede(frame, found)),
        search_form(frame, found),
        record_facets(frame, found),
        section(_counted(frame, found), content, page_links(frame, found.page, found.pages)),
        None if reads_only_the_public(frame.reader) else h("p", w("records.internal"), class_="mvo-source"),
    )


def _number(text: str | None, noun: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text) < 10_000:
        raise NotFound(noun, text)
    return int(text)


def _check(found: Records) -> None:
    """Raises NotFound where the address names what does not exist; an empty page would not tell."""
    asked = found.asked
    if asked.dossier not in (None, NONE, *(each.key for each in found.dossiers)):
        raise NotFound("dossier", str(asked.dossier))
    if asked.plan is not None and asked.plan not in found.plans:
        raise NotFound("plan", asked.plan)
    if found.page > found.pages:
        raise NotFound("page", str(found.page))


def _lede(frame: Frame, found: Records) -> str:
    w, narrowed = frame.w, found.asked != RecordFilter()
    return w.n("records.found" if narrowed else "records.all", found.total)


def _counted(frame: Frame, found: Records) -> str:
    if found.total <= len(found.cards):
        return frame.w("records.latest_first")
    return frame.w("records.shown", first=found.first, last=found.last)
