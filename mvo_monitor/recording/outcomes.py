"""What a policy outcome has beside its record of evidence: added, and changed."""

from typing import Any

import sqlalchemy as sa
from pydantic import Field
from sqlmodel import col

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
    writing.put(PolicyOutcome(evidence_id=evidence_id, **_columns(new)))
    _put_follows(writing, evidence_id, new)


def change_outcome(writing: Writing, evidence_id: int, new: NewOutcome) -> None:
    """Let an outcome say something else; later outcomes go on following from it. Raises UnknownReference."""
    where = col(PolicyOutcome.evidence_id) == evidence_id
    writing.session.execute(sa.update(PolicyOutcome).where(where).values(**_columns(new)))
    writing.session.execute(sa.delete(OutcomeFollows).where(col(OutcomeFollows.evidence_id) == evidence_id))
    _put_follows(writing, evidence_id, new)


def _columns(new: NewOutcome) -> dict[str, Any]:
    columns = new.model_dump(exclude={*_TEXTS, *_DATES, "follows", "reference"})
    columns |= {field: getattr(new, field) for field in _DATES}
    for field in _TEXTS:
        columns |= spread(field, getattr(new, field))
    known = recognise(new.reference) if new.reference else None
    return columns | {"reference": known.canonical if known else new.reference, "reference_typed": new.reference}


def _put_follows(writing: Writing, evidence_id: int, new: NewOutcome) -> None:
    for link in new.follows:
        earlier = keyed_id(writing, Evidence, link.evidence)
        writing.put(OutcomeFollows(evidence_id=evidence_id, earlier_id=earlier, **spread("note", link.note)))
