"""The publications of the year: how many there are, in how many places they stand, and those without a dossier."""

from mvo_monitor.progress.report_records import ReportRecord
from mvo_monitor.reporting.annual.connecting import connected
from mvo_monitor.reporting.annual.dossiers import published
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.paper import Block, Listing, Paragraph, Section, plain
from mvo_monitor.vocabulary import EvidenceKind, ReportSection


def publications(making: Making) -> Section | None:
    """Nothing where nothing was published and nothing written about it."""
    w, text = making.w, connected(making, ReportSection.PUBLICATIONS)
    found = making.facts.of_kind(EvidenceKind.PUBLICATION)
    if not found and not text:
        return None
    counted = making.facts.publications
    blocks: list[Block] = [*text]
    if counted.documents:
        key = "report.publications" if counted.places > counted.documents else "report.publications_once"
        blocks.append(Paragraph(plain(making.counted(key, counted.documents, year=making.year, places=counted.places))))
    blocks += _listing(making, "report.publications_loose", [e for e in found if e.listed and not e.card.dossiers])
    blocks += _listing(making, "report.publications_cited", [e for e in found if not e.listed])
    return Section("publications", w("report.publications_head"), tuple(blocks))


def _listing(making: Making, lead: str, found: list[ReportRecord]) -> list[Block]:
    if not found:
        return []
    items = tuple(published(making, each) for each in found)
    return [Paragraph(plain(making.counted(lead, len(found)))), Listing(items)]
