"""The coalition itself, and the documents that everything it knows comes from."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models.columns import PartialDateColumn, a_key, closed
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import DocumentKind, Language


class Coalition(Row, table=True):
    """The one coalition that this store is about; ``fictitious`` is said on every page while it is open.

    ``published_since``: since when everybody may read what is marked public; None: nobody without signing in.
    """

    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    short_name: str
    fictitious: bool = False
    about_nl: str | None = None
    about_en: str | None = None
    website: str | None = None
    published_since: dt.date | None = None


class Document(Sourced, table=True):
    """A document, stored once and linked often. ``own``: published by the coalition itself.

    ``reference`` is the canonical parliamentary or EU reference, ``reference_typed`` what somebody wrote. Its source
    is the document that we know it from (an annual report that cites it).
    """

    __table_args__ = (a_key(),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    title: str
    lang: Language = Field(sa_type=closed(Language, "lang"))
    kind: DocumentKind = Field(sa_type=closed(DocumentKind, "kind"))
    authors: str | None = None
    publisher: str | None = None
    published_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    reference: str | None = Field(default=None, index=True)
    reference_typed: str | None = None
    url: str | None = None
    own: bool = False
    note_nl: str | None = None
    note_en: str | None = None
