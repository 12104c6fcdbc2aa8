"""The report of a year as a file: Word to edit, PDF to publish; both of one and the same value."""

from collections.abc import Callable

from starlette.responses import Response

from dashboard.desk.report.year import facts_of
from dashboard.desk.visit import Visit
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import NotFound
from mvo_monitor.reporting import docx_file, paper_pdf, pdf_file
from mvo_monitor.reporting.annual import paper_of
from mvo_monitor.reporting.paper import Paper
from mvo_monitor.texts import Words

_FILES: dict[str, tuple[Callable[[Paper, Words], bytes], str]] = {
    "report.docx": (docx_file.write_docx, docx_file.MEDIA_TYPE),
    "report.pdf": (paper_pdf.write_paper_pdf, pdf_file.MEDIA_TYPE),
}


def show(visit: Visit) -> Response:
    """The file. Raises NotFound for a kind of file that there is not."""
    name, w = visit.params["name"], visit.w
    if name not in _FILES:
        raise NotFound("file", name)
    write, media_type = _FILES[name]
    facts = facts_of(visit)
    paper = paper_of(facts, w, floors_of(visit.settings), visit.settings.public_url)
    called = f"{_called(visit, facts.year)}.{w.language.value}.{name.rpartition('.')[2]}"
    headers = {"Content-Disposition": f'attachment; filename="{called}"', "Cache-Control": "no-store"}
    return Response(write(paper, w), media_type=media_type, headers=headers)


def _called(visit: Visit, year: int) -> str:
    """Two files of one year are told apart by their names: ``jaarverslag-2020-editie-2020.1``."""
    called = visit.w("report_page.file_name", year=year)
    return called if visit.edition is None else f"{called}-{visit.w('edition.in_file', asked=visit.edition.asked)}"
