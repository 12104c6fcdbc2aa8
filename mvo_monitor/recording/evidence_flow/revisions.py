"""The rows that keep what a record said: as it was handed in, number by number, and what became of it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import AuditEntry, EvidenceRevision, table
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow.standing import Standing, is_on_behalf, what_stands
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Approval, Deed, EvidenceState

_REVISION = table(EvidenceRevision)


@dataclass(frozen=True, slots=True)
class Kept:
    """The last revision of a record."""

    id: int
    number: int
    state: EvidenceState
    said: NewEvidence
    returned_because: str | None
    organisation: int | None


def last_kept(writing: Writing, record: Standing) -> Kept | None:
    """The last revision; None for a record from before they were kept."""
    row = writing.session.execute(
        sa.select(_REVISION)
        .where(_REVISION.c.evidence_id == record.number)
        .order_by(_REVISION.c.number.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    said = NewEvidence.model_validate(row.content)
    return Kept(row.id, row.number, row.state, said, row.returned_because, row.organisation_id)


def keep_first(writing: Writing, record: Standing) -> Kept:
    """The last revision; where there is none, number 1 is written from what stands."""
    found = last_kept(writing, record)
    if found is not None:
        return found
    _put(
        writing,
        record,
        1,
        what_stands(writing, record.number),
        state=record.state,
        approval=record.approval,
        made_at=_told_at(writing, record, Deed.EVIDENCE_SUBMITTED) or _now(),
        decided_at=_told_at(writing, record, Deed.EVIDENCE_APPROVED),
    )
    kept = last_kept(writing, record)
    assert kept is not None  # noqa: S101 (it was just put in)
    return kept


def keep(writing: Writing, record: Standing, number: int, said: NewEvidence, reason: str | None = None) -> None:
    """Content that was handed in now, by the doer, and waits to be looked at."""
    _put(
        writing,
        record,
        number,
        said,
        reason=reason,
        state=EvidenceState.SUBMITTED,
        person_id=writing.doer.person_id,
        on_behalf=is_on_behalf(writing, record.owner),
        made_at=_now(),
    )


def keep_instead(writing: Writing, kept: Kept, record: Standing, said: NewEvidence, reason: str | None = None) -> None:
    """Other content under the same number: nobody had decided on it."""
    values: dict[str, Any] = {
        "content": said.model_dump(mode="json"),
        "state": EvidenceState.SUBMITTED,
        "person_id": writing.doer.person_id,
        "on_behalf": is_on_behalf(writing, record.owner),
        "made_at": _now(),
        "decided_at": None,
    }
    if reason is not None:
        values["reason"] = reason
    writing.session.execute(sa.update(_REVISION).where(_REVISION.c.id == kept.id).values(**values))


def decide(
    writing: Writing,
    revision: int,
    state: EvidenceState,
    *,
    approval: Approval | None = None,
    because: str | None = None,
) -> None:
    """What became of a revision."""
    writing.session.execute(
        sa.update(_REVISION)
        .where(_REVISION.c.id == revision)
        .values(state=state, approval=approval, returned_because=because, decided_at=_now())
    )


def _put(writing: Writing, record: Standing, number: int, said: NewEvidence, **columns: Any) -> None:
    writing.put(
        EvidenceRevision(
            evidence_id=record.number,
            number=number,
            content=said.model_dump(mode="json"),
            organisation_id=record.owner,
            **columns,
        )
    )


def _told_at(writing: Writing, record: Standing, deed: Deed) -> dt.datetime | None:
    audit = table(AuditEntry)
    at: dt.datetime | None = writing.session.scalar(
        sa.select(audit.c.at)
        .where(audit.c.subject == "evidence", audit.c.subject_key == record.key, audit.c.deed == deed)
        .order_by(audit.c.id)
        .limit(1)
    )
    return at


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
