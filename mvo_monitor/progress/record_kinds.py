"""What a record adds by its kind, and the documents behind it: sources, outcome, activity, citation, publication."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.references import Reference, recognise
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Activity,
    Citation,
    Document,
    DocumentFile,
    Evidence,
    EvidenceSource,
    PolicyOutcome,
    Publication,
    table,
)
from mvo_monitor.progress.evidence import EvidenceCard, read_cards
from mvo_monitor.progress.readable import IS_READABLE, for_the_public
from mvo_monitor.vocabulary import ActivityForm, DocumentKind, Planning, ResultArea

_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)
_DOCUMENT, _FILE = table(Document), table(DocumentFile)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: what it is, who made it, when, and where it can be read. ``own``: the coalition's own.

    ``file`` is the name of its file, if it has one here and the reader may have it.
    """

    key: str
    title: str
    lang: str
    kind: DocumentKind
    authors: str | None
    publisher: str | None
    published_on: PartialDate | None
    typed: str | None
    reference: Reference | None
    url: str | None
    own: bool
    note: Written | None
    file: str | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of the record: the document, and the places in it ("2.1, noot 13") where it is told."""

    document: DocumentView
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeDetail:
    """What only the page of an outcome tells, beside its card and note."""

    result_area: ResultArea | None
    planning: Planning
    significance: int | None
    significance_note: Written | None
    others_part: Written | None
    alternative: Written | None


@dataclass(frozen=True, slots=True)
class ActivityDetail:
    """What was done; ``count`` where the number is known, ``is_minimum``: there were more."""

    form: ActivityForm
    count: int | None
    is_minimum: bool
    attended: Written | None


@dataclass(frozen=True, slots=True)
class CitationDetail:
    """Who cites what, and where. ``cited`` is None where only words name it (``cited_as``)."""

    citing: DocumentView
    cited: DocumentView | None
    cited_as: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class PublicationDetail:
    """The document that was published; ``listed`` in the report, or only cited. ``citations``: records that cite it."""

    document: DocumentView
    listed: bool
    citations: tuple[EvidenceCard, ...]


def read_sources(connection: Connection, number: int) -> tuple[SourceView, ...]:
    """The sources of a record, each document once, in the order in which they were given."""
    source = table(EvidenceSource)
    query = (
        sa.select(_DOCUMENT, source.c.locator, _FILE.c.name.label("file"))
        .join(source, source.c.document_id == _DOCUMENT.c.id)
        .outerjoin(_FILE, _FILE.c.document_id == _DOCUMENT.c.id)
        .where(source.c.evidence_id == number)
        .order_by(source.c.position)
    )
    documents: dict[str, DocumentView] = {}
    places: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        documents.setdefault(row.key, document_of(row))
        places[row.key] += [row.locator] if row.locator else []
    return tuple(SourceView(document, tuple(places[key])) for key, document in documents.items())


def read_outcome(connection: Connection, number: int) -> OutcomeDetail | None:
    """What a policy outcome tells besides; None for another kind."""
    row = connection.execute(sa.select(_OUTCOME).where(_OUTCOME.c.evidence_id == number)).first()
    if row is None:
        return None
    return OutcomeDetail(
        result_area=row.result_area,
        planning=row.planning,
        significance=row.significance,
        significance_note=written(row.significance_note_nl, row.significance_note_en),
        others_part=written(row.others_part_nl, row.others_part_en),
        alternative=written(row.alternative_nl, row.alternative_en),
    )


def read_activity(connection: Connection, number: int) -> ActivityDetail | None:
    """What was done; None for another kind."""
    activity = table(Activity)
    row = connection.execute(sa.select(activity).where(activity.c.evidence_id == number)).first()
    if row is None:
        return None
    # "count" is a method of every row, so the column is asked for by its name.
    columns = row._mapping
    return ActivityDetail(
        row.form, columns["count"], columns["count_is_minimum"], written(row.attended_nl, row.attended_en)
    )


def read_citation(connection: Connection, number: int) -> CitationDetail | None:
    """Who cites what; None for another kind."""
    citation = table(Citation)
    row = connection.execute(sa.select(citation).where(citation.c.evidence_id == number)).first()
    if row is None:
        return None
    documents = _documents(connection, [row.citing_document_id, row.cited_document_id or 0])
    cited = documents.get(row.cited_document_id) if row.cited_document_id else None
    return CitationDetail(documents[row.citing_document_id], cited, row.cited_as, row.page)


def read_publication(connection: Connection, number: int) -> PublicationDetail | None:
    """What was published, and who cites it; None for another kind."""
    publication, citation = table(Publication), table(Citation)
    row = connection.execute(sa.select(publication).where(publication.c.evidence_id == number)).first()
    if row is None:
        return None
    citing = sa.select(_EVIDENCE.c.key).join(citation, citation.c.evidence_id == _EVIDENCE.c.id)
    keys = connection.scalars(citing.where(citation.c.cited_document_id == row.document_id, IS_READABLE)).all()
    cards = read_cards(connection, keys=keys) if keys else ()
    return PublicationDetail(_documents(connection, [row.document_id])[row.document_id], row.listed, cards)


def _documents(connection: Connection, numbers: list[int]) -> dict[int, DocumentView]:
    query = (
        sa.select(_DOCUMENT, _FILE.c.name.label("file"))
        .outerjoin(_FILE, _FILE.c.document_id == _DOCUMENT.c.id)
        .where(_DOCUMENT.c.id.in_(numbers))
    )
    return {row.id: document_of(row) for row in connection.execute(query)}


def document_of(row: Any) -> DocumentView:
    """The document in a row with all its columns, and the name of its ``file``."""
    return DocumentView(
        key=row.key,
        title=row.title,
        lang=row.lang.value,
        kind=row.kind,
        authors=row.authors,
        publisher=row.publisher,
        published_on=row.published_on,
        typed=row.reference_typed,
        reference=recognise(row.reference_typed) if row.reference_typed else None,
        url=row.url,
        own=row.own,
        note=written(row.note_nl, row.note_en),
        file=None if for_the_public() else row.file,
    )
