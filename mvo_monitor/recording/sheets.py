"""The deed that tells of a workbook which was taken in, beside the deeds that it was made of."""

import sqlalchemy as sa
from pydantic import Field

from mvo_monitor.models import AuditEntry, table
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow.content import first_said
from mvo_monitor.recording.shapes import Count, Shape
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right

_AUDIT = table(AuditEntry)


class SheetsImported(Shape):
    """What was taken in: the digest of the file, after which deed it was written, and what became of how many rows."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    written_after: Count
    added: Count = 0
    changed: Count = 0
    removed: Count = 0
    evidence: Count = 0


def record_sheets_imported(writing: Writing, new: SheetsImported) -> None:
    """Tell that a workbook was taken in."""
    writing.require(Right.KEEP_PLAN)
    counts = new.model_dump(exclude={"digest"})
    writing.tell(Deed.SHEETS_IMPORTED, "workbook", new.digest[:12], file=new.digest, **counts)


def sheets_were_imported(writing: Writing, digest: str) -> bool:
    """Whether this very file was taken in before."""
    writing.require(Right.KEEP_PLAN)
    told = sa.select(_AUDIT.c.details).where(_AUDIT.c.subject == "workbook", _AUDIT.c.subject_key == digest[:12])
    return any(details.get("file") == digest for details in writing.session.scalars(told))


def was_handed_in(writing: Writing, new: NewEvidence) -> bool:
    """Whether this very record was handed in before, whatever became of it."""
    writing.require(Right.KEEP_PLAN)
    return writing.is_there("evidence", new.key, first_said(new, new.submitted_by), may_differ=True)
