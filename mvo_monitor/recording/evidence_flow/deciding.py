"""Deeds of the coordinator on a record that waits: it is approved, or returned with a note."""

from collections.abc import Sequence

from mvo_monitor.errors import InThisState
from mvo_monitor.recording.evidence import approve_evidence
from mvo_monitor.recording.evidence_flow.returning import tell_owner
from mvo_monitor.recording.evidence_flow.revising import approve_revision
from mvo_monitor.recording.evidence_flow.revisions import decide, keep_first, last_kept
from mvo_monitor.recording.evidence_flow.standing import must_be_current, standing, step, why, years_must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Approval, Deed, EvidenceState, Language, Right


def approve(writing: Writing, key: str, version: int | None = None) -> None:
    """Let a record count that the coordinator has read; with the version that was read, nothing else is approved.

    Raises Forbidden, Stale, NotSubmitted, YearIsClosed and UnknownReference.
    """
    writing.require(Right.APPROVE)
    record = standing(writing, key)
    must_be_current(record, version)
    years_must_be_open(writing, record)
    approve_evidence(writing, key, Approval.COORDINATOR)
    kept = last_kept(writing, record)
    if kept is not None:
        decide(writing, kept.id, EvidenceState.APPROVED, approval=Approval.COORDINATOR)


def approve_all(writing: Writing, records: Sequence[tuple[str, int | None]]) -> None:
    """Approve several records, or the revisions of them that wait, each at the version that was read: all, or none.

    Raises as ``approve`` and ``approve_revision``.
    """
    writing.require(Right.APPROVE)
    for key, version in records:
        is_approved = standing(writing, key).state is EvidenceState.APPROVED
        (approve_revision if is_approved else approve)(writing, key, version)


def return_evidence(
    writing: Writing, key: str, because: str, version: int, *, otherwise: Language = Language.NL
) -> int | None:
    """Send a record back with a note; also one that was approved, and then no longer counts.

    What waits of it is sent back along. Gives the number of the letter that tells its organisation, if it is of one;
    ``otherwise`` is the language where that chose none. Raises Forbidden, Stale, ReasonMissing, InThisState,
    YearIsClosed and UnknownReference.
    """
    writing.require(Right.APPROVE)
    record = standing(writing, key)
    must_be_current(record, version)
    years_must_be_open(writing, record)
    note = why(because)
    if record.state not in (EvidenceState.SUBMITTED, EvidenceState.APPROVED):
        raise InThisState(key, record.state)
    kept = keep_first(writing, record)
    decide(writing, kept.id, EvidenceState.RETURNED, because=note)
    step(writing, record, EvidenceState.RETURNED)
    writing.tell(Deed.EVIDENCE_RETURNED, "evidence", key, because=note, organisation=record.owner_key)
    return tell_owner(writing, record, kept.said, note, otherwise)
