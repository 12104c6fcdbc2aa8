"""Erasing a person: what goes, what stays, that it cannot be undone; asked for by typing their address."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form, Line, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.html import h
from dashboard.shell.layout import bullets, link
from mvo_monitor.errors import LastAdministrator, NotFound
from mvo_monitor.progress.accounts import UserView, read_user
from mvo_monitor.recording.erasing import erase_person
from mvo_monitor.texts import words


def show(visit: Visit) -> Response:
    """What it means, and the form."""
    user = _user(visit)
    return _page(visit, user, open_form(_form(visit, user), visit.w))


def do(visit: Visit) -> Response:
    """Erase, once the address was typed."""
    w, user = visit.w, _user(visit)
    filled = read(_form(visit, user), visit.typed.multi_items(), w)
    if filled.ok and filled["email"].strip().lower() != user.email:
        filled = filled.with_fault(w("erase_user.otherwise", email=user.email), "email")
    if not filled.ok:
        return _page(visit, user, filled, 422)
    try:
        with visit.writing() as writing:
            erase_person(writing, user.person_id, words(visit.settings.language)("erase_user.called"))
    except LastAdministrator as refusal:
        return _page(visit, user, filled.with_fault(refusal.sentence(w)), 422)
    return visit.go("/users", "user_erased")


def _form(visit: Visit, user: UserView) -> Form:
    w = visit.w
    typed = Line("email", w("erase_user.type", email=user.email), required=True, most=254)
    return Form("erase-user", (typed,), (Button("erase", w("erase_user.do")),))


def _page(visit: Visit, user: UserView, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    here = f"/users/{user.person_id}"
    told = bullets([w("erase_user.goes"), w("erase_user.stays"), w("erase_user.export")])
    form = form_html(_form(visit, user), filled, w, action=f"{here}/erase", csrf=visit.visitor.mark)
    back = h("p", link(w("erase_user.back"), here))
    return visit.page(w("erase_user.title", name=user.name), told, form, back, lede=w("erase_user.lede"), status=status)


def _user(visit: Visit) -> UserView:
    number = int(visit.params["person"])
    if number >= 2**31:
        raise NotFound("account", str(number))
    return visit.fresh(read_user, number)
