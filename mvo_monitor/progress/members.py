"""The members of a year: since when, what they paid, what they worked on, and who came or went since."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.budget import Amounts, total
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.models import BudgetLine, Contribution, Evidence, Organisation, table
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.people import (
    AffiliationView,
    FunctionView,
    MembershipView,
    OrganisationView,
    read_affiliations,
    read_functions,
    read_memberships,
)
from mvo_monitor.progress.readable import IS_READABLE
from mvo_monitor.vocabulary import BudgetSide


@dataclass(frozen=True, slots=True)
class PartInEvidence:
    """A record that a member contributed to; it counts as confirmed once the member said so itself."""

    key: str
    title: Written
    confirmed_on: PartialDate | None


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member in a year. ``paid`` adds up its lines of income; without a line both amounts are None, not zero."""

    organisation: OrganisationView
    memberships: tuple[MembershipView, ...]
    paid: Amounts
    evidence: tuple[PartInEvidence, ...]


@dataclass(frozen=True, slots=True)
class MembersOfYear:
    """The members of a year and who speaks and sits where for them.

    ``years`` are those of which any member is known, ascending. ``previous`` is the last one before this year; who is
    in one of the two only ``joined`` or ``left``.
    """

    year: int
    years: tuple[int, ...]
    members: tuple[MemberView, ...]
    previous: int | None
    joined: tuple[MembershipView, ...]
    left: tuple[MembershipView, ...]
    functions: tuple[FunctionView, ...]
    affiliations: tuple[AffiliationView, ...]

    @property
    def paying(self) -> tuple[MemberView, ...]:
        """The members who paid something."""
        return tuple(member for member in self.members if member.paid.realised)

    @property
    def not_told(self) -> tuple[MemberView, ...]:
        """The members of whom no source says what they paid; that is not zero."""
        return tuple(member for member in self.members if member.paid.realised is None)

    @property
    def paid(self) -> Amounts:
        """What all members paid together."""
        return total(member.paid for member in self.members)


def read_members(connection: Connection, year: int) -> MembersOfYear:
    """Everything that the page of members shows of a year."""
    all_of_them = read_memberships(connection)
    years = tuple(each for each in read_years(connection) if any(m.period.touches(each) for m in all_of_them))
    previous = max((each for each in years if each < year), default=None)
    now, before = _in_year(all_of_them, year), _in_year(all_of_them, previous) if previous else {}
    compared = bool(now) and previous is not None
    paid, evidence = _paid(connection, year), _evidence(connection, year)
    return MembersOfYear(
        year=year,
        years=years,
        members=tuple(
            MemberView(each[0].organisation, tuple(each), total(paid.get(key, ())), tuple(evidence.get(key, ())))
            for key, each in now.items()
        ),
        previous=previous,
        joined=tuple(each[0] for key, each in now.items() if key not in before) if compared else (),
        left=tuple(each[-1] for key, each in before.items() if key not in now) if compared else (),
        functions=read_functions(connection, year),
        affiliations=read_affiliations(connection, year),
    )


def _in_year(memberships: Iterable[MembershipView], year: int) -> dict[str, list[MembershipView]]:
    found: dict[str, list[MembershipView]] = defaultdict(list)
    for each in memberships:
        if each.period.touches(year):
            found[each.organisation.key].append(each)
    return found


def _paid(connection: Connection, year: int) -> dict[str, list[Amounts]]:
    line = table(BudgetLine)
    rows = _by_organisation(
        connection,
        sa.select(line.c.budgeted, line.c.realised).where(line.c.year == year, line.c.side == BudgetSide.INCOME),
        line,
    )
    found: dict[str, list[Amounts]] = defaultdict(list)
    for row in rows:
        found[row.organisation].append(Amounts(row.budgeted, row.realised))
    return found


def _evidence(connection: Connection, year: int) -> dict[str, list[PartInEvidence]]:
    part, evidence = table(Contribution), table(Evidence)
    query = (
        sa.select(evidence.c.key, evidence.c.title_nl, evidence.c.title_en, part.c.confirmed_on)
        .select_from(part)
        .join(evidence, evidence.c.id == part.c.evidence_id)
        .where(evidence.c.year == year, IS_READABLE)
        .order_by(evidence.c.id)
    )
    found: dict[str, list[PartInEvidence]] = defaultdict(list)
    for row in _by_organisation(connection, query, part):
        title = Written(row.title_nl, row.title_en)
        found[row.organisation].append(PartInEvidence(row.key, title, row.confirmed_on))
    return found


def _by_organisation(connection: Connection, query: sa.Select[Any], of: sa.Table) -> sa.CursorResult[Any]:
    organisation = table(Organisation)
    return connection.execute(
        query.join(organisation, organisation.c.id == of.c.organisation_id).add_columns(
            organisation.c.key.label("organisation")
        )
    )
