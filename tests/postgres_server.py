"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a unix socket, gone afterwards."""

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

STARTS_WITHIN = 30.0
"""Seconds; it takes about half a second, but CI's machine may be busy."""


class PostgresServer:
    """A server from the machine's own binaries, run as ``nobody`` where the tests run as root, which it refuses."""

    def __init__(self) -> None:
        binaries = dev.find_postgres()
        if binaries is None:
            raise RuntimeError(dev.what_is_absent()["postgresql"])
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="mvo-pg-"))
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
        serve = [str(self._binaries / "postgres"), "-D", data, "-k", str(self._folder), "-c", "listen_addresses=", "-F"]
        self._process = subprocess.Popen(serve, **self._how)
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(15)
        shutil.rmtree(self._folder)

    def url(self, database: str = "postgres") -> str:
        """The address of a database, as ``MVO_MONITOR_DATABASE_URL`` takes it."""
        return f"postgresql+psycopg://tests@/{database}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """Make a database, empty or a copy of ``template`` (to which nobody may be connected); return its name."""
        name = f"test_{next(self._numbers)}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, database: str) -> None:
        """Throw a database away, connections and all."""
        self._do(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        with psycopg.connect(host=str(self._folder), user="tests", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def _wait(self) -> None:
        end = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                return self._do("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.03)
