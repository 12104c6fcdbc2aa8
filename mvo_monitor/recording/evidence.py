"""Deeds on dossiers and evidence: a record is submitted with what its kind adds, then approved."""

import sqlalchemy as sa
from pydantic import model_validator

from mvo_monitor.errors import NotSubmitted
from mvo_monitor.models import (
    Activity,
    Citation,
    Contribution,
    Document,
    Dossier,
    Evidence,
    EvidenceDossier,
    EvidenceIndicator,
    EvidenceSource,
    Organisation,
    Publication,
    Verification,
    table,
)
from mvo_monitor.models.rows import Row
from mvo_monitor.recording.lookup import indicator_id, keyed_id, part_id, sourced
from mvo_monitor.recording.outcomes import NewOutcome, record_outcome
from mvo_monitor.recording.proofs import (
    NewActivity,
    NewCitation,
    NewContribution,
    NewIndicatorNote,
    NewPublication,
    NewVerification,
)
from mvo_monitor.recording.shapes import (
    Date,
    Key,
    Shape,
    SourceIn,
    TextIn,
    Year,
    spread,
    unexpected,
)
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Approval, Deed, EvidenceKind, EvidenceState, Right, Visibility


class NewDossier(Shape):
    """A policy dossier."""

    key: Key
    title: TextIn
    about: TextIn | None = None
    source: SourceIn | None = None


class NewEvidence(Shape):
    """One record of evidence with what its kind adds."""

    key: Key
    kind: EvidenceKind
    year: Year
    title: TextIn
    happened_on: Date | None = None
    summary: TextIn | None = None
    visibility: Visibility = Visibility.MEMBERS
    submitted_by: Key | None = None
    sources: tuple[SourceIn, ...] = ()
    dossiers: tuple[Key, ...] = ()
    indicators: tuple[NewIndicatorNote, ...] = ()
    contributors: tuple[NewContribution, ...] = ()
    outcome: NewOutcome | None = None
    publication: NewPublication | None = None
    activity: NewActivity | None = None
    citation: NewCitation | None = None
    verifications: tuple[NewVerification, ...] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "NewEvidence":
        given = {
            EvidenceKind.POLICY_OUTCOME: self.outcome,
            EvidenceKind.PUBLICATION: self.publication,
            EvidenceKind.ACTIVITY: self.activity,
            EvidenceKind.CITATION: self.citation,
        }
        if any((kind is self.kind) != (addition is not None) for kind, addition in given.items()):
            raise unexpected("expected.fields_of_its_kind")
        return self


_EVIDENCE = table(Evidence)


def record_dossier(writing: Writing, position: int, new: NewDossier) -> None:
    """Keep a dossier at its place in the list. Raises UnknownReference and AlreadyDifferent."""
    writing.require(Right.KEEP_PLAN)
    if writing.is_there("dossier", new.key, new):
        return
    writing.put(
        Dossier(
            key=new.key,
            position=position,
            **spread("title", new.title),
            **spread("about", new.about),
            **sourced(writing, new.source),
        )
    )
    writing.recorded(Deed.DOSSIER_RECORDED, "dossier", new.key, new)


def submit_evidence(writing: Writing, new: NewEvidence) -> bool:
    """Put a published record up for approval, with what was confirmed and verified; False when it stands already.

    People hand in by ``evidence_flow``, where nobody confirms for another. Raises Forbidden, UnknownReference,
    AlreadyDifferent and YearIsClosed.
    """
    writing.require(Right.LOAD)
    organisation = keyed_id(writing, Organisation, new.submitted_by) if new.submitted_by else None
    if writing.is_there("evidence", new.key, new):
        return False
    must_be_open(writing, new.year)
    row = Evidence(
        key=new.key,
        kind=new.kind,
        year=new.year,
        happened_on=new.happened_on,
        visibility=new.visibility,
        state=EvidenceState.SUBMITTED,
        submitted_by_person_id=writing.doer.person_id,
        submitted_by_organisation_id=organisation,
        **spread("title", new.title),
        **spread("summary", new.summary),
    )
    number = writing.put(row)
    writing.remember("evidence", new.key, number)
    put_content(writing, number, new)
    writing.recorded(Deed.EVIDENCE_SUBMITTED, "evidence", new.key, new)
    return True


