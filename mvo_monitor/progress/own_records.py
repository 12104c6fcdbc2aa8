"""What one organisation handed in, whatever its state, and for which years it has a list."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import Evidence, EvidenceRevision, Organisation, ReportingYear, Request, RequestedOf, table
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState, RequestState, Visibility

_EVIDENCE, _REVISION, _ORGANISATION = table(Evidence), table(EvidenceRevision), table(Organisation)
_REQUEST, _OF, _YEAR = table(Request), table(RequestedOf), table(ReportingYear)


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation by number, key and name; ``short`` is its short name, else its name."""

    number: int
    key: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A record of the organisation. ``revision`` is the state of its last revision: one that waits, or was returned."""

    key: str
    kind: EvidenceKind
    title: Written
    state: EvidenceState
    visibility: Visibility
    version: int
    revision: EvidenceState | None
    returned_because: str | None
    changed_at: dt.datetime | None

    @property
    def revision_waits(self) -> bool:
        """Whether it is approved, and other content of it waits."""
        return self.state is EvidenceState.APPROVED and self.revision is EvidenceState.SUBMITTED


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """The records of one organisation for a year, the last one first; ``closed_on``: the year takes no changes."""

    lines: tuple[OwnLine, ...]
    closed_on: dt.date | None


def read_organisation(connection: Connection, *, key: str = "", number: int = 0) -> OrganisationName | None:
    """The organisation with this key or number, or None."""
    which = _ORGANISATION.c.key == key if key else _ORGANISATION.c.id == number
    row = connection.execute(sa.select(_ORGANISATION).where(which)).first()
    return OrganisationName(row.id, row.key, row.name, row.short_name or row.name) if row else None


def read_closed_on(connection: Connection, year: int) -> dt.date | None:
    """When the year was closed; None while it takes changes."""
    found: dt.date | None = connection.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == year))
    return found


def read_own_records(connection: Connection, organisation_id: int, year: int) -> OwnRecords:
    """All that the organisation handed in for a year, also what it took back."""
    last = (
        sa.select(_REVISION.c.evidence_id, sa.func.max(_REVISION.c.number).label("number"))
        .group_by(_REVISION.c.evidence_id)
        .subquery("last")
    )
    query = (
        sa.select(_EVIDENCE, _REVISION.c.state.label("revision"), _REVISION.c.returned_because, _REVISION.c.made_at)
        .outerjoin(last, last.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(_REVISION, sa.and_(_REVISION.c.evidence_id == _EVIDENCE.c.id, _REVISION.c.number == last.c.number))
        .where(_EVIDENCE.c.submitted_by_organisation_id == organisation_id, _EVIDENCE.c.year == year)
        .order_by(_EVIDENCE.c.id.desc())
    )
    lines = tuple(
        OwnLine(
            key=row.key,
            kind=row.kind,
            title=Written(row.title_nl, row.title_en),
            state=row.state,
            visibility=row.visibility,
            version=row.version,
            revision=row.revision,
            returned_because=row.returned_because,
            changed_at=row.made_at,
        )
        for row in connection.execute(query)
    )
    return OwnRecords(lines, read_closed_on(connection, year))


def read_years_of(connection: Connection, organisation_id: int) -> tuple[tuple[int, bool], ...]:
    """The years for which it was asked something or handed something in, the last first, and whether one is open."""
    asked = (
        sa.select(_REQUEST.c.year, sa.func.max(sa.case((_REQUEST.c.state == RequestState.OPEN, 1), else_=0)))
        .join(_OF, _OF.c.request_id == _REQUEST.c.id)
        .where(_OF.c.organisation_id == organisation_id)
        .group_by(_REQUEST.c.year)
    )
    handed_in = (
        sa.select(_EVIDENCE.c.year).where(_EVIDENCE.c.submitted_by_organisation_id == organisation_id).distinct()
    )
    found = {year: bool(is_open) for year, is_open in connection.execute(asked)}
    for year in connection.scalars(handed_in):
        found.setdefault(year, False)
    return tuple(sorted(found.items(), reverse=True))


def read_year_asked(connection: Connection, request_id: int) -> int | None:
    """For which year something is asked; None where nothing is asked under this number."""
    found: int | None = connection.scalar(sa.select(_REQUEST.c.year).where(_REQUEST.c.id == request_id))
    return found
