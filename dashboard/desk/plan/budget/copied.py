"""The lines of another year taken over: one types the new budget beside the old, and keeps all of it at once."""

from collections.abc import Sequence

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.kit import Filled, open_form, read, refused_by_shape
from dashboard.desk.plan.budget.copy_form import NAME, copy_form, left_in, year_before
from dashboard.desk.plan.budget.ways import back, budget_at, closed_note, far_note, to_budget, to_year
from dashboard.desk.plan.editing import kept_form
from dashboard.desk.visit import Visit
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import bullets, empty, link
from mvo_monitor.errors import RecordRefusal, YearIsClosed
from mvo_monitor.progress.keeping.budget import KeptBudget, KeptLine
from mvo_monitor.recording.budget_years import BudgetCopied, copy_budget


def show(visit: Visit) -> Response:
    """The lines that are not in this year yet; the amounts empty, or those that were budgeted."""
    if (none := _nothing_to_copy(visit)) is not None:
        return none
    budget, old = budget_at(visit), year_before(visit)
    left, values = left_in(budget, old), {}
    if "take" in visit.params:
        values = {f"{NAME}.{line.id}": line.amounts.budgeted for line in left}
    return _page(visit, old, open_form(copy_form(visit, left), visit.w, values))


def do(visit: Visit) -> Response:
    """Take over every line that got an amount."""
    if (none := _nothing_to_copy(visit)) is not None:
        return none
    w, budget, old = visit.w, budget_at(visit), year_before(visit)
    left = left_in(budget, old)
    form = copy_form(visit, left)
    filled, kept = read(form, visit.typed.multi_items(), w), kept_form(visit, form)
    lines = [{"line": line.id, NAME: amount} for line in left if (amount := filled[f"{NAME}.{line.id}"]) is not None]
    meanwhile = [told for told in (_there_by_now(visit, budget, old, left), _gone_by_now(visit, old)) if told]
    if meanwhile:
        return _page(visit, old, filled, 409, join(meanwhile))
    if filled.ok and not lines:
        filled = filled.with_fault(w("budget.copy_nothing"))
    if not filled.ok:
        return _page(visit, old, filled, 422)
    try:
        with visit.writing() as writing:
            new = {"year": budget.year, "of_year": old.year, "lines": lines}
            taken = copy_budget(writing, BudgetCopied.model_validate(new))
            kept.done(visit, writing)
    except ValidationError as error:
        return _page(visit, old, refused_by_shape(form, filled, error, w), 422)
    except (RecordRefusal, YearIsClosed) as refusal:
        return _page(visit, old, filled.with_fault(refusal.sentence(w)), 409)
    return visit.go(to_budget(budget.year), "budget_copied", done=kept.draft_of(visit), n=w.n("budget.lines", taken))


def _nothing_to_copy(visit: Visit) -> Response | None:
    """The page of a year that is too far, or that has no year before it; None where there is a form."""
    w, budget = visit.w, budget_at(visit)
    told = far_note(visit, budget)
    if told is None and budget.before is None and not visit.params.get("from"):
        told = empty(
            w("budget.none_before", year=budget.year), link(w("budget.to", year=budget.year), to_budget(budget.year))
        )
    return visit.page(w("place.budget_copy"), told) if told else None


def _there_by_now(visit: Visit, budget: KeptBudget, old: KeptBudget, left: Sequence[KeptLine]) -> Html | None:
    """What was typed for lines that somebody put into the year meanwhile."""
    w, open_still = visit.w, {line.id for line in left}
    found = []
    for line in old.lines:
        typed = str(visit.typed.get(f"{NAME}.{line.id}", "")).strip()
        if line.id not in open_still and typed:
            here = next(each for each in budget.lines if each.known_by == line.known_by)
            amount = here.amounts.budgeted
            stands = w("budget.nothing") if amount is None else w.money(amount)
            found.append(w("budget.copy_there", label=line.label(w.language), stands=stands, typed=typed))
    return h("div", h("p", w("budget.copy_meanwhile")), bullets(found)) if found else None


def _gone_by_now(visit: Visit, old: KeptBudget) -> Html | None:
    """What was typed for lines that somebody took out of the old year meanwhile: the form has no box for it now."""
    there = {f"{NAME}.{line.id}" for line in old.lines}
    sent = ((name, str(value).strip()) for name, value in visit.typed.multi_items())
    gone = [typed for name, typed in sent if name.startswith(f"{NAME}.") and name not in there and typed]
    return h("p", visit.w.n("budget.copy_gone", len(gone), year=old.year, typed=visit.w.join(gone))) if gone else None


def _page(visit: Visit, old: KeptBudget, filled: Filled, status: int = 200, told: Child = None) -> Response:
    w, budget = visit.w, budget_at(visit)
    year = budget.year
    form, closed = copy_form(visit, left_in(budget, old)), closed_note(visit, year)
    drawn: Child = None
    if not form.fields:
        drawn = empty(
            w("budget.copy_all_there", of=old.year, year=year), link(w("budget.to", year=year), to_budget(year))
        )
    elif not closed or filled.again:
        drawn = kept_form(visit, form).html(visit, form, filled, visit.here())
    warned = h("div", told, class_="mvo-warning", role="alert") if told else None
    choose = None if closed or filled.again or not form.fields else _choose(visit, budget, old)
    parts = (back(visit, year), closed, choose, warned, drawn)
    title = w("budget.copy_title", of=old.year, year=year)
    return visit.page(title, *parts, lede=w("budget.copy_lede"), status=status)


def _choose(visit: Visit, budget: KeptBudget, old: KeptBudget) -> Html:
    """From which year, and with which amounts."""
    w, year, takes = visit.w, budget.year, "take" in visit.params
    empty_ones, same = (to_year(year, "copy", **{"from": old.year, "take": take}) for take in (None, NAME))
    ways = row_of_links(
        w("budget.copy_amounts"),
        [(w("budget.copy_empty"), empty_ones, not takes), (w("budget.copy_same", year=old.year), same, takes)],
    )
    others = [
        (str(each), to_year(year, "copy", **{"from": each}), each == old.year) for each in budget.years if each != year
    ]
    years = row_of_links(w("budget.copy_from"), others) if len(others) > 1 else None
    return join(h("div", each, class_="mvo-years") for each in (years, ways) if each)
