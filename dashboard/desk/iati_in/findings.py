"""The findings about a file as a file themselves, for who has to mend it."""

from starlette.responses import Response

from dashboard.desk.iati_in.waiting import preview_in
from dashboard.desk.visit import Visit
from mvo_monitor.exchange.iati_in import findings_csv


def show(visit: Visit) -> Response:
    """The file. Raises FileGone."""
    content = findings_csv(visit.w, preview_in(visit, visit.params["upload"]))
    name = f"iati-{visit.w('iati_in.findings_name')}.{visit.w.language.value}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)
