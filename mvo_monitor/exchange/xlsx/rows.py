"""The rows of one sheet, one after another: each with its number and the cells that are not empty."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from mvo_monitor.exchange.xlsx.cell import MOST_LETTERS, Cell, CellKind, cell_name, column_number
from mvo_monitor.exchange.xlsx.strings import SharedStrings, plain_text
from mvo_monitor.exchange.xlsx.xml_parts import Attributes, PartReader, Unsound, steps_through

MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576

_DAY_ZERO, _DAY_ZERO_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_FIRST_SOUND_DAY = 61
"""Before 1 March 1900 Excel counts a 29 February that never was."""
_LAST_DAY = 2_958_465
_LARGEST = 1e300
"""Excel goes on a little further; what it shows as a percentage is a hundred times as much, and still a number."""
_DATED = (CellKind.DATE, CellKind.TIME)


class SheetRow(NamedTuple):
    """A row with its number, from 1; its cells by the number of their column, from 0."""

    number: int
    cells: dict[int, Cell]


class CellTooLong(Unsound):
    """A cell holds more than fits in one; ``place`` is its name."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class SheetRows(PartReader):
    """Reads one sheet. ``merged`` fills as it goes: the ranges of cells that were joined, which stand at its end."""

    def __init__(self, strings: SharedStrings, kinds: Sequence[CellKind], *, since_1904: bool) -> None:
        self.merged: list[str] = []
        self._strings, self._kinds = strings, kinds
        self._zero = _DAY_ZERO_1904 if since_1904 else _DAY_ZERO
        self._first_sound = 0 if since_1904 else _FIRST_SOUND_DAY
        self._read: list[SheetRow] = []
        self._row, self._column = 0, -1
        self._cells: dict[int, Cell] = {}
        self._type, self._style = "n", 0
        self._pieces: list[str] | None = None
        self._text: str | None = None
        self._size = self._sounds = 0

    def rows(self, part: IO[bytes]) -> Iterator[SheetRow]:
        """Each row that has a cell. Raises Unsound, CellTooLong and ExpatError."""
        for _ in steps_through(part, self):
            read, self._read = self._read, []
            yield from read

    # ---- what stands in the part ---------------------------------------------------------------------------------

    def start(self, name: str, attributes: Attributes) -> None:
        """``row`` holds ``c``, which holds ``v`` (a value) or ``is`` (a text in pieces ``t``)."""
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t") and not self._sounds:
            self._pieces = []
        elif name == "row":
            number = int(attributes.get("r", self._row + 1))
            if not self._row < number <= MOST_ROWS:
                raise Unsound("rows out of order")
            self._row, self._column, self._cells = number, -1, {}
        elif name == "rPh":
            self._sounds += 1
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def letters(self, text: str) -> None:
        """A piece of a value."""
        if self._pieces is None:
            return
        self._size += len(text)
        if self._size > 8 * MOST_LETTERS:
            raise CellTooLong(self._place())
        self._pieces.append(text)

    def end(self, name: str) -> None:
        """A value, a cell or a row is whole."""
        if name in ("v", "t"):
            if self._pieces is not None:
                self._text = (self._text or "") + "".join(self._pieces)
                self._pieces = None
        elif name == "c":
            cell = self._cell() if self._text else None
            if cell is not None:
                self._cells[self._column] = cell
        elif name == "row" and self._cells:
            self._read.append(SheetRow(self._row, self._cells))
            self._cells = {}
        elif name == "rPh":
            self._sounds -= 1

    def _begin_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        column = column_number(place.rstrip("0123456789")) if place else self._column + 1
        if not self._column < column < MOST_COLUMNS:
            raise Unsound("cells out of order")
        self._column = column
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self._text, self._pieces, self._size = None, None, 0

    def _place(self) -> str:
        return cell_name(self._row, self._column)

    def _cell(self) -> Cell | None:
        text = self._text or ""
        match self._type:
            case "s":
                text = self._strings[int(text)]
            case "inlineStr" | "str":
                text = plain_text(text)
            case "b":
                return Cell(CellKind.TRUTH, "true" if text.strip() in ("1", "true") else "false")
            case "e":
                return Cell(CellKind.ERROR, text.strip())
            case "d":
                return Cell(CellKind.DATE, dt.date.fromisoformat(text.strip()[:10]).isoformat())
            case _:
                return self._number(float(text))
        if len(text) > MOST_LETTERS:
            raise CellTooLong(self._place())
        text = text.strip()
        return Cell(CellKind.TEXT, text) if text else None

    def _number(self, value: float) -> Cell:
        if not abs(value) <= _LARGEST:
            raise Unsound("a number that no cell can hold")
        kind = self._kinds[self._style] if self._style < len(self._kinds) else CellKind.NUMBER
        digits = format(value, ".15g")  # so many are seen in Excel; the rest is noise of how it counts
        if kind not in _DATED:
            return Cell(kind, digits)
        if kind is CellKind.DATE and self._first_sound <= value <= _LAST_DAY and value == int(value):
            return Cell(kind, (self._zero + dt.timedelta(days=int(value))).isoformat())
        return Cell(CellKind.TIME, digits)
