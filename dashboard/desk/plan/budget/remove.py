"""Taking a line out of a budget: what goes, and the button that does it."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Form, form_html, open_form, read
from dashboard.desk.plan.budget.ways import at_group, back, budget_at, closed_note, side_at, to_budget, to_year
from dashboard.desk.visit import Visit
from dashboard.shell.html import h, said
from dashboard.shell.layout import facts, link
from mvo_monitor.errors import NotFound, Stale
from mvo_monitor.progress.keeping.budget import KeptLine
from mvo_monitor.recording.budget_changes import LineRemoved, remove_budget_line
from mvo_monitor.vocabulary import AmountKind


def show(visit: Visit) -> Response:
    """What the line says, and the question."""
    return _page(visit, _line(visit))


def do(visit: Visit) -> Response:
    """Take it out, unless somebody changed it since the page was opened: then it is shown anew."""
    line = _line(visit)
    filled = read(_form(visit), visit.typed.multi_items(), visit.w)
    year, at = int(visit.params["year"]), at_group(line.side, line.group)
    old = {"year": year, "side": line.side, "position": line.position, "version": filled.version or ""}
    try:
        with visit.writing() as writing:
            remove_budget_line(writing, LineRemoved.model_validate(old))
    except Stale:
        return _page(visit, _line(visit), changed=True)
    return visit.go(to_budget(year, at), "budget_line_removed", label=line.label(visit.w.language))


def _line(visit: Visit) -> KeptLine:
    line = budget_at(visit).line(int(visit.params["line"]))
    if line is None or line.side is not side_at(visit):
        raise NotFound("budget_line", visit.params["line"])
    return line


def _form(visit: Visit) -> Form:
    return Form("remove-budget-line", (), (Button("remove", visit.w("budget.remove_it")),))


def _page(visit: Visit, line: KeptLine, *, changed: bool = False) -> Response:
    w, year = visit.w, int(visit.params["year"])
    closed, form = closed_note(visit, year), _form(visit)
    asked = form_html(form, open_form(form, w, {}, line.version), w, action=visit.here(), csrf=visit.visitor.mark)
    amounts = [
        (w.sentence(w.term(kind)), w("finance.not_given") if found is None else w.money(found))
        for kind in AmountKind
        for found in [line.amounts.of(kind)]
    ]
    told = [(w("finance.line"), said(line.label, w)), (w("budget.group"), said(line.group_title, w)), *amounts]
    stay = h("p", link(w("budget.keep_line"), to_year(year, line.side, line.id)), class_="mvo-doing")
    return visit.page(
        w("budget.remove_title", label=line.label(w.language)),
        back(visit, year, at_group(line.side, line.group)),
        h("p", w("budget.changed_since"), class_="mvo-warning", role="alert") if changed else None,
        facts(told),
        closed or asked,
        None if closed else stay,
        lede=w("budget.remove_lede", year=year),
        status=409 if changed else 200,
    )
