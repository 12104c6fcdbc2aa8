"""One answer of a member: to approve, or to return with what is to be mended."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import REQUESTS, act
from dashboard.desk.kit import Button, Filled, Form, Prose, form_html, open_form, read, refused_by_shape
from dashboard.desk.request_answers import answer_told
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import h, said
from dashboard.shell.layout import facts, link, section
from mvo_monitor.errors import NotFound, RecordRefusal, Stale, YearIsClosed
from mvo_monitor.posting.outbox import post_letters
from mvo_monitor.progress.requests import RequestView, read_request
from mvo_monitor.progress.requests.one import GivenAnswer, OrganisationAsked
from mvo_monitor.recording.answers import ReturnedAnswer, approve_answer, return_answer
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import EvidenceState


def show(visit: Visit) -> Response:
    """The answer, and the two things that can be done with it."""
    found, who, answer = _found(visit)
    form = _form(visit.w)
    return _page(visit, found, who, answer, open_form(form, visit.w, version=answer.version))


def do(visit: Visit) -> Response:
    """Approve it, or return it with a letter."""
    found, who, answer = _found(visit)
    back = f"{REQUESTS}/{found.line.id}"
    if visit.typed.get("do") == "approve":
        version = str(visit.typed.get("version", ""))
        with visit.writing() as writing:
            approve_answer(writing, answer.id, whole_number(version) or 0)
        return visit.go(back, "request_approve")
    form = _form(visit.w)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if filled.ok:
        try:
            told = {**filled.nested(), "answer": answer.id, "version": filled.version}
            returned = ReturnedAnswer.model_validate(told)
            with visit.writing() as writing:
                letter = return_answer(writing, returned, otherwise=visit.settings.language)
        except ValidationError as error:
            filled = refused_by_shape(form, filled, error, visit.w)
        except (RecordRefusal, YearIsClosed, Stale) as refusal:
            filled = filled.with_fault(refusal.sentence(visit.w))
        else:
            return _returned(visit, back, letter)
    return _page(visit, found, who, answer, filled, status=422)


def _returned(visit: Visit, back: str, letter: int) -> Response:
    """Post the letter, if it can be; the answer is returned either way."""
    if not visit.settings.posts_letters:
        return visit.go(back, "answer_returned_by_hand")
    posted = post_letters(visit.reading.store, visit.settings, visit.doer, (letter,))
    return visit.go(back, "answer_returned" if posted.sent else "answer_returned_by_hand")


def _found(visit: Visit) -> tuple[RequestView, OrganisationAsked, GivenAnswer]:
    found = visit.fresh(read_request, int(visit.params["request"]))
    number = int(visit.params["answer"])
    for each in found.organisations:
        if each.answer is not None and each.answer.id == number:
            return found, each, each.answer
    raise NotFound("answer", str(number))


def _form(w: Words) -> Form:
    because = Prose("because", w("requests.field.because"), hint=w("requests.hint.because"), required=True, most=4000)
    return Form("return", (because,), (Button("return", w("requests.return")),))


def _page(
    visit: Visit, found: RequestView, who: OrganisationAsked, answer: GivenAnswer, filled: Filled, *, status: int = 200
) -> Response:
    w, back = visit.w, f"{REQUESTS}/{found.line.id}"
    here = f"{back}/answers/{answer.id}"
    told = [
        (w("requests.request"), said(found.line.text, w)),
        (w("requests.answer"), answer_told(w, answer)),
        (w("requests.given_on"), w.date(answer.submitted_at.date())),
        (w("requests.stage"), w.term(who.stage)),
    ]
    can_approve = answer.state is EvidenceState.SUBMITTED
    approve = act(visit, here, w("requests.approve"), quiet=False, do="approve", version=answer.version)
    drawn = form_html(
        _form(w), filled, w, action=here, csrf=visit.visitor.mark, draft=f"{visit.owner}:return-{answer.id}"
    )
    return visit.page(
        w("requests.answer_of", name=who.name),
        facts(told),
        section(w("requests.approve_title"), approve) if can_approve else None,
        section(w("requests.return_title"), drawn),
        h("p", link(w("requests.back_to_request"), back)),
        status=status,
    )
