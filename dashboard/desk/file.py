"""Serves the file of a document to who may read it, so that a browser can do nothing with it but show or keep it."""

from urllib.parse import quote

from starlette.responses import Response

from dashboard.desk.visit import Visit
from dashboard.shell.policies import LOCKED_UP
from mvo_monitor.errors import NotFound, NotSignedIn
from mvo_monitor.progress.files import FileOf, read_file, read_file_of_then

_SHOWN = ("application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif")
"""What a browser shows by itself without running anything of ours or theirs."""


def show(visit: Visit) -> Response:
    """The file; where the reader may not have it, it is not there."""
    if visit.visitor.is_nobody:
        raise NotSignedIn
    document = visit.params["document"]
    if visit.edition is None:
        found = visit.fresh(read_file, document, visit.doer)
    else:
        with visit.reading.live.store.reading() as now:
            found = visit.fresh(read_file_of_then, now, document, visit.doer)
    if found is None:
        raise NotFound("file", visit.params["name"])
    headers = {
        "ETag": f'"{found.digest}"',
        "Cache-Control": "private, no-cache",
        "Content-Disposition": _disposition(found),
        "Content-Security-Policy": LOCKED_UP,
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if f'"{found.digest}"' in visit.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


def _disposition(found: FileOf) -> str:
    how = "inline" if found.media_type in _SHOWN else "attachment"
    return f"{how}; filename*=UTF-8''{quote(found.name, safe='')}"
