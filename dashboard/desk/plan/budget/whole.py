"""The budget of a year as it is kept: the sums first, then every line under its group, each a step from its form."""

from starlette.responses import Response

from dashboard.desk.asking import acts, pressed_in, year_links
from dashboard.desk.plan.budget.tables import group_html, sums_table
from dashboard.desk.plan.budget.ways import BUDGET, closed_note, far_note, to_budget, to_year
from dashboard.desk.plan.editing import this_year
from dashboard.desk.review.year import year_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address, page_path
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import bullets, empty, link, section
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.finance import BudgetView, read_budgets
from mvo_monitor.progress.keeping.budget import KeptBudget, read_kept_budget
from mvo_monitor.progress.wording.finance import budget_in_words, printed_in_words
from mvo_monitor.recording.budget_years import GroupMoved, LineMoved, move_budget_group, move_budget_line
from mvo_monitor.vocabulary import BudgetSide


def show(visit: Visit) -> Response:
    """The year in the address, else the last one that has lines, else this one."""
    w, year = visit.w, _year(visit)
    budget = visit.read(read_kept_budget, year)
    closed = closed_note(visit, year)
    read = next((each for each in visit.read(read_budgets) if each.year == year), None)
    far = None if closed or read else far_note(visit, budget)
    lede = budget_in_words(w, read) if read else w("budget.empty", year=year)
    return visit.page(
        w("budget.title", year=year),
        year_links(visit, [*budget.years, this_year(), this_year() + 1], year, BUDGET),
        closed,
        far or (_begin(visit, budget) if not closed and not read else None),
        _ways(visit, budget) if read else None,
        _sums(visit, budget, read) if read else None,
        *(_side(visit, budget, side, bool(closed)) for side in BudgetSide if read or not (closed or far)),
        lede=lede,
    )


def do(visit: Visit) -> Response:
    """Put a line or a group one place up or down: ``up:line:12`` and ``down:group:costs:rent`` say which."""
    year = _year(visit)
    way, _, what = pressed_in(visit).partition(":")
    kind, _, which = what.partition(":")
    budget, at = visit.read(read_kept_budget, year), ""
    with visit.writing() as writing:
        if kind == "line":
            line = budget.line(whole_number(which) or 0)
            if line is None:
                raise NotFound("budget_line", which)
            move_budget_line(writing, LineMoved(year=year, side=line.side, line=line.id, up=way == "up"))
            at = f"{line.side}-{line.group}"
        else:
            side, _, group = which.partition(":")
            if not any(each.key == group for one in BudgetSide if one == side for each in budget.groups(one)):
                raise NotFound("budget_group", group)
            move_budget_group(writing, GroupMoved(year=year, side=BudgetSide(side), group=group, up=way == "up"))
            at = f"{side}-{group}"
    return visit.go(to_budget(year, at, order=1))


def _year(visit: Visit) -> int:
    if visit.params.get("year"):
        return year_at(visit)
    return max((each.year for each in visit.read(read_budgets)), default=this_year())


def _begin(visit: Visit, budget: KeptBudget) -> Html:
    """What one does in a year without lines."""
    w, ways = visit.w, list[Child]()
    if budget.before is not None:
        ways.append(link(w("budget.copy", year=budget.before), to_year(budget.year, "copy")))
    costs = w.term(BudgetSide.COSTS)
    ways.append(link(w("budget.first_line", side=costs), to_year(budget.year, BudgetSide.COSTS)))
    ways.append(link(w("budget.by_workbook"), "/handing-on/workbook"))
    return section(w("budget.begin"), bullets(ways))


def _ways(visit: Visit, budget: KeptBudget) -> Html | None:
    w, year = visit.w, budget.year
    ways = [link(w("budget.read"), address(page_path("finance"), {"year": year}))]
    if closed_note(visit, year):
        return h("p", ways[0], class_="mvo-doing")
    if budget.before is not None:
        ways.insert(0, link(w("budget.copy", year=budget.before), to_year(year, "copy")))
    ordering = "order" in visit.params
    told = w("budget.order_done") if ordering else w("budget.order")
    ways.append(link(told, to_budget(year, order=None if ordering else 1)))
    ways.append(link(w("budget.workbook"), "/handing-on/workbook"))
    fill = h("a", w("budget.fill"), href=to_year(year, "amounts"), class_="mvo-button")
    return h("div", acts(fill), h("p", join(ways, " · "), class_="mvo-doing"))


def _sums(visit: Visit, budget: KeptBudget, read: BudgetView) -> Html:
    w, otherwise = visit.w, read.printed_otherwise
    told: Child = None
    if otherwise:
        found = bullets(printed_in_words(w, each) for each in otherwise)
        told = h("div", h("p", w.n("finance.otherwise", len(otherwise))), found)
    return section(w("budget.sums"), sums_table(w, budget), told)


def _side(visit: Visit, budget: KeptBudget, side: BudgetSide, closed: bool) -> Html:
    w, groups = visit.w, budget.groups(side)
    ordering = "order" in visit.params and not closed
    drawn: list[Child] = [group_html(visit, budget, side, each, closed=closed, ordering=ordering) for each in groups]
    if not groups:
        drawn.append(empty(w("budget.no_lines", side=w.term(side), year=budget.year)))
    new = link(w("budget.new_group", side=w.term(side)), to_year(budget.year, side, group="+"))
    return section(
        w.sentence(w.term(side)), *drawn, None if closed else h("p", new, class_="mvo-doing"), id_=side.value
    )
