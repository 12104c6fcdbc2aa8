"""Says of a reference, while it is being typed, what it is and where it stands."""

from starlette.responses import JSONResponse, Response

from dashboard.desk.kit import recognised_json
from dashboard.desk.visit import Visit


def show(visit: Visit) -> Response:
    """What ``?text=`` is recognised as."""
    return JSONResponse(recognised_json(visit.params.get("text", "")[:500], visit.w))
