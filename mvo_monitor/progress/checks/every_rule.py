"""Asks every rule, in the order of the list."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy.engine import Connection

from mvo_monitor.progress.checks.audit import audit_chain
from mvo_monitor.progress.checks.database import damage
from mvo_monitor.progress.checks.dates import chains_backwards, dates_outside_year
from mvo_monitor.progress.checks.documents import twin_documents, unknown_references
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.progress.checks.evidence import (
    evidence_without_source,
    indicators_without_evidence,
    missing_additions,
    outcomes_without_indicator,
)
from mvo_monitor.progress.checks.finding import CheckRule, Finding
from mvo_monitor.progress.checks.indicators import (
    readings_without_records,
    targets_on_wrong_side,
    values_outside_scale,
    values_outside_years,
)
from mvo_monitor.progress.checks.money import budget_totals, payments
from mvo_monitor.progress.checks.people import contributions_by_non_members, memberships_overlap
from mvo_monitor.progress.checks.report_texts import numbers_in_texts
from mvo_monitor.progress.checks.rounds import (
    answers_without_option,
    rounds_held_here,
    scales_changed,
    scores_not_passed_on,
)
from mvo_monitor.progress.checks.surveys import answers_and_means
from mvo_monitor.store.backup_heads import BackupHead

Search = Callable[[Connection], Iterable[Finding]]

_SEARCHES: tuple[Search, ...] = (
    missing_additions,
    answers_and_means,
    answers_without_option,
    rounds_held_here,
    scores_not_passed_on,
    scales_changed,
    values_outside_scale,
    memberships_overlap,
    budget_totals,
    dates_outside_year,
    chains_backwards,
    values_outside_years,
    targets_on_wrong_side,
    twin_documents,
    unknown_references,
    payments,
    contributions_by_non_members,
    readings_without_records,
    evidence_without_source,
    indicators_without_evidence,
    outcomes_without_indicator,
    numbers_in_texts,
)


def check(
    connection: Connection, heads: Sequence[BackupHead] = (), *, with_editions: bool = True
) -> tuple[Finding, ...]:
    """Everything that does not fit, errors first. Of a damaged database only the damage is told.

    ``heads`` is what is known of the audit from copies of this store. ``with_editions``: what was frozen is laid beside
    the store, too, which takes a second or so per edition.
    """
    damaged = tuple(damage(connection))
    if damaged:
        return damaged
    frozen = edition_findings(connection) if with_editions else ()
    return _in_order([*audit_chain(connection, heads), *frozen, *check_content(connection)])


def check_content(connection: Connection) -> tuple[Finding, ...]:
    """What does not fit in the records themselves: all but the audit and the database."""
    return _in_order([each for search in _SEARCHES for each in search(connection)])


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    order = {rule: position for position, rule in enumerate(CheckRule)}
    return tuple(sorted(findings, key=lambda finding: order[finding.rule]))
