"""What waits for the coordinator: records, revisions of approved ones, and verifiers who have not answered yet."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.strength import StrengthMark
from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Answer,
    AuditEntry,
    Evidence,
    EvidenceRevision,
    Organisation,
    Request,
    Verification,
    table,
)
from mvo_monitor.progress.content_checks import strength_of
from mvo_monitor.progress.content_names import read_names
from mvo_monitor.progress.requests.list_of_member import asked_on, with_indicator
from mvo_monitor.store.evidence_content import Said, content_of
from mvo_monitor.vocabulary import Deed, EvidenceKind, EvidenceState, Reply

_EVIDENCE, _REVISION, _ORGANISATION = table(Evidence), table(EvidenceRevision), table(Organisation)
_AUDIT, _VERIFICATION, _ANSWER, _REQUEST = table(AuditEntry), table(Verification), table(Answer), table(Request)
_WAITS = sa.and_(_REVISION.c.evidence_id == _EVIDENCE.c.id, _REVISION.c.state == EvidenceState.SUBMITTED)
_DECISIONS = (Deed.EVIDENCE_APPROVED, Deed.EVIDENCE_RETURNED, Deed.REVISION_APPROVED, Deed.REVISION_RETURNED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits, at the version that is read; ``is_revision``: it is approved, and another text of it waits.

    ``again``: it was returned before. ``organisation`` is None for what nobody handed in but the coordinator.
    """

    key: str
    version: int
    kind: EvidenceKind
    title: Written
    year: int
    organisation: str | None
    since: dt.datetime
    is_revision: bool
    again: bool
    indicators: tuple[str, ...]
    strength: StrengthMark

    @property
    def place(self) -> str:
        """What its page is called, below that of the queue."""
        return self.key


@dataclass(frozen=True, slots=True)
class WaitingAnswer:
    """An organisation's own answer that waits, at the version that is read."""

    number: int
    version: int
    reply: Reply
    explanation: str | None
    title: Written
    year: int
    organisation: str
    since: dt.datetime
    on_behalf: bool
    indicators: tuple[str, ...]

    @property
    def place(self) -> str:
        """What its page is called, below that of the queue."""
        return f"answer/{self.number}"


