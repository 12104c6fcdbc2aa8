"""One answer of a member: approve it or return it with a note, and go on to the next that waits."""

from starlette.responses import Response

from dashboard.desk.asking import REQUESTS
from dashboard.desk.checking.deciding import Decision, decisions, read_decision, reopened
from dashboard.desk.checking.telling import CHECK, moment, not_done, post_letter
from dashboard.desk.checking.way import in_queue, way
from dashboard.desk.kit import Filled
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import facts, link, section
from mvo_monitor.errors import NotFound, Refusal
from mvo_monitor.progress.check_queue import WaitingAnswer, read_answer
from mvo_monitor.recording.answers import ReturnedAnswer, approve_answer, return_answer
from mvo_monitor.vocabulary import EvidenceState


def show(visit: Visit) -> Response:
    """What was asked, and what the member says."""
    return _page(visit, _answer(visit))


def do(visit: Visit) -> Response:
    """Approve or return it, as it was read."""
    found = _answer(visit)
    at = in_queue(visit, found.place)
    decided = read_decision(visit)
    if not decided.is_whole:
        return _page(visit, found, filled=decided.filled, status=422)
    try:
        with visit.writing() as writing:
            if decided.because is None:
                approve_answer(writing, found.number, decided.version)
                letter = None
            else:
                returned = ReturnedAnswer(answer=found.number, because=decided.because, version=decided.version)
                letter = return_answer(writing, returned, otherwise=visit.settings.language)
    except Refusal as refusal:
        return _page(visit, _answer(visit), wrong=not_done(visit, refusal), filled=reopened(decided), status=409)
    post_letter(visit, letter)
    title = f"{found.organisation}, {found.title(visit.w.language)}"
    return visit.go(at.onward if at else _request(found), decided.said, done=_draft(visit, found), title=title)


def _page(
    visit: Visit, found: WaitingAnswer, *, wrong: Html | None = None, filled: Filled | None = None, status: int = 200
) -> Response:
    w = visit.w
    told: list[tuple[Child, Child]] = [
        (w("check.answer_asked"), found.title(w.language)),
        (w("evidence.year"), str(found.year)),
        (w("check.answer_reply"), w.sentence(w.term(found.reply))),
        (w("check.answer_why"), found.explanation or w("forms.nothing")),
    ]
    decision = Decision(f"{CHECK}/{found.place}", found.version, _draft(visit, found), approve=_approve(found))
    who = "check.answer_on_behalf" if found.on_behalf else "check.answer_by"
    return visit.page(
        w("check.answer_title", organisation=found.organisation),
        wrong,
        way(visit, in_queue(visit, found.place)),
        section(w("check.claimed"), facts(told)),
        decisions(visit, decision, filled),
        h("p", link(w("requests.back_to_request"), _request(found))),
        lede=w(who, organisation=found.organisation, moment=moment(found.since, w)),
        status=status,
    )


def _answer(visit: Visit) -> WaitingAnswer:
    """The answer in the address, while it waits or counts. Raises NotFound."""
    number = visit.params["number"]
    found = visit.fresh(read_answer, int(number))
    if found is None:
        raise NotFound("answer", number)
    return found


def _approve(found: WaitingAnswer) -> str | None:
    return "check.approve" if found.state is EvidenceState.SUBMITTED else None


def _request(found: WaitingAnswer) -> str:
    return f"{REQUESTS}/{found.request}"


def _draft(visit: Visit, found: WaitingAnswer) -> str:
    return f"{visit.owner}/return/answer-{found.number}"
