"""The real server in a process of its own, as ``mvo-monitor serve`` starts it; for tests, pictures and measuring."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Self

STARTS_WITHIN = 120.0
"""Seconds, with an empty store to migrate and to load; on an idle machine it takes a few."""
STOPS_WITHIN = 60.0
ENDS_WELL = (0, 130, -signal.SIGINT)
"""A program that ends itself by the signal it was sent has stopped as asked: a shell calls that 130."""


class MonitorServer:
    """``with MonitorServer(folder) as server:`` serves the real data at ``server.url`` until the block ends.

    ``sample`` serves the fictitious coalition. Database and log lie in ``folder``. Leaving the block stops the server
    as Ctrl-C does, and complains if it does not stop well.
    """

    def __init__(self, folder: Path, *, sample: bool = False, program: Sequence[str] = ()) -> None:
        self.sample = sample
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = f"sqlite:///{folder}/monitor.db"
        self._log = folder / "server.log"
        console_script = str(Path(sys.executable).with_name("mvo-monitor"))
        self._command = [*(program or (console_script, "serve", "--no-open")), "--port", str(self.port)]
        if sample:
            self._command.append("--sample")

    def __enter__(self) -> Self:
        environment = {**os.environ, "MVO_MONITOR_DATABASE_URL": self.database_url}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(self._command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            self._wait()
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            code = self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise RuntimeError(f"the server did not stop within {STOPS_WITHIN:.0f} s of Ctrl-C\n{self.log()}") from None
        if kind is None and (code not in ENDS_WELL or "Traceback" in self.log()):
            raise RuntimeError(f"the server ended with {code}\n{self.log()}")

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def log(self) -> str:
        """All that the server printed so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _wait(self) -> None:
        end = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError) as reason:
                if isinstance(reason, urllib.error.HTTPError):
                    reason.close()
                if self._process.poll() is not None:
                    raise RuntimeError(f"the server ended with {self._process.returncode}\n{self.log()}") from None
                if time.monotonic() > end:
                    raise RuntimeError(f"no answer at {self.url}/healthz: {reason}\n{self.log()}") from None
                time.sleep(0.1)


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port
