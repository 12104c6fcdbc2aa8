"""The tables of a budget: each line under its group with its sums, and the totals of all years."""

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
    bodies = [h("tbody", _group(w, group)) for group in side.groups]
    total = h("tbody", _row(w, w("finance.total", side=side.side), side.amounts, class_="mvo-total"))
    return _scrolling(w("finance.table", side=side.side, year=budget.year), heads, *bodies, total)


def years_table(frame: Frame, budgets: Sequence[BudgetView]) -> Html:
    """The totals of each year, the last one first."""
    w = frame.w
    costs, income = (w.sentence(w.term(side)) for side in (BudgetSide.COSTS, BudgetSide.INCOME))
    heads = _heads(
        w("shell.year"),
        w("finance.column.budgeted", side=costs),
        w("finance.column.realised", side=costs),
        w("finance.difference"),
        w("finance.column.realised", side=income),
        w("finance.balance"),
        w("finance.from_members"),
    )
    rows = [
        h(
            "tr",
            h("th", link(str(each.year), frame.here(year=each.year)), scope="row"),
            *(amount_cell(w, amount) for amount in (each.costs.amounts.budgeted, each.costs.amounts.realised)),
            _difference(w, each.costs.amounts),
            *(amount_cell(w, amount) for amount in (each.income.amounts.realised, each.balance.realised)),
            _number(w, w.percent(each.share_of_members) if each.share_of_members is not None else ""),
        )
        for each in reversed(budgets)
    ]
    return _scrolling(w("finance.years.table"), heads, h("tbody", rows))


def amount_cell(w: Words, amount: Decimal | None) -> Html:
    """An amount in whole euros, or a dash that says what it is."""
    return _number(w, "" if amount is None else w.money(amount, decimals=0))


def _group(w: Words, group: GroupView) -> list[Html]:
    head = h("tr", h("th", said(group.title, w), colspan=4, scope="rowgroup"), class_="mvo-rowgroup")
    lines = [_row(w, said(line.label, w), line.amounts) for line in group.lines]
    if len(group.lines) == 1:
        return [head, *lines]
    return [head, *lines, _row(w, w("finance.subtotal", group=group.title(w.language)), group.amounts, "mvo-subtotal")]


def _row(w: Words, label: Child, amounts: Amounts, class_: str | None = None) -> Html:
    both = (amount_cell(w, amounts.of(kind)) for kind in AmountKind)
    return h("tr", h("th", label, scope="row"), *both, _difference(w, amounts), class_=class_)


def _difference(w: Words, amounts: Amounts) -> Html:
    told = difference_in_words(w, amounts.difference)
    return _number(w, told if amounts.difference else h("span", told, class_="mvo-soft") if told else "")


def _number(w: Words, text: str) -> Html:
    dash = (h("span", "–", aria_hidden="true"), h("span", w("finance.not_given"), class_="mvo-unseen"))
    return h("td", text or dash, class_="mvo-number")


def _heads(first: str, *numbers: str) -> Html:
    return h(
        "thead",
        h("tr", h("th", first, scope="col"), *(h("th", each, scope="col", class_="mvo-number") for each in numbers)),
    )


def _scrolling(caption: str, *parts: Html) -> Html:
    made = h("table", h("caption", caption), *parts, class_="mvo-ledger")
    return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=caption)
