"""A real provider of OpenID Connect on this machine, in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx2

from tests.browser.monitor_server import free_port

STARTS_WITHIN = 120.0


@contextmanager
def a_provider(*people: Mapping[str, Any]) -> Iterator[str]:
    """Serve a provider that knows these people by their claims ("sub", "email" …); gives its address."""
    port = free_port()
    issuer = f"http://localhost:{port}"
    known = [part for person in people for part in ("--user-claims", json.dumps(dict(person)))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(issuer)
        yield issuer
    finally:
        process.kill()
        process.wait()


def consent(address: str, subject: str | None) -> str:
    """Say yes at the provider as somebody, or (None) break it off; gives the address to which it sends the browser."""
    typed = {"action": "deny"} if subject is None else {"sub": subject}
    answer = httpx2.post(address, data=typed, follow_redirects=False)
    return str(answer.headers["location"])


@contextmanager
def an_impostor() -> Iterator[str]:
    """Serve what a provider tells of itself, but of another than the one at this address."""

    class Tells(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps({"issuer": "https://login.example.org", "authorization_endpoint": "https://x.example"})
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Tells) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _wait(issuer: str) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            httpx2.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
            return
        except httpx2.HTTPError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
