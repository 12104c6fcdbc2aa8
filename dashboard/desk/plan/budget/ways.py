"""Addresses of budget keeping, what stands in them, and the way on where the year is closed."""

from urllib.parse import quote

from dashboard.desk.plan.editing import this_year
from dashboard.desk.review.year import year_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, link
from mvo_monitor.errors import NotFound, YearIsClosed
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.progress.keeping.budget import KeptBudget, read_kept_budget
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.vocabulary import BudgetSide

BUDGET = "/plan/budget"


def to_budget(year: int, at: str = "", **params: object) -> str:
    """A year as a whole; ``at`` is the part of the page to open it at."""
    return address(BUDGET, {"year": year, **params}) + (f"#{quote(at)}" if at else "")


def to_year(year: int, *steps: object, **params: object) -> str:
    """A page within a year: ``to_year(2025, "amounts")``, ``to_year(2025, "costs", 12)``."""
    return address("/".join([BUDGET, str(year), *(quote(str(step), safe="") for step in steps)]), params)


def at_group(side: BudgetSide, group: str) -> str:
    """The part of the page at which a group stands."""
    return f"{side}-{group}"


def budget_at(visit: Visit) -> KeptBudget:
    """The budget of the year in the address. Raises NotFound for what is no year."""
    return visit.read(read_kept_budget, year_at(visit))


def side_at(visit: Visit) -> BudgetSide:
    """The side in the address. Raises NotFound."""
    given = visit.params["side"]
    if given not in list(BudgetSide):
        raise NotFound("page", given)
    return BudgetSide(given)


def back(visit: Visit, year: int, at: str = "") -> Html:
    """The way back to the year, above a form."""
    return h("p", link(visit.w("budget.to", year=year), to_budget(year, at)), class_="mvo-doing")


def far_note(visit: Visit, budget: KeptBudget) -> Html | None:
    """That a budget begins in a nearer year, or with a plan; None for a year of a plan or with lines, and until next.

    A year may be mistyped in an address: nobody is led to type a whole budget over 2050.
    """
    w, nearest = visit.w, this_year() + 1
    if budget.year <= nearest or budget.lines or any(budget.year in plan.years for plan in visit.read(read_plans)):
        return None
    ways = (link(w("budget.to", year=nearest), to_budget(nearest)), link(w("budget.far_plan"), "/plan"))
    return empty(w("budget.far", year=budget.year), *ways)


def closed_note(visit: Visit, year: int) -> Html | None:
    """That the year takes no changes, and the way to go; None where it does."""
    since = visit.read(read_year_standing, year).closed_on
    if since is None:
        return None
    sentence = YearIsClosed(year, since).sentence(visit.w)
    return h("p", sentence, " ", link(visit.w("budget.to_years"), "/years"), class_="mvo-warning")
