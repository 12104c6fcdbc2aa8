"""Signing in elsewhere: off to the provider."""

import anyio.from_thread
from starlette.responses import RedirectResponse, Response

from dashboard.desk.coming_in import key_of_installation, site_of
from dashboard.desk.on_the_way import COOKIE, LASTS, PATH, seal
from dashboard.desk.provider import set_off
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import local_path
from mvo_monitor.errors import NotFound


def show(visit: Visit) -> Response:
    """Send the browser off, with a sealed note of where it wants to go afterwards."""
    if not visit.settings.signs_in_elsewhere:
        raise NotFound("page", PATH)
    back = f"{site_of(visit)}{PATH}/back"
    to, kept = anyio.from_thread.run(set_off, visit.request, visit.settings, back)
    response = RedirectResponse(to, 303, {"Cache-Control": "no-store"})
    note = seal(key_of_installation(visit), kept, local_path(visit.params.get("next")))
    response.set_cookie(COOKIE, note, max_age=LASTS, httponly=True, samesite="lax", secure=visit.is_secure, path=PATH)
    return response
