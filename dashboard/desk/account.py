"""One's own account: what it may, the language, the password, and where one is signed in."""

import datetime as dt

from starlette.responses import Response

from dashboard.desk.asking import act, pressed_in
from dashboard.desk.browsers import browser_name
from dashboard.desk.checking.telling import moment
from dashboard.desk.coming_in import address_of_client
from dashboard.desk.kit import Button, Filled, Form, OneOf, Pick, Secret, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.desk.welcome import new_password
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h
from dashboard.shell.languages import remember_language
from dashboard.shell.layout import facts, section
from mvo_monitor.credentials import same
from mvo_monitor.errors import NotFound, PasswordsOff, PasswordUnfit, PasswordWrong, TooManyTries
from mvo_monitor.progress.accounts import UserView, read_user
from mvo_monitor.progress.sign_in import OpenSession, open_sessions
from mvo_monitor.recording.own_account import (
    change_own_password,
    choose_language,
    end_other_sessions,
    end_own_session,
)
from mvo_monitor.recording.sign_in_tries import forget_try, note_try
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import AccountState, Language

HERE = "/account"


def show(visit: Visit) -> Response:
    """The account as it is."""
    return _page(visit)


def do(visit: Visit) -> Response:
    """What was pressed: a language, another password, a session to end, all others to end."""
    pressed, _, number = pressed_in(visit).partition(":")
    if pressed == "language":
        return _language(visit)
    if pressed == "password":
        return _password(visit)
    with visit.writing() as writing:
        if pressed == "end" and (session := whole_number(number)) is not None:
            end_own_session(writing, session)
        elif pressed == "others" and visit.visitor.signed_in:
            end_other_sessions(writing, visit.visitor.signed_in.session_id)
        else:
            raise NotFound("form", pressed)
    return visit.go(HERE, "session_ended" if pressed == "end" else "others_ended")


def _language(visit: Visit) -> Response:
    filled = read(_language_form(visit.w), visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _page(visit, language=filled, status=422)
    language = Language(filled["language"])
    with visit.writing() as writing:
        choose_language(writing, language)
    response = visit.go(HERE, "language_kept")
    remember_language(visit.request, response, language.value)
    return response


def _password(visit: Visit) -> Response:
    w, here = visit.w, visit.visitor.signed_in
    if not visit.settings.password_sign_in or here is None:
        raise PasswordsOff
    filled = read(_password_form(w), visit.typed.multi_items(), w)
    if filled.ok and not same(filled["new"], filled["again"]):
        filled = filled.with_fault(w("account.not_the_same"), "again")
    if not filled.ok:
        return _page(visit, password=filled, status=422)
    try:
        with visit.writing() as writing:
            tries = note_try(writing, f"own {visit.doer.person_id}", address_of_client(visit))
        with visit.writing() as writing:
            change_own_password(writing, filled["present"], filled["new"], here.session_id)
            forget_try(writing, tries)
    except TooManyTries as refusal:
        return _page(visit, password=filled.with_fault(refusal.sentence(w)), status=429)
    except PasswordWrong as refusal:
        return _page(visit, password=filled.with_fault(refusal.sentence(w), "present"), status=422)
    except PasswordUnfit as refusal:
        return _page(visit, password=filled.with_fault(refusal.sentence(w), "new"), status=422)
    return visit.go(HERE, "password_kept")


def _page(
    visit: Visit, *, language: Filled | None = None, password: Filled | None = None, status: int = 200
) -> Response:
    w = visit.w
    user = visit.fresh(read_user, visit.doer.person_id or 0)
    language = language or open_form(_language_form(w), w, {"language": (user.language or w.language).value})
    password = password or open_form(_password_form(w), w)
    by_password = visit.settings.password_sign_in and user.state is AccountState.OPEN
    return visit.page(
        w("place.account"),
        section(w("account.who"), _facts(user, w), h("p", w("account.read_only"), class_="mvo-source")),
        section(w("account.language"), _drawn(visit, _language_form(w), language)),
        section(w("account.password"), _drawn(visit, _password_form(w), password)) if by_password else None,
        section(w("account.sessions"), *_sessions(visit)),
        lede=w("account.lede", email=user.email),
        status=status,
    )


def _facts(user: UserView, w: Words) -> Html:
    roles = w.join([w.term(role) for role in user.roles])
    return facts(
        [
            (w("account.name"), user.name),
            (w("sign_in.email"), user.email),
            (w.n("account.roles", len(user.roles)), roles or w("users.none")),
            (w("account.organisation"), user.organisation or w("users.none")),
        ]
    )


def _sessions(visit: Visit) -> tuple[Html, ...]:
    w = visit.w
    found = visit.fresh(open_sessions, visit.doer.person_id or 0, dt.datetime.now(dt.UTC))
    here = visit.visitor.signed_in.session_id if visit.visitor.signed_in else None
    listed = h("ul", *(_session(visit, each, each.id == here) for each in found), class_="mvo-log")
    others = (
        act(visit, HERE, w("account.end_others"), _pressed="others")
        if len(found) > 1
        else h("p", w("account.only_here"))
    )
    return listed, others


def _session(visit: Visit, each: OpenSession, here: bool) -> Html:
    w = visit.w
    name = browser_name(each.browser, w)
    told = h("span", w("account.seen", seen=moment(each.seen_at, w), made=moment(each.made_at, w)), class_="mvo-soft")
    end = (
        h("strong", w("account.this_one"))
        if here
        else act(visit, HERE, w("account.end"), about=name, _pressed=f"end:{each.id}")
    )
    return h("li", h("div", name, h("br"), told), end, class_="mvo-session")


def _language_form(w: Words) -> Form:
    options = tuple(Pick(each.value, words(each)("shell.language")) for each in Language)
    field = OneOf("language", w("account.language_of"), options=options, required=True)
    return Form("language", (field,), (Button("language", w("account.keep")),))


def _password_form(w: Words) -> Form:
    fields = (
        Secret("present", w("account.present"), required=True),
        new_password("new", w("welcome.password"), w),
        Secret("again", w("account.again"), required=True, autocomplete="new-password"),
    )
    return Form("password", fields, (Button("password", w("account.change_password")),))


def _drawn(visit: Visit, form: Form, filled: Filled) -> Html:
    return form_html(form, filled, visit.w, action=HERE, csrf=visit.visitor.mark)
