"""Deeds on the coalition itself and its documents."""

from mvo_monitor.recording.shapes import Date, Key, Shape, SourceIn, Text, TextIn
from mvo_monitor.vocabulary import DocumentKind, Language


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
