"""Deeds on requests: what is asked of which members for which year, and by when."""

import datetime as dt

import sqlalchemy as sa
from pydantic import Field, model_validator

from mvo_monitor.errors import HasAnswered, NobodyToAsk, PartMissing, RequestIsClosed, Stale
from mvo_monitor.measures.period import Period
from mvo_monitor.models import (
    Answer,
    Evidence,
    EvidenceRequest,
    IndicatorPart,
    Membership,
    Organisation,
    Request,
    RequestedOf,
    table,
)
from mvo_monitor.recording.asked import asked_of, open_request, request_of
from mvo_monitor.recording.lookup import indicator_id, keyed_id, part_id
from mvo_monitor.recording.shapes import Code, IndicatorRef, Key, Shape, TextIn, Year, spread, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, RequestKind, RequestState, Right


class NewRequest(Shape):
    """Something to ask for a year, by a day. Without ``organisations`` it is put to all members of the year."""

    year: Year
    kind: RequestKind
    indicator: IndicatorRef | None = None
    part: Code | None = None
    evidence: Key | None = None
    text: TextIn
    due_on: dt.date
    organisations: tuple[Key, ...] | None = None

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> "NewRequest":
        if (self.kind is RequestKind.CONFIRMATION) != (self.evidence is not None):
            raise unexpected("expected.record_to_confirm")
        if (self.kind is RequestKind.CONFIRMATION) == (self.indicator is not None):
            raise unexpected("expected.indicator_to_ask_about")
        return self


class ChangedRequest(Shape):
    """Another text or day for a request, and whom it is put to besides; ``version`` is what the form opened with."""

    request: int
    version: int = Field(ge=1)
    text: TextIn
    due_on: dt.date
    more: tuple[Key, ...] = ()


_OF, _PART, _ANSWER = table(RequestedOf), table(IndicatorPart), table(Answer)
_EVIDENCE, _SENT, _MEMBERSHIP = table(Evidence), table(EvidenceRequest), table(Membership)


def make_request(writing: Writing, new: NewRequest) -> int:
    """Ask something, and give the number of the request.

    Raises YearIsClosed, UnknownReference, PartMissing (an own answer is to one part of an indicator that has parts),
    and NobodyToAsk where no member of the year is known.
    """
    writing.require(Right.SEND_REQUESTS)
    must_be_open(writing, new.year)
    indicator = indicator_id(writing, new.indicator) if new.indicator else None
    part = part_id(writing, indicator, new.indicator or "", new.part) if indicator else None
    if new.kind is RequestKind.ANSWER and indicator and part is None and _has_parts(writing, indicator):
        raise PartMissing(new.indicator or "")
    asked = (
        members_of(writing, new.year)
        if new.organisations is None
        else [keyed_id(writing, Organisation, key) for key in dict.fromkeys(new.organisations)]
    )
    if not asked:
        raise NobodyToAsk(new.year)
    row = Request(
        year=new.year,
        kind=new.kind,
        indicator_id=indicator,
        part_id=part,
        evidence_id=keyed_id(writing, Evidence, new.evidence) if new.evidence else None,
        due_on=new.due_on,
        made_at=dt.datetime.now(dt.UTC),
        **spread("text", new.text),
    )
    number = writing.put(row)
    writing.put_all([RequestedOf(request_id=number, organisation_id=each) for each in asked])
    about = new.evidence or "/".join(each for each in (new.indicator, new.part) if each)
    writing.tell(
        Deed.REQUEST_MADE,
        "request",
        str(number),
        year=new.year,
        kind=new.kind.value,
        about=about,
        due_on=new.due_on.isoformat(),
        asked=len(asked),
    )
    return number


def change_request(writing: Writing, changed: ChangedRequest) -> None:
    """Say it otherwise, by another day, or to more members.

    Raises UnknownReference, YearIsClosed, RequestIsClosed, and Stale where somebody else changed it meanwhile.
    """
    writing.require(Right.SEND_REQUESTS)
    row = open_request(writing, changed.request)
    if row.version != changed.version:
        raise Stale("request", str(changed.request), row.version)
    row.text_nl, row.text_en, row.due_on = changed.text.nl, changed.text.en, changed.due_on
    row.version += 1
    writing.put(row)
    already = set(writing.session.scalars(sa.select(_OF.c.organisation_id).where(_OF.c.request_id == changed.request)))
    more = [keyed_id(writing, Organisation, key) for key in dict.fromkeys(changed.more)]
    more = [each for each in more if each not in already]
    writing.put_all([RequestedOf(request_id=changed.request, organisation_id=each) for each in more])
    told = {"due_on": changed.due_on.isoformat(), "added": len(more)}
    writing.tell(Deed.REQUEST_CHANGED, "request", str(changed.request), year=row.year, **told)


def close_request(writing: Writing, number: int) -> None:
    """Take no more answers; what came in stays. Raises UnknownReference, YearIsClosed, RequestIsClosed."""
    writing.require(Right.SEND_REQUESTS)
    row = open_request(writing, number)
    row.state, row.version = RequestState.CLOSED, row.version + 1
    writing.put(row)
    writing.tell(Deed.REQUEST_CLOSED, "request", str(number), year=row.year)


def reopen_request(writing: Writing, number: int) -> None:
    """Take answers again; nothing changes where it is open. Raises UnknownReference, YearIsClosed."""
    writing.require(Right.SEND_REQUESTS)
    try:
        open_request(writing, number)
    except RequestIsClosed:
        row = request_of(writing, number)
        row.state, row.version = RequestState.OPEN, row.version + 1
        writing.put(row)
        writing.tell(Deed.REQUEST_REOPENED, "request", str(number), year=row.year)


def drop_request_of(writing: Writing, number: int, organisation: str) -> None:
    """Ask it of one organisation no longer.

    Raises UnknownReference, YearIsClosed, NotAsked, and HasAnswered where it sent something in: that must not be
    lost.
    """
    writing.require(Right.SEND_REQUESTS)
    row = request_of(writing, number)
    must_be_open(writing, row.year)
    who = keyed_id(writing, Organisation, organisation)
    asked = asked_of(writing, number, who)
    if _answered(writing, number, who):
        raise HasAnswered(organisation)
    writing.session.delete(asked)
    writing.session.flush()
    writing.tell(Deed.REQUEST_DROPPED, "request", str(number), year=row.year, organisation=organisation)


def members_of(writing: Writing, year: int) -> list[int]:
    """The numbers of the organisations that are known to be members at some time in a year."""
    rows = writing.session.execute(
        sa.select(
            _MEMBERSHIP.c.organisation_id, _MEMBERSHIP.c.period_kind, _MEMBERSHIP.c.since, _MEMBERSHIP.c.until
        ).order_by(_MEMBERSHIP.c.organisation_id)
    )
    found = [row.organisation_id for row in rows if Period(row.period_kind, row.since, row.until).touches(year)]
    return list(dict.fromkeys(found))


def _has_parts(writing: Writing, indicator: int) -> bool:
    return bool(writing.session.scalar(sa.select(sa.exists().where(_PART.c.indicator_id == indicator))))


def _answered(writing: Writing, number: int, organisation_id: int) -> bool:
    answered = sa.exists().where(_ANSWER.c.request_id == number, _ANSWER.c.organisation_id == organisation_id)
    sent = (
        sa.exists()
        .where(_SENT.c.request_id == number)
        .where(_EVIDENCE.c.id == _SENT.c.evidence_id, _EVIDENCE.c.submitted_by_organisation_id == organisation_id)
    )
    return bool(writing.session.scalar(sa.select(sa.or_(answered, sent))))
