"""Choosing a file with results of others, after the IATI standard."""

from starlette.responses import Response

from dashboard.desk.iati_in.waiting import HERE, preview_in
from dashboard.desk.kit import Button, Files, Filled, Form, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.layout import bullets, section
from mvo_monitor.errors import Refusal
from mvo_monitor.recording.files import drop_upload, keep_iati_file


def show(visit: Visit) -> Response:
    """The form, and how a file is read."""
    form = _form(visit)
    return _page(visit, form, open_form(form, visit.w))


def do(visit: Visit) -> Response:
    """Keep the file while it is looked at, and go on to what is in it; one that cannot be read does not stay."""
    form = _form(visit)
    filled = read(form, visit.typed.multi_items(), visit.w)
    upload = next(iter(filled.uploads.get("file", ())), None)
    if upload is None:
        if filled.ok:
            filled = filled.with_fault(visit.w("iati_in.choose"), "file")
        return _page(visit, form, filled, status=422)
    content, token = upload.file.read(), None
    try:
        with visit.writing() as writing:
            megabytes = visit.settings.upload_megabytes
            token = keep_iati_file(writing, visit.owner, upload.filename or "", content, megabytes).token
        preview_in(visit, token)
        return visit.go(f"{HERE}/{token}")
    except Refusal as refusal:
        if token is not None:
            with visit.writing() as writing:
                drop_upload(writing, visit.owner, token)
        return _page(visit, form, filled.with_fault(refusal.sentence(visit.w), "file"), status=422)


def _form(visit: Visit) -> Form:
    w = visit.w
    hint = w("iati_in.file_hint", most=visit.settings.upload_megabytes)
    file = Files("file", w("iati_in.file"), hint=hint, required=True, accept=".xml", most=1)
    return Form("iati-file", (file,), (Button("look", w("iati_in.look")),))


def _page(visit: Visit, form: Form, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    drawn = form_html(form, filled, w, action=HERE, csrf=visit.visitor.mark, draft=f"{visit.owner}/iati-file")
    told = bullets(w(f"iati_in.how.{each}") for each in ("measure", "year", "count", "margin", "mend"))
    return visit.page(
        w("place.handing_on_iati"), drawn, section(w("iati_in.how_title"), told), lede=w("iati_in.lede"),
        status=status,
    )  # fmt: skip
