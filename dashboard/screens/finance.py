"""Does the budget hold? Costs and income against the budget, what was printed otherwise, and the years side by side."""

from dashboard.screens.parts.budget_tables import side_table, years_table
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.keeping import budget_link
from dashboard.shell.layout import bullets, empty, facts, heading, link, section, source_line
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from mvo_monitor.charts.of_budget import budget_groups, budget_years
from mvo_monitor.charts.sources import sources_in_words
from mvo_monitor.charts.values import PairedBars, ValueLine
from mvo_monitor.errors import NotFound, StoreEmpty
from mvo_monitor.progress.finance import BudgetView, read_budgets
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.wording.finance import budget_in_words, printed_in_words
from mvo_monitor.texts import Words


@picture("budget-groups")
def groups_picture(reader: Reader, params: Params) -> PairedBars:
    """Budget and realisation of a year, per group."""
    found = next((each for each in reader.read(read_budgets) if str(each.year) == params["year"]), None)
    if found is None:
        raise NotFound("budget", params["year"])
    return budget_groups(reader.w, found)


@picture("budget-years")
def years_picture(reader: Reader, _: Params) -> ValueLine:
    """The realised totals of all years."""
    budgets = reader.read(read_budgets)
    if not budgets:
        raise NotFound("budget", "")
    return budget_years(reader.w, budgets)


def render(frame: Frame) -> None:
    """Show the budget of the year in the address, by default the last one that has a budget."""
    w = frame.w
    years, budgets = frame.read(read_years), frame.read(read_budgets)
    if not years:
        raise StoreEmpty(frame.reader.reading.database)
    year = frame.choose_year(years, default=budgets[-1].year if budgets else None)
    budget = next((each for each in budgets if each.year == year.value), None)
    title = w("finance.title", year=year.value)
    if budget is None:
        told = _ways_on(frame, budgets, year.value)
        frame.show(heading(title, w("finance.no_budget", year=year.value), year.control), told)
        return
    change = budget_link(frame.reader, budget.year)
    frame.show(
        heading(title, budget_in_words(w, budget), year.control),
        h("p", change, class_="mvo-edit") if change else None,
        _left(frame, budget),
        _sums(w, budget) if budget.printed_otherwise else None,
    )
    frame.show_picture(groups_picture, interactive=True, year=str(budget.year))
    frame.show(*(section(w.sentence(w.term(s.side)), side_table(w, budget, s)) for s in (budget.costs, budget.income)))
    if len(budgets) > 1:
        frame.show(section(w("finance.years"), frame.picture(years_picture), years_table(frame, budgets)))
    source = w("charts.source", source=sources_in_words(budget.sources)) if budget.sources else w("finance.no_source")
    frame.show(None if budget.printed_otherwise else _sums(w, budget), source_line(source))


def _left(frame: Frame, budget: BudgetView) -> Html:
    """What was left over, and which part members brought in, as far as that is known."""
    w, left, part = frame.w, budget.balance, budget.share_of_members
    pairs: list[tuple[Child, Child]] = []
    if left.realised is not None:
        planned = w("finance.planned", amount=w.money(left.budgeted, decimals=0)) if left.budgeted is not None else None
        held = h("strong", w.money(left.realised, decimals=0))
        pairs.append(
            (w("finance.balance"), join((held, h("span", planned, class_="mvo-soft") if planned else None), " "))
        )
    if part is not None and budget.from_members.realised is not None:
        amount = w.money(budget.from_members.realised, decimals=0)
        told = w("finance.of_income", amount=amount, share=w.percent(part))
        gave = link(w("finance.who_gave"), frame.href("members"))
        pairs.append((w("finance.from_members"), join((told, gave), " ")))
    known = h("div", facts(pairs), class_="mvo-budget-left") if pairs else h("p", w("finance.left_unknown"))
    return section(w("finance.left"), known)


def _sums(w: Words, budget: BudgetView) -> Html:
    """Whether the printed totals are those of their lines; where they are, that is a line and no part of the page."""
    if budget.printed_otherwise:
        told = w.n("finance.otherwise", len(budget.printed_otherwise))
        each = bullets(printed_in_words(w, one) for one in budget.printed_otherwise)
        return section(w("finance.sums"), h("p", told), each)
    answer = w.n("finance.as_printed", budget.printed) if budget.printed else w("finance.nothing_printed")
    return source_line(w("finance.sums"), " ", answer) if budget.printed else source_line(answer)


def _ways_on(frame: Frame, budgets: tuple[BudgetView, ...], year: int) -> Html:
    """The years that have amounts; and for who keeps them, the page on which those of this year are typed."""
    w, fill = frame.w, budget_link(frame.reader, year, "budget.keep_it")
    ways = [link(str(each.year), frame.here(year=each.year)) for each in budgets]
    told = empty(w("finance.but"), *ways) if ways else empty(w("finance.no_budgets"))
    return join((h("p", fill) if fill else None, told))
