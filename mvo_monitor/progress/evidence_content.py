"""A record of evidence in any state, as a form opens with it: what it says, what it said before, and what waits.

It asks nobody's leave: whoever calls it has asked the table of permissions first. What it says has the shape in which
a record is handed in (``NewEvidence`` of ``recording.evidence`` reads it back).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import (
    DeclinedContribution,
    Evidence,
    EvidenceRequest,
    EvidenceRevision,
    Organisation,
    Person,
    table,
)
from mvo_monitor.progress.record_links import HistoryEntry, read_history
from mvo_monitor.store.evidence_content import Said, content_of
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState, Visibility

_EVIDENCE, _REVISION, _ORGANISATION = table(Evidence), table(EvidenceRevision), table(Organisation)


@dataclass(frozen=True, slots=True)
class Revision:
    """What was handed in under one number, by whom, and what became of it.

    ``organisation`` is whose record it is, ``on_behalf``: somebody else handed it in for them.
    """

    number: int
    said: Said
    reason: str | None
    state: EvidenceState
    returned_because: str | None
    person: str | None
    organisation: str | None
    on_behalf: bool
    made_at: dt.datetime
    decided_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Declined:
    """An organisation that said it did not contribute."""

    organisation: str
    name: str
    declined_at: dt.datetime
    note: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """A record. ``owner`` is the key of the organisation that it is of, ``owner_number`` asks the table for it."""

    number: int
    key: str
    kind: EvidenceKind
    year: int
    state: EvidenceState
    version: int
    visibility: Visibility
    owner: str | None
    owner_name: str | None
    owner_number: int | None
    request_id: int | None
    said: Said
    revisions: tuple[Revision, ...]
    declined: tuple[Declined, ...]
    history: tuple[HistoryEntry, ...]

    @property
    def waiting(self) -> Revision | None:
        """The revision of the approved record that waits for approval, if one does."""
        if self.state is not EvidenceState.APPROVED or not self.revisions:
            return None
        return self.revisions[-1] if self.revisions[-1].state is EvidenceState.SUBMITTED else None

    @property
    def latest(self) -> Said:
        """What a form opens with: the revision that waits, else what the record says."""
        return self.waiting.said if self.waiting else self.said

    @property
    def before(self) -> Said | None:
        """What the coordinator read last: what the record says while a revision waits, else what was decided on."""
        if self.waiting is not None:
            return self.said
        decided = (EvidenceState.RETURNED, EvidenceState.APPROVED)
        if self.state is not EvidenceState.SUBMITTED:
            return None
        return next((each.said for each in reversed(self.revisions[:-1]) if each.state in decided), None)

    @property
    def returned_because(self) -> str | None:
        """The note with which the record, or the last revision of it, was returned; None where it stands otherwise."""
        last = self.revisions[-1] if self.revisions else None
        return last.returned_because if last and last.state is EvidenceState.RETURNED else None


def read_content(connection: Connection, key: str) -> Content | None:
    """The record with this key, in whatever state; None where there is none."""
    request = table(EvidenceRequest)
    row = connection.execute(
        sa.select(
            _EVIDENCE,
            _ORGANISATION.c.key.label("owner"),
            _ORGANISATION.c.name.label("owner_name"),
            request.c.request_id,
        )
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _EVIDENCE.c.submitted_by_organisation_id)
        .outerjoin(request, request.c.evidence_id == _EVIDENCE.c.id)
        .where(_EVIDENCE.c.key == key)
    ).first()
    if row is None:
        return None
    return Content(
        number=row.id,
        key=row.key,
        kind=row.kind,
        year=row.year,
        state=row.state,
        version=row.version,
        visibility=row.visibility,
        owner=row.owner,
        owner_name=row.owner_name,
        owner_number=row.submitted_by_organisation_id,
        request_id=row.request_id,
        said=content_of(connection, row.id),
        revisions=read_revisions(connection, row.id),
        declined=_declined(connection, row.id),
        history=read_history(connection, key),
    )


def read_revisions(connection: Connection, number: int) -> tuple[Revision, ...]:
    """What the record with this number said, from the first revision on; empty for one that never changed."""
    person = table(Person)
    query = (
        sa.select(_REVISION, person.c.name.label("person"), _ORGANISATION.c.name.label("organisation"))
        .outerjoin(person, person.c.id == _REVISION.c.person_id)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _REVISION.c.organisation_id)
        .where(_REVISION.c.evidence_id == number)
        .order_by(_REVISION.c.number)
    )
    return tuple(_revision(row) for row in connection.execute(query))


def _revision(row: sa.Row[Any]) -> Revision:
    return Revision(
        number=row.number,
        said=row.content,
        reason=row.reason,
        state=row.state,
        returned_because=row.returned_because,
        person=row.person,
        organisation=row.organisation,
        on_behalf=row.on_behalf,
        made_at=row.made_at,
        decided_at=row.decided_at,
    )


def _declined(connection: Connection, number: int) -> tuple[Declined, ...]:
    declined = table(DeclinedContribution)
    query = (
        sa.select(declined, _ORGANISATION.c.key, _ORGANISATION.c.name)
        .join(_ORGANISATION, _ORGANISATION.c.id == declined.c.organisation_id)
        .where(declined.c.evidence_id == number)
        .order_by(_ORGANISATION.c.name)
    )
    return tuple(Declined(row.key, row.name, row.declined_at, row.note) for row in connection.execute(query))
