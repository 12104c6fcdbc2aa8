"""The sums of a budget, and the lines of a group with the way to the form of each."""

from dashboard.desk.plan.budget.ways import at_group, to_budget, to_year
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link
from mvo_monitor.measures.budget import Amounts
from mvo_monitor.progress.keeping.budget import KeptBudget, KeptGroup, KeptLine
from mvo_monitor.progress.wording.finance import difference_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AmountKind, BudgetSide


def sums_table(w: Words, budget: KeptBudget) -> Html:
    """Costs, income and what is left, as the finance page has them."""
    rows = [(w.sentence(w.term(side)), *_amounts(w, budget.amounts(side))) for side in BudgetSide]
    rows.append((w("finance.balance"), *_amounts(w, budget.balance)))
    heads = [w("budget.sum"), *_heads(w)]
    return stacked(w("budget.sums_of", year=budget.year), heads, rows, unseen=True, class_="mvo-budget mvo-budget-sums")


def group_html(
    visit: Visit, budget: KeptBudget, side: BudgetSide, group: KeptGroup, *, closed: bool, ordering: bool
) -> Html:
    """A group with its lines. ``ordering``: with buttons by which it is put elsewhere, instead of links to forms."""
    w, year = visit.w, budget.year
    title = group.title(w.language)
    rows = [_row(visit, year, line, closed=closed, ordering=ordering) for line in group.lines]
    doing: list[Child] = []
    if len(group.lines) > 1:
        rows.append((w("finance.subtotal", group=title), *_amounts(w, group.amounts), None))
    if not closed and not ordering:
        doing = [
            link(w("budget.add_line", group=title), to_year(year, side, group=group.key)),
            link(w("budget.name_group", group=title), to_year(year, side, "group", group.key)),
        ]
    table = stacked(
        w("budget.lines_of", group=title, year=year),
        [w("finance.line"), *_heads(w), "" if closed else w("budget.doing")],
        rows,
        unseen=True,
        class_="mvo-budget mvo-budget-summed" if len(group.lines) > 1 else "mvo-budget",
    )
    parts = (
        h("h3", said(group.title, w), _moves(w, f"group:{side}:{group.key}", title) if ordering else None),
        table,
        h("p", join(doing, " · "), class_="mvo-doing") if doing else None,
    )
    if not ordering:
        return h("div", *parts, id=at_group(side, group.key), class_="mvo-budget-group")
    action = to_budget(year, order=1)
    form = h("form", visit.mark(), *parts, method="post", action=action)
    return h("div", form, id=at_group(side, group.key), class_="mvo-budget-group")


def _row(visit: Visit, year: int, line: KeptLine, *, closed: bool, ordering: bool) -> tuple[Child, ...]:
    w, label = visit.w, line.label(visit.w.language)
    about = h("span", line.organisation, class_="mvo-why") if line.organisation else None
    doing: Child = None
    if ordering:
        doing = _moves(w, f"line:{line.id}", label)
    elif not closed:
        named = h("span", " ", label, class_="mvo-unseen")
        doing = h("a", w("plan_keeping.change"), named, href=to_year(year, line.side, line.id))
    return ((said(line.label, w), about), *_amounts(w, line.amounts), doing)


def _moves(w: Words, what: str, label: str) -> Html:
    """Two buttons that put it one place further."""
    return h(
        "span",
        *(
            h(
                "button",
                h("span", arrow, aria_hidden="true"),
                h("span", w(f"budget.{way}", name=label), class_="mvo-unseen"),
                name="_pressed",
                value=f"{way}:{what}",
                class_="mvo-button mvo-quiet",
            )
            for way, arrow in (("up", "↑"), ("down", "↓"))
        ),
        class_="mvo-moves",
    )


def _heads(w: Words) -> tuple[str, ...]:
    return (*(w.sentence(w.term(kind)) for kind in AmountKind), w("finance.difference"))


def _amounts(w: Words, amounts: Amounts) -> tuple[Html, ...]:
    """The amounts, to the cent where there are cents, and how they differ; a dash says what it is."""
    told = [w.money(found) if (found := amounts.of(kind)) is not None else "" for kind in AmountKind]
    return tuple(map(_number, [*told, difference_in_words(w, amounts.difference)], [w("finance.not_given")] * 3))


def _number(text: str, absent: str) -> Html:
    dash = (h("span", "–", aria_hidden="true"), h("span", absent, class_="mvo-unseen"))
    return h("span", text or dash, class_="mvo-amount")
