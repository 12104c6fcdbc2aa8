"""Policy outcomes of a year or of all years: what happened, how it turned out, and what follows from what."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.chain import connected
from mvo_monitor.measures.favour import favour
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.references import Reference, recognise
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Document,
    Dossier,
    Evidence,
    EvidenceDossier,
    EvidenceSource,
    OutcomeFollows,
    PolicyOutcome,
    table,
)
from mvo_monitor.progress.evidence import DossierView, EvidenceCard, read_cards, read_dossiers
from mvo_monitor.progress.readable import IS_READABLE, ON, is_readable
from mvo_monitor.vocabulary import Actor, Effect, EvidenceKind, Favour, Instrument, Result, Stance

MOST = 150
"""How many outcomes one page tells; whoever looks for more chooses a year or a dossier."""

_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)
_OUTCOMES = _EVIDENCE.join(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)


@dataclass(frozen=True, slots=True)
class OutcomeFilter:
    """Which outcomes; None narrows nothing."""

    year: int | None = None
    dossier: str | None = None
    instrument: Instrument | None = None
    result: Result | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class OutcomeNote:
    """What a chain tells of an outcome beyond its card; ``reference`` is None where ``typed`` is of no known form."""

    actor: Actor
    tabled_on: PartialDate | None
    decided_on: PartialDate | None
    published_on: PartialDate | None
    typed: str | None
    reference: Reference | None
    effect: Effect
    effect_basis: Written | None
    contribution: int | None
    contribution_story: Written | None
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class Follow:
    """An outcome follows from an earlier one, by the keys of their records, with what was noted on it."""

    later: str
    earlier: str
    note: Written | None


@dataclass(frozen=True, slots=True)
class Facets:
    """What the outcomes of the chosen years can be narrowed by, with how many each holds, most first."""

    dossiers: tuple[tuple[str, int], ...]
    instruments: tuple[tuple[Instrument, int], ...]
    results: tuple[tuple[Result, int], ...]
    stances: tuple[tuple[Stance, int], ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes that were asked for: ``cards`` are the latest of ``total``.

    ``around`` are outcomes that hang together with them but were not asked for (other years); ``notes`` are by key.
    ``judged``: on how many of ``total`` the coalition's own part was judged.
    """

    asked: OutcomeFilter
    total: int
    judged: int
    favours: tuple[tuple[Favour, int], ...]
    cards: tuple[EvidenceCard, ...]
    around: tuple[EvidenceCard, ...]
    notes: dict[str, OutcomeNote]
    follows: tuple[Follow, ...]
    dossiers: tuple[DossierView, ...]
    facets: Facets

    @property
    def setbacks(self) -> tuple[EvidenceCard, ...]:
        """Those that went the wrong way, or were planned and not achieved."""
        return tuple(card for card in self.cards if card.is_setback)

    def count(self, wanted: Favour) -> int:
        """How many of all were good news, bad news or neither."""
        return next((n for found, n in self.favours if found is wanted), 0)


def read_outcomes(connection: Connection, asked: OutcomeFilter, *, most: int = MOST) -> Outcomes:
    """The outcomes that fit ``asked``, with all that hangs together with them; a constant number of queries."""
    which = _which(asked)
    total, judged, favours = _counted(connection, which)
    latest = sa.select(_EVIDENCE.c.key).select_from(_OUTCOMES).where(*which).order_by(ON.desc()).limit(most)
    keys = connection.scalars(latest).all()
    links = read_follows(connection)
    near = connected(keys, [(link.later, link.earlier) for link in links])
    cards = read_cards(connection, keys=near) if near else ()
    chosen = set(keys)
    return Outcomes(
        asked=asked,
        total=total,
        judged=judged,
        favours=favours,
        cards=tuple(card for card in cards if card.key in chosen),
        around=tuple(card for card in cards if card.key not in chosen),
        notes=read_notes(connection, near),
        follows=tuple(link for link in links if link.later in near),
        dossiers=read_dossiers(connection),
        facets=_facets(connection, asked),
    )


def read_notes(connection: Connection, keys: Collection[str]) -> dict[str, OutcomeNote]:
    """What chains tell of these outcomes, by key."""
    sources = _sources(connection, keys)
    query = sa.select(_EVIDENCE.c.key, _OUTCOME).select_from(_OUTCOMES).where(_EVIDENCE.c.key.in_(keys))
    return {
        row.key: OutcomeNote(
            actor=row.actor,
            tabled_on=row.tabled_on,
            decided_on=row.decided_on,
            published_on=row.published_on,
            typed=row.reference_typed,
            reference=recognise(row.reference_typed) if row.reference_typed else None,
            effect=row.effect,
            effect_basis=written(row.effect_basis_nl, row.effect_basis_en),
            contribution=row.contribution,
            contribution_story=written(row.contribution_story_nl, row.contribution_story_en),
            sources=tuple(sources[row.key]),
        )
        for row in connection.execute(query)
    }


