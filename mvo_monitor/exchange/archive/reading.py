"""Read an archive line by line: first whether it is whole and of this version, then its rows, strictly."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from mvo_monitor.errors import ArchiveDamaged, ArchiveTooNew, ArchiveTooOld, BadFile, NotAnArchive, Phrase
from mvo_monitor.exchange.archive.layout import (
    FORMAT_VERSION,
    LONGEST_LINE,
    OPENING,
    TABLE_ENDS,
    TABLES_END,
    archived_tables,
)
from mvo_monitor.store.migrating import is_known, newest_version
from mvo_monitor.store.plain_columns import Decode, NotOfItsType, decoder

_TABLE = re.compile(rb'"([a-z_]{1,63})": \[\n')
_DIGEST = re.compile(rb'"sha256": "([0-9a-f]{64})"\}\n')


@dataclass(frozen=True, slots=True)
class ArchivedRow:
    """One row: where it stands (``line`` counts from 1), of which table, and its values by column."""

    line: int
    table: sa.Table
    values: dict[str, Any]


def check_whole(path: Path, file: IO[bytes]) -> None:
    """See that this is an archive of this format and these tables, as it was written; nothing is parsed but its head.

    Raises NotAnArchive, ArchiveTooNew, ArchiveTooOld, ArchiveDamaged.
    """
    _check_head(path, file.readline(LONGEST_LINE))
    file.seek(0)
    digest, waiting = hashlib.sha256(), b""
    for _, line in _lines(path, file):
        digest.update(waiting)
        waiting = line
    told = _DIGEST.fullmatch(waiting)
    if told is None or told[1].decode() != digest.hexdigest():
        raise ArchiveDamaged(str(path))


def read_rows(path: Path, file: IO[bytes]) -> Iterator[ArchivedRow]:
    """Every row of an archive that is whole. Raises BadFile with line and field where it says what cannot be."""
    file.seek(0)
    lines = _lines(path, file)
    next(lines)
    coming = {table.name: table for table in archived_tables()}
    table: sa.Table | None = None
    decoders: dict[str, Decode] = {}
    for number, line in lines:
        if table is not None and line in (TABLE_ENDS, TABLES_END):
            table = None
            if line == TABLES_END:
                _check_end(path, number, coming)
                return
        elif table is not None:
            yield ArchivedRow(number, table, _values(path, number, line, decoders))
        else:
            table = _table(path, number, line, coming)
            decoders = {column.name: decoder(column) for column in table.columns}
    raise BadFile(str(path), None, None, Phrase("expected.archive_line"))


def size_of(file: IO[bytes]) -> int:
    """How many bytes there are to read."""
    return os.fstat(file.fileno()).st_size


def _lines(path: Path, file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if not line.endswith(b"\n"):
            raise ArchiveDamaged(str(path))
        yield number, line


def _check_head(path: Path, line: bytes) -> None:
    if not line.startswith(OPENING):
        raise NotAnArchive(str(path))
    try:
        head = json.loads(line + b"}}")
        version, schema = head["format_version"], head["schema"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise ArchiveDamaged(str(path)) from None
    newest = newest_version()
    if not isinstance(version, int) or not isinstance(schema, str):
        raise ArchiveDamaged(str(path))
    if version > FORMAT_VERSION or not is_known(schema):
        raise ArchiveTooNew(str(path), schema, newest)
    if version < FORMAT_VERSION or schema != newest:
        raise ArchiveTooOld(str(path), schema, newest)


def _table(path: Path, number: int, line: bytes, coming: dict[str, sa.Table]) -> sa.Table:
    begins = _TABLE.fullmatch(line)
    if begins is None:
        raise BadFile(str(path), number, None, Phrase("expected.archive_line"))
    name = begins[1].decode()
    if name not in coming:
        raise BadFile(str(path), number, name, Phrase("expected.archive_table"))
    return coming.pop(name)


def _check_end(path: Path, number: int, coming: dict[str, sa.Table]) -> None:
    if coming:
        raise BadFile(str(path), number, next(iter(coming)), Phrase("expected.archive_table_present"))


def _values(path: Path, number: int, line: bytes, decoders: dict[str, Decode]) -> dict[str, Any]:
    try:
        found = json.loads(line.rstrip(b",\n"))
    except (ValueError, RecursionError):
        raise BadFile(str(path), number, None, Phrase("expected.archive_line")) from None
    if not isinstance(found, dict):
        raise BadFile(str(path), number, None, Phrase("expected.fields"))
    for name in found.keys() - decoders.keys():
        raise BadFile(str(path), number, name, Phrase("expected.field_known"))
    for name in decoders.keys() - found.keys():
        raise BadFile(str(path), number, name, Phrase("expected.field_present"))
    try:
        return {name: decode(found[name]) for name, decode in decoders.items()}
    except NotOfItsType as wrong:
        raise BadFile(str(path), number, wrong.column, wrong.expected) from None
