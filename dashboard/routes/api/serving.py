"""Answers at every address of the API: only reading, only for whom the gate let in, and nothing sent twice."""

import gzip
import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.routes.api.problems import METHODS, language_asked, refused_as_problem, site_at
from dashboard.routes.files import accepted_encodings
from dashboard.shell.addresses import writable
from dashboard.shell.as_of import reading_as_of
from dashboard.shell.published import edition_for, must_have_something, reads_only_the_public
from dashboard.shell.questions import question_of
from dashboard.shell.reader import Reader
from dashboard.shell.reading import current_reading
from dashboard.shell.scores import floors_of
from dashboard.shell.visitor import SESSION_COOKIE, Visitor
from mvo_monitor.errors import NoSuchAddress, OnlyRead, Refusal
from mvo_monitor.exchange.json_api.endpoints import OPENAPI, Endpoint, endpoint_at, is_of_api
from mvo_monitor.exchange.json_api.openapi import openapi
from mvo_monitor.exchange.json_api.parameters import EDITION, Asked, read_query
from mvo_monitor.permissions import check
from mvo_monitor.progress.readable import readable_for
from mvo_monitor.progress.version import data_version
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

_WORTH_PACKING = 500
"""Shorter bodies do not get shorter by more than it costs."""

_BR_QUALITY, _GZIP_LEVEL = 5, 6


@dataclass(frozen=True)
class Api:
    """Middleware: answers below ``/api/v1``, passes on all else. ``visitor_in`` tells whom the gate let in.

    No route: routes, and Streamlit before them, refuse some paths (a line break, a step up) without a word.
    """

    app: ASGIApp
    visitor_in: Any

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, as ASGI asks; a refusal is told as a problem."""
        if scope["type"] != "http" or not is_of_api(scope["path"]):
            await self.app(scope, receive, send)
            return
        visitor: Visitor = self.visitor_in(scope)
        try:
            answer = await run_in_threadpool(_answer, Request(scope), visitor)
        except Refusal as refusal:
            answer = await run_in_threadpool(refused_as_problem, scope, refusal, visitor)
        await answer(scope, receive, send)


@dataclass(frozen=True)
class _Asked:
    """A request that fits the table."""

    endpoint: Endpoint | None
    params: Asked
    reader: Reader
    site: str

    @property
    def is_public(self) -> bool:
        """Whether everybody gets this answer, so that other sites may show it."""
        return reads_only_the_public(self.reader)

    @property
    def key(self) -> tuple[Any, ...]:
        """What an answer follows from, beside the data and who reads."""
        name = self.endpoint.key if self.endpoint else OPENAPI
        return ("api", name, self.reader.language, self.site, *sorted(self.params.items()))

    def body(self) -> bytes:
        """The answer, written; made once per version of the data."""
        return self.reader.derive(self.key, self._written)

    def packed(self, encoding: str) -> bytes:
        """The same, compressed."""

        def pack() -> bytes:
            if encoding == "br":
                return bytes(brotli.compress(self.body(), quality=_BR_QUALITY))
            return gzip.compress(self.body(), _GZIP_LEVEL, mtime=0)

        return self.reader.derive((*self.key, encoding), pack)

    def _written(self) -> bytes:
        if self.endpoint is None:
            told = openapi(self.reader.w, self.site, SESSION_COOKIE)
            return json.dumps(told, ensure_ascii=False).encode()
        question = question_of(self.reader, self.site, self.endpoint, self.params)
        return self.endpoint.told(question).model_dump_json().encode()


def _answer(request: Request, visitor: Visitor) -> Response:
    """Raises Refusal."""
    if request.method not in METHODS:
        raise OnlyRead
    asked = _asked(request, visitor)
    tag = _tag(asked)
    headers = {
        "ETag": tag,
        # Whoever keeps what is public for many asks first whether it still is.
        "Cache-Control": "public, no-cache" if asked.is_public else "private, no-cache",
        "Vary": "Accept-Encoding, Accept-Language, Cookie",
        "Content-Language": asked.reader.language.value,
    }
    if asked.is_public:
        headers["Access-Control-Allow-Origin"] = "*"
    if tag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    body = asked.body()
    encoding = next((each for each in ("br", "gzip") if each in accepted_encodings(request.scope)), None)
    if encoding and len(body) > _WORTH_PACKING:
        headers["Content-Encoding"] = encoding
        body = asked.packed(encoding)
    if request.method == "HEAD":
        return Response(None, 200, {**headers, "Content-Length": str(len(body))}, media_type="application/json")
    return Response(body, 200, headers, media_type="application/json")


def _asked(request: Request, visitor: Visitor) -> _Asked:
    """Raises NoSuchAddress, ParameterUnknown, ParameterUnfit, NotFound for an edition that there is not,
    EditionDamaged, and Forbidden where the table gives no right."""
    path = request.scope["path"]  # as the gate read it: a URL drops tabs and line breaks, and would name another record
    found = endpoint_at(path)
    language = language_asked(request, visitor)
    reader = Reader(current_reading(), language, doer=visitor.doer)
    if path == OPENAPI:
        return _Asked(None, read_query((), request.query_params.multi_items()), reader, site_at(request))
    if found is None:
        raise NoSuchAddress(path)
    endpoint, names = found
    check(visitor.doer, endpoint.right)
    must_have_something(reader)
    params = read_query((*endpoint.params, EDITION), [(k, v) for k, v in request.query_params.multi_items()])
    params = {name: value if isinstance(value, int) else writable({"": value})[""] for name, value in params.items()}
    if edition := edition_for(reader, str(params.get(EDITION.name, ""))):
        reader = replace(reader, reading=reading_as_of(reader.reading, edition))
    return _Asked(endpoint, {**params, **writable(names)}, reader, site_at(request))


def _tag(asked: _Asked) -> str:
    """Changes with the data, with who reads, with what is asked and with the shape of answers.

    For the public with what it says and nothing else: the version of the data would tell of deeds that are not public.
    So too for an edition, that says something else only where today calls persons otherwise or hides a record.
    """
    reader = asked.reader
    if asked.is_public or reader.reading.edition is not None:
        return f'W/"{hashlib.sha256(asked.body()).hexdigest()[:32]}"'
    version = reader.read(data_version)
    told = repr((_shape(), readable_for(reader.doer), floors_of(reader.settings), asked.key))
    return f'W/"{version}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"'


@cache
def _shape() -> str:
    """A digest of all schemas: a newer program may tell the same data otherwise."""
    return hashlib.sha256(json.dumps(openapi(words(Language.EN), "", "")).encode()).hexdigest()
