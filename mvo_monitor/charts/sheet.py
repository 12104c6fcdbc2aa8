"""A chart's data as rows and columns: what its table shows and its file holds, cell by cell the same."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mvo_monitor.measures.partial_date import PartialDate

Cell = str | int | Decimal | StrEnum | PartialDate | tuple[Decimal, ...] | None
"""None is "not there", never zero. Years are text: nobody adds them up, and none is written 2.020."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` heads it in the file; people read the word of ``term``, or
    ``heading``, or the text ``charts.column.<key>``.

    ``heads``: its cells name their row. ``file_only``: the page says it elsewhere. ``decimals`` and ``suffix`` are how
    a page writes its numbers (None: the digits given).
    """

    key: str
    heading: str = ""
    term: StrEnum | None = None
    heads: bool = False
    file_only: bool = False
    decimals: int | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows; each row has one cell per column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
