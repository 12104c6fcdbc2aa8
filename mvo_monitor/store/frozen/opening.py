"""Makes a database of an edition's lines, so that the very functions that answer for today answer for then.

Tables come from the edition. Names of persons come from the store of today, so that who was erased is erased here too;
deeds come from the audit, which is never changed, up to the one that made the edition. An edition of older tables is
put into tables of that version and brought up to date by the same migrations as any store.
"""

import base64
import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy as sa
from alembic import command
from sqlalchemy.engine import Connection

from mvo_monitor.errors import EditionDamaged, StoreUnreachable
from mvo_monitor.models import AuditEntry, metadata, table
from mvo_monitor.store.engine import Store
from mvo_monitor.store.frozen.folder import EditionFolder, remove_left_behind
from mvo_monitor.store.frozen.of_today import give_names, give_today, read_today
from mvo_monitor.store.frozen.parts import WORKED_OUT, FrozenEdition, asked_edition, read_parts
from mvo_monitor.store.migrating import alembic_config, newest_version
from mvo_monitor.vocabulary import Deed

_AUDIT = table(AuditEntry)

_AT_ONCE = 1000

_MIGRATING = Lock()
"""Alembic keeps what it migrates in one place for the whole program: one thread after another."""

_LAST_OF_ALL = "reporting_year"
"""Once its row is there the database refuses rows of a closed year."""


def open_edition(live: Connection, edition: FrozenEdition, file: Path) -> Store:
    """Make the database of an edition at ``file``, which is not there yet; ``live`` is the store that holds it.

    Raises EditionDamaged where the edition is not as it was frozen, StoreUnreachable where there is no room for it on
    the disk. Of a database that did not come to be nothing stays.
    """
    parts = read_parts(live, edition)
    store = Store(f"sqlite:///{file}")
    try:
        _make_tables(store, edition.head.schema_version)
        _put_lines(store, file, edition, parts)
        if edition.head.schema_version != newest_version():
            _migrate(store, "head")
            _drop_triggers(store)
        give_names(store, read_today(live).names)
        _give_audit(store, live, edition)
    except BaseException:
        throw_away(store, file)
        raise
    return store


@contextlib.contextmanager
def as_of_edition(live: Store, asked: str) -> Iterator[tuple[Store, FrozenEdition]]:
    """The database of the edition that somebody asks for ("2020.1"), to read from and gone at the end.

    Persons are called as today, and no record is shown more widely than today. Raises NotFound and EditionDamaged.
    """
    with live.reading() as connection:
        edition = asked_edition(connection, asked)
        remove_left_behind(live.name)
        folder = EditionFolder(live.name)
        try:
            store = open_edition(connection, edition, folder.new_file())
            try:
                give_today(store, read_today(connection))
                yield store, edition
            finally:
                store.dispose()
        finally:
            folder.close()


def throw_away(store: Store, file: Path) -> None:
    """Remove the database of an edition from the disk."""
    store.dispose()
    for each in (file, *(file.with_name(file.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)


def _put_lines(store: Store, file: Path, edition: FrozenEdition, parts: Mapping[str, bytes]) -> None:
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as plain:
            _fill(plain, parts)
    except sqlite3.OperationalError as error:  # a full disk says nothing about the edition
        raise StoreUnreachable(store.name, str(error)) from error
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        raise EditionDamaged(edition.name, str(error)) from error


def _make_tables(store: Store, version: str) -> None:
    if version != newest_version():
        _migrate(store, version)
        return
    with store.changing_tables() as connection, connection.begin():
        metadata.create_all(connection)
    _drop_triggers(store)


def _drop_triggers(store: Store) -> None:
    """Nobody writes here but we, and triggers would take most of the time that filling it takes."""
    with store.changing_tables() as connection, connection.begin():
        triggers = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in connection.scalars(triggers).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _migrate(store: Store, version: str) -> None:
    config = alembic_config()
    with _MIGRATING, store.changing_tables() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    store.dispose()


def _fill(plain: sqlite3.Connection, parts: Mapping[str, bytes]) -> None:
    """Put the lines of every table in, and see that nothing in them refers to what is not there."""
    tables = {name.removesuffix(".jsonl"): content for name, content in parts.items() if name not in WORKED_OUT}
    plain.execute("BEGIN")
    for name in sorted(tables, key=lambda each: (each == _LAST_OF_ALL, each)):
        columns = plain.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (name,)).fetchall()
        if not columns:
            raise ValueError(f"no table {name}")
        fields, marks = ", ".join(column for column, *_ in columns), ", ".join("?" for _ in columns)
        insert = f"INSERT INTO {name} ({fields}) VALUES ({marks})"  # noqa: S608 (the database's own names)
        plain.executemany(insert, _rows(tables[name], columns))
    plain.execute("COMMIT")
    if broken := plain.execute("PRAGMA foreign_key_check").fetchall():
        raise ValueError(f"rows that refer to nothing: {broken[:3]}")


def _rows(content: bytes, columns: list[tuple[str, str, int]]) -> Iterator[tuple[Any, ...]]:
    """The lines of a table as SQLite keeps them; what an edition leaves out is filled with something that says so."""
    names = [name for name, *_ in columns]
    known = frozenset(names)
    reads = [(place, read) for place, (_, kind, _) in enumerate(columns) if (read := _reader(kind)) is not None]
    needed = [(place, _left_out(kind)) for place, (_, kind, must) in enumerate(columns) if must]
    for line in content.splitlines():
        said: dict[str, Any] = json.loads(line)
        if not known.issuperset(said):
            raise ValueError(f"no column {sorted(said.keys() - known)[0]}")
        row = list(map(said.get, names))
        for place, read in reads:
            if row[place] is not None:
                row[place] = read(row[place])
        for place, empty in needed:
            if row[place] is None:
                row[place] = empty(said)
        yield tuple(row)


def _left_out(kind: str) -> Callable[[dict[str, Any]], Any]:
    if kind.startswith("BLOB"):
        return lambda _: b""
    return lambda said: f"nobody-{said.get('id', 0)}"


def _reader(kind: str) -> Callable[[Any], Any] | None:
    """How a plain value is kept by SQLite, by the type of its column; None where it is kept as it is."""
    if kind.startswith("DATETIME"):
        return lambda text: dt.datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M:%S.%f")
    if kind.startswith("BLOB"):
        return base64.b64decode
    return json.dumps if kind.startswith("JSON") else None


def _give_audit(store: Store, live: Connection, edition: FrozenEdition) -> None:
    made = sa.select(sa.func.min(_AUDIT.c.id)).where(
        _AUDIT.c.deed == Deed.EDITION_MADE, _AUDIT.c.subject_key == edition.name
    )
    last = live.scalar(made)
    if last is None:
        return
    query = sa.select(_AUDIT).where(_AUDIT.c.id <= last).order_by(_AUDIT.c.id)
    with store.changing_tables() as connection, connection.begin():
        for rows in live.execute(query.execution_options(yield_per=_AT_ONCE)).mappings().partitions(_AT_ONCE):
            connection.execute(sa.insert(_AUDIT), [dict(row) for row in rows])
