"""Which documents of the store are likely the one that somebody is typing."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.likeness import KnownDocument, Twin, likely_twins
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import Document, table

_DOCUMENT = table(Document)
_KNOWN = sa.select(_DOCUMENT.c.key, _DOCUMENT.c.title, _DOCUMENT.c.published_on, _DOCUMENT.c.reference, _DOCUMENT.c.url)


def read_twins(
    connection: Connection,
    title: str,
    reference: str | None = None,
    url: str | None = None,
    *,
    date: PartialDate | None = None,
) -> tuple[Twin, ...]:
    """The likely twins of a document as typed, the likeliest first; none while nothing is typed."""
    if not (title.strip() or reference or url):
        return ()
    known = (KnownDocument(*row) for row in connection.execute(_KNOWN))
    return likely_twins(title, known, date=date, reference=reference, url=url)
