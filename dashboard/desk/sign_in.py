"""Signing in."""

from starlette.responses import Response

from dashboard.desk.visit import Visit


def show(visit: Visit) -> Response:
    """The form."""
    return visit.page(visit.w("place.sign_in"))
