"""The column of a row that a refusal stems from, where that is beyond doubt."""

from collections.abc import Mapping
from decimal import Decimal

from mvo_monitor.errors import (
    LineIsThere,
    NameTaken,
    NotBySheet,
    OutsidePlan,
    Phrase,
    PlanYearsTaken,
    Refusal,
    SetTooEarly,
    TargetOfWhole,
    YearIsClosed,
)
from mvo_monitor.exchange.readable.editable import EDITABLE
from mvo_monitor.exchange.workbook_in.found import ChangeKind, RowChange

_OF_SHEETS: Mapping[object, str] = {
    "ref_and_code": "ref",
    "place": "position",
    "of_no_indicator": "indicator",
    "other_plan": "goal",
    "level_places": "position",
    "only_with_value": "value",
    "reason_of_first": "reason_nl",
}
"""For each reason why a sheet does not do something the column in which it is mended."""

_OF_KINDS: Mapping[type[Refusal], str] = {
    LineIsThere: "label_nl",
    NameTaken: "code",
    PlanYearsTaken: "first_year",
    SetTooEarly: "set_in",
    TargetOfWhole: "part",
    YearIsClosed: "year",
}
"""Refusals that are always about one column, whatever the others hold."""

_YEARS = ("year", "first_year", "last_year", "set_in")


def column_at_fault(refusal: Refusal | Phrase, change: RowChange) -> str | None:
    """The column that has what the refusal names, else the only one that changed; None for a row as a whole."""
    if change.kind is ChangeKind.REMOVED or change.sheet not in EDITABLE:
        return None
    if isinstance(refusal, NotBySheet):
        known = _OF_SHEETS.get(refusal.fields["why"])
    elif isinstance(refusal, OutsidePlan):
        known = _year_outside(refusal, change)
    else:
        known = _OF_KINDS.get(type(refusal)) if isinstance(refusal, Refusal) else None
    if known in change.values:
        return known
    return _named(refusal, change) or _only_one(change)


def _named(refusal: Refusal | Phrase, change: RowChange) -> str | None:
    """The one cell of those that changed whose value the sentence repeats."""
    said = {name: _plain(value) for name, value in refusal.fields.items()}
    cells = {cell.column: _plain(cell.after) for cell in change.cells if cell.after is not None}
    same = [column for column, value in cells.items() if said.get(column) == value]
    # What only tells which row it is comes last.
    beside = [column for column in same if column not in EDITABLE[change.sheet].key]
    found = beside or same or [column for column, value in cells.items() if value in said.values()]
    return found[0] if len(found) == 1 else None


def _only_one(change: RowChange) -> str | None:
    return change.cells[0].column if len(change.cells) == 1 and change.kind is ChangeKind.CHANGED else None


def _year_outside(refusal: OutsidePlan, change: RowChange) -> str | None:
    first, last = (int(str(refusal.fields[end])) for end in ("first", "last"))
    years = {column: change.values.get(column) for column in _YEARS}
    return next((name for name, year in years.items() if isinstance(year, int) and not first <= year <= last), None)


def _plain(value: object) -> str:
    """As it is compared: 9 and 9.0 are the same number."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
