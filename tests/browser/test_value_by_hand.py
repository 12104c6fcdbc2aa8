"""A coordinator corrects 4,2 to 4,3 on a phone: seen before it is in force, told with its reason wherever one looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Language, Role
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import Faults, breadth, expect_said, go, new_context, signed_in
from tests.desk.desk_client import an_account
from tests.factories import a_closed_year, a_coalition, a_plan, a_record, a_score, a_value

PLAN = "2021-2025"
WHY = "Eén formulier was dubbel geteld"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[MonitorServer, str]]:
    """A score that stands at 4,2 of 2023, half way from 4,0 to 4,6; and the session of a coordinator."""
    store = Store(f"sqlite:///{tmp_path}/monitor.db")
    migrate(store, tmp_path / "backups")
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        score = a_score(
            title="Leden zijn tevreden",
            margin="0.2",
            baseline={"year": "2020", "value": "4.0", "basis": "measured"},
            targets=[{"year": "2025", "value": "4.5", "end": True}],
        )
        a_plan(writing, score, code=PLAN)
        a_record(writing, "enquete", year=2023, title="Enquête onder leden", indicators=[{"indicator": f"{PLAN}/1.1"}])
        a_value(writing, f"{PLAN}/1.1", 2023, "4.2", basis="measured")
    number = an_account(store, Role.COORDINATOR, person="kim")
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    store.dispose()
    with MonitorServer(tmp_path) as running:
        yield running, token


def narrow_and_sound(page: Page) -> None:
    assert breadth(page) <= 360
    assert violations(page) == []


def test_a_coordinator_corrects_a_value_on_a_phone(server: tuple[MonitorServer, str], browser: Browser) -> None:
    monitor, token = server
    context = new_context(browser, width=360, height=740)
    signed_in(context, monitor, token, Language.NL)
    page = context.new_page()
    faults = Faults(page)
    go(page, f"{monitor.url}/indicator?year=2023&indicator=1.1")
    page.get_by_role("link", name="Waarde invoeren of verbeteren").click()

    expect(page.get_by_text("Nu staat er 4,2")).to_be_visible()
    narrow_and_sound(page)
    page.get_by_label("Waarde", exact=True).fill("4,3")
    page.get_by_label("Enquête onder leden").check()
    page.get_by_label("Reden van de verbetering").fill(WHY)
    page.get_by_role("button", name="Bekijk wat er verandert").last.click()
    expect(page.get_by_text("Was 4,2 · wordt 4,3")).to_be_in_viewport()
    expect(page.get_by_text("Status: stilstand → op koers")).to_be_visible()
    narrow_and_sound(page)
    page.get_by_role("button", name="Bewaar deze waarde").last.click()
    expect_said(page, "De waarde van 1.1 over 2023 geldt nu.")
    narrow_and_sound(page)

    go(page, f"{monitor.url}/indicator?year=2023&indicator=1.1")
    expect(page.get_by_role("heading", name="Eerdere waarden over 2023")).to_be_visible()
    earlier = page.locator("li", has_text="4,2 (gemeten). Vervangen op").first
    expect(earlier).to_contain_text(WHY)
    expect(page.locator("main, .stApp").first).to_contain_text("op koers")
    narrow_and_sound(page)

    page.goto(f"{monitor.url}/audit")
    line = page.locator("li", has_text=f"Kim heeft met de hand een waarde verbeterd ({PLAN}/1.1:2023)").first
    expect(line).to_contain_text(WHY)
    expect(line).to_contain_text("4.3")

    store = Store(monitor.database_url)
    page.goto(f"{monitor.url}/plan/{PLAN}/indicator/1.1/value?year=2023")
    page.get_by_label("Waarde", exact=True).fill("4,4")
    page.get_by_label("Reden van de verbetering").fill("Te laat")
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2023, unfinished=True)
    store.dispose()
    assert faults == []
    page.get_by_role("button", name="Bekijk wat er verandert").last.click()
    expect(page.get_by_role("alert")).to_contain_text("2023 is gesloten sinds")
    expect(page.get_by_label("Waarde", exact=True)).to_have_value("4,4")
    expect(page.get_by_label("Reden van de verbetering")).to_have_value("Te laat")
    page.get_by_role("link", name="Heropen 2023 met een reden").click()
    expect(page.get_by_role("heading", name="Heropen 2023")).to_be_visible()
    context.close()
