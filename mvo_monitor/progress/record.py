"""One record of evidence with everything that lets a reader question it."""

import datetime as dt
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.chain import line_through
from mvo_monitor.models import Evidence, Organisation, ReportingYear, table
from mvo_monitor.progress.evidence import DossierView, EvidenceCard, read_cards, read_dossiers
from mvo_monitor.progress.evidence_content import Revision, read_revisions
from mvo_monitor.progress.outcomes import Follow, OutcomeNote, read_follows, read_notes
from mvo_monitor.progress.readable import IS_READABLE, for_the_public
from mvo_monitor.progress.record_kinds import (
    ActivityDetail,
    CitationDetail,
    OutcomeDetail,
    PublicationDetail,
    SourceView,
    read_activity,
    read_citation,
    read_outcome,
    read_publication,
    read_sources,
)
from mvo_monitor.progress.record_links import (
    ContributionView,
    HistoryEntry,
    RecordIndicator,
    RestingValue,
    VerificationView,
    read_contributions,
    read_history,
    read_record_indicators,
    read_resting_values,
    read_verifications,
)
from mvo_monitor.progress.record_rounds import RoundBehind, read_rounds_behind
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState

_EVIDENCE = table(Evidence)


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record; ``owner`` is the number of its organisation, ``closed_on`` says since when its year takes no changes.

    The chain holds it, what it follows from and what follows from it; empty for what is no outcome."""

    card: EvidenceCard
    sources: tuple[SourceView, ...]
    note: OutcomeNote | None
    outcome: OutcomeDetail | None
    activity: ActivityDetail | None
    citation: CitationDetail | None
    publication: PublicationDetail | None
    submitted_by: str | None
    contributions: tuple[ContributionView, ...]
    verifications: tuple[VerificationView, ...]
    dossiers: tuple[DossierView, ...]
    indicators: tuple[RecordIndicator, ...]
    values: tuple[RestingValue, ...]
    chain: tuple[EvidenceCard, ...]
    chain_notes: dict[str, OutcomeNote]
    follows: tuple[Follow, ...]
    history: tuple[HistoryEntry, ...]
    revisions: tuple[Revision, ...]
    rounds: tuple[RoundBehind, ...]
    owner: int | None
    closed_on: dt.date | None

    @property
    def in_force(self) -> int:
        """The number of the revision that is in force; a record that was never revised is at its first."""
        return max((each.number for each in self.revisions if each.state is EvidenceState.APPROVED), default=1)

    @property
    def waits(self) -> bool:
        """Whether a revision of it waits for approval."""
        return bool(self.revisions) and self.revisions[-1].state is EvidenceState.SUBMITTED


def read_record(connection: Connection, key: str) -> RecordView | None:
    """The record with this key; None where there is none, or none that may be read without signing in."""
    query = sa.select(_EVIDENCE.c.submitted_by_organisation_id).where(_EVIDENCE.c.key == key, IS_READABLE)
    row = connection.execute(query).first()
    if row is None:
        return None
    (card,) = read_cards(connection, keys=(key,))
    follows: tuple[Follow, ...] = ()
    near: set[str] = set()
    if card.kind is EvidenceKind.POLICY_OUTCOME:
        follows = read_follows(connection)
        near = line_through(key, [(link.later, link.earlier) for link in follows])
    notes = read_notes(connection, near) if near else {}
    return RecordView(
        card=card,
        sources=read_sources(connection, card.id),
        note=notes.get(key),
        outcome=read_outcome(connection, card.id),
        activity=read_activity(connection, card.id),
        citation=read_citation(connection, card.id),
        publication=read_publication(connection, card.id),
        submitted_by=_submitted_by(connection, card.id),
        contributions=read_contributions(connection, card.id),
        verifications=read_verifications(connection, card.id),
        dossiers=tuple(dossier for dossier in read_dossiers(connection) if dossier.key in card.dossiers),
        indicators=read_record_indicators(connection, card.id),
        values=read_resting_values(connection, card.id),
        chain=read_cards(connection, keys=near) if len(near) > 1 else (),
        chain_notes=notes,
        follows=follows,
        history=read_history(connection, key),
        revisions=_revisions(connection, card.id),
        rounds=read_rounds_behind(connection, card.id) if card.kind is EvidenceKind.MEASUREMENT else (),
        owner=row.submitted_by_organisation_id,
        closed_on=_closed_on(connection, card.year),
    )


def _revisions(connection: Connection, number: int) -> tuple[Revision, ...]:
    """The public is told how often the record was revised, and nothing of what was said about it."""
    found = read_revisions(connection, number)
    if not for_the_public():
        return found
    return tuple(
        replace(each, said={}, reason=None, returned_because=None, person=None, organisation=None)
        for each in found
        if each.state is EvidenceState.APPROVED
    )


def _closed_on(connection: Connection, year: int) -> dt.date | None:
    closed = table(ReportingYear)
    on: dt.date | None = connection.scalar(sa.select(closed.c.closed_on).where(closed.c.year == year))
    return on


def _submitted_by(connection: Connection, number: int) -> str | None:
    organisation = table(Organisation)
    query = (
        sa.select(organisation.c.name)
        .join(_EVIDENCE, _EVIDENCE.c.submitted_by_organisation_id == organisation.c.id)
        .where(_EVIDENCE.c.id == number)
    )
    return connection.scalar(query)
