"""The annual report of a year: what is written, what the store adds, what lacks, and the files to take along."""

from collections.abc import Sequence

from starlette.responses import Response

from dashboard.desk.asking import acts, way, year_links
from dashboard.desk.report.drawing import PaperDrawing
from dashboard.desk.report.mending import lacking, to_mend
from dashboard.desk.report.of_which_day import editions_to_choose, lede
from dashboard.desk.report.year import REPORT, file_address, making_of, text_address, years_of
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import empty, link, section
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.annual.outline import Part, outline
from mvo_monitor.reporting.annual.whole import sections_of
from mvo_monitor.vocabulary import Language, Right


def show(visit: Visit) -> Response:
    """The report as it stands now."""
    w, years = visit.w, years_of(visit)
    if not years:
        return visit.page(w("place.report"), empty(w("report_page.no_years")))
    making = making_of(visit)
    parts = outline(making)
    written = [part for part in parts if part.text is not None]
    closed_on = visit.read(read_year_standing, making.year).closed_on
    may_write = visit.edition is None and closed_on is None and visit.visitor.may(Right.REPORT)
    return visit.page(
        w("report_page.title", year=making.year),
        year_links(visit, years, making.year, REPORT),
        editions_to_choose(visit, making.year),
        _files(visit, making.year),
        to_mend(visit, making, written) if visit.edition is None else None,
        lacking(making),
        _contents(visit, making.year, parts, may_write=may_write),
        _preview(making, "preview" if visit.edition is None else "preview_as_of"),
        lede=lede(visit, making.year, len(written), closed_on),
        year=making.year,
    )


def _files(visit: Visit, year: int) -> Html | None:
    """The report as Word and as PDF, in the language of the page; the other language is a click away."""
    w = visit.w
    here = w.language
    there = next(language for language in Language if language is not here)
    ways = [
        way(w(f"report_page.as_{kind}"), file_address(visit, year, kind, here.value), quiet=kind == "pdf")
        for kind in ("docx", "pdf")
    ]
    other = [
        link(w(f"report_page.{kind}_in_other", language=there), file_address(visit, year, kind, there.value))
        for kind in ("docx", "pdf")
    ]
    return h("div", acts(*ways), h("p", other[0], " · ", other[1], class_="mvo-source"), class_="mvo-report-files")


def _contents(visit: Visit, year: int, parts: Sequence[Part], *, may_write: bool) -> Html:
    w = visit.w
    columns = ("part", "text", "store", "do")[: None if may_write else -1]
    heads = [w(f"report_page.column.{each}") for each in columns]
    rows = [_row(visit, year, part)[: len(columns)] for part in parts]
    return section(w("report_page.parts"), stacked(w("report_page.parts"), heads, rows, unseen=True))


def _row(visit: Visit, year: int, part: Part) -> tuple[Child, ...]:
    w = visit.w
    state = w("report_page.written") if part.text else w("report_page.not_written")
    without = w("report_page.adds_nothing" if part.told is None else "report_page.adds_without_sources")
    adds = w.n("report_page.adds", part.sources) if part.sources else without
    verb = w("report_page.change" if part.text else "report_page.write")
    about = h("span", " ", part.title, class_="mvo-unseen")
    step = h("a", verb, about, href=text_address(year, part.section.value, part.subject))
    return part.title, state, adds, step


def _preview(making: Making, title: str) -> Html:
    """Chapter by chapter, closed until somebody opens it."""
    drawing = PaperDrawing(making.w)
    chapters = [
        h("details", h("summary", chapter.title), drawing.section(chapter, headed=False), class_="mvo-chapter")
        for chapter in sections_of(making)
    ]
    notes = h("details", h("summary", making.w("report_page.notes")), drawing.notes())
    return section(making.w(f"report_page.{title}"), chapters, notes, id_="preview")
