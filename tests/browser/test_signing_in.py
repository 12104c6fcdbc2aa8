"""Signing in, in a real browser: what is closed in the store is closed at the next click in every tab."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mvo_monitor.models import Account, SignInSession, table
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Language
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import breadth, new_context, rest
from tests.oidc_provider import a_provider

GOOD = "vier losse woorden samen"
PERSON = {"sub": "kim", "email": "kim@example.org", "email_verified": True}
NOT_SIGNED_IN = "U bent niet (meer) ingelogd"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MonitorServer]:
    """The sample, with Kim as administrator, a password, and a provider beside it."""
    folder = tmp_path_factory.mktemp("signing-in")
    with a_provider(PERSON) as issuer, pytest.MonkeyPatch.context() as patch:
        given = {"ISSUER": issuer, "CLIENT_ID": "monitor", "CLIENT_SECRET": "secret", "NAME": "Elders"}
        for name, value in given.items():
            patch.setenv(f"MVO_MONITOR_OIDC_{name}", value)
        with MonitorServer(folder, sample=True) as running:
            add = ["user", "add", "kim@example.org", "--name", "Kim", "--role", "administrator", "--password-stdin"]
            environment = {**os.environ, "MVO_MONITOR_DATABASE_URL": running.database_url}
            program = [str(Path(sys.executable).with_name("mvo-monitor")), *add]
            subprocess.run(program, input=f"{GOOD}\n", text=True, env=environment, check=True, capture_output=True)
            yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody used before."""
    with new_context(browser) as one:
        yield one


def sign_in(page: Page) -> None:
    page.get_by_label("E-mailadres").fill("kim@example.org")
    page.get_by_label("Wachtwoord").fill(GOOD)
    page.locator(".mvo-buttons").get_by_role("button", name="Inloggen").click()


def set_active(server: MonitorServer, active: bool) -> None:
    """Close or open every account, as the deed does it (which would not close the last administrator)."""
    store, session = Store(server.database_url), table(SignInSession)
    with store.engine.begin() as connection:
        connection.execute(table(Account).update().values(active=active))
        connection.execute(session.update().values(ended_at=sa.func.coalesce(session.c.ended_at, session.c.made_at)))
    store.dispose()


def test_two_tabs_are_out_at_their_next_click_and_go_on_after_signing_in_again(
    server: MonitorServer, context: BrowserContext
) -> None:
    first, second = context.new_page(), context.new_page()
    first.goto(f"{server.url}/goal?year=2024&goal=2")
    assert first.url.startswith(f"{server.url}/sign-in?next=")
    sign_in(first)
    rest(first)
    expect(first).to_have_url(f"{server.url}/goal?year=2024&goal=2")
    second.goto(f"{server.url}/compare?years=2023,2024")
    rest(second)
    set_active(server, False)
    for tab, to in ((first, "Overzicht"), (second, "Leden")):
        tab.locator("#mvo-menu").get_by_role("link", name=to).click()
        expect(tab.get_by_text(NOT_SIGNED_IN)).to_be_visible()
        expect(tab.locator("main").get_by_role("link", name="Inloggen")).to_be_visible()
    set_active(server, True)
    where = second.url
    second.locator("main").get_by_role("link", name="Inloggen").click()
    sign_in(second)
    rest(second)
    expect(second).to_have_url(re.compile(f"^{re.escape(where)}"))  # the page adds the year that it shows
    first.locator("main").get_by_role("link", name="Inloggen").click()
    rest(first)
    expect(first.get_by_text(NOT_SIGNED_IN)).to_have_count(0)
    expect(first).to_have_url(re.compile(rf"^{re.escape(server.url)}/\?"))


def test_signing_in_elsewhere_goes_off_and_comes_back(server: MonitorServer, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{server.url}/goal?year=2024&goal=2")
    page.get_by_role("link", name="Inloggen met Elders").click()
    page.get_by_role("button", name="kim", exact=True).click()
    rest(page)
    expect(page).to_have_url(f"{server.url}/goal?year=2024&goal=2")
    expect(page.locator(".mvo-who")).to_contain_text("Kim")
    (cookie,) = (each for each in context.cookies() if each["name"] == "mvo_session")
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def test_who_breaks_off_elsewhere_is_told_so(server: MonitorServer, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{server.url}/sign-in/oidc")
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_text("U hebt het inloggen bij Elders afgebroken")).to_be_visible()
    page.locator("main").get_by_role("link", name="Inloggen").click()
    expect(page.get_by_label("Wachtwoord")).to_be_visible()


def test_a_password_can_be_seen_and_goes_as_one(server: MonitorServer, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{server.url}/sign-in")
    password = page.get_by_label("Wachtwoord")
    page.get_by_role("button", name="Toon wachtwoord").click()
    expect(password).to_have_attribute("type", "text")
    page.get_by_role("button", name="Verberg wachtwoord").click()
    expect(password).to_have_attribute("type", "password")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_are_sound_in_both_languages_wide_and_on_a_phone(
    server: MonitorServer, browser: Browser, language: Language, width: int
) -> None:
    with new_context(browser, language=language, width=width) as context:
        page = context.new_page()
        page.goto(f"{server.url}/sign-in?lang=nl")
        assert not violations(page)
        sign_in(page)
        rest(page)
        user = f"/users/{kim(server)}"
        for path in ("/account", "/users", "/users/new", user, f"{user}/erase"):
            page.goto(f"{server.url}{path}?lang={language.value}")
            assert not violations(page), path
            assert breadth(page) <= width, path
            assert page.locator("h1").count() == 1


def kim(server: MonitorServer) -> int:
    store = Store(server.database_url)
    with store.reading() as connection:
        number = connection.scalar(table(Account).select().with_only_columns(table(Account).c.person_id))
    store.dispose()
    return int(number or 0)
