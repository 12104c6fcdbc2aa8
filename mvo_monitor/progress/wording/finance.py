"""Says in sentences whether a budget held, and which printed totals differ from their lines."""

from decimal import Decimal

from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.progress.finance import BudgetView, PrintedOtherwise
from mvo_monitor.texts import Words


def budget_in_words(w: Words, budget: BudgetView) -> str:
    """The answer: realised costs against budget, and whether the income was enough."""
    return " ".join(part for part in (_costs(w, budget), _balance(w, budget)) if part)


def furthest_off_in_words(w: Words, budget: BudgetView) -> str:
    """Which group of costs differs most from its budget; empty where none does."""
    group = budget.furthest_off
    if group is None:
        return ""
    difference = difference_in_words(w, group.amounts.difference)
    return w("finance.furthest_off", group=group.title(w.language), difference=difference)


def difference_in_words(w: Words, difference: Decimal | None) -> str:
    """``€ 11.298 meer``, ``€ 1.951 minder``, ``gelijk``; empty where it cannot be known."""
    if difference is None:
        return ""
    if not difference:
        return w("finance.same")
    key = "finance.more" if difference > 0 else "finance.less"
    return w(key, amount=w.money(abs(difference), decimals=0))


def printed_in_words(w: Words, each: PrintedOtherwise) -> str:
    """Which printed amount differs, with both numbers in full: ``in Jaarverslag 2020 (3) staat € 2.239; …``."""
    found = each.mismatch
    fields = {
        "label": each.label(w.language),
        "kind": found.kind,
        "printed": w.money(found.printed),
        "source": _place(w, each.source),
    }
    if found.computed is None:
        return w("finance.printed_without_lines", **fields)
    return w("finance.printed", computed=w.money(found.computed), **fields)


def _costs(w: Words, budget: BudgetView) -> str:
    costs = budget.costs.amounts
    if costs.realised is None and costs.budgeted is None:
        return w("finance.no_costs")
    if costs.realised is None:
        return w("finance.only_budgeted", budgeted=_euro(w, costs.budgeted))
    if costs.budgeted is None:
        return w("finance.only_realised", realised=_euro(w, costs.realised))
    return w(
        "finance.costs",
        realised=_euro(w, costs.realised),
        budgeted=_euro(w, costs.budgeted),
        difference=difference_in_words(w, costs.difference),
    )


def _balance(w: Words, budget: BudgetView) -> str:
    income, left = budget.income.amounts.realised, budget.balance.realised
    if income is None:
        return ""
    if left is None:
        return w("finance.income", income=_euro(w, income))
    key = "finance.enough" if not left else "finance.surplus" if left > 0 else "finance.deficit"
    return w(key, income=_euro(w, income), amount=_euro(w, abs(left)))


def _euro(w: Words, amount: Decimal | None) -> str:
    return "" if amount is None else w.money(amount, decimals=0)


def _place(w: Words, source: SourceNote | None) -> str:
    if source is None:
        return w("finance.the_source")
    return f"{source.document_title} ({source.locator})" if source.locator else source.document_title
