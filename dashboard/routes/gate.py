"""The gate: nobody gets past it to a page, a place, a file or a socket without the right that the table asks.

It looks the visitor up in the store on every request, so that whoever was taken off the list is out at the next click.
"""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, Headers
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.desk.answering import typed_in
from dashboard.desk.refusing import refused
from dashboard.pages import PLACES, Place, page_at
from dashboard.routes.api.problems import refused_as_problem
from dashboard.shell.addresses import AS_PARAM, SIGN_IN
from dashboard.shell.languages import language_at
from dashboard.shell.reading import current_reading
from dashboard.shell.visitor import SESSION_COOKIE, Visitor, shown_as, visitor_of
from mvo_monitor.errors import Forbidden, Forged, NotSignedIn, Refusal, StoreRefusal
from mvo_monitor.exchange.json_api.endpoints import OPENAPI, endpoint_at, is_of_api
from mvo_monitor.permissions import VISITOR
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Right

_OPEN = ("/static/", "/assets/", "/healthz", "/_stcore/health")
"""What everybody gets: files that hold no data, and whether all is well."""

_FOR_ALL_READERS = ("/csv/", "/_stcore/stream", "/_stcore/host-config", OPENAPI)
"""What every page needs, the public ones too; what answers there asks for itself who reads what."""

_KEPT = "mvo.visitor"
_READS = ("GET", "HEAD")
_PATTERNS = [(compile_path(each.path)[0], each) for each in PLACES]


class Gate:
    """Middleware: lets in who may, sends the others to where they can sign in, or tells them why not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in or answer, as ASGI asks."""
        if scope["type"] not in ("http", "websocket") or scope["path"].startswith(_OPEN):
            await self.app(scope, receive, send)
            return
        refusal = await run_in_threadpool(_refusal, scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            typed = await _typed(scope, receive, refusal)
            answer = await run_in_threadpool(_answer, scope, refusal, typed)
            await typed.close()
            await answer(scope, receive, send)


def visitor_in(scope: Scope) -> Visitor:
    """The visitor whom the gate let in; where it could not ask the store, somebody who may nothing."""
    found: Visitor = scope.get(_KEPT) or Visitor(VISITOR)
    return found


def place_at(path: str) -> Place | None:
    """The place at a path of the address, or None."""
    return next((place for pattern, place in _PATTERNS if pattern.match(path)), None)


def right_at(path: str) -> Right | None:
    """What the table asks at this address: what is no place holds data, so it is for readers."""
    place, page, endpoint = place_at(path), page_at(path), endpoint_at(path)
    if endpoint is not None:
        return endpoint[0].right
    if path.startswith(_FOR_ALL_READERS):
        return Right.READ_PUBLISHED
    return place.right if place else page.right if page else Right.READ


def _refusal(scope: Scope) -> Refusal | None:
    connection = HTTPConnection(scope)
    writes = scope["type"] == "http" and scope["method"] not in _READS and not is_of_api(scope["path"])
    if writes and not _from_our_own_page(connection.headers):
        return Forged()
    try:
        visitor = visitor_of(current_reading(), connection.cookies.get(SESSION_COOKIE))
    except StoreRefusal as refusal:
        # The pages themselves say what is wrong; they hold nothing that the store does not tell.
        return None if page_at(scope["path"]) or scope["path"].startswith("/_stcore/stream") else refusal
    scope[_KEPT] = visitor = shown_as(visitor, connection.query_params.get(AS_PARAM))
    right = right_at(scope["path"])
    if right is None or visitor.may(right):
        return None
    return NotSignedIn() if visitor.is_nobody else Forbidden(right)


def _from_our_own_page(headers: Headers) -> bool:
    """Whether a form was sent from this very server; a browser says so, and a program has no cookie to misuse."""
    origin = headers.get("origin")
    if origin is not None:
        return origin.partition("://")[2] == headers.get("host")
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


async def _typed(scope: Scope, receive: Receive, refusal: Refusal) -> FormData:
    """What somebody sent whose session had ended: it goes back to them, since nothing typed is lost."""
    if scope["method"] != "POST" or not isinstance(refusal, NotSignedIn) or place_at(scope["path"]) is None:
        return FormData()
    try:
        return await typed_in(Request(scope, receive))
    except (Refusal, ClientDisconnect):  # too large, or no form at all
        return FormData()


def _answer(scope: Scope, refusal: Refusal, typed: FormData) -> Response:
    if is_of_api(scope["path"]):
        return refused_as_problem(scope, refusal, visitor_in(scope))
    asks_for_page = scope["method"] in _READS and (page_at(scope["path"]) or place_at(scope["path"]))
    visitor = visitor_in(scope)
    if asks_for_page and isinstance(refusal, NotSignedIn):
        query = scope["query_string"].decode("latin-1")
        back = quote(scope["path"] + (f"?{query}" if query else ""), safe="/")
        return RedirectResponse(f"{SIGN_IN}?next={back}", 303)
    if asks_for_page and isinstance(refusal, Forbidden) and visitor.all_that_opens:
        return RedirectResponse(visitor.all_that_opens, 303)
    if place_at(scope["path"]) or asks_for_page:
        return refused(scope, refusal, visitor, typed)
    status = 401 if isinstance(refusal, NotSignedIn) else 503 if isinstance(refusal, StoreRefusal) else 403
    w = words(language_at(Request(scope), visitor))
    return PlainTextResponse(refusal.sentence(w), status)
