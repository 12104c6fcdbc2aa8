"""Where a year stands on its way to being closed: what is in the way, and the steps for whoever may take them."""

from collections.abc import Sequence

from starlette.responses import Response

from dashboard.desk.asking import act, acts, way
from dashboard.desk.checking.telling import moment
from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import Button, Day, Field, Filled, Form, Line, conflict_html, open_form
from dashboard.desk.review.days import this_day
from dashboard.desk.review.year import REVIEW, planned_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import bullets, link, section
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.audit import AuditAsked, read_audit
from mvo_monitor.progress.closing import YearStanding, in_the_way, read_times_decided, read_year_standing
from mvo_monitor.progress.review import AgendaPoint
from mvo_monitor.progress.wording.audit import who_sentence
from mvo_monitor.store.closing_lacks import Obstacle
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import ClosingLack, Deed, Right, YearState


def closing_html(visit: Visit, year: YearStanding, obstacles: tuple[Obstacle, ...], filled: Filled | None) -> Html:
    """The last point of every review: can the year be closed?"""
    w = visit.w
    waits = [each for each in obstacles if each.lack is not ClosingLack.NOT_DECIDED]
    told = [h("p", year_in_words(w, year), class_="mvo-read")]
    if year.state is not YearState.CLOSED:
        listed = _listed(visit, year.year, waits)
        if listed is None and year.decided_on is None:
            listed = h("p", w("review.nothing_in_the_way"), class_="mvo-read")
        told += [listed] if listed is not None else []
    decided = _decide(visit, year, filled)
    return section(
        w("review.closing", year=year.year), *told, _turn(visit, year), decided, _steps(visit, year), id_="closing"
    )


def in_the_way_html(visit: Visit, year: int) -> Html | None:
    """What is to be done before the year can be closed, with the way to the agenda; None where nothing is."""
    listed = _listed(visit, year, visit.fresh(in_the_way, year, typed_in=True))
    if listed is None:
        return None
    to_agenda = h("p", link(visit.w("review.to_agenda", year=year), address(REVIEW, {"year": year})))
    return h("div", listed, to_agenda, class_="mvo-note-back")


def _listed(visit: Visit, year: int, obstacles: Sequence[Obstacle]) -> Html | None:
    if not obstacles:
        return None
    w = visit.w
    lines = (_line(visit, year, each) for each in obstacles)
    return h("div", h("p", w("review.in_the_way"), class_="mvo-read"), bullets(lines))


def _line(visit: Visit, year: int, obstacle: Obstacle) -> Child:
    """What is in the way; a link to where it is mended, for whoever may come there."""
    told = visit.w.sentence(visit.w(obstacle.phrase.key, **obstacle.phrase.fields))
    to, right = mended_at(year)[obstacle.lack]
    return link(told, to) if visit.visitor.may(right) else told


def mended_at(year: int) -> dict[ClosingLack, tuple[str, Right]]:
    """Where each thing that can be in the way is mended, and the right to come there."""
    agenda = address(REVIEW, {"year": year})
    return {
        ClosingLack.SURVEY_OPEN: ("/rounds", Right.HOLD_SURVEYS),
        ClosingLack.EVIDENCE_WAITS: ("/check", Right.APPROVE),
        ClosingLack.ANSWERS_WAIT: ("/check", Right.APPROVE),
        ClosingLack.EVIDENCE_RETURNED: (f"{agenda}#point-{AgendaPoint.RETURNED.value}", Right.REVIEW),
        ClosingLack.JUDGING_OPEN: (f"/judge/{year}", Right.REVIEW),
        ClosingLack.PLANNED_UNANSWERED: (planned_at(year), Right.REVIEW),
        ClosingLack.NOT_DECIDED: (f"{agenda}#closing", Right.REVIEW),
        ClosingLack.DECISION_UNSAID: (address("/years", {"year": year}), Right.CLOSE_YEAR),
    }


def year_in_words(w: Words, year: YearStanding) -> str:
    """Open, in review since, decided on, or closed since: a sentence."""
    fields = {"since": year.review_since, "on": year.decided_on, "by": year.decided_by, "closed": year.closed_on}
    if year.state is YearState.CLOSED:
        return w("review.state.closed", **fields)
    if year.decided_on is not None:
        return w("review.state.decided", **fields)
    return w(f"review.state.{year.state.value}", **fields)


def decide_form(w: Words) -> Form:
    """The form in which the steering group says so."""
    return Form("decide-closing", decision_fields(w), (Button("decide", w("review.decide")),))


def decision_fields(w: Words) -> tuple[Field, ...]:
    """When and where it was decided that the year can close."""
    return (
        Day("decided_on", w("review.field.decided_on"), required=True),
        Line("decided_by", w("review.field.decided_by"), hint=w("review.hint.decided_by"), required=True, most=300),
    )


def decide_kept(year: int) -> KeptForm:
    """Where what is typed here is kept meanwhile."""
    return KeptForm(f"closing.{year}")


def _decide(visit: Visit, year: YearStanding, filled: Filled | None) -> Html | None:
    if year.state is not YearState.IN_REVIEW or not visit.visitor.may(Right.JUDGE):
        return None
    w, form = visit.w, decide_form(visit.w)
    if year.decided_on is not None and filled is None:
        return None
    version = visit.fresh(read_times_decided, year.year)
    opened = filled or open_form(form, w, {"decided_on": this_day()}, version)
    return decide_kept(year.year).html(visit, form, opened, address(REVIEW, {"year": year.year}))


def decided_meanwhile(visit: Visit, year: int, mine: Filled) -> Response:
    """What was decided meanwhile about the closing, and what was typed here: both, to choose from."""
    w, now = visit.w, visit.fresh(read_year_standing, year)
    form = decide_form(w)
    on = PartialDate.of(now.decided_on) if now.decided_on else None
    held = {"decided_on": on, "decided_by": now.decided_by}
    theirs = open_form(form, w, held, visit.fresh(read_times_decided, year))
    asked = AuditAsked(deed=Deed.CLOSING_DECIDED, subject="year", key=str(year))
    line = visit.fresh(read_audit, asked, 1).lines[0]
    choose = conflict_html(
        form, mine, theirs, w, who=who_sentence(line.who, w), when=moment(line.at, w),
        action=address(REVIEW, {"year": year}), csrf=visit.visitor.mark,
    )  # fmt: skip
    return visit.page(w("review.closing", year=year), choose, status=409)


def _turn(visit: Visit, year: YearStanding) -> Html | None:
    """Whose step comes next, for whoever may not take it and so sees no button."""
    w, visitor = visit.w, visit.visitor
    if year.state is YearState.OPEN and not visitor.may(Right.CLOSE_YEAR):
        return h("p", w("review.turn.begin"))
    if year.state is YearState.IN_REVIEW and year.decided_on is None and not visitor.may(Right.JUDGE):
        return h("p", w("review.turn.decide"))
    return None


def _steps(visit: Visit, year: YearStanding) -> Html | None:
    w, here = visit.w, address(REVIEW, {"year": year.year})
    if not visit.visitor.may(Right.CLOSE_YEAR):
        return None
    if year.state is YearState.OPEN:
        return acts(act(visit, here, w("review.start", year=year.year), quiet=False, _pressed="start"))
    key = "years.reopen" if year.state is YearState.CLOSED else "review.to_years"
    close = way(w(key, year=year.year), address("/years", {"year": year.year}))
    if year.state is YearState.IN_REVIEW:
        version = visit.fresh(read_times_decided, year.year)
        return acts(close, act(visit, here, w("review.stop"), _pressed="stop", _version=version))
    return acts(close)
