"""Everybody with an account: who, for whom, as what, when last seen; and what each role may do."""

from starlette.responses import Response

from dashboard.desk.checking.telling import moment
from dashboard.desk.role_table import role_table
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import empty, link, section
from dashboard.shell.paging import asked_page
from mvo_monitor.progress.accounts import UsersPage, UserView, read_users
from mvo_monitor.texts import Words


def show(visit: Visit) -> Response:
    """The list, narrowed to what is searched."""
    w = visit.w
    search = visit.params.get("search", "").strip()[:200]
    found = visit.fresh(read_users, search, asked_page(visit.params))
    listed = _table(found, w) if found.users else empty(w("users.nobody"), link(w("users.all"), "/users"))
    new = h("p", h("a", w("place.new_user"), href="/users/new", class_="mvo-button"))
    return visit.page(
        w("place.users"),
        new,
        _search(search, w),
        section(w("users.who"), listed, _pages(visit, found)),
        section(w("roles.title"), role_table(w)),
        lede=w.n("users.lede", found.total) if not search else w.n("users.lede_found", found.total, search=search),
    )


def _table(found: UsersPage, w: Words) -> Html:
    heads = ("account.name", "account.organisation", "users.roles", "users.seen", "users.state")
    return stacked(w("place.users"), [w(key) for key in heads], (_row(user, w) for user in found.users), unseen=True)


def _row(user: UserView, w: Words) -> tuple[Child, ...]:
    return (
        (link(user.name, f"/users/{user.person_id}"), h("br"), h("span", user.email, class_="mvo-soft")),
        user.organisation or "–",
        w.join([w.term(role) for role in user.roles]),
        moment(user.seen_at, w) if user.seen_at else w("users.never"),
        w.term(user.state),
    )


def _search(search: str, w: Words) -> Html:
    return h(
        "form",
        h("label", w("users.search"), for_="users-search"),
        h("input", type="search", id="users-search", name="search", value=search),
        h("button", w("users.find"), type="submit"),
        method="get",
        action="/users",
        class_="mvo-search",
    )


def _pages(visit: Visit, found: UsersPage) -> Html | None:
    if found.pages == 1:
        return None
    w = visit.w
    before = link(w("records.previous"), visit.here(page=found.page - 1)) if found.page > 1 else None
    after = link(w("records.next"), visit.here(page=found.page + 1)) if found.page < found.pages else None
    at = h("span", w("records.page", page=found.page, pages=found.pages))
    return h("nav", before, at, after, aria_label=w("records.pages"), class_="mvo-pages")
