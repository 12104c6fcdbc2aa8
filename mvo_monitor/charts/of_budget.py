"""The charts of the budget: what was planned beside what came, per group, and the totals over the years."""

from collections.abc import Sequence
from decimal import Decimal

from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.charts.values import Line, PairedBars, PairRow, Point, ValueLine
from mvo_monitor.measures.budget import Amounts
from mvo_monitor.measures.rounding import downwards, upwards
from mvo_monitor.progress.finance import BudgetView, SideView
from mvo_monitor.progress.wording.finance import furthest_off_in_words, printed_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AmountKind, BudgetSide, TotalScope


def budget_groups(w: Words, budget: BudgetView) -> PairedBars:
    """Budget beside realisation for each group of costs and of income, with the total of each side."""
    return PairedBars(
        key=f"budget-{budget.year}",
        title=w("finance.chart.title", year=budget.year),
        subtitle=furthest_off_in_words(w, budget),
        x_title=w("finance.chart.euro"),
        y_title=w("finance.chart.group"),
        n_note=w("finance.chart.n", costs=len(budget.costs.lines), income=len(budget.income.lines)),
        source=sources_in_words(budget.sources),
        citation=w("finance.cite", year=budget.year),
        rows=tuple(row for side in (budget.costs, budget.income) for row in _rows(w, budget, side)),
        first_label=w.sentence(w.term(AmountKind.BUDGETED)),
        second_label=w.sentence(w.term(AmountKind.REALISED)),
    )


def budget_years(w: Words, budgets: Sequence[BudgetView]) -> ValueLine:
    """What was left over or short in each year; ``budgets`` ascend, and there is at least one."""
    first, last = budgets[0].year, budgets[-1].year
    points = tuple(_point(w, budget) for budget in budgets)
    left = [Decimal(0), *(point.value for point in points if point.value is not None)]
    return ValueLine(
        key="budget-years",
        title=w("finance.years.title", first=first, last=last),
        subtitle=w.n("finance.years.answer", len(budgets), deficits=sum(amount < 0 for amount in left)),
        x_title=w("finance.years.year"),
        y_title=w("finance.years.euro"),
        n_note=w.n("finance.years.n", len(budgets)),
        source=sources_in_words(source for budget in budgets for source in budget.sources),
        citation=w("finance.cite_years", first=first, last=last),
        years=tuple(range(first, last + 1)),
        lines=(Line("", points),),
        axis=_axis(left),
        decimals=0,
    )


def _rows(w: Words, budget: BudgetView, side: SideView) -> list[PairRow]:
    lang, name = w.language, w.sentence(w.term(side.side))
    rows = [
        _row(group.title(lang), name, group.amounts, note=_printed(w, budget, TotalScope.GROUP, side.side, group.key))
        for group in side.groups
    ]
    note = _printed(w, budget, TotalScope.SIDE, side.side)
    return [*rows, _row(w("finance.total", side=side.side), name, side.amounts, note=note, is_total=True)]


def _row(label: str, group: str, amounts: Amounts, *, note: str, is_total: bool = False) -> PairRow:
    return PairRow(label, amounts.budgeted, amounts.realised, group=group, is_total=is_total, note=note)


def _printed(w: Words, budget: BudgetView, scope: TotalScope, side: BudgetSide, group: str | None = None) -> str:
    """What was printed otherwise of this very total."""
    asked = (scope, side, group)
    found = [(each, each.mismatch.total) for each in budget.printed_otherwise]
    return "; ".join(printed_in_words(w, each) for each, of in found if (of.scope, of.side, of.group) == asked)


def _point(w: Words, budget: BudgetView) -> Point:
    sides = (
        w("finance.years.side", side=side.side, amount=w.money(side.amounts.realised, decimals=0))
        for side in (budget.income, budget.costs)
        if side.amounts.realised is not None
    )
    return Point(
        budget.year,
        budget.balance.realised,
        source=sources_in_words(budget.sources),
        note=", ".join(sides),
        absence="" if budget.balance.realised is not None else w("finance.not_given"),
    )


def _axis(amounts: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Round ends around all amounts, of which one is zero."""
    low, high = min(amounts), max(amounts)
    if low == high:
        return low, Decimal(1)
    step = Decimal(5).scaleb((high - low).adjusted() - 1)
    return downwards(low / step, 0) * step, upwards(high / step, 0) * step
