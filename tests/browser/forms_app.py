"""A small server of forms, for trying them in a real browser: ``python -m tests.browser.forms_app <port>``.

It keeps one record and its drafts in memory. ``/test/…`` lets a test change the record behind the reader's back, or
end the session.
"""

import sys
from secrets import token_hex
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.desk.kit import conflict_html, form_html, open_form, read, read_draft, recognised_json
from dashboard.routes.guard import HEADERS
from dashboard.shell.assets import FOLDER as ASSETS
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import heading
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language
from tests.forms_example import example_form

STATE: dict[str, Any] = {"version": 1, "values": {}, "draft": None, "signed_out": False, "sent": 0, "mark": "first"}
DRAFT = "anna/outcome"


def _words(request: Request) -> Words:
    return words(Language(request.query_params.get("lang", "nl")))


def _page(w: Words, title: str, content: Html, status: int = 200) -> Response:
    head = h(
        "head",
        h("meta", charset="utf-8"),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("title", title),
        h("link", rel="stylesheet", href="/assets/mvo.css"),
        h("script", src="/assets/desk.js", type="module"),
    )
    inside = h("div", heading(title), content, class_="stHtml")
    body = h("body", h("main", inside, id="root", class_="mvo-desk mvo-width"))
    page = "<!DOCTYPE html>" + h("html", head, body, lang=w.language.value)
    return HTMLResponse(page, status, {**HEADERS, "Cache-Control": "no-store"})


def _form(request: Request) -> Any:
    return example_form(_words(request), upload="/upload", look_up=f"/reference/{_words(request).language}")


async def _show(request: Request) -> Response:
    w, form = _words(request), _form(request)
    if STATE["signed_out"]:
        return RedirectResponse("/sign-in", 303)
    filled = open_form(form, w, STATE["values"], STATE["version"])
    kept = STATE["draft"].json() if STATE["draft"] else None
    return _drawn(request, filled, kept)


def _drawn(request: Request, filled: Any, kept: str | None = None) -> Response:
    w = _words(request)
    keep = None if "alone" in request.query_params else "/keep"
    drawn = form_html(
        _form(request),
        filled,
        w,
        action=f"/form?{request.query_params}",
        csrf=STATE["mark"],
        draft=DRAFT,
        keep=keep,
        kept=kept,
    )
    return _page(w, {"nl": "Beleidsuitkomst", "en": "Policy outcome"}[w.language], drawn, 200)


async def _take(request: Request) -> Response:
    w, form = _words(request), _form(request)
    if STATE["signed_out"]:
        return RedirectResponse("/sign-in", 303)
    STATE["sent"] += 1
    filled = read(form, (await request.form()).multi_items(), w)
    if not filled.ok:
        return _drawn(request, filled)
    if filled.version != str(STATE["version"]):
        theirs = open_form(form, w, STATE["values"], STATE["version"])
        asked = conflict_html(
            form,
            filled,
            theirs,
            w,
            who="Bo",
            when="vandaag",
            action=f"/form?{request.query_params}",
            csrf=STATE["mark"],
        )
        return _page(w, "Kies", asked)
    STATE.update(version=STATE["version"] + 1, values=dict(filled.values), draft=None)
    told = [h("li", f"{name}: {value}") for name, value in filled.values.items() if name != "code"]
    return _page(w, "Bedankt", join([h("ul", *told), h("p", "Klaar", data_mvo_draft_done=DRAFT)]))


async def _keep(request: Request) -> Response:
    if STATE["signed_out"] or request.headers.get("x-csrf") != STATE["mark"]:
        return Response(status_code=401)
    STATE["draft"] = None if request.method == "DELETE" else read_draft(await request.body(), _form(request))
    return Response(status_code=204)


async def _upload(request: Request) -> Response:
    file = (await request.form())["file"]
    assert not isinstance(file, str)
    if not (file.filename or "").endswith((".pdf", ".txt")):
        return JSONResponse({"fault": f"{file.filename} is geen PDF of tekst."}, 422)
    return JSONResponse({"token": f"t{file.size}", "name": file.filename})


async def _reference(request: Request) -> Response:
    return JSONResponse(recognised_json(request.query_params["text"], words(request.path_params["language"])))


async def _change(request: Request) -> Response:
    """Somebody else changes the record."""
    STATE["values"] = {**STATE["values"], **await request.json()}
    STATE["version"] += 1
    return Response(status_code=204)


async def _draft(request: Request) -> Response:
    """A draft from another device."""
    STATE["draft"] = read_draft(await request.body())
    return Response(status_code=204)


async def _session(request: Request) -> Response:
    STATE["signed_out"] = request.path_params["state"] == "out"
    return Response(status_code=204)


async def _reset(_: Request) -> Response:
    # A page that was closed sends its draft along as it goes: one of the test before that comes late is nobody's now.
    STATE.update(version=1, values={}, draft=None, signed_out=False, sent=0, mark=token_hex(8))
    return Response(status_code=204)


async def _state(_: Request) -> Response:
    draft = STATE["draft"]
    return JSONResponse({"draft": draft.json() if draft else None, "sent": STATE["sent"], "version": STATE["version"]})


async def _sign_in(request: Request) -> Response:
    return _page(_words(request), "Meld u aan", h("p", "Uw sessie is verlopen."))


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    kind = "text/javascript" if name.endswith(".js") else None
    return FileResponse(ASSETS / name, media_type=kind, headers={"Cache-Control": "no-store"})


async def _healthy(_: Request) -> Response:
    return Response("ok")


async def _nothing(_: Request) -> Response:
    return Response(status_code=204)


app = Starlette(
    routes=[
        Route("/form", _show, methods=["GET"]),
        Route("/form", _take, methods=["POST"]),
        Route("/keep", _keep, methods=["PUT", "DELETE"]),
        Route("/upload", _upload, methods=["POST"]),
        Route("/reference/{language}", _reference),
        Route("/sign-in", _sign_in),
        Route("/healthz", _healthy),
        Route("/favicon.ico", _nothing),
        Route("/assets/{name}", _asset),
        Route("/test/draft", _draft, methods=["POST"]),
        Route("/test/change", _change, methods=["POST"]),
        Route("/test/session/{state}", _session, methods=["POST"]),
        Route("/test/reset", _reset, methods=["POST"]),
        Route("/test/state", _state),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
