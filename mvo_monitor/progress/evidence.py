"""Evidence: cards for lists and counts, each with its derived strength and whether it is good news."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.favour import favour
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.strength import StrengthMark, strength
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import Dossier, Evidence, EvidenceDossier, table
from mvo_monitor.progress.evidence_queries import cards_query, dossiers_query, indicators_query
from mvo_monitor.progress.readable import IS_READABLE, is_not_for_the_public
from mvo_monitor.vocabulary import (
    Agreement,
    Approval,
    EvidenceKind,
    EvidenceState,
    Favour,
    Instrument,
    Planning,
    Result,
    Stance,
    Visibility,
)


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier."""

    key: str
    title: Written
    about: Written | None


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """What a list shows of a policy outcome. ``on`` is its best date: decided, else published, else tabled."""

    instrument: Instrument
    stance: Stance
    result: Result
    planning: Planning
    favour: Favour
    actor_name: str | None
    reference: str | None
    on: PartialDate | None


@dataclass(frozen=True, slots=True)
class IndicatorLink:
    """An indicator that a record says something about: ``plan/code``, the part, and what."""

    ref: str
    part: str | None
    note: Written | None


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """A record as a list shows it."""

    id: int
    key: str
    kind: EvidenceKind
    year: int
    title: Written
    summary: Written | None
    happened_on: PartialDate | None
    state: EvidenceState
    approval: Approval | None
    visibility: Visibility
    strength: StrengthMark
    outcome: OutcomeCard | None
    dossiers: tuple[str, ...]
    indicators: tuple[IndicatorLink, ...]

    @property
    def on(self) -> PartialDate:
        """When it happened, as precisely as is known; at least its year."""
        return self.happened_on or (self.outcome.on if self.outcome else None) or PartialDate(self.year)

    @property
    def is_setback(self) -> bool:
        """Whether it went the wrong way, or was planned and not achieved."""
        if self.outcome is None:
            return False
        return self.outcome.favour is Favour.UNFAVOURABLE or self.outcome.planning is Planning.PLANNED_NOT_ACHIEVED


def read_dossiers(connection: Connection) -> tuple[DossierView, ...]:
    """The dossiers in their order; the public is told of those that hold something for it."""
    dossier, link, evidence = table(Dossier), table(EvidenceDossier), table(Evidence)
    holds = sa.select(link.c.dossier_id).join(evidence, evidence.c.id == link.c.evidence_id).where(IS_READABLE)
    which = sa.or_(is_not_for_the_public(), dossier.c.id.in_(holds))
    return tuple(
        DossierView(row.key, Written(row.title_nl, row.title_en), written(row.about_nl, row.about_en))
        for row in connection.execute(sa.select(dossier).where(which).order_by(dossier.c.position, dossier.c.id))
    )


def read_cards(
    connection: Connection,
    *,
    years: Collection[int] | None = None,
    indicators: Collection[str] | None = None,
    keys: Collection[str] | None = None,
) -> tuple[EvidenceCard, ...]:
    """Records of these years, indicators (``plan/code``) or keys (None: all), latest first.

    Only those that may be read without signing in are there: nothing else counts, and nothing else is shown.
    """
    filters = (("years", years), ("indicators", indicators), ("keys", keys))
    asked = {name: sorted(values) for name, values in filters if values is not None}
    by = tuple(asked)
    rows = connection.execute(cards_query(by), asked).all()
    dossiers: dict[int, list[str]] = defaultdict(list)
    for number, key in connection.execute(dossiers_query(by), asked):
        dossiers[number].append(key)
    links: dict[int, list[IndicatorLink]] = defaultdict(list)
    for row in connection.execute(indicators_query(by), asked):
        links[row.evidence_id].append(IndicatorLink(row.ref, row.part, written(row.note_nl, row.note_en)))
    cards = [
        EvidenceCard(
            id=row.id,
            key=row.key,
            kind=row.kind,
            year=row.year,
            title=Written(row.title_nl, row.title_en),
            summary=written(row.summary_nl, row.summary_en),
            happened_on=row.happened_on,
            state=row.state,
            approval=row.approval,
            visibility=row.visibility,
            strength=_strength(row),
            outcome=_outcome(row) if row.kind is EvidenceKind.POLICY_OUTCOME else None,
            dossiers=tuple(dossiers[row.id]),
            indicators=tuple(links[row.id]),
        )
        for row in rows
    ]
    return tuple(sorted(cards, key=lambda card: (card.on, card.id), reverse=True))


def _outcome(row: sa.Row[Any]) -> OutcomeCard:
    return OutcomeCard(
        instrument=row.instrument,
        stance=row.stance,
        result=row.result,
        planning=row.planning,
        favour=favour(row.stance, row.result, row.effect),
        actor_name=row.actor_name,
        reference=row.reference,
        on=row.decided_on or row.published_on or row.tabled_on,
    )


def _strength(row: sa.Row[Any]) -> StrengthMark:
    answers = {Agreement.FULLY: row.confirmed, Agreement.PARTLY: row.confirmed_partly, Agreement.NOT: row.denied}
    return strength(
        third_party_document=row.third_party,
        citation=row.kind is EvidenceKind.CITATION,
        page=row.citation_page is not None,
        agreements=[agreement for agreement, given in answers.items() if given],
    )
