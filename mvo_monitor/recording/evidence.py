"""Deeds on dossiers, evidence and the values of indicators."""

from decimal import Decimal

from pydantic import Field, model_validator

from mvo_monitor.recording.shapes import Date, IndicatorRef, Key, QuestionRef, Shape, SourceIn, Text, TextIn, Year
from mvo_monitor.vocabulary import (
    ActivityForm,
    Actor,
    Agreement,
    Basis,
    Effect,
    EvidenceKind,
    Instrument,
    Planning,
    Result,
    ResultArea,
    Stance,
    Visibility,
)


class NewDossier(Shape):
    """A policy dossier."""

    key: Key
    title: TextIn
    about: TextIn | None = None
    source: SourceIn | None = None


class NewIndicatorNote(Shape):
    """What a record says about an indicator, or about one part of it."""

    indicator: IndicatorRef
    part: Text | None = None
    note: TextIn | None = None


class NewContribution(Shape):
    """An organisation contributed."""

    organisation: Key
    confirmed_on: Date | None = None
    note: TextIn | None = None


class NewFollows(Shape):
    """The earlier outcome that this one follows from, by the key of its record."""

    evidence: Key
    note: TextIn | None = None


class NewOutcome(Shape):
    """What a policy outcome adds."""

    actor: Actor
    actor_name: Text | None = None
    instrument: Instrument
    reference: Text | None = None
    tabled_on: Date | None = None
    decided_on: Date | None = None
    published_on: Date | None = None
    stance: Stance
    result: Result
    result_area: ResultArea | None = None
    planning: Planning = Planning.NOT_STATED
    effect: Effect = Effect.NOT_STATED
    effect_basis: TextIn | None = None
    significance: int | None = Field(default=None, ge=1, le=4)
    significance_note: TextIn | None = None
    contribution: int | None = Field(default=None, ge=0, le=4)
    contribution_story: TextIn | None = None
    others_part: TextIn | None = None
    alternative: TextIn | None = None
    follows: tuple[NewFollows, ...] = ()


class NewPublication(Shape):
    """A document of the coalition; listed in its report, or only cited there."""

    document: Key
    listed: bool


class NewActivity(Shape):
    """Something the coalition did; ``count`` where only the number is known, ``count_is_minimum`` if there were more."""

    form: ActivityForm
    count: int | None = Field(default=None, ge=1)
    count_is_minimum: bool = False
    attended: TextIn | None = None


class NewCitation(Shape):
    """A third party's document cites one of ours (``cited``), or something named in words (``cited_as``)."""

    citing: Key
    cited: Key | None = None
    cited_as: Text | None = None
    page: Text | None = None


class NewVerification(Shape):
    """What an independent verifier was asked and answered."""

    verifier: Text
    may_be_named: bool = False
    asked_on: Date
    answered_on: Date | None = None
    agreement: Agreement | None = None
    note: TextIn | None = None


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
        for kind, addition in given.items():
            if (kind is self.kind) != (addition is not None):
                raise ValueError(f"{kind.value}: its own fields belong to that kind and to no other")
        return self


class NewValue(Shape):
    """A value of an indicator, or of a part, in a year: a number as printed, or a level's position (from 0).

    ``evidence``: the keys of the records it rests on. ``question``: the survey question it comes from.
    """

    indicator: IndicatorRef
    part: Text | None = None
    year: Year
    value: Decimal
    basis: Basis
    n: int | None = Field(default=None, ge=0)
    asked: int | None = Field(default=None, ge=0)
    question: QuestionRef | None = None
    note: TextIn | None = None
    evidence: tuple[Key, ...] = ()
    source: SourceIn | None = None
