"""Changing a request: its words, its day, and whom it is put to besides."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import REQUESTS
from dashboard.desk.kit import Filled, Form, conflict_html, form_html, open_form, read, refused_by_shape
from dashboard.desk.request_form import change_form
from dashboard.desk.request_new import day_of, with_whole_day
from dashboard.desk.visit import Visit
from dashboard.shell.html import h
from dashboard.shell.layout import link
from mvo_monitor.errors import RecordRefusal, Stale, YearIsClosed
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.requests import RequestView, read_contacts, read_request
from mvo_monitor.recording.requests import ChangedRequest, change_request


def show(visit: Visit) -> Response:
    """The form with what stands."""
    found = _found(visit)
    form = _form(visit, found)
    return _page(visit, form, found, _opened(visit, form, found))


def do(visit: Visit) -> Response:
    """Change it, or say what is still wrong; two who change it at once see what differs."""
    found = _found(visit)
    form = _form(visit, found)
    filled = with_whole_day(read(form, visit.typed.multi_items(), visit.w), visit.w)
    if filled.ok:
        try:
            told = {"text": {}, **filled.nested(("due_on",)), "due_on": day_of(filled)}
            changed = ChangedRequest.model_validate({**told, "request": found.line.id, "version": filled.version})
            with visit.writing() as writing:
                change_request(writing, changed)
            return visit.go(f"{REQUESTS}/{found.line.id}", "request_changed", done=_draft(visit, found))
        except ValidationError as error:
            filled = refused_by_shape(form, filled, error, visit.w)
        except Stale:
            return _conflict(visit, form, _found(visit), filled)
        except (RecordRefusal, YearIsClosed) as refusal:
            filled = filled.with_fault(refusal.sentence(visit.w))
    return _page(visit, form, found, filled, status=422)


def _found(visit: Visit) -> RequestView:
    return visit.fresh(read_request, int(visit.params["request"]))


def _form(visit: Visit, found: RequestView) -> Form:
    already = {each.key for each in found.organisations}
    others = [each for each in visit.read(read_contacts, found.line.year) if each.key not in already]
    return change_form(visit.w, others)


def _opened(visit: Visit, form: Form, found: RequestView) -> Filled:
    line = found.line
    held = {"text.nl": line.text.nl, "text.en": line.text.en, "due_on": PartialDate.of(line.due_on)}
    return open_form(form, visit.w, held, version=line.version)


def _draft(visit: Visit, found: RequestView) -> str:
    return f"{visit.owner}:request-{found.line.id}"


def _page(visit: Visit, form: Form, found: RequestView, filled: Filled, status: int = 200) -> Response:
    here = f"{REQUESTS}/{found.line.id}"
    drawn = form_html(
        form,
        filled,
        visit.w,
        action=f"{here}/edit",
        csrf=visit.visitor.mark,
        draft=_draft(visit, found),
    )
    back = h("p", link(visit.w("requests.back_to_request"), here))
    return visit.page(visit.w("place.request_edit"), drawn, back, status=status)


def _conflict(visit: Visit, form: Form, found: RequestView, mine: Filled) -> Response:
    w, here = visit.w, f"{REQUESTS}/{found.line.id}/edit"
    drawn = conflict_html(
        form,
        mine,
        _opened(visit, form, found),
        w,
        who=w("requests.somebody"),
        when=w("requests.meanwhile"),
        action=here,
        csrf=visit.visitor.mark,
    )
    return visit.page(w("place.request_edit"), drawn, status=409)
