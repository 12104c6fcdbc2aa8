"""One record of evidence as an answer in JSON: its sources, what it says, who took part, what rests on it."""

from mvo_monitor.exchange.json_api.documents import (
    DocumentAnswer,
    ReferenceAnswer,
    SourceOfRecord,
    document_answer,
    reference_answer,
    source_answer,
)
from mvo_monitor.exchange.json_api.evidence import CardAnswer, card_answer
from mvo_monitor.exchange.json_api.part import Answer, Date, Part, Teller, Text, Year, date, maybe_date
from mvo_monitor.progress.outcomes import Follow, OutcomeNote
from mvo_monitor.progress.record import RecordView
from mvo_monitor.progress.record_kinds import ActivityDetail, CitationDetail, OutcomeDetail, PublicationDetail
from mvo_monitor.progress.record_links import ContributionView, RestingValue, VerificationView
from mvo_monitor.vocabulary import ActivityForm, Actor, Agreement, Effect, ResultArea


class OutcomeDetailAnswer(Part):
    """What only a policy outcome tells. ``significance`` and ``contribution`` are null until somebody judged them."""

    actor_kind: Actor
    tabled_on: Date | None
    decided_on: Date | None
    published_on: Date | None
    reference: ReferenceAnswer | None
    effect: Effect
    effect_basis: Text | None
    result_area: ResultArea | None
    significance: int | None
    significance_note: Text | None
    contribution: int | None
    contribution_story: Text | None
    others_part: Text | None
    alternative: Text | None


class ActivityAnswer(Part):
    """What was done; ``count`` where the number is known, ``is_minimum``: there were more."""

    form: ActivityForm
    count: int | None
    is_minimum: bool
    attended: Text | None


class CitationAnswer(Part):
    """Who cites what, and where; ``cited_as`` where only words name what is cited."""

    citing: DocumentAnswer
    cited: DocumentAnswer | None
    cited_as: str | None
    page: str | None


class PublicationAnswer(Part):
    """The document that was published; ``citations`` are the keys of records that cite it."""

    document: DocumentAnswer
    listed: bool
    citations: tuple[str, ...]


class ContributionAnswer(Part):
    """An organisation that contributed; confirmed once it said so itself."""

    organisation: str
    confirmed_on: Date | None
    note: Text | None


class VerificationAnswer(Part):
    """An independent verifier; the name is null where it may not be given."""

    verifier: str | None
    asked_on: Date
    answered_on: Date | None
    agreement: Agreement | None
    note: Text | None


class RestingAnswer(Part):
    """An approved value that rests on the record."""

    indicator: str
    part: str | None
    year: Year


class FollowAnswer(Part):
    """A policy outcome follows from an earlier one, by the keys of their records."""

    later: str
    earlier: str
    note: Text | None


class RecordAnswer(Answer):
    """A record with everything that lets a reader question it. Who did what with it stands on its page."""

    record: CardAnswer
    revision: int
    """Which revision is in force; 1 for a record that was never revised."""
    submitted_by: str | None
    """The organisation that handed it in."""
    sources: tuple[SourceOfRecord, ...]
    outcome: OutcomeDetailAnswer | None
    activity: ActivityAnswer | None
    citation: CitationAnswer | None
    publication: PublicationAnswer | None
    contributions: tuple[ContributionAnswer, ...]
    verifications: tuple[VerificationAnswer, ...]
    values: tuple[RestingAnswer, ...]
    chain: tuple[FollowAnswer, ...]
    """What it follows from and what follows from it."""


def record_answer(teller: Teller, found: RecordView) -> RecordAnswer:
    """One record."""
    near = {card.key for card in found.chain}
    return RecordAnswer(
        record=card_answer(teller, found.card),
        revision=found.in_force,
        submitted_by=found.submitted_by,
        sources=tuple(source_answer(teller, each) for each in found.sources),
        outcome=_outcome(teller, found.note, found.outcome) if found.note and found.outcome else None,
        activity=_activity(teller, found.activity) if found.activity else None,
        citation=_citation(teller, found.citation) if found.citation else None,
        publication=_publication(teller, found.publication) if found.publication else None,
        contributions=tuple(_contribution(teller, each) for each in found.contributions),
        verifications=tuple(_verification(teller, each) for each in found.verifications),
        values=tuple(_resting(each) for each in found.values),
        chain=tuple(_follow(teller, each) for each in found.follows if {each.later, each.earlier} <= near),
    )


def _outcome(teller: Teller, note: OutcomeNote, detail: OutcomeDetail) -> OutcomeDetailAnswer:
    return OutcomeDetailAnswer(
        actor_kind=note.actor,
        tabled_on=maybe_date(note.tabled_on),
        decided_on=maybe_date(note.decided_on),
        published_on=maybe_date(note.published_on),
        reference=reference_answer(note.typed, note.reference),
        effect=note.effect,
        effect_basis=teller.maybe(note.effect_basis),
        result_area=detail.result_area,
        significance=detail.significance,
        significance_note=teller.maybe(detail.significance_note),
        contribution=note.contribution,
        contribution_story=teller.maybe(note.contribution_story),
        others_part=teller.maybe(detail.others_part),
        alternative=teller.maybe(detail.alternative),
    )


def _activity(teller: Teller, found: ActivityDetail) -> ActivityAnswer:
    attended = teller.maybe(found.attended)
    return ActivityAnswer(form=found.form, count=found.count, is_minimum=found.is_minimum, attended=attended)


def _citation(teller: Teller, found: CitationDetail) -> CitationAnswer:
    return CitationAnswer(
        citing=document_answer(teller, found.citing),
        cited=document_answer(teller, found.cited) if found.cited else None,
        cited_as=found.cited_as,
        page=found.page,
    )


def _publication(teller: Teller, found: PublicationDetail) -> PublicationAnswer:
    keys = tuple(card.key for card in found.citations)
    return PublicationAnswer(document=document_answer(teller, found.document), listed=found.listed, citations=keys)


def _contribution(teller: Teller, each: ContributionView) -> ContributionAnswer:
    note = teller.maybe(each.note)
    return ContributionAnswer(organisation=each.organisation, confirmed_on=maybe_date(each.confirmed_on), note=note)


def _verification(teller: Teller, each: VerificationView) -> VerificationAnswer:
    return VerificationAnswer(
        verifier=each.verifier,
        asked_on=date(each.asked_on),
        answered_on=maybe_date(each.answered_on),
        agreement=each.agreement,
        note=teller.maybe(each.note),
    )


def _resting(each: RestingValue) -> RestingAnswer:
    return RestingAnswer(indicator=f"{each.plan}/{each.code}", part=each.part, year=each.year)


def _follow(teller: Teller, each: Follow) -> FollowAnswer:
    return FollowAnswer(later=each.later, earlier=each.earlier, note=teller.maybe(each.note))
