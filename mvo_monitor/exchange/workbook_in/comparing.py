"""Three states side by side: how the workbook was, how somebody made it, and how the store is now.

What only the person changed is a change. What somebody else changed meanwhile stays. Where both changed the same cell,
or one changed what the other removed, it is told cell by cell, and nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.readable.editable import EDITABLE, Editable, Key, is_history, key_of
from mvo_monitor.exchange.readable.origin import cell_digest, digest, written
from mvo_monitor.exchange.workbook_in.found import CellChange, ChangeKind, Place, RowChange, RowFound, Told
from mvo_monitor.exchange.workbook_in.reading import WorkbookFound
from mvo_monitor.progress.tables import ReadableTable, Value

Row = Mapping[str, Value]


@dataclass
class Compared:
    """What becomes of the store; ``faults`` must be mended first, ``left`` is not taken over.

    ``emptied``: the sheets of which not one row is left, with how many go.
    """

    changes: list[RowChange] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)
    emptied: dict[str, int] = field(default_factory=dict)


def compare(found: WorkbookFound, tables: Mapping[str, ReadableTable]) -> Compared:
    """What is to be done so that the store says what the workbook says; ``tables``: as they are now."""
    compared = Compared(faults=list(found.faults), left=list(found.left))
    for name in EDITABLE:
        if name in found.sheets:
            _Sheet(name, found, tables[name], compared).compare()
    return compared


class _Sheet:
    def __init__(self, name: str, found: WorkbookFound, table: ReadableTable, compared: Compared) -> None:
        self._name, self._found, self._compared = name, found.sheets[name], compared
        self._sheet: Editable = EDITABLE[name]
        origin = found.origin.sheets[name]
        self._origin = origin
        self._place = {column: at for at, column in enumerate(origin.columns)}
        columns = [column.name for column in table.columns]
        self._now: dict[Key, Row] = {}
        for row in table.rows:
            said = [written(value) for value in row]
            if not is_history(self._sheet, columns, said):
                self._now[key_of(self._sheet, columns, said)] = dict(zip(columns, row, strict=True))

    def compare(self) -> None:
        for row in self._found.changed:
            self._changed(row)
        for row in self._found.added:
            self._added(row)
        for key, before in self._found.gone.items():
            self._gone(key, before)
        if len(self._found.gone) == len(self._origin.rows) and not self._found.added:
            going = sum((each.sheet, each.kind) == (self._name, ChangeKind.REMOVED) for each in self._compared.changes)
            self._compared.emptied |= {self._name: going} if going else {}

    def _changed(self, row: RowFound) -> None:
        now = self._now.get(row.key)
        if now is None:
            self._fault(row.at(), "workbook_in.conflict.gone")
            return
        another = self._is_another(row, now)
        if another is not None:
            self._fault(row.at(another), "workbook_in.conflict.another", now=now[another])
            return
        cells: list[CellChange] = []
        for column in row.changed:
            after, stands = row.values[column], now.get(column)
            if written(after) == written(stands):
                continue
            if column in self._sheet.fixed:
                self._leave(row.at(column), f"workbook_in.left.column.{self._name}.{column}")
            elif digest(written(stands)) != cell_digest(row.before or b"", self._place[column]):
                self._fault(row.at(column), "workbook_in.conflict.cell", typed=after, now=stands)
            else:
                cells.append(CellChange(column, stands, after))
        if cells:
            values = {**now, **{cell.column: cell.after for cell in cells}}
            change = RowChange(ChangeKind.CHANGED, self._name, row.key, values, tuple(cells), row.number)
            self._compared.changes.append(change)

    def _is_another(self, row: RowFound, now: Row) -> str | None:
        """The column that says that another row was put at this place meanwhile; None where the same one stands."""
        for column in self._sheet.told_by:
            same = digest(written(now[column])) == cell_digest(row.before or b"", self._place[column])
            if not same and column not in row.changed:
                return column
        return None

    def _added(self, row: RowFound) -> None:
        there = self._now.get(row.key)
        if there is None and self._sheet.numbered is not None and row.values[self._sheet.numbered] is None:
            there = self._same_since(row)
        if there is not None:
            differs = [name for name in self._found.columns if not self._same(row, there, name)]
            if differs:
                self._fault(row.at(differs[0]), "workbook_in.conflict.added", now=there[differs[0]])
            return
        cells = tuple(CellChange(name, None, value) for name, value in row.values.items() if value is not None)
        self._compared.changes.append(RowChange(ChangeKind.ADDED, self._name, row.key, row.values, cells, row.number))

    def _same_since(self, row: RowFound) -> Row | None:
        """The same row without its place, if it came into the store after the workbook was written."""
        for key, now in self._now.items():
            if key not in self._origin.rows and all(self._same(row, now, name) for name in self._found.columns):
                return now
        return None

    def _same(self, row: RowFound, now: Row, name: str) -> bool:
        if name in self._sheet.fixed or (name == self._sheet.numbered and row.values[name] is None):
            return True
        return written(row.values[name]) == written(now.get(name))

    def _gone(self, key: Key, before: bytes) -> None:
        now = self._now.get(key)
        if now is None:
            return
        changed = [
            column
            for column, place in self._place.items()
            if column in now and digest(written(now[column])) != cell_digest(before, place)
        ]
        if changed:
            at = Place(self._name, None, changed[0])
            self._fault(at, "workbook_in.conflict.removed", key=" · ".join(filter(None, key)), now=now[changed[0]])
            return
        cells = tuple(CellChange(name, value, None) for name, value in now.items() if value is not None)
        self._compared.changes.append(RowChange(ChangeKind.REMOVED, self._name, key, now, cells))

    def _fault(self, place: Place, key: str, /, **fields: object) -> None:
        self._compared.faults.append(Told(place, Phrase(key, fields)))

    def _leave(self, place: Place, key: str, /, **fields: object) -> None:
        self._compared.left.append(Told(place, Phrase(key, fields)))
