"""Asks an ASGI application, without a server in between."""

import asyncio
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body, as text."""
        return self.body.decode()


def get(app: ASGIApp, address: str, **headers: str) -> Answer:
    """GET ``address`` with these headers (underscores become hyphens), as a browser on this machine does."""
    path, _, query = address.partition("?")
    sent = {"host": "127.0.0.1:8501", **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8501),
    }
    came: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        came.append(message)

    async def ask() -> None:
        await app(scope, receive, send)

    asyncio.run(ask())
    body = b"".join(message.get("body", b"") for message in came[1:])
    return Answer(came[0]["status"], {k.decode(): v.decode() for k, v in came[0]["headers"]}, body)
