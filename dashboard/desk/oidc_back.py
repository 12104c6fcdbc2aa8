"""Signing in elsewhere: back from the provider, as somebody whom an administrator let in."""

import anyio.from_thread
from starlette.responses import Response

from dashboard.desk.coming_in import let_in
from dashboard.desk.on_the_way import COOKIE, PATH, unseal
from dashboard.desk.provider import come_back, provider_of
from dashboard.desk.refusing import refused
from dashboard.desk.visit import Visit
from mvo_monitor.errors import NotFound, SingleSignOnFailed
from mvo_monitor.progress.account_links import read_installation_key
from mvo_monitor.recording.single_sign_on import account_of_subject


def show(visit: Visit) -> Response:
    """In, or a sentence that says why not; the sealed note is used up either way."""
    if not visit.settings.signs_in_elsewhere:
        raise NotFound("page", PATH)
    try:
        response = _in(visit)
    except SingleSignOnFailed as refusal:
        response = refused(visit.request.scope, refusal, visit.visitor)
    response.delete_cookie(COOKIE, path=PATH)
    return response


def _in(visit: Visit) -> Response:
    provider = provider_of(visit.settings)
    note = unseal(visit.fresh(read_installation_key), visit.request.cookies.get(COOKIE))
    if note is None:
        raise SingleSignOnFailed("mismatch", provider)
    kept, to = note
    who = anyio.from_thread.run(come_back, visit.request, visit.settings, kept)
    with visit.writing() as writing:
        person = account_of_subject(writing, who.issuer, who.subject, who.email)
    if person is None:
        raise SingleSignOnFailed("unknown" if who.email else "unverified", provider)
    return let_in(visit, person, to)
