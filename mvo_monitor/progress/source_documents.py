"""Documents by their keys, as a form opens with them or a page names them; who asks has asked who may know of them."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import Document, DocumentFile, table
from mvo_monitor.vocabulary import DocumentKind

_DOCUMENT, _FILE = table(Document), table(DocumentFile)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document; ``file`` is the name of its file, if it has one."""

    key: str
    title: str
    kind: DocumentKind
    publisher: str | None
    published_on: PartialDate | None
    reference: str | None
    url: str | None
    file: str | None


def read_documents(connection: Connection, keys: Collection[str]) -> tuple[SourceDocument, ...]:
    """The documents with these keys, in their order."""
    query = (
        sa.select(_DOCUMENT, _FILE.c.name.label("file"))
        .outerjoin(_FILE, _FILE.c.document_id == _DOCUMENT.c.id)
        .where(_DOCUMENT.c.key.in_(list(keys)))
    )
    found = {
        row.key: SourceDocument(
            key=row.key,
            title=row.title,
            kind=row.kind,
            publisher=row.publisher,
            published_on=row.published_on,
            reference=row.reference_typed or row.reference,
            url=row.url,
            file=row.file,
        )
        for row in connection.execute(query)
    }
    return tuple(found[key] for key in keys if key in found)
