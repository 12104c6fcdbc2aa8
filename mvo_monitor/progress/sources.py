"""Where a row comes from, as a value: the document and the place in it."""

from typing import Any

import sqlalchemy as sa

from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.models import Document, table

_DOCUMENT = table(Document).alias("source_document")


def with_source(query: sa.Select[Any], sourced: sa.Table) -> sa.Select[Any]:
    """Join the document that rows of ``sourced`` come from, and take what ``source_of`` needs."""
    return query.outerjoin(_DOCUMENT, _DOCUMENT.c.id == sourced.c.source_document_id).add_columns(
        sourced.c.source_locator.label("source_at"),
        _DOCUMENT.c.key.label("source_key"),
        _DOCUMENT.c.title.label("source_title"),
        _DOCUMENT.c.url.label("source_url"),
    )


def source_of(row: sa.Row[Any]) -> SourceNote | None:
    """The source of a row selected ``with_source``; None where it has none."""
    if row.source_key is None:
        return None
    return SourceNote(row.source_key, row.source_title, row.source_at, row.source_url)
