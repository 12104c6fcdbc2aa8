"""The document of what is shown on a wall: nothing of the monitor around it, letters that are read from ten metres."""

from starlette.responses import HTMLResponse, Response

from dashboard.desk.visit import Visit
from dashboard.shell.assets import SANS, asset
from dashboard.shell.html import Child, Html, h

DARK = "dark"
"""Where the address says 1, the room is dark."""


def on_the_wall(visit: Visit, title: str, *parts: Child, script: str, refresh: int | None = None) -> Response:
    """A whole screen; ``refresh``: after so many seconds it is asked again where no script runs."""
    look = "mvo-wall mvo-dark" if is_dark(visit) else "mvo-wall"
    html = h("html", _head(visit, title, script, refresh), h("body", *parts, class_=look), lang=visit.w.language.value)
    return HTMLResponse("<!doctype html>" + html, 200, {"Cache-Control": "no-store"})


def is_dark(visit: Visit) -> bool:
    """Whether it is drawn for a dark room."""
    return visit.params.get(DARK) == "1"


def _head(visit: Visit, title: str, script: str, refresh: int | None) -> Html:
    again = h("noscript", h("meta", http_equiv="refresh", content=refresh)) if refresh else None
    return h(
        "head",
        h("meta", charset="utf-8"),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="robots", content="noindex"),
        again,
        h("title", visit.w("shell.title", page=title)),
        h("link", rel="icon", href=asset("mark.svg"), type="image/svg+xml"),
        h("link", rel="preload", href=asset("literata-600.woff2"), as_="font", type="font/woff2", crossorigin=True),
        h("link", rel="stylesheet", href=asset("wall.css")),
        h("style", Html(SANS)),
        h("script", type="module", src=asset(script)),
    )
