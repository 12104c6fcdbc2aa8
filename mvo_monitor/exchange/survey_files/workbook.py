"""Reads the rows of a spreadsheet (xlsx), once it proved to be no larger than answers to a survey are.

The library that opens spreadsheets keeps a whole sheet in memory, from its first to its last cell. So the file is first
unpacked piece by piece and counted: how large it grows, and how far its cells reach.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from mvo_monitor.errors import (
    OldSpreadsheet,
    SheetUnknown,
    SpreadsheetBroken,
    SpreadsheetLocked,
    SpreadsheetTooLarge,
    TooManyColumns,
)
from mvo_monitor.exchange.survey_files.cells import as_text
from mvo_monitor.exchange.survey_files.text_rows import MOST_COLUMNS
from mvo_monitor.measures.office_files import BEGINS, office_kind
from mvo_monitor.vocabulary import FileKind, NotTaken

MOST_PACKED = 60 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_CELLS = 6_000_000
"""So many cells may lie between the first and the last of a sheet, empty ones too."""

ANSWER_SHEETS = ("Formulierreacties", "Form Responses", "Form responses")
"""How Google names the sheet that a form fills; it may number it."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_CHUNK = 1 << 20
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,4})([0-9]{1,8})["']""")
_PLACE_LENGTH = 40


def is_spreadsheet(path: Path, name: str) -> bool:
    """Whether the file is a spreadsheet that can be read. Raises what says why an office file cannot."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_OLE):
        raise (SpreadsheetLocked if _is_locked(path) else OldSpreadsheet)(name)
    return start.startswith(BEGINS)


def choose_sheet(path: Path, name: str, wanted: str | None) -> str:
    """The name of the sheet with the answers. Raises SheetUnknown, SpreadsheetBroken, SpreadsheetTooLarge …"""
    _prove_sound(path, name)
    with _opened(path, name) as book:
        if wanted is not None:
            if wanted not in book.sheet_names:
                raise SheetUnknown(name, wanted)
            return wanted
        shown = [each.name for each in book.sheets_metadata if each.visible is SheetVisibleEnum.Visible]
        named = [each for each in shown if each.startswith(ANSWER_SHEETS)]
        for each in (*named, *shown, *book.sheet_names):
            if _sheet(book, each, name).height:
                return each
        return book.sheet_names[0]


def sheet_names(path: Path, name: str) -> tuple[str, ...]:
    """The names of all sheets, in their order."""
    with _opened(path, name) as book:
        return tuple(book.sheet_names)


def sheet_rows(path: Path, name: str, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, from 1; empty rows too. Its cells as text."""
    with _opened(path, name) as book:
        for row, cells in enumerate(_sheet(book, sheet, name).iter_rows(), 1):
            yield row, [as_text(each) for each in cells]


def _opened(path: Path, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise SpreadsheetLocked(name) from None
    except (CalamineError, OSError):
        raise SpreadsheetBroken(name) from None


def _sheet(book: CalamineWorkbook, sheet: str, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(sheet)
    except CalamineError:
        raise SpreadsheetBroken(name) from None


def _is_locked(path: Path) -> bool:
    mark = "EncryptedPackage".encode("utf-16-le")
    with path.open("rb") as file:
        before = b""
        while chunk := file.read(_CHUNK):
            if mark in before + chunk:
                return True
            before = chunk[-len(mark) :]
    return False


def _prove_sound(path: Path, name: str) -> None:
    if path.stat().st_size > MOST_PACKED:
        raise SpreadsheetTooLarge(name)
    kind = office_kind(path.read_bytes())
    if kind is NotTaken.LOCKED:
        raise SpreadsheetLocked(name)
    if kind is NotTaken.TOO_MUCH_INSIDE:
        raise SpreadsheetTooLarge(name)
    if kind is not FileKind.XLSX:
        raise SpreadsheetBroken(name)
    try:
        with zipfile.ZipFile(path) as packed:
            left = MOST_UNPACKED
            for entry in packed.infolist():
                left -= _prove_entry(packed, entry, name, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise SpreadsheetBroken(name) from None


def _prove_entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, most: int) -> int:
    """How large it is unpacked, counted and not believed; every part is looked through, since any may be a sheet."""
    said, entry.file_size = entry.file_size, most + 1  # else reading would stop at the size that the file claims
    size, rows, columns, before = 0, 0, 0, b""
    with packed.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise SpreadsheetTooLarge(name)
            for place in _PLACE.finditer(before + chunk):
                columns = max(columns, _column_number(place[1]))
                rows = max(rows, int(place[2]))
            before = chunk[-_PLACE_LENGTH:]
    if size != said:
        raise SpreadsheetBroken(name)
    if entry.filename.startswith("xl/worksheets/") and columns > MOST_COLUMNS:
        raise TooManyColumns(name, MOST_COLUMNS)
    if rows * max(columns, 1) > MOST_CELLS:
        raise SpreadsheetTooLarge(name)
    return size


def _column_number(letters: bytes) -> int:
    number = 0
    for each in letters.upper():
        number = number * 26 + each - 64
    return number
