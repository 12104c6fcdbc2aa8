"""What a record said before and is to say next, files that came with it, and what is still being typed."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import UtcDateTime, closed, one_row
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import Approval, EvidenceState


class EvidenceRevision(Row, table=True):
    """The whole content of a record as it was handed in, in the shape of a new record.

    Number 1 is how the record first came. A later one of an approved record waits here until it is approved; until
    then the record itself stays as it was. At most one waits.
    """

    __tablename__ = "evidence_revision"
    __table_args__ = (
        sa.UniqueConstraint("evidence_id", "number"),
        one_row("evidence_revision_waiting", "state = 'submitted'", "evidence_id"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.CheckConstraint("number = 1 OR reason IS NOT NULL", name="a_revision_has_its_reason"),
        sa.CheckConstraint("state <> 'returned' OR returned_because IS NOT NULL", name="returned_says_why"),
        sa.CheckConstraint("(state = 'approved') = (approval IS NOT NULL)", name="approved_says_by_what"),
    )

    id: int | None = Field(default=None, primary_key=True)
    evidence_id: int = Field(foreign_key="evidence.id")
    number: int
    content: dict[str, Any] = Field(sa_type=sa.JSON)
    reason: str | None = None
    state: EvidenceState = Field(sa_type=closed(EvidenceState, "state"))
    approval: Approval | None = Field(default=None, sa_type=closed(Approval, "approval"))
    returned_because: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    on_behalf: bool = False
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    decided_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class DeclinedContribution(Row, table=True):
    """An organisation said that it did not contribute, though somebody else had named it."""

    __tablename__ = "declined_contribution"

    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", primary_key=True)
    declined_at: dt.datetime = Field(sa_type=UtcDateTime)
    note: str | None = None


class DocumentFile(Row, table=True):
    """The file of a document, served only to who may read a record that has the document as a source."""

    __tablename__ = "document_file"
    __table_args__ = (sa.CheckConstraint("size >= 1", name="size_from_one"),)

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    name: str
    media_type: str
    size: int
    digest: str = Field(index=True)
    content: bytes = Field(sa_type=sa.LargeBinary)


class Upload(Row, table=True):
    """A file that came in with a form still being filled in; thrown away when nobody hands the form in."""

    __table_args__ = (sa.CheckConstraint("size >= 1", name="size_from_one"),)

    token: str = Field(primary_key=True)
    owner: str = Field(index=True)
    name: str
    media_type: str
    size: int
    digest: str
    content: bytes = Field(sa_type=sa.LargeBinary)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)


class FormDraft(Row, table=True):
    """What somebody typed so far in a form. ``owner`` is "person:3" or "link:7": nobody reads another's draft."""

    __tablename__ = "form_draft"
    __table_args__ = (sa.UniqueConstraint("owner", "form"),)

    id: int | None = Field(default=None, primary_key=True)
    owner: str
    form: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    request_id: int | None = Field(default=None, foreign_key="request.id", index=True)
    fields: dict[str, Any] = Field(sa_type=sa.JSON)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)


class ReportingYear(Row, table=True):
    """How far a year is; one that nobody did anything to has no row.

    ``review_since``: since when the steering group reviews it. ``decided_on``: when it decided that the year can close,
    ``decided_by``: where it says so, in words; the coordinator then closes it. ``public_since``: since when the year is
    marked public. ``reason``: why it was closed or opened again, as far as somebody said so.
    """

    __tablename__ = "reporting_year"
    __table_args__ = (
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_a_year"),
        sa.CheckConstraint("decided_by IS NULL OR decided_on IS NOT NULL", name="who_decided_says_when"),
    )

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    review_since: dt.date | None = None
    decided_on: dt.date | None = None
    decided_by: str | None = None
    closed_on: dt.date | None = None
    public_since: dt.date | None = None
    reason: str | None = None
