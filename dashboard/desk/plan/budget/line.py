"""A line of a budget: a new one, one after another, or one that is changed."""

from dataclasses import replace

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form
from dashboard.desk.plan.budget.fields import NEW, line_fields, line_said
from dashboard.desk.plan.budget.ways import at_group, back, budget_at, closed_note, side_at, to_budget, to_year
from dashboard.desk.plan.editing import Editing, keep, taken
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.visit import Visit
from dashboard.shell.html import h
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.budget import KeptBudget, KeptLine, read_line_change
from mvo_monitor.recording.budget_changes import LineChange, LineMade, add_budget_line, change_budget_line
from mvo_monitor.store import Writing

_GONE = "gone"
"""The version of a form whose line somebody took out: kept again, it is a new line."""


def show(visit: Visit) -> Response:
    """The form, unless the year is closed."""
    budget = budget_at(visit)
    closed = closed_note(visit, budget.year)
    if closed:
        return visit.page(_title(visit, budget), back(visit, budget.year), closed)
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Add or change the line."""
    budget, side, line = budget_at(visit), side_at(visit), _line(visit)
    filled = taken(visit, _editing(visit))
    if line is None and "line" in visit.params and filled.version != _GONE:
        gone = replace(filled, version=_GONE).with_fault(visit.w("budget.line_gone"))
        return show_form(visit, _editing(visit), gone, 409)

    def deed(writing: Writing, filled: Filled) -> None:
        said = line_said(filled, budget, side)
        if line is None:
            add_budget_line(writing, LineMade.model_validate(said))
        else:
            opened = {"position": line.position, "version": filled.version or ""}
            change_budget_line(writing, LineChange.model_validate(said | opened))

    def to(filled: Filled) -> str:
        group = str(line_said(filled, budget, side)["group"])
        if filled.pressed == "another":
            return to_year(budget.year, side, group=group)
        return to_budget(budget.year, at_group(side, group))

    return keep(visit, _editing, deed, to, "budget_line")


def _line(visit: Visit) -> KeptLine | None:
    """The line in the address, if it is of that year and side."""
    number = int(visit.params.get("line", "0"))
    line = budget_at(visit).line(number)
    return line if line is not None and line.side is side_at(visit) else None


def _editing(visit: Visit) -> Editing:
    w, budget, side, line = visit.w, budget_at(visit), side_at(visit), _line(visit)
    if line is None and "line" in visit.params and not visit.typed:
        raise NotFound("budget_line", visit.params["line"])
    again = (Button("another", w("budget.keep_another")),) if line is None else ()
    form = Form("budget-line", line_fields(visit, budget, side), (Button("keep", w("plan_keeping.keep")), *again))
    title, before = _title(visit, budget), back(visit, budget.year, side.value)
    if line is None:
        groups = [each.key for each in budget.groups(side)]
        asked = visit.params.get("group", NEW)
        return Editing(form, title, {"group": asked if asked in groups else NEW}, before=before)
    remove = link(w("budget.remove"), to_year(budget.year, side, line.id, "remove"))
    last = visit.read(read_line_change, budget.year, line.id)
    after = h("p", remove, class_="mvo-doing")
    return Editing(form, title, line.values, line.version, before=before, after=after, last=last)


def _title(visit: Visit, budget: KeptBudget) -> str:
    w, line = visit.w, _line(visit)
    if line is not None:
        return w("budget.line_title", label=line.label(w.language), year=budget.year)
    return w("budget.line_new", side=w.term(side_at(visit)), year=budget.year)
