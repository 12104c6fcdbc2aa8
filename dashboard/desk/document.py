"""The HTML document of a place: our header and style around what the place shows, in the reader's language."""

from collections.abc import Mapping

from starlette.datastructures import QueryParams
from starlette.types import Scope

from dashboard.header import header
from dashboard.pages import PageInfo, Place
from dashboard.shell.addresses import writable
from dashboard.shell.as_of import EDITION_PARAM
from dashboard.shell.assets import SANS, asset
from dashboard.shell.coalition import coalition_name
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.reading import current_reading
from dashboard.shell.visitor import Visitor
from mvo_monitor.texts import Words


def document(
    scope: Scope,
    w: Words,
    visitor: Visitor,
    place: Place | PageInfo | None,
    title: str,
    *parts: Child,
    done: str | None = None,
) -> str:
    """A whole page. ``done`` names the form that was handed in: the browser then throws its draft away."""
    params = writable(QueryParams(scope["query_string"]))
    if place is None:  # what was refused is not asked again by every link
        params.pop(EDITION_PARAM, None)
    top = header(place, w, coalition_name(current_reading()), params, visitor)
    main = h(
        "main",
        h("div", *parts, class_="stHtml"),
        id="root",
        class_="mvo-desk mvo-width",
        data_mvo_draft_done=done,
    )
    return "<!doctype html>" + h("html", _head(title, w), h("body", top, main), lang=w.language.value)


def _head(title: str, w: Words) -> Html:
    named: Mapping[str, str] = {"viewport": "width=device-width, initial-scale=1", "robots": "noindex"}
    return h(
        "head",
        h("meta", charset="utf-8"),
        join(h("meta", name=name, content=content) for name, content in named.items()),
        h("title", w("shell.title", page=title)),
        h("link", rel="icon", href=asset("mark.svg"), type="image/svg+xml"),
        h("link", rel="preload", href=asset("literata-600.woff2"), as_="font", type="font/woff2", crossorigin=True),
        h("link", rel="stylesheet", href=asset("mvo.css")),
        h("style", Html(SANS)),
        h("script", type="module", src=asset("mvo.js")),
        h("script", type="module", src=asset("desk.js")),
    )
