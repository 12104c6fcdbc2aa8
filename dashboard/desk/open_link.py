"""Where a personal link leads: it lets its holder in and sends them on, so that the link leaves the address bar."""

import datetime as dt

from starlette.responses import RedirectResponse, Response

from dashboard.desk.survey.whom import survey_address
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import h
from dashboard.shell.languages import LANGUAGE_PARAM
from dashboard.shell.layout import link
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.progress.links import StandingLink, read_opened
from mvo_monitor.progress.survey_to_answer import is_invited
from mvo_monitor.recording.sessions import end_session, open_link_session
from mvo_monitor.vocabulary import Right

NO_TRACE = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def show(visit: Visit) -> Response:
    """Let in whoever holds a link that stands; whoever looks with HEAD (a preview of mail) is told nothing."""
    if visit.request.method == "HEAD":
        return Response(headers=NO_TRACE)
    found = visit.fresh(read_opened, visit.params["token"])
    if found is None:
        return _closed(visit, "unknown", 404)
    if found.expires_at <= dt.datetime.now(dt.UTC):
        return _closed(visit, "expired", 410)
    if visit.doer.person_id is not None:
        return _as_oneself(visit, found)
    return _let_in(visit, found)


def _let_in(visit: Visit, found: StandingLink) -> Response:
    before = visit.visitor.signed_in
    response = _on(visit, found)
    if before is not None and visit.doer.link_id == found.id:
        return response
    with visit.writing() as writing:
        if before is not None:
            end_session(writing, before.session_id)
        browser = visit.request.headers.get("user-agent")
        token = open_link_session(writing, found.id, visit.settings.session_hours, browser)
    response.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="lax", secure=visit.is_secure, path="/")
    return response


def _as_oneself(visit: Visit, found: StandingLink) -> Response:
    """Who is signed in stays who they are: what is theirs opens, another's only by what they may."""
    if found.invited_id is not None:
        own, right = visit.fresh(is_invited, visit.doer, found.invited_id), Right.ANSWER_SURVEY
    else:
        own, right = visit.doer.organisation_id == found.organisation_id, Right.FILL
    if own and visit.visitor.may(right, found.organisation_id):
        return _on(visit, found)
    return _closed(visit, "signed_in", 403)


def _on(visit: Visit, found: StandingLink) -> Response:
    """To the list of the year, or to the one survey that the link is for."""
    language = {LANGUAGE_PARAM: visit.params.get(LANGUAGE_PARAM)}
    if found.survey is not None:
        return RedirectResponse(address(survey_address(found.survey), language), 303, NO_TRACE)
    return RedirectResponse(address("/my-list", {**language, "year": found.year}), 303, NO_TRACE)


def _closed(visit: Visit, why: str, status: int) -> Response:
    """One sentence for whatever is not right, so that nobody learns which part of it was."""
    w = visit.w
    on = None
    if why == "signed_in":
        on = h("p", link(w("shell.to_overview"), "/")) if visit.visitor.may(Right.READ) else None
    response = visit.page(w(f"requests.link.{why}"), on, lede=w(f"requests.link.{why}_told"), status=status)
    response.headers.update(NO_TRACE)
    return response
