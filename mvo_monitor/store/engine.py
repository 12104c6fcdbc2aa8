"""The engine of a store and its two kinds of transaction: one reads a still picture, one writes all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError
from sqlmodel import Session

from mvo_monitor.errors import StoreUnreachable
from mvo_monitor.permissions import Doer
from mvo_monitor.store.sealing import KeyFolder, folder_of_keys
from mvo_monitor.store.writing import Writing, refused_by

BUSY_TIMEOUT_MS = 60_000
"""How long a second writer waits for the first. Writers take a few milliseconds each; a file with millions of answers,
which is kept whole or not at all, takes up to half a minute, and nobody else is refused meanwhile."""

BRIEFLY_MS = 50
"""How long whoever only notes something waits for another writer: a reader does not notice it."""

_WRITES = "mvo_writes"
_WAITS = "mvo_waits"

_WRITERS_LOCK = 20_160_101
"""The number of the lock that writers on PostgreSQL take in turn, as SQLite's writers do by nature."""

_SECRETS = ("password", "sslpassword")


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: _on_sqlite_begin does, at once for writers.
    connection.isolation_level = None
    cursor = connection.cursor()
    # The time-out first: whoever makes a new file at the same moment holds it for an instant.
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    # A writer that begins as a reader can fail half-way when another one writes; so it asks for the lock first.
    options = connection.get_execution_options()
    if _WAITS not in options:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES, False) else "BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={options[_WAITS]}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:  # whoever gets this connection next waits as long as anybody
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _on_postgresql_begin(connection: Connection) -> None:
    # One writer after another: the numbers of audit rows then appear in their order, so that the highest one is the
    # version of the data, and a second load of the same file finds the records of the first.
    options = connection.get_execution_options()
    if options.get(_WRITES, False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {options.get(_WAITS, BUSY_TIMEOUT_MS)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


class Store:
    """A database, on SQLite or PostgreSQL. Safe to share between threads; ``dispose`` when done with it."""

    def __init__(self, url: str | URL, keys: Path | None = None) -> None:
        """``url`` as SQLAlchemy writes it; ``keys``: the folder for the keys of anonymous rounds, where one was chosen.

        Raises StoreUnreachable when the address cannot be read as one.
        """
        try:
            self.url = make_url(url)
            # What members answered must not get into a log along with an error.
            self.engine = sa.create_engine(self.url, hide_parameters=True)
        except (ArgumentError, ValueError, ImportError):
            # The cause would repeat what it could not read, and a password with a sign too many may be in it.
            raise StoreUnreachable("…", "?") from None
        self.keys = KeyFolder(folder_of_keys(self.url, keys))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            event.listen(self.engine, "connect", _on_sqlite_connect)
            event.listen(self.engine, "begin", _on_sqlite_begin)
            self._readers = self.engine
            self._make_folder()
        else:
            event.listen(self.engine, "begin", _on_postgresql_begin)
            self._readers = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writers = self.engine.execution_options(**{_WRITES: True})
        self._brief_writers = self.engine.execution_options(**{_WRITES: True, _WAITS: BRIEFLY_MS})

    @property
    def name(self) -> str:
        """The address of the database without its password, for people: a folder keeps its accents and spaces."""
        if self.is_sqlite:
            return f"{self.url.drivername}:///{self.url.database or ''}"
        hidden = {key: "***" for key in _SECRETS if key in self.url.query}
        return self.url.update_query_dict(hidden).render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one still picture of the data. Raises StoreUnreachable."""
        try:
            with self._readers.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreUnreachable(self.name, str(error.orig)) from error

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """A bare connection for migrations: its transactions keep other writers waiting, and so other migrations."""
        try:
            with self._writers.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreUnreachable(self.name, str(error.orig)) from error

    @contextmanager
    def writing(self, doer: Doer, *, briefly: bool = False) -> Iterator[Writing]:
        """A transaction for deeds: everything in it is kept with its audit rows, or nothing is.

        ``briefly``: for what may as well be left undone. While another writes it waits no longer than BRIEFLY_MS, and
        StoreUnreachable says so.

        Raises RuleBroken when the database holds up a rule that no deed checked, StoreUnreachable when it is away.
        """
        try:
            # Deeds put their rows in at once, so no question needs to look first for rows that wait.
            writers = self._brief_writers if briefly else self._writers
            with writers.begin() as connection, Session(connection, autoflush=False) as session:
                writing = Writing(session, doer, self.keys)
                yield writing
                session.flush()
        except (IntegrityError, DataError) as error:
            raise refused_by(error) from error
        except DatabaseError as error:
            raise StoreUnreachable(self.name, str(error.orig)) from error
        for step in writing.afterwards:
            step()

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _make_folder(self) -> None:
        if not self.url.database:
            return
        try:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnreachable(self.name, str(error)) from error
