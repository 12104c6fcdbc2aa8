"""Runs a place: reads what was sent, holds its mark and its size, and turns refusals into sentences."""

from collections.abc import Awaitable, Callable
from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive

from dashboard.desk.kit.form import CSRF
from dashboard.desk.refusing import refused
from dashboard.desk.visit import Visit
from dashboard.pages import Place
from dashboard.shell.languages import language_at
from dashboard.shell.reading import current_reading
from dashboard.shell.visitor import Visitor
from mvo_monitor.credentials import same
from mvo_monitor.errors import Forged, NotFound, Refusal, TooLarge
from mvo_monitor.texts import words

MOST_BYTES = 12 * 1024 * 1024
"""Of one form, its files included; a file alone may be ``measures``' own limit."""

MOST_FIELDS = 2_000

Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(place: Place, visitor_in: Callable[..., Visitor]) -> Endpoint:
    """What answers at a place. ``visitor_in`` tells whom the gate let in."""

    async def answer(request: Request) -> Response:
        visitor = visitor_in(request.scope)
        try:
            typed = await _typed(request) if request.method == "POST" else FormData()
            return await run_in_threadpool(_answer, place, request, visitor, typed)
        except Refusal as refusal:
            return await run_in_threadpool(refused, request.scope, refusal, visitor)

    return answer


def _answer(place: Place, request: Request, visitor: Visitor, typed: FormData) -> Response:
    module = import_module(place.name)
    reading = current_reading()
    w = words(language_at(request, visitor))
    visit = Visit(request, place, visitor=visitor, reading=reading, w=w, typed=typed)
    if request.method != "POST":
        shown: Response = module.show(visit)
        return shown
    if not hasattr(module, "do"):
        return PlainTextResponse("Method not allowed", 405)
    if visitor.signed_in is not None and not same(str(typed.get("mark") or typed.get(CSRF, "")), visitor.mark):
        raise Forged
    done: Response = module.do(visit)
    return done


async def _typed(request: Request) -> FormData:
    """What a form sent. Raises TooLarge, and NotFound where it is no form at all."""
    limited = Request(request.scope, _limited(request.receive))
    try:
        return await limited.form(max_files=20, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES)
    except MultiPartException as error:
        raise NotFound("form", error.message) from error


def _limited(receive: Receive) -> Receive:
    came = 0

    async def receive_limited() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > MOST_BYTES:
            raise TooLarge(MOST_BYTES // (1024 * 1024))
        return message

    return receive_limited
