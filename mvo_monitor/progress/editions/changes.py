"""What changed between two editions, or between one and today: per table what was added, removed and changed.

Worked out from the readable tables of both, so that only what the reader may see is told, no figure below its floor,
and names stand where the store has numbers.
"""

import re
from collections import Counter
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.editions.judged_tables import judged_tables
from mvo_monitor.progress.tables import ReadableTable, Value, read_tables

_NAMES_A_ROW = ("year", "part", "code", "position", "side", "scope", "series", "since", "function", "role", "number")
"""What tells two rows apart that belong to the same record, where a table has no key."""

_SAID_ELSEWHERE = re.compile(r".*_(title|name)$|position|reference_typed|group_key|erased_at")
"""Columns that repeat what another one says: the title of a record that a row refers to, its place in a list."""

_NAMES_NO_ROW = ("source", "question", "submitted_by_organisation")
"""What a row refers to beside what it is of."""

_TITLED = ("title", "name", "text", "label", "short_name")

Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field (``title_nl``) with what it said and what it says; None: nothing."""

    column: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row by what names it, with its title by column as far as it has one; ``fields`` only where it was changed."""

    named: tuple[Value, ...]
    titles: tuple[tuple[str, Value], ...]
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChange:
    """What changed in a table."""

    table: str
    added: tuple[RowChange, ...]
    removed: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]

    @property
    def n(self) -> int:
        """How many rows differ."""
        return len(self.added) + len(self.removed) + len(self.changed)


def changes_between(before: Connection, after: Connection, floors: Floors) -> tuple[TableChange, ...]:
    """What differs, table by table in the order of the list of tables; those without a difference are left out."""
    was, is_ = _tables(before, floors), _tables(after, floors)
    tables = (_between(was[name], table) for name, table in is_.items())
    return tuple(each for each in tables if each.n)


def told(column: str) -> bool:
    """Whether a change in this column is told; others repeat what another column says."""
    return not _SAID_ELSEWHERE.fullmatch(column)


def column_name(column: str) -> str:
    """What a column is called whatever the language of its text: ``title`` for ``title_nl``."""
    return re.sub("_(nl|en)$", "", column)


def _tables(connection: Connection, floors: Floors) -> dict[str, ReadableTable]:
    return {table.name: table for table in (*read_tables(connection, floors), *judged_tables(connection))}


def _between(before: ReadableTable, after: ReadableTable) -> TableChange:
    keys = _keys(before, after)
    was, is_ = _rows(before, keys), _rows(after, keys)
    changed = []
    for named in was.keys() & is_.keys():
        fields = tuple(
            FieldChange(column, was[named][column], value)
            for column, value in is_[named].items()
            if told(column) and was[named].get(column) != value
        )
        if fields:
            changed.append(RowChange(named, _titles(is_[named]), fields))
    return TableChange(
        after.name,
        added=_told(is_, is_.keys() - was.keys()),
        removed=_told(was, was.keys() - is_.keys()),
        changed=tuple(sorted(changed, key=lambda row: str(row.named))),
    )


def _keys(before: ReadableTable, after: ReadableTable) -> tuple[str, ...]:
    """The columns that name a row in both; all of them where nothing less does, and then nothing is only changed."""
    refers = tuple(column.name for column in after.columns if column.refers and column.name not in _NAMES_NO_ROW)
    besides = tuple(column.name for column in after.columns if column.name in _NAMES_A_ROW)
    tried = (after.key, refers, (*refers, *besides))
    for keys in tried:
        if all(_tell_apart(table, keys) for table in (before, after)):
            return keys
    return tuple(column.name for column in after.columns)


def _tell_apart(table: ReadableTable, keys: tuple[str, ...]) -> bool:
    if not keys:
        return len(table.rows) <= 1
    places = [place for place, column in enumerate(table.columns) if column.name in keys]
    named = Counter(tuple(row[place] for place in places) for row in table.rows)
    return len(places) == len(keys) and all(times == 1 for times in named.values())


def _rows(table: ReadableTable, keys: tuple[str, ...]) -> dict[tuple[Value, ...], Row]:
    names = [column.name for column in table.columns]
    rows = (dict(zip(names, row, strict=True)) for row in table.rows)
    return {tuple(row[key] for key in keys): row for row in rows}


def _told(rows: dict[tuple[Value, ...], Row], named: set[tuple[Value, ...]]) -> tuple[RowChange, ...]:
    return tuple(RowChange(each, _titles(rows[each])) for each in sorted(named, key=str))


def _titles(row: Row) -> tuple[tuple[str, Value], ...]:
    of = next((each for each in _TITLED if any(column_name(column) == each for column in row)), None)
    return tuple((column, value) for column, value in row.items() if column_name(column) == of and value is not None)
