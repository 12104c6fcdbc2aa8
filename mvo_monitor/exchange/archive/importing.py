"""Restore an archive into an empty store: all of it in one transaction, or nothing.

No row is added, no audit row either: what was done stands in the archive, and a second export equals the first. The
file is checked as a whole (format, version, digest) before the first row is written.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DataError, IntegrityError

from mvo_monitor.errors import BadFile, FileMissing, Phrase, StoreNotEmpty
from mvo_monitor.exchange.archive.layout import Watch, archived_tables, unwatched
from mvo_monitor.exchange.archive.reading import ArchivedRow, check_whole, read_rows, size_of
from mvo_monitor.models import ReportingYear, metadata, table
from mvo_monitor.store import Doer, Store
from mvo_monitor.store.migrating import require_migrated
from mvo_monitor.store.plain_rows import rows_at_once
from mvo_monitor.store.writing import rule_of

_IMPORT = Doer("import")


def import_archive(store: Store, path: Path, watch: Watch = unwatched) -> int:
    """Restore an archive; gives the number of rows.

    Raises FileMissing, NotAnArchive, ArchiveTooNew, ArchiveTooOld, ArchiveDamaged, StoreNotEmpty, BadFile with line and
    field, StoreNotMigrated, StoreTooNew, StoreUnreachable and OSError.
    """
    if not path.is_file():
        raise FileMissing(str(path))
    require_migrated(store)
    with path.open("rb") as file:
        check_whole(path, file)
        with store.writing(_IMPORT) as writing:
            connection = writing.session.connection()
            _must_be_empty(store, connection)
            restoring = _Restoring(connection, path)
            done = 0
            for batch in _batches(read_rows(path, file)):
                restoring.put(batch)
                done += len(batch)
                watch(file.tell(), size_of(file))
            restoring.tie_up()
            _go_on_counting(connection)
    return done


_YEARS = table(ReportingYear)
"""Its rows come in last: once a year is closed the database refuses every row of it."""


class _Restoring:
    """Puts rows back; what a row says of its own table waits until all rows of that table are there."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._waiting: list[ArchivedRow] = []
        self._years: list[ArchivedRow] = []

    def put(self, batch: Sequence[ArchivedRow]) -> None:
        """Insert rows of one table. Raises BadFile naming the first that breaks a rule."""
        of, own = batch[0].table, _columns_to_itself(batch[0].table)
        if of is _YEARS:
            self._years += batch
            return
        values = [row.values | dict.fromkeys(own) for row in batch]
        if own:
            self._waiting += [row for row in batch if any(row.values[name] is not None for name in own)]
        try:
            with self._connection.begin_nested():
                self._connection.execute(of.insert(), values)
        except (IntegrityError, DataError):
            for row, value in zip(batch, values, strict=True):
                self._one(row, of.insert().values(value))

    def tie_up(self) -> None:
        """Fill in what rows say of their own table, and then which years are closed. Raises BadFile."""
        for row in self._waiting:
            of = row.table
            this_row = sa.and_(*(column == row.values[column.name] for column in of.primary_key.columns))
            own = {name: row.values[name] for name in _columns_to_itself(of)}
            self._one(row, of.update().where(this_row).values(own))
        for row in self._years:
            self._one(row, _YEARS.insert().values(row.values))

    def _one(self, row: ArchivedRow, statement: sa.Insert | sa.Update) -> None:
        try:
            with self._connection.begin_nested():
                self._connection.execute(statement)
        except (IntegrityError, DataError) as error:
            kept = Phrase("expected.rule_kept", {"rule": rule_of(error)})
            raise BadFile(str(self._path), row.line, row.table.name, kept) from error


def _columns_to_itself(of: sa.Table) -> list[str]:
    return [key.parent.name for key in of.foreign_keys if key.column.table is of]


def _batches(rows: Iterable[ArchivedRow]) -> Iterable[list[ArchivedRow]]:
    batch: list[ArchivedRow] = []
    for row in rows:
        if batch and (len(batch) == rows_at_once(row.table) or row.table is not batch[0].table):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _must_be_empty(store: Store, connection: Connection) -> None:
    for each in metadata.sorted_tables:
        if connection.execute(sa.select(sa.literal(1)).select_from(each).limit(1)).first() is not None:
            raise StoreNotEmpty(store.name)


def _go_on_counting(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for each in archived_tables():
        counted: sa.Column[Any] | None = each.autoincrement_column
        if counted is None:
            continue
        sequence = sa.func.pg_get_serial_sequence(each.name, counted.name)
        highest = sa.select(sa.func.max(counted)).scalar_subquery()
        connection.execute(sa.select(sa.func.setval(sequence, highest)))
