"""The HTML document that a browser gets first: Streamlit's shell made ours.

In the reader's language, with the page's title, our header and style, and with what the page needs loading at once.
Unknown addresses get a page that says so, with status 404.
"""

import logging
import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.pages import PageInfo, page_at
from dashboard.routes.files import Folder
from dashboard.routes.header import header, nothing_here
from dashboard.shell.html import Html, h, join
from dashboard.shell.languages import LANGUAGE_COOKIE, LANGUAGE_PARAM, language_of
from dashboard.shell.reading import Reading, current_reading
from mvo_monitor.errors import Refusal
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

SHELL = Path(streamlit.__file__).parent / "static" / "index.html"

_YEAR_IN_SECONDS = 365 * 24 * 3600
_AT_ONCE = ("Html", "purify.es")
"""What Streamlit asks for once the script has run; asked for at once it costs no second trip."""

_NOT_PAGES = ("/_stcore/", "/csv/", "/healthz", "/static/", "/assets/")

_log = logging.getLogger(__name__)


class Documents:
    """Composes documents from Streamlit's shell; ``bundle`` and ``assets`` hold the files that they name."""

    def __init__(self, bundle: Folder, assets: Folder) -> None:
        shell = SHELL.read_text(encoding="utf-8")
        entry = re.search(r'<script type="module"[^>]* src="\.(/[^"]+)"></script>', shell)
        self._preloads = re.findall(r'<link rel="modulepreload"[^>]* href="\.(/[^"]+)">', shell)
        self._styles = re.findall(r'<link rel="stylesheet"[^>]* href="\.(/[^"]+)">', shell)
        self._fonts = re.findall(r'<link\s+rel="preload"\s+href="\.(/[^"]+)"\s+as="font"', shell)
        if not (entry and self._preloads and self._styles):
            raise LookupError("Streamlit's shell has another shape than this version expects")
        self._entry = entry[1]
        self._assets = assets
        self._soon = [bundle.find(f"js/{name}.", ".js") for name in _AT_ONCE]
        self.plotly = bundle.find("js/PlotlyChart.", ".js")
        self._with_plotly = [
            module for module in bundle.imports(self.plotly) if module not in {self._entry, *self._preloads}
        ]

    @property
    def first_files(self) -> list[str]:
        """The files of the bundle that every first visit loads."""
        return [self._entry, *self._preloads, *self._styles, *self._soon]

    def page(self, page: PageInfo, language: Language, coalition: str, params: dict[str, str]) -> str:
        """The document of a page; Streamlit fills it in."""
        top = header(page, words(language), coalition, params)
        root = h("noscript", h("p", words(language)("shell.needs_javascript"))) + h(
            "div", h("p", words(language)("shell.loading"), class_="mvo-loading mvo-width"), id="root"
        )
        return self._document(self._head(page, language, coalition), language, top + root)

    def nothing(self, language: Language, coalition: str, params: dict[str, str]) -> str:
        """The document at an address that leads nowhere; it needs nothing of Streamlit."""
        w = words(language)
        return self._document(
            self._head(None, language, coalition), language, header(None, w, coalition, params) + nothing_here(w)
        )

    def _document(self, head: Html, language: Language, body: Html) -> str:
        return "<!doctype html>" + h("html", h("head", head), h("body", body), lang=language.value)

    @lru_cache(maxsize=128)  # noqa: B019  # one object per process
    def _head(self, page: PageInfo | None, language: Language, coalition: str) -> Html:
        w = words(language)
        title = w("shell.title", page=w(f"page.{page.key}") if page else w("shell.nothing_here"))
        fonts = [self._asset("literata-600.woff2"), *(self._fonts if page else [])]
        return join(
            (
                h("meta", charset="utf-8"),
                h("meta", name="viewport", content="width=device-width, initial-scale=1"),
                h("title", title),
                h("link", rel="icon", href=self._asset("mark.svg"), type="image/svg+xml"),
                *(
                    h("link", rel="preload", href=font, as_="font", type="font/woff2", crossorigin=True)
                    for font in fonts
                ),
                # Ours goes first: it tells Streamlit's program where it stands.
                h("script", type="module", src=self._asset("mvo.js")),
                *(self._program(page) if page else ()),
                h("link", rel="stylesheet", href=self._asset("mvo.css")),
            )
        )

    def _program(self, page: PageInfo) -> list[Html]:
        with_plotly = [*self._with_plotly, self.plotly] if page.plotly else []
        modules = [*self._preloads, *self._soon, *with_plotly]
        return [
            h("script", type="module", crossorigin=True, src=self._entry),
            *(
                h("link", rel="modulepreload", crossorigin=True, href=module, data_mvo_soon=module == self.plotly)
                for module in modules
            ),
            *(h("link", rel="stylesheet", crossorigin=True, href=style) for style in self._styles),
        ]

    def _asset(self, name: str) -> str:
        return self._assets.prefix + name


class ServesDocuments:
    """Middleware: answers for every page, remembers a chosen language, passes on what is not a page."""

    def __init__(self, app: ASGIApp, documents: Documents) -> None:
        self.app = app
        self.documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(_NOT_PAGES):
            await self.app(scope, receive, send)
            return
        response = await run_in_threadpool(self._respond, Request(scope))
        await response(scope, receive, send)

    def _respond(self, request: Request) -> Response:
        reading = current_reading()
        asked = request.query_params.get(LANGUAGE_PARAM)
        language = language_of(asked, request.cookies.get(LANGUAGE_COOKIE), reading.settings.language)
        params = dict(QueryParams(request.scope["query_string"]))
        page = page_at(request.url.path)
        if page is None:
            body = self.documents.nothing(language, coalition_name(reading), {})
        else:
            body = self.documents.page(page, language, coalition_name(reading), params)
        response = HTMLResponse(body, 404 if page is None else 200, {"Cache-Control": "no-cache"})
        if asked == language.value:
            response.set_cookie(LANGUAGE_COOKIE, asked, max_age=_YEAR_IN_SECONDS, samesite="lax", httponly=True)
        return response


def coalition_name(reading: Reading) -> str:
    """The short name of the coalition; the monitor's own where the store cannot tell (the page then says why)."""
    try:
        about = reading(read_coalition)
    except Refusal as refusal:
        _log.warning("%s", refusal)
        about = None
    return about.short_name if about else "MVO Monitor"
