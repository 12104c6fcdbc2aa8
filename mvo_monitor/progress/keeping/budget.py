"""The lines of one year's budget as the pages that keep them hold them, and who changed one last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.budget import Amounts, balance, total, version_of_line
from mvo_monitor.measures.written import Written
from mvo_monitor.models import AuditEntry, BudgetLine, Organisation, Person, table
from mvo_monitor.progress.keeping.changes import LastChange
from mvo_monitor.progress.keeping.records import values_of
from mvo_monitor.progress.sources import with_source
from mvo_monitor.vocabulary import AmountKind, BudgetSide, Deed

_LINE, _ORGANISATION = table(BudgetLine), table(Organisation)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line with its number, where it stands among those of its side, and its values as its form holds them."""

    id: int
    side: BudgetSide
    position: int
    version: str
    group: str
    group_title: Written
    label: Written
    organisation: str | None
    amounts: Amounts
    values: Mapping[str, Any]

    @property
    def known_by(self) -> tuple[object, ...]:
        """By what the same line of another year is known."""
        return self.side, self.group, self.label, self.values["organisation"]


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """The lines of a group in their order; its title is that of the first."""

    key: str
    title: Written
    lines: tuple[KeptLine, ...]

    @property
    def amounts(self) -> Amounts:
        """The sums of its lines."""
        return total(line.amounts for line in self.lines)


@dataclass(frozen=True, slots=True)
class KeptBudget:
    """All lines of a year; without one, still a year. ``years`` are all that have a line, ascending."""

    year: int
    lines: tuple[KeptLine, ...]
    years: tuple[int, ...]

    def groups(self, side: BudgetSide) -> tuple[KeptGroup, ...]:
        """The groups of a side, in the order in which the finance page has them."""
        found: dict[str, list[KeptLine]] = {}
        for line in self.lines:
            if line.side is side:
                found.setdefault(line.group, []).append(line)
        return tuple(KeptGroup(key, lines[0].group_title, tuple(lines)) for key, lines in found.items())

    def amounts(self, side: BudgetSide) -> Amounts:
        """The sums of a side."""
        return total(line.amounts for line in self.lines if line.side is side)

    @property
    def balance(self) -> Amounts:
        """Income less costs."""
        return balance(self.amounts(BudgetSide.INCOME), self.amounts(BudgetSide.COSTS))

    @property
    def before(self) -> int | None:
        """The last earlier year that has lines."""
        return max((year for year in self.years if year < self.year), default=None)

    def line(self, number: int) -> KeptLine | None:
        """A line by its number; None where there is none."""
        return next((line for line in self.lines if line.id == number), None)


def read_kept_budget(connection: Connection, year: int) -> KeptBudget:
    """The budget of a year, line by line."""
    query = (
        sa.select(_LINE, _ORGANISATION.c.key.label("organisation"), _ORGANISATION.c.name.label("organisation_name"))
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _LINE.c.organisation_id)
        .where(_LINE.c.year == year)
        .order_by(_LINE.c.side, _LINE.c.position)
    )
    lines = tuple(_line(row) for row in connection.execute(with_source(query, _LINE)))
    years = connection.scalars(sa.select(_LINE.c.year).distinct().order_by(_LINE.c.year))
    return KeptBudget(year, lines, tuple(years))


def read_line_change(connection: Connection, year: int, line: int) -> LastChange | None:
    """Who changed this line last; None where nobody did since its budget was recorded as a whole."""
    audit, person = table(AuditEntry), table(Person)
    query = (
        sa.select(audit.c.at, audit.c.details, person.c.name, person.c.erased_at)
        .outerjoin(person, person.c.id == audit.c.person_id)
        .where(audit.c.deed == Deed.BUDGET_CHANGED, audit.c.subject == "budget", audit.c.subject_key == str(year))
        .order_by(audit.c.id.desc())
    )
    for row in connection.execute(query):
        if line in row.details.get("lines", ()):
            return LastChange(row.at, None if row.erased_at else row.name)
    return None


def _line(row: sa.Row[Any]) -> KeptLine:
    plain = ("organisation", *(kind.value for kind in AmountKind))
    return KeptLine(
        id=row.id,
        side=row.side,
        position=row.position,
        version=version_of_line(row),
        group=row.group_key,
        group_title=Written(row.group_nl, row.group_en),
        label=Written(row.label_nl, row.label_en),
        organisation=row.organisation_name,
        amounts=Amounts(row.budgeted, row.realised),
        values={"group": row.group_key, **values_of(row, ("label",), plain)},
    )
