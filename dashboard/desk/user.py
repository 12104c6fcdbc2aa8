"""One account: what it is, the link by which its password is chosen, its sessions, and the way to erase the person."""

from pydantic import ValidationError
from starlette.background import BackgroundTask
from starlette.responses import Response

from dashboard.desk.asking import act, pressed_in
from dashboard.desk.checking.telling import moment
from dashboard.desk.coming_in import site_of
from dashboard.desk.kit import Filled, conflict_html, form_html, open_form, read, refused_by_shape
from dashboard.desk.user_form import form_of_user, values_of
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import link, section
from mvo_monitor.errors import EmailTaken, LastAdministrator, MemberOfNothing, NotFound, Stale
from mvo_monitor.posting.account_letters import letter_text, post_account_letters, welcome_address
from mvo_monitor.progress.account_links import standing_link, waiting_letters
from mvo_monitor.progress.accounts import UserView, last_change, read_user
from mvo_monitor.recording.account_links import make_account_link
from mvo_monitor.recording.accounts import AccountChange, change_account, sign_out_everywhere

_AT = {EmailTaken: "email", MemberOfNothing: "organisation", LastAdministrator: ""}
"""At which field a refusal is told."""


def show(visit: Visit) -> Response:
    """The account as it stands."""
    user = _user(visit)
    return _page(visit, user, open_form(form_of_user(visit), visit.w, values_of(user), user.version))


def do(visit: Visit) -> Response:
    """Keep what was changed, make a link, or end all sessions."""
    user, pressed = _user(visit), pressed_in(visit)
    here = f"/users/{user.person_id}"
    if pressed == "link":
        with visit.writing() as writing:
            make_account_link(writing, user.person_id, visit.settings.language)
        response = visit.go(here, "link_made")
        site = site_of(visit)
        response.background = BackgroundTask(
            post_account_letters, visit.reading.store, visit.settings, site, user.person_id
        )
        return response
    if pressed == "sign-out":
        with visit.writing() as writing:
            sign_out_everywhere(writing, user.person_id)
        return visit.go(here, "sessions_ended")
    return _keep(visit, user)


def _keep(visit: Visit, user: UserView) -> Response:
    w, form = visit.w, form_of_user(visit)
    filled = read(form, visit.typed.multi_items(), w)
    if not filled.ok:
        return _page(visit, user, filled, 422)
    version = filled.version or ""
    try:
        change = AccountChange.model_validate(filled.nested())
        with visit.writing() as writing:
            change_account(writing, user.person_id, whole_number(version) or 0, change)
    except ValidationError as error:
        return _page(visit, user, refused_by_shape(form, filled, error, w), 422)
    except Stale:
        return _both(visit, filled)
    except (EmailTaken, MemberOfNothing, LastAdministrator) as refusal:
        return _page(visit, user, filled.with_fault(refusal.sentence(w), _AT[type(refusal)]), 422)
    return visit.go(f"/users/{user.person_id}", "user_kept", done=_draft(visit, user))


def _both(visit: Visit, mine: Filled) -> Response:
    """Somebody else changed the account meanwhile: both stand side by side."""
    w, form, user = visit.w, form_of_user(visit), _user(visit)
    theirs = open_form(form, w, values_of(user), user.version)
    changed = visit.fresh(last_change, user.person_id)
    who = (changed[0] if changed else None) or w("user.somebody")
    when = moment(changed[1], w) if changed else ""
    action = f"/users/{user.person_id}"
    both = conflict_html(form, mine, theirs, w, who=who, when=when, action=action, csrf=visit.visitor.mark)
    return visit.page(user.name, both, status=409)


def _page(visit: Visit, user: UserView, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    action = f"/users/{user.person_id}"
    form = form_html(form_of_user(visit), filled, w, action=action, csrf=visit.visitor.mark, draft=_draft(visit, user))
    return visit.page(
        user.name,
        section(w("user.section"), form),
        section(w("user.link"), *_link(visit, user)) if visit.settings.password_sign_in else None,
        section(w("user.sessions"), *_sessions(visit, user)),
        section(w("user.erase"), h("p", w("user.erase_told")), h("p", link(w("user.erase_way"), f"{action}/erase"))),
        lede=w(f"user.lede.{user.state.value}", email=user.email),
        status=status,
    )


def _link(visit: Visit, user: UserView) -> list[Child]:
    w = visit.w
    if not user.active:
        return [h("p", w("user.link_closed"))]
    parts: list[Child] = [h("p", w("user.link_told"))]
    standing = visit.fresh(standing_link, user.person_id)
    if standing is not None:
        at = welcome_address(site_of(visit), standing.token)
        shown = h("input", type="text", readonly=True, value=at, id="user-link", class_="mvo-copy", data_mvo_copy=True)
        named = h("label", w("user.link_standing", until=moment(standing.expires_at, w)), for_="user-link")
        parts.append(h("div", named, shown, class_="mvo-link-to-copy"))
        for letter in visit.fresh(waiting_letters, user.person_id):
            text = h("pre", letter_text(letter, at), class_="mvo-letter")
            why = h("p", w("user.letter_failed", why=w(letter.failure)), class_="mvo-fault") if letter.failure else None
            to = h("p", w("user.letter_to", email=letter.address), h("br"), h("strong", letter.subject))
            parts.append(h("details", h("summary", w("user.letter")), why, to, text, open=letter.failure is not None))
    label = w("user.new_link" if standing else "user.make_link")
    return [*parts, act(visit, f"/users/{user.person_id}", label, _pressed="link")]


def _sessions(visit: Visit, user: UserView) -> list[Html]:
    w = visit.w
    seen = w("user.seen", seen=moment(user.seen_at, w)) if user.seen_at else w("user.never_seen")
    told = h("p", seen, " ", w.n("user.open_sessions", user.sessions))
    if not user.sessions:
        return [told]
    return [told, act(visit, f"/users/{user.person_id}", w("user.end_sessions"), _pressed="sign-out")]


def _user(visit: Visit) -> UserView:
    number = int(visit.params["person"])
    if number >= 2**31:
        raise NotFound("account", str(number))
    return visit.fresh(read_user, number)


def _draft(visit: Visit, user: UserView) -> str:
    return f"{visit.owner}:user-{user.person_id}"
