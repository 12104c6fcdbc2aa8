"""One cell of a spreadsheet: what it holds, and as what it is shown."""

from enum import StrEnum
from typing import NamedTuple

MOST_LETTERS = 32_767
"""So many signs fit in a cell of Excel."""

MOST_COLUMN_LETTERS = 3
"""The last column of Excel is ``XFD``."""


class CellKind(StrEnum):
    """What a cell holds.

    ``percent``: a number that is shown times a hundred. ``date``: a day, its text as ``YYYY-MM-DD``. ``time``: a time
    of day, or a day of before 1900. ``error``: what a formula says that cannot be worked out.
    """

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    TRUTH = "truth"
    ERROR = "error"


class Cell(NamedTuple):
    """A cell that is not empty. The text of a number is in digits with a point, of a truth ``true`` or ``false``."""

    kind: CellKind
    text: str


def column_number(letters: str) -> int:
    """A column counted from 0: ``A`` is 0, ``AB`` is 27. A name of more letters than any column has is a ValueError."""
    if len(letters) > MOST_COLUMN_LETTERS:  # a million of them would be counted for minutes
        raise ValueError("no column")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """How a cell is called: row 3, column 27 is ``AB3``. Rows count from 1, columns from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
