"""Deeds on an independent verifier: asked whether a policy outcome is as it is told, and what they answered."""

import sqlalchemy as sa

from mvo_monitor.errors import AnsweredAlready, NotFound, OutcomesOnly
from mvo_monitor.models import Verification, table
from mvo_monitor.recording.evidence_flow.standing import Standing, standing, years_must_be_open
from mvo_monitor.recording.proofs import NewVerification
from mvo_monitor.recording.shapes import Date, Shape, TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Agreement, Deed, EvidenceKind, Right

_VERIFICATION = table(Verification)


class VerifierAnswer(Shape):
    """What a verifier answered, when, and whether they may be named."""

    answered_on: Date
    agreement: Agreement
    may_be_named: bool = False
    note: TextIn | None = None


def ask_verification(writing: Writing, key: str, new: NewVerification) -> int:
    """Keep that a verifier was asked, with the answer where it is there already; gives the number of the question.

    Raises Forbidden, OutcomesOnly, YearIsClosed and UnknownReference.
    """
    record = _outcome(writing, key)
    plain = new.model_dump(include={"verifier", "may_be_named", "agreement"})
    number = writing.put(
        Verification(
            evidence_id=record.number,
            **plain,
            asked_on=new.asked_on,
            answered_on=new.answered_on,
            **spread("note", new.note),
        )
    )
    writing.tell(Deed.VERIFICATION_ASKED, "evidence", key, number=number)
    if new.agreement is not None:
        writing.tell(Deed.VERIFICATION_ANSWERED, "evidence", key, number=number, agreement=new.agreement.value)
    return number


def answer_verification(writing: Writing, key: str, number: int, answer: VerifierAnswer) -> None:
    """Keep what a verifier answered; the strength of the record follows.

    Raises Forbidden, OutcomesOnly, YearIsClosed, UnknownReference, NotFound and AnsweredAlready, and pydantic's
    ValidationError where the answer came before the question.
    """
    record = _outcome(writing, key)
    row = writing.session.execute(
        sa.select(_VERIFICATION).where(_VERIFICATION.c.id == number, _VERIFICATION.c.evidence_id == record.number)
    ).first()
    if row is None:
        raise NotFound("verification", str(number))
    if row.agreement is not None:
        raise AnsweredAlready(key)
    NewVerification(
        verifier=row.verifier, asked_on=row.asked_on, answered_on=answer.answered_on, agreement=answer.agreement
    )
    said = {"answered_on": answer.answered_on, "agreement": answer.agreement, "may_be_named": answer.may_be_named}
    note = spread("note", answer.note) if answer.note else {}
    writing.session.execute(sa.update(_VERIFICATION).where(_VERIFICATION.c.id == number).values(**said, **note))
    writing.tell(Deed.VERIFICATION_ANSWERED, "evidence", key, number=number, agreement=answer.agreement.value)


def _outcome(writing: Writing, key: str) -> Standing:
    writing.require(Right.APPROVE)
    record = standing(writing, key)
    if record.kind is not EvidenceKind.POLICY_OUTCOME:
        raise OutcomesOnly(key)
    years_must_be_open(writing, record)
    return record
