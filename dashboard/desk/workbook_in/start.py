"""Choosing an edited workbook; what may be changed in one stands beside it."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Files, Filled, Form, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.html import h
from dashboard.shell.layout import bullets, link, section
from mvo_monitor.errors import Refusal
from mvo_monitor.recording.files import keep_workbook

START = "/handing-on/workbook"


def show(visit: Visit) -> Response:
    """The form."""
    form = _form(visit)
    return _page(visit, form, open_form(form, visit.w, {}))


def do(visit: Visit) -> Response:
    """Keep the file for the step that follows, and go on to what it changes."""
    form = _form(visit)
    filled = read(form, visit.typed.multi_items(), visit.w)
    token = next((kept.token for kept in filled.values.get("file") or ()), None)
    try:
        for upload in filled.uploads.get("file", ()):
            content = upload.file.read()
            with visit.writing() as writing:
                megabytes = visit.settings.upload_megabytes
                token = keep_workbook(writing, visit.owner, upload.filename or "", content, megabytes).token
    except Refusal as refusal:
        filled = filled.with_fault(refusal.sentence(visit.w), "file")
    if filled.ok and token is not None:
        return visit.go(f"{START}/{token}")
    return _page(visit, form, filled, status=422)


def _form(visit: Visit) -> Form:
    w = visit.w
    hint = w("workbook_in.file_hint", most=visit.settings.upload_megabytes)
    field = Files("file", w("workbook_in.file"), hint=hint, required=True, accept=".xlsx", most=1)
    return Form("workbook-file", (field,), (Button("go", w("workbook_in.look")),))


def _page(visit: Visit, form: Form, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    drawn = form_html(form, filled, w, action=START, csrf=visit.visitor.mark, draft=f"{visit.owner}/workbook-file")
    may = bullets(w(f"workbook_in.may.{each}") for each in ("plan", "targets", "budget", "evidence", "order", "others"))
    told = section(w("workbook_in.what_may_change"), may)
    got = h("p", link(w("workbook_in.take_along"), "/handing-on"))
    return visit.page(w("place.workbook_in"), drawn, told, got, lede=w("workbook_in.lede"), status=status)