@dataclass(frozen=True, slots=True)
class OpenVerification:
    """A verifier who was asked about a record and has not answered."""

    key: str
    title: Written
    verifier: str
    asked_on: PartialDate


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided lately; it can still be looked at again."""

    key: str
    title: Written
    deed: Deed
    at: dt.datetime


def read_queue(connection: Connection) -> tuple[Waiting | WaitingAnswer, ...]:
    """What waits, the oldest first."""
    waiting: list[Waiting | WaitingAnswer] = [*_records(connection), *_answers(connection)]
    return tuple(sorted(waiting, key=lambda each: (each.since, each.place)))


def _records(connection: Connection) -> Iterator[Waiting]:
    query = (
        sa.select(
            _EVIDENCE,
            _ORGANISATION.c.name.label("organisation"),
            _REVISION.c.content,
            _REVISION.c.number,
            _REVISION.c.made_at,
        )
        .outerjoin(_REVISION, _WAITS)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _EVIDENCE.c.submitted_by_organisation_id)
        .where(_waits())
    )
    rows = connection.execute(query).all()
    contents: dict[int, Said] = {row.id: row.content or content_of(connection, row.id) for row in rows}
    names = read_names(connection, *contents.values())
    handed_in = _handed_in(connection, [row.key for row in rows if row.made_at is None])
    for row in rows:
        yield Waiting(
            key=row.key,
            version=row.version,
            kind=row.kind,
            title=Written(**contents[row.id]["title"]),
            year=contents[row.id]["year"],
            organisation=row.organisation,
            since=row.made_at or handed_in[row.key],
            is_revision=row.state is EvidenceState.APPROVED,
            again=row.state is EvidenceState.SUBMITTED and (row.number or 1) > 1,
            indicators=tuple(each["indicator"].partition("/")[2] for each in contents[row.id]["indicators"]),
            strength=strength_of(contents[row.id], names, contents[row.id]["verifications"]),
        )


def _answers(connection: Connection) -> Iterator[WaitingAnswer]:
    query = with_indicator(
        sa.select(_ANSWER, _REQUEST.c.year, _ORGANISATION.c.name.label("organisation"))
        .select_from(_ANSWER)
        .join(_REQUEST, _REQUEST.c.id == _ANSWER.c.request_id)
        .join(_ORGANISATION, _ORGANISATION.c.id == _ANSWER.c.organisation_id)
        .where(_ANSWER.c.state == EvidenceState.SUBMITTED)
    )
    for row in connection.execute(query):
        on = asked_on(row)
        title = on and (on.part_title or on.title)
        yield WaitingAnswer(
            number=row.id,
            version=row.version,
            reply=row.reply,
            explanation=row.explanation,
            title=title or Written("–"),
            year=row.year,
            organisation=row.organisation,
            since=row.submitted_at,
            on_behalf=row.on_behalf,
            indicators=(on.code,) if on else (),
        )


def count_waiting(connection: Connection) -> int:
    """How much waits; the menu says it."""
    records = sa.select(sa.func.count()).select_from(_EVIDENCE).where(_waits())
    answers = sa.select(sa.func.count()).select_from(_ANSWER).where(_ANSWER.c.state == EvidenceState.SUBMITTED)
    return (connection.scalar(records) or 0) + (connection.scalar(answers) or 0)


def read_open_verifications(connection: Connection) -> tuple[OpenVerification, ...]:
    """Who was asked and has not answered, the longest first."""
    query = (
        sa.select(_EVIDENCE.c.key, _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en, _VERIFICATION)
        .join(_VERIFICATION, _VERIFICATION.c.evidence_id == _EVIDENCE.c.id)
        .where(_VERIFICATION.c.agreement.is_(None), _EVIDENCE.c.state != EvidenceState.WITHDRAWN)
        .order_by(_VERIFICATION.c.asked_on, _VERIFICATION.c.id)
    )
    return tuple(
        OpenVerification(row.key, Written(row.title_nl, row.title_en), row.verifier, row.asked_on)
        for row in connection.execute(query)
    )


def read_decisions(connection: Connection, most: int = 10) -> tuple[Decision, ...]:
    """What was decided last, the latest first; what was loaded as published was decided by nobody here."""
    query = (
        sa.select(_AUDIT.c.deed, _AUDIT.c.at, _EVIDENCE.c.key, _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en)
        .join(_EVIDENCE, sa.and_(_AUDIT.c.subject == "evidence", _AUDIT.c.subject_key == _EVIDENCE.c.key))
        .where(_AUDIT.c.deed.in_(_DECISIONS), _AUDIT.c.person_id.is_not(None))
        .order_by(_AUDIT.c.id.desc())
        .limit(most)
    )
    return tuple(
        Decision(row.key, Written(row.title_nl, row.title_en), row.deed, row.at) for row in connection.execute(query)
    )


def _waits() -> sa.ColumnElement[bool]:
    revised = sa.exists().where(_WAITS).correlate(_EVIDENCE)
    return sa.or_(
        _EVIDENCE.c.state == EvidenceState.SUBMITTED, sa.and_(_EVIDENCE.c.state == EvidenceState.APPROVED, revised)
    )


def _handed_in(connection: Connection, keys: list[str]) -> dict[str, Any]:
    query = (
        sa.select(_AUDIT.c.subject_key, sa.func.max(_AUDIT.c.at).label("at"))
        .where(_AUDIT.c.subject == "evidence", _AUDIT.c.subject_key.in_(keys))
        .group_by(_AUDIT.c.subject_key)
    )
    return {row.subject_key: row.at for row in connection.execute(query)}
