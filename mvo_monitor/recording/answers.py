"""Deeds on members' own answers: submitted by the member itself or on its behalf, then approved or returned."""

import datetime as dt

import sqlalchemy as sa
from pydantic import Field

from mvo_monitor.errors import (
    AnswerIsApproved,
    NothingSubmitted,
    NotSubmitted,
    OtherRequestKind,
    Stale,
    UnknownReference,
)
from mvo_monitor.models import Answer, Organisation, Request, table
from mvo_monitor.recording.asked import (
    asked_of,
    is_on_behalf,
    open_request,
    organisation_key,
    request_of,
    request_title,
)
from mvo_monitor.recording.letters import write_returned_letter
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import Key, Shape, Text
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, EvidenceState, Language, Reply, RequestKind, Right


class NewAnswer(Shape):
    """An organisation's own answer. ``version`` is that of the answer that it takes the place of, if there is one."""

    request: int
    organisation: Key
    reply: Reply
    explanation: Text | None = None
    version: int | None = Field(default=None, ge=1)


class Nothing(Shape):
    """An organisation has nothing to report to a request; ``note`` may say why."""

    request: int
    organisation: Key
    note: Text | None = None


class ReturnedAnswer(Shape):
    """An answer to give back, with what is to be mended. ``version`` is what the coordinator read."""

    answer: int
    because: Text
    version: int | None = Field(default=None, ge=1)


_ANSWER = table(Answer)


def say_nothing_to_report(writing: Writing, nothing: Nothing) -> None:
    """The organisation has nothing to report: that is an answer too, and it is done.

    Raises YearIsClosed, RequestIsClosed, NotAsked, and OtherRequestKind for a confirmation: there one says yes or no.
    """
    who = keyed_id(writing, Organisation, nothing.organisation)
    writing.require(Right.FILL, who)
    request = open_request(writing, nothing.request)
    if request.kind is RequestKind.CONFIRMATION:
        raise OtherRequestKind(request.kind)
    asked = asked_of(writing, nothing.request, who)
    asked.nothing_at, asked.nothing_note = dt.datetime.now(dt.UTC), nothing.note
    writing.put(asked)
    told = {"organisation": nothing.organisation, "on_behalf": is_on_behalf(writing, who)}
    writing.tell(Deed.NOTHING_TO_REPORT, "request", str(nothing.request), year=request.year, **told)


def take_back_nothing(writing: Writing, request_id: int, organisation_id: int) -> None:
    """There is something to report after all: a step of the deeds that send something in for a request."""
    asked = asked_of(writing, request_id, organisation_id)
    asked.nothing_at = asked.nothing_note = None
    writing.put(asked)


def submit_answer(writing: Writing, new: NewAnswer) -> int:
    """Hand an answer in, or hand it in again while it is not approved; gives its number.

    Raises YearIsClosed, RequestIsClosed, OtherRequestKind, NotAsked, AnswerIsApproved, and Stale where somebody else
    changed it meanwhile.
    """
    who = keyed_id(writing, Organisation, new.organisation)
    writing.require(Right.FILL, who)
    request = open_request(writing, new.request)
    if request.kind is not RequestKind.ANSWER:
        raise OtherRequestKind(request.kind)
    take_back_nothing(writing, new.request, who)
    row = _of(writing, new.request, who)
    if row is None:
        row = Answer(
            request_id=new.request,
            organisation_id=who,
            reply=new.reply,
            state=EvidenceState.SUBMITTED,
            submitted_at=dt.datetime.now(dt.UTC),
        )
    else:
        if row.state is EvidenceState.APPROVED:
            raise AnswerIsApproved(new.organisation)
        if new.version is not None and new.version != row.version:
            raise Stale("answer", new.organisation, row.version)
        row.version += 1
    row.reply, row.explanation = new.reply, new.explanation
    row.state, row.returned_because = EvidenceState.SUBMITTED, None
    row.submitted_by_person_id, row.on_behalf = writing.doer.person_id, is_on_behalf(writing, who)
    row.submitted_at = dt.datetime.now(dt.UTC)
    number = writing.put(row)
    _tell(writing, Deed.ANSWER_SUBMITTED, row, request, on_behalf=row.on_behalf, again=row.version > 1)
    return number


