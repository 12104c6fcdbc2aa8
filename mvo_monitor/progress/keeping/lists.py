"""Dossiers, organisations with their memberships, functions and documents, as the pages that keep them hold them."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.period import Period
from mvo_monitor.models import Document, Dossier, Membership, Organisation, Person, PersonFunction, table
from mvo_monitor.progress.keeping.records import KeptRecord, values_of
from mvo_monitor.progress.people import period_of
from mvo_monitor.progress.sources import with_source
from mvo_monitor.vocabulary import FunctionKind

_ORGANISATION, _MEMBERSHIP = table(Organisation), table(Membership)
_FUNCTION, _PERSON = table(PersonFunction), table(Person)


@dataclass(frozen=True, slots=True)
class MembershipRecord:
    """A membership as its form holds it, and its period."""

    record: KeptRecord
    period: Period


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation as its form holds it, with its memberships, the earliest first."""

    record: KeptRecord
    memberships: tuple[MembershipRecord, ...]


@dataclass(frozen=True, slots=True)
class FunctionRecord:
    """A function as its form holds it, with whose it is; ``person`` is empty once the name was erased."""

    record: KeptRecord
    person: str
    function: FunctionKind
    organisation: str | None
    period: Period


def read_dossier_records(connection: Connection) -> tuple[KeptRecord, ...]:
    """All dossiers in their order."""
    dossier = table(Dossier)
    rows = connection.execute(sa.select(dossier).order_by(dossier.c.position, dossier.c.id))
    return tuple(KeptRecord(row.id, row.key, row.version, values_of(row, ("title", "about"))) for row in rows)


def read_organisation_records(connection: Connection) -> tuple[OrganisationRecord, ...]:
    """All organisations by name, with the memberships of each."""
    members: dict[int, list[MembershipRecord]] = {}
    query = with_source(sa.select(_MEMBERSHIP).order_by(_MEMBERSHIP.c.since, _MEMBERSHIP.c.id), _MEMBERSHIP)
    for row in connection.execute(query):
        record = KeptRecord(row.id, str(row.id), row.version, _period_values(row))
        members.setdefault(row.organisation_id, []).append(MembershipRecord(record, period_of(row)))
    rows = connection.execute(sa.select(_ORGANISATION))
    found = [
        OrganisationRecord(
            KeptRecord(row.id, row.key, row.version, values_of(row, (), ("name", "short_name", "kind", "website"))),
            tuple(members.get(row.id, ())),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: str(each.record.values["name"]).casefold()))


def read_function_records(connection: Connection) -> tuple[FunctionRecord, ...]:
    """All functions of all times: by function in the order of the list, then by when they began."""
    query = (
        sa.select(
            _FUNCTION,
            _PERSON.c.name.label("person"),
            _PERSON.c.erased_at,
            _ORGANISATION.c.key.label("organisation"),
            sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("organisation_name"),
        )
        .join(_PERSON, _PERSON.c.id == _FUNCTION.c.person_id)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _FUNCTION.c.organisation_id)
    )
    found = [
        FunctionRecord(
            KeptRecord(
                row.id,
                f"{row.person_id}:{row.function}",
                row.version,
                _period_values(row) | {"function": row.function, "organisation": row.organisation},
            ),
            "" if row.erased_at else row.person,
            row.function,
            row.organisation_name,
            period_of(row),
        )
        for row in connection.execute(with_source(query, _FUNCTION))
    ]
    order = list(FunctionKind)
    return tuple(
        sorted(found, key=lambda each: (order.index(each.function), str(each.period.since or ""), each.record.id))
    )


def read_person_names(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The key and name of everybody who was not erased, by name."""
    rows = connection.execute(sa.select(_PERSON.c.key, _PERSON.c.name).where(_PERSON.c.erased_at.is_(None)))
    return tuple(sorted(((row.key, row.name) for row in rows), key=lambda each: each[1].casefold()))


def read_document_titles(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The key and title of every document, by title."""
    document = table(Document)
    rows = connection.execute(sa.select(document.c.key, document.c.title))
    return tuple(sorted(((row.key, row.title) for row in rows), key=lambda each: each[1].casefold()))


def _period_values(row: sa.Row[Any]) -> dict[str, Any]:
    when = {"period.kind": row.period_kind, "period.since": row.since, "period.until": row.until}
    return values_of(row, ("note",)) | when
