"""Reads a workbook that comes back, sheet by sheet and row by row; of what did not change nothing is kept."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from mvo_monitor.errors import Phrase, WorkbookNotOurs, WorkbookTooNew
from mvo_monitor.exchange.readable.editable import EDITABLE
from mvo_monitor.exchange.readable.offered import LISTS
from mvo_monitor.exchange.readable.origin import (
    SHEET,
    NotAnOrigin,
    Origin,
    OriginTooNew,
    SheetOrigin,
    digits,
    read_origin,
    whole,
)
from mvo_monitor.exchange.workbook_in.edited import EditedSheet
from mvo_monitor.exchange.workbook_in.evidence_rows import EvidenceFound, read_evidence_rows
from mvo_monitor.exchange.workbook_in.found import Place, SheetFound, Told
from mvo_monitor.exchange.workbook_in.heading import Heading
from mvo_monitor.exchange.xlsx import Book, Cell, CellKind, Sheet, SheetRow
from mvo_monitor.progress.tables import TableColumn
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

Progress = Callable[[int, int], None]
"""Told now and then how many rows were read, of how many there were when the workbook was written."""

MOST_TOLD = 20
"""So many rows of one sheet are named of which a change is not taken over."""

_TOLD_EVERY = 1_000


@dataclass
class WorkbookFound:
    """What a workbook holds that is not as it was written; ``faults`` must be mended, ``left`` is not taken over."""

    name: str
    origin: Origin
    sheets: dict[str, SheetFound] = field(default_factory=dict)
    evidence: list[EvidenceFound] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)

    @property
    def w(self) -> Words:
        """The words of the language in which the workbook was written."""
        return words(self.origin.language)


def read_workbook(
    path: Path, name: str, columns: Mapping[str, tuple[TableColumn, ...]], progress: Progress | None = None
) -> WorkbookFound:
    """What somebody changed in a workbook, which its owner calls ``name``; ``columns`` are those of the sheets that
    may be edited.

    Raises WorkbookRefusal, OldSpreadsheet and SpreadsheetLocked.
    """
    with Book(path, name) as book:
        origin = _origin(book)
        found = WorkbookFound(name, origin)
        _Reading(book, found, columns, progress).read()
    return found


def _origin(book: Book) -> Origin:
    sheet = next((each for each in book.sheets if each.name == SHEET), None)
    if sheet is None:
        raise WorkbookNotOurs(book.name)
    try:
        return read_origin([cell.text for _, cell in sorted(row.cells.items())] for row in book.rows(sheet))
    except NotAnOrigin:
        raise WorkbookNotOurs(book.name) from None
    except OriginTooNew:
        raise WorkbookTooNew(book.name) from None


class _Reading:
    def __init__(
        self,
        book: Book,
        found: WorkbookFound,
        columns: Mapping[str, tuple[TableColumn, ...]],
        progress: Progress | None,
    ) -> None:
        self._book, self._found, self._columns, self._progress = book, found, columns, progress
        self._read = 0
        of_sheets = found.origin.sheets.values()
        self._of = sum(len(each.rows) + each.others.total() for each in of_sheets)

    def read(self) -> None:
        ours = {each.casefold(): each for each in self._found.origin.sheets}
        evidence = {words(each)("workbook.new_evidence").casefold() for each in Language}
        made = {words(each)(f"workbook.{name}").casefold() for each in Language for name in ("contents", "per_year")}
        seen: set[str] = set()
        for sheet in self._book.sheets:
            name = sheet.name.strip().casefold()
            if name in ours:
                seen.add(name)
                self._of_ours(sheet, ours[name])
            elif name in evidence:
                self._of_evidence(sheet)
            elif name not in made | {SHEET, LISTS}:
                self._left(Place(sheet.name), "workbook_in.left.sheet_unknown")
        for name in sorted(ours.keys() - seen):
            key = "sheet_missing" if ours[name] in EDITABLE else "sheet_missing_fixed"
            self._left(Place(ours[name]), f"workbook_in.left.{key}")

    def _of_ours(self, sheet: Sheet, name: str) -> None:
        origin = self._found.origin.sheets[name]
        if name in EDITABLE and name in self._columns:
            edited = EditedSheet(name, self._columns[name], origin, self._found)
            merged: list[str] = []
            for row in self._rows(sheet, merged):
                edited.take(row)
            self._found.sheets[name] = edited.done(merged)
        else:
            self._of_fixed(sheet, name, origin)

    def _of_fixed(self, sheet: Sheet, name: str, origin: SheetOrigin) -> None:
        """A sheet that is not edited: only told which rows are not as they were."""
        left = Counter(origin.others)
        changed: list[int] = []
        heading: Heading | None = None
        for row in self._rows(sheet):
            if heading is None:
                heading = Heading(row, origin.columns)
                continue
            mark = whole(shown(row.cells.get(place)) if place is not None else "" for place in heading.places)
            if left[mark] > 0:
                left[mark] -= 1
            else:
                changed.append(row.number)
        gone = max(left.total() - len(changed), 0)
        for number in changed[:MOST_TOLD]:
            self._left(Place(sheet.name, number), _why_fixed(name))
        if len(changed) > MOST_TOLD:
            self._left(Place(sheet.name), "workbook_in.left.more_rows", n=len(changed) - MOST_TOLD)
        if gone:
            self._left(Place(sheet.name), "workbook_in.left.rows_gone", n=gone)

    def _of_evidence(self, sheet: Sheet) -> None:
        self._found.evidence += read_evidence_rows(sheet.name, self._rows(sheet), self._found.w, self._found.faults)

    def _rows(self, sheet: Sheet, merged: list[str] | None = None) -> Iterator[SheetRow]:
        for row in self._book.rows(sheet, merged):
            yield row
            self._read += 1
            if self._progress is not None and self._read % _TOLD_EVERY == 0:
                self._progress(self._read, max(self._of, self._read))

    def _left(self, place: Place, key: str, /, **fields: object) -> None:
        self._found.left.append(Told(place, Phrase(key, fields)))


def shown(cell: Cell | None) -> str:
    """A cell of a sheet that is not edited, as it is compared."""
    if cell is None:
        return ""
    if cell.kind in (CellKind.NUMBER, CellKind.PERCENT, CellKind.TIME):
        return digits(Decimal(cell.text))
    return f"#{cell.text}" if cell.kind is CellKind.ERROR else cell.text


_OWN_REASONS = ("series_breaks", "printed_totals", "evidence", "values", "statuses", "survey_results")


def _why_fixed(name: str) -> str:
    return f"workbook_in.left.{name if name in _OWN_REASONS else 'fixed'}"
