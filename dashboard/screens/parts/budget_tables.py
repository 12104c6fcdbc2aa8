"""The tables of a budget: each line under its group with its sums, and the totals of all years.

On a phone they lie open, row under row, each cell with the head of its column before it.
"""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import link
from mvo_monitor.measures.budget import Amounts
from mvo_monitor.progress.finance import BudgetView, GroupView, SideView
from mvo_monitor.progress.wording.finance import difference_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AmountKind, BudgetSide


def side_table(w: Words, budget: BudgetView, side: SideView) -> Html:
    """All lines of one side under their groups, with subtotals and the total; a dash stays a dash."""
    amounts = [w.sentence(w.term(kind)) for kind in AmountKind]
    heads = _heads(w("finance.line"), *amounts, w("finance.difference"))
    bodies = [h("tbody", _group(w, group), role="rowgroup") for group in side.groups]
    total = h("tbody", _row(w, w("finance.total", side=side.side), side.amounts, class_="mvo-total"), role="rowgroup")
    return _scrolling(w("finance.table", side=side.side, year=budget.year), heads, *bodies, total)


def years_table(frame: Frame, budgets: Sequence[BudgetView]) -> Html:
    """The totals of each year, the last one first."""
    w = frame.w
    costs, income = (w.sentence(w.term(side)) for side in (BudgetSide.COSTS, BudgetSide.INCOME))
    of_costs = [w(f"finance.column.{kind}", side=costs) for kind in AmountKind]
    of_income = w("finance.column.realised", side=income), w("finance.balance")
    heads = _heads(w("shell.year"), *of_costs, w("finance.difference"), *of_income, w("finance.from_members"))
    rows = [
        h(
            "tr",
            h("th", link(str(each.year), frame.here(year=each.year)), scope="row", role="rowheader"),
            *map(amount_cell, [w] * 2, map(each.costs.amounts.of, AmountKind), of_costs),
            _difference(w, each.costs.amounts),
            *map(amount_cell, [w] * 2, (each.income.amounts.realised, each.balance.realised), of_income),
            _number(w, _share(w, each), w("finance.from_members")),
            role="row",
        )
        for each in reversed(budgets)
    ]
    return _scrolling(w("finance.years.table"), heads, h("tbody", rows, role="rowgroup"))


def amount_cell(w: Words, amount: Decimal | None, head: str) -> Html:
    """An amount in whole euros, or a dash that says what it is; ``head`` is that of its column."""
    return _number(w, "" if amount is None else w.money(amount, decimals=0), head)


def _share(w: Words, budget: BudgetView) -> str:
    return w.percent(budget.share_of_members) if budget.share_of_members is not None else ""


def _group(w: Words, group: GroupView) -> list[Html]:
    title = h("th", said(group.title, w), colspan=4, scope="rowgroup", role="rowheader")
    head = h("tr", title, class_="mvo-rowgroup", role="row")
    lines = [_row(w, said(line.label, w), line.amounts) for line in group.lines]
    if len(group.lines) == 1:
        return [head, *lines]
    return [head, *lines, _row(w, w("finance.subtotal", group=group.title(w.language)), group.amounts, "mvo-subtotal")]


def _row(w: Words, label: Child, amounts: Amounts, class_: str | None = None) -> Html:
    both = (amount_cell(w, amounts.of(kind), w.sentence(w.term(kind))) for kind in AmountKind)
    named = h("th", label, scope="row", role="rowheader")
    return h("tr", named, *both, _difference(w, amounts), class_=class_, role="row")


def _difference(w: Words, amounts: Amounts) -> Html:
    told = difference_in_words(w, amounts.difference)
    shown = told if amounts.difference else h("span", told, class_="mvo-soft") if told else ""
    return _number(w, shown, w("finance.difference"))


def _number(w: Words, text: str, head: str) -> Html:
    dash = (h("span", "–", aria_hidden="true"), h("span", w("finance.not_given"), class_="mvo-unseen"))
    return h("td", text or dash, class_="mvo-number", data_label=head, role="cell")


def _heads(first: str, *numbers: str) -> Html:
    head = {"scope": "col", "role": "columnheader"}
    cells = (h("th", each, class_="mvo-number", **head) for each in numbers)
    return h("thead", h("tr", h("th", first, **head), *cells, role="row"), role="rowgroup")


def _scrolling(caption: str, *parts: Html) -> Html:
    made = h("table", h("caption", caption), *parts, class_="mvo-ledger mvo-stacked", role="table")
    return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=caption)
