"""Write the readable tables of a store into one Excel workbook: a sheet each, with filters, and a live chart.

What may be edited in it, and how it is told afterwards what somebody changed, say ``editable`` and ``origin``.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from mvo_monitor.errors import StoreEmpty
from mvo_monitor.exchange.archive.layout import Watch, unwatched
from mvo_monitor.exchange.arriving import arriving_file
from mvo_monitor.exchange.readable import origin
from mvo_monitor.exchange.readable.offered import WordLists, offer_words, write_evidence_sheet
from mvo_monitor.exchange.readable.status_sheet import write_status_sheet
from mvo_monitor.measures.audit_chain import Head
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.rounding import decimals_of
from mvo_monitor.progress.plans import CoalitionView, read_coalition
from mvo_monitor.progress.tables import ReadableTable, Value, read_tables
from mvo_monitor.store import Store
from mvo_monitor.store.audit_head import last_head
from mvo_monitor.texts import Words

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Text stays text: nothing that somebody typed is run, or followed, by who opens the file."""

_WIDEST, _NARROWEST, _LOOKED_AT = 60, 8, 200
_MOST_ROWS = 1_048_575
"""And so many rows in a sheet, its heading left out."""

Write = Callable[[Worksheet, int, int, Value], None]


def export_workbook(store: Store, file: Path, w: Words, floors: Floors, watch: Watch = unwatched) -> int:
    """Write every readable table as a sheet of ``file``; gives how many. ``watch`` is told rows written, of how many.

    Raises StoreEmpty, StoreUnreachable and OSError; what stood at ``file`` is replaced once the new one is whole.
    """
    with store.reading() as connection:
        coalition = read_coalition(connection)
        if coalition is None:
            raise StoreEmpty(store.name)
        tables = read_tables(connection, floors, streamed=True)
        with arriving_file(file) as arriving, xlsxwriter.Workbook(arriving, _OPTIONS) as book:
            made = _Book(book, w, coalition, last_head(connection))
            total, written = sum(len(table.rows) for table in tables), 0
            made.begin(tables)
            for table in tables:
                for row in made.table(table):
                    watch(written + row, total)
                written += len(table.rows)
            made.end()
    return len(tables)


def sheet_name(table: ReadableTable) -> str:
    """The name of a table's sheet: at most 31 signs, the same as that of its CSV file."""
    return table.name[:31]


def _write_contents(book: Workbook, w: Words, title: str, said: str, tables: tuple[ReadableTable, ...]) -> None:
    sheet = book.add_worksheet(w("workbook.contents"))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 12)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
    sheet.write_string(1, 0, said, book.add_format({"italic": True}))
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.write_row(3, 0, [w("workbook.table"), w("workbook.rows")], bold)
    link, count = book.get_default_url_format(), book.add_format({"num_format": "#,##0"})
    for row, table in enumerate(tables, start=4):
        sheet.write_url(row, 0, f"internal:'{sheet_name(table)}'!A1", link, w(f"table.{table.name}"))
        sheet.write_number(row, 1, len(table.rows), count)


class _Book:
    """The workbook while it is written: every sheet has its own file until the end, so rows of two can take turns."""

    def __init__(self, book: Workbook, w: Words, coalition: CoalitionView, head: Head) -> None:
        self._book, self._w, self._coalition, self._head = book, w, coalition, head
        self._write = _writer(book, w)
        self._heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._lines = 0

    def begin(self, tables: tuple[ReadableTable, ...]) -> None:
        """The sheets in front, those that nobody sees, and the one for new evidence."""
        book, w, coalition = self._book, self._w, self._coalition
        title = w("package.title", coalition=coalition.name)
        book.set_properties({"title": title, "comments": w("workbook.says")})
        said = w("package.fictitious") if coalition.fictitious else w("package.description")
        _write_contents(book, w, title, said, tables)
        write_status_sheet(book, w, next(table for table in tables if table.name == "statuses"))
        self._lists = WordLists(book, w, tables)
        self._origin = book.add_worksheet(origin.SHEET)
        self._origin.very_hidden()
        self._mark(origin.first_line(w, coalition.name, self._head))
        write_evidence_sheet(book, w, self._lists)

    def table(self, table: ReadableTable) -> Iterator[int]:
        """Write a sheet, and tell now and then how many rows there are."""
        name = sheet_name(table)
        sheet = self._book.add_worksheet(name)
        self._mark(origin.columns_line(name, table))
        marks = origin.SheetMarks(name, table, self._w)
        for place, width in enumerate(_widths(table)):
            sheet.set_column(place, place, width)
        sheet.write_row(0, 0, [column.name for column in table.columns], self._heading)
        sheet.freeze_panes(1, 1)
        rows = min(len(table.rows), _MOST_ROWS)
        sheet.autofilter(0, 0, max(rows, 1), max(len(table.columns) - 1, 0))
        offer_words(sheet, self._lists, table, rows)
        for number, row in enumerate(islice(table.rows, rows), start=1):
            for place, value in enumerate(row):
                self._write(sheet, number, place, value)
            for line in marks.take(row):
                self._mark(line)
            if number % 1000 == 0:
                yield number
        for line in marks.rest():
            self._mark(line)
        yield rows

    def end(self) -> None:
        """The last line of the hidden sheet."""
        self._mark(origin.last_line(self._lines))

    def _mark(self, line: list[str]) -> None:
        for place, text in enumerate(line):
            self._origin.write_string(self._lines, place, text)
        self._lines += 1


def _widths(table: ReadableTable) -> Iterator[int]:
    """Wide enough for the first rows; nobody reads a novel in one line."""
    first = table.rows[:_LOOKED_AT]
    for place, column in enumerate(table.columns):
        longest = max((len(str(row[place])) for row in first if row[place] is not None), default=0)
        yield max(_NARROWEST, min(_WIDEST, max(longest, len(column.name)) + 2))


def _writer(book: Workbook, w: Words) -> Write:
    """What writes a value into a cell as what it is; None leaves the cell empty, which is no zero."""
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    digits = {places: book.add_format({"num_format": f"0.{'0' * places}"}) for places in range(1, 7)}

    def write(sheet: Worksheet, row: int, place: int, value: Value) -> None:
        match value:
            case None:
                pass
            case bool():
                sheet.write_boolean(row, place, value)
            case StrEnum():
                sheet.write_string(row, place, w.term(value))
            case int():
                sheet.write_number(row, place, value)
            case Decimal():
                sheet.write_number(row, place, value, digits.get(min(decimals_of(value), 6)))
            case PartialDate() if value.first_day == value.last_day and value.first_day.year > 1900:
                sheet.write_datetime(row, place, dt.datetime.combine(value.first_day, dt.time()), day)
            case _:
                sheet.write_string(row, place, str(value)[: origin.LONGEST])

    return write
