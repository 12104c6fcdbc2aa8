"""A member's own answer to what is asked of it; to a request for evidence, that it has nothing to report."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.answer_back import WITHDRAW, take_back, take_back_html
from dashboard.desk.asked_here import AskedHere, asked_here
from dashboard.desk.checking.telling import moment
from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import (
    Button,
    Filled,
    Form,
    OneOf,
    Pick,
    Prose,
    conflict_html,
    open_form,
    read,
    refused_by_shape,
)
from dashboard.desk.my_list_items import last_time, plain_title, title_of
from dashboard.desk.refusing import status_of_form
from dashboard.desk.review.since import in_review
from dashboard.desk.visit import Visit
from dashboard.desk.whose import LIST, marked, whose
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, h, said
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound, Refusal, Stale
from mvo_monitor.recording.answers import NewAnswer, Nothing, say_nothing_to_report, submit_answer
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import EvidenceState, Reply, RequestKind

_MOST = 5000


def show(visit: Visit) -> Response:
    """The form, with the answer that stands; where nothing can be answered, why."""
    here = _here(visit)
    return _page(visit, here, _opened(here, visit.w))


def do(visit: Visit) -> Response:
    """Hand it in, or take it back; whatever is wrong, what was typed comes back."""
    here = _here(visit)
    if visit.typed.get("deed") == WITHDRAW:
        return _taken_back(visit, here)
    asked, who, kept = here.asked, here.who, _kept(here)
    form = _form(here, visit.w)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _page(visit, here, filled, 422)
    given = {"request": asked.id, "organisation": who.organisation.key, **filled.nested()}
    version = whole_number(filled.version or "")
    try:
        with visit.writing() as writing:
            if asked.kind is RequestKind.EVIDENCE:
                say_nothing_to_report(writing, Nothing.model_validate(given))
            else:
                submit_answer(writing, NewAnswer.model_validate({**given, "version": version}))
            kept.done(visit, writing)
    except ValidationError as error:
        return _page(visit, here, refused_by_shape(form, filled, error, visit.w), 422)
    except Stale as stale:
        return _conflict(visit, here, filled, stale)
    except Refusal as refusal:
        return _page(visit, here, filled.with_fault(refusal.sentence(visit.w)), status_of_form(refusal))
    back = who.to(LIST, {"year": asked.year})
    return visit.go(back, "answered", done=kept.draft_of(visit), title=plain_title(asked, visit.w))


def _taken_back(visit: Visit, here: AskedHere) -> Response:
    try:
        return take_back(visit, here)
    except Refusal as refusal:
        fresh = _here(visit)
        fault = refusal.sentence(visit.w)
        return _page(visit, fresh, _opened(fresh, visit.w).with_fault(fault), status_of_form(refusal))


def _here(visit: Visit) -> AskedHere:
    here = asked_here(visit, whose(visit), visit.params["request"])
    if here.asked.kind is RequestKind.CONFIRMATION:
        raise NotFound("request", visit.params["request"])
    return here


def _opened(here: AskedHere, w: Words) -> Filled:
    form, answer = _form(here, w), here.asked.answer
    if here.asked.kind is RequestKind.EVIDENCE:
        return open_form(form, w, {"note": here.asked.nothing_note})
    if answer is None:
        return open_form(form, w)
    return open_form(form, w, {"reply": answer.reply.value, "explanation": answer.explanation}, answer.version)


def _kept(here: AskedHere) -> KeptForm:
    number = here.who.organisation.number
    return KeptForm(f"answer.{here.asked.id}.{number}", number, here.asked.id)


def _form(here: AskedHere, w: Words) -> Form:
    if here.asked.kind is RequestKind.EVIDENCE:
        note = Prose("note", w("my_list.nothing_note"), hint=w("my_list.nothing_hint"), most=_MOST, lines=3)
        return Form("nothing", (note,), (Button("submit", w("my_list.nothing_submit")),))
    replies = tuple(Pick(each.value, w.sentence(w.term(each)), w(f"my_list.reply.{each.value}")) for each in Reply)
    return Form(
        "answer",
        (
            OneOf("reply", w("my_list.your_answer"), required=True, options=replies),
            Prose("explanation", w("my_list.explanation"), hint=w("my_list.explanation_hint"), most=_MOST),
        ),
        (Button("submit", w("my_list.answer_submit")),),
    )


def _page(visit: Visit, here: AskedHere, filled: Filled, status: int = 200) -> Response:
    w, asked = visit.w, here.asked
    action = here.who.to(f"/answer/{asked.id}")
    locked = here.locked(w)
    if locked is None and asked.answer is not None and asked.answer.state is EvidenceState.APPROVED:
        locked = w("my_list.answer_approved")
    form: Child = _kept(here).html(visit, _form(here, w), filled, action)
    if locked and not filled.again:
        form = h("p", locked, class_="mvo-warning")
    because = asked.answer.returned_because if asked.answer else None
    returned = h("div", h("p", w("my_list.returned_because")), h("blockquote", because), class_="mvo-note-back")
    parts = (
        marked(visit, here.who),
        in_review(visit, asked.year),
        h("p", said(asked.text, w), class_="mvo-read"),
        h("p", said(asked.on.definition, w), class_="mvo-read mvo-soft") if asked.on and asked.on.definition else None,
        last_time(asked, w),
        returned if because else None,
        form,
        take_back_html(visit, here),
        h("p", link(w("my_list.back"), here.who.to(LIST, {"year": asked.year}))),
    )
    title = w("my_list.nothing_title") if asked.kind is RequestKind.EVIDENCE else w("my_list.your_answer")
    return visit.page(title, *parts, lede=title_of(asked, w), status=status)


def _conflict(visit: Visit, here: AskedHere, filled: Filled, stale: Stale) -> Response:
    fresh = _here(visit)  # the answer as it stands now, not as it stood when the form was read
    answer, w = fresh.asked.answer, visit.w
    if answer is None:
        raise stale
    theirs = _opened(fresh, w)
    other = w("my_list.coordinator") if answer.on_behalf else here.who.organisation.short
    at = moment(answer.submitted_at, w)
    action = here.who.to(f"/answer/{here.asked.id}")
    choose = conflict_html(
        _form(here, w), filled, theirs, w, who=other, when=at, action=action, csrf=visit.visitor.mark
    )
    return visit.page(w("my_list.your_answer"), marked(visit, here.who), choose, status=409)
