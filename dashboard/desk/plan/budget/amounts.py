"""All amounts of a year in one table, kept together; what somebody else filled in meanwhile stays, and is told."""

from dataclasses import replace

from starlette.responses import Response

from dashboard.desk.kit import Filled, Form, open_form, read
from dashboard.desk.plan.budget.amounts_form import amounts_form, amounts_of, clashes, named, rebased, swept
from dashboard.desk.plan.budget.ways import back, budget_at, closed_note, to_budget
from dashboard.desk.plan.editing import kept_form
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, h
from dashboard.shell.layout import bullets, empty, link
from mvo_monitor.errors import LineLeftEmpty, RecordRefusal, Stale, UnknownReference, YearIsClosed
from mvo_monitor.progress.keeping.budget import KeptBudget, read_line_change
from mvo_monitor.recording.budget_years import AmountsFilled, fill_budget
from mvo_monitor.vocabulary import AmountKind


def show(visit: Visit) -> Response:
    """The table as it stands."""
    budget = budget_at(visit)
    return _page(visit, budget, open_form(amounts_form(visit.w, budget), visit.w, amounts_of(budget), 1))


def do(visit: Visit) -> Response:
    """Keep every amount that was changed, all of them or none."""
    w, budget = visit.w, budget_at(visit)
    form = amounts_form(w, budget)
    filled, kept = read(form, visit.typed.multi_items(), w), kept_form(visit, form)
    filled = filled.with_fault(w("budget.not_opened")) if filled.opened is None else filled
    if not filled.ok:
        return _page(visit, budget, filled, 422)
    gone = swept(budget, visit.typed.multi_items(), filled.opened)
    if gone or clashes(w, budget, filled):
        return _meanwhile(visit, budget, filled, gone)
    said = [
        {"line": line.id, "kind": kind, "before": was, "after": now}
        for line, kind, was, now in named(w, budget, filled)
    ]
    try:
        with visit.writing() as writing:
            changed = fill_budget(writing, AmountsFilled.model_validate({"year": budget.year, "amounts": said}))
            kept.done(visit, writing)
    except (Stale, UnknownReference):  # between reading and writing
        budget = budget_at(visit)
        return _meanwhile(visit, budget, filled, swept(budget, visit.typed.multi_items(), filled.opened))
    except LineLeftEmpty as refusal:
        return _page(
            visit, budget, filled.with_fault(refusal.sentence(w), f"{AmountKind.REALISED}.{refusal.line}"), 422
        )
    except (RecordRefusal, YearIsClosed) as refusal:
        return _page(visit, budget, filled.with_fault(refusal.sentence(w)), 422)
    told = "budget_amounts" if changed else "budget_amounts_same"
    return visit.go(to_budget(budget.year), told, done=kept.draft_of(visit), n=w.n("budget.amounts_kept", changed))


def _meanwhile(visit: Visit, budget: KeptBudget, filled: Filled, gone: list[tuple[str, str]]) -> Response:
    """The table as it is now with what was typed in it; each cell in which two people differ says so."""
    w = visit.w
    again = rebased(w, budget, filled)
    for line, kind, stands in clashes(w, budget, filled):
        last = visit.read(read_line_change, budget.year, line.id)
        who = (last.who if last else None) or w("budget.somebody")
        amount = w("budget.nothing") if stands is None else w.money(stands)
        again = again.with_fault(w("budget.meanwhile", who=who, amount=amount), f"{kind}.{line.id}")
    taken_out = [w("budget.meanwhile_gone", label=label, typed=typed) for label, typed in gone]
    told = h("div", h("p", w("budget.meanwhile_told")), bullets(taken_out) if gone else None)
    return _page(visit, budget, replace(again, again=True), 409, told)


def _page(visit: Visit, budget: KeptBudget, filled: Filled, status: int = 200, told: Child = None) -> Response:
    w, year = visit.w, budget.year
    closed = closed_note(visit, year)
    form: Form = amounts_form(w, budget)
    drawn: Child = kept_form(visit, form).html(visit, form, filled, visit.here())
    if closed and not filled.again:  # what was sent in comes back, though the year was closed meanwhile
        drawn = None
    if not budget.lines:
        drawn = empty(w("budget.empty", year=year), link(w("budget.to", year=year), to_budget(year)))
    warned = h("div", told, class_="mvo-warning", role="alert") if told else None
    more = h("p", link(w("budget.copy_or_add"), to_budget(year)), class_="mvo-doing") if budget.lines else None
    parts = (back(visit, year), closed, warned, drawn, more)
    return visit.page(w("budget.amounts_title", year=year), *parts, lede=w("budget.amounts_lede"), status=status)