def _which(asked: OutcomeFilter) -> list[sa.ColumnElement[bool]]:
    which = [IS_READABLE, _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME]
    if asked.year is not None:
        which.append(_EVIDENCE.c.year == asked.year)
    if asked.dossier is not None:
        link, dossier = table(EvidenceDossier), table(Dossier)
        of_dossier = sa.select(link.c.evidence_id).join(dossier, dossier.c.id == link.c.dossier_id)
        which.append(_EVIDENCE.c.id.in_(of_dossier.where(dossier.c.key == asked.dossier)))
    for column, wanted in (("instrument", asked.instrument), ("result", asked.result), ("stance", asked.stance)):
        if wanted is not None:
            which.append(_OUTCOME.c[column] == wanted)
    return which


def _counted(
    connection: Connection, which: list[sa.ColumnElement[bool]]
) -> tuple[int, int, tuple[tuple[Favour, int], ...]]:
    """How many, on how many our part was judged, and how many per favour; whether it is good news is no SQL."""
    columns = (_OUTCOME.c.stance, _OUTCOME.c.result, _OUTCOME.c.effect)
    query = sa.select(*columns, sa.func.count().label("n"), sa.func.count(_OUTCOME.c.contribution).label("judged"))
    favours: Counter[Favour] = Counter()
    judged = 0
    for row in connection.execute(query.select_from(_OUTCOMES).where(*which).group_by(*columns)):
        favours[favour(row.stance, row.result, row.effect)] += row.n
        judged += row.judged
    return favours.total(), judged, tuple((each, favours[each]) for each in Favour if favours[each])


def read_follows(connection: Connection) -> tuple[Follow, ...]:
    """What follows from what, among outcomes that may be read."""
    link = table(OutcomeFollows)
    later, earlier = _EVIDENCE.alias("later"), _EVIDENCE.alias("earlier")
    query = (
        sa.select(later.c.key.label("later"), earlier.c.key.label("earlier"), link.c.note_nl, link.c.note_en)
        .select_from(link)
        .join(later, later.c.id == link.c.evidence_id)
        .join(earlier, earlier.c.id == link.c.earlier_id)
        .where(is_readable(later), is_readable(earlier))
        .order_by(link.c.evidence_id, link.c.earlier_id)
    )
    return tuple(Follow(row.later, row.earlier, written(row.note_nl, row.note_en)) for row in connection.execute(query))


def _sources(connection: Connection, keys: Collection[str]) -> dict[str, list[SourceNote]]:
    source, document = table(EvidenceSource), table(Document)
    query = (
        sa.select(_EVIDENCE.c.key, source.c.locator, document.c.key.label("document"), document.c.title, document.c.url)
        .join(source, source.c.evidence_id == _EVIDENCE.c.id)
        .join(document, document.c.id == source.c.document_id)
        .where(_EVIDENCE.c.key.in_(keys))
        .order_by(_EVIDENCE.c.key, source.c.position)
    )
    found: dict[str, list[SourceNote]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.key].append(SourceNote(row.document, row.title, row.locator, row.url))
    return found


def _facets(connection: Connection, asked: OutcomeFilter) -> Facets:
    which = _which(OutcomeFilter(year=asked.year))
    columns = (_OUTCOME.c.instrument, _OUTCOME.c.result, _OUTCOME.c.stance)
    query = sa.select(*columns, sa.func.count().label("n")).select_from(_OUTCOMES).where(*which).group_by(*columns)
    counts: tuple[Counter[Any], Counter[Any], Counter[Any]] = (Counter(), Counter(), Counter())
    for *values, n in connection.execute(query):
        for counter, value in zip(counts, values, strict=True):
            counter[value] += n
    link, dossier = table(EvidenceDossier), table(Dossier)
    dossiers = (
        sa.select(dossier.c.key, sa.func.count())
        .select_from(_OUTCOMES.join(link, link.c.evidence_id == _EVIDENCE.c.id))
        .join(dossier, dossier.c.id == link.c.dossier_id)
        .where(*which)
        .group_by(dossier.c.key, dossier.c.position)
        .order_by(dossier.c.position)
    )
    in_dossiers = tuple((row[0], row[1]) for row in connection.execute(dossiers))
    return Facets(in_dossiers, *(tuple(counter.most_common()) for counter in counts))
