"""Who is in when: members, persons in function, and the bodies the coalition sits in, each with period and source."""

from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.period import Period
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import Affiliation, Membership, Organisation, Person, PersonFunction, table
from mvo_monitor.progress.readable import for_the_public
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.vocabulary import AffiliationRole, FunctionKind


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation, as lists name it. ``short``: its short name, or else its name."""

    key: str
    name: str
    short: str
    website: str | None


@dataclass(frozen=True, slots=True)
class MembershipView:
    """An organisation is a member in a period."""

    organisation: OrganisationView
    period: Period
    note: Written | None
    source: SourceNote | None


@dataclass(frozen=True, slots=True)
class FunctionView:
    """What a person does in the coalition; without ``organisation`` no source says on whose behalf."""

    person: str
    function: FunctionKind
    organisation: OrganisationView | None
    period: Period
    note: Written | None
    source: SourceNote | None


@dataclass(frozen=True, slots=True)
class AffiliationView:
    """What the coalition is to a body outside it."""

    organisation: OrganisationView
    role: AffiliationRole
    period: Period
    note: Written | None
    source: SourceNote | None


_ORGANISATION = table(Organisation)

ORGANISATION_COLUMNS = (
    _ORGANISATION.c.key.label("organisation_key"),
    _ORGANISATION.c.name.label("organisation_name"),
    _ORGANISATION.c.short_name.label("organisation_short"),
    _ORGANISATION.c.website.label("organisation_website"),
)
"""What ``organisation_of`` needs of a query."""


def organisation_of(row: sa.Row[Any]) -> OrganisationView:
    """The organisation in a row selected with ``ORGANISATION_COLUMNS``."""
    short = row.organisation_short or row.organisation_name
    return OrganisationView(row.organisation_key, row.organisation_name, short, row.organisation_website)


def read_memberships(connection: Connection) -> tuple[MembershipView, ...]:
    """All memberships of all times, by the name of the organisation, the earliest first; for the public none."""
    if for_the_public():
        return ()
    membership = table(Membership)
    query = sa.select(membership, *ORGANISATION_COLUMNS).join(
        _ORGANISATION, _ORGANISATION.c.id == membership.c.organisation_id
    )
    rows = connection.execute(with_source(query, membership))
    found = (MembershipView(organisation_of(row), period_of(row), note_of(row), source_of(row)) for row in rows)
    return tuple(sorted(found, key=lambda each: (by_name(each.organisation.name), _begins(each.period))))


def read_functions(connection: Connection, year: int) -> tuple[FunctionView, ...]:
    """Who had which function in a year: by function in the order of the list, then by when it began.

    The public is not told.
    """
    if for_the_public():
        return ()
    function, person = table(PersonFunction), table(Person)
    query = (
        sa.select(function, person.c.name.label("person"), *ORGANISATION_COLUMNS)
        .join(person, person.c.id == function.c.person_id)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == function.c.organisation_id)
        .order_by(function.c.id)
    )
    found = [
        FunctionView(
            person=row.person,
            function=row.function,
            organisation=organisation_of(row) if row.organisation_key else None,
            period=period_of(row),
            note=note_of(row),
            source=source_of(row),
        )
        for row in connection.execute(with_source(query, function))
    ]
    order = list(FunctionKind)
    in_year = [each for each in found if each.period.touches(year)]
    return tuple(sorted(in_year, key=lambda each: (order.index(each.function), _begins(each.period))))


def read_affiliations(connection: Connection, year: int) -> tuple[AffiliationView, ...]:
    """What the coalition was to other bodies in a year, by when it began."""
    affiliation = table(Affiliation)
    query = (
        sa.select(affiliation, *ORGANISATION_COLUMNS)
        .join(_ORGANISATION, _ORGANISATION.c.id == affiliation.c.organisation_id)
        .order_by(affiliation.c.id)
    )
    found = [
        AffiliationView(organisation_of(row), row.role, period_of(row), note_of(row), source_of(row))
        for row in connection.execute(with_source(query, affiliation))
    ]
    return tuple(sorted((e for e in found if e.period.touches(year)), key=lambda each: _begins(each.period)))


def period_of(row: sa.Row[Any]) -> Period:
    """The period of a row that has one."""
    return Period(row.period_kind, row.since, row.until)


def note_of(row: sa.Row[Any]) -> Written | None:
    """The note of a row that may have one."""
    return written(row.note_nl, row.note_en)


def by_name(name: str) -> str:
    """How names are sorted for people: capitals and accents make no difference."""
    # Sorted here: the two databases disagree about capitals ("ICCO", "Hivos") and accents.
    return normalize("NFKD", name.casefold())


def _begins(period: Period) -> str:
    return str(period.since or "")
