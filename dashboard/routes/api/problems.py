"""What the API says to whom it refuses something: a problem by RFC 9457, in the language of the reader."""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from dashboard.desk.refusing import status_of
from dashboard.shell.languages import LANGUAGE_PARAM, language_at
from dashboard.shell.reading import current_settings
from dashboard.shell.visitor import Visitor
from mvo_monitor.errors import NoSuchAddress, NothingPublished, OnlyRead, Refusal, StoreEmpty
from mvo_monitor.exchange.json_api.problem import MEDIA_TYPE, problem
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

METHODS = ("GET", "HEAD")

_OWN: tuple[tuple[type[Refusal], int], ...] = (
    (OnlyRead, 405),
    (NoSuchAddress, 404),
    (StoreEmpty, 404),
    (NothingPublished, 404),
)
_LISTED = re.compile(r"\s*([A-Za-z*-]+)\s*(?:;\s*q=([0-9.]+)\s*)?")


def refused_as_problem(scope: Scope, refusal: Refusal, visitor: Visitor) -> Response:
    """The refusal as JSON; nothing of it is kept by anybody on the way."""
    request = Request(scope)
    status = next((status for kind, status in _OWN if isinstance(refusal, kind)), status_of(refusal))
    language = language_asked(request, visitor)
    page = f"{site_at(request)}/api"
    told = problem(refusal, status, words(language), page=page, instance=quote(scope["path"]))
    headers = {"Cache-Control": "no-store", "Content-Language": language.value}
    if status == 405:
        headers["Allow"] = ", ".join(METHODS)
    body = "" if request.method == "HEAD" else told.model_dump_json()
    return Response(body, status, headers, media_type=MEDIA_TYPE)


def site_at(request: Request) -> str:
    """The address of this monitor; the guard let in no other host."""
    return current_settings().public_url or f"{request.url.scheme}://{request.url.netloc}"


def language_asked(request: Request, visitor: Visitor) -> Language:
    """The language that the address asks for, else the one that the program says it likes best, else as pages have."""
    if request.query_params.get(LANGUAGE_PARAM) in list(Language):
        return Language(request.query_params[LANGUAGE_PARAM])
    liked: dict[Language, float] = {}
    for listed in request.headers.get("accept-language", "").split(","):
        found = _LISTED.fullmatch(listed)
        name = found[1][:2].lower() if found else ""
        if found and name in list(Language):
            liked.setdefault(Language(name), _quality(found[2]))
    best = max(liked, key=lambda each: liked[each], default=None)
    return best if best and liked[best] > 0 else language_at(request, visitor)


def _quality(typed: str | None) -> float:
    try:
        return float(typed or 1)
    except ValueError:
        return 0
