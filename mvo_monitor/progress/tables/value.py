"""A readable table as a value: columns that know what they hold, and rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mvo_monitor.measures.partial_date import PartialDate

Value = str | bool | int | Decimal | StrEnum | PartialDate | None
"""None: not known, or not shown; never zero."""


class TableKind(StrEnum):
    """What a column holds. ``date``: as precise as it is known. ``term``: a word of a closed list."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    TRUTH = "truth"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column. ``refers``: table and column that its values stand in. ``terms``: all that it can say."""

    name: str
    kind: TableKind = TableKind.TEXT
    required: bool = False
    refers: tuple[str, str] | None = None
    terms: tuple[StrEnum, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadableTable:
    """A table; each row has one value per column. ``key``: the columns that name a row, none where nothing does.

    The rows of one that was asked for as a stream are read each time that one goes through them.
    """

    name: str
    columns: tuple[TableColumn, ...]
    rows: Sequence[tuple[Value, ...]]
    key: tuple[str, ...] = ()

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of one column."""
        position = [column.name for column in self.columns].index(name)
        return tuple(row[position] for row in self.rows)
