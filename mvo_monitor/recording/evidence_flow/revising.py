"""Deeds on an approved record: it changes by a revision only, and stays as it is until that is approved."""

from mvo_monitor.errors import InThisState, NothingWaits
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow.content import next_said, replace_content
from mvo_monitor.recording.evidence_flow.returning import tell_owner
from mvo_monitor.recording.evidence_flow.revisions import Kept, decide, keep, keep_first, keep_instead, last_kept
from mvo_monitor.recording.evidence_flow.standing import (
    Standing,
    is_on_behalf,
    must_be_current,
    require_owner,
    standing,
    stay,
    step,
    why,
    years_must_be_open,
)
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Approval, Deed, EvidenceState, Language, Right


def revise(writing: Writing, key: str, new: NewEvidence, reason: str, version: int) -> None:
    """Propose other content for an approved record, with the reason; one that waits already is replaced.

    Raises Stale, ReasonMissing, InThisState, KindStays, YearIsClosed, UnknownReference, Forbidden and NotOfYours.
    """
    record = standing(writing, key)
    require_owner(writing, record.owner)
    must_be_current(record, version)
    years_must_be_open(writing, record, new)
    told = why(reason)
    if record.state is not EvidenceState.APPROVED:
        raise InThisState(key, record.state)
    said = next_said(writing, record, new)
    kept = keep_first(writing, record)
    waits = kept.state is EvidenceState.SUBMITTED
    if waits:
        keep_instead(writing, kept, record, said, told)
    else:
        keep(writing, record, kept.number + 1, said, told)
    stay(writing, record)
    number = kept.number if waits else kept.number + 1
    writing.tell(Deed.REVISION_SUBMITTED, "evidence", key, number=number, **_whose(writing, record))


def approve_revision(writing: Writing, key: str, version: int | None = None) -> None:
    """Let an approved record say what its waiting revision says; what it said before stays readable.

    Raises Forbidden, Stale, NothingWaits, YearIsClosed, StandsAlready and UnknownReference.
    """
    writing.require(Right.APPROVE)
    record, waiting = _waiting(writing, key, version)
    years_must_be_open(writing, record, waiting.said)
    replace_content(writing, record, next_said(writing, record, waiting.said))
    decide(writing, waiting.id, EvidenceState.APPROVED, approval=Approval.COORDINATOR)
    step(writing, record, EvidenceState.APPROVED, Approval.COORDINATOR)
    writing.tell(Deed.REVISION_APPROVED, "evidence", key, number=waiting.number)


def return_revision(
    writing: Writing, key: str, because: str, version: int | None = None, *, otherwise: Language = Language.NL
) -> int | None:
    """Send a waiting revision back with a note; the record stays as it is. Gives the number of the letter, if any.

    Raises Forbidden, Stale, ReasonMissing, NothingWaits, YearIsClosed and UnknownReference.
    """
    writing.require(Right.APPROVE)
    record, waiting = _waiting(writing, key, version)
    years_must_be_open(writing, record)
    note = why(because)
    decide(writing, waiting.id, EvidenceState.RETURNED, because=note)
    stay(writing, record)
    details = {"number": waiting.number, "because": note, "organisation": record.owner_key}
    writing.tell(Deed.REVISION_RETURNED, "evidence", key, **details)
    return tell_owner(writing, record, waiting.said, note, otherwise)


def withdraw_revision(writing: Writing, key: str, version: int | None = None) -> None:
    """Take a waiting revision back. Raises Stale, NothingWaits, YearIsClosed, UnknownReference and AccessRefusal."""
    require_owner(writing, standing(writing, key).owner)
    record, waiting = _waiting(writing, key, version)
    years_must_be_open(writing, record)
    decide(writing, waiting.id, EvidenceState.WITHDRAWN)
    stay(writing, record)
    writing.tell(Deed.REVISION_WITHDRAWN, "evidence", key, number=waiting.number, **_whose(writing, record))


def _waiting(writing: Writing, key: str, version: int | None) -> tuple[Standing, Kept]:
    record = standing(writing, key)
    must_be_current(record, version)
    kept = last_kept(writing, record)
    if record.state is not EvidenceState.APPROVED or kept is None or kept.state is not EvidenceState.SUBMITTED:
        raise NothingWaits(key)
    return record, kept


def _whose(writing: Writing, record: Standing) -> dict[str, object]:
    return {"organisation": record.owner_key, "on_behalf": is_on_behalf(writing, record.owner)}
