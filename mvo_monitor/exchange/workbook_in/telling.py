"""What becomes of a workbook, in the words of a person: the same on the page and on the command line."""

from collections.abc import Iterable
from typing import Any

from mvo_monitor.exchange.readable.editable import EDITABLE
from mvo_monitor.exchange.same_rows import with_rows
from mvo_monitor.exchange.workbook_in.evidence_steps import EvidenceStep
from mvo_monitor.exchange.workbook_in.found import CellChange, ChangeKind, Place, RowChange, Told
from mvo_monitor.exchange.workbook_in.steps import Step
from mvo_monitor.exchange.workbook_in.taking_in import Outlook
from mvo_monitor.exchange.workbook_in.trying import Tried
from mvo_monitor.progress.tables import Value
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

_LONGEST, _SHORT = 300, 60
_VALUES = {"typed", "now"}
"""The fields of a sentence that are values of a cell."""
_NAMES = {
    "plans": ("title",),
    "goals": ("title",),
    "aims": ("text",),
    "indicators": ("title",),
    "budget_lines": ("label",),
}
"""Texts that say what a row is about, where its key does not."""


def value_in_words(w: Words, value: Value) -> str:
    """A value as a person writes it; what is not there is said to be empty."""
    match value:
        case None:
            return w("workbook_in.nothing")
        case bool():
            return w("workbook_in.true" if value else "workbook_in.false")
        case int():
            return str(value)
    said = w("workbook_in.said", value=value)
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"


def place_in_words(w: Words, place: Place) -> str:
    """``blad targets, rij 12, kolom value``."""
    parts = {"sheet": place.sheet, "row": place.row, "column": place.column, "cell": place.cell}
    if place.cell and place.row:
        parts["row"] = None  # the name of a cell holds it
    return ", ".join(w(f"workbook_in.place.{name}", **{name: part}) for name, part in parts.items() if part)


def told_in_words(w: Words, told: Told) -> str:
    """The sentence of something that stands in the way, or is not taken over."""
    fields = dict(told.why.fields)
    for name in _VALUES & fields.keys():
        value: Any = fields[name]
        fields[name] = value_in_words(w, value)
    return w(told.why.key, **fields)


def row_in_words(w: Words, change: RowChange) -> str:
    """Which row it is: its key, and what it is about."""
    if change.sheet not in EDITABLE:
        return value_in_words(w, change.values.get("title"))
    named = (change.values.get(column) for column in EDITABLE[change.sheet].key)
    key = " · ".join(value_in_words(w, value) for value in named if value is not None)
    languages = sorted(Language, key=lambda each: each is not w.language)
    texts = (change.values.get(f"{name}_{each}") for name in _NAMES.get(change.sheet, ()) for each in languages)
    about = next((str(text) for text in texts if text), "")
    return f"{key} {about}".strip() if len(about) <= 80 else f"{key} {about[:79].rstrip()}…".strip()


def cells_in_words(w: Words, change: RowChange) -> list[str]:
    """What becomes of each cell: ``value: 4,2 → 4,0``."""
    return [_cell(w, change, cell) for cell in change.cells]


def counts_in_words(w: Words, outlook: Outlook) -> str:
    """How much it is: ``2 nieuw, 3 gewijzigd …``."""
    counts = {kind.value: outlook.count(kind) for kind in ChangeKind}
    return w("workbook_in.counts", evidence=len(outlook.evidence), **counts)


def state_in_words(w: Words, outlook: Outlook) -> str:
    """What has to be done next."""
    state = "empty" if outlook.is_empty else "refused" if outlook.is_refused else "asks" if outlook.asks else "ready"
    return w(f"workbook_in.state.{state}")


def in_the_way(w: Words, outlook: Outlook) -> list[tuple[str, str]]:
    """What must be mended first: where, and why; what is the same in many rows of a column once."""
    faults = [(each.place, place_in_words(w, each.place), told_in_words(w, each)) for each in outlook.faults]
    tried = [(each.place(), _where(w, each), why) for each in outlook.tried if (why := each.why(w))]
    return _together(w, [*faults, *tried])


def left_in_words(w: Words, outlook: Outlook) -> list[tuple[str, str]]:
    """What is not taken over: where, and why."""
    return _together(w, [(each.place, place_in_words(w, each.place), told_in_words(w, each)) for each in outlook.left])


def _together(w: Words, told: Iterable[tuple[Place, str, str]]) -> list[tuple[str, str]]:
    """Where each stands first, with the other rows of the same column that say the very same."""
    met: dict[tuple[object, ...], tuple[str, str, list[int]]] = {}
    for place, where, why in told:
        key = (place.sheet, place.column, why) if place.row is not None else (where, why)
        if key not in met:
            met[key] = (where, why, [])
        elif place.row is not None:
            met[key][2].append(place.row)
    return [(where, with_rows(w, why, rows, len(rows))) for where, why, rows in met.values()]


def _where(w: Words, tried: Tried) -> str:
    """Where a step stands; a row that is gone by its key."""
    place, change = place_in_words(w, tried.place()), tried.step.changes[0]
    return place if change.number is not None else f"{place}, {row_in_words(w, change)}"


def documents_in_words(w: Words, evidence: EvidenceStep) -> list[str]:
    """Which document a record is linked to, and what a new one looks like."""
    told = [w("workbook_in.document_linked", title=evidence.linked.title)] if evidence.linked else []
    twins = evidence.twins[:1]
    return told + [w("workbook_in.document_twin", title=each.document.title, key=each.document.key) for each in twins]


def by_sheet(outlook: Outlook) -> dict[str, list[tuple[RowChange, Tried]]]:
    """The changed rows of each sheet with what became of their step; a row of two steps stands once."""
    found: dict[str, dict[tuple[object, ...], tuple[RowChange, Tried]]] = {}
    for tried in outlook.tried:
        for change in tried.step.changes:
            rows = found.setdefault(change.sheet, {})
            rows.setdefault((change.key, change.number, change.kind), (change, tried))
    order = {name: at for at, name in enumerate(EDITABLE)}
    return {
        sheet: list(rows.values()) for sheet, rows in sorted(found.items(), key=lambda each: order.get(each[0], 99))
    }


def step_in_words(w: Words, step: Step) -> str:
    """What a step is about: its row, and what becomes of it where that is short."""
    change = step.changes[0]
    row, cells = row_in_words(w, change), cells_in_words(w, change)
    if change.kind is ChangeKind.REMOVED:
        return f"{row} ({w('workbook_in.kind.removed')})"
    return f"{row} ({cells[0]})" if len(cells) == 1 and len(cells[0]) <= _SHORT else row


def _cell(w: Words, change: RowChange, cell: CellChange) -> str:
    column = cell.column
    if change.sheet not in EDITABLE:
        column = w(f"workbook.evidence.{cell.column}")
    if change.kind is ChangeKind.CHANGED:
        before, after = value_in_words(w, cell.before), value_in_words(w, cell.after)
        return w("workbook_in.from_to", column=column, before=before, after=after)
    value = cell.after if change.kind is ChangeKind.ADDED else cell.before
    return w("workbook_in.only", column=column, value=value_in_words(w, value))
