"""Write the readable tables of a store into one Excel workbook: a sheet each, with filters, and a live chart."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from mvo_monitor.errors import StoreEmpty
from mvo_monitor.exchange.archive.layout import Watch, unwatched
from mvo_monitor.exchange.arriving import arriving_file
from mvo_monitor.exchange.readable.status_sheet import write_status_sheet
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.rounding import decimals_of
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.progress.tables import ReadableTable, Value, read_tables
from mvo_monitor.store import Store
from mvo_monitor.texts import Words

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Text stays text: nothing that somebody typed is run, or followed, by who opens the file."""

_WIDEST, _NARROWEST = 60, 8
_LONGEST = 32_767
"""So many signs fit in a cell of Excel."""
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
        tables = read_tables(connection, floors)
    with arriving_file(file) as arriving, xlsxwriter.Workbook(arriving, _OPTIONS) as book:
        book.set_properties({"title": w("package.title", coalition=coalition.name), "comments": w("workbook.says")})
        said = w("package.fictitious") if coalition.fictitious else w("package.description")
        _write_contents(book, w, w("package.title", coalition=coalition.name), said, tables)
        write_status_sheet(book, w, next(table for table in tables if table.name == "statuses"))
        total, written = sum(len(table.rows) for table in tables), 0
        for table in tables:
            for row in _write_table(book, w, table):
                watch(written + row, total)
            written += len(table.rows)
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


def _write_table(book: Workbook, w: Words, table: ReadableTable) -> Iterator[int]:
    """Write a sheet, and tell now and then how many rows there are."""
    sheet = book.add_worksheet(sheet_name(table))
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(table, place, column.name))
    sheet.write_row(0, 0, [column.name for column in table.columns], heading)
    sheet.freeze_panes(1, 1)
    rows = table.rows[:_MOST_ROWS]
    sheet.autofilter(0, 0, max(len(rows), 1), max(len(table.columns) - 1, 0))
    write = _writer(book, w)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            write(sheet, number, place, value)
        if number % 1000 == 0:
            yield number
    yield len(rows)


def _width(table: ReadableTable, place: int, name: str) -> int:
    """Wide enough for the first rows; nobody reads a novel in one line."""
    longest = max((len(str(row[place])) for row in table.rows[:200] if row[place] is not None), default=0)
    return max(_NARROWEST, min(_WIDEST, max(longest, len(name)) + 2))


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
                sheet.write_string(row, place, str(value)[:_LONGEST])

    return write
