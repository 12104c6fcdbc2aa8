"""Takes back an answer that was handed in by mistake, or for another organisation than was meant."""

from starlette.responses import Response

from dashboard.desk.asked_here import AskedHere
from dashboard.desk.visit import Visit
from dashboard.desk.whose import LIST
from dashboard.desk.withdrawing import withdraw_button
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h
from mvo_monitor.recording.answers import withdraw_answer
from mvo_monitor.vocabulary import EvidenceState, RequestKind

WITHDRAW = "withdraw"
_CAN_BE = (EvidenceState.SUBMITTED, EvidenceState.RETURNED)


def take_back(visit: Visit, here: AskedHere) -> Response:
    """Do it, and go back to the list. Raises whatever ``withdraw_answer`` refuses."""
    version = whole_number(str(visit.typed.get("version", "")))
    with visit.writing() as writing:
        withdraw_answer(writing, here.asked.id, here.who.organisation.key, version)
    return visit.go(here.who.to(LIST, {"year": here.asked.year}), "withdrawn")


def take_back_html(visit: Visit, here: AskedHere) -> Html | None:
    """What it does, and the button, folded away until somebody wants it; None where there is nothing to take back."""
    w, answer = visit.w, here.asked.answer
    if here.asked.kind is not RequestKind.ANSWER or answer is None or answer.state not in _CAN_BE or here.locked(w):
        return None
    to = here.who.to(f"/answer/{here.asked.id}")
    folded = withdraw_button(visit, w("my_list.withdraw_answer"), to, deed=WITHDRAW, version=answer.version)
    return h("div", folded, class_="mvo-steps")
