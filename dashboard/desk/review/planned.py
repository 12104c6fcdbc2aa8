"""Planned, not achieved: one page with a row per indicator, each answered and kept by itself."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.checking.telling import moment
from dashboard.desk.kit import Filled, conflict_html, form_html, read, refused_by_shape
from dashboard.desk.refusing import status_of_form
from dashboard.desk.review.planned_form import answer_in, opened, planned_form
from dashboard.desk.review.year import REVIEW, meeting_at, planned_at, reader_of, year_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import empty, link
from mvo_monitor.errors import NotFound, Refusal, Stale
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.progress.planned import Planned, read_planned
from mvo_monitor.recording.planned_answers import answer_planned


def show(visit: Visit) -> Response:
    """Every indicator of the year with its answer, those without one to be answered."""
    return _page(visit, visit.fresh(read_planned, year_at(visit)))


def do(visit: Visit) -> Response:
    """Keep the answer of one row, and go on to the next that has none."""
    year = year_at(visit)
    rows = visit.fresh(read_planned, year)
    code = str(visit.typed.get("indicator", ""))
    row = next((each for each in rows if each.code == code), None)
    if row is None:
        raise NotFound("indicator", code)
    form = planned_form(visit.w, row)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _page(visit, rows, (row, filled), 422)
    try:
        with visit.writing() as writing:
            answer_planned(writing, answer_in(visit.w, row, year, filled))
    except ValidationError as error:
        return _page(visit, rows, (row, refused_by_shape(form, filled, error, visit.w)), 422)
    except Stale:
        return _conflict(visit, row, filled)
    except Refusal as refusal:
        return _page(visit, rows, (row, filled.with_fault(refusal.sentence(visit.w))), status_of_form(refusal))
    left = [each for each in rows if not each.answered and each is not row]
    on = left[0] if left else row
    to, told = f"{planned_at(year)}#planned-{on.code}", "planned" if left else "planned_last"
    return visit.go(to, told, done=_draft(visit, year, row), code=code, left=str(len(left)))


def _page(
    visit: Visit, rows: tuple[Planned, ...], sent: tuple[Planned, Filled] | None = None, status: int = 200
) -> Response:
    w, year = visit.w, year_at(visit)
    left = sum(not each.answered for each in rows)
    closed = visit.read(read_year_standing, year).closed_on
    lede = w.n("planned.lede", left) if left else w("planned.lede_done")
    back = h("p", link(w("review.to_agenda", year=year), address(REVIEW, {"year": year})))
    if not rows:
        return visit.page(w("planned.page", year=year), empty(w("overview.no_plan", year=year)), back)
    return visit.page(
        w("planned.page", year=year),
        back,
        h("p", w("review.year_closed", since=closed), class_="mvo-warning") if closed else None,
        *(_row(visit, each, sent[1] if sent and sent[0] is each else None, bool(closed)) for each in rows),
        lede=lede,
        status=status,
    )


def _row(visit: Visit, row: Planned, filled: Filled | None, closed: bool) -> Html:
    w, year = visit.w, year_at(visit)
    title = h("h2", h("a", row.code, " ", said(row.title, w), href=meeting_at(year, row.code)))
    told = _told(visit, row)
    beside = _records(visit, row)
    form: Child = None
    if not closed or filled:  # what was sent in comes back, though the year was closed meanwhile
        form = form_html(
            planned_form(w, row),
            filled or opened(w, row),
            w,
            action=planned_at(year),
            csrf=visit.visitor.mark,
            draft=_draft(visit, year, row),
        )
    if row.answered and not closed and not filled:
        form = h("details", h("summary", w("planned.change")), form)
    about = h("div", title, told, beside)
    return h("section", about, form, class_="mvo-section mvo-planned", id=f"planned-{row.code}")


def _told(visit: Visit, row: Planned) -> Html:
    w = visit.w
    if not row.answered:
        return h("p", w("planned.not_answered"), class_="mvo-soft")
    at = moment(row.at, w) if row.at else ""
    by = w("planned.answered_by", who=row.by, at=at) if row.by else w("planned.answered_at", at=at)
    what = said(row.what, w) if row.what else w("planned.nothing")
    return h("p", h("strong", what), " ", h("span", by, class_="mvo-soft"))


def _records(visit: Visit, row: Planned) -> Html | None:
    """The outcomes that say themselves that they were planned and not achieved."""
    if not row.records:
        return None
    reader = reader_of(visit, year_at(visit))
    links = (h("a", said(each.title, visit.w), href=reader.href("evidence", record=each.key)) for each in row.records)
    return h("p", visit.w("planned.records"), " ", join(links, "; "))


def _conflict(visit: Visit, row: Planned, filled: Filled) -> Response:
    year, w = year_at(visit), visit.w
    now = next(each for each in visit.fresh(read_planned, year) if each.code == row.code)
    at = moment(now.at, w) if now.at else ""
    choose = conflict_html(
        planned_form(w, now), filled, opened(w, now), w, who=now.by or w("planned.somebody"), when=at,
        action=planned_at(year), csrf=visit.visitor.mark,
    )  # fmt: skip
    return visit.page(w("planned.page", year=year), choose, lede=f"{now.code} {now.title(w.language)}", status=409)


def _draft(visit: Visit, year: int, row: Planned) -> str:
    return f"{visit.owner}/planned/{year}/{row.ref}"
