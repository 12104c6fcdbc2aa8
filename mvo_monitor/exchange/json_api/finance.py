"""Budgets and what came of them as answers in JSON; every total is computed from its lines."""

from mvo_monitor.exchange.json_api.organisations import (
    AmountsAnswer,
    OrganisationAnswer,
    amounts_answer,
    organisation_answer,
)
from mvo_monitor.exchange.json_api.part import (
    Address,
    Answer,
    Figure,
    Part,
    Source,
    Teller,
    Text,
    Year,
    figure,
    maybe_source,
)
from mvo_monitor.progress.finance import BudgetView, GroupView, LineView, SideView
from mvo_monitor.vocabulary import AmountKind, TotalScope


class LineAnswer(Part):
    """A line of the budget."""

    label: Text
    organisation: OrganisationAnswer | None
    amounts: AmountsAnswer
    source: Source | None


class GroupAnswer(Part):
    """Lines of one group, and what they add up to."""

    key: str
    title: Text
    lines: tuple[LineAnswer, ...]
    total: AmountsAnswer


class SideAnswer(Part):
    """All costs or all income."""

    groups: tuple[GroupAnswer, ...]
    total: AmountsAnswer


class PrintedAnswer(Part):
    """A printed total that its lines do not add up to."""

    label: Text
    scope: TotalScope
    kind: AmountKind
    printed: Figure
    computed: Figure
    source: Source | None


class BudgetAnswer(Part):
    """The budget of a year; every total is computed from its lines. Amounts are in euro."""

    year: Year
    costs: SideAnswer
    income: SideAnswer
    balance: AmountsAnswer
    """Income less costs."""
    from_members: AmountsAnswer
    printed_otherwise: tuple[PrintedAnswer, ...]
    url: Address


class FinanceAnswer(Answer):
    """The budgets of the years that have one."""

    items: tuple[BudgetAnswer, ...]


def finance_answer(teller: Teller, budgets: tuple[BudgetView, ...]) -> FinanceAnswer:
    """Budgets, the earliest year first."""
    return FinanceAnswer(items=tuple(_budget(teller, each) for each in budgets))


def _budget(teller: Teller, found: BudgetView) -> BudgetAnswer:
    return BudgetAnswer(
        year=found.year,
        costs=_side(teller, found.costs),
        income=_side(teller, found.income),
        balance=amounts_answer(found.balance),
        from_members=amounts_answer(found.from_members),
        printed_otherwise=tuple(
            PrintedAnswer(
                label=teller.text(each.label),
                scope=each.mismatch.total.scope,
                kind=each.mismatch.kind,
                printed=figure(each.mismatch.printed),
                computed=figure(each.mismatch.computed),
                source=maybe_source(each.source),
            )
            for each in found.printed_otherwise
        ),
        url=teller.page("finance", year=found.year),
    )


def _side(teller: Teller, side: SideView) -> SideAnswer:
    return SideAnswer(groups=tuple(_group(teller, each) for each in side.groups), total=amounts_answer(side.amounts))


def _group(teller: Teller, group: GroupView) -> GroupAnswer:
    lines = tuple(_line(teller, each) for each in group.lines)
    return GroupAnswer(key=group.key, title=teller.text(group.title), lines=lines, total=amounts_answer(group.amounts))


def _line(teller: Teller, line: LineView) -> LineAnswer:
    return LineAnswer(
        label=teller.text(line.label),
        organisation=organisation_answer(line.organisation) if line.organisation else None,
        amounts=amounts_answer(line.amounts),
        source=maybe_source(line.source),
    )
