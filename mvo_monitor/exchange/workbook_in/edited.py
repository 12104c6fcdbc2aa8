"""One sheet that may be edited: each of its rows is held against how it was, and kept only where it is not so."""

from collections.abc import Sequence
from typing import Protocol

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.readable.editable import EDITABLE, Key, is_history, key_of
from mvo_monitor.exchange.readable.origin import SheetOrigin, cell_digest, digest, whole, written
from mvo_monitor.exchange.workbook_in.found import Place, RowFound, SheetFound, Told
from mvo_monitor.exchange.workbook_in.heading import Heading
from mvo_monitor.exchange.workbook_in.values import value_of
from mvo_monitor.exchange.xlsx import Cell, SheetRow, cell_name
from mvo_monitor.progress.tables import TableColumn, TableKind, Value
from mvo_monitor.texts import Words


class Tells(Protocol):
    """What takes what is found wrong, or is not taken over."""

    faults: list[Told]
    left: list[Told]

    @property
    def w(self) -> Words:
        """The language of the workbook."""
        ...


class EditedSheet:
    """Takes the rows of a sheet; the first one holds the headings."""

    def __init__(self, name: str, columns: Sequence[TableColumn], origin: SheetOrigin, tells: Tells) -> None:
        self._name, self._origin, self._tells = name, origin, tells
        self._sheet = EDITABLE[name]
        by_name = {column.name: column for column in columns}
        # What the store has come to know since the workbook was written is not in it, and the other way round.
        self._columns = [by_name.get(each, TableColumn(each)) for each in origin.columns]
        self._names = origin.columns
        self._heading: Heading | None = None
        self._found = SheetFound()
        self._left = dict(origin.rows)
        self._histories = origin.others.copy()
        self._seen: dict[Key, int] = {}
        self._refused = False
        self._unsure = False

    def take(self, row: SheetRow) -> None:
        """A row of the sheet."""
        if self._heading is None:
            self._begin(row)
        elif not self._refused:
            self._take(row, self._heading)

    def done(self, merged: Sequence[str]) -> SheetFound:
        """All that is new, changed or gone; nothing of a sheet whose headings cannot be."""
        for cells in merged:
            self._fault(Place(self._name, cell=cells), "workbook_in.fault.merged")
        if self._heading is None:
            self._tells.left.append(Told(Place(self._name), Phrase("workbook_in.left.sheet_empty")))
            return SheetFound()
        if self._refused:
            return SheetFound()
        if self._histories.total():
            self._leave(Place(self._name), "workbook_in.left.history_gone", n=self._histories.total())
        # Of a row whose key cannot be read nobody knows which one it was: it is not told as gone besides.
        self._found.gone = {} if self._unsure else self._left
        return self._found

    def _begin(self, row: SheetRow) -> None:
        heading = self._heading = Heading(row, self._names)
        for name in heading.twice:
            self._fault(Place(self._name, row.number, name), "workbook_in.fault.column_twice")
        for name in heading.missing:
            if name in self._sheet.key:
                self._fault(Place(self._name, row.number, name), "workbook_in.fault.column_missing")
            else:
                self._leave(Place(self._name, row.number, name), "workbook_in.left.column_missing")
        for place, text in heading.unknown:
            at = Place(self._name, row.number, text, cell_name(row.number, place))
            self._leave(at, "workbook_in.left.column_unknown")
        self._refused = bool(heading.twice) or any(name in self._sheet.key for name in heading.missing)
        self._found.columns = tuple(name for name in self._names if name not in heading.missing)

    def _take(self, row: SheetRow, heading: Heading) -> None:
        if not any(place in row.cells for place in heading.places if place is not None):
            return
        values: list[Value] = []
        faults: list[Told] = []
        for place, column in zip(heading.places, self._columns, strict=True):
            cell = row.cells.get(place) if place is not None else None
            value = value_of(cell, column, self._tells.w)
            if isinstance(value, Phrase):
                at = Place(self._name, row.number, column.name, cell_name(row.number, place or 0))
                faults.append(Told(at, value))
                value = None
            values.append(value)
        self._name_by_code(values)
        said = [written(value) for value in values]
        if is_history(self._sheet, self._names, said):
            self._of_history(row, heading)
        elif faults:
            self._tells.faults += faults
            if self._left.pop(key_of(self._sheet, self._names, said), None) is None:
                self._unsure = True
        else:
            self._keep(row, heading, dict(zip(self._names, values, strict=True)), said)

    def _name_by_code(self, values: list[Value]) -> None:
        """A new row need not repeat its plan and its code as ``plan/code``."""
        if self._sheet.key == ("ref",):
            at = {name: self._names.index(name) for name in ("ref", "plan", "code")}
            plan, code = values[at["plan"]], values[at["code"]]
            if values[at["ref"]] is None and plan is not None and code is not None:
                values[at["ref"]] = f"{plan}/{code}"

    def _keep(self, row: SheetRow, heading: Heading, values: dict[str, Value], said: list[str]) -> None:
        key = key_of(self._sheet, self._names, said)
        if self._sheet.numbered is not None and values[self._sheet.numbered] is None:
            self._found.added.append(RowFound(self._name, key, row.number, values))
            return
        if key in self._seen:
            why = "workbook_in.fault.key_twice_numbered" if self._sheet.numbered else "workbook_in.fault.key_twice"
            self._fault(Place(self._name, row.number), why, key=" · ".join(filter(None, key)), row=self._seen[key])
            return
        self._seen[key] = row.number
        before = self._left.pop(key, None)
        if before is None:
            self._found.added.append(RowFound(self._name, key, row.number, values))
            return
        changed = tuple(
            name
            for place, (name, text) in enumerate(zip(self._names, said, strict=True))
            if heading.places[place] is not None and digest(text) != cell_digest(before, place)
        )
        if changed:
            self._found.changed.append(RowFound(self._name, key, row.number, values, changed, before))

    def _of_history(self, row: SheetRow, heading: Heading) -> None:
        mark = whole(
            self._as_shown(row.cells.get(place) if place is not None else None, column)
            for place, column in zip(heading.places, self._columns, strict=True)
        )
        if self._histories[mark] > 0:
            self._histories[mark] -= 1
        else:
            self._fault(Place(self._name, row.number), "workbook_in.fault.history")

    def _as_shown(self, cell: Cell | None, column: TableColumn) -> str:
        value = value_of(cell, column, self._tells.w)
        if column.kind is TableKind.TERM and cell is not None:
            return cell.text
        return "" if isinstance(value, Phrase) else written(value)

    def _fault(self, place: Place, key: str, /, **fields: object) -> None:
        self._tells.faults.append(Told(place, Phrase(key, fields)))

    def _leave(self, place: Place, key: str, /, **fields: object) -> None:
        self._tells.left.append(Told(place, Phrase(key, fields)))
