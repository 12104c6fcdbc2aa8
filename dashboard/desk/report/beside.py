"""What stands beside the field in which a text is written: what the store adds, and the numbers to refer to."""

from collections.abc import Mapping

from dashboard.desk.report.drawing import PaperDrawing
from dashboard.desk.report.year import making_of
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from dashboard.shell.layout import bullets, section
from mvo_monitor.progress.report_numbers import ReportNumber, numbers_of
from mvo_monitor.progress.wording.report_number import report_number_in_words, report_number_label
from mvo_monitor.reporting.annual.outline import Part
from mvo_monitor.vocabulary import ReportSection

_NEAR: Mapping[ReportSection, tuple[str, ...]] = {
    ReportSection.INTRODUCTION: ("indicators", "members"),
    ReportSection.GOAL: ("goal-", "indicator"),
    ReportSection.CONTEXT: ("outcomes",),
    ReportSection.RESULTS: ("outcomes", "publication", "citations"),
    ReportSection.DOSSIER: ("outcomes", "publication", "citations"),
    ReportSection.PUBLICATIONS: ("publication", "citations"),
    ReportSection.SURVEYS: ("goal-", "survey-"),
    ReportSection.PLATFORM: ("activity", "members"),
    ReportSection.MEMBERS: ("members",),
    ReportSection.FINANCE: ("budgeted", "realised"),
}
"""How the references begin that a section is about."""


def numbers_at(visit: Visit) -> dict[str, ReportNumber]:
    """Every number that a text of the year in the address may refer to."""
    making = making_of(visit)
    return numbers_of(making.facts, making.floors)


def beside(visit: Visit, part: Part) -> Html:
    """What the store adds below the text, and every number with what one types to refer to it."""
    w, drawing = visit.w, PaperDrawing(visit.w)
    told = drawing.section(part.told, headed=False) if part.told else h("p", w("report_page.adds_nothing_here"))
    # Those that this section is about come first: nobody looks through fifty.
    near = _NEAR.get(part.section, ())
    known = sorted(numbers_at(visit).values(), key=lambda number: not number.ref.startswith(near))
    items = [
        [report_number_label(w, number), " ", h("code", f"[{report_number_in_words(w, number)}]({number.ref})")]
        for number in known
    ]
    told_how = h("p", w("report_page.numbers_told"))
    numbers = h("details", h("summary", w("report_page.numbers")), told_how, bullets(items))
    return h("div", numbers, section(w("report_page.store_adds"), told, drawing.notes()))
