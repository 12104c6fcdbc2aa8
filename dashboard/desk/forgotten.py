"""Who forgot the password gets a letter; the answer is the same for everybody, so it tells nothing of anybody."""

from starlette.background import BackgroundTask
from starlette.responses import Response

from dashboard.desk.coming_in import address_of_client, site_of
from dashboard.desk.kit import Button, Email, Filled, Form, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import SIGN_IN
from dashboard.shell.html import h
from dashboard.shell.layout import link
from mvo_monitor.errors import PasswordsOff, TooManyTries
from mvo_monitor.posting.account_letters import post_account_letters
from mvo_monitor.recording.account_links import ask_new_password
from mvo_monitor.recording.sign_in_tries import note_try
from mvo_monitor.texts import Words


def show(visit: Visit) -> Response:
    """The form."""
    if not visit.settings.password_sign_in:
        raise PasswordsOff
    return _page(visit, open_form(_form(visit.w), visit.w))


def do(visit: Visit) -> Response:
    """Answer, and only then look whether there is an account: how long it takes tells nothing either."""
    w = visit.w
    if not visit.settings.password_sign_in:
        raise PasswordsOff
    filled = read(_form(w), visit.typed.multi_items(), w)
    if not filled.ok:
        return _page(visit, filled, 422)
    email = filled["email"].lower()
    try:
        with visit.writing() as writing:
            note_try(writing, f"forgotten {email}", address_of_client(visit))
    except TooManyTries as refusal:
        return _page(visit, filled.with_fault(refusal.sentence(w)), 429)
    told = w("forgotten.told" if visit.settings.posts_letters else "forgotten.told_by_hand", email=email)
    back = h("p", link(w("forgotten.back"), SIGN_IN))
    response = visit.page(w("place.forgotten"), back, lede=told)
    response.background = BackgroundTask(_write, visit, email)
    return response


def _write(visit: Visit, email: str) -> None:
    with visit.writing() as writing:
        person = ask_new_password(writing, email, visit.settings.language)
    if person is not None:
        post_account_letters(visit.reading.store, visit.settings, site_of(visit), person)


def _form(w: Words) -> Form:
    email = Email("email", w("sign_in.email"), required=True, autocomplete="username")
    return Form("forgotten", (email,), (Button("send", w("forgotten.send")),))


def _page(visit: Visit, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    form = form_html(_form(w), filled, w, action="/sign-in/forgotten", csrf=visit.visitor.mark)
    return visit.page(w("place.forgotten"), form, lede=w("forgotten.lede"), status=status)
