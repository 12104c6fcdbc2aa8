"""Asking something of members for a year."""

import datetime as dt
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import REQUESTS, asked_year, year_links
from dashboard.desk.kit import Filled, Form, form_html, open_form, read, refused_by_shape
from dashboard.desk.request_form import ALL, new_request_form, picked
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import h
from dashboard.shell.layout import empty, link
from mvo_monitor.clock import today
from mvo_monitor.errors import RecordRefusal, YearIsClosed
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.requests import Choices, read_choices
from mvo_monitor.recording.requests import NewRequest, make_request
from mvo_monitor.texts import Words


def show(visit: Visit) -> Response:
    """The form, empty."""
    choices = visit.read(read_choices, asked_year(visit))
    form = new_request_form(visit.w, choices)
    return _page(visit, form, choices, open_form(form, visit.w, {"to": ALL}))


def do(visit: Visit) -> Response:
    """Ask it, or say what is still wrong."""
    choices = visit.read(read_choices, asked_year(visit))
    form = new_request_form(visit.w, choices)
    filled = with_whole_day(read(form, visit.typed.multi_items(), visit.w), visit.w)
    if filled.ok:
        try:
            new = NewRequest.model_validate(_shape(filled, choices.year))
            with visit.writing() as writing:
                number = make_request(writing, new)
            return visit.go(f"{REQUESTS}/{number}", "request_made", done=_draft(visit))
        except ValidationError as error:
            filled = refused_by_shape(form, filled, error, visit.w)
        except (RecordRefusal, YearIsClosed) as refusal:
            filled = filled.with_fault(refusal.sentence(visit.w))
    return _page(visit, form, choices, filled, status=422)


def with_whole_day(filled: Filled, w: Words) -> Filled:
    """With a fault where the day by which something is asked is only a month or a year."""
    due = filled.values.get("due_on")
    whole = not isinstance(due, PartialDate) or due.day is not None
    return filled if whole else filled.with_fault(w("requests.fault.whole_day"), "due_on")


def day_of(filled: Filled) -> dt.date | None:
    """The day that was typed."""
    due = filled.values.get("due_on")
    return due.first_day if isinstance(due, PartialDate) else None


def _shape(filled: Filled, year: int) -> dict[str, Any]:
    indicator, part = picked(filled.values.get("indicator"))
    told = filled.nested(("indicator", "to", "organisations", "due_on"))
    whom = None if filled["to"] == ALL else filled["organisations"]
    said = {"text": {}, **told, "year": year, "due_on": day_of(filled), "organisations": whom}
    return {**said, "indicator": indicator, "part": part}


def _draft(visit: Visit) -> str:
    return f"{visit.owner}:request"


def _page(visit: Visit, form: Form, choices: Choices, filled: Filled, status: int = 200) -> Response:
    w, year = visit.w, choices.year
    here = f"{REQUESTS}/new"
    years = year_links(visit, (year - 1, year + 1, today().year), year, here)
    back = h("p", link(w("requests.back", year=year), address(REQUESTS, {"year": year})))
    if not choices.indicators and not choices.outcomes:
        return visit.page(w("place.request_new"), years, empty(w("requests.nothing_to_ask", year=year)), back)
    drawn = form_html(
        form,
        filled,
        w,
        action=address(here, {"year": year}),
        csrf=visit.visitor.mark,
        draft=_draft(visit),
    )
    return visit.page(w("place.request_new"), years, drawn, back, lede=w("requests.new_lede", year=year), status=status)
