"""What waits for the coordinator: records, revisions of approved ones, and verifiers who have not answered yet."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
A_PAGE = 50
_ANSWER_PLACE = "answer/"
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
    """An organisation's own answer, at the version that is read; once it is approved it waits no more."""

    number: int
    request: int
    state: EvidenceState
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
        return f"{_ANSWER_PLACE}{self.number}"


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


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits, the oldest first; ``total`` of all pages, the first of which waits ``since`` then."""

    waiting: tuple[Waiting | WaitingAnswer, ...]
    total: int
    page: int
    first: str | None
    since: dt.datetime | None

    @property
    def pages(self) -> int:
        """How many pages there are; one where nothing waits."""
        return max(1, -(-self.total // A_PAGE))


def read_queue(connection: Connection, page: int = 1) -> Queue:
    """What waits, a page of it; only of what stands on it more is read than its place."""
    since = _since(connection)
    every = sorted(since, key=lambda place: (since[place], place))
    shown = every[(page - 1) * A_PAGE : page * A_PAGE]
    numbers = [int(place.removeprefix(_ANSWER_PLACE)) for place in shown if place.startswith(_ANSWER_PLACE)]
    answers = _answers(connection, numbers, EvidenceState.SUBMITTED) if numbers else ()
    waiting = {each.place: each for each in (*_records(connection, shown, since), *answers)}
    first = every[0] if every else None
    return Queue(tuple(waiting[place] for place in shown), len(every), page, first, since[first] if first else None)


def read_places(connection: Connection) -> tuple[str, ...]:
    """The places of all that waits, the oldest first."""
    since = _since(connection)
    return tuple(sorted(since, key=lambda place: (since[place], place)))


def read_answer(connection: Connection, number: int) -> WaitingAnswer | None:
    """An answer, while it waits or counts: what counts can still be returned."""
    return next(_answers(connection, [number], EvidenceState.SUBMITTED, EvidenceState.APPROVED), None)


def _since(connection: Connection) -> dict[str, dt.datetime]:
    """The place of each that waits, with since when."""
    keys = sa.select(_EVIDENCE.c.key).where(_waits())
    told = (
        sa.select(_AUDIT.c.subject_key, sa.func.max(_AUDIT.c.at).label("at"))
        .where(_AUDIT.c.subject == "evidence", _AUDIT.c.subject_key.in_(keys))
        .group_by(_AUDIT.c.subject_key)
        .subquery()
    )
    records = (
        sa.select(_EVIDENCE.c.key, sa.func.coalesce(_REVISION.c.made_at, told.c.at, type_=_AUDIT.c.at.type).label("at"))
        .outerjoin(_REVISION, _WAITS)
        .outerjoin(told, told.c.subject_key == _EVIDENCE.c.key)
        .where(_waits())
    )
    answers = sa.select(_ANSWER.c.id, _ANSWER.c.submitted_at).where(_ANSWER.c.state == EvidenceState.SUBMITTED)
    found: dict[str, dt.datetime] = {row.key: row.at for row in connection.execute(records)}
    return found | {f"{_ANSWER_PLACE}{row.id}": row.submitted_at for row in connection.execute(answers)}


def _records(connection: Connection, keys: Sequence[str], since: Mapping[str, dt.datetime]) -> Iterator[Waiting]:
    query = (
        sa.select(
            _EVIDENCE,
            _ORGANISATION.c.name.label("organisation"),
            _REVISION.c.content,
            _REVISION.c.number,
        )
        .outerjoin(_REVISION, _WAITS)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _EVIDENCE.c.submitted_by_organisation_id)
        .where(_waits(), _EVIDENCE.c.key.in_(keys))
    )
    rows = connection.execute(query).all()
    contents: dict[int, Said] = {row.id: row.content or content_of(connection, row.id) for row in rows}
    names = read_names(connection, *contents.values())
    for row in rows:
        yield Waiting(
            key=row.key,
            version=row.version,
            kind=row.kind,
            title=Written(**contents[row.id]["title"]),
            year=contents[row.id]["year"],
            organisation=row.organisation,
            since=since[row.key],
            is_revision=row.state is EvidenceState.APPROVED,
            again=row.state is EvidenceState.SUBMITTED and (row.number or 1) > 1,
            indicators=tuple(each["indicator"].partition("/")[2] for each in contents[row.id]["indicators"]),
            strength=strength_of(contents[row.id], names, contents[row.id]["verifications"]),
        )


def _answers(connection: Connection, numbers: Sequence[int], *states: EvidenceState) -> Iterator[WaitingAnswer]:
    query = with_indicator(
        sa.select(_ANSWER, _REQUEST.c.year, _ORGANISATION.c.name.label("organisation"))
        .select_from(_ANSWER)
        .join(_REQUEST, _REQUEST.c.id == _ANSWER.c.request_id)
        .join(_ORGANISATION, _ORGANISATION.c.id == _ANSWER.c.organisation_id)
        .where(_ANSWER.c.state.in_(states), _ANSWER.c.id.in_(numbers))
    )
    for row in connection.execute(query):
        on = asked_on(row)
        yield WaitingAnswer(
            number=row.id,
            request=row.request_id,
            state=row.state,
            version=row.version,
            reply=row.reply,
            explanation=row.explanation,
            title=(on.part_title or on.title) if on else Written("–"),
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
