"""Where those present begin: they type the code that stands on the screen."""

from starlette.responses import RedirectResponse, Response

from dashboard.desk.kit import Button, Filled, Form, Line, form_html, open_form, read
from dashboard.desk.visit import Visit
from mvo_monitor.recording.polls import read_code
from mvo_monitor.texts import Words

POLL = "/poll"


def show(visit: Visit) -> Response:
    """The form, empty."""
    return ask_code(visit, open_form(code_form(visit.w), visit.w))


def do(visit: Visit) -> Response:
    """On to the poll; whether it is there, its own page says."""
    filled = read(code_form(visit.w), visit.typed.multi_items(), visit.w)
    code = read_code(filled["code"] or "") if filled.ok else ""
    if not (code.isascii() and code.isalnum()):
        return ask_code(visit, filled if not filled.ok else unknown(visit, filled), 422)
    return RedirectResponse(f"{POLL}/{code}", 303)


def code_form(w: Words) -> Form:
    """One field."""
    code = Line("code", w("poll.code"), hint=w("poll.code_hint"), required=True, most=20, columns=8, autocomplete="off")
    return Form("poll-code", (code,), (Button("go", w("poll.go")),))


def unknown(visit: Visit, filled: Filled) -> Filled:
    """With the fault that no poll has this code."""
    return filled.with_fault(visit.w("refusal.no_such_poll"), "code")


def ask_code(visit: Visit, filled: Filled, status: int = 200) -> Response:
    """The page with the form as it stands."""
    w = visit.w
    form = form_html(code_form(w), filled, w, action=POLL, csrf=visit.visitor.mark)
    return visit.page(w("place.poll_code"), form, lede=w("poll.code_lede"), status=status)
