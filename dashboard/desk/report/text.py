"""The text of one section: a field for each language, beside it what the store adds and the numbers to refer to."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form, Prose
from dashboard.desk.plan.budget.ways import closed_note
from dashboard.desk.plan.editing import Editing, keep, taken, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.report.beside import beside, numbers_at
from dashboard.desk.report.year import REPORT, making_of
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import h, join
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.wording.report_number import unknown_of
from mvo_monitor.recording.report_texts import ReportTextIn, write_report_text
from mvo_monitor.reporting.annual.outline import Part, outline
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Language

_MOST = 20_000
"""So many signs are some eight pages: more is no connecting text."""


def show(visit: Visit) -> Response:
    """The form."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Write the text; a reference that leads to nothing is told at its field, and nothing is lost."""
    editing = _editing(visit)
    filled = taken(visit, editing)
    for name in ("nl", "en"):
        unknown = unknown_of(str(filled[name] or ""), numbers_at(visit))
        if unknown:
            told = visit.w("report_page.unknown", typed=unknown[0].text, ref=unknown[0].ref)
            return show_form(visit, editing, filled.with_fault(told, name), 422)
    year, part = making_of(visit).year, _part(visit)

    def deed(writing: Writing, filled: Filled) -> None:
        said = {"year": year, "section": part.section, "subject": part.subject, "version": version_of(filled)}
        write_report_text(writing, ReportTextIn.model_validate(filled.nested() | said))

    to = f"{address(REPORT, {'year': year})}#preview"
    return keep(visit, _editing, deed, to, "report_text_kept")


def _editing(visit: Visit) -> Editing:
    w, part, making = visit.w, _part(visit), making_of(visit)
    fields = tuple(
        Prose(each.value, w(f"report_page.in.{each.value}"), lines=12, most=_MOST, hint=hint)
        for each, hint in ((Language.NL, w("report_page.hint")), (Language.EN, None))
    )
    text = part.text
    back = h("p", link(w("report_page.back", year=making.year), address(REPORT, {"year": making.year})))
    return Editing(
        Form("report-text", fields, (Button("keep", w("report_page.keep")),)),
        w("report_page.text_of", title=part.title, year=making.year),
        {"nl": text.text.nl, "en": text.text.en} if text else {},
        text.version if text else 0,
        ("report_text",),
        part.name_in(making.year),
        lede=w("report_page.text_lede"),
        before=join((back, closed)) if (closed := closed_note(visit, making.year)) else back,
        beside=beside(visit, part),
    )


def _part(visit: Visit) -> Part:
    """The section in the address. Raises NotFound."""
    name, subject = visit.params["section"], visit.params.get("subject") or None
    for part in outline(making_of(visit)):
        if (part.section.value, part.subject) == (name, subject):
            return part
    raise NotFound("report_text", subject or name)
