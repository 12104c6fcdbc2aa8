"""A workbook as somebody edits it: opened by another library than ours, changed cell by cell, and saved anew."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook


@dataclass(frozen=True)
class Formula:
    """A formula with what it came to when the file was saved."""

    formula: str
    came_to: str | float


@dataclass(frozen=True)
class Shown:
    """A number in another format than that of numbers: ``0%``, ``dd-mm-yyyy``."""

    value: float
    format: str


class Edited:
    """The sheets of a workbook, each a list of rows; the first row holds the headings."""

    def __init__(self, path: Path) -> None:
        book = CalamineWorkbook.from_path(str(path))
        self.sheets: dict[str, list[list[Any]]] = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }

    def find(self, sheet: str, **where: Any) -> int:
        """The place of the first row with these values."""
        heads = self.sheets[sheet][0]
        for at, row in enumerate(self.sheets[sheet][1:], 1):
            if all(row[heads.index(name)] == value for name, value in where.items()):
                return at
        raise LookupError(where)

    def set(self, sheet: str, row: int, **values: Any) -> None:
        """Type into the cells of a row."""
        heads = self.sheets[sheet][0]
        for name, value in values.items():
            self.sheets[sheet][row][heads.index(name)] = "" if value is None else value

    def get(self, sheet: str, row: int, column: str) -> Any:
        """What stands in a cell."""
        return self.sheets[sheet][row][self.sheets[sheet][0].index(column)]

    def add(self, sheet: str, **values: Any) -> int:
        """Type a row at the bottom; gives its place."""
        self.sheets[sheet].append([""] * len(self.sheets[sheet][0]))
        self.set(sheet, len(self.sheets[sheet]) - 1, **values)
        return len(self.sheets[sheet]) - 1

    def remove(self, sheet: str, row: int) -> None:
        """Delete a row."""
        del self.sheets[sheet][row]

    def save(self, path: Path, merged: tuple[tuple[str, str], ...] = ()) -> Path:
        """Save it as another program would."""
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(str(path), options) as book:
            day = book.add_format({"num_format": "dd-mm-yyyy"})
            for name, rows in self.sheets.items():
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    for place, value in enumerate(row):
                        _write(book, sheet, (at, place), value, day)
                for where, cells in merged:
                    if where == name:
                        sheet.merge_range(cells, "samen")
        return path


def _write(book: Any, sheet: Any, at: tuple[int, int], value: Any, day: Any) -> None:
    match value:
        case "" | None:
            pass
        case bool():
            sheet.write_boolean(*at, value)
        case Formula():
            sheet.write_formula(*at, value.formula, None, value.came_to)
        case Shown():
            sheet.write_number(*at, value.value, book.add_format({"num_format": value.format}))
        case dt.date():
            sheet.write_datetime(*at, dt.datetime.combine(value, dt.time()), day)
        case int() | float() | Decimal():
            sheet.write_number(*at, value)
        case _:
            sheet.write_string(*at, value)
