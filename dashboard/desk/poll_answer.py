"""Answering a poll on a phone: one question, one press; once in each browser."""

from starlette.responses import Response

from dashboard.desk.coming_in import address_of_client, key_of_installation
from dashboard.desk.kit import AnyOf, Button, Field, Filled, Form, OneOf, Pick, form_html, open_form, read
from dashboard.desk.poll_code import POLL, ask_code, code_form, unknown
from dashboard.desk.poll_cookie import answered_in, note_answered
from dashboard.desk.visit import Visit
from dashboard.shell.html import h, said
from mvo_monitor.charts.phrases import said as in_words
from mvo_monitor.errors import NoSuchPoll, PollIsClosed, PollIsFull, TooManyTries
from mvo_monitor.progress.polls import PollView, read_poll_by_code
from mvo_monitor.recording.polls import answer_poll, read_code
from mvo_monitor.recording.sign_in_tries import codes_tried, note_wrong_code
from mvo_monitor.texts import Words


def show(visit: Visit) -> Response:
    """The question with its answers, or why one cannot answer it."""
    try:
        found, key = _poll(visit)
    except TooManyTries as refusal:
        return _wait(visit, refusal)
    if found is None:
        return _unknown(visit)
    if found.code in answered_in(visit, key):
        return _told(visit, found, visit.w("poll.thanks"))
    if not found.is_open:
        return _told(visit, found, PollIsClosed().sentence(visit.w))
    return _ask(visit, found, open_form(_form(visit.w, found), visit.w))


def do(visit: Visit) -> Response:
    """Count the answer, unless this browser gave one already."""
    w = visit.w
    try:
        found, key = _poll(visit)
    except TooManyTries as refusal:
        return _wait(visit, refusal)
    if found is None:
        return _unknown(visit)
    if found.code in answered_in(visit, key):
        return visit.go(_here(found))
    filled = read(_form(w, found), visit.typed.multi_items(), w)
    if not filled.ok:
        return _ask(visit, found, filled, 422)
    chosen = filled["answer"] if found.several else (filled["answer"],)
    try:
        with visit.writing() as writing:
            answer_poll(writing, found.code, tuple(int(each) for each in chosen))
    except (NoSuchPoll, PollIsClosed, PollIsFull) as refusal:
        return _told(visit, found, refusal.sentence(w), 409)
    response = visit.go(_here(found))
    note_answered(visit, response, key, found.code)
    return response


def _poll(visit: Visit) -> tuple[PollView | None, str]:
    """The poll with the code in the address, and the key that signs cookies. Raises TooManyTries."""
    key = key_of_installation(visit)
    visit.fresh(codes_tried, key, address_of_client(visit))
    return visit.fresh(read_poll_by_code, read_code(visit.params["code"])), key


def _form(w: Words, poll: PollView) -> Form:
    picks = tuple(Pick(str(each.value), in_words(each.text, w)) for each in poll.options)
    label = w("poll.choose_several" if poll.several else "poll.choose")
    field: Field = (
        AnyOf("answer", label, options=picks, required=True)
        if poll.several
        else OneOf("answer", label, options=picks, required=True, as_list=False)
    )
    return Form("poll-answer", (field,), (Button("send", w("poll.send")),))


def _ask(visit: Visit, poll: PollView, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    form = form_html(_form(w, poll), filled, w, action=_here(poll), csrf=visit.visitor.mark)
    honest = h("p", w("poll.no_ballot_box"), class_="mvo-source")
    return visit.page(said(poll.text, w), form, honest, status=status)


def _told(visit: Visit, poll: PollView, sentence: str, status: int = 200) -> Response:
    return visit.page(said(poll.text, visit.w), lede=sentence, status=status)


def _unknown(visit: Visit) -> Response:
    """No poll has this code: it counts as a try, and the form for the next one is there."""
    try:
        with visit.writing() as writing:
            note_wrong_code(writing, address_of_client(visit))
    except TooManyTries as refusal:
        return _wait(visit, refusal)
    typed = open_form(code_form(visit.w), visit.w, {"code": visit.params["code"][:20]})
    return ask_code(visit, unknown(visit, typed), 404)


def _wait(visit: Visit, refusal: TooManyTries) -> Response:
    filled = open_form(code_form(visit.w), visit.w).with_fault(refusal.sentence(visit.w))
    answer = ask_code(visit, filled, 429)
    answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


def _here(poll: PollView) -> str:
    return f"{POLL}/{poll.code}"