def put_content(writing: Writing, number: int, new: NewEvidence) -> None:
    """The rows beside that of the record itself: what its kind adds, and what it is linked to. No deed by itself."""
    if new.outcome is not None:
        record_outcome(writing, number, new.outcome)
    writing.put_all([*_of_its_kind(writing, number, new), *_links(writing, number, new)])


def approve_evidence(writing: Writing, key: str, approval: Approval) -> None:
    """Let a submitted record count. Raises UnknownReference, YearIsClosed, NotSubmitted when it is in another state."""
    writing.require(Right.APPROVE)
    number = keyed_id(writing, Evidence, key)
    must_be_open(writing, writing.session.scalars(sa.select(_EVIDENCE.c.year).where(_EVIDENCE.c.id == number)).one())
    approved = writing.session.scalar(
        sa.update(_EVIDENCE)
        .where(_EVIDENCE.c.id == number, _EVIDENCE.c.state == EvidenceState.SUBMITTED)
        .values(approval=approval, state=EvidenceState.APPROVED, version=_EVIDENCE.c.version + 1)
        .returning(_EVIDENCE.c.id)
    )
    if approved is None:
        raise NotSubmitted(key)
    writing.tell(Deed.EVIDENCE_APPROVED, "evidence", key, approval=approval.value)


def _of_its_kind(writing: Writing, number: int, new: NewEvidence) -> list[Row]:
    rows: list[Row] = []
    if new.publication is not None:
        document = keyed_id(writing, Document, new.publication.document)
        rows.append(Publication(evidence_id=number, document_id=document, listed=new.publication.listed))
    if new.activity is not None:
        plain = new.activity.model_dump(exclude={"attended"})
        rows.append(Activity(evidence_id=number, **plain, **spread("attended", new.activity.attended)))
    if new.citation is not None:
        rows.append(
            Citation(
                evidence_id=number,
                citing_document_id=keyed_id(writing, Document, new.citation.citing),
                cited_document_id=keyed_id(writing, Document, new.citation.cited) if new.citation.cited else None,
                cited_as=new.citation.cited_as,
                page=new.citation.page,
            )
        )
    return rows


def _links(writing: Writing, number: int, new: NewEvidence) -> list[Row]:
    rows: list[Row] = []
    for position, source in enumerate(new.sources):
        document = keyed_id(writing, Document, source.document)
        rows.append(EvidenceSource(evidence_id=number, position=position, document_id=document, locator=source.at))
    rows += [EvidenceDossier(evidence_id=number, dossier_id=keyed_id(writing, Dossier, key)) for key in new.dossiers]
    for link in new.indicators:
        indicator = indicator_id(writing, link.indicator)
        part = part_id(writing, indicator, link.indicator, link.part)
        rows.append(
            EvidenceIndicator(evidence_id=number, indicator_id=indicator, part_id=part, **spread("note", link.note))
        )
    for gave in new.contributors:
        organisation = keyed_id(writing, Organisation, gave.organisation)
        rows.append(
            Contribution(
                evidence_id=number,
                organisation_id=organisation,
                confirmed_on=gave.confirmed_on,
                **spread("note", gave.note),
            )
        )
    for asked in new.verifications:
        plain = asked.model_dump(include={"verifier", "may_be_named", "agreement"})
        rows.append(
            Verification(
                evidence_id=number,
                **plain,
                asked_on=asked.asked_on,
                answered_on=asked.answered_on,
                **spread("note", asked.note),
            )
        )
    return rows
