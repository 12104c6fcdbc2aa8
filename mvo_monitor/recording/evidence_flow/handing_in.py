"""Deeds of whoever fills in: a record is handed in, handed in again, or taken back."""

import sqlalchemy as sa

from mvo_monitor.errors import InThisState, OtherRequestKind
from mvo_monitor.models import Evidence, EvidenceRequest, Organisation, table
from mvo_monitor.recording.answers import take_back_nothing
from mvo_monitor.recording.asked import open_request
from mvo_monitor.recording.evidence import NewEvidence, put_content
from mvo_monitor.recording.evidence_flow.content import first_said, may_stand, next_said, replace_content
from mvo_monitor.recording.evidence_flow.revisions import decide, keep, keep_first, keep_instead, last_kept
from mvo_monitor.recording.evidence_flow.standing import (
    Standing,
    is_on_behalf,
    must_be_current,
    require_owner,
    standing,
    step,
    years_must_be_open,
)
from mvo_monitor.recording.keys import free_key
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import spread
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, EvidenceState, RequestKind


def hand_in(writing: Writing, new: NewEvidence, *, request_id: int | None = None) -> int:
    """Put a record up for approval and give its number; for ``request_id`` where it was asked for.

    Where its key is taken it gets the next one that is free ("motie-2"); the very same record a second time (somebody
    pressed twice) is the first. Raises Forbidden, NotOfYours, YearIsClosed, UnknownReference, StandsAlready,
    NamedTwice, and for a request RequestIsClosed, OtherRequestKind and NotAsked.
    """
    owner = keyed_id(writing, Organisation, new.submitted_by) if new.submitted_by else None
    require_owner(writing, owner)
    must_be_open(writing, new.year)
    said = first_said(new, new.submitted_by)
    twice = _pressed_twice(writing, said)
    if twice is not None:
        return twice
    may_stand(writing, said)
    said = said.model_copy(update={"key": free_key(writing, Evidence, said.key)})
    number = writing.put(
        Evidence(
            key=said.key,
            kind=said.kind,
            year=said.year,
            happened_on=said.happened_on,
            visibility=said.visibility,
            state=EvidenceState.SUBMITTED,
            submitted_by_person_id=writing.doer.person_id,
            submitted_by_organisation_id=owner,
            **spread("title", said.title),
            **spread("summary", said.summary),
        )
    )
    writing.remember("evidence", said.key, number)
    put_content(writing, number, said)
    if request_id is not None:
        _answer_request(writing, number, request_id, owner)
    keep(writing, standing(writing, said.key), 1, said)
    details = {"organisation": said.submitted_by, "on_behalf": is_on_behalf(writing, owner), "request": request_id}
    writing.recorded(Deed.EVIDENCE_SUBMITTED, "evidence", said.key, said, **details)
    return number


def hand_in_again(writing: Writing, key: str, new: NewEvidence, version: int) -> None:
    """Put a record up again that was returned or taken back, or other content of one that still waits.

    What was returned stays readable under its number. Raises Stale, InThisState, KindStays, YearIsClosed,
    StandsAlready, UnknownReference, Forbidden and NotOfYours.
    """
    record = _of_mine(writing, key, version)
    years_must_be_open(writing, record, new)
    if record.state is EvidenceState.APPROVED:
        raise InThisState(key, record.state)
    said = next_said(writing, record, new)
    kept = keep_first(writing, record)
    replace_content(writing, record, said)
    if kept.state is EvidenceState.RETURNED:
        keep(writing, record, kept.number + 1, said, kept.returned_because)
    else:
        keep_instead(writing, kept, record, said)
    step(writing, record, EvidenceState.SUBMITTED)
    writing.tell(Deed.EVIDENCE_RESUBMITTED, "evidence", key, **_whose(writing, record))


def withdraw(writing: Writing, key: str, version: int) -> None:
    """Take a record back that is not approved; it stays with whoever made it.

    Raises Stale, InThisState, YearIsClosed, UnknownReference, Forbidden and NotOfYours.
    """
    record = _of_mine(writing, key, version)
    years_must_be_open(writing, record)
    if record.state in (EvidenceState.APPROVED, EvidenceState.WITHDRAWN):
        raise InThisState(key, record.state)
    kept = last_kept(writing, record)
    if kept is not None and kept.state is EvidenceState.SUBMITTED:
        decide(writing, kept.id, EvidenceState.WITHDRAWN)
    step(writing, record, EvidenceState.WITHDRAWN)
    writing.tell(Deed.EVIDENCE_WITHDRAWN, "evidence", key, **_whose(writing, record))


def _of_mine(writing: Writing, key: str, version: int) -> Standing:
    record = standing(writing, key)
    require_owner(writing, record.owner)
    must_be_current(record, version)
    return record


def _whose(writing: Writing, record: Standing) -> dict[str, object]:
    return {"organisation": record.owner_key, "on_behalf": is_on_behalf(writing, record.owner)}


def _pressed_twice(writing: Writing, said: NewEvidence) -> int | None:
    evidence = table(Evidence)
    query = sa.select(evidence.c.id).where(
        evidence.c.key == said.key, evidence.c.state == EvidenceState.SUBMITTED, evidence.c.version == 1
    )
    number: int | None = writing.session.scalar(query)
    if number is None:
        return None
    kept = last_kept(writing, standing(writing, said.key))
    return number if kept is not None and kept.said == said else None


def _answer_request(writing: Writing, number: int, request_id: int, owner: int | None) -> None:
    request = open_request(writing, request_id)
    if request.kind is not RequestKind.EVIDENCE:
        raise OtherRequestKind(request.kind)
    take_back_nothing(writing, request_id, owner or 0)
    writing.put(EvidenceRequest(evidence_id=number, request_id=request_id))
