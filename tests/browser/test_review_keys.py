"""The meeting goes through the indicators by the arrow keys; what scrolls keeps these, and they can be switched off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Role
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import new_context, press_key
from tests.desk.desk_client import an_account
from tests.factories import a_coalition, a_plan, a_value, an_indicator

FIRST, SECOND = "1.1 Leden zijn tevreden", "1.2 De wet is er"


@pytest.fixture
def page(tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """The first indicator of 2020, as somebody of the steering group has it on the wall."""
    store = Store(f"sqlite:///{tmp_path}/monitor.db")
    migrate(store, tmp_path / "backups")
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(
            writing,
            *(an_indicator(code, title=title) for code, title in (each.split(" ", 1) for each in (FIRST, SECOND))),
        )
        a_value(writing, "2016-2020/1.1", 2020, "1")
    number = an_account(store, Role.STEERING_GROUP, person="vera")
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    store.dispose()
    with MonitorServer(tmp_path) as server:
        context = new_context(browser)
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/review/2020/1.1")
        yield page
        context.close()


def test_arrow_keys_go_to_the_indicators_beside_and_can_be_switched_off(page: Page) -> None:
    heading = page.locator("h1")
    expect(heading).to_have_text(FIRST)
    assert violations(page) == []
    press_key(page, "ArrowLeft")
    expect(heading).to_have_text(FIRST)
    press_key(page, "ArrowRight")
    expect(heading).to_have_text(SECOND)
    press_key(page, "ArrowLeft")
    expect(heading).to_have_text(FIRST)
    page.locator(".mvo-scroll").first.focus()
    press_key(page, "ArrowRight")
    expect(heading).to_have_text(FIRST)
    page.get_by_label("Sneltoetsen aan").uncheck()
    page.locator("h1").click()
    press_key(page, "ArrowRight")
    expect(heading).to_have_text(FIRST)


def test_the_answer_stands_above_the_fold_of_a_projector(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for told in ("Berekend over 2020", "Oordeel van de stuurgroep"):
        box = page.get_by_role("heading", name=told).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 600
    sizes = page.locator(".mvo-verdict").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 28
