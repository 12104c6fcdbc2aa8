"""What a record says is taken in: what is not the doer's to say stays as it stands, and rows are replaced."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor import clock
from mvo_monitor.errors import KindStays, NamedTwice, StandsAlready
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import (
    Activity,
    Citation,
    Contribution,
    DeclinedContribution,
    Document,
    Evidence,
    EvidenceDossier,
    EvidenceIndicator,
    EvidenceSource,
    Organisation,
    Publication,
    table,
)
from mvo_monitor.recording.evidence import NewEvidence, put_content
from mvo_monitor.recording.evidence_flow.standing import Standing, what_stands
from mvo_monitor.recording.outcomes import change_outcome
from mvo_monitor.recording.proofs import NewContribution
from mvo_monitor.recording.shapes import spread
from mvo_monitor.store import Writing

_EVIDENCE = table(Evidence)
_REPLACED = (EvidenceSource, EvidenceDossier, EvidenceIndicator, Contribution, Publication, Activity, Citation)


def today() -> PartialDate:
    """The day of a deed."""
    return PartialDate.of(clock.today())


def first_said(new: NewEvidence, owner: str | None) -> NewEvidence:
    """A new record as it is taken in: others have confirmed nothing yet, and nobody was asked to verify it.

    Raises NamedTwice.
    """
    _each_named_once(new)
    gave = tuple(_confirmed(each, today() if each.organisation == owner else None) for each in new.contributors)
    kept = {"submitted_by": owner, "contributors": gave, "verifications": (), "dossiers": _once(new.dossiers)}
    return new.model_copy(update=kept)


def next_said(writing: Writing, record: Standing, new: NewEvidence) -> NewEvidence:
    """New content of a record as it is taken in.

    Its key, kind and owner stay. What others confirmed, denied or verified is theirs: it stays as it stands. Raises
    KindStays and NamedTwice.
    """
    _each_named_once(new)
    if new.kind is not record.kind:
        raise KindStays(record.key)
    stands = what_stands(writing, record.number)
    confirmed = {each.organisation: each.confirmed_on for each in stands.contributors}
    confirmed.setdefault(record.owner_key or "", today())
    declined = _declined(writing, record.number)
    gave = tuple(
        _confirmed(each, confirmed.get(each.organisation))
        for each in new.contributors
        if each.organisation not in declined
    )
    kept = {
        "key": record.key,
        "submitted_by": record.owner_key,
        "contributors": gave,
        "dossiers": _once(new.dossiers),
        "verifications": stands.verifications,
    }
    return new.model_copy(update=kept)


def replace_content(writing: Writing, record: Standing, new: NewEvidence) -> None:
    """Let the record say this; what verifiers answered stays. Raises UnknownReference and StandsAlready."""
    may_stand(writing, new, record.number)
    number = record.number
    for each in _REPLACED:
        writing.session.execute(sa.delete(each).where(col(each.evidence_id) == number))
    columns: dict[str, Any] = {
        "year": new.year,
        "happened_on": new.happened_on,
        "visibility": new.visibility,
        **spread("title", new.title),
        **spread("summary", new.summary),
    }
    writing.session.execute(sa.update(_EVIDENCE).where(_EVIDENCE.c.id == number).values(**columns))
    if new.outcome is not None:
        change_outcome(writing, number, new.outcome)
    put_content(writing, number, new.model_copy(update={"outcome": None, "verifications": ()}))


def may_stand(writing: Writing, new: NewEvidence, number: int | None = None) -> None:
    """Raises StandsAlready when another record has the same document as its publication."""
    if new.publication is None:
        return
    publication, document = table(Publication), table(Document)
    other = writing.session.scalar(
        sa.select(_EVIDENCE.c.key)
        .join(publication, publication.c.evidence_id == _EVIDENCE.c.id)
        .join(document, document.c.id == publication.c.document_id)
        .where(document.c.key == new.publication.document, _EVIDENCE.c.id != (number or 0))
    )
    if other is not None:
        raise StandsAlready(new.publication.document, other)


def _once(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _each_named_once(new: NewEvidence) -> None:
    named = [("organisation", each.organisation) for each in new.contributors]
    named += [
        ("indicator", f"{each.indicator}/{each.part}" if each.part else each.indicator) for each in new.indicators
    ]
    named += [("evidence", each.evidence) for each in (new.outcome.follows if new.outcome else ())]
    for noun, name in named:
        if named.count((noun, name)) > 1:
            raise NamedTwice(noun, name)


def _confirmed(each: NewContribution, on: PartialDate | None) -> NewContribution:
    return each.model_copy(update={"confirmed_on": on})


def _declined(writing: Writing, number: int) -> set[str]:
    declined, organisation = table(DeclinedContribution), table(Organisation)
    query = (
        sa.select(organisation.c.key)
        .join(declined, declined.c.organisation_id == organisation.c.id)
        .where(declined.c.evidence_id == number)
    )
    found: Iterable[str] = writing.session.scalars(query)
    return set(found)
