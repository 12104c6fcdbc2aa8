"""Lines of a budget: added, changed and removed as their rows say."""

from collections.abc import Iterator

from mvo_monitor.exchange.workbook_in.found import ChangeKind, RowChange
from mvo_monitor.exchange.workbook_in.steps.step import Answer, Step, must_stand_there, name_of, source, text
from mvo_monitor.models import BudgetLine
from mvo_monitor.recording.budget_changes import (
    LineChange,
    LineMade,
    LineRemoved,
    add_budget_line,
    change_budget_line,
    remove_budget_line,
)
from mvo_monitor.store import Writing


def budget_steps(change: RowChange) -> Iterator[Step]:
    """What becomes of a line."""
    row = change.values

    def do(writing: Writing, _answer: Answer) -> None:
        where = {"year": row.get("year"), "side": row.get("side")}
        said = {
            **where,
            "group": row.get("group_key"),
            **{name: row.get(name) for name in ("organisation", "budgeted", "realised")},
            "group_title": text(row, "group"),
            "label": text(row, "label"),
            "source": source(row),
        }
        match change.kind:
            case ChangeKind.ADDED:
                number = add_budget_line(writing, LineMade.model_validate(said))
                must_stand_there(row, writing.session.get_one(BudgetLine, number).position)
            case ChangeKind.CHANGED:
                new = {**said, "position": row["position"]}
                change_budget_line(writing, LineChange.model_validate(new))
            case ChangeKind.REMOVED:
                remove_budget_line(writing, LineRemoved.model_validate({**where, "position": row["position"]}))

    yield Step(name_of(change), (change,), do, late=1 if change.is_gone else 0)
