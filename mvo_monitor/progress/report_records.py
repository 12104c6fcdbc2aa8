"""The records of a year as an annual report tells them: each with its sources and facts, in a few whole queries."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Activity,
    Citation,
    Document,
    DocumentFile,
    Evidence,
    EvidenceSource,
    Publication,
    table,
)
from mvo_monitor.progress.evidence import EvidenceCard, read_cards
from mvo_monitor.progress.outcomes import OutcomeNote, read_follows, read_notes
from mvo_monitor.progress.readable import IS_READABLE
from mvo_monitor.progress.record_kinds import (
    ActivityDetail,
    CitationDetail,
    DocumentView,
    SourceView,
    document_of,
)
from mvo_monitor.vocabulary import EvidenceKind

_EVIDENCE, _DOCUMENT, _FILE = table(Evidence), table(Document), table(DocumentFile)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An outcome that another one follows from, with what was noted on the bond between them."""

    card: EvidenceCard
    note: Written | None


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A record with all that a report says of it; ``published`` is the document of a publication.

    ``listed``: the publication stands in the list of its dossier, and is not only cited. ``earlier`` is what an
    outcome follows from, whatever its year.
    """

    card: EvidenceCard
    sources: tuple[SourceView, ...]
    note: OutcomeNote | None
    activity: ActivityDetail | None
    citation: CitationDetail | None
    published: DocumentView | None
    listed: bool
    earlier: tuple[Earlier, ...]


def read_report_records(connection: Connection, year: int) -> tuple[ReportRecord, ...]:
    """The records of a year that may be read, the earliest first; a constant number of queries."""
    cards = read_cards(connection, years=(year,))
    outcomes = [card.key for card in cards if card.kind is EvidenceKind.POLICY_OUTCOME]
    notes = read_notes(connection, outcomes) if outcomes else {}
    sources, activities = _sources(connection, year), _activities(connection, year)
    citations, publications = _citations(connection, year), _publications(connection, year)
    earlier = _earlier(connection, cards)
    return tuple(
        ReportRecord(
            card=card,
            sources=sources.get(card.id, ()),
            note=notes.get(card.key),
            activity=activities.get(card.id),
            citation=citations.get(card.id),
            published=publications[card.id][0] if card.id in publications else None,
            listed=card.id in publications and publications[card.id][1],
            earlier=earlier.get(card.key, ()),
        )
        for card in sorted(cards, key=lambda card: (card.on, card.id))
    )


def _earlier(connection: Connection, cards: tuple[EvidenceCard, ...]) -> dict[str, tuple[Earlier, ...]]:
    known = {card.key: card for card in cards}
    follows = [link for link in read_follows(connection) if link.later in known]
    others = {link.earlier for link in follows} - known.keys()
    known |= {card.key: card for card in read_cards(connection, keys=others)} if others else {}
    found: dict[str, list[Earlier]] = defaultdict(list)
    for link in follows:
        found[link.later].append(Earlier(known[link.earlier], link.note))
    return {
        key: tuple(sorted(each, key=lambda earlier: (earlier.card.on, earlier.card.id))) for key, each in found.items()
    }


def _sources(connection: Connection, year: int) -> dict[int, tuple[SourceView, ...]]:
    documents: dict[int, dict[str, DocumentView]] = defaultdict(dict)
    places: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in connection.execute(_sources_query(), {"year": year}):
        documents[row.evidence_id].setdefault(row.key, document_of(row))
        places[row.evidence_id, row.key] += [row.locator] if row.locator else []
    return {
        number: tuple(SourceView(document, tuple(places[number, key])) for key, document in found.items())
        for number, found in documents.items()
    }


def _activities(connection: Connection, year: int) -> dict[int, ActivityDetail]:
    found = {}
    for row in connection.execute(_of_kind(Activity), {"year": year}):
        # "count" is a method of every row, so the column is asked for by its name.
        columns = row._mapping
        attended = written(row.attended_nl, row.attended_en)
        found[row.evidence_id] = ActivityDetail(row.form, columns["count"], columns["count_is_minimum"], attended)
    return found


def _citations(connection: Connection, year: int) -> dict[int, CitationDetail]:
    rows = connection.execute(_of_kind(Citation), {"year": year}).all()
    citation = table(Citation)
    citing = _documents(connection, year, citation, citation.c.citing_document_id)
    cited = _documents(connection, year, citation, citation.c.cited_document_id)
    return {
        row.evidence_id: CitationDetail(
            citing[row.evidence_id][0],
            cited[row.evidence_id][0] if row.evidence_id in cited else None,
            row.cited_as,
            row.page,
        )
        for row in rows
    }


def _publications(connection: Connection, year: int) -> dict[int, tuple[DocumentView, bool]]:
    publication = table(Publication)
    found = _documents(connection, year, publication, publication.c.document_id)
    return {number: (document, bool(row.listed)) for number, (document, row) in found.items()}


def _documents(
    connection: Connection, year: int, of: sa.Table, column: sa.ColumnElement[Any]
) -> dict[int, tuple[DocumentView, Any]]:
    """The document that each row of a kind names in this column, by the number of its record, with the row."""
    query = (
        sa.select(
            _DOCUMENT,
            _FILE.c.name.label("file"),
            of.c.evidence_id,
            *([of.c.listed] if "listed" in of.c else []),
        )
        .join(of, column == _DOCUMENT.c.id)
        .join(_EVIDENCE, _EVIDENCE.c.id == of.c.evidence_id)
        .outerjoin(_FILE, _FILE.c.document_id == _DOCUMENT.c.id)
        .where(_EVIDENCE.c.year == year, IS_READABLE)
    )
    return {row.evidence_id: (document_of(row), row) for row in connection.execute(query)}


def _of_kind(model: type[Activity] | type[Citation]) -> sa.Select[Any]:
    kind = table(model)
    return (
        sa.select(kind)
        .join(_EVIDENCE, _EVIDENCE.c.id == kind.c.evidence_id)
        .where(_EVIDENCE.c.year == sa.bindparam("year"), IS_READABLE)
    )


@cache
def _sources_query() -> sa.Select[Any]:
    source = table(EvidenceSource)
    return (
        sa.select(_DOCUMENT, source.c.evidence_id, source.c.locator, _FILE.c.name.label("file"))
        .join(source, source.c.document_id == _DOCUMENT.c.id)
        .join(_EVIDENCE, _EVIDENCE.c.id == source.c.evidence_id)
        .outerjoin(_FILE, _FILE.c.document_id == _DOCUMENT.c.id)
        .where(_EVIDENCE.c.year == sa.bindparam("year"), IS_READABLE)
        .order_by(source.c.evidence_id, source.c.position)
    )
