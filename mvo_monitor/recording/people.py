"""Deeds on organisations, members, persons, their functions, and the bodies the coalition sits in."""

from mvo_monitor.recording.shapes import Key, PeriodIn, Shape, SourceIn, Text, TextIn
from mvo_monitor.vocabulary import AffiliationRole, FunctionKind, OrganisationKind


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
