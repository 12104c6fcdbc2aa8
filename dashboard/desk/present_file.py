"""The deck as a file: slides with native charts, or PDF; the same value as on the wall."""

from collections.abc import Callable

from starlette.responses import Response

from dashboard.desk.present import deck_at
from dashboard.desk.visit import Visit
from mvo_monitor.errors import NotFound
from mvo_monitor.reporting import pdf_file, pptx_file
from mvo_monitor.reporting.slides import Deck
from mvo_monitor.texts import Words

_FILES: dict[str, tuple[Callable[[Deck, Words], bytes], str]] = {
    "deck.pptx": (pptx_file.write_pptx, pptx_file.MEDIA_TYPE),
    "deck.pdf": (pdf_file.write_pdf, pdf_file.MEDIA_TYPE),
}


def show(visit: Visit) -> Response:
    """The file. Raises NotFound for a round or a kind of file that there is not."""
    if visit.params["file"] not in _FILES:
        raise NotFound("file", visit.params["file"])
    deck = deck_at(visit)
    write, media_type = _FILES[visit.params["file"]]
    edition = f"-{visit.w('edition.in_file', asked=visit.edition.asked)}" if visit.edition else ""
    name = f"{deck.key}{edition}.{visit.w.language.value}.{visit.params['file'].rpartition('.')[2]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(write(deck, visit.w), media_type=media_type, headers=headers)
