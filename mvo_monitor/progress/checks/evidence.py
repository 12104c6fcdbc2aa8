"""Evidence with a gap: without a source, without an indicator, without what its kind adds; and what lacks evidence."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Activity,
    Citation,
    Evidence,
    EvidenceIndicator,
    EvidenceSource,
    Indicator,
    PolicyOutcome,
    Publication,
    StrategicPlan,
    table,
)
from mvo_monitor.progress.checks.dates import COUNTS
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.record_rounds import has_a_round_behind
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState

_EVIDENCE, _LINK = table(Evidence), table(EvidenceIndicator)
_TITLE = _EVIDENCE.c.title_nl, _EVIDENCE.c.title_en

_ADDITIONS = {
    EvidenceKind.POLICY_OUTCOME: table(PolicyOutcome),
    EvidenceKind.PUBLICATION: table(Publication),
    EvidenceKind.ACTIVITY: table(Activity),
    EvidenceKind.CITATION: table(Citation),
}


def missing_additions(connection: Connection) -> Iterable[Finding]:
    """Records without the part that their kind has: an outcome without who and what, a citation without a document."""
    for kind, addition in _ADDITIONS.items():
        there = sa.select(addition.c.evidence_id).where(addition.c.evidence_id == _EVIDENCE.c.id)
        query = sa.select(_EVIDENCE.c.key).where(_EVIDENCE.c.kind == kind, ~there.exists()).order_by(_EVIDENCE.c.key)
        for key in connection.scalars(query):
            yield found(CheckRule.MISSING_ADDITION, "evidence", key, kind=kind)


def evidence_without_source(connection: Connection) -> Iterable[Finding]:
    """Records that count and name no source."""
    source = table(EvidenceSource)
    named = sa.select(source.c.id).where(source.c.evidence_id == _EVIDENCE.c.id)
    for row in _without(connection, named, sa.not_(has_a_round_behind())):
        title = Written(row.title_nl, row.title_en)
        yield found(CheckRule.EVIDENCE_WITHOUT_SOURCE, "evidence", row.key, title=title, year=row.year)


def outcomes_without_indicator(connection: Connection) -> Iterable[Finding]:
    """Policy outcomes that say nothing about any indicator: told by dossier, and lost to the plan."""
    linked = sa.select(_LINK.c.id).where(_LINK.c.evidence_id == _EVIDENCE.c.id)
    for row in _without(connection, linked, _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME):
        title = Written(row.title_nl, row.title_en)
        yield found(CheckRule.OUTCOME_WITHOUT_INDICATOR, "evidence", row.key, title=title, year=row.year)


def indicators_without_evidence(connection: Connection) -> Iterable[Finding]:
    """Indicators about which no record says anything, of plans whose years have records."""
    indicator, plan = table(Indicator), table(StrategicPlan)
    counts = _EVIDENCE.c.state == EvidenceState.APPROVED
    linked = (
        sa.select(_LINK.c.id)
        .join(_EVIDENCE, _EVIDENCE.c.id == _LINK.c.evidence_id)
        .where(_LINK.c.indicator_id == indicator.c.id, counts)
    )
    any_record = sa.select(_EVIDENCE.c.id).where(
        counts, _EVIDENCE.c.year.between(indicator.c.first_year, indicator.c.last_year)
    )
    query = (
        sa.select(indicator.c.code, indicator.c.title_nl, indicator.c.title_en, plan.c.code.label("plan"))
        .join(plan, plan.c.id == indicator.c.plan_id)
        .where(~linked.exists(), any_record.exists())
        .order_by(plan.c.first_year, indicator.c.position, indicator.c.id)
    )
    for row in connection.execute(query):
        title = Written(row.title_nl, row.title_en)
        yield found(CheckRule.INDICATOR_WITHOUT_EVIDENCE, "indicator", f"{row.plan}/{row.code}", title=title)


def _without(
    connection: Connection, related: sa.Select[int], *which: sa.ColumnElement[bool]
) -> Iterable[sa.Row[tuple[object, ...]]]:
    query = sa.select(_EVIDENCE.c.key, _EVIDENCE.c.year, *_TITLE).where(COUNTS, ~related.exists(), *which)
    return connection.execute(query.order_by(_EVIDENCE.c.year, _EVIDENCE.c.key))
