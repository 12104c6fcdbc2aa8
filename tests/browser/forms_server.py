"""The small server of forms in a process of its own, which can be killed and started again at the same address."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any

import dev
from tests.browser.monitor_server import STARTS_WITHIN, free_port


class FormsServer:
    """``start`` and ``kill`` as often as a test wants; the address stays."""

    def __init__(self) -> None:
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        self._command = [sys.executable, "-m", "tests.browser.forms_app", str(port)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(self._command, cwd=dev.ROOT)
        end = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                self.ask("/healthz")
                return
            except (urllib.error.URLError, ConnectionError):
                if self._process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError("the server of forms did not start") from None
                time.sleep(0.1)

    def kill(self) -> None:
        """End it at once, as a machine that fails."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def ask(self, path: str) -> str:
        """What it answers."""
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            body: bytes = answer.read()
        return body.decode()

    def tell(self, path: str, content: object = None) -> None:
        """Have it do something behind the reader's back."""
        sent = json.dumps(content).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, sent, method="POST"), timeout=10):
            pass

    @property
    def state(self) -> dict[str, Any]:
        """What it keeps: the draft, the version, how often a form arrived."""
        found: dict[str, Any] = json.loads(self.ask("/test/state"))
        found["draft"] = json.loads(found["draft"]) if found["draft"] else None
        return found
