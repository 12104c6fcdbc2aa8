"""The years: which are open, closed and why, and their editions; the coordinator carries out what was decided."""

from dataclasses import replace

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import asked_year
from dashboard.desk.editions.in_list import editions_of
from dashboard.desk.kit import Filled, form_html, open_form, read, refused_by_shape
from dashboard.desk.review.days import days_in, with_whole_days
from dashboard.desk.review.steps import in_the_way_html
from dashboard.desk.visit import Visit
from dashboard.desk.year_form import proposed, year_form
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, link, section
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import ReasonMissing, YearIsClosed, YearIsOpen, YearNotReady
from mvo_monitor.permissions import check
from mvo_monitor.progress.editions import worked_out
from mvo_monitor.progress.editions.listing import EditionView, read_editions
from mvo_monitor.progress.years import YearView, read_reporting_years
from mvo_monitor.recording.years import ClosingYear, ReopeningYear, close_year, reopen_year
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Right

_PATH = "/years"


def show(visit: Visit) -> Response:
    """All years with their editions; with ``?year=`` the form to close or reopen one, for who carries it out."""
    years = visit.read(read_reporting_years)
    if visit.params.get("year"):
        check(visit.doer, Right.CLOSE_YEAR)
        one = _one(visit, years)
        return _form_page(visit, one, open_form(year_form(visit, one), visit.w, proposed(visit, one)))
    w = visit.w
    if not years:
        return visit.page(w("place.years"), empty(w("years.none")))
    closed, frozen = sum(each.closed_on is not None for each in years), visit.read(read_editions)
    lede = w.n("years.lede", closed) if closed else w("years.lede_none")
    items = h("ul", (_item(visit, each, frozen) for each in years), class_="mvo-letters")
    return visit.page(w("place.years"), section(w("years.all"), items), lede=lede)


def do(visit: Visit) -> Response:
    """Close the year that is open, which makes its edition, or reopen the one that is closed, with the reason."""
    check(visit.doer, Right.CLOSE_YEAR)
    one = _one(visit, visit.read(read_reporting_years))
    form = year_form(visit, one)
    filled = with_whole_days(read(form, visit.typed.multi_items(), visit.w), visit.w, "decided_on")
    if filled.ok:
        told = {**filled.nested(("decided_on",)), "year": one.year}
        try:
            with visit.writing() as writing:
                if filled.pressed == "reopen":
                    reopen_year(writing, ReopeningYear.model_validate(told))
                else:
                    frozen = worked_out(writing.session.connection(), floors_of(visit.settings))
                    closing = ClosingYear.model_validate({**told, **days_in(filled, "decided_on")})
                    close_year(writing, closing, frozen)
            return visit.go(_PATH, f"year_{filled.pressed}", done=_draft(visit, one), year=str(one.year))
        except ValidationError as error:
            filled = refused_by_shape(form, filled, error, visit.w)
        except YearNotReady:  # the page lists all of it, each with the way there
            filled = filled.with_fault(visit.w("years.not_ready", year=one.year))
        except (YearIsClosed, YearIsOpen, ReasonMissing) as refusal:
            filled = filled.with_fault(refusal.sentence(visit.w))
    return _form_page(visit, one, filled, status=422)


def _one(visit: Visit, years: tuple[YearView, ...]) -> YearView:
    year = asked_year(visit)
    return next((each for each in years if each.year == year), YearView(year))


def _draft(visit: Visit, one: YearView) -> str:
    return f"{visit.owner}:year-{one.year}"


def _item(visit: Visit, each: YearView, frozen: tuple[EditionView, ...]) -> Html:
    w, step = visit.w, None
    if visit.visitor.may(Right.CLOSE_YEAR):
        key = "years.close" if each.closed_on is None else "years.reopen"
        step = link(w(key, year=each.year), address(_PATH, {"year": each.year}))
    of_year = tuple(view for view in frozen if view.edition.head.year == each.year)
    stands = _stands(w, replace(each, reason=None) if of_year and each.closed_on else each)  # its edition says why
    head = h("div", h("strong", str(each.year)), h("span", stands), step)
    return h("li", head, editions_of(of_year, w))


def _stands(w: Words, each: YearView) -> str:
    """Why it is locked, or that it is not, in one sentence."""
    if each.closed_on is not None:
        key = "years.closed_because" if each.reason else "years.closed"
    elif each.review_since is not None:
        return w("review.since_in_list", since=each.review_since)
    else:
        key = "years.reopened_because" if each.reason else "years.open"
    return w(key, since=each.closed_on, reason=each.reason)


def _form_page(visit: Visit, one: YearView, filled: Filled, status: int = 200) -> Response:
    w, action = visit.w, address(_PATH, {"year": one.year})
    in_the_way = in_the_way_html(visit, one.year) if one.closed_on is None else None
    drawn = form_html(
        year_form(visit, one), filled, w, action=action, csrf=visit.visitor.mark, draft=_draft(visit, one)
    )
    told = w("years.what_closing_freezes" if one.closed_on is None else "years.what_reopening_does")
    title = w("years.close" if one.closed_on is None else "years.reopen", year=one.year)
    return visit.page(
        title, h("p", told, class_="mvo-read"), in_the_way, drawn, h("p", link(w("years.back"), _PATH)),
        lede=_stands(w, one), status=status,
    )  # fmt: skip
