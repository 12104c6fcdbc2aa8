"""Write the archive of a store: the same store gives the same bytes, on either database."""

import hashlib
from pathlib import Path
from typing import IO

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.exchange.archive.layout import (
    TABLE_ENDS,
    TABLES_END,
    Watch,
    archived_tables,
    count_line,
    digest_line,
    header,
    table_line,
    unwatched,
)
from mvo_monitor.exchange.arriving import arriving_file
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import newest_version, require_migrated
from mvo_monitor.store.plain_rows import plain_rows

_AT_ONCE = 1000


def export_archive(store: Store, file: Path, watch: Watch = unwatched) -> int:
    """Write everything in the store into ``file``, which appears only once it is whole; gives the number of rows.

    Raises StoreNotMigrated, StoreTooNew, StoreUnreachable and OSError.
    """
    require_migrated(store)
    with store.reading() as connection, arriving_file(file) as target:
        return _write(connection, target, watch)


def _write(connection: Connection, target: IO[bytes], watch: Watch) -> int:
    digest = hashlib.sha256()

    def put(line: bytes) -> None:
        digest.update(line)
        target.write(line)

    tables = archived_tables()
    expected = sum(connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables)
    done = 0
    put(header(newest_version()))
    for table in tables:
        put(table_line(table.name))
        waiting: bytes | None = None
        for row in plain_rows(connection, table):
            if waiting is not None:
                put(waiting + b",\n")
            waiting = row
            done += 1
            if done % _AT_ONCE == 0:
                watch(done, expected)
        if waiting is not None:
            put(waiting + b"\n")
        put(TABLES_END if table is tables[-1] else TABLE_ENDS)
    put(count_line(done))
    target.write(digest_line(digest.hexdigest()))
    watch(done, expected)
    return done
