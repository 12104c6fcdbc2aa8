"""Runs a place: reads what was sent, holds its mark and its size, and turns refusals into sentences."""

import errno
import logging
from collections.abc import Awaitable, Callable
from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Message, Receive

from dashboard.desk.refusing import refused, status_of
from dashboard.desk.visit import Visit
from dashboard.pages import Place
from dashboard.shell.addresses import address, writable
from dashboard.shell.as_of import EDITION_PARAM
from dashboard.shell.edition_banner import as_of_its_edition
from dashboard.shell.languages import LANGUAGE_PARAM, language_at, remember_language
from dashboard.shell.reader import Reader
from dashboard.shell.reading import Reading, current_reading
from dashboard.shell.visitor import Visitor
from mvo_monitor.credentials import same
from mvo_monitor.errors import Forged, NoRoom, NotFound, Refusal, TooLarge
from mvo_monitor.texts import words

MEGABYTE = 1024 * 1024

FILES_AT_ONCE = 2
"""So many files of the largest size may come along with one form; a browser with our script sends each by itself."""

MOST_BYTES = MEGABYTE
"""Of a form without its files."""

MOST_KEPT = 200 * 1024
"""Of a draft that a browser puts away."""

MOST_FIELDS = 2_000

BY_SCRIPT = "x-csrf"
"""The header that carries the mark where a script asks instead of a form."""

METHODS = {"GET": "show", "HEAD": "show", "POST": "do", "PUT": "keep", "DELETE": "drop"}
"""Which function of a place's own module answers; where it has none, the method is not allowed there."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(place: Place, visitor_in: Callable[..., Visitor]) -> Endpoint:
    """What answers at a place. ``visitor_in`` tells whom the gate let in."""

    async def answer(request: Request) -> Response:
        visitor, typed = visitor_in(request.scope), FormData()
        try:
            typed = await typed_in(request) if request.method == "POST" else typed
            body = await _body(request) if request.method == "PUT" else b""
            answered = await run_in_threadpool(_answer, place, request, visitor, typed, body)
        except ClientDisconnect:
            return Response(status_code=400)  # who went away halfway reads nothing, and nothing was done
        except (Refusal, OSError) as fault:
            refusal = _refusal_of(fault)
            if BY_SCRIPT in request.headers:
                sentence = refusal.sentence(words(language_at(request, visitor)))
                return JSONResponse({"fault": sentence}, status_of(refusal))
            return await run_in_threadpool(refused, request.scope, refusal, visitor, typed)
        finally:
            await typed.close()
        asked = request.query_params.get(LANGUAGE_PARAM)
        # A file in the other language is taken along; the pages stay in the reader's own.
        is_page = "content-disposition" not in answered.headers
        if is_page and asked and asked == language_at(request, visitor).value:
            remember_language(request, answered, asked)
        return answered

    return answer


def _refusal_of(fault: Refusal | OSError) -> Refusal:
    """What somebody is told; a full disk is no fault of theirs, nor of the program. Raises any other fault again."""
    if isinstance(fault, Refusal):
        return fault
    if fault.errno not in _NO_ROOM:
        raise fault
    logging.getLogger(__name__).error("No room on the disk: %s", fault)
    return NoRoom()


def _answer(place: Place, request: Request, visitor: Visitor, typed: FormData, body: bytes) -> Response:
    module = import_module(place.name)
    w = words(language_at(request, visitor))
    reading = _reading(place, request, visitor)
    visit = Visit(request, place, visitor=visitor, reading=reading, w=w, typed=typed, body=body)
    answers = getattr(module, METHODS.get(request.method, ""), None)
    if answers is None or answers.__module__ != module.__name__:  # what it imports under that name answers nobody
        return PlainTextResponse("Method not allowed", 405)
    if METHODS[request.method] != "show" and visitor.signed_in is not None:
        mark = request.headers.get(BY_SCRIPT) or str(typed.get("mark", ""))
        if not same(mark, visitor.mark):
            raise Forged
    done: Response = answers(visit)
    return done


def _reading(place: Place, request: Request, visitor: Visitor) -> Reading:
    """What the place is read from: today, or an edition where the address asks for one and the place can be read so.

    Raises WrongTurn, NotFound and EditionDamaged.
    """
    live, asked = current_reading(), request.query_params.get(EDITION_PARAM)
    if not (place.as_of and asked) or METHODS.get(request.method) != "show":
        return live

    def here(edition: str | None) -> str:
        return address(request.url.path, {**writable(request.query_params), EDITION_PARAM: edition})

    reader = Reader(live, language_at(request, visitor), doer=visitor.doer)
    return as_of_its_edition(reader, writable({"": asked})[""], here) or live


async def typed_in(request: Request) -> FormData:
    """What a form sent. Raises TooLarge, and NotFound where it is no form at all."""
    most = FILES_AT_ONCE * current_reading().settings.upload_megabytes * MEGABYTE + MOST_BYTES
    # Without the app, what is wrong with a form is told to us instead of being answered bluntly.
    scope = {name: value for name, value in request.scope.items() if name != "app"}
    limited = Request(scope, _limited(request.receive, most))
    try:
        return await limited.form(max_files=20, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES)
    except MultiPartException as error:
        raise NotFound("form", error.message) from error


async def _body(request: Request) -> bytes:
    """What a script put. Raises TooLarge."""
    return await Request(request.scope, _limited(request.receive, MOST_KEPT)).body()


def _limited(receive: Receive, most: int) -> Receive:
    came = 0

    async def receive_limited() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise TooLarge(max(1, most // MEGABYTE))
        return message

    return receive_limited
