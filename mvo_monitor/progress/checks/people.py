"""Memberships that overlap, and contributions by organisations that were no member then."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.period import Period
from mvo_monitor.models import Contribution, Evidence, Organisation, table
from mvo_monitor.progress.checks.dates import COUNTS
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.people import MembershipView, read_memberships
from mvo_monitor.vocabulary import PeriodKind


def memberships_overlap(connection: Connection) -> Iterable[Finding]:
    """Two memberships of one organisation that both run on the same day."""
    for key, memberships in _by_organisation(connection).items():
        for first, second in combinations(memberships, 2):
            if _overlap(first.period, second.period):
                yield found(
                    CheckRule.MEMBERSHIPS_OVERLAP,
                    "organisation",
                    key,
                    second.source,
                    name=first.organisation.name,
                    first=first.period.since or "–",
                    second=second.period.since or "–",
                )


def contributions_by_non_members(connection: Connection) -> Iterable[Finding]:
    """Parts in a record by organisations that are not known as a member in its year."""
    part, evidence, organisation = table(Contribution), table(Evidence), table(Organisation)
    query = (
        sa.select(organisation.c.key, organisation.c.name, evidence.c.key.label("record"), evidence.c.year)
        .select_from(part)
        .join(evidence, evidence.c.id == part.c.evidence_id)
        .join(organisation, organisation.c.id == part.c.organisation_id)
        .where(COUNTS)
        .order_by(evidence.c.year, evidence.c.key, organisation.c.key)
    )
    members = _by_organisation(connection)
    for row in connection.execute(query):
        if not any(each.period.touches(row.year) for each in members.get(row.key, ())):
            yield found(
                CheckRule.CONTRIBUTION_BY_NON_MEMBER,
                "evidence",
                row.record,
                name=row.name,
                organisation=row.key,
                year=row.year,
            )


def _by_organisation(connection: Connection) -> dict[str, list[MembershipView]]:
    memberships: dict[str, list[MembershipView]] = defaultdict(list)
    for each in read_memberships(connection):
        memberships[each.organisation.key].append(each)
    return memberships


def _overlap(one: Period, other: Period) -> bool:
    """Whether both surely run on some day; periods of which only a time within is known say nothing about that."""
    if PeriodKind.KNOWN_DURING in (one.kind, other.kind):
        return False
    first, second = sorted((one, other), key=lambda period: str(period.since or ""))
    if first.until is None:
        return True
    begins = second.since
    # As far as both are precise: out in 2015 and in again in 2015 is no overlap.
    return begins is None or begins.last_day < first.until.first_day
