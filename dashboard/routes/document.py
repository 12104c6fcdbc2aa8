"""The HTML document that a browser gets first: Streamlit's shell made ours.

In the reader's language, with the page's title, our header and style, and with what the page needs loading at once.
Unknown addresses get a page that says so, with status 404.
"""

import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.path_security import is_unsafe_path_pattern

from dashboard.header import header, nothing_here
from dashboard.pages import PageInfo, page_at
from dashboard.routes.files import Folder
from dashboard.routes.gate import place_at, visitor_in
from dashboard.shell.addresses import AS_PARAM
from dashboard.shell.assets import asset
from dashboard.shell.coalition import coalition_name
from dashboard.shell.html import Html, h, join
from dashboard.shell.languages import LANGUAGE_PARAM, language_at, remember_language
from dashboard.shell.reading import current_reading
from dashboard.shell.visitor import Visitor
from mvo_monitor.permissions import PUBLIC
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

SHELL = Path(streamlit.__file__).parent / "static" / "index.html"

_AT_ONCE = ("Html", "purify.es")
"""What Streamlit asks for once the script has run; asked for at once it costs no second trip."""

_NO_PAGE = re.compile(r"/_stcore/.*|/csv/[^/]+|/healthz", re.DOTALL)
"""What is answered behind this besides places; what nothing answers gets a page that says so, not Streamlit's shell."""


class Documents:
    """Composes documents from Streamlit's shell; ``bundle`` holds the files that they name."""

    def __init__(self, bundle: Folder) -> None:
        shell = SHELL.read_text(encoding="utf-8")
        entry = re.search(r'<script type="module"[^>]* src="\.(/[^"]+)"></script>', shell)
        self._preloads = re.findall(r'<link rel="modulepreload"[^>]* href="\.(/[^"]+)">', shell)
        self._styles = re.findall(r'<link rel="stylesheet"[^>]* href="\.(/[^"]+)">', shell)
        self._fonts = re.findall(r'<link\s+rel="preload"\s+href="\.(/[^"]+)"\s+as="font"', shell)
        if not (entry and self._preloads and self._styles):
            raise LookupError("Streamlit's shell has another shape than this version expects")
        self._entry = entry[1]
        self._soon = [bundle.find(f"js/{name}.", ".js") for name in _AT_ONCE]
        self.plotly = bundle.find("js/PlotlyChart.", ".js")
        self._with_plotly = [
            module for module in bundle.imports(self.plotly) if module not in {self._entry, *self._preloads}
        ]

    @property
    def first_files(self) -> list[str]:
        """The files of the bundle that every first visit loads."""
        return [self._entry, *self._preloads, *self._styles, *self._soon]

    def page(self, page: PageInfo, language: Language, coalition: str, params: dict[str, str], visitor: Visitor) -> str:
        """The document of a page; Streamlit fills it in."""
        top = header(page, words(language), coalition, params, visitor)
        root = h("noscript", h("p", words(language)("shell.needs_javascript"))) + h(
            "div", h("p", words(language)("shell.loading"), class_="mvo-loading mvo-width"), id="root"
        )
        indexed = visitor.doer is PUBLIC and AS_PARAM not in params
        return self._document(self._head(page, language, indexed), language, top + root)

    def nothing(self, language: Language, coalition: str, params: dict[str, str], visitor: Visitor) -> str:
        """The document at an address that leads nowhere; it needs nothing of Streamlit."""
        w = words(language)
        top = header(None, w, coalition, params, visitor)
        return self._document(self._head(None, language, False), language, top + nothing_here(w))

    def _document(self, head: Html, language: Language, body: Html) -> str:
        return "<!doctype html>" + h("html", h("head", head), h("body", body), lang=language.value)

    @lru_cache(maxsize=128)  # noqa: B019  # one object per process
    def _head(self, page: PageInfo | None, language: Language, indexed: bool) -> Html:
        w = words(language)
        title = w("shell.title", page=w(f"page.{page.key}") if page else w("shell.nothing_here"))
        fonts = [asset("literata-600.woff2"), *(self._fonts if page else [])]
        return join(
            (
                h("meta", charset="utf-8"),
                h("meta", name="viewport", content="width=device-width, initial-scale=1"),
                None if indexed else h("meta", name="robots", content="noindex"),
                h("title", title),
                h("link", rel="icon", href=asset("mark.svg"), type="image/svg+xml"),
                *(
                    h("link", rel="preload", href=font, as_="font", type="font/woff2", crossorigin=True)
                    for font in fonts
                ),
                # Ours goes first: it tells Streamlit's program where it stands.
                h("script", type="module", src=asset("mvo.js")),
                *(self._program(page) if page else ()),
                h("link", rel="stylesheet", href=asset("mvo.css")),
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


class ServesDocuments:
    """Middleware: answers for every page, remembers a chosen language, passes on what is not a page."""

    def __init__(self, app: ASGIApp, documents: Documents) -> None:
        self.app = app
        self.documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        if scope["type"] == "http" and _is_answered_here(scope["method"], scope["path"]):
            response = await run_in_threadpool(self._respond, Request(scope))
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _respond(self, request: Request) -> Response:
        reading = current_reading()
        asked = request.query_params.get(LANGUAGE_PARAM)
        visitor = visitor_in(request.scope)
        language = language_at(request, visitor)
        params = dict(QueryParams(request.scope["query_string"]))
        page = page_at(request.scope["path"])
        if page is None:
            body = self.documents.nothing(language, coalition_name(reading), {}, visitor)
        else:
            body = self.documents.page(page, language, coalition_name(reading), params, visitor)
        response = HTMLResponse(body, 404 if page is None else 200, {"Cache-Control": "no-cache"})
        if asked == language.value:
            remember_language(request, response, asked)
        return response


def _is_answered_here(method: str, path: str) -> bool:
    """Whether it is for a page, or leads nowhere: Streamlit refuses steps up and the like without a word to read."""
    if is_unsafe_path_pattern(path.lstrip("/")):
        return True
    return method in ("GET", "HEAD") and _NO_PAGE.fullmatch(path) is None and place_at(path) is None
