"""The deck by keys on a projector and by finger on a phone, and the screen of a poll that counts by itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.permissions import VISITOR
from mvo_monitor.recording.polls import PollOpened, answer_poll, open_poll
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Role
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import Faults, new_context, press_key
from tests.desk.desk_client import an_account

ROUND = "/present?round=ledenpeiling-2025"
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
TOO_HIGH = "() => document.documentElement.scrollHeight > innerHeight"
SMALLEST = """() => Math.min(...[...document.querySelectorAll('main :is(p, li, a, span, summary, text)')]
  .filter(each => each.checkVisibility() && each.textContent.trim())
  .map(each => each.ownerSVGElement
    ? parseFloat(each.getAttribute('font-size')) * each.ownerSVGElement.getBoundingClientRect().width / 1200
    : parseFloat(getComputedStyle(each).fontSize)))"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("meeting")
    store = Store(f"sqlite:///{folder}/monitor.db")
    migrate(store, folder / "backups")
    load_files(store, data_files(SAMPLE_DATA))
    yield store
    store.dispose()


@pytest.fixture(scope="module")
def server(store: Store) -> Iterator[MonitorServer]:
    with MonitorServer(Path(str(store.url.database)).parent, sample=True) as server:
        yield server


@pytest.fixture(scope="module")
def context(store: Store, server: MonitorServer, browser: Browser) -> Iterator[BrowserContext]:
    """The browser of a coordinator, at a projector of 1280 by 720."""
    number = an_account(store, Role.COORDINATOR, person="robin")
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    context = new_context(browser, height=720)
    context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": server.url}])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    faults = Faults(page)
    yield page
    page.close()
    assert list(faults) == []


def number(page: Page, text: str) -> None:
    expect(page.locator("footer nav span", has_text="/")).to_have_text(text)


def test_keys_and_a_clicker_lead_from_slide_to_slide_and_back_is_back(page: Page, server: MonitorServer) -> None:
    page.goto(server.url + ROUND)
    number(page, "1 / 7")
    for key, where in (
        ("ArrowRight", "2 / 7"),
        ("PageDown", "3 / 7"),
        ("PageUp", "2 / 7"),
        ("End", "7 / 7"),
        ("ArrowRight", "7 / 7"),
        ("ArrowLeft", "6 / 7"),
        ("Home", "1 / 7"),
    ):
        press_key(page, key)
        number(page, where)
    press_key(page, "ArrowRight")
    number(page, "2 / 7")
    expect(page).to_have_url(re.compile("slide=2$"))
    page.reload()
    number(page, "2 / 7")
    page.go_back()
    number(page, "1 / 7")


def test_b_blanks_the_screen_and_any_key_brings_it_back(page: Page, server: MonitorServer) -> None:
    page.goto(server.url + ROUND + "&slide=2")
    for on, off in (("b", "b"), (".", "ArrowRight"), ("b", "Escape")):
        press_key(page, on)
        expect(page.locator("#blank")).to_be_visible()
        press_key(page, off)
        expect(page.locator("#blank")).to_have_count(0)
        number(page, "2 / 7")
    press_key(page, "Escape")
    page.wait_for_url("**/survey?year=2025")


def test_a_full_screen_stays_full_from_slide_to_slide(page: Page, server: MonitorServer) -> None:
    page.goto(server.url + ROUND)
    press_key(page, "f")
    page.wait_for_function("() => document.fullscreenElement")
    press_key(page, "ArrowRight")
    number(page, "2 / 7")
    assert page.evaluate("() => Boolean(document.fullscreenElement)")


@pytest.mark.parametrize("look", ["", "&dark=1", "&as=diverging", "&as=diverging&dark=1"])
def test_every_slide_is_read_from_ten_metres_and_by_everybody(page: Page, server: MonitorServer, look: str) -> None:
    for slide in range(1, 8):
        page.set_viewport_size(ViewportSize(width=1280, height=720))
        page.goto(f"{server.url}{ROUND}&slide={slide}{look}")
        assert violations(page) == [], slide
        assert page.evaluate(TOO_WIDE) is False
        assert page.evaluate(TOO_HIGH) is False, slide
        assert page.evaluate(SMALLEST) >= 27.9, slide
        assert page.locator("h1").evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 47.9
        page.set_viewport_size(ViewportSize(width=360, height=740))
        assert page.evaluate(TOO_WIDE) is False, slide


def test_the_numbers_lie_a_press_away_and_escape_puts_them_back(page: Page, server: MonitorServer) -> None:
    page.goto(server.url + ROUND + "&slide=2")
    page.get_by_text("Meer", exact=True).click()
    expect(page.get_by_role("table")).to_be_visible()
    assert violations(page) == []
    press_key(page, "Escape")
    expect(page.get_by_role("table")).to_be_hidden()
    number(page, "2 / 7")


def test_without_scripts_the_links_lead_on(browser: Browser, context: BrowserContext, server: MonitorServer) -> None:
    plain = new_context(browser, scripts=False)
    plain.add_cookies(context.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(server.url + ROUND)
    page.get_by_role("link", name="Verder").click()
    number(page, "2 / 7")
    plain.close()


def test_the_screen_of_a_poll_counts_by_itself(page: Page, server: MonitorServer, store: Store) -> None:
    asked = {"text": {"nl": "Gaan we door?"}, "options": [{"nl": "Ja"}, {"nl": "Nee"}], "in_steps": True}
    with store.writing(LOAD) as writing:
        poll = open_poll(writing, PollOpened.model_validate(asked))
    page.goto(f"{server.url}/polls/{poll}")
    assert violations(page) == []
    expect(page.get_by_text("Nog geen antwoorden")).to_be_visible()
    code = page.locator("[data-code]").get_attribute("data-code") or ""
    for _ in range(5):
        with store.writing(VISITOR) as writing:
            answer_poll(writing, code, (1,))
    expect(page.locator("figure .mvo-wide svg")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) is False
    page.set_viewport_size(ViewportSize(width=360, height=740))
    assert page.evaluate(TOO_WIDE) is False
    page.get_by_role("button", name="Sluiten").click()
    expect(page.get_by_text("Uitkomst van 5 antwoorden").first).to_be_visible()
