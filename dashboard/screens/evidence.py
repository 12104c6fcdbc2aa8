"""Is this true? One record with its sources first; without a record in the address, the list to find one in."""

from dashboard.screens.parts.record_history import history
from dashboard.screens.parts.record_list import show_records
from dashboard.screens.parts.record_meaning import meaning
from dashboard.screens.parts.record_proof import proof
from dashboard.screens.parts.record_what import lede, what_happened
from dashboard.screens.parts.record_where import chain, where
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import heading, link, section
from mvo_monitor.errors import NotFound, StoreEmpty
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.record import RecordView, read_record


def render(frame: Frame) -> None:
    """Show the record in the address, or the list of all."""
    if not frame.read(read_years):
        raise StoreEmpty(frame.reader.reading.database)
    key = frame.params.get("record")
    if not key:
        show_records(frame)
        return
    found = frame.read(read_record, key)
    if found is None:
        raise NotFound("evidence", key)
    frame.show(
        heading(said(found.card.title, frame.w), lede(frame, found)),
        proof(frame, found),
        what_happened(frame, found),
        meaning(frame, found),
        where(frame, found),
        chain(frame, found),
        history(frame, found),
        _cite(frame, found),
    )


def _cite(frame: Frame, found: RecordView) -> Html:
    w, card = frame.w, found.card
    citation = w("evidence.cite", title=card.title(w.language), key=card.key, year=card.year, version=found.in_force)
    address = frame.href("evidence", record=card.key, year=None, lang=None)
    everything = link(w("evidence.to_list"), frame.href("evidence", record=None))
    return section(
        w("evidence.point"),
        h("p", w("shell.cite", citation=frame.reader.cited(citation)), class_="mvo-cite"),
        h("p", w("evidence.address"), " ", link(address, address)),
        h("p", everything),
    )
