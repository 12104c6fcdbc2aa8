"""What waits for the coordinator: records, revisions of approved ones, and verifiers who have not answered yet."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.strength import StrengthMark
from mvo_monitor.measures.written import Written
from mvo_monitor.models import AuditEntry, Evidence, EvidenceRevision, Organisation, Verification, table
from mvo_monitor.progress.content_checks import strength_of
from mvo_monitor.progress.content_names import read_names
from mvo_monitor.store.evidence_content import Said, content_of
from mvo_monitor.vocabulary import Deed, EvidenceKind, EvidenceState

_EVIDENCE, _REVISION, _ORGANISATION = table(Evidence), table(EvidenceRevision), table(Organisation)
_AUDIT, _VERIFICATION = table(AuditEntry), table(Verification)
_WAITS = sa.and_(_REVISION.c.evidence_id == _EVIDENCE.c.id, _REVISION.c.state == EvidenceState.SUBMITTED)
_DECISIONS = (Deed.EVIDENCE_APPROVED, Deed.EVIDENCE_RETURNED, Deed.REVISION_APPROVED, Deed.REVISION_RETURNED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits, at the version that is read; ``is_revision``: it is approved, and another text of it waits.

    ``again``: it was returned before. ``organisation`` is None for what nobody handed in but the coordinator.
    """

    key: str
    version: int
    kind: EvidenceKind
    title: Written
    year: int
    organisation: str | None
    since: dt.datetime
    is_revision: bool
    again: bool
    indicators: tuple[str, ...]
    strength: StrengthMark


@dataclass(frozen=True, slots=True)
class OpenVerification:
    """A verifier who was asked about a record and has not answered."""

    key: str
    title: Written
    verifier: str
    asked_on: PartialDate


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided lately; it can still be looked at again."""

    key: str
    title: Written
    deed: Deed
    at: dt.datetime


def read_queue(connection: Connection) -> tuple[Waiting, ...]:
    """What waits, the oldest first."""
    query = (
        sa.select(
            _EVIDENCE,
            _ORGANISATION.c.name.label("organisation"),
            _REVISION.c.content,
            _REVISION.c.number,
            _REVISION.c.made_at,
        )
        .outerjoin(_REVISION, _WAITS)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _EVIDENCE.c.submitted_by_organisation_id)
        .where(_waits())
    )
    rows = connection.execute(query).all()
    contents: dict[int, Said] = {row.id: row.content or content_of(connection, row.id) for row in rows}
    names = read_names(connection, *contents.values())
    handed_in = _handed_in(connection, [row.key for row in rows if row.made_at is None])
    waiting = [
        Waiting(
            key=row.key,
            version=row.version,
            kind=row.kind,
            title=Written(**contents[row.id]["title"]),
            year=contents[row.id]["year"],
            organisation=row.organisation,
            since=row.made_at or handed_in[row.key],
            is_revision=row.state is EvidenceState.APPROVED,
            again=row.state is EvidenceState.SUBMITTED and (row.number or 1) > 1,
            indicators=tuple(each["indicator"].partition("/")[2] for each in contents[row.id]["indicators"]),
            strength=strength_of(contents[row.id], names, contents[row.id]["verifications"]),
        )
        for row in rows
    ]
    return tuple(sorted(waiting, key=lambda each: (each.since, each.key)))


def count_waiting(connection: Connection) -> int:
    """How much waits; the menu says it."""
    return connection.scalar(sa.select(sa.func.count()).select_from(_EVIDENCE).where(_waits())) or 0


def read_open_verifications(connection: Connection) -> tuple[OpenVerification, ...]:
    """Who was asked and has not answered, the longest first."""
    query = (
        sa.select(_EVIDENCE.c.key, _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en, _VERIFICATION)
        .join(_VERIFICATION, _VERIFICATION.c.evidence_id == _EVIDENCE.c.id)
        .where(_VERIFICATION.c.agreement.is_(None), _EVIDENCE.c.state != EvidenceState.WITHDRAWN)
        .order_by(_VERIFICATION.c.asked_on, _VERIFICATION.c.id)
    )
    return tuple(
        OpenVerification(row.key, Written(row.title_nl, row.title_en), row.verifier, row.asked_on)
        for row in connection.execute(query)
    )


def read_decisions(connection: Connection, most: int = 10) -> tuple[Decision, ...]:
    """What was decided last, the latest first; what was loaded as published was decided by nobody here."""
    query = (
        sa.select(_AUDIT.c.deed, _AUDIT.c.at, _EVIDENCE.c.key, _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en)
        .join(_EVIDENCE, sa.and_(_AUDIT.c.subject == "evidence", _AUDIT.c.subject_key == _EVIDENCE.c.key))
        .where(_AUDIT.c.deed.in_(_DECISIONS), _AUDIT.c.person_id.is_not(None))
        .order_by(_AUDIT.c.id.desc())
        .limit(most)
    )
    return tuple(
        Decision(row.key, Written(row.title_nl, row.title_en), row.deed, row.at) for row in connection.execute(query)
    )


def _waits() -> sa.ColumnElement[bool]:
    revised = sa.exists().where(_WAITS).correlate(_EVIDENCE)
    return sa.or_(
        _EVIDENCE.c.state == EvidenceState.SUBMITTED, sa.and_(_EVIDENCE.c.state == EvidenceState.APPROVED, revised)
    )


def _handed_in(connection: Connection, keys: list[str]) -> dict[str, Any]:
    query = (
        sa.select(_AUDIT.c.subject_key, sa.func.max(_AUDIT.c.at).label("at"))
        .where(_AUDIT.c.subject == "evidence", _AUDIT.c.subject_key.in_(keys))
        .group_by(_AUDIT.c.subject_key)
    )
    return {row.subject_key: row.at for row in connection.execute(query)}
