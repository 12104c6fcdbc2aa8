"""Deeds on the coalition itself and its documents."""

from mvo_monitor.measures.references import recognise
from mvo_monitor.models import Coalition, Document
from mvo_monitor.recording.lookup import sourced
from mvo_monitor.recording.shapes import Date, Key, Shape, SourceIn, Text, TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, DocumentKind, Language, Right


class NewCoalition(Shape):
    """The one coalition that the store is about."""

    name: Text
    short_name: Text
    fictitious: bool = False
    about: TextIn | None = None
    website: Text | None = None


class NewDocument(Shape):
    """A document. ``source``: the document that we know it from, and the place in it."""

    key: Key
    title: Text
    lang: Language
    kind: DocumentKind
    authors: Text | None = None
    publisher: Text | None = None
    published_on: Date | None = None
    reference: Text | None = None
    url: Text | None = None
    own: bool = False
    note: TextIn | None = None
    source: SourceIn | None = None


def record_coalition(writing: Writing, new: NewCoalition) -> None:
    """Say what coalition the store is about; there is one. Raises AlreadyDifferent."""
    writing.require(Right.LOAD)
    if writing.is_there("coalition", "coalition", new):
        return
    plain = new.model_dump(exclude={"about"})
    writing.put(Coalition(**plain, **spread("about", new.about)))
    writing.recorded(Deed.COALITION_RECORDED, "coalition", "coalition", new)


def record_document(writing: Writing, new: NewDocument) -> None:
    """Keep a document once. Its reference is made canonical; what was typed is kept beside it.

    Raises UnknownReference and AlreadyDifferent.
    """
    writing.require(Right.FILL)
    if writing.is_there("document", new.key, new):
        return
    plain = new.model_dump(exclude={"note", "source", "reference", "published_on"})
    known = recognise(new.reference) if new.reference else None
    writing.put(
        Document(
            **plain,
            published_on=new.published_on,
            reference=known.canonical if known else new.reference,
            reference_typed=new.reference,
            **spread("note", new.note),
            **sourced(writing, new.source),
        )
    )
    writing.recorded(Deed.DOCUMENT_RECORDED, "document", new.key, new)
