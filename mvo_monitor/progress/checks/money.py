"""Printed totals that differ from their lines, members who did not pay, and payments by who is no member."""

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.finance import BudgetView, read_budgets
from mvo_monitor.progress.people import MembershipView, read_memberships


def budget_totals(connection: Connection) -> Iterable[Finding]:
    """Printed totals that their lines do not add up to; the lines go before."""
    for budget in read_budgets(connection):
        for printed in budget.printed_otherwise:
            differs = printed.mismatch
            yield found(
                CheckRule.TOTAL_DIFFERS,
                "year",
                str(budget.year),
                printed.source,
                label=printed.label,
                kind=differs.kind,
                printed=differs.printed,
                computed="–" if differs.computed is None else differs.computed,
            )


def payments(connection: Connection) -> Iterable[Finding]:
    """Per year with a budget: members without a realised contribution, and others in the group of the members."""
    memberships = read_memberships(connection)
    for budget in read_budgets(connection):
        yield from _of_year(budget, [each for each in memberships if each.period.touches(budget.year)])


def _of_year(budget: BudgetView, members: list[MembershipView]) -> Iterable[Finding]:
    if budget.from_members.realised is None:
        return  # nobody told who paid what
    paid = {
        line.organisation.key
        for line in budget.income.lines
        if line.organisation is not None and line.amounts.realised is not None
    }
    for organisation in dict.fromkeys(each.organisation for each in members):
        if organisation.key not in paid:
            name = organisation.name
            yield found(CheckRule.MEMBER_WITHOUT_PAYMENT, "organisation", organisation.key, name=name, year=budget.year)
    for group in budget.income.groups:
        if any(line.from_member for line in group.lines):
            for line in group.lines:
                if line.organisation is not None and not line.from_member:
                    yield found(
                        CheckRule.PAYMENT_BY_NON_MEMBER,
                        "organisation",
                        line.organisation.key,
                        line.source,
                        name=line.organisation.name,
                        year=budget.year,
                        group=group.title,
                    )
