"""Personal links: one opens one organisation's list, leaves the address bar at once, and opens nothing else."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from dashboard.pages import PAGES, PLACES, PageInfo, Place
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.models import PersonalLink, SignInSession, table
from mvo_monitor.permissions import MAY
from mvo_monitor.progress.links import read_standing
from mvo_monitor.recording.links import link_for
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, settings_of, somebody
from tests.store.asking import COORDINATOR, YEAR, a_request, number_of, prepared

TOLD_OF_NOTHING = "Deze link opent niets"


@pytest.fixture
def token(sqlite_store: Store) -> str:
    """The token of the first member's link for 2026."""
    prepared(sqlite_store, 2)
    with sqlite_store.writing(LOAD) as writing:
        a_request(writing, "1.2", kind="answer")
        link_for(writing, number_of_first(sqlite_store), YEAR)
    return token_of(sqlite_store)


@pytest.fixture
def stranger(sqlite_store: Store, token: str) -> Iterator[Browser]:
    """A browser that knows nothing, at a monitor that has accounts."""
    with somebody(sqlite_store, Role.COORDINATOR, person="mia"), Browser(settings_of(sqlite_store)) as browser:
        yield browser


def number_of_first(store: Store) -> int:
    return number_of(store, "lid-01")


def token_of(store: Store) -> str:
    with store.reading() as connection:
        found = read_standing(connection, number_of_first(store), YEAR, dt.datetime.now(dt.UTC))
    assert found
    return found.token


def sessions(store: Store) -> list[sa.Row[tuple[object, ...]]]:
    session = table(SignInSession)
    with store.reading() as connection:
        return list(connection.execute(sa.select(session).where(session.c.link_id.is_not(None))))


def test_a_link_lets_in_and_leaves_the_address_bar_and_no_trace(
    stranger: Browser, sqlite_store: Store, token: str
) -> None:
    seen = stranger.get(f"/l/{token}?lang=en")
    assert (seen.status, seen.to) == (303, "/my-list?lang=en&year=2026")
    assert seen.response.headers["referrer-policy"] == "no-referrer"
    assert seen.response.headers["cache-control"] == "no-store"
    cookie = seen.response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert token not in seen.html
    assert len(sessions(sqlite_store)) == 1


def test_following_it_again_opens_no_second_session(stranger: Browser, sqlite_store: Store, token: str) -> None:
    for _ in range(3):
        assert stranger.get(f"/l/{token}").status == 303
    assert len(sessions(sqlite_store)) == 1


def test_a_preview_by_head_opens_nothing(stranger: Browser, sqlite_store: Store, token: str) -> None:
    answer = stranger._client.head(f"/l/{token}")
    assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)
    assert sessions(sqlite_store) == []
    assert stranger.get(f"/l/{token}").status == 303, "and the link still opens"


def test_a_link_opens_no_page_and_no_place_of_others(stranger: Browser, token: str) -> None:
    stranger.get(f"/l/{token}")
    everything: tuple[PageInfo | Place, ...] = (*PAGES, *PLACES)
    for each in everything:
        if each.right is None or Role.LINK in MAY[each.right]:
            continue
        path = re.sub(r"\{\w+:number\}", "1", each.path)
        assert stranger.get(path).to == "/my-list", path
        assert stranger.post(path, {"do": "approve", "mark": "x"}).status in (401, 403), path
    assert stranger.get("/csv/budget-years").status == 403
    assert stranger.get("/_stcore/stream").status == 403


def test_whatever_is_wrong_with_a_link_looks_the_same(stranger: Browser, sqlite_store: Store, token: str) -> None:
    with sqlite_store.writing(COORDINATOR) as writing:
        link_for(writing, number_of(sqlite_store, "lid-02"), YEAR)
    other = token.partition(".")
    wrong = [token[:-2], token + "x", other[0] + ".x", "x", "%00", "…", "a" * 5000]
    pages = set()
    for each in wrong:
        seen = stranger.get(f"/l/{each}")
        assert seen.status == 404
        if TOLD_OF_NOTHING in seen.text:
            pages.add(seen.text.replace(each, ""))
    assert len(pages) == 1
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.update(table(PersonalLink)).values(revoked_at=dt.datetime.now(dt.UTC)))
    revoked = stranger.get(f"/l/{token}")
    assert revoked.status == 404
    assert TOLD_OF_NOTHING in revoked.text
    assert sessions(sqlite_store) == []


def test_an_expired_link_says_so_and_whom_to_ask(stranger: Browser, sqlite_store: Store, token: str) -> None:
    stranger.get(f"/l/{token}")
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.update(table(PersonalLink)).values(expires_at=dt.datetime.now(dt.UTC)))
    seen = stranger.get(f"/l/{token}")
    assert seen.status == 410
    assert "Vraag een nieuwe link aan wie u deze stuurde." in seen.text
    assert "Lid 01" not in seen.text


def test_a_token_signed_by_another_installation_opens_nothing_here(stranger: Browser, sqlite_store: Store) -> None:
    from mvo_monitor.credentials import sign_link

    with sqlite_store.reading() as connection:
        row = connection.execute(sa.select(table(PersonalLink))).one()
    assert stranger.get(f"/l/{sign_link('key of another', row.id, row.serial)}").status == 404


def test_a_revoked_link_shuts_out_whoever_came_in_by_it_at_the_next_click(
    stranger: Browser, sqlite_store: Store, token: str
) -> None:
    stranger.get(f"/l/{token}")
    mark = stranger.cookies[SESSION_COOKIE]
    with somebody(sqlite_store, Role.COORDINATOR, person="noa") as noa:
        link = f"/requests/link?organisation=lid-01&year={YEAR}"
        assert f"/l/{token}" in noa.get(link).html
        assert noa.send(link, {"do": "renew"}).status == 303
        assert f"/l/{token}" not in noa.get(link).html
        assert noa.send(link, {"do": "revoke"}).status == 303
        assert "Er is geen geldige link." in noa.get(link).text
        assert noa.send(link, {"do": "x"}).status == 404
        assert noa.get(f"/requests/link?organisation=x&year={YEAR}").status == 404
    assert mark
    assert stranger.get("/goal").to.startswith("/sign-in")


def test_who_is_signed_in_keeps_their_own_session(sqlite_store: Store, token: str) -> None:
    with somebody(sqlite_store, Role.MEMBER, organisation="lid-01") as kim:
        before = kim.cookies[SESSION_COOKIE]
        assert kim.get(f"/l/{token}").to == "/my-list?year=2026"
        assert kim.cookies[SESSION_COOKIE] == before
        assert kim.get("/goal").status == 200
    assert sessions(sqlite_store) == []


def test_who_is_signed_in_for_another_organisation_is_told(sqlite_store: Store, token: str) -> None:
    with somebody(sqlite_store, Role.MEMBER, organisation="lid-02") as kim:
        seen = kim.get(f"/l/{token}")
        assert seen.status == 403
        assert "Deze link is voor een andere organisatie" in seen.text
        assert "Lid 01" not in seen.text
        assert kim.get("/goal").status == 200
    assert sessions(sqlite_store) == []


def test_over_a_sealed_line_the_cookie_keeps_to_it(stranger: Browser, token: str) -> None:
    stranger._client.base_url = "https://127.0.0.1:8501"
    assert "secure" in stranger.get(f"/l/{token}").response.headers["set-cookie"].lower()
