"""Deeds on organisations, members, persons, their functions, and the bodies the coalition sits in."""

from typing import Any

from mvo_monitor.models import Affiliation, Membership, Organisation, Person, PersonFunction
from mvo_monitor.recording.lookup import keyed_id, sourced
from mvo_monitor.recording.shapes import Key, PeriodIn, Shape, SourceIn, Text, TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AffiliationRole, Deed, FunctionKind, OrganisationKind, Right


class NewOrganisation(Shape):
    """An organisation: a member, a ministry, a party, a body the coalition sits in."""

    key: Key
    name: Text
    short_name: Text | None = None
    kind: OrganisationKind
    website: Text | None = None
    source: SourceIn | None = None


class NewMembership(Shape):
    """An organisation is a member in a period."""

    organisation: Key
    period: PeriodIn
    note: TextIn | None = None
    source: SourceIn


class NewPerson(Shape):
    """A person's name."""

    key: Key
    name: Text


class NewFunction(Shape):
    """What a person does in the coalition, on behalf of which organisation, in a period."""

    person: Key
    function: FunctionKind
    organisation: Key | None = None
    period: PeriodIn
    note: TextIn | None = None
    source: SourceIn


class NewAffiliation(Shape):
    """What the coalition is to a body outside it."""

    organisation: Key
    role: AffiliationRole
    period: PeriodIn
    note: TextIn | None = None
    source: SourceIn


def _period(period: PeriodIn) -> dict[str, Any]:
    return {"period_kind": period.kind, "since": period.since, "until": period.until}


def record_organisation(writing: Writing, new: NewOrganisation) -> None:
    """Keep an organisation once. Raises UnknownReference and AlreadyDifferent."""
    writing.require(Right.KEEP_PLAN)
    if writing.is_there("organisation", new.key, new):
        return
    plain = new.model_dump(exclude={"source"})
    writing.put(Organisation(**plain, **sourced(writing, new.source)))
    writing.recorded(Deed.ORGANISATION_RECORDED, "organisation", new.key, new)


def record_membership(writing: Writing, new: NewMembership) -> None:
    """An organisation is a member in a period. Raises UnknownReference and AlreadyDifferent."""
    writing.require(Right.KEEP_PLAN)
    key = f"{new.organisation}:{new.period.since or ''}"
    if writing.is_there("membership", key, new):
        return
    writing.put(
        Membership(
            organisation_id=keyed_id(writing, Organisation, new.organisation),
            **_period(new.period),
            **spread("note", new.note),
            **sourced(writing, new.source),
        )
    )
    writing.recorded(Deed.MEMBERSHIP_RECORDED, "membership", key, new)


def record_person(writing: Writing, new: NewPerson) -> None:
    """Keep a person's name, the one place where it stands. Raises AlreadyDifferent."""
    writing.require(Right.KEEP_PLAN)
    if writing.is_there("person", new.key, new):
        return
    writing.put(Person(**new.model_dump()))
    writing.recorded(Deed.PERSON_RECORDED, "person", new.key, new)


def record_function(writing: Writing, new: NewFunction) -> None:
    """A person has a function in a period. Raises UnknownReference and AlreadyDifferent."""
    writing.require(Right.KEEP_PLAN)
    key = f"{new.person}:{new.function.value}:{new.period.since or ''}"
    if writing.is_there("function", key, new):
        return
    writing.put(
        PersonFunction(
            person_id=keyed_id(writing, Person, new.person),
            function=new.function,
            organisation_id=keyed_id(writing, Organisation, new.organisation) if new.organisation else None,
            **_period(new.period),
            **spread("note", new.note),
            **sourced(writing, new.source),
        )
    )
    writing.recorded(Deed.FUNCTION_RECORDED, "function", key, new)


def record_affiliation(writing: Writing, new: NewAffiliation) -> None:
    """The coalition is something to a body outside it. Raises UnknownReference and AlreadyDifferent."""
    writing.require(Right.KEEP_PLAN)
    key = f"{new.organisation}:{new.role.value}"
    if writing.is_there("affiliation", key, new):
        return
    writing.put(
        Affiliation(
            organisation_id=keyed_id(writing, Organisation, new.organisation),
            role=new.role,
            **_period(new.period),
            **spread("note", new.note),
            **sourced(writing, new.source),
        )
    )
    writing.recorded(Deed.AFFILIATION_RECORDED, "affiliation", key, new)
