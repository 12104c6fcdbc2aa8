"""Records of a year that a review has to know of: waiting, returned, new since it began, without an indicator.

The database counts them and picks the first few, so that an agenda costs the same with ten records and ten thousand.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    AuditEntry,
    Document,
    Evidence,
    EvidenceIndicator,
    EvidenceRevision,
    EvidenceSource,
    Organisation,
    PolicyOutcome,
    table,
)
from mvo_monitor.progress.readable import IS_READABLE, ON, is_not_hidden
from mvo_monitor.vocabulary import Deed, EvidenceKind, EvidenceState

MOST = 60
"""So many are named; of more it is said how many."""

_EVIDENCE, _REVISION, _AUDIT = table(Evidence), table(EvidenceRevision), table(AuditEntry)
_ORGANISATION, _LINK, _OUTCOME = table(Organisation), table(EvidenceIndicator), table(PolicyOutcome)

_CAME_IN = (Deed.EVIDENCE_SUBMITTED, Deed.EVIDENCE_RESUBMITTED, Deed.EVIDENCE_APPROVED, Deed.REVISION_APPROVED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A record as an agenda names it; ``owner`` is the number of the organisation that handed it in."""

    key: str
    title: Written
    kind: EvidenceKind
    state: EvidenceState
    organisation: str | None
    owner: int | None


@dataclass(frozen=True, slots=True)
class Some:
    """``total`` records, of which the first few are named."""

    first: tuple[Listed, ...] = ()
    total: int = 0


def read_waiting_records(connection: Connection, year: int) -> Some:
    """What was handed in or revised and waits for the coordinator, the longest first."""
    revised = sa.exists().where(_REVISION.c.evidence_id == _EVIDENCE.c.id, _REVISION.c.state == EvidenceState.SUBMITTED)
    waits = (_EVIDENCE.c.state == EvidenceState.SUBMITTED) | (_EVIDENCE.c.state == EvidenceState.APPROVED) & revised
    return _some(connection, year, is_not_hidden(_EVIDENCE), waits)


def read_returned_records(connection: Connection, year: int) -> Some:
    """What was given back and has not come in again."""
    return _some(connection, year, is_not_hidden(_EVIDENCE), _EVIDENCE.c.state == EvidenceState.RETURNED)


def read_news(connection: Connection, year: int, since: dt.datetime) -> Some:
    """What was handed in or approved since a moment and has not been withdrawn."""
    keys = sa.select(_AUDIT.c.subject_key).where(
        _AUDIT.c.subject == "evidence", _AUDIT.c.deed.in_(_CAME_IN), _AUDIT.c.at >= since
    )
    there = _EVIDENCE.c.state.in_((EvidenceState.SUBMITTED, EvidenceState.APPROVED))
    return _some(connection, year, is_not_hidden(_EVIDENCE), there, _EVIDENCE.c.key.in_(keys))


def read_loose_outcomes(connection: Connection, year: int) -> Some:
    """Policy outcomes that say nothing about any indicator, the latest first."""
    linked = sa.exists().where(_LINK.c.evidence_id == _EVIDENCE.c.id)
    is_loose = (IS_READABLE, _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME, sa.not_(linked))
    return _some(connection, year, *is_loose, order=(ON.desc(), _EVIDENCE.c.id.desc()))


def read_keys_of_year(connection: Connection, year: int) -> Mapping[tuple[str, str], str]:
    """The records of a year and the documents that they name as a source: noun and key, with the record's own key."""
    source, document = table(EvidenceSource), table(Document)
    records = sa.select(sa.literal("evidence"), _EVIDENCE.c.key, _EVIDENCE.c.key).where(_EVIDENCE.c.year == year)
    documents = (
        sa.select(sa.literal("document"), document.c.key, sa.func.min(_EVIDENCE.c.key))
        .join(source, source.c.document_id == document.c.id)
        .join(_EVIDENCE, _EVIDENCE.c.id == source.c.evidence_id)
        .where(_EVIDENCE.c.year == year, IS_READABLE)
        .group_by(document.c.key)
    )
    return {(noun, key): record for noun, key, record in connection.execute(sa.union_all(records, documents))}


def _some(
    connection: Connection,
    year: int,
    *which: sa.ColumnElement[bool],
    order: tuple[sa.ColumnElement[Any], ...] = (_EVIDENCE.c.id,),
) -> Some:
    """One question: the first few, and beside each how many there are in all."""
    query = (
        sa.select(
            *(_EVIDENCE.c[name] for name in ("key", "title_nl", "title_en", "kind", "state")),
            _ORGANISATION.c.name.label("organisation"),
            _EVIDENCE.c.submitted_by_organisation_id.label("owner"),
            sa.func.count().over().label("total"),
        )
        .outerjoin(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _EVIDENCE.c.submitted_by_organisation_id)
        .where(_EVIDENCE.c.year == year, *which)
        .order_by(*order)
        .limit(MOST)
    )
    rows = connection.execute(query).all()
    first = (
        Listed(row.key, Written(row.title_nl, row.title_en), row.kind, row.state, row.organisation, row.owner)
        for row in rows
    )
    return Some(tuple(first), rows[0].total if rows else 0)
