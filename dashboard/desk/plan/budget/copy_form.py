"""The lines of an earlier year as a form in which the budget of a new one is typed."""

from collections.abc import Sequence

from dashboard.desk.kit import Button, Form, Money, Sheet
from dashboard.desk.plan.budget.ways import budget_at
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h, said
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.budget import KeptBudget, KeptLine, read_kept_budget
from mvo_monitor.vocabulary import AmountKind, BudgetSide

NAME = AmountKind.BUDGETED.value
"""The amount that is typed; what it came to is filled in later, line by line."""


def year_before(visit: Visit) -> KeptBudget:
    """The year that is taken over: the one in the address, else the last one before. Raises NotFound."""
    budget = budget_at(visit)
    given = visit.params.get("from")
    year = whole_number(given) if given else budget.before
    if year is None or year == budget.year or year not in budget.years:
        raise NotFound("year", given or str(budget.year - 1))
    return visit.read(read_kept_budget, year)


def left_in(budget: KeptBudget, old: KeptBudget) -> list[KeptLine]:
    """The lines of the old year that this one does not have yet, in their order."""
    there = {line.known_by for line in budget.lines}
    return [
        line for side in BudgetSide for each in old.groups(side) for line in each.lines if line.known_by not in there
    ]


def copy_form(visit: Visit, left: Sequence[KeptLine]) -> Form:
    """A table per group: what a line came to in the old year, and the box for what is budgeted in the new one."""
    w, sheets = visit.w, dict[tuple[BudgetSide, str], list[KeptLine]]()
    for line in left:
        sheets.setdefault((line.side, line.group), []).append(line)
    button = Button("copy", w("budget.copy_do"))
    drawn = tuple(_sheet(visit, side, lines) for (side, _), lines in sheets.items())
    return Form("budget-copy", drawn, (button,), all_optional=True)


def _sheet(visit: Visit, side: BudgetSide, lines: Sequence[KeptLine]) -> Sheet:
    w = visit.w
    old, new = year_before(visit).year, budget_at(visit).year
    heads = (w("finance.line"), *(w("budget.of_year", kind=w.sentence(w.term(kind)), year=old) for kind in AmountKind))
    fields = tuple(
        Money(
            f"{NAME}.{line.id}",
            w("budget.cell", label=line.label(w.language), kind=w.term(AmountKind.BUDGETED)),
            unit=None,
        )
        for line in lines
    )
    rows = tuple(
        (said(line.label, w), (*(_then(visit, line, kind) for kind in AmountKind), f"{NAME}.{line.id}"))
        for line in lines
    )
    title = w("budget.sheet", side=w.sentence(w.term(side)), group=lines[0].group_title(w.language))
    heads = (*heads, w("budget.of_year", kind=w.sentence(w.term(AmountKind.BUDGETED)), year=new))
    return Sheet(title, fields, heads=heads, rows=rows)


def _then(visit: Visit, line: KeptLine, kind: AmountKind) -> Html:
    amount = line.amounts.of(kind)
    return h("span", "–" if amount is None else visit.w.money(amount), class_="mvo-amount")
