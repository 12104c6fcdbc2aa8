"""The form by which a value is withdrawn that should not have been there: with the reason, and readable ever after."""

from dashboard.desk.kit import Button, Filled, Form, Prose, form_html, open_form
from dashboard.desk.value.subject import Subject
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from dashboard.shell.layout import section
from mvo_monitor.texts import Words

WITHDRAW = "withdraw"


def withdraw_form(w: Words) -> Form:
    """Nothing but the reason."""
    why = Prose(f"reason.{w.language}", w("by_hand.withdraw_why"), hint=w("by_hand.withdraw_hint"), lines=2,
                required=True)  # fmt: skip
    return Form("withdraw-value", (why,), (Button(WITHDRAW, w("by_hand.withdraw")),))


def withdraw_html(visit: Visit, of: Subject, filled: Filled | None = None) -> Html | None:
    """What withdrawing does, and the form, folded away until somebody wants it; None where nothing stands."""
    if of.stands is None:
        return None
    w = visit.w
    form = withdraw_form(w)
    stands = filled or open_form(form, w, version=of.number)
    drawn = form_html(form, stands, w, action=visit.here(), csrf=visit.visitor.mark)
    told = h("p", w("by_hand.withdraw_told", indicator=of.name, year=of.year), class_="mvo-read")
    folded = h("details", h("summary", w("by_hand.withdraw")), told, drawn, open=filled is not None)
    return section(w("by_hand.wrong"), folded)