def withdraw_answer(writing: Writing, request_id: int, organisation: str, version: int | None = None) -> None:
    """Take an answer back while it is not approved; ``version`` is what was read, so that no other one is taken back.

    Raises YearIsClosed, RequestIsClosed, NothingSubmitted, AnswerIsApproved, Stale.
    """
    who = keyed_id(writing, Organisation, organisation)
    writing.require(Right.FILL, who)
    request = open_request(writing, request_id)
    row = _of(writing, request_id, who)
    if row is None or row.state is EvidenceState.WITHDRAWN:
        raise NothingSubmitted(organisation)
    if row.state is EvidenceState.APPROVED:
        raise AnswerIsApproved(organisation)
    if version is not None and version != row.version:
        raise Stale("answer", organisation, row.version)
    row.state, row.returned_because, row.version = EvidenceState.WITHDRAWN, None, row.version + 1
    writing.put(row)
    _tell(writing, Deed.ANSWER_WITHDRAWN, row, request, on_behalf=is_on_behalf(writing, who))


def approve_answer(writing: Writing, number: int, version: int | None = None) -> None:
    """Let a submitted answer count; ``version`` is what was read, so that nobody approves what they did not see.

    Raises UnknownReference, YearIsClosed, NotSubmitted, Stale.
    """
    writing.require(Right.APPROVE)
    row, request = _numbered(writing, number, version)
    if row.state is not EvidenceState.SUBMITTED:
        raise NotSubmitted(_name(writing, row))
    row.state, row.version = EvidenceState.APPROVED, row.version + 1
    writing.put(row)
    _tell(writing, Deed.ANSWER_APPROVED, row, request)


def return_answer(writing: Writing, returned: ReturnedAnswer, *, otherwise: Language = Language.NL) -> int:
    """Give a submitted or approved answer back with what is to be mended; gives the number of the letter that tells it.

    Raises UnknownReference, YearIsClosed, NotSubmitted, Stale.
    """
    writing.require(Right.APPROVE)
    row, request = _numbered(writing, returned.answer, returned.version)
    if row.state not in (EvidenceState.SUBMITTED, EvidenceState.APPROVED):
        raise NotSubmitted(_name(writing, row))
    row.state, row.returned_because, row.version = EvidenceState.RETURNED, returned.because, row.version + 1
    writing.put(row)
    _tell(writing, Deed.ANSWER_RETURNED, row, request, because=returned.because)
    title = request_title(writing, request)
    to, year = row.organisation_id, request.year
    return write_returned_letter(writing, to, year, title, returned.because, otherwise=otherwise)


def _of(writing: Writing, request_id: int, organisation_id: int) -> Answer | None:
    query = sa.select(_ANSWER.c.id).where(
        _ANSWER.c.request_id == request_id, _ANSWER.c.organisation_id == organisation_id
    )
    number = writing.session.scalar(query)
    return writing.session.get(Answer, number) if number is not None else None


def _numbered(writing: Writing, number: int, version: int | None) -> tuple[Answer, Request]:
    row = writing.session.get(Answer, number)
    if row is None:
        raise UnknownReference("answer", str(number))
    request = request_of(writing, row.request_id)
    must_be_open(writing, request.year)
    if version is not None and version != row.version:
        raise Stale("answer", _name(writing, row), row.version)
    return row, request


def _name(writing: Writing, row: Answer) -> str:
    return f"{row.request_id}/{organisation_key(writing, row.organisation_id)}"


def _tell(writing: Writing, deed: Deed, row: Answer, request: Request, **details: object) -> None:
    writing.tell(deed, "answer", _name(writing, row), year=request.year, **details)
