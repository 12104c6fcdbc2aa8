"""Signing in with a password: one sentence for whatever was wrong, and a wait for whoever tries too often."""

from starlette.responses import RedirectResponse, Response

from dashboard.desk.coming_in import address_of_client, let_in
from dashboard.desk.kit import Button, Email, Filled, Form, Secret, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import SIGN_IN, address, local_path
from dashboard.shell.html import Html, h
from dashboard.shell.layout import link
from mvo_monitor.credentials import hash_password, needs_new_hash, password_fits
from mvo_monitor.errors import PasswordsOff, SignInFailed, TooManyTries
from mvo_monitor.measures.passwords import as_kept
from mvo_monitor.progress.sign_in import has_accounts, read_password
from mvo_monitor.recording.passwords import renew_hash
from mvo_monitor.recording.sign_in_tries import forget_try, note_try
from mvo_monitor.texts import Words

FIRST_ADMINISTRATOR = 'mvo-monitor user add naam@example.org --name "Naam" --role administrator'


def show(visit: Visit) -> Response:
    """The form; who is signed in as a person goes on."""
    to = local_path(visit.params.get("next"))
    if visit.doer.person_id is not None:
        return RedirectResponse(to, 303)
    return _page(visit, open_form(_form(visit.w), visit.w))


def do(visit: Visit) -> Response:
    """Sign in. The try is counted before the password is looked at, and takes as long whoever comes."""
    w = visit.w
    if not visit.settings.password_sign_in:
        raise PasswordsOff
    filled = read(_form(w), visit.typed.multi_items(), w)
    if not filled.ok:
        return _page(visit, filled, 422)
    email, password = filled["email"].lower(), as_kept(filled["password"])
    try:
        with visit.writing() as writing:
            tries = note_try(writing, email, address_of_client(visit))
    except TooManyTries as refusal:
        answer = _page(visit, filled.with_fault(refusal.sentence(w)), 429)
        answer.headers["Retry-After"] = str(refusal.seconds)
        return answer
    kept = visit.fresh(read_password, email)
    fits = password_fits(kept.password_hash if kept else None, password)
    if kept is None or not fits:
        return _page(visit, filled.with_fault(SignInFailed().sentence(w)), 401)
    with visit.writing() as writing:
        forget_try(writing, tries)
        if kept.password_hash is not None and needs_new_hash(kept.password_hash):
            renew_hash(writing, kept.person_id, kept.password_hash, hash_password(password))
    return let_in(visit, kept.person_id, local_path(visit.params.get("next")))


def _form(w: Words) -> Form:
    fields = (
        Email("email", w("sign_in.email"), required=True, autocomplete="username"),
        Secret("password", w("sign_in.password"), required=True),
    )
    return Form("sign-in", fields, (Button("sign-in", w("shell.sign_in")),))


def _page(visit: Visit, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    if not visit.fresh(has_accounts):
        told = h("p", w("sign_in.nobody_yet")), h("pre", h("code", FIRST_ADMINISTRATOR), class_="mvo-command")
        return visit.page(w("place.sign_in"), h("div", *told, class_="mvo-read"), lede=w("sign_in.nobody_yet_lede"))
    parts: list[Html] = []
    to = visit.params.get("next")
    if visit.settings.signs_in_elsewhere:
        name = visit.settings.oidc_name or w("sign_in.elsewhere")
        there = address("/sign-in/oidc", {"next": to})
        other = h("a", w("sign_in.with", provider=name), href=there, class_="mvo-button mvo-quiet")
        parts.append(h("p", other))
    if visit.settings.password_sign_in:
        forgotten = h("p", link(w("sign_in.forgotten"), "/sign-in/forgotten"), class_="mvo-source")
        here = address(SIGN_IN, {"next": to})
        mark = visit.visitor.mark
        parts.append(form_html(_form(w), filled, w, action=here, csrf=mark, after=forgotten))
    lede = w("sign_in.lede") if not to else w("sign_in.lede_next")
    return visit.page(w("place.sign_in"), *parts, lede=lede, status=status)
