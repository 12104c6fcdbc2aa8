"""Editions: what the store held when a year was closed, frozen, with a digest that anyone can work out again."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.append_only import append_only
from mvo_monitor.models.columns import a_digest, a_year
from mvo_monitor.models.rows import Row


class Edition(Row, table=True):
    """A closed year as it was that day. A correction is a new edition with its reason; the old ones stay.

    ``digest`` is over the head and the digests of all parts (``measures.edition_digest``). ``schema_version``: the
    version of the tables that the parts are of. ``decided_on`` and ``decided_by``: what the steering group decided.
    """

    __table_args__ = (
        a_year("year"),
        sa.UniqueConstraint("year", "number"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.CheckConstraint("number = 1 OR reason IS NOT NULL", name="a_correction_has_its_reason"),
        a_digest(),
    )

    id: int | None = Field(default=None, primary_key=True)
    year: int
    number: int
    closed_on: dt.date
    decided_on: dt.date | None = None
    decided_by: str | None = None
    reason: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id")
    schema_version: str
    digest: str = Field(sa_type=sa.String(64))


class EditionPart(Row, table=True):
    """A table or a text of an edition: canonical lines, compressed; ``digest`` is of the lines themselves.

    ``name`` is that of its file when it is given out ("evidence.jsonl"); ``size`` counts the bytes of the lines.
    """

    __tablename__ = "edition_part"
    __table_args__ = (
        sa.CheckConstraint("lines >= 0", name="lines_not_negative"),
        sa.CheckConstraint("size >= 0", name="size_not_negative"),
        a_digest(),
    )

    edition_id: int = Field(foreign_key="edition.id", primary_key=True)
    name: str = Field(primary_key=True)
    lines: int
    size: int
    digest: str = Field(sa_type=sa.String(64))
    content: bytes = Field(sa_type=sa.LargeBinary)


append_only(Edition.__table__)  # type: ignore[attr-defined]
append_only(EditionPart.__table__)  # type: ignore[attr-defined]
