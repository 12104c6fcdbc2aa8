"""The audit as people read it: who did what and when, the latest first, narrowed by who, what, about what and when."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import Account, AuditEntry, Organisation, Person, PersonalLink, table
from mvo_monitor.progress.audit_names import names_of
from mvo_monitor.vocabulary import Deed

A_PAGE = 50
_AT_ONCE = 500

_AUDIT, _PERSON, _ACCOUNT = table(AuditEntry), table(Person), table(Account)
_ORGANISATION, _LINK = table(Organisation), table(PersonalLink)


@dataclass(frozen=True, slots=True)
class AuditAsked:
    """What a reader narrows the audit to; what is None or empty narrows nothing. Both days are included."""

    deed: Deed | None = None
    person: int | None = None
    subject: str | None = None
    key: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Who did it: ``actor`` is a function of the program, "person" or "link". An erased person has no name."""

    actor: str
    person_id: int | None
    name: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One deed. ``title`` is what its subject is called today, None where only its key is left."""

    number: int
    at: dt.datetime
    who: Who
    deed: Deed
    subject: str
    key: str
    title: Written | str | None
    details: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the audit; ``total`` counts what was asked for, ``last`` is the number of the last deed of all."""

    asked: AuditAsked
    lines: tuple[AuditLine, ...]
    total: int
    page: int
    last: int
    people: tuple[tuple[int, str], ...]
    deeds: tuple[tuple[Deed, int], ...]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // A_PAGE))


def read_audit(connection: Connection, asked: AuditAsked, page: int = 1) -> AuditPage:
    """A page of the deeds that were asked for, the latest first."""
    narrowed = _narrowed(asked)
    query = _ROWS.where(*narrowed).order_by(_AUDIT.c.id.desc()).limit(A_PAGE).offset((page - 1) * A_PAGE)
    rows = connection.execute(query).all()
    counted = connection.execute(
        sa.select(_AUDIT.c.deed, sa.func.count()).where(*_narrowed(asked, but="deed")).group_by(_AUDIT.c.deed)
    ).all()
    people = connection.execute(
        sa.select(_PERSON.c.id, _PERSON.c.name)
        .where(_PERSON.c.id.in_(sa.select(_AUDIT.c.person_id).distinct()), _PERSON.c.erased_at.is_(None))
        .order_by(_PERSON.c.name)
    ).all()
    return AuditPage(
        asked=asked,
        lines=_lines(connection, rows),
        total=connection.scalar(sa.select(sa.func.count()).select_from(_AUDIT).where(*narrowed)) or 0,
        page=page,
        last=connection.scalar(sa.select(sa.func.max(_AUDIT.c.id))) or 0,
        people=tuple((row.id, row.name) for row in people),
        deeds=tuple(sorted(((deed, n) for deed, n in counted), key=lambda pair: list(Deed).index(pair[0]))),
    )


def every_line(connection: Connection, asked: AuditAsked) -> Iterator[AuditLine]:
    """All the deeds that were asked for, the first one first, in bounded memory."""
    last = 0
    while True:
        query = _ROWS.where(*_narrowed(asked), _AUDIT.c.id > last).order_by(_AUDIT.c.id).limit(_AT_ONCE)
        rows = connection.execute(query).all()
        if not rows:
            return
        yield from _lines(connection, rows)
        last = rows[-1].id


def read_last_deed(
    connection: Connection, deeds: Collection[Deed], subject: str, key: str, year: int
) -> AuditLine | None:
    """The last of these deeds on exactly this record, of those that are about the year."""
    about = (_AUDIT.c.deed.in_(deeds), _AUDIT.c.subject == subject, _AUDIT.c.subject_key == key)
    for row in connection.execute(_ROWS.where(*about).order_by(_AUDIT.c.id.desc())):
        if row.details.get("year") == year:
            return _lines(connection, [row])[0]
    return None


def _narrowed(asked: AuditAsked, *, but: str = "") -> list[sa.ColumnElement[bool]]:
    conditions: dict[str, sa.ColumnElement[bool] | None] = {
        "deed": None if asked.deed is None else _AUDIT.c.deed == asked.deed,
        "person": None if asked.person is None else _AUDIT.c.person_id == asked.person,
        "subject": None if asked.subject is None else _AUDIT.c.subject == asked.subject,
        "key": None if asked.key is None else _AUDIT.c.subject_key.contains(asked.key, autoescape=True),
        "since": None if asked.since is None else _AUDIT.c.at >= _midnight(asked.since),
        "until": None
        if asked.until in (None, dt.date.max)  # nothing comes after the last day there is
        else _AUDIT.c.at < _midnight(asked.until + dt.timedelta(days=1)),
    }
    return [condition for name, condition in conditions.items() if condition is not None and name != but]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _lines(connection: Connection, rows: Sequence[sa.Row[Any]]) -> tuple[AuditLine, ...]:
    names = names_of(connection, {(row.subject, row.subject_key) for row in rows})
    links = _organisations_of_links(connection, {row.details["link"] for row in rows if "link" in row.details})
    return tuple(
        AuditLine(
            number=row.id,
            at=row.at,
            who=Who(
                row.actor,
                row.person_id,
                None if row.erased_at else row.name,
                links.get(row.details.get("link"), row.organisation),
            ),
            deed=row.deed,
            subject=row.subject,
            key=row.subject_key,
            title=names.get((row.subject, row.subject_key)),
            details=row.details,
        )
        for row in rows
    )


def _organisations_of_links(connection: Connection, links: set[int]) -> dict[int, str]:
    if not links:
        return {}
    query = sa.select(_LINK.c.id, _NAME).join(_ORGANISATION, _ORGANISATION.c.id == _LINK.c.organisation_id)
    return {row[0]: row[1] for row in connection.execute(query.where(_LINK.c.id.in_(links)))}


_NAME = sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name)
_ROWS = (
    sa.select(_AUDIT, _PERSON.c.name, _PERSON.c.erased_at, _NAME.label("organisation"))
    .outerjoin(_PERSON, _PERSON.c.id == _AUDIT.c.person_id)
    .outerjoin(_ACCOUNT, _ACCOUNT.c.person_id == _AUDIT.c.person_id)
    .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _ACCOUNT.c.organisation_id)
)
