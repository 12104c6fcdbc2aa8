"""Copies of a whole database: made while it is in use, checked before they count, and put back."""

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import sqlalchemy as sa

from mvo_monitor.errors import BackupBroken, FileMissing, ToolMissing
from mvo_monitor.store.engine import Store


def back_up(store: Store, folder: Path) -> Path:
    """Copy the database into ``folder`` under the moment of today; the copy appears only once it is whole.

    SQLite copies itself and is checked; PostgreSQL is copied by its own ``pg_dump``. Raises BackupBroken, ToolMissing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
    name = Path(store.url.database or "store").stem
    target = folder / f"{name}-{moment}{'.db' if store.is_sqlite else '.dump'}"
    unfinished = target.with_suffix(".unfinished")
    try:
        if store.is_sqlite:
            _copy_sqlite(store, unfinished)
        else:
            _run("pg_dump", store, ["--format=custom", f"--file={unfinished}"])
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def restore(store: Store, copy: Path) -> None:
    """Put a copy back in the place of the database, all or nothing. Nobody may be using the database.

    Raises FileMissing, BackupBroken when the copy is not whole, ToolMissing.
    """
    if not copy.is_file():
        raise FileMissing(str(copy))
    store.dispose()
    if not store.is_sqlite:
        _run("pg_restore", store, ["--clean", "--if-exists", "--single-transaction", "--no-owner", str(copy)])
        return
    _check_sqlite(copy)
    target = Path(store.url.database or "")
    arriving = target.with_suffix(".arriving")
    try:
        shutil.copyfile(copy, arriving)
        _check_sqlite(arriving)
        # The log of the database that goes would be played over the one that comes.
        for leftover in ("-wal", "-shm"):
            target.with_name(target.name + leftover).unlink(missing_ok=True)
        arriving.replace(target)
    finally:
        arriving.unlink(missing_ok=True)


def _copy_sqlite(store: Store, target: Path) -> None:
    target.unlink(missing_ok=True)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM INTO :target"), {"target": str(target)})
    _check_sqlite(target)


def _check_sqlite(file: Path) -> None:
    try:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise BackupBroken(str(file), str(error)) from error
    if verdict != "ok" or tables[0] != 1:
        raise BackupBroken(str(file), verdict if verdict != "ok" else "no mvo-monitor store")


def _run(tool: str, store: Store, arguments: list[str]) -> None:
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(tool)
    url = store.url.set(drivername="postgresql")
    environment = dict(os.environ)
    if url.password:
        # Not on the command line, where every user of the machine could read it.
        environment["PGPASSWORD"] = str(url.password)
    address = url._replace(password=None).render_as_string(hide_password=False)
    done = subprocess.run(
        [path, f"--dbname={address}", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupBroken(store.name, done.stderr.strip().splitlines()[-1] if done.stderr.strip() else tool)
