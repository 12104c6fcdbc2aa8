"""One survey: while it is made its questions and whom it will ask; then who has answered, and the letters."""

from starlette.responses import Response

from dashboard.desk.rounds.asked import invited_section
from dashboard.desk.rounds.questions import questions_section
from dashboard.desk.rounds.steps import closed_steps, draft_steps, open_steps
from dashboard.desk.rounds.ways import ROUNDS, asked_number, done, how, response, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h, only_in, said
from dashboard.shell.layout import facts, link
from dashboard.shell.paging import asked_page
from mvo_monitor.charts.phrases import said as in_language
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.survey_round import RoundInFull, read_round
from mvo_monitor.recording.survey_rounds.addresses import remove_addresses
from mvo_monitor.recording.survey_rounds.drafting import drop_round
from mvo_monitor.recording.survey_rounds.opening import open_round
from mvo_monitor.recording.survey_rounds.questions import move_question, remove_question
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import RoundState


def show(visit: Visit) -> Response:
    """The survey, in the state in which it is."""
    found = visit.fresh(
        read_round, asked_number(visit), today(), language=visit.settings.language, page=asked_page(visit.params)
    )
    w, held = visit.w, found.held
    parts: tuple[Html | None, ...] = (questions_section(visit, found), invited_section(visit, found))
    if held.state is not RoundState.DRAFT:
        parts = parts[::-1]
    steps = {RoundState.DRAFT: draft_steps, RoundState.OPEN: open_steps, RoundState.CLOSED: closed_steps}[held.state]
    return visit.page(
        in_language(held.title, w),
        only_in(held.title, w),
        None if held.state is RoundState.DRAFT else steps(visit, found),
        facts(_facts(w, found)),
        steps(visit, found) if held.state is RoundState.DRAFT else None,
        *parts,
        h("p", link(w("rounds.all"), ROUNDS)),
        lede=_lede(w, found),
    )


def do(visit: Visit) -> Response:
    """Open it, throw it away, move or remove a question, remove addresses."""
    number, deed = asked_number(visit), str(visit.typed.get("do", ""))
    version = whole_number(str(visit.typed.get("version", ""))) or 0
    question = whole_number(str(visit.typed.get("question", ""))) or 0
    here = to_round(number)
    match deed:
        case "open":
            language = visit.settings.language
            return visit.go(here, done(visit, lambda w: open_round(w, number, version, language), "round_opened"))
        case "drop":
            said_ = done(visit, lambda w: drop_round(w, number, version), "round_dropped")
            return visit.go(ROUNDS if said_ == "round_dropped" else here, said_)
        case "up" | "down":
            moved = done(
                visit, lambda w: move_question(w, number, version, question, up=deed == "up"), "question_moved"
            )
            return visit.go(f"{here}#questions", moved)
        case "remove":
            gone = done(visit, lambda w: remove_question(w, number, version, question), "question_removed")
            return visit.go(f"{here}#questions", gone)
        case "addresses":
            return visit.go(here, done(visit, lambda w: remove_addresses(w, number), "addresses_removed"))
    raise NotFound("option", deed)


def _lede(w: Words, found: RoundInFull) -> str:
    held = found.held
    if held.state is RoundState.DRAFT:
        return w("rounds.lede_draft", year=held.year)
    return w(f"rounds.lede_{held.state.value}", response=response(w, held))


def _facts(w: Words, found: RoundInFull) -> list[tuple[Child, Child]]:
    held = found.held
    told: list[tuple[Child, Child]] = [
        (w("rounds.year"), str(held.year)),
        (w("rounds.how"), (how(w, held), h("span", w(f"rounds.told.{held.mode.value}"), class_="mvo-why"))),
        (w("rounds.due"), w.date(held.due_on) if held.due_on else w("rounds.no_due_day")),
        (w("rounds.takes"), _takes(w, found)),
    ]
    if held.opened_on:
        told.append((w("rounds.opened_on"), w.date(held.opened_on)))
    if held.closed_on:
        told.append((w("rounds.closed_on"), w.date(held.closed_on)))
    if found.intro:
        told.append((w("rounds.intro"), said(found.intro, w)))
    return told


def _takes(w: Words, found: RoundInFull) -> Child:
    """About how long; above two minutes with what helps."""
    if not found.questions:
        return w("rounds.no_questions")
    long: Html | None = (
        h("span", w("rounds.takes_long"), class_="mvo-why")
        if found.held.is_long and found.held.state is RoundState.DRAFT
        else None
    )
    return (w.n("rounds.minutes", found.held.minutes), long)
