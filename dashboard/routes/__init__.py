"""What is answered besides pages: charts as files, whether all is well, and the front end's own files."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.pages import load_screens
from dashboard.shell.addresses import writable
from dashboard.shell.asked import Asked
from dashboard.shell.languages import LANGUAGE_COOKIE, LANGUAGE_PARAM, language_of
from dashboard.shell.pictures import PICTURES, picture_csv
from dashboard.shell.reader import Reader
from dashboard.shell.reading import current_reading
from mvo_monitor.errors import NotFound, Refusal, StoreRefusal
from mvo_monitor.progress.plans import read_coalition


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
    asked, chosen = request.query_params.get(LANGUAGE_PARAM), request.cookies.get(LANGUAGE_COOKIE)
    reader = Reader(reading, language_of(asked, chosen, reading.settings.language))
    params = Asked(writable(request.query_params))
    params.pop(LANGUAGE_PARAM, None)
    name = request.path_params["picture"]
    load_screens()
    try:
        if name not in PICTURES:
            raise NotFound("chart", name)
        filename, content = picture_csv(PICTURES[name], reader, params)
    except Refusal as refusal:
        return PlainTextResponse(refusal.sentence(reader.w), 503 if isinstance(refusal, StoreRefusal) else 404)
    headers = {"Content-Disposition": f'attachment; filename="{filename}"', "Cache-Control": "no-cache"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


ROUTES = [Route("/healthz", healthz), Route("/csv/{picture}", csv)]
