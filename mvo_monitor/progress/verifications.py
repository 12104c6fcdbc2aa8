"""What independent verifiers were asked about a record, by whoever may know their names."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import Verification, table
from mvo_monitor.vocabulary import Agreement

_VERIFICATION = table(Verification)


@dataclass(frozen=True, slots=True)
class Question:
    """A verifier, by name or function; ``agreement`` is None until they answered. Only the coordinator reads this."""

    number: int
    verifier: str
    may_be_named: bool
    asked_on: PartialDate
    answered_on: PartialDate | None
    agreement: Agreement | None
    note: Written | None


def read_questions(connection: Connection, evidence: int) -> tuple[Question, ...]:
    """Whom the record with this number was put to, in order."""
    query = sa.select(_VERIFICATION).where(_VERIFICATION.c.evidence_id == evidence)
    return tuple(
        Question(
            row.id,
            row.verifier,
            row.may_be_named,
            row.asked_on,
            row.answered_on,
            row.agreement,
            written(row.note_nl, row.note_en),
        )
        for row in connection.execute(query.order_by(_VERIFICATION.c.asked_on, _VERIFICATION.c.id))
    )
