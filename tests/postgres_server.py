"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a unix socket, gone afterwards.

Nearly every test on it gets a database of its own, a copy of some 1,200 files, and nothing in it is to outlive the
test. So the server lies in memory where there is room, and does nothing that only a crash would make one glad of: a
copy costs a tenth of what it does on disk.
"""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

import psycopg

import dev

STARTS_WITHIN = STOPS_WITHIN = 120.0
"""Seconds; either takes about half a second, but CI's machine may be busy."""

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that must be free in memory for a server: it takes some hundreds of MB, and each worker has its own."""

_WITH_STRATEGY = 150000
"""The first version that can be told how to copy."""

CARELESS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "synchronous_commit": "off",
    "wal_level": "minimal",
}


class PostgresServer:
    """A server from the machine's own binaries, run as ``nobody`` where the tests run as root, which it refuses."""

    def __init__(self) -> None:
        binaries = dev.find_postgres()
        if binaries is None:
            raise RuntimeError(dev.what_is_absent()["postgresql"])
        self._binaries = binaries
        self._in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
        self._folder = Path(tempfile.mkdtemp(prefix="mvo-pg-", dir=MEMORY if self._in_memory else None))
        self._numbers = itertools.count(1)
        self._how: dict[str, Any] = {"cwd": self._folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            self._how |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def __enter__(self) -> Self:
        data = str(self._folder / "data")
        make = [str(self._binaries / "initdb"), "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--locale=C.UTF-8", "--no-sync"], check=True, **self._how)
        serve = [str(self._binaries / "postgres"), "-D", data, "-k", str(self._folder), "-c", "listen_addresses="]
        serve += [word for name, value in CARELESS.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(serve, **self._how)
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(STOPS_WITHIN)
        shutil.rmtree(self._folder)

    def url(self, database: str = "postgres") -> str:
        """The address of a database, as ``MVO_MONITOR_DATABASE_URL`` takes it."""
        return f"postgresql+psycopg://tests@/{database}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """Make a database, empty or a copy of ``template`` (to which nobody may be connected); return its name."""
        name = f"test_{next(self._numbers)}"
        with self._asked() as connection:
            # Copied as files, not row by row through the log, which is worth it where files cost nothing.
            how = " STRATEGY FILE_COPY" if self._in_memory and connection.info.server_version >= _WITH_STRATEGY else ""
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{how}'.encode())
        return name

    def drop(self, database: str) -> None:
        """Throw a database away, connections and all."""
        self._do(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        with self._asked() as connection:
            connection.execute(statement.encode())

    def _asked(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self._folder), user="tests", dbname="postgres", autocommit=True)

    def _wait(self) -> None:
        end = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                return self._do("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.03)
