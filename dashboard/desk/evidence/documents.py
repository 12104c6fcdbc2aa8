"""Documents as they are typed in a form: the fields, what was meant, and which of the store it may be."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dashboard.desk.evidence.sheet import Sheet
from dashboard.desk.kit import Address, Day, Field, Files, Filled, Hidden, KeptFile, Line, OneOf, Pick, Reference, Rows
from mvo_monitor.measures.likeness import KnownDocument, Twin, likely_twins
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.references import recognise
from mvo_monitor.progress.source_documents import SourceDocument
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import DocumentKind, EvidenceKind, FileKind

TITLES = "known-documents"
"""The list of titles from which a browser offers what one begins to type."""

_ACCEPT = ",".join(f".{each.value}" for each in FileKind) + ",.jpeg"
_PLACES = {EvidenceKind.PUBLICATION: "published", EvidenceKind.CITATION: "citing"}
"""Where a kind has a document of its own beside its sources, and under which name."""


@dataclass(frozen=True, slots=True)
class TypedDocument:
    """A document as somebody typed it. ``place`` is where a fault is told; ``stands`` the key of a linked one."""

    place: str
    title: str
    url: str | None
    reference: str | None
    published_on: PartialDate | None
    kind: str | None
    publisher: str | None
    file: KeptFile | None
    at: str | None
    own: bool
    stands: str | None

    @property
    def mark(self) -> str:
        """Names the question which document it is: another one when something else is typed."""
        typed = "\n".join((self.title, self.url or "", self.reference or "", self.file.token if self.file else ""))
        return "twin-" + hashlib.sha256(typed.encode()).hexdigest()[:12]

    @property
    def name(self) -> str:
        """What it is called: by its title, else by what was recognised, its file or its address."""
        known = recognise(self.reference) if self.reference else None
        parts = urlsplit(self.url or "")
        address = ((parts.hostname or "") + parts.path).rstrip("/")
        file = self.file.name.rpartition(".")[0] if self.file else ""
        return self.title or (known.title if known else "") or (self.reference or "") or file or address

    @property
    def sort(self) -> DocumentKind:
        """What sort of document it is; where nobody said so, what it looks like."""
        if self.kind:
            return DocumentKind(self.kind)
        if self.reference and recognise(self.reference):
            return DocumentKind.PARLIAMENTARY_PAPER
        return DocumentKind.WEB_PAGE if self.url and self.file is None else DocumentKind.OTHER

    def is_as(self, other: KnownDocument) -> bool:
        """Whether the title is that very title, and nothing else that was typed says otherwise."""
        same = self.title.casefold().strip() == other.title.casefold().strip()
        return (
            same and self.file is None and self.url in (None, other.url) and self.reference in (None, other.reference)
        )


# ---- The fields ------------------------------------------------------------------------------------------------------


def source_rows(w: Words) -> Rows:
    """The sources of a record: each a document, and the place in it."""
    return Rows(
        "sources",
        w("evidence_form.sources"),
        hint=w("evidence_form.sources_hint"),
        fields=(
            *_fields("", w),
            Line("at", w("evidence_form.at"), hint=w("evidence_form.at_hint"), most=120, columns=12),
        ),
        each=w("evidence_form.source"),
        add=w("evidence_form.add_source"),
        most=20,
    )


def own_fields(kind: EvidenceKind, w: Words) -> tuple[Field, ...]:
    """The document that a publication or a citation is about."""
    place = _PLACES[kind]
    kinds = tuple(Pick(each.value, w.sentence(w.term(each))) for each in DocumentKind)
    title, *rest = _fields(f"{place}.", w)
    if kind is EvidenceKind.PUBLICATION:  # its title is that of the record
        return (OneOf("published.kind", w("evidence_form.document_kind"), options=kinds, as_list=True), *rest)
    publisher = Line("citing.publisher", w("evidence_form.cited_by"), hint=w("evidence_form.cited_by_hint"), most=200)
    return (publisher, title, *rest, Day("citing.published_on", w("evidence_form.appeared_on")))


def _fields(before: str, w: Words) -> tuple[Field, ...]:
    return (
        Line(
            f"{before}title",
            w("evidence_form.document_title"),
            hint=w("evidence_form.document_title_hint"),
            suggestions=TITLES,
            look_up="/twins",
        ),
        Address(f"{before}url", w("evidence_form.url")),
        Reference(
            f"{before}reference",
            w("evidence_form.reference"),
            hint=w("evidence_form.reference_hint"),
            look_up="/references",
        ),
        Files(
            f"{before}file",
            w("evidence_form.file"),
            hint=w("evidence_form.file_hint"),
            accept=_ACCEPT,
            upload="/files",
            most=1,
        ),
        Hidden(f"{before}stands", ""),
    )


def values_of(document: SourceDocument | None, before: str = "") -> dict[str, Any]:
    """What stands in the fields of a document that the record names."""
    if document is None:
        return {}
    return {
        f"{before}title": document.title,
        f"{before}url": document.url,
        f"{before}reference": document.reference,
        f"{before}stands": document.key,
    }


# ---- What was typed --------------------------------------------------------------------------------------------------


def typed_documents(sheet: Sheet, filled: Filled) -> tuple[TypedDocument, ...]:
    """All documents that were typed: that of the kind itself first, then the sources in their order."""
    return tuple(_typed(sheet, filled))


def _typed(sheet: Sheet, filled: Filled) -> Iterator[TypedDocument]:
    values = filled.values
    if place := _PLACES.get(sheet.kind):
        its = {name.removeprefix(f"{place}."): value for name, value in values.items() if name.startswith(f"{place}.")}
        if sheet.kind is EvidenceKind.PUBLICATION:
            its |= {"title": values.get("title"), "published_on": values.get("happened_on")}
            yield _document(sheet, its, "title", own=True)
        else:
            yield _document(sheet, its, "citing.title")
    for number, row in zip(filled.rows.get("sources", ()), values.get("sources", ()), strict=True):
        yield _document(sheet, row, f"sources.{number}.title")


def _document(sheet: Sheet, its: Mapping[str, Any], place: str, *, own: bool = False) -> TypedDocument:
    files = its.get("file") or ()
    typed = TypedDocument(
        place=place,
        title=its.get("title") or "",
        url=its.get("url"),
        reference=its.get("reference"),
        published_on=its.get("published_on"),
        kind=its.get("kind"),
        publisher=its.get("publisher"),
        file=files[0] if files else None,
        at=its.get("at"),
        own=own,
        stands=None,
    )
    return _linked(sheet, typed, its.get("stands"))


def _linked(sheet: Sheet, typed: TypedDocument, stands: str | None) -> TypedDocument:
    """With the key of the document that it still is (a form was opened with it), or whose very title was chosen."""
    opened = sheet.document(stands) if stands else None
    candidates = [opened] if opened else []
    found = next((each for each in (*candidates, *sheet.known) if typed.is_as(each)), None)
    if found is None and opened is not None and _still(opened, typed):
        found = opened
    return typed if found is None else _with_key(typed, found.key)


def _still(opened: KnownDocument, typed: TypedDocument) -> bool:
    """Whether what was typed says nothing else than the document that the form was opened with."""
    known = recognise(typed.reference) if typed.reference else None
    reference = known.canonical if known else typed.reference
    return (
        typed.title == opened.title
        and typed.file is None
        and typed.url in (None, opened.url)
        and (reference in (None, opened.reference) or typed.reference == opened.reference)
    )


def _with_key(typed: TypedDocument, key: str) -> TypedDocument:
    return TypedDocument(**{**{name: getattr(typed, name) for name in TypedDocument.__slots__}, "stands": key})


def twins_of(sheet: Sheet, typed: TypedDocument) -> tuple[Twin, ...]:
    """The documents of the store that it may be; none for one that is linked, or says nothing yet."""
    if typed.stands or not typed.name:
        return ()
    return likely_twins(typed.title, sheet.known, date=typed.published_on, reference=typed.reference, url=typed.url)


def chosen(typed: TypedDocument, key: str) -> TypedDocument:
    """It is that document of the store."""
    return _with_key(typed, key)
