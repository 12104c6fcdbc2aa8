"""The budget and what came of it: lines in groups, sums of lines, and what was printed otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.budget import Amounts, Entry, Mismatch, PrintedSum, balance, mismatches, share, total
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.written import Written
from mvo_monitor.models import BudgetLine, Organisation, PrintedTotal, table
from mvo_monitor.progress.people import ORGANISATION_COLUMNS, OrganisationView, organisation_of, read_memberships
from mvo_monitor.progress.readable import for_the_public
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.vocabulary import BudgetSide


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the budget. ``from_member``: its organisation was a member in that year."""

    label: Written
    amounts: Amounts
    organisation: OrganisationView | None
    from_member: bool
    source: SourceNote | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """The lines of one group, in the order of the source, and what they add up to."""

    key: str
    title: Written
    lines: tuple[LineView, ...]

    @property
    def amounts(self) -> Amounts:
        """The sums of its lines."""
        return total(line.amounts for line in self.lines)


@dataclass(frozen=True, slots=True)
class SideView:
    """All costs or all income of a year, in groups, in the order of the source."""

    side: BudgetSide
    groups: tuple[GroupView, ...]

    @property
    def lines(self) -> tuple[LineView, ...]:
        """Its lines, whatever their group."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def amounts(self) -> Amounts:
        """The sums of its lines."""
        return total(line.amounts for line in self.lines)


@dataclass(frozen=True, slots=True)
class PrintedOtherwise:
    """A printed amount that its lines do not add up to, under the label it was printed with."""

    mismatch: Mismatch
    label: Written
    source: SourceNote | None


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The budget of a year; every total is computed from its lines.

    ``printed`` counts the totals that the source printed; ``printed_otherwise`` are those of their amounts that differ.
    """

    year: int
    costs: SideView
    income: SideView
    printed: int
    printed_otherwise: tuple[PrintedOtherwise, ...]

    @property
    def balance(self) -> Amounts:
        """Income less costs; below zero is a deficit."""
        return balance(self.income.amounts, self.costs.amounts)

    @property
    def from_members(self) -> Amounts:
        """What organisations that were members in that year brought in, whatever the group."""
        return total(line.amounts for line in self.income.lines if line.from_member)

    @property
    def share_of_members(self) -> Decimal | None:
        """Which part of the realised income came from members, as a fraction."""
        return share(self.from_members.realised, self.income.amounts.realised)

    @property
    def furthest_off(self) -> GroupView | None:
        """The group of costs that differs most from its budget; None where none differs or can be compared."""
        compared = [(abs(off), group) for group in self.costs.groups if (off := group.amounts.difference)]
        return max(compared, key=lambda pair: pair[0])[1] if compared else None

    @property
    def sources(self) -> tuple[SourceNote, ...]:
        """Where its lines come from, each place once."""
        lines = (*self.costs.lines, *self.income.lines)
        return tuple(dict.fromkeys(line.source for line in lines if line.source is not None))


def read_budgets(connection: Connection) -> tuple[BudgetView, ...]:
    """The budgets of all years, ascending; the public is told of none."""
    if for_the_public():
        return ()
    lines = _lines(connection)
    printed = _printed(connection)
    return tuple(_budget(year, lines[year], printed.get(year, {})) for year in sorted(lines))


_SideLines = dict[str, tuple[Written, list[LineView]]]


def _budget(
    year: int,
    sides: dict[BudgetSide, _SideLines],
    printed: dict[PrintedSum, tuple[Written, SourceNote | None]],
) -> BudgetView:
    costs, income = (_side(side, sides[side]) for side in (BudgetSide.COSTS, BudgetSide.INCOME))
    entries = [*_entries(costs), *_entries(income)]
    differ = (PrintedOtherwise(each, *printed[each.total]) for each in mismatches(entries, printed))
    return BudgetView(year, costs, income, len(printed), tuple(differ))


def _side(side: BudgetSide, groups: _SideLines) -> SideView:
    return SideView(side, tuple(GroupView(key, title, tuple(lines)) for key, (title, lines) in groups.items()))


def _entries(side: SideView) -> Iterable[Entry]:
    return (Entry(side.side, group.key, line.amounts) for group in side.groups for line in group.lines)


def _lines(connection: Connection) -> dict[int, dict[BudgetSide, _SideLines]]:
    line, organisation = table(BudgetLine), table(Organisation)
    periods = defaultdict(list)
    for membership in read_memberships(connection):
        periods[membership.organisation.key].append(membership.period)
    query = (
        sa.select(line, *ORGANISATION_COLUMNS)
        .outerjoin(organisation, organisation.c.id == line.c.organisation_id)
        .order_by(line.c.year, line.c.side, line.c.position)
    )
    found: dict[int, dict[BudgetSide, _SideLines]] = defaultdict(lambda: defaultdict(dict))
    for row in connection.execute(with_source(query, line)):
        groups = found[row.year][row.side]
        _, lines = groups.setdefault(row.group_key, (Written(row.group_nl, row.group_en), []))
        lines.append(
            LineView(
                label=Written(row.label_nl, row.label_en),
                amounts=_amounts(row),
                organisation=organisation_of(row) if row.organisation_key else None,
                from_member=any(period.touches(row.year) for period in periods[row.organisation_key]),
                source=source_of(row),
            )
        )
    return found


def _printed(connection: Connection) -> dict[int, dict[PrintedSum, tuple[Written, SourceNote | None]]]:
    printed = table(PrintedTotal)
    found: dict[int, dict[PrintedSum, tuple[Written, SourceNote | None]]] = defaultdict(dict)
    for row in connection.execute(with_source(sa.select(printed), printed).order_by(printed.c.year, printed.c.id)):
        key = PrintedSum(row.scope, row.side, row.group_key, _amounts(row))
        found[row.year][key] = (Written(row.label_nl, row.label_en), source_of(row))
    return found


def _amounts(row: sa.Row[Any]) -> Amounts:
    return Amounts(row.budgeted, row.realised)
