"""The years: which are open, which are closed and why; the coordinator carries out what the steering group decides."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import asked_year
from dashboard.desk.kit import Button, Filled, Form, Prose, form_html, open_form, read, refused_by_shape
from dashboard.desk.review.days import days_in, with_whole_days
from dashboard.desk.review.steps import decision_fields, in_the_way_html
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, link, section
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import SurveyStillOpen, YearIsClosed, YearIsOpen, YearNotReady
from mvo_monitor.progress.closing import steering_group_decides
from mvo_monitor.progress.editions import worked_out
from mvo_monitor.progress.years import YearView, read_reporting_years
from mvo_monitor.recording.years import ClosingYear, ReopeningYear, close_year, reopen_year
from mvo_monitor.texts import Words

_PATH = "/years"


def show(visit: Visit) -> Response:
    """All years; with ``?year=`` the form to close or reopen one."""
    years = visit.read(read_reporting_years)
    if visit.params.get("year"):
        one = _one(visit, years)
        return _form_page(visit, one, open_form(_form(visit, one), visit.w))
    w = visit.w
    if not years:
        return visit.page(w("place.years"), empty(w("years.none")))
    closed = sum(each.closed_on is not None for each in years)
    lede = w.n("years.lede", closed) if closed else w("years.lede_none")
    items = h("ul", (_item(w, each) for each in years), class_="mvo-letters")
    return visit.page(w("place.years"), section(w("years.all"), items), lede=lede)


def do(visit: Visit) -> Response:
    """Close the year that is open, or reopen the one that is closed, with the reason."""
    one = _one(visit, visit.read(read_reporting_years))
    form = _form(visit, one)
    filled = with_whole_days(read(form, visit.typed.multi_items(), visit.w), visit.w, "decided_on")
    if filled.ok:
        told = {**filled.nested(("decided_on",)), "year": one.year}
        try:
            with visit.writing() as writing:
                if filled.pressed == "reopen":
                    reopen_year(writing, ReopeningYear.model_validate(told))
                else:
                    closing = ClosingYear.model_validate({**told, **days_in(filled, "decided_on")})
                    floors = floors_of(visit.settings)
                    close_year(writing, closing, worked_out(writing.session.connection(), floors))
            return visit.go(_PATH, f"year_{filled.pressed}", done=_draft(visit, one), year=str(one.year))
        except ValidationError as error:
            filled = refused_by_shape(form, filled, error, visit.w)
        except (SurveyStillOpen, YearIsClosed, YearIsOpen, YearNotReady) as refusal:
            filled = filled.with_fault(refusal.sentence(visit.w))
    return _form_page(visit, one, filled, status=422)


def _one(visit: Visit, years: tuple[YearView, ...]) -> YearView:
    year = asked_year(visit)
    return next((each for each in years if each.year == year), YearView(year))


def _draft(visit: Visit, one: YearView) -> str:
    return f"{visit.owner}:year-{one.year}"


def _item(w: Words, each: YearView) -> Html:
    to = address(_PATH, {"year": each.year})
    step = link(w("years.close" if each.closed_on is None else "years.reopen", year=each.year), to)
    return h("li", h("div", h("strong", str(each.year)), h("span", _stands(w, each)), step))


def _stands(w: Words, each: YearView) -> str:
    """Why it is locked, or that it is not, in one sentence."""
    if each.closed_on is not None:
        key = "years.closed_because" if each.reason else "years.closed"
    else:
        key = "years.reopened_because" if each.reason else "years.open"
    return w(key, since=each.closed_on, reason=each.reason)


def _form(visit: Visit, one: YearView) -> Form:
    w = visit.w
    if one.closed_on is None:
        reason = Prose("reason", w("years.field.closing"), hint=w("years.hint.closing"), lines=2, most=2000)
        typed_in = () if visit.read(steering_group_decides) else decision_fields(w)
        return Form("year", (*typed_in, reason), (Button("close", w("years.close", year=one.year)),))
    reason = Prose("reason", w("years.field.reopening"), hint=w("years.hint.reopening"), required=True, most=2000)
    return Form("year", (reason,), (Button("reopen", w("years.reopen", year=one.year)),))


def _form_page(visit: Visit, one: YearView, filled: Filled, status: int = 200) -> Response:
    in_the_way = in_the_way_html(visit, one.year) if one.closed_on is None else None
    w, action = visit.w, address(_PATH, {"year": one.year})
    drawn = form_html(_form(visit, one), filled, w, action=action, csrf=visit.visitor.mark, draft=_draft(visit, one))
    told = w("years.what_closing_does" if one.closed_on is None else "years.what_reopening_does")
    title = w("years.close" if one.closed_on is None else "years.reopen", year=one.year)
    return visit.page(
        title, h("p", told, class_="mvo-read"), in_the_way, drawn, h("p", link(w("years.back"), _PATH)),
        lede=_stands(w, one), status=status,
    )  # fmt: skip
