"""Opens a file as a table, whatever it is: text in columns or a spreadsheet."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mvo_monitor.errors import EmptySurvey, FileMissing, TooManyRows
from mvo_monitor.exchange.survey_files.profile import Layout, Wanted
from mvo_monitor.exchange.survey_files.text_layout import encoding_of, text_layout
from mvo_monitor.exchange.survey_files.text_rows import Loose, text_rows
from mvo_monitor.exchange.survey_files.workbook import choose_sheet, is_spreadsheet, sheet_rows

MOST_ROWS = 1_000_000


def table_layout(path: Path, name: str, wanted: Wanted) -> Layout:
    """How the table stands in the file, its heading rows not yet counted. Raises SurveyFileRefusal, FileMissing."""
    try:
        if path.stat().st_size == 0:
            raise EmptySurvey(name)
        if is_spreadsheet(path, name):
            return Layout(sheet=choose_sheet(path, name, wanted.sheet))
        layout = text_layout(path, name, wanted)
    except (FileNotFoundError, IsADirectoryError):
        raise FileMissing(name) from None
    try:
        for _ in text_rows(path, name, layout):
            pass
    except Loose:
        return replace(layout, strict=False)
    return layout


def must_be_a_table(path: Path, name: str) -> None:
    """Go on only with a spreadsheet or a text, as far as that can be told at once. Raises SurveyFileRefusal."""
    if not is_spreadsheet(path, name):
        encoding_of(path, name)


def table_rows(path: Path, name: str, layout: Layout, *, tells_shown: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Each row from the first, headings and blank ones too, with its number from 1. Raises TooManyRows."""
    if layout.sheet is not None:
        rows = sheet_rows(path, name, layout.sheet)
    else:
        rows = text_rows(path, name, layout, tells_shown=tells_shown)
    for row, cells in rows:
        if row > MOST_ROWS:
            raise TooManyRows(name, MOST_ROWS)
        yield row, cells
