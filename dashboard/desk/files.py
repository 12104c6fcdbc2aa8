"""Takes a file as soon as it is chosen, so that on a slow line only words are left to send; throws it away again."""

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from dashboard.desk.visit import Visit
from mvo_monitor.errors import Forbidden, NotFound, NotSignedIn
from mvo_monitor.recording.files import drop_upload, keep_upload
from mvo_monitor.vocabulary import Right


def show(visit: Visit) -> Response:
    """There is nothing to see here: a file is fetched from its document."""
    raise NotFound("file", visit.request.url.path)


def do(visit: Visit) -> Response:
    """Take it in, and tell the token by which the form names it."""
    _signed_in(visit)
    file = visit.typed.get("file")
    if not isinstance(file, UploadFile):
        raise NotFound("file", "")
    with visit.writing() as writing:
        megabytes = visit.settings.upload_megabytes
        kept = keep_upload(writing, visit.owner, file.filename or "", file.file.read(), megabytes)
    return JSONResponse({"token": kept.token, "name": kept.name})


def drop(visit: Visit) -> Response:
    """Throw one away that was not handed in."""
    _signed_in(visit)
    with visit.writing() as writing:
        drop_upload(writing, visit.owner, visit.params.get("token", ""))
    return Response(status_code=204)


def _signed_in(visit: Visit) -> None:
    if visit.visitor.signed_in is None:
        raise NotSignedIn
    if visit.visitor.signed_in.survey is not None:
        raise Forbidden(Right.FILL)  # a survey takes no files
