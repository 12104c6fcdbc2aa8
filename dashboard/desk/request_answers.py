"""What each organisation answered to a request, row by row, with the steps that each row still allows."""

from collections.abc import Sequence

from dashboard.desk.asking import REQUESTS, act, member_list
from dashboard.desk.checking.telling import CHECK
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link
from mvo_monitor.progress.requests.one import GivenAnswer, OrganisationAsked, RequestView
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import EvidenceState


def answer_table(visit: Visit, found: RequestView, shown: Sequence[OrganisationAsked]) -> Html:
    """A row for each organisation that stands on this page."""
    w = visit.w
    heads = [w(f"requests.{key}") for key in ("member", "stage", "answer", "steps")]
    return stacked(w("requests.answers_table"), heads, (_row(visit, found, each) for each in shown))


def waiting(found: RequestView) -> tuple[GivenAnswer, ...]:
    """The answers that wait for approval."""
    answers = (each.answer for each in found.organisations)
    return tuple(each for each in answers if each is not None and each.state is EvidenceState.SUBMITTED)


def answer_told(w: Words, answer: GivenAnswer) -> Html:
    """The reply, what was said to it, and by whom it was given if not by the member itself."""
    parts: list[Child] = [h("strong", w.term(answer.reply))]
    if answer.on_behalf:
        parts.append(h("span", w("requests.on_behalf"), class_="mvo-soft"))
    if answer.explanation:
        parts.append(h("span", answer.explanation, class_="mvo-why mvo-plain"))
    if answer.state is EvidenceState.RETURNED:
        parts.append(h("span", w("requests.because", because=answer.returned_because), class_="mvo-why"))
    return h("span", join(parts, " "))


def _row(visit: Visit, found: RequestView, each: OrganisationAsked) -> tuple[Child, ...]:
    w = visit.w
    name = link(each.name, member_list(each.key, found.line.year))
    return (name, w.term(each.stage), _said(w, each), _steps(visit, found, each))


def _said(w: Words, each: OrganisationAsked) -> Child:
    if each.answer is not None and each.answer.state is not EvidenceState.WITHDRAWN:
        return answer_told(w, each.answer)
    if each.records:
        return join(
            (
                h("span", link(said(title, w), address("/evidence", {"record": key})), f" ({w.term(state)})")
                for key, title, state in each.records
            ),
            h("br"),
        )
    return each.nothing_note


def _steps(visit: Visit, found: RequestView, each: OrganisationAsked) -> Html | None:
    w, line = visit.w, found.line
    if found.closed_on is not None:
        return None
    if each.answer is not None and each.answer.state in (EvidenceState.SUBMITTED, EvidenceState.APPROVED):
        return link(w("requests.look"), f"{CHECK}/answer/{each.answer.id}")
    if each.answer is None and not each.records:
        return act(visit, f"{REQUESTS}/{line.id}", w("requests.drop"), do="drop", organisation=each.key)
    return None
