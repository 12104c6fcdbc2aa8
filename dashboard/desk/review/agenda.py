"""The agenda of a review, made from the store: what the steering group decides, what changed, what is unfinished."""

import datetime as dt
from itertools import groupby

from pydantic import ValidationError
from starlette.responses import PlainTextResponse, Response

from dashboard.desk.asking import pressed_in, way
from dashboard.desk.kit import Filled, read, refused_by_shape
from dashboard.desk.refusing import status_of_form
from dashboard.desk.review.days import days_in, with_whole_days
from dashboard.desk.review.lines import goal_lines, point_html, tally_of, to_copy, unmeasured_line
from dashboard.desk.review.minutes import minutes_of
from dashboard.desk.review.points import points_of
from dashboard.desk.review.steps import closing_html, decide_form, decide_kept, decided_meanwhile
from dashboard.desk.review.year import REVIEW, meeting_at, reader_of, year_asked, year_links, years_of
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import h
from dashboard.shell.layout import empty
from dashboard.shell.scores import floors_of
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound, Refusal, ReviewNotStarted, ReviewStarted, Stale
from mvo_monitor.progress.overview import read_overview
from mvo_monitor.progress.review import Agenda, read_agenda
from mvo_monitor.recording.review_of_year import ClosingDecided, decide_closing, start_review, stop_review


def show(visit: Visit) -> Response:
    """The agenda of the year in the address; ``?as=text`` gives it as text, ``?since=`` another day of last meeting."""
    year = year_asked(visit, years_of(visit))
    if year is None:
        return visit.page(visit.w("place.review"), empty(visit.w("years.none")))
    return _page(visit, year)


def do(visit: Visit) -> Response:
    """Start or stop the review, or keep that the steering group decided that the year can close."""
    year = year_asked(visit, years_of(visit))
    if year is None:
        raise NotFound("year", "")
    pressed, here = pressed_in(visit), address(REVIEW, {"year": year})
    if pressed in ("start", "stop"):
        return visit.go(here, _turned(visit, year, pressed), year=str(year))
    form = decide_form(visit.w)
    filled = with_whole_days(read(form, visit.typed.multi_items(), visit.w), visit.w, "decided_on")
    if not filled.ok:
        return _page(visit, year, filled, 422)
    try:
        with visit.writing() as writing:
            told = {**filled.nested(("decided_on",)), **days_in(filled, "decided_on"), "year": year}
            version = whole_number(filled.version or "")
            decide_closing(writing, ClosingDecided.model_validate({**told, "version": version}))
            decide_kept(year).done(visit, writing)
    except ValidationError as error:
        return _page(visit, year, refused_by_shape(form, filled, error, visit.w), 422)
    except Stale:
        return decided_meanwhile(visit, year, filled)
    except Refusal as refusal:
        return _page(visit, year, filled.with_fault(refusal.sentence(visit.w)), status_of_form(refusal))
    return visit.go(here, "review_decided", done=decide_kept(year).draft_of(visit), year=str(year))


def _turned(visit: Visit, year: int, pressed: str) -> str:
    """Start or stop the review; gives what is then said."""
    try:
        with visit.writing() as writing:
            if pressed == "start":
                start_review(writing, year)
            else:
                stop_review(writing, year, whole_number(str(visit.typed.get("_version", ""))))
    except Stale:
        return "review_decided_meanwhile"
    except (ReviewStarted, ReviewNotStarted):
        pass  # somebody else was first, and it is as it was asked
    return f"review_{pressed}"


def _page(visit: Visit, year: int, filled: Filled | None = None, status: int = 200) -> Response:
    w, reader, floors = visit.w, reader_of(visit, year), floors_of(visit.settings)
    agenda = visit.read(read_agenda, year, today=today(), since=_since(visit), floors=floors)
    points = points_of(visit, agenda, reader)
    title, lede = w("review.title", year=year), _lede(visit, agenda)
    if visit.params.get("as") == "text":
        return PlainTextResponse(minutes_of(w, title, lede, points), headers={"Cache-Control": "no-store"})
    found = visit.read(read_overview, year, floors=floors)
    first = next(iter(found.standings), None)
    start = way(w("review.begin"), meeting_at(year, first.definition.code), quiet=False) if first else None
    numbered = list(enumerate(points, 1))
    parts = [
        h("div", h("h2", w(f"review.part.{part.value}")), [point_html(visit, *each) for each in of_part])
        for part, of_part in groupby(numbered, key=lambda each: each[1].point.part)
    ]
    return visit.page(
        title,
        year_links(visit, years_of(visit), year),
        h("p", start, class_="mvo-acts mvo-no-print") if start else None,
        goal_lines(visit, found),
        unmeasured_line(visit, found),
        *(h("section", part, class_="mvo-section mvo-agenda") for part in parts),
        None if points or agenda.plan is None else empty(w("review.nothing", year=year)),
        closing_html(visit, agenda.year, agenda.obstacles, filled) if agenda.plan else None,
        to_copy(visit, minutes_of(w, title, lede, points)) if points else None,
        lede=lede,
        status=status,
    )


def _lede(visit: Visit, agenda: Agenda) -> str:
    w, counts = visit.w, agenda.counts
    if agenda.plan is None:
        return w("overview.no_plan", year=agenda.year.year)
    if agenda.year.closed_on is not None:
        return w("review.lede_closed", year=agenda.year.year, since=agenda.year.closed_on)
    if not counts:
        return w("review.lede_none")
    return w.n("review.lede", len(counts), tally=tally_of(visit, counts))


def _since(visit: Visit) -> dt.date | None:
    """Another day of the last meeting than the store knows; what is no day names nothing."""
    try:
        return dt.date.fromisoformat(visit.params["since"]) if visit.params.get("since") else None
    except ValueError:
        raise NotFound("option", visit.params["since"]) from None
