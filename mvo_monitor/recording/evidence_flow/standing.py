"""How a record stands at the moment of a deed, and the step to its next state."""

from dataclasses import dataclass

import sqlalchemy as sa

from mvo_monitor.errors import NotOfYours, ReasonMissing, Stale, UnknownReference
from mvo_monitor.models import Evidence, Organisation, table
from mvo_monitor.permissions import reach
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.store.evidence_content import content_of
from mvo_monitor.vocabulary import Approval, EvidenceKind, EvidenceState, Reach, Right

_EVIDENCE, _ORGANISATION = table(Evidence), table(Organisation)


@dataclass(frozen=True, slots=True)
class Standing:
    """A record as it stands; ``owner`` is the organisation that handed it in, by number, ``owner_key`` by key."""

    number: int
    key: str
    kind: EvidenceKind
    year: int
    state: EvidenceState
    approval: Approval | None
    version: int
    owner: int | None
    owner_key: str | None


def standing(writing: Writing, key: str) -> Standing:
    """How the record with this key stands. Writers take turns, so it stays so until the deed is done.

    Raises UnknownReference.
    """
    row = writing.session.execute(
        sa.select(_EVIDENCE, _ORGANISATION.c.key.label("owner_key"))
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _EVIDENCE.c.submitted_by_organisation_id)
        .where(_EVIDENCE.c.key == key)
    ).first()
    if row is None:
        raise UnknownReference("evidence", key)
    owner = row.submitted_by_organisation_id
    return Standing(row.id, row.key, row.kind, row.year, row.state, row.approval, row.version, owner, row.owner_key)


def what_stands(writing: Writing, number: int) -> NewEvidence:
    """What the record says now."""
    return NewEvidence.model_validate(content_of(writing.session.connection(), number))


def require_owner(writing: Writing, organisation: int | None) -> None:
    """Go on only for who may fill in for this organisation; what is of no organisation is of the coordinator.

    Raises Forbidden and NotOfYours.
    """
    writing.require(Right.FILL, organisation)
    if organisation is None and reach(writing.doer, Right.FILL) is not Reach.ALL:
        raise NotOfYours(Right.FILL)


def is_on_behalf(writing: Writing, organisation: int | None) -> bool:
    """Whether somebody does for an organisation what it did not do itself."""
    doer = writing.doer
    return organisation is not None and not doer.is_program and doer.organisation_id != organisation


def must_be_current(record: Standing, version: int | None) -> None:
    """Raises Stale when the form was opened with another version; None was opened with none."""
    if version is not None and version != record.version:
        raise Stale("evidence", record.key, record.version)


def years_must_be_open(writing: Writing, record: Standing, new: NewEvidence | None = None) -> None:
    """The year of the record takes changes, and so does the one that it moves to. Raises YearIsClosed."""
    for year in dict.fromkeys((record.year, new.year if new else record.year)):
        must_be_open(writing, year)


def step(writing: Writing, record: Standing, state: EvidenceState, approval: Approval | None = None) -> None:
    """On to a state, and to the next version: whoever has the record open is told."""
    writing.session.execute(
        sa.update(_EVIDENCE)
        .where(_EVIDENCE.c.id == record.number)
        .values(state=state, approval=approval, version=_EVIDENCE.c.version + 1)
    )


def stay(writing: Writing, record: Standing) -> None:
    """The record stays in its state, at the next version: something about it changed that others should see first."""
    writing.session.execute(
        sa.update(_EVIDENCE).where(_EVIDENCE.c.id == record.number).values(version=_EVIDENCE.c.version + 1)
    )


def why(text: str) -> str:
    """A reason that was given. Raises ReasonMissing where nothing was said."""
    said = text.strip()
    if not said:
        raise ReasonMissing
    return said
