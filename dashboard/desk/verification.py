"""Putting a policy outcome to an independent verifier, and keeping what they answered."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.checking.telling import CHECK, content_at
from dashboard.desk.kit import (
    Button,
    Day,
    Filled,
    Form,
    Line,
    OneOf,
    Pick,
    Prose,
    Tick,
    form_html,
    open_form,
    read,
    refused_by_shape,
)
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import bullets, link, section
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound, OutcomesOnly, Refusal
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.evidence_content import Content
from mvo_monitor.progress.verifications import Question, read_questions
from mvo_monitor.recording.evidence_flow import VerifierAnswer, answer_verification, ask_verification
from mvo_monitor.recording.proofs import NewVerification
from mvo_monitor.vocabulary import Agreement, EvidenceKind


def show(visit: Visit) -> Response:
    """What was asked, what was answered, and the forms for either."""
    return _page(visit, content_at(visit))


def do(visit: Visit) -> Response:
    """Keep a question, or the answer to one."""
    found = content_at(visit)
    asked = str(visit.typed.get("question", ""))
    question = next((each for each in visit.fresh(read_questions, found.number) if str(each.number) == asked), None)
    if asked and question is None:
        raise NotFound("verification", asked)
    form = _answer_form(visit, question) if question else _ask_form(visit)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _page(visit, found, (form, filled))
    try:
        with visit.writing() as writing:
            if question:
                answer = VerifierAnswer.model_validate(filled.nested())
                answer_verification(writing, found.key, question.number, answer)
            else:
                ask_verification(writing, found.key, NewVerification.model_validate(filled.nested()))
    except ValidationError as error:
        return _page(visit, found, (form, refused_by_shape(form, filled, error, visit.w)))
    except Refusal as refusal:
        return _page(visit, found, (form, filled.with_fault(refusal.sentence(visit.w))))
    said = "verification_answered" if question else "verification_asked"
    return visit.go(f"/verification/{found.key}", said, done=_draft(visit, found, form))


Sent = tuple[Form, Filled]
"""A form that came in and goes back to its reader."""


def _page(visit: Visit, found: Content, sent: Sent | None = None) -> Response:
    w = visit.w
    if found.kind is not EvidenceKind.POLICY_OUTCOME:
        raise OutcomesOnly(found.key)
    questions = visit.fresh(read_questions, found.number)
    answered = [_answered(visit, each) for each in questions if each.agreement]
    waiting = [each for each in questions if not each.agreement]
    title = Written(**found.said["title"])(w.language)
    return visit.page(
        w("verification.title"),
        h("p", link(title, f"{CHECK}/{found.key}")),
        section(w("verification.answered"), bullets(answered)) if answered else None,
        *(_open_question(visit, found, each, sent) for each in waiting),
        section(w("verification.ask"), _drawn(visit, found, _ask_form(visit), sent)),
        lede=w("verification.lede"),
        status=422 if sent else 200,
    )


def _open_question(visit: Visit, found: Content, each: Question, sent: Sent | None) -> Html:
    w = visit.w
    told = w("check.asked", verifier=each.verifier, asked_on=each.asked_on)
    return section(
        w("verification.waiting"),
        h("p", w.sentence(told)),
        _drawn(visit, found, _answer_form(visit, each), sent, str(each.number)),
    )


def _drawn(visit: Visit, found: Content, own: Form, sent: Sent | None, question: str = "") -> Html:
    came_back = sent[1] if sent is not None and sent[0].key == own.key else None
    day = PartialDate.of(today())
    return form_html(
        own,
        came_back or open_form(own, visit.w, {"answered_on" if question else "asked_on": day}),
        visit.w,
        action=f"/verification/{found.key}",
        csrf=visit.visitor.mark,
        draft=_draft(visit, found, own),
        after=h("input", type="hidden", name="question", value=question),
    )


def _draft(visit: Visit, found: Content, form: Form) -> str:
    return f"{visit.owner}/{form.key}/{found.key}"


def _ask_form(visit: Visit) -> Form:
    w = visit.w
    return Form(
        "ask",
        (
            Line("verifier", w("verification.verifier"), hint=w("verification.verifier_hint"), required=True, most=200),
            Day("asked_on", w("verification.asked_on"), hint=w("verification.day_hint"), required=True),
            Tick("may_be_named", w("verification.may_be_named")),
            Prose(_note(visit), w("verification.question_note"), lines=3),
        ),
        (Button("ask", w("verification.keep_question")),),
    )


def _answer_form(visit: Visit, each: Question) -> Form:
    w = visit.w
    answers = tuple(Pick(value.value, w.sentence(w.term(value))) for value in Agreement)
    return Form(
        f"answer-{each.number}",
        (
            OneOf("agreement", w("verification.agreement"), options=answers, required=True),
            Day("answered_on", w("verification.answered_on"), hint=w("verification.day_hint"), required=True),
            Tick("may_be_named", w("verification.may_be_named")),
            Prose(_note(visit), w("verification.answer_note"), lines=3),
        ),
        (Button("answer", w("verification.keep_answer")),),
    )


def _note(visit: Visit) -> str:
    """What is written stands in the language of whoever writes it."""
    return f"note.{visit.w.language.value}"


def _answered(visit: Visit, each: Question) -> Child:
    w = visit.w
    told = w("evidence.answered", who=each.verifier, answered_on=each.answered_on, agreement=each.agreement)
    named = w("verification.named" if each.may_be_named else "verification.not_named")
    note = f" {each.note(w.language)}" if each.note else ""
    return h("span", told, note, " ", h("span", named, class_="mvo-soft"))
