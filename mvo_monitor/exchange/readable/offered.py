"""What a workbook offers to who edits it: drop-downs of the words that a column knows, and a sheet for new evidence."""

from enum import StrEnum

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from mvo_monitor.exchange.readable.editable import EDITABLE
from mvo_monitor.exchange.readable.evidence_columns import ASKED, ROWS
from mvo_monitor.exchange.xlsx import cell_name
from mvo_monitor.progress.tables import ReadableTable, TableColumn
from mvo_monitor.texts import Words

LISTS = "mvo-monitor-lists"
"""The hidden sheet in which the words of the drop-downs stand."""

_SEVERAL_MORE = 200
"""So many rows below the last one have drop-downs too."""
_WIDTH = 22


class WordLists:
    """The words of each closed list in a column of a hidden sheet, which is written once, row by row."""

    def __init__(self, book: Workbook, w: Words, tables: tuple[ReadableTable, ...]) -> None:
        columns = [column for table in tables if table.name in EDITABLE for column in table.columns]
        columns += [asked.column for asked in ASKED]
        self._lists: list[tuple[StrEnum, ...]] = list(dict.fromkeys(each.terms for each in columns if each.terms))
        sheet = book.add_worksheet(LISTS)
        sheet.very_hidden()
        for row in range(max(map(len, self._lists), default=0)):
            for place, terms in enumerate(self._lists):
                if row < len(terms):
                    sheet.write_string(row, place, w.term(terms[row]))

    def offer(self, sheet: Worksheet, place: int, column: TableColumn, rows: int) -> None:
        """Let the cells of a column be chosen from; other words can still be typed, and are told when read in."""
        if not column.terms:
            return
        source = absolute_range(LISTS, len(column.terms), self._lists.index(column.terms))
        offered = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, place, rows, place, offered)


def offer_words(sheet: Worksheet, lists: WordLists, table: ReadableTable, rows: int) -> None:
    """Give the columns of a sheet that may be edited their drop-downs."""
    if table.name in EDITABLE:
        for place, column in enumerate(table.columns):
            lists.offer(sheet, place, column, rows + _SEVERAL_MORE)


def write_evidence_sheet(book: Workbook, w: Words, lists: WordLists) -> None:
    """An empty sheet with its headings: what is typed there is handed in when the workbook is read in."""
    sheet = book.add_worksheet(w("workbook.new_evidence"))
    needed = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    other = book.add_format({"bottom": 1, "valign": "top", "text_wrap": True})
    sheet.set_column(0, len(ASKED) - 1, _WIDTH)
    sheet.set_row(0, 45)
    for place, asked in enumerate(ASKED):
        heading = w(f"workbook.evidence.{asked.name}")
        sheet.write_string(0, place, heading, needed if asked.column.required else other)
        lists.offer(sheet, place, asked.column, ROWS)
        if f"workbook.evidence_hint.{asked.name}" in w:
            hint = {"validate": "any", "input_title": heading[:32]}
            hint["input_message"] = w(f"workbook.evidence_hint.{asked.name}")[:255]
            sheet.data_validation(1, place, ROWS, place, hint)
    sheet.freeze_panes(1, 3)


def absolute_range(sheet: str, rows: int, column: int) -> str:
    """The first ``rows`` cells of a column, as a formula names them."""
    letter = cell_name(1, column).rstrip("1")
    return f"='{sheet}'!${letter}$1:${letter}${rows}"
