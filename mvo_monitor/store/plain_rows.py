"""Rows of a table as lines of plain JSON: the same rows give the same bytes, on SQLite and on PostgreSQL alike.

Columns stand in the order of the alphabet, rows in that of their primary key; numbers keep their very digits.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.store.plain_columns import encoder

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def plain_line(fields: dict[str, Any]) -> bytes:
    """One line, without its end. Raises TypeError and ValueError for what JSON does not know."""
    return _encode(fields).encode()


def rows_at_once(table: sa.Table) -> int:
    """How many rows are held in memory together: a file is large enough by itself."""
    return 1 if any(isinstance(column.type, sa.LargeBinary) for column in table.columns) else 1000


def plain_rows(
    connection: Connection,
    table: sa.Table,
    *which: sa.ColumnElement[bool],
    without: Collection[str] = (),
    at_once: int | None = None,
) -> Iterator[bytes]:
    """The rows that meet ``which``, a line each without its end; the columns ``without`` are left out."""
    columns = sorted((each for each in table.columns if each.name not in without), key=lambda column: column.name)
    names = [column.name for column in columns]
    encoders = [encoder(column) for column in columns]
    query = sa.select(*columns).where(*which).order_by(*table.primary_key.columns)
    for row in connection.execute(query.execution_options(yield_per=at_once or rows_at_once(table))):
        yield plain_line(
            {
                name: value if value is None or encode is None else encode(value)
                for name, encode, value in zip(names, encoders, row, strict=True)
            }
        )
