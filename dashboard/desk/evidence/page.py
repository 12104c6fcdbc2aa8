"""The page on which a record is filled in, for a new one and for one that changes."""

from starlette.responses import Response

from dashboard.desk.asked_here import AskedHere
from dashboard.desk.checking.telling import moment
from dashboard.desk.evidence.documents import TITLES
from dashboard.desk.evidence.fields import form_of
from dashboard.desk.evidence.handing_in import Sent, take
from dashboard.desk.evidence.saying import values_said
from dashboard.desk.evidence.sheet import Sheet
from dashboard.desk.kit import Filled, Form, conflict_html, open_form
from dashboard.desk.my_list_items import last_time
from dashboard.desk.review.since import in_review
from dashboard.desk.visit import Visit
from dashboard.desk.whose import LIST, address_for, marked
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import link
from mvo_monitor.texts import Words


def form_page(visit: Visit, sheet: Sheet, form: Form, filled: Filled, *, action: str, status: int = 200) -> Response:
    """The form, with what was asked, what was said last year and what was returned above it."""
    w = visit.w
    titles = h("datalist", *(h("option", value=each.title) for each in sheet.known), id=TITLES)
    html = sheet.kept.html(visit, form, filled, action)
    parts: list[Child] = [
        marked(visit, sheet.who),
        in_review(visit, sheet.year),
        asked_html(visit, sheet.asked),
        _returned(sheet, w),
        html,
        titles,
        _back(sheet, w),
    ]
    return visit.page(_title(sheet, w), *parts, lede=_lede(sheet, w), status=status)


def locked_page(visit: Visit, sheet: Sheet, why: str) -> Response:
    """Why nothing can be filled in here."""
    parts = (marked(visit, sheet.who), h("p", why, class_="mvo-warning"), _back(sheet, visit.w))
    return visit.page(_title(sheet, visit.w), *parts, lede=_lede(sheet, visit.w))


def taken(visit: Visit, sheet: Sheet, again: Sheet | None, *, action: str, said_key: str) -> Response:
    """What was sent in, taken; ``again`` is the record as it stands now, for who was overtaken."""
    sent = take(visit, sheet)
    if sent.done:
        to = address_for(sheet.who, LIST, {"year": sheet.year})
        return visit.go(to, said_key, done=sheet.kept.draft_of(visit), title=str(sent.filled["title"]))
    if sent.stale is not None and again is not None:
        return _overtaken(visit, again, sent, action)
    return form_page(visit, sheet, sent.form, sent.filled, action=action, status=sent.status)


def _overtaken(visit: Visit, sheet: Sheet, sent: Sent, action: str) -> Response:
    w, record = visit.w, sheet.record
    assert record is not None  # noqa: S101 (only a record that stands can be changed by somebody else)
    form = form_of(sheet, w)
    theirs = open_form(form, w, values_said(sheet, record.latest, w.language), version=record.version)
    last = record.revisions[-1] if record.revisions else None
    who = (last.person or last.organisation if last else None) or w("my_list.coordinator")
    when = moment(last.decided_at or last.made_at, w) if last else ""
    mark = visit.visitor.mark
    choose = conflict_html(form, sent.filled, theirs, w, who=who, when=when, action=action, csrf=mark)
    return visit.page(_title(sheet, w), marked(visit, sheet.who), choose, status=409)


def _title(sheet: Sheet, w: Words) -> str:
    kind = w.term(sheet.kind)
    if sheet.record is None:
        return w("evidence_form.new", kind=kind)
    return w("evidence_form.revise" if sheet.is_revision else "evidence_form.change", kind=kind)


def _lede(sheet: Sheet, w: Words) -> str:
    year = str(sheet.year)
    if sheet.is_revision:
        return w("evidence_form.lede_revision", year=year)
    return w("evidence_form.lede", year=year)


def asked_html(visit: Visit, here: AskedHere | None) -> Html | None:
    """What was asked and of which indicator, with what was said the year before; None where nobody asked."""
    if here is None:
        return None
    w, asked = visit.w, here.asked
    about = h("p", h("strong", asked.on.code, " ", said(asked.on.title, w))) if asked.on else None
    return h("div", about, h("p", said(asked.text, w)), last_time(visit, asked), class_="mvo-asked")


def _returned(sheet: Sheet, w: Words) -> Html | None:
    because = sheet.record.returned_because if sheet.record else None
    if because is None:
        return None
    return h("div", h("p", w("my_list.returned_because")), h("blockquote", because), class_="mvo-note-back")


def _back(sheet: Sheet, w: Words) -> Html:
    return h("p", link(w("my_list.back"), address_for(sheet.who, LIST, {"year": sheet.year})))
