"""Reads the rows of a text file one at a time, and never more than one row of it at once."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from mvo_monitor.errors import CellTooLong, NotATable, QuoteNeverCloses, TooManyColumns
from mvo_monitor.exchange.survey_files.profile import SHOWN_EMPTY, Layout

MOST_COLUMNS = 2_000
MOST_IN_ROW = 2_000_000
"""So many characters may stand in one row; csv itself takes at most 131,072 in one cell."""

_NO_SEPARATOR = "\x1f"
"""Stands in no text that is read, so that each line is one cell."""


class Loose(Exception):
    """Quotation marks are not used as they should be, so that the file must be read loosely."""


def text_rows(path: Path, name: str, layout: Layout, *, tells_shown: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number as a spreadsheet counts it (from 1, a line ``sep=`` apart); a blank line is empty.

    ``tells_shown``: the tool writes ``""`` for what was left empty and nothing for what was never shown (LimeSurvey);
    the first is given as ``SHOWN_EMPTY``. Raises Loose where ``layout.strict`` does not hold, CellTooLong,
    QuoteNeverCloses, TooManyColumns.
    """
    separator = layout.separator or _NO_SEPARATOR
    quoted = _tokens(separator) if tells_shown else None
    with path.open(encoding=layout.encoding, newline="") as file:
        if layout.sep_line:
            file.readline()
        lines = _Lines(file, name, keep=tells_shown)
        reader = csv.reader(lines, delimiter=separator, strict=layout.strict)
        try:
            for cells in reader:
                if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
                    raise TooManyColumns(name, MOST_COLUMNS)
                if quoted is not None and '""' in (raw := lines.raw()):
                    cells = _with_shown(cells, quoted.findall(raw))  # noqa: PLW2901  # the same row, told more exactly
                yield lines.row, cells
                lines.next_row()
        except csv.Error as broken:
            raise _refusal(broken, name, lines.row) from None


class _Lines:
    """Gives csv its lines, keeps count of the row they belong to, and stops before a row grows without end."""

    def __init__(self, file: TextIO, name: str, keep: bool) -> None:
        self._file, self._name, self._keep = file, name, keep
        self._kept: list[str] = []
        self._size = 0
        self.row = 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(MOST_IN_ROW + 1)
        if not line:
            raise StopIteration
        self._size += len(line)
        if self._size > MOST_IN_ROW:
            raise CellTooLong(self._name, self.row)
        if self._keep:
            self._kept.append(line)
        return line

    def raw(self) -> str:
        """The lines of this row as they stand in the file."""
        return "".join(self._kept)

    def next_row(self) -> None:
        """What comes now belongs to the next row."""
        self._kept.clear()
        self._size = 0
        self.row += 1


def _refusal(broken: csv.Error, name: str, row: int) -> Exception:
    message = str(broken)
    if "expected after" in message:
        return Loose()
    if "unexpected end of data" in message:
        return QuoteNeverCloses(name, row)
    return CellTooLong(name, row) if "field larger" in message else NotATable(name)


def _tokens(separator: str) -> re.Pattern[str]:
    sign = re.escape(separator)
    return re.compile(rf'("[^"]*(?:""[^"]*)*"[^{sign}\r\n]*|[^{sign}\r\n]*)(?:{sign}|\r?\n|\r|$)')


def _with_shown(cells: list[str], tokens: list[str]) -> list[str]:
    return [
        SHOWN_EMPTY if not cell and at < len(tokens) and tokens[at].startswith('""') else cell
        for at, cell in enumerate(cells)
    ]
