"""Puts the security headers on every answer and closes what nobody needs."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.shell.policies import LOCKED_UP
from dashboard.shell.reading import current_settings
from mvo_monitor.settings import LOOPBACK

_ALLOWED = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit and Plotly style their elements as they draw them
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}

# No Cross-Origin-Opener-Policy: the browser would change processes and lose the files it holds in memory, which
# doubles the time of a second visit.
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in _ALLOWED.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

ONLY_SEALED = {"Strict-Transport-Security": "max-age=31536000"}
"""Said where nobody on the way can read: from now on the browser comes by no other road."""

_OWN, _STRICTEST = "Referrer-Policy", "no-referrer"
"""A page whose address is a secret says so itself, and is believed."""

_CORE = "/_stcore/"
_OPEN = frozenset({f"{_CORE}health", f"{_CORE}host-config", f"{_CORE}stream"})
_CLOSED = ("/media/", "/component/")
"""Of Streamlit's doors only those stay open that its own pages need: figures on the process, agents, uploads, media and
components are closed, and what is no door at all is none."""


class Guard:
    """Middleware; the outermost, so that no answer leaves without its headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        if scope["type"] == "websocket" and not _of_our_own_page(scope):
            # Streamlit refuses it too, but first asks a machine elsewhere what our own address is.
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                locked_up = headers.get("Content-Security-Policy") == LOCKED_UP
                for name, value in (HEADERS | (ONLY_SEALED if scope["scheme"] == "https" else {})).items():
                    if name != _OWN or headers.get(name) != _STRICTEST:
                        headers[name] = value
                if locked_up:
                    headers["Content-Security-Policy"] = LOCKED_UP
            await send(message)

        refused = refusal_of_host(scope)
        if refused:
            await PlainTextResponse(refused, 421)(scope, receive, send_guarded)
        elif _is_closed(scope["path"]):
            await PlainTextResponse("Not found", 404)(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)


def _is_closed(path: str) -> bool:
    return path.startswith(_CLOSED) or (path.startswith(_CORE) and path not in _OPEN)


def _of_our_own_page(scope: Scope) -> bool:
    """Whether a socket is opened by a page of this very server, or by no browser at all."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    ours = refusal_of_host(scope) is None
    return ours and (origin is None or origin.partition("://")[2] == headers.get("host"))


def refusal_of_host(scope: Scope) -> str | None:
    """Why nobody is answered under the name that the browser believes to talk to; None where it is one of ours.

    Ours are this machine's own, and that of ``public_url``, but only by the road that it names: what a proxy that is
    believed does not say came sealed, did not, and a password or cookie would have been read on the way.
    """
    host = _host(scope)
    if host in LOOPBACK:
        return None
    public = urlsplit(current_settings().public_url or "")
    if host is None or host != public.hostname:
        return "Unknown host"
    if public.scheme == "https" and scope["scheme"] not in ("https", "wss"):
        return f"Come by {public.geturl()}; a proxy in front of it must send X-Forwarded-Proto."
    return None


def _host(scope: Scope) -> str | None:
    """The name that the browser believes to talk to."""
    try:
        return urlsplit("//" + Headers(scope=scope).get("host", "")).hostname
    except ValueError:  # half an address of six, which is nobody's name
        return None
