"""What a group of budget lines is called, in both languages."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form
from dashboard.desk.plan.budget.ways import at_group, back, budget_at, closed_note, side_at, to_budget
from dashboard.desk.plan.editing import Editing, keep
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import texts
from dashboard.desk.visit import Visit
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.budget import KeptGroup, read_line_change
from mvo_monitor.recording.budget_years import GroupNamed, name_budget_group
from mvo_monitor.store import Writing

_NAMES = ("title.nl", "title.en")


def show(visit: Visit) -> Response:
    """The form, unless the year is closed."""
    closed = closed_note(visit, budget_at(visit).year)
    editing = _editing(visit)
    return visit.page(editing.title, editing.before, closed) if closed else show_form(visit, editing)


def do(visit: Visit) -> Response:
    """Call the group otherwise, in every line of it."""
    year, side, group = budget_at(visit).year, side_at(visit), _group(visit)

    def deed(writing: Writing, filled: Filled) -> None:
        opened = {name: held for name in _NAMES for held in (filled.opened or {}).get(name, ()) if held}
        before = {name.partition(".")[2]: text for name, text in opened.items()}
        said = {**filled.nested(), "year": year, "side": side, "group": group.key, "before": before or None}
        name_budget_group(writing, GroupNamed.model_validate(said))

    return keep(visit, _editing, deed, to_budget(year, at_group(side, group.key)), "budget_group")


def _group(visit: Visit) -> KeptGroup:
    key = visit.params["group"]
    group = next((each for each in budget_at(visit).groups(side_at(visit)) if each.key == key), None)
    if group is None:
        raise NotFound("budget_group", key)
    return group


def _editing(visit: Visit) -> Editing:
    w, budget, side, group = visit.w, budget_at(visit), side_at(visit), _group(visit)
    fields = texts(w, "title", w("budget.group_title"), hint=w("budget.group_hint"))
    form = Form("budget-group", fields, (Button("keep", w("plan_keeping.keep")),))
    values = {"title.nl": group.title.nl, "title.en": group.title.en}
    title = w("budget.group_form", group=group.title(w.language), year=budget.year)
    before = back(visit, budget.year, at_group(side, group.key))
    last = visit.read(read_line_change, budget.year, group.lines[0].id)
    return Editing(form, title, values, 1, before=before, lede=w("budget.group_lede"), last=last)
