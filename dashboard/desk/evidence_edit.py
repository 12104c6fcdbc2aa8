"""A record that stands: changed while it is not approved, else proposed for a revision with its reason."""

from starlette.responses import Response

from dashboard.desk.asked_here import is_open_to
from dashboard.desk.evidence.fields import form_of
from dashboard.desk.evidence.page import form_page, locked_page, taken
from dashboard.desk.evidence.saying import values_said
from dashboard.desk.evidence.sheet import Sheet, sheet_of
from dashboard.desk.kit import open_form
from dashboard.desk.visit import Visit
from dashboard.desk.whose import address_for, whose_number
from mvo_monitor.errors import NotFound, NotOfYours, YearIsClosed
from mvo_monitor.permissions import check, reach
from mvo_monitor.progress.evidence_content import read_content
from mvo_monitor.progress.own_records import read_closed_on
from mvo_monitor.vocabulary import Reach, Right


def show(visit: Visit) -> Response:
    """The form with what the record says, or with the revision that waits."""
    sheet = _sheet(visit)
    record = sheet.record
    assert record is not None  # noqa: S101 (_sheet read it)
    closed_on = visit.fresh(read_closed_on, sheet.year)
    if closed_on is not None:
        return locked_page(visit, sheet, YearIsClosed(sheet.year, closed_on).sentence(visit.w))
    form = form_of(sheet, visit.w)
    values = values_said(sheet, record.latest, visit.w.language)
    if record.waiting is not None:
        values["reason"] = record.waiting.reason
    filled = open_form(form, visit.w, values, version=record.version)
    return form_page(visit, sheet, form, filled, action=_action(sheet))


def do(visit: Visit) -> Response:
    """Hand it in again, or propose the revision."""
    sheet = _sheet(visit)
    said_key = "revised" if sheet.is_revision else "handed_in_again"
    return taken(visit, sheet, sheet, action=_action(sheet), said_key=said_key)


def _sheet(visit: Visit) -> Sheet:
    """The record, for who fills in for its organisation. Raises NotFound, NotOfYours and Forbidden."""
    key = visit.params["record"]
    record = visit.fresh(read_content, key)
    if record is None or not is_open_to(visit, record.year):
        raise NotFound("evidence", key)
    if record.owner_number is None:
        check(visit.doer, Right.FILL)
        if reach(visit.doer, Right.FILL) is not Reach.ALL:
            raise NotOfYours(Right.FILL)
    who = whose_number(visit, record.owner_number) if record.owner_number is not None else None
    return sheet_of(visit, record.kind, record.year, who, record=record)


def _action(sheet: Sheet) -> str:
    assert sheet.record is not None  # noqa: S101 (_sheet read it)
    return address_for(sheet.who, f"/evidence/{sheet.record.key}/edit", {})
