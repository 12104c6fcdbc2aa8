"""Lets somebody in: a new session in the store, its cookie in the browser, and no session of before."""

import datetime as dt

from starlette.responses import RedirectResponse, Response

from dashboard.desk.review.year import REVIEW
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import FIRST_PAGE, page_path
from dashboard.shell.languages import remember_language
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.progress.account_links import read_installation_key
from mvo_monitor.progress.sign_in import language_of_account, read_session
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.recording.sessions import end_session, open_session
from mvo_monitor.vocabulary import Role


def let_in(visit: Visit, person_id: int, to: str) -> Response:
    """On to ``to`` as this person. The session of before ends, so that a cookie planted earlier is worth nothing.

    The cookie goes when the browser is closed; how long it holds at most, the store says.
    """
    with visit.writing() as writing:
        if visit.visitor.signed_in is not None:
            end_session(writing, visit.visitor.signed_in.session_id)
        browser = visit.request.headers.get("user-agent")
        token = open_session(writing, person_id, visit.settings.session_hours, browser)
    response = RedirectResponse(
        _home(visit, token) if to == page_path(FIRST_PAGE) else to, 303, {"Cache-Control": "no-store"}
    )
    response.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="lax", secure=visit.is_secure, path="/")
    language = visit.fresh(language_of_account, person_id)
    if language is not None:
        remember_language(visit.request, response, language.value)
    return response


def key_of_installation(visit: Visit) -> str:
    """The key that signs cookies: only read, but for the very first time, so that nobody waits for who writes."""
    key = visit.fresh(read_installation_key)
    if key is None:
        with visit.writing() as writing:
            key = installation_key(writing)
    return key


def _home(visit: Visit, token: str) -> str:
    """Where somebody begins who asked for no page: whoever is of the steering group only, at the review."""
    found = visit.fresh(read_session, token, dt.datetime.now(dt.UTC))
    only_steering = found is not None and found.doer.roles == {Role.STEERING_GROUP}
    return REVIEW if only_steering else page_path(FIRST_PAGE)


def address_of_client(visit: Visit) -> str | None:
    """From where somebody comes; a proxy that is believed has told it."""
    return visit.request.client.host if visit.request.client else None


def site_of(visit: Visit) -> str:
    """The address of this monitor, as it stands in letters; the guard let in no other host."""
    return visit.settings.public_url or f"{visit.request.url.scheme}://{visit.request.url.netloc}"
