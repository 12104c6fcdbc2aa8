"""Planned, not achieved: what is open in one form, and each answer that stands, to be changed by itself."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.checking.telling import moment
from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import Filled, conflict_html, read, refused_by_shape
from dashboard.desk.refusing import status_of_form
from dashboard.desk.review.planned_form import answer_in, opened, planned_form, records_of
from dashboard.desk.review.planned_open import open_html, take_together
from dashboard.desk.review.year import REVIEW, meeting_at, planned_at, year_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import empty, link
from mvo_monitor.errors import NotFound, Refusal, Stale
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.progress.planned import Planned, read_planned
from mvo_monitor.recording.planned_answers import answer_planned


def show(visit: Visit) -> Response:
    """Every indicator of the year: those without an answer in one form, then those that have one."""
    rows = visit.fresh(read_planned, year_at(visit))
    closed = visit.read(read_year_standing, year_at(visit)).closed_on
    return _page(visit, rows, None if closed else open_html(visit, year_at(visit), rows))


def do(visit: Visit) -> Response:
    """Keep what the form of all says, or the answer of one row."""
    year = year_at(visit)
    rows = visit.fresh(read_planned, year)
    if "indicator" not in visit.typed:
        done = take_together(visit, year, rows)
        return done if isinstance(done, Response) else _page(visit, rows, *done)
    code = str(visit.typed.get("indicator", ""))
    row = next((each for each in rows if each.code == code), None)
    if row is None:
        raise NotFound("indicator", code)
    form, kept = planned_form(visit.w, row), _kept(year, row)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _again(visit, rows, row, filled, 422)
    try:
        with visit.writing() as writing:
            answer_planned(writing, answer_in(visit.w, row, year, filled))
            kept.done(visit, writing)
    except ValidationError as error:
        return _again(visit, rows, row, refused_by_shape(form, filled, error, visit.w), 422)
    except Stale:
        return _conflict(visit, row, filled)
    except Refusal as refusal:
        return _again(visit, rows, row, filled.with_fault(refusal.sentence(visit.w)), status_of_form(refusal))
    left = [each for each in rows if not each.answered and each is not row]
    on = left[0] if left else row
    to, told = f"{planned_at(year)}#planned-{on.code}", "planned" if left else "planned_last"
    return visit.go(to, told, done=kept.draft_of(visit), code=code, left=str(len(left)))


def _again(visit: Visit, rows: tuple[Planned, ...], row: Planned, filled: Filled, status: int) -> Response:
    """The page with the form of one row as it came back; the others that are open stand in theirs."""
    closed = visit.read(read_year_standing, year_at(visit)).closed_on
    others = tuple(each for each in rows if each is not row)
    return _page(visit, rows, None if closed else open_html(visit, year_at(visit), others), status, (row, filled))


def _page(
    visit: Visit,
    rows: tuple[Planned, ...],
    open_: Html | None,
    status: int = 200,
    sent: tuple[Planned, Filled] | None = None,
) -> Response:
    w, year = visit.w, year_at(visit)
    left = sum(not each.answered for each in rows)
    lede = w.n("planned.lede", left) if left else w("planned.lede_done")
    back = h("p", link(w("review.to_agenda", year=year), address(REVIEW, {"year": year})))
    if not rows:
        return visit.page(w("planned.page", year=year), empty(w("overview.no_plan", year=year)), back)
    closed = visit.read(read_year_standing, year).closed_on
    alone = [each for each in rows if each.answered or closed or (sent and sent[0] is each)]
    answered = [_row(visit, each, sent[1] if sent and sent[0] is each else None, bool(closed)) for each in alone]
    title = h("h2", w("planned.answered"), class_="mvo-planned-title") if open_ and answered else None
    return visit.page(
        w("planned.page", year=year),
        back,
        h("p", w("review.year_closed", since=closed), class_="mvo-warning") if closed else None,
        open_,
        title,
        *answered,
        lede=lede,
        status=status,
    )


def _row(visit: Visit, row: Planned, filled: Filled | None, closed: bool) -> Html:
    w, year = visit.w, year_at(visit)
    title = h("h3", h("a", row.code, " ", said(row.title, w), href=meeting_at(year, row.code)))
    records = records_of(visit, year, row)
    about = h("div", title, _told(visit, row), h("p", records) if records else None)
    form: Child = None
    if not closed or filled:  # what was sent in comes back, though the year was closed meanwhile
        form = _kept(year, row).html(visit, planned_form(w, row), filled or opened(w, row), planned_at(year))
    if row.answered and not closed and not filled:
        form = h("details", h("summary", w("planned.change")), form)
    return h("section", about, form, class_="mvo-section mvo-planned", id=f"planned-{row.code}")


def _told(visit: Visit, row: Planned) -> Html:
    w = visit.w
    if not row.answered:
        return h("p", w("planned.not_answered"), class_="mvo-soft")
    at = moment(row.at, w) if row.at else ""
    by = w("planned.answered_by", who=row.by, at=at) if row.by else w("planned.answered_at", at=at)
    what = said(row.what, w) if row.what else w("planned.nothing")
    return h("p", h("strong", what), " ", h("span", by, class_="mvo-soft"))


def _conflict(visit: Visit, row: Planned, filled: Filled) -> Response:
    year, w = year_at(visit), visit.w
    now = next(each for each in visit.fresh(read_planned, year) if each.code == row.code)
    at = moment(now.at, w) if now.at else ""
    choose = conflict_html(
        planned_form(w, now), filled, opened(w, now), w, who=now.by or w("planned.somebody"), when=at,
        action=planned_at(year), csrf=visit.visitor.mark,
    )  # fmt: skip
    return visit.page(w("planned.page", year=year), choose, lede=f"{now.code} {now.title(w.language)}", status=409)


def _kept(year: int, row: Planned) -> KeptForm:
    return KeptForm(f"planned.{year}.{row.ref.lower().replace('/', '.')}")
