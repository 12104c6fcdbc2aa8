"""Signing out: the session ends in the store, so that a copy of the cookie is worth nothing any more."""

from starlette.responses import RedirectResponse, Response

from dashboard.desk.visit import Visit
from dashboard.shell.addresses import SIGN_IN
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.recording.sessions import end_session


def show(_: Visit) -> Response:
    """Nothing is done by a mere visit: a link or a picture elsewhere must not sign anybody out."""
    return RedirectResponse(SIGN_IN, 303)


def do(visit: Visit) -> Response:
    """End this session."""
    if visit.visitor.signed_in is not None:
        with visit.writing() as writing:
            end_session(writing, visit.visitor.signed_in.session_id)
    response = visit.go(SIGN_IN, "signed_out")
    response.delete_cookie(SESSION_COOKIE)
    return response
