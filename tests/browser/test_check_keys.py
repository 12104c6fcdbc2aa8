"""The coordinator goes through what waits by single keys, which do nothing while one types and can be switched off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.recording.evidence_flow import hand_in
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import EvidenceState, Role
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import new_context, press_key
from tests.desk.desk_client import an_account
from tests.store.flow_words import a_platform, content, do, member, said

TITLES = {"motie": "Motie over zorgplicht", "brief": "Brief van de minister", "debat": "Debat over toezicht"}


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("check")
    store = Store(f"sqlite:///{folder}/monitor.db")
    migrate(store, folder / "backups")
    a_platform(store)
    for key, title in TITLES.items():
        do(store, member(store, "somo"), lambda w, key=key, title=title: hand_in(w, said(title, key=key)))
    yield store
    store.dispose()


@pytest.fixture
def page(store: Store, browser: Browser) -> Iterator[Page]:
    """The page of what waits longest, as a coordinator has it."""
    number = an_account(store, Role.COORDINATOR, person="robin")
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    with MonitorServer(Path(str(store.url.database)).parent) as server:
        context = new_context(browser)
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/check/motie")
        yield page
        context.close()


def test_keys_read_approve_return_and_go_on(page: Page, store: Store) -> None:
    heading, note = page.locator("h1"), page.locator("#return textarea")
    expect(heading).to_have_text(TITLES["motie"])
    assert violations(page) == []
    press_key(page, "j")
    expect(heading).to_have_text(TITLES["brief"])
    press_key(page, "k")
    expect(heading).to_have_text(TITLES["motie"])

    press_key(page, "r")
    expect(note).to_be_focused()
    page.keyboard.type("ja, maar waar staat dit?")
    expect(note).to_have_value("ja, maar waar staat dit?")
    expect(heading).to_have_text(TITLES["motie"])
    press_key(page, "Control+Enter")
    expect(heading).to_have_text(TITLES["brief"])
    assert content(store).returned_because == "ja, maar waar staat dit?"

    page.get_by_label("Sneltoetsen aan").uncheck()
    page.locator("h1").click()
    press_key(page, "a")
    page.reload()
    expect(heading).to_have_text(TITLES["brief"])
    expect(page.get_by_label("Sneltoetsen aan")).not_to_be_checked()
    press_key(page, "a")
    expect(heading).to_have_text(TITLES["brief"])
    assert content(store, "brief").state is EvidenceState.SUBMITTED

    page.get_by_label("Sneltoetsen aan").check()
    press_key(page, "a")
    expect(heading).to_have_text(TITLES["debat"])
    assert content(store, "brief").state is EvidenceState.APPROVED
    press_key(page, "a")
    expect(heading).to_have_text("Te controleren")
    expect(page.get_by_text("Er wacht niets op u.")).to_be_visible()
