"""Readable tables of what is stored: column by column as it stands, with names where the store has numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models.columns import ExactDecimal, PartialDateColumn
from mvo_monitor.progress.tables.references import REFERRED, Names
from mvo_monitor.progress.tables.value import ReadableTable, TableColumn, TableKind, Value

_NUMBERS_OF_THE_STORE = frozenset({"id", "version", "state", "submitted_by_person_id"})
"""What means nothing outside the store, or is nobody's business: who typed a record."""

_AT_ONCE = 500
"""So many rows are asked of the database together."""

Take = Callable[[sa.Row[Any]], Value]
Part = tuple[TableColumn, Take]


def stored_table(
    connection: Connection,
    names: Names,
    name: str,
    stored: sa.Table,
    *which: sa.ColumnElement[bool],
    key: tuple[str, ...] = (),
    left_out: frozenset[str] = frozenset(),
    instead: dict[str, Take] | None = None,
    streamed: bool = False,
) -> ReadableTable:
    """The rows of a stored table that meet ``which``. ``instead``: what to take for a column not shown as it is.

    ``streamed``: they are read from the connection as one goes through them, and never held together.
    """
    parts = list(_Parts(names, stored, left_out, instead or {}))
    query = sa.select(stored).where(*which).order_by(*stored.primary_key.columns)
    rows = StoredRows(connection, query, tuple(take for _, take in parts))
    own = REFERRED.get(stored)
    return ReadableTable(
        name,
        tuple(column for column, _ in parts),
        rows if streamed else tuple(rows),
        key or ((own.column,) if own else ()),
    )


def stored_columns(stored: sa.Table) -> tuple[TableColumn, ...]:
    """The columns that ``stored_table`` gives of all that a table holds; nothing is read."""
    return tuple(column for column, _ in _Parts(Names(None), stored, frozenset(), {}))


class StoredRows(Sequence[tuple[Value, ...]]):
    """Rows that stay where they are stored until one goes through them, while the connection is open."""

    def __init__(self, connection: Connection, query: sa.Select[Any], takes: tuple[Take, ...]) -> None:
        self._connection, self._query, self._takes = connection, query, takes
        self._count: int | None = None

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return self._rows(self._query)

    def _rows(self, query: sa.Select[Any]) -> Iterator[tuple[Value, ...]]:
        with self._connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as found:
            for row in found:
                yield tuple([take(row) for take in self._takes])

    def __len__(self) -> int:
        if self._count is None:
            counted = sa.select(sa.func.count()).select_from(self._query.order_by(None).subquery())
            self._count = int(self._connection.scalar(counted) or 0)
        return self._count

    @overload
    def __getitem__(self, place: int) -> tuple[Value, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[Value, ...]]: ...
    def __getitem__(self, place: int | slice) -> tuple[Value, ...] | Sequence[tuple[Value, ...]]:
        if isinstance(place, slice):
            among = range(len(self))[place]
            first, last = min(among, default=0), max(among, default=-1)
            return tuple(self._rows(self._query.offset(first).limit(last - first + 1)))[:: among.step]
        at = range(len(self))[place]
        return next(self._rows(self._query.offset(at).limit(1)))


@dataclass(frozen=True)
class _Parts:
    names: Names
    stored: sa.Table
    left_out: frozenset[str]
    instead: dict[str, Take]

    def __iter__(self) -> Iterator[Part]:
        own = REFERRED.get(self.stored)
        if own is not None and own.column == "ref":
            yield TableColumn("ref", required=True), lambda row: self.names.name(self.stored, row.id)
        shown = [c for c in self.stored.columns if c.name not in _NUMBERS_OF_THE_STORE | self.left_out]
        for column in sorted(shown, key=_place):
            yield from self._of(column)

    def _of(self, column: sa.Column[Any]) -> Iterator[Part]:
        refers_to = _target(column)
        if refers_to is not None:
            yield from self._reference(column, refers_to)
            return
        name = "source_at" if column.name == "source_locator" else column.name
        take = self.instead.get(column.name) or _plainly(column.name)
        required = not column.nullable and column.name not in self.instead
        yield TableColumn(name, _kind(column), required, terms=_terms(column)), take

    def _reference(self, column: sa.Column[Any], of: sa.Table) -> Iterator[Part]:
        where = REFERRED.get(of)
        source = column.name == "source_document_id"
        name = "source" if source else column.name.removesuffix("_id")
        refers = (where.file, where.column) if where else None
        yield TableColumn(name, required=not column.nullable, refers=refers), _by(column.name, of, self.names.name)
        if where is not None and where.called is not None and not source:
            called = f"{name}_{where.called}"
            yield TableColumn(called, required=not column.nullable), _by(column.name, of, self.names.called)


def _place(column: sa.Column[Any]) -> int:
    """What a row is about comes first, where it comes from last."""
    if column.name.startswith("source_"):
        return 2
    return 0 if column.foreign_keys or column.name in ("key", "code") else 1


def _target(column: sa.Column[Any]) -> sa.Table | None:
    """What a column refers to. A key of two columns names the table of each; the one whose number it is counts."""
    for key in column.foreign_keys:
        if key.column.name == "id":
            return key.column.table
    for key in column.foreign_keys:
        return _target(key.column)
    return None


def _by(column: str, of: sa.Table, name: Callable[[sa.Table, int], str]) -> Take:
    def take(row: sa.Row[Any]) -> Value:
        number = row._mapping[column]
        return None if number is None else name(of, number)

    return take


def _plainly(column: str) -> Take:
    def take(row: sa.Row[Any]) -> Value:
        value: Value = row._mapping[column]
        return value

    return take


def _terms(column: sa.Column[Any]) -> tuple[Any, ...]:
    return tuple(column.type.enum_class) if isinstance(column.type, sa.Enum) and column.type.enum_class else ()


def _kind(column: sa.Column[Any]) -> TableKind:
    kinds: tuple[tuple[type[Any], TableKind], ...] = (
        (sa.Enum, TableKind.TERM),
        (ExactDecimal, TableKind.NUMBER),
        (PartialDateColumn, TableKind.DATE),
        (sa.Boolean, TableKind.TRUTH),
        (sa.Integer, TableKind.YEAR if column.name.endswith("year") else TableKind.WHOLE),
    )
    return next((kind for of, kind in kinds if isinstance(column.type, of)), TableKind.TEXT)
