"""The way of a record of evidence: handed in, approved or returned, revised; contributions and verifications."""

from mvo_monitor.recording.evidence_flow.contributing import confirm_contribution, decline_contribution
from mvo_monitor.recording.evidence_flow.deciding import approve, approve_all, return_evidence
from mvo_monitor.recording.evidence_flow.handing_in import hand_in, hand_in_again, withdraw
from mvo_monitor.recording.evidence_flow.revising import approve_revision, return_revision, revise, withdraw_revision
from mvo_monitor.recording.evidence_flow.verifying import VerifierAnswer, answer_verification, ask_verification

__all__ = [
    "VerifierAnswer",
    "answer_verification",
    "approve",
    "approve_all",
    "approve_revision",
    "ask_verification",
    "confirm_contribution",
    "decline_contribution",
    "hand_in",
    "hand_in_again",
    "return_evidence",
    "return_revision",
    "revise",
    "withdraw",
    "withdraw_revision",
]
