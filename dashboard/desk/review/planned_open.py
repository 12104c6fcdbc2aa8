"""The form of all that is open on its page: drawn, sent, told what "no" for the rest would say, and kept at once."""

from starlette.responses import Response

from dashboard.desk.kit import Filled
from dashboard.desk.refusing import status_of_form
from dashboard.desk.review.planned_together import (
    KEEP,
    REST,
    Together,
    answers_in,
    has_answers,
    opened_together,
    read_together,
    together_of,
    with_no_for_the_rest,
)
from dashboard.desk.review.year import REVIEW, planned_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import bullets
from mvo_monitor.errors import Refusal, Stale
from mvo_monitor.progress.planned import Planned, read_planned
from mvo_monitor.recording.planned_answers import PlannedSaid, PlannedTogether, answer_planned_together


def open_html(visit: Visit, year: int, rows: tuple[Planned, ...]) -> Html | None:
    """The form of all that is open; None where everything is answered."""
    together = together_of(visit, year, rows)
    return _drawn(visit, together, opened_together(visit.w, together)) if together.rows else None


def take_together(visit: Visit, year: int, rows: tuple[Planned, ...]) -> Response | tuple[Html, int]:
    """Keep what was answered in one deed and go on; else the form again, with its status."""
    together = together_of(visit, year, rows, visit.typed)
    filled = read_together(visit, together)
    if filled.pressed == REST:
        no, rest = with_no_for_the_rest(together, filled)
        return _drawn(visit, together, no, rest), 200
    if filled.ok and not has_answers(together, filled):
        filled = filled.with_fault(visit.w("planned.none_answered"))
    if not filled.ok:
        return _drawn(visit, together, filled), 422
    answers = answers_in(visit.w, together, filled)
    if isinstance(answers, Filled):
        return _drawn(visit, together, answers), 422
    refused = _kept(visit, together, filled, answers)
    if refused:
        return refused
    left = sum(not each.answered for each in visit.fresh(read_planned, year))
    to, told = (planned_at(year), "planned_some") if left else (address(REVIEW, {"year": year}), "planned_all")
    return visit.go(to, told, done=together.kept.draft_of(visit), left=str(left), year=str(year))


def _kept(
    visit: Visit, together: Together, filled: Filled, answers: tuple[PlannedSaid, ...]
) -> tuple[Html, int] | None:
    """Keep them; the form again where that is refused."""
    year = together.year
    try:
        with visit.writing() as writing:
            if answers:
                answer_planned_together(writing, PlannedTogether(year=year, answers=answers))
            together.kept.done(visit, writing)
    except Stale:  # between reading and keeping: read again, and tell it at its row
        now = together_of(visit, year, visit.fresh(read_planned, year), visit.typed)
        return _drawn(visit, now, read_together(visit, now)), 409
    except Refusal as refusal:
        return _drawn(visit, together, filled.with_fault(refusal.sentence(visit.w))), status_of_form(refusal)
    return None


def _drawn(visit: Visit, together: Together, filled: Filled, rest: tuple[Planned, ...] = ()) -> Html:
    w = visit.w
    form = together.kept.html(visit, together.form, filled, planned_at(together.year))
    told = h("p", w("planned.how"), class_="mvo-read")
    return h("div", _said_of(visit, together, rest) if rest else told, form, class_="mvo-planned-all")


def _said_of(visit: Visit, together: Together, rest: tuple[Planned, ...]) -> Html:
    """For which indicators "no" was put in; keeping it is a step of its own."""
    w = visit.w
    named = bullets((each.code, " ", said(each.title, w)) for each in rest)
    button = h(
        "button", w("planned.keep_all"), name="_pressed", value=KEEP, form=together.form.key, class_="mvo-button"
    )
    return h(
        "div", h("p", w.n("planned.rest_is_no", len(rest))), named, h("p", button), class_="mvo-said", role="status"
    )
