"""A step: the rows of a workbook that become one deed, what has to be asked besides, and how it is done."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mvo_monitor.errors import NotBySheet
from mvo_monitor.exchange.workbook_in.found import RowChange
from mvo_monitor.progress.tables import ReadableTable, Value
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Meaning

Row = Mapping[str, Value]
Tables = Mapping[str, ReadableTable]


class Asks(StrEnum):
    """What a step has to know that stands in no cell: why, from which year on, and whether it still asks the same."""

    REASON = "reason"
    SINCE = "since"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to what a step asks."""

    reason: TextIn | None = None
    since: int | None = None
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One deed. ``name`` is the same each time the workbook is looked at.

    ``asks``: what it asks whoever does it; ``since``: the year that is taken where nobody names another; ``late``:
    codes change, and rows go, after everything that names them so.
    """

    name: str
    changes: tuple[RowChange, ...]
    do: Callable[[Writing, Answer], None]
    asks: frozenset[Asks] = frozenset()
    since: int | None = None
    late: int = 0

    @property
    def mark(self) -> str:
        """Its name in twelve letters and digits, for a field of a form."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:12]


def name_of(change: RowChange, what: str = "") -> str:
    """The name of the step for a row; a row whose place is open is known by where it stands in the file."""
    row = f"#{change.number}" if "" in change.key[-1:] else ""
    return ":".join((change.sheet, *change.key, what)) + row


def text(row: Row, field: str) -> dict[str, Any] | None:
    """A text in both languages, for a shape; None where neither says anything."""
    said = {language: row.get(f"{field}_{language}") for language in ("nl", "en")}
    return said if any(value is not None for value in said.values()) else None


def source(row: Row) -> dict[str, Any] | None:
    """Where it comes from, for a shape."""
    if row.get("source") is None and row.get("source_at") is None:
        return None
    return {"document": row.get("source"), "at": row.get("source_at")}


def must_be_named_so(row: Row, ref: str) -> None:
    """A new row has one name, in two places. Raises NotBySheet."""
    if f"{row.get('plan')}/{row.get('code')}" != ref:
        raise NotBySheet("ref_and_code", name=ref)


def must_stand_there(row: Row, position: int) -> None:
    """A new row comes last; another place that was typed would not be kept. Raises NotBySheet."""
    if row.get("position") not in (None, position):
        raise NotBySheet("place", name=str(position))


def rows_of(table: ReadableTable) -> list[dict[str, Value]]:
    """The rows of a table by the names of their columns."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]
