"""Dates that do not fit: outside the year a record counts for, and chains that run back in time."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import Document, Evidence, OutcomeFollows, PolicyOutcome, Publication, table
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.vocabulary import EvidenceState

_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)
_PUBLICATION, _DOCUMENT = table(Publication), table(Document)

COUNTS = _EVIDENCE.c.state != EvidenceState.WITHDRAWN
"""A record that was withdrawn says nothing any more."""


def dates_outside_year(connection: Connection) -> Iterable[Finding]:
    """Records of which every known date lies outside the year they count for."""
    dates = (
        _EVIDENCE.c.happened_on,
        _OUTCOME.c.tabled_on,
        _OUTCOME.c.decided_on,
        _OUTCOME.c.published_on,
        _DOCUMENT.c.published_on.label("document_on"),
    )
    query = (
        sa.select(_EVIDENCE.c.key, _EVIDENCE.c.year, _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en, *dates)
        .select_from(_EVIDENCE)
        .outerjoin(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(_PUBLICATION, _PUBLICATION.c.evidence_id == _EVIDENCE.c.id)
        .outerjoin(_DOCUMENT, _DOCUMENT.c.id == _PUBLICATION.c.document_id)
        .where(COUNTS)
        .order_by(_EVIDENCE.c.year, _EVIDENCE.c.key)
    )
    for row in connection.execute(query):
        known = (row.happened_on, row.tabled_on, row.decided_on, row.published_on, row.document_on)
        told = tuple(dict.fromkeys(date for date in known if date is not None))
        if told and all(date.year != row.year for date in told):
            title = Written(row.title_nl, row.title_en)
            yield found(CheckRule.DATE_OUTSIDE_YEAR, "evidence", row.key, title=title, year=row.year, dates=told)


def chains_backwards(connection: Connection) -> Iterable[Finding]:
    """Outcomes that follow from one that came later."""
    link, before, earlier = table(OutcomeFollows), _OUTCOME.alias("before"), _EVIDENCE.alias("earlier")
    query = (
        sa.select(
            _EVIDENCE.c.key,
            _on(_OUTCOME, _EVIDENCE).label("later_on"),
            earlier.c.key.label("earlier"),
            _on(before, earlier).label("earlier_on"),
        )
        .select_from(link)
        .join(_EVIDENCE, _EVIDENCE.c.id == link.c.evidence_id)
        .join(_OUTCOME, _OUTCOME.c.evidence_id == link.c.evidence_id)
        .join(earlier, earlier.c.id == link.c.earlier_id)
        .join(before, before.c.evidence_id == link.c.earlier_id)
        .where(COUNTS)
        .order_by(_EVIDENCE.c.key, earlier.c.key)
    )
    for row in connection.execute(query):
        if row.later_on is not None and row.earlier_on is not None and row.later_on.last_day < row.earlier_on.first_day:
            yield found(
                CheckRule.CHAIN_BACKWARDS,
                "evidence",
                row.key,
                date=row.later_on,
                earlier=row.earlier,
                earlier_date=row.earlier_on,
            )


def _on(outcome: sa.FromClause, evidence: sa.FromClause) -> sa.ColumnElement[object]:
    """When it came about: decided, else published, else tabled."""
    return sa.func.coalesce(
        outcome.c.decided_on, outcome.c.published_on, outcome.c.tabled_on, evidence.c.happened_on, type_=_DATE
    )


_DATE = _EVIDENCE.c.happened_on.type
