"""Takes what stands in a form while it is being typed, gives it back to who typed it, and throws it away."""

import json
import re

from starlette.responses import JSONResponse, Response

from dashboard.desk.kit import read_draft
from dashboard.desk.survey.whom import SEALED
from dashboard.desk.visit import Visit
from mvo_monitor.errors import NotFound, NotSignedIn
from mvo_monitor.progress.drafts import read_kept
from mvo_monitor.recording.drafts import DraftOf, drop_draft, keep_draft

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)


def show(visit: Visit) -> Response:
    """The draft; 204 where there is none."""
    kept = visit.fresh(read_kept, _owner(visit), _form(visit))
    return Response(status_code=204, headers=_HEADERS) if kept is None else JSONResponse(kept, headers=_HEADERS)


def keep(visit: Visit) -> Response:
    """Put it away, for the request and the organisation that the address names."""
    of = DraftOf(_owner(visit), _form(visit), _number(visit, "organisation"), _number(visit, "request"))
    if of.form.startswith(SEALED):
        raise NotFound("draft", of.form)  # what is typed in an anonymous round never comes here
    draft = read_draft(visit.body)
    if draft is None:
        raise NotFound("draft", of.form)
    with visit.writing() as writing:
        keep_draft(writing, of, json.loads(draft.json()))
    return Response(status_code=204)


def drop(visit: Visit) -> Response:
    """Throw it away."""
    with visit.writing() as writing:
        drop_draft(writing, _owner(visit), _form(visit))
    return Response(status_code=204)


_HEADERS = {"Cache-Control": "no-store"}


def _owner(visit: Visit) -> str:
    if visit.visitor.signed_in is None:
        raise NotSignedIn
    return visit.owner


def _form(visit: Visit) -> str:
    name = visit.params["form"]
    own_survey = visit.visitor.signed_in.survey if visit.visitor.signed_in else None
    if own_survey is not None and name != f"survey.{own_survey}.{visit.doer.invited_id}":
        raise NotFound("draft", name)  # a link to one survey keeps no other form
    if not _NAME.fullmatch(name):
        raise NotFound("draft", name)
    return name


def _number(visit: Visit, name: str) -> int | None:
    found = _NUMBER.fullmatch(visit.params.get(name, ""))
    return int(found[0]) if found else None
