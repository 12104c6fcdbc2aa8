"""The parts of an edition as one zip: everything that was frozen, so only for who may have the archive."""

from starlette.responses import Response

from dashboard.desk.visit import Visit
from mvo_monitor.exchange.edition_files import edition_zip
from mvo_monitor.store.frozen.parts import find_edition


def show(visit: Visit) -> Response:
    """The file. Raises NotFound and EditionDamaged."""
    year, number = int(visit.params["year"]), int(visit.params["number"])
    with visit.reading.store.reading() as connection:
        content = edition_zip(connection, find_edition(connection, year, number))
    headers = {
        "Content-Disposition": f'attachment; filename="edition-{year}-{number}.zip"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type="application/zip", headers=headers)
