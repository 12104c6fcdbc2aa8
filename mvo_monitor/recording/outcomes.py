"""The deed that adds what a policy outcome has to its record of evidence."""

from typing import Any

from pydantic import Field

from mvo_monitor.measures.references import recognise
from mvo_monitor.models import Evidence, OutcomeFollows, PolicyOutcome
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import Date, Key, Shape, Text, TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Actor, Effect, Instrument, Planning, Result, ResultArea, Stance


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


_TEXTS = ("effect_basis", "significance_note", "contribution_story", "others_part", "alternative")
_DATES = ("tabled_on", "decided_on", "published_on")


def record_outcome(writing: Writing, evidence_id: int, new: NewOutcome) -> None:
    """Add what a policy outcome has to a record, and the chain it stands in.

    The reference is made canonical; what was typed is kept beside it. Raises UnknownReference.
    """
    plain = new.model_dump(exclude={*_TEXTS, *_DATES, "follows", "reference"})
    texts: dict[str, Any] = {}
    for field in _TEXTS:
        texts |= spread(field, getattr(new, field))
    known = recognise(new.reference) if new.reference else None
    writing.put(
        PolicyOutcome(
            evidence_id=evidence_id,
            **plain,
            **{field: getattr(new, field) for field in _DATES},
            reference=known.canonical if known else new.reference,
            reference_typed=new.reference,
            **texts,
        )
    )
    for link in new.follows:
        earlier = keyed_id(writing, Evidence, link.evidence)
        writing.put(OutcomeFollows(evidence_id=evidence_id, earlier_id=earlier, **spread("note", link.note)))
