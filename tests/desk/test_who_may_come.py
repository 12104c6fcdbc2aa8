"""Every role at every page, place and route: who may gets in, who may not does not, by address or by forged form."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from dashboard.pages import PAGES, PLACES, PageInfo, Place
from mvo_monitor.models import PersonalLink
from mvo_monitor.permissions import MAY, Doer, may
from mvo_monitor.recording.sessions import open_link_session, open_session
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Right, Role, SurveyMode
from tests.data_stores import DataStores
from tests.desk.desk_client import Browser, an_account
from tests.factories import a_coalition, a_membership, a_plan, an_indicator, an_organisation
from tests.store.surveys_held import a_held_round

OTHER_ROUTES = ("/csv/budget-years", "/_stcore/host-config", "/_stcore/stream", "/media/x", "/no-such-page")
KEPT_OUT = (303, 401, 403)

ASK_THEMSELVES = {
    "drafts": "of whoever is signed in, by a link too",
    "files": "of whoever is signed in, by a link too",
    "file": "of whoever may read a record that has it as a source",
    "welcome": "of whoever holds the token",
    "link": "of whoever holds the token",
    "try_out": "of whoever holds the token",
    "oidc_back": "of whoever comes back from where they signed in",
    "oidc": "of everybody, where signing in elsewhere is set up",
}
"""Places that the table cannot decide about, each with whom it lets in; their own tests try them."""


Tokens = dict[Role, str | None]


@pytest.fixture(scope="module")
def inhabited(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tokens]:
    """A store with a member, a plan and accounts, to copy, and the session of each role in it."""
    folder = tmp_path_factory.mktemp("inhabited")
    with data_stores.on_sqlite(None, folder) as store:
        with store.writing(LOAD) as writing:
            a_coalition(writing)
            an_organisation(writing, "somo")
            a_membership(writing, "somo")
            a_plan(writing, an_indicator())
        tokens: Tokens = {Role.VISITOR: None}
        for role in (role for role in Role if role.is_given):
            number = an_account(store, role, person=role.value.replace("_", "-"), organisation="somo")
            with store.writing(LOAD) as writing:
                tokens[role] = open_session(writing, number, 12)
        tokens[Role.LINK] = a_link_session(store)
        with store.writing(LOAD) as writing:
            held = a_held_round(writing, ["somo"], SurveyMode.NAMED)
        tokens[Role.SURVEY_LINK] = a_link_session(store, held.invited[0])
    return folder / "store.db", tokens


@pytest.fixture
def everybody(inhabited: tuple[Path, Tokens], tmp_path: Path) -> Iterator[dict[Role, Browser]]:
    """A browser for each role, on a store of their own."""
    file, tokens = inhabited
    shutil.copyfile(file, tmp_path / "store.db")
    settings = read_settings(database_url=f"sqlite:///{tmp_path}/store.db")
    with ExitStack() as stack:
        yield {role: stack.enter_context(Browser(settings, token)) for role, token in tokens.items()}


def a_link_session(store: Store, invited: int | None = None) -> str:
    now = dt.datetime.now(dt.UTC)
    with store.writing(LOAD) as writing:
        until = now + dt.timedelta(days=9)
        of: dict[str, Any] = {"organisation_id": 1, "year": 2026, "serial": f"of {invited}", "invited_id": invited}
        row = PersonalLink(**of, made_at=now, expires_at=until)
        return open_link_session(writing, writing.put(row), 12)


def address_of(place: Place | PageInfo) -> str:
    return re.sub(r"\{(\w+)(:\w+)?\}", "1", place.path)


@pytest.mark.parametrize("place", [*PAGES, *PLACES], ids=lambda each: each.key)
def test_whoever_has_the_right_gets_in_and_nobody_else(everybody: dict[Role, Browser], place: Place | PageInfo) -> None:
    for role, browser in everybody.items():
        seen = browser.get(address_of(place))
        if place.key in ASK_THEMSELVES:
            assert role is not Role.VISITOR or seen.status not in (200, 302), (role, seen.status)
        elif place.right is None or role in MAY[place.right]:
            assert seen.status not in (401, 403), (role, seen.status)
            assert not seen.to.startswith("/sign-in") or place.path.startswith("/sign-"), role
        else:
            assert seen.status in KEPT_OUT, (role, seen.status)
            assert seen.status != 303 or seen.to.startswith(("/sign-in", "/my-list", "/answer-survey/1")), (
                role,
                seen.to,
            )
            assert "<form" not in seen.html.partition("<main")[2], role


@pytest.mark.parametrize("place", PLACES, ids=lambda each: each.key)
def test_a_form_sent_without_the_right_or_without_its_mark_does_nothing(
    everybody: dict[Role, Browser], place: Place
) -> None:
    for role, browser in everybody.items():
        own_mark = browser.mark("/goal") or browser.mark("/my-list") or browser.mark("/answer-survey/1")
        allowed = place.right is None or role in MAY[place.right]
        before = browser.last_deed()
        if not allowed:
            assert browser.post(address_of(place), {**own_mark, "title": "x"}).status in (401, 403), role
        if place.right is not None or role is not Role.VISITOR:
            assert browser.post(address_of(place), {"title": "x", "mark": "0" * 64}).status in (401, 403, 405), role
        assert browser.post(address_of(place), own_mark, origin="https://evil.example").status == 403, role
        assert browser.last_deed() == before, role


@pytest.mark.parametrize("place", PLACES, ids=lambda each: each.key)
def test_a_script_without_the_right_or_from_another_site_puts_nothing_away(
    everybody: dict[Role, Browser], place: Place
) -> None:
    for role, browser in everybody.items():
        mark = browser.mark("/goal") or browser.mark("/my-list") or browser.mark("/answer-survey/1")
        allowed = place.right is None or role in MAY[place.right]
        before = browser.last_deed()
        for method in ("PUT", "DELETE"):
            theirs = browser.by_script(method, address_of(place), mark.get("mark", ""))
            forged = browser.by_script(method, address_of(place), "0" * 64)
            assert allowed or theirs.status in (401, 403), (role, method)
            assert role is not Role.VISITOR or theirs.status in (401, 403, 405), (role, method)
            assert forged.status in (401, 403, 405), (role, method)
            elsewhere = browser.by_script(
                method, address_of(place), mark.get("mark", ""), origin="https://evil.example"
            )
            assert elsewhere.status == 403, (role, method)
        assert browser.last_deed() == before, role


@pytest.mark.parametrize("route", OTHER_ROUTES)
def test_no_other_route_gives_anything_to_who_may_not_read(everybody: dict[Role, Browser], route: str) -> None:
    for role in (Role.VISITOR, Role.LINK, Role.SURVEY_LINK):
        assert everybody[role].get(route).status in (401, 403, 404), role


def test_the_menu_shows_exactly_what_one_may(everybody: dict[Role, Browser]) -> None:
    for role in (role for role in Role if role.is_given):
        html = everybody[role].get("/rules").html.partition("</header>")[0]
        shown = set(re.findall(r'href="(/[a-z-]*)(?:\?[^"]*)?"', html.partition('id="mvo-menus"')[2]))
        everything: tuple[PageInfo | Place, ...] = (*PAGES, *PLACES)
        wanted = {each.path for each in everything if each.in_menu and role in MAY[each.right or Right.READ]}
        assert shown == wanted, role


def test_every_right_is_in_the_table_and_everybody_is_somebody() -> None:
    assert set(MAY) == set(Right)
    assert all(Role.VISITOR not in roles for roles in MAY.values())
    assert not any(may(Doer("person", 1), right) for right in Right), "an account without a role may nothing"
