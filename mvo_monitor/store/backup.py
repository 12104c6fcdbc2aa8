"""Copies of a whole database: made while it is in use, checked before they count, and put back."""

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from mvo_monitor.errors import BackupBroken, FileMissing, StoreInUse, ToolMissing
from mvo_monitor.measures.audit_chain import Head
from mvo_monitor.models import metadata
from mvo_monitor.models.append_only import FUNCTIONS
from mvo_monitor.models.closed_years import RULE
from mvo_monitor.models.judged_by import FUNCTION_NAME
from mvo_monitor.store.audit_head import head_of_any
from mvo_monitor.store.backup_heads import name_of_copy, write_head
from mvo_monitor.store.engine import Store
from mvo_monitor.store.placing import take_its_place


def back_up(store: Store, folder: Path) -> Path:
    """Copy the database into ``folder`` under the moment of today; the copy appears only once it is whole.

    Beside it a small file keeps the last deed that is in it, so that ``check`` sees it when a store has lost that deed.
    SQLite copies itself and is checked; PostgreSQL is copied by its own ``pg_dump``. Raises BackupBroken, ToolMissing,
    StoreUnreachable.
    """
    moment = dt.datetime.now(dt.UTC)
    target = folder / name_of_copy(store, moment)
    with _said_of(target):
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".unfinished")
        try:
            head = _copy_sqlite(store, unfinished) if store.is_sqlite else _copy_postgresql(store, unfinished)
            if head is not None:
                write_head(store, target, moment, head)
            take_its_place(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return target


def restore(store: Store, copy: Path) -> None:
    """Put a copy back in the place of the database, all or nothing.

    Raises FileMissing, BackupBroken when the copy is not whole, StoreInUse while somebody else has an SQLite
    database open, ToolMissing.
    """
    if not copy.is_file():
        raise FileMissing(str(copy))
    store.dispose()
    if not store.is_sqlite:
        _restore_postgresql(store, copy)
        return
    target = Path(store.url.database or "")
    arriving = target.with_name(target.name + ".arriving")
    with _said_of(copy):
        _check_sqlite(copy)
        try:
            shutil.copyfile(copy, arriving)
            _check_sqlite(arriving)
            _put_away(store, target)
            take_its_place(arriving, target)
        finally:
            arriving.unlink(missing_ok=True)


@contextmanager
def _said_of(file: Path) -> Iterator[None]:
    """A full disk or a folder that may not be written is told as what is wrong with the copy."""
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        raise BackupBroken(str(file), str(error)) from error


def _copy_sqlite(store: Store, target: Path) -> Head | None:
    # By the driver itself: a database cannot be copied so inside the transaction that SQLAlchemy would begin.
    with closing(store.engine.raw_connection()) as connection:
        driver = connection.driver_connection
        if driver is not None:
            driver.execute("VACUUM INTO ?", (str(target),))
    _check_sqlite(target)
    with sa.create_engine("sqlite://", creator=lambda: _as_it_lies(target), poolclass=sa.NullPool).connect() as copy:
        return head_of_any(copy)


def _copy_postgresql(store: Store, target: Path) -> Head | None:
    # pg_dump looks at the very picture of the data of which the head is the last deed.
    with store.reading() as connection:
        head = head_of_any(connection)
        picture = connection.scalar(sa.select(sa.func.pg_export_snapshot()))
        _run("pg_dump", store, target, ["--format=custom", f"--file={target}", f"--snapshot={picture}"])
    return head


def _restore_postgresql(store: Store, copy: Path) -> None:
    """Take our tables away and put those of the copy there, in one transaction.

    ``pg_restore --clean`` takes away only what the copy holds: an older copy would be stopped by newer tables.
    """
    ours = ", ".join(f'"{name}"' for name in (*metadata.tables, "alembic_version"))
    functions = ", ".join(f"{name}()" for name in (*FUNCTIONS, RULE, FUNCTION_NAME))
    with tempfile.TemporaryDirectory() as folder:
        away, script = Path(folder) / "away.sql", Path(folder) / "copy.sql"
        away.write_text(
            f"DROP TABLE IF EXISTS {ours} CASCADE;\nDROP FUNCTION IF EXISTS {functions} CASCADE;\n",
            encoding="utf-8",
        )
        _run("pg_restore", None, copy, ["--no-owner", "--no-privileges", f"--file={script}", str(copy)])
        quiet = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
        _run("psql", store, copy, [*quiet, f"--file={away}", f"--file={script}"])


def _as_it_lies(file: Path) -> sqlite3.Connection:
    # Not to be changed while it is looked at, so that no log appears beside it.
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _check_sqlite(file: Path) -> None:
    with closing(_as_it_lies(file)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if verdict != "ok" or tables[0] != 1:
        raise BackupBroken(str(file), verdict if verdict != "ok" else "no mvo-monitor store")


def _put_away(store: Store, target: Path) -> None:
    """See that nobody has the database open, and fold its log into it: the log would be played over what comes.

    A database that is no longer one cannot be folded; its log goes all the same.
    """
    if target.exists():
        try:
            with closing(sqlite3.connect(target, timeout=1.0, isolation_level=None)) as connection:
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
                connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise StoreInUse(store.name, str(error)) from error
        except sqlite3.DatabaseError:
            pass
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)


def _run(tool: str, store: Store | None, copy: Path, arguments: list[str]) -> None:
    """Start a program that PostgreSQL brings, on the database of ``store`` if one is given."""
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(tool)
    environment, command = dict(os.environ), [path, *arguments]
    if store is not None:
        # The password not on the command line, where every user of the machine could read it.
        password = store.url.password or store.url.query.get("password")
        environment |= {"PGPASSWORD": str(password)} if password else {}
        url = store.url.set(drivername="postgresql")._replace(password=None).difference_update_query(["password"])
        command.insert(1, f"--dbname={url.render_as_string(hide_password=False)}")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    if done.returncode != 0:
        told = done.stderr.strip().splitlines()
        raise BackupBroken(str(copy), told[-1] if told else tool)
