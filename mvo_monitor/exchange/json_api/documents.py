"""Documents and references as answers in JSON."""

from mvo_monitor.exchange.json_api.part import Address, Date, Part, Teller, Text, maybe_date
from mvo_monitor.measures.references import Reference
from mvo_monitor.progress.record_kinds import DocumentView, SourceView
from mvo_monitor.vocabulary import DocumentKind, ReferenceKind


class ReferenceAnswer(Part):
    """An official reference: as it was typed, and the one form that is the same however it was typed."""

    typed: str
    kind: ReferenceKind | None
    """Null for a form that is not known; it is then kept as text."""
    canonical: str | None
    title: str | None
    url: Address | None


class DocumentAnswer(Part):
    """A document; ``own``: the coalition's own."""

    key: str
    title: str
    lang: str
    kind: DocumentKind
    authors: str | None
    publisher: str | None
    published_on: Date | None
    reference: ReferenceAnswer | None
    address: str | None
    """Where it can be read, as it was written down."""
    own: bool
    note: Text | None


class SourceOfRecord(Part):
    """A source of a record, and the places in it."""

    document: DocumentAnswer
    places: tuple[str, ...]


def source_answer(teller: Teller, source: SourceView) -> SourceOfRecord:
    """A source."""
    return SourceOfRecord(document=document_answer(teller, source.document), places=source.places)


def document_answer(teller: Teller, document: DocumentView) -> DocumentAnswer:
    """A document."""
    return DocumentAnswer(
        key=document.key,
        title=document.title,
        lang=document.lang,
        kind=document.kind,
        authors=document.authors,
        publisher=document.publisher,
        published_on=maybe_date(document.published_on),
        reference=reference_answer(document.typed, document.reference),
        address=document.url,
        own=document.own,
        note=teller.maybe(document.note),
    )


def reference_answer(typed: str | None, reference: Reference | None) -> ReferenceAnswer | None:
    """A reference; None where nothing was typed."""
    if typed is None:
        return None
    if reference is None:
        return ReferenceAnswer(typed=typed, kind=None, canonical=None, title=None, url=None)
    return ReferenceAnswer(
        typed=typed,
        kind=reference.kind,
        canonical=reference.canonical,
        title=reference.title,
        url=reference.url,
    )
