"""A CSV file, of a chart's data or other rows: RFC 4180 (commas, CRLF, quotes doubled), UTF-8 with a byte order mark.

A spreadsheet recognises the encoding by the mark. Numbers are unrounded and keep a decimal point in every language, so
that every program reads the file alike. A text that a spreadsheet would run as a formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from mvo_monitor.charts.contents import contents
from mvo_monitor.charts.sheet import Cell
from mvo_monitor.charts.values import AnyChart

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(chart: AnyChart) -> bytes:
    """Exactly the chart's data, every column named by its English key, with n, source and citation in each row."""
    sheet = contents(chart)
    return csv_bytes([column.key for column in sheet.columns], sheet.rows)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file of these rows under this header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_raw(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _raw(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}"
        case tuple():
            return "; ".join(f"{number:f}" for number in cell)
        case StrEnum():
            return cell.value
        case str():
            return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else str(cell)
    return str(cell)
