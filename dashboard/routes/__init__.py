"""What is answered besides pages: places to write at, charts as files, and whether all is well."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.desk.answering import METHODS, endpoint
from dashboard.desk.refusing import status_of
from dashboard.pages import PLACES, load_screens, right_of_module
from dashboard.routes.gate import visitor_in
from dashboard.shell.addresses import AS_PARAM, writable
from dashboard.shell.as_of import EDITION_PARAM, reading_as_of
from dashboard.shell.asked import Asked
from dashboard.shell.languages import LANGUAGE_PARAM, language_at
from dashboard.shell.pictures import PICTURES, picture_csv
from dashboard.shell.published import edition_for, must_have_something
from dashboard.shell.reader import Reader
from dashboard.shell.reading import current_reading
from mvo_monitor.errors import NotFound, NotSignedIn, Refusal
from mvo_monitor.permissions import check
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.vocabulary import Right


def healthz(_: Request) -> Response:
    """Whether the dashboard answers and its store can be read: 200, or 503 with the reason."""
    try:
        current_reading()(read_coalition)
    except Refusal as refusal:
        return JSONResponse({"ok": False, "why": refusal.key}, 503)
    return JSONResponse({"ok": True})


def csv(request: Request) -> Response:
    """The data of a picture as a file: made by the same function as on the page.

    With a sentence: 404 for what does not exist, 503 where the store cannot be read.
    """
    reading = current_reading()
    visitor = visitor_in(request.scope)
    reader = Reader(reading, language_at(request, visitor), doer=visitor.doer)
    params = Asked(writable(request.query_params))
    for named in (LANGUAGE_PARAM, AS_PARAM):
        params.pop(named, None)
    edition = params.pop(EDITION_PARAM, None)
    name = request.path_params["picture"]
    load_screens()
    try:
        right = right_of_picture(name)
        if visitor.is_nobody and not visitor.may(right):
            raise NotSignedIn
        check(visitor.doer, right)
        if name not in PICTURES:
            raise NotFound("chart", name)
        must_have_something(reader)
        if edition:
            reader = replace(reader, reading=reading_as_of(reading, edition_for(reader, edition)))
        filename, content = picture_csv(PICTURES[name], reader, params)
    except Refusal as refusal:
        return PlainTextResponse(refusal.sentence(reader.w), status_of(refusal))
    headers = {"Content-Disposition": f'attachment; filename="{filename}"', "Cache-Control": "no-cache"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def right_of_picture(name: str) -> Right:
    """What the file of a picture asks: the right of the page that shows it; that of readers where there is none."""
    return right_of_module(PICTURES[name].build.__module__) if name in PICTURES else Right.READ


ROUTES = [
    Route("/healthz", healthz),
    Route("/csv/{picture}", csv),
    *(Route(place.path, endpoint(place, visitor_in), methods=list(METHODS), name=place.key) for place in PLACES),
]
