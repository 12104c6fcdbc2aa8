"""What is asked of members, their answers, the links by which they come, and the letters that were written to them."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import UtcDateTime, a_language, a_year, closed
from mvo_monitor.models.indicators import of_its_indicator
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import (
    EvidenceState,
    Language,
    LetterKind,
    LetterRoad,
    Reply,
    RequestKind,
    RequestState,
)


class Contact(Row, table=True):
    """Where letters to an organisation go."""

    __table_args__ = (sa.CheckConstraint("email LIKE '_%@_%'", name="email"),)

    organisation_id: int = Field(foreign_key="organisation.id", primary_key=True)
    email: str
    language: Language | None = Field(default=None, sa_type=closed(Language, "language"))
    version: int = 1


class Request(Row, table=True):
    """Something asked of members for a year, by a day: evidence on an indicator, their answer to it, a confirmation."""

    __tablename__ = "request"
    __table_args__ = (
        a_year("year"),
        of_its_indicator(),
        a_language("text"),
        sa.CheckConstraint("(kind = 'confirmation') = (evidence_id IS NOT NULL)", name="a_confirmation_is_of_a_record"),
        sa.CheckConstraint("kind = 'confirmation' OR indicator_id IS NOT NULL", name="else_it_is_on_an_indicator"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
        sa.Index("ix_request_year_state", "year", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    year: int
    kind: RequestKind = Field(sa_type=closed(RequestKind, "kind"))
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id", index=True)
    part_id: int | None = None
    evidence_id: int | None = Field(default=None, foreign_key="evidence.id", index=True)
    text_nl: str | None = None
    text_en: str | None = None
    due_on: dt.date
    state: RequestState = Field(default=RequestState.OPEN, sa_type=closed(RequestState, "state"))
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    version: int = 1


class RequestedOf(Row, table=True):
    """A request is put to an organisation; ``nothing_at``: it said that it has nothing to report."""

    __tablename__ = "requested_of"

    request_id: int = Field(foreign_key="request.id", primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", primary_key=True, index=True)
    nothing_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    nothing_note: str | None = None


class EvidenceRequest(Row, table=True):
    """A record was sent in for a request."""

    __tablename__ = "evidence_request"

    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
    request_id: int = Field(foreign_key="request.id", index=True)


class Answer(Row, table=True):
    """An organisation's own answer to a request of that kind; approved like any evidence."""

    __tablename__ = "request_answer"
    __table_args__ = (
        sa.UniqueConstraint("request_id", "organisation_id"),
        sa.ForeignKeyConstraint(
            ["request_id", "organisation_id"], ["requested_of.request_id", "requested_of.organisation_id"]
        ),
        sa.CheckConstraint("state <> 'returned' OR returned_because IS NOT NULL", name="returned_says_why"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
    )

    id: int | None = Field(default=None, primary_key=True)
    request_id: int
    organisation_id: int
    reply: Reply = Field(sa_type=closed(Reply, "reply"))
    explanation: str | None = None
    state: EvidenceState = Field(sa_type=closed(EvidenceState, "state"))
    returned_because: str | None = None
    submitted_by_person_id: int | None = Field(default=None, foreign_key="person.id")
    on_behalf: bool = False
    submitted_at: dt.datetime = Field(sa_type=UtcDateTime)
    version: int = 1


class PersonalLink(Row, table=True):
    """A link that opens one organisation's list of a year, and nothing else; the address itself is signed, not kept.

    With ``invited_id`` it opens one survey for whom that was put to, and not the list.
    """

    __tablename__ = "personal_link"
    __table_args__ = (a_year("year"),)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    year: int
    serial: str = Field(unique=True)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    invited_id: int | None = Field(default=None, foreign_key="survey_invited.id", index=True)


class Letter(Row, table=True):
    """A letter, written in the deed that it tells of and posted afterwards. ``{link}`` in it is filled in when it goes.

    ``failure`` is a key of the catalogues; a letter that failed waits until it is posted again or sent by hand.
    """

    __table_args__ = (
        sa.CheckConstraint("(sent_at IS NULL) = (road IS NULL)", name="sent_says_how"),
        sa.CheckConstraint("organisation_id IS NOT NULL OR person_id IS NOT NULL", name="to_somebody"),
        sa.Index("ix_letter_organisation_year", "organisation_id", "year"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: LetterKind = Field(sa_type=closed(LetterKind, "kind"))
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    year: int | None = None
    link_id: int | None = Field(default=None, foreign_key="personal_link.id")
    address: str | None = None
    language: Language = Field(sa_type=closed(Language, "language"))
    subject: str
    body: str
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    road: LetterRoad | None = Field(default=None, sa_type=closed(LetterRoad, "road"))
    failed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    failure: str | None = None
