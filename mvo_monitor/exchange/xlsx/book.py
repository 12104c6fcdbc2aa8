"""A spreadsheet as it lies on disk: proved to be one and no larger than may be, its sheets by name."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from xml.parsers.expat import ExpatError

from mvo_monitor.errors import (
    CellTooLarge,
    NotAWorkbook,
    OldSpreadsheet,
    SpreadsheetLocked,
    WorkbookBroken,
    WorkbookHasMacros,
    WorkbookTooLarge,
)
from mvo_monitor.exchange.xlsx.cell import CellKind
from mvo_monitor.exchange.xlsx.formats import Formats
from mvo_monitor.exchange.xlsx.rows import CellTooLong, SheetRow, SheetRows
from mvo_monitor.exchange.xlsx.strings import SharedStrings
from mvo_monitor.exchange.xlsx.xml_parts import Attributes, PartReader, read_through
from mvo_monitor.measures.office_files import BEGINS, office_kind
from mvo_monitor.vocabulary import FileKind, NotTaken

MOST_PACKED = 60 * 1024 * 1024
"""So many bytes may a spreadsheet be as a file; what may be in it says ``measures.office_files``."""
MOST_SHEETS = 500

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED_MARK = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError, ExpatError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, and the part of the file that holds it."""

    name: str
    part: str


class Book:
    """An open spreadsheet; to be closed, as ``with Book(path, name) as book``. ``name``: as its owner calls the file.

    Raises OldSpreadsheet, SpreadsheetLocked, NotAWorkbook, WorkbookHasMacros, WorkbookBroken and WorkbookTooLarge.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        _prove_sound(path, name)
        self._packed = zipfile.ZipFile(path)
        self._strings: SharedStrings | None = None
        with ExitStack() as stack, self._telling_damage():
            stack.callback(self.close)  # a book that cannot be read holds no file open
            contents = _Contents()
            self._read("xl/workbook.xml", contents)
            links = _Links()
            self._read("xl/_rels/workbook.xml.rels", links)
            formats = Formats()
            if "xl/styles.xml" in self._packed.namelist():
                self._read("xl/styles.xml", formats)
            self._kinds: list[CellKind] = formats.kinds
            self._since_1904 = contents.since_1904
            self.sheets = tuple(
                Sheet(title, links.parts[link]) for title, link in contents.sheets if link in links.parts
            )
            if not self.sheets or len(self.sheets) > MOST_SHEETS:
                raise WorkbookBroken(name)
            self._strings = self._shared(links.strings)
            stack.pop_all()

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._strings is not None:
            self._strings.close()
        self._packed.close()

    def rows(self, sheet: Sheet, merged: list[str] | None = None) -> Iterator[SheetRow]:
        """The rows of a sheet; ``merged`` is given the ranges of cells that were joined, once all rows are read.

        Raises WorkbookBroken and CellTooLarge.
        """
        assert self._strings is not None  # noqa: S101 (an open book has read them)
        reader = SheetRows(self._strings, self._kinds, since_1904=self._since_1904)
        with self._telling_damage(sheet.name), self._packed.open(sheet.part) as part:
            yield from reader.rows(part)
        if merged is not None:
            merged += reader.merged

    def _shared(self, part: str | None) -> SharedStrings:
        if part is None or part not in self._packed.namelist():
            return SharedStrings(None)
        with self._packed.open(part) as strings:
            return SharedStrings(strings)

    def _read(self, part: str, reader: PartReader) -> None:
        with self._packed.open(part) as opened:
            read_through(opened, reader)

    @contextmanager
    def _telling_damage(self, sheet: str = "") -> Iterator[None]:
        try:
            yield
        except CellTooLong as cell:
            raise CellTooLarge(self.name, sheet, cell.place) from None
        except _DAMAGE:
            raise WorkbookBroken(self.name) from None


class _Contents(PartReader):
    """The names of the sheets and their links, and from which day the book counts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "id"), "")
            self.sheets.append((attributes["name"], link))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in ("1", "true")


class _Links(PartReader):
    """Which part of the file each link leads to: sheets of cells, and the texts they share."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.strings: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes["Type"].rpartition("/")[2]
        part = posixpath.normpath(posixpath.join("xl", attributes["Target"])).lstrip("/")
        if kind == "worksheet":
            self.parts[attributes["Id"]] = part
        elif kind == "sharedStrings":
            self.strings = part


def _prove_sound(path: Path, name: str) -> None:
    """Go on only with a packed file that is a spreadsheet, and does not grow to more than may be."""
    if path.stat().st_size > MOST_PACKED:
        raise WorkbookTooLarge(name)
    content = path.read_bytes()
    if content.startswith(_OLE):
        raise (SpreadsheetLocked if _LOCKED_MARK in content else OldSpreadsheet)(name)
    if not content.startswith(BEGINS):
        raise NotAWorkbook(name)
    match office_kind(content):
        case FileKind.XLSX:
            return
        case NotTaken.LOCKED:
            raise SpreadsheetLocked(name)
        case NotTaken.MACROS:
            raise WorkbookHasMacros(name)
        case NotTaken.TOO_MUCH_INSIDE:
            raise WorkbookTooLarge(name)
        case NotTaken.DAMAGED | NotTaken.TWO_IN_ONE | NotTaken.PROGRAM:
            raise WorkbookBroken(name)
    raise NotAWorkbook(name)
