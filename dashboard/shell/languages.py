"""Which language a reader gets: what the address asks for, else what was chosen before, else the setting's."""

from starlette.requests import Request
from starlette.responses import Response

from dashboard.shell.reading import current_reading
from dashboard.shell.visitor import Visitor
from mvo_monitor.vocabulary import Language

LANGUAGE_PARAM = "lang"
LANGUAGE_COOKIE = "mvo_language"

_YEAR_IN_SECONDS = 365 * 24 * 3600


def language_of(asked: str | None, chosen: str | None, otherwise: Language) -> Language:
    """``asked`` stands in the address, ``chosen`` in the cookie; what is no language counts as not said."""
    return next((Language(each) for each in (asked, chosen) if each in list(Language)), otherwise)


def language_at(request: Request, visitor: Visitor) -> Language:
    """The language of a page that answers this request: asked for, chosen, of the account, of the installation."""
    asked, chosen = request.query_params.get(LANGUAGE_PARAM), request.cookies.get(LANGUAGE_COOKIE)
    return language_of(asked, chosen, visitor.language or current_reading().settings.language)


def remember_language(request: Request, response: Response, language: str) -> None:
    """Let every page come in this language from now on."""
    sealed = request.url.scheme == "https"
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=_YEAR_IN_SECONDS, samesite="lax", httponly=True, secure=sealed
    )
