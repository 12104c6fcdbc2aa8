"""Choosing a password by a link: who is new, or forgot theirs, comes here once."""

from starlette.responses import Response

from dashboard.desk.coming_in import let_in
from dashboard.desk.kit import Button, Filled, Form, Secret, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import FIRST_PAGE, page_path
from dashboard.shell.html import h
from mvo_monitor.credentials import LEAST_CHARACTERS, MOST_CHARACTERS
from mvo_monitor.errors import AccountLinkGone, PasswordsOff, PasswordUnfit
from mvo_monitor.progress.account_links import LinkFor, link_for
from mvo_monitor.recording.account_links import choose_password
from mvo_monitor.texts import Words


def show(visit: Visit) -> Response:
    """The form, which says for whom the link is; a mere visit uses nothing up."""
    return _page(visit, _link(visit), open_form(_form(visit.w), visit.w))


def do(visit: Visit) -> Response:
    """Keep the password, and let the person in."""
    w, link = visit.w, _link(visit)
    filled = read(_form(w), visit.typed.multi_items(), w)
    if not filled.ok:
        return _page(visit, link, filled, 422)
    try:
        with visit.writing() as writing:
            person = choose_password(writing, visit.params["token"], filled["password"])
    except PasswordUnfit as refusal:
        return _page(visit, link, filled.with_fault(refusal.sentence(w), "password"), 422)
    return let_in(visit, person, page_path(FIRST_PAGE))


def new_password(name: str, label: str, w: Words) -> Secret:
    """The field for a password that is chosen now, with what is asked of it."""
    hint = w("welcome.rules", least=LEAST_CHARACTERS, most=MOST_CHARACTERS)
    return Secret(name, label, hint=hint, required=True, autocomplete="new-password")


def _link(visit: Visit) -> LinkFor:
    if not visit.settings.password_sign_in:
        raise PasswordsOff
    found = visit.fresh(link_for, visit.params["token"])
    if found is None:
        raise AccountLinkGone
    return found


def _form(w: Words) -> Form:
    return Form("welcome", (new_password("password", w("welcome.password"), w),), (Button("keep", w("welcome.keep")),))


def _page(visit: Visit, link: LinkFor, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    # A password manager keeps the password under the name that it finds beside it.
    named = h("input", type="email", value=link.email, autocomplete="username", readonly=True, hidden=True)
    form = form_html(_form(w), filled, w, action=visit.request.url.path, csrf=visit.visitor.mark, after=named)
    lede = w(f"welcome.lede.{link.made_for.value}", email=link.email)
    return visit.page(w("place.welcome"), form, lede=lede, status=status)
