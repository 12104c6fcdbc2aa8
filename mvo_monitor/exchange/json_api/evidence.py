"""Records of evidence as a list of answers in JSON."""

from mvo_monitor.exchange.json_api.part import Address, Answer, Date, Part, Teller, Text, Year, date, maybe_date
from mvo_monitor.progress.evidence import EvidenceCard, IndicatorLink, OutcomeCard
from mvo_monitor.vocabulary import (
    EvidenceKind,
    Favour,
    Instrument,
    Planning,
    Result,
    Stance,
    Strength,
    StrongerBy,
    Visibility,
)


class StrengthAnswer(Part):
    """How strong a record is, derived from its proof; ``stronger_by`` is what would raise it, nearest first."""

    strength: Strength
    lowered: bool
    """Whether a verifier disagreed."""
    stronger_by: tuple[StrongerBy, ...]


class LinkAnswer(Part):
    """An indicator that a record says something about, and what."""

    indicator: str
    """``plan/code``."""
    part: str | None
    note: Text | None


class OutcomeAnswer(Part):
    """What a list tells of a policy outcome."""

    instrument: Instrument
    stance: Stance
    result: Result
    planning: Planning
    favour: Favour
    """Whether it is good news: follows from stance and result, or from its effect on the aim."""
    actor: str | None
    reference: str | None
    on: Date | None
    """Its best date: decided, else published, else tabled."""


class CardAnswer(Part):
    """A record of evidence, as a list tells it."""

    key: str
    kind: EvidenceKind
    year: Year
    """The year it counts for."""
    title: Text
    summary: Text | None
    on: Date
    """When it happened, as precisely as is known; at least its year."""
    happened_on: Date | None
    visibility: Visibility
    strength: StrengthAnswer
    outcome: OutcomeAnswer | None
    dossiers: tuple[str, ...]
    indicators: tuple[LinkAnswer, ...]
    url: Address


class PageAnswer(Answer):
    """Some of many records, the latest first: those from ``offset`` on, at most ``limit``."""

    total: int
    offset: int
    limit: int
    next: Address | None
    """Where the following ones are; null at the end."""
    items: tuple[CardAnswer, ...]


def card_answer(teller: Teller, card: EvidenceCard) -> CardAnswer:
    """One record."""
    mark = card.strength
    return CardAnswer(
        key=card.key,
        kind=card.kind,
        year=card.year,
        title=teller.text(card.title),
        summary=teller.maybe(card.summary),
        on=date(card.on),
        happened_on=maybe_date(card.happened_on),
        visibility=card.visibility,
        strength=StrengthAnswer(strength=mark.strength, lowered=mark.lowered, stronger_by=mark.stronger_by),
        outcome=_outcome(card.outcome) if card.outcome else None,
        dossiers=card.dossiers,
        indicators=tuple(link_answer(teller, each) for each in card.indicators),
        url=teller.page("evidence", record=card.key),
    )


def link_answer(teller: Teller, link: IndicatorLink) -> LinkAnswer:
    """What a record says about an indicator."""
    return LinkAnswer(indicator=link.ref, part=link.part, note=teller.maybe(link.note))


def page_answer(
    teller: Teller, cards: tuple[EvidenceCard, ...], *, total: int, offset: int, limit: int, following: str | None
) -> PageAnswer:
    """Some of ``total`` records."""
    items = tuple(card_answer(teller, each) for each in cards)
    return PageAnswer(total=total, offset=offset, limit=limit, next=following, items=items)


def _outcome(outcome: OutcomeCard) -> OutcomeAnswer:
    return OutcomeAnswer(
        instrument=outcome.instrument,
        stance=outcome.stance,
        result=outcome.result,
        planning=outcome.planning,
        favour=outcome.favour,
        actor=outcome.actor_name,
        reference=outcome.reference,
        on=maybe_date(outcome.on),
    )
