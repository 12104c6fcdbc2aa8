"""Making an account, for somebody new or for a person who stands in the store."""

from pydantic import ValidationError
from starlette.background import BackgroundTask
from starlette.responses import Response

from dashboard.desk.coming_in import site_of
from dashboard.desk.kit import Filled, form_html, open_form, read, refused_by_shape
from dashboard.desk.user_form import KNOWN, NEW, form_for_somebody_new
from dashboard.desk.visit import Visit
from mvo_monitor.errors import EmailTaken, MemberOfNothing
from mvo_monitor.posting.account_letters import post_account_letters
from mvo_monitor.recording.account_links import make_account_link
from mvo_monitor.recording.accounts import NewAccount, NewUser, make_account, make_user
from mvo_monitor.store import Writing

FORM_KEY = "new-user"


def show(visit: Visit) -> Response:
    """The form."""
    form = form_for_somebody_new(visit)
    return _page(visit, open_form(form, visit.w, {"who": NEW}))


def do(visit: Visit) -> Response:
    """Make the account with the link by which a password is chosen; both or neither."""
    w, form = visit.w, form_for_somebody_new(visit)
    filled = read(form, visit.typed.multi_items(), w)
    if not filled.ok:
        return _page(visit, filled, 422)
    try:
        with visit.writing() as writing:
            person = _made(writing, filled)
            if visit.settings.password_sign_in:
                make_account_link(writing, person, visit.settings.language)
    except ValidationError as error:
        return _page(visit, refused_by_shape(form, filled, error, w), 422)
    except EmailTaken as refusal:
        return _page(visit, filled.with_fault(refusal.sentence(w), "email"), 422)
    except MemberOfNothing as refusal:
        return _page(visit, filled.with_fault(refusal.sentence(w), "organisation"), 422)
    response = visit.go(f"/users/{person}", "user_made", done=_draft(visit))
    response.background = BackgroundTask(
        post_account_letters, visit.reading.store, visit.settings, site_of(visit), person
    )
    return response


def _made(writing: Writing, filled: Filled) -> int:
    if filled.values.get("who") == KNOWN:
        return make_account(writing, NewAccount.model_validate(filled.nested(without=("who", "name"))))
    return make_user(writing, NewUser.model_validate(filled.nested(without=("who", "person"))))


def _draft(visit: Visit) -> str:
    return f"{visit.owner}:{FORM_KEY}"


def _page(visit: Visit, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    form = form_html(
        form_for_somebody_new(visit), filled, w, action="/users/new", csrf=visit.visitor.mark, draft=_draft(visit)
    )
    return visit.page(w("place.new_user"), form, lede=w("new_user.lede"), status=status)
