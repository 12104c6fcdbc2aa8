"""The engine of a store and its two kinds of transaction: one reads a still picture, one writes all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, OperationalError
from sqlmodel import Session

from mvo_monitor.errors import RuleBroken, StoreUnreachable
from mvo_monitor.store.writing import Doer, Writing, rule_of

BUSY_TIMEOUT_MS = 10_000
"""How long a second writer on SQLite waits for the first; writers take a few milliseconds each."""

_WRITES = "mvo_writes"


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: _on_sqlite_begin does, at once for writers.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    # A writer that begins as a reader can fail half-way when another one writes; so it asks for the lock first.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """A database, on SQLite or PostgreSQL. Safe to share between threads; ``dispose`` when done with it."""

    def __init__(self, url: str | URL) -> None:
        """``url`` as SQLAlchemy writes it. Raises StoreUnreachable when it cannot be read as one."""
        try:
            self.url = make_url(url)
        except ArgumentError as error:
            raise StoreUnreachable("…", str(error)) from error
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine = sa.create_engine(self.url)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _on_sqlite_connect)
            event.listen(self.engine, "begin", _on_sqlite_begin)
            self._readers = self.engine
        else:
            self._readers = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writers = self.engine.execution_options(**{_WRITES: True})

    @property
    def name(self) -> str:
        """The address of the database without its password, for people."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one still picture of the data. Raises StoreUnreachable."""
        try:
            with self._readers.connect() as connection:
                yield connection
        except (OperationalError, DatabaseError) as error:
            raise StoreUnreachable(self.name, str(error.orig)) from error

    @contextmanager
    def writing(self, doer: Doer) -> Iterator[Writing]:
        """A transaction for deeds: everything in it is kept with its audit rows, or nothing is.

        Raises RuleBroken when the database holds up a rule that no deed checked, StoreUnreachable when it is away.
        """
        try:
            with self._writers.begin() as connection, Session(connection) as session:
                yield Writing(session, doer)
                session.flush()
        except IntegrityError as error:
            raise RuleBroken(rule_of(error)) from error
        except OperationalError as error:
            raise StoreUnreachable(self.name, str(error.orig)) from error

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()
