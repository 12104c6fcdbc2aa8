"""A coordinator on a phone: takes over last year's lines, fills in what was realised, and reads the sums on Finance."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Role
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import breadth, expect_said, new_context, rest, signed_in
from tests.desk.desk_client import an_account

NEXT = 2026


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The coordinator of the fictitious coalition, whose last budget is that of 2025."""
    with MonitorServer(tmp_path, sample=True) as server:
        store = Store(server.database_url)
        number = an_account(store, Role.COORDINATOR, person="mia")
        with store.writing(LOAD) as writing:
            token = open_session(writing, number, 12)
        store.dispose()
        context = new_context(browser, width=360, height=740)
        signed_in(context, server, token, Language.NL)
        page = context.new_page()
        page.goto(f"{server.url}/plan/budget?year={NEXT}")
        yield page
        context.close()


def well_set(page: Page) -> None:
    """Nothing sticks out on a phone, and nobody is kept out."""
    assert breadth(page) <= 360
    assert violations(page) == []


def test_last_years_lines_with_new_amounts_and_their_realisation_give_the_sums_of_the_finance_page(page: Page) -> None:
    expect(page.get_by_text(f"Er staan nog geen regels over {NEXT}.")).to_be_visible()
    well_set(page)
    page.get_by_role("link", name="Neem de regels van 2025 over").click()
    page.get_by_role("link", name="Begroting van 2025 als begin").click()
    staff = page.get_by_label("Personeel, begroot")
    expect(staff).to_have_value("57.500")
    well_set(page)
    staff.fill("60,000")  # the notation of another country
    page.get_by_role("button", name="Neem deze regels over").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf 60.000 of 60,00.")
    page.get_by_label("Personeel, begroot").fill("€ 60.000,-")
    page.get_by_label("Vertaling en vormgeving, begroot").fill("")
    page.get_by_role("button", name="Neem deze regels over").click()
    expect_said(page, "22 regels overgenomen.")
    well_set(page)

    page.get_by_role("link", name="Vul alle bedragen in").click()
    page.get_by_label("Personeel, gerealiseerd").fill("58 250")
    page.get_by_label("Fonds Stel-dat, gerealiseerd").fill("42.250,00")
    page.get_by_label("Kantoor en administratie, gerealiseerd").fill("–")
    well_set(page)
    page.get_by_role("button", name="Bewaar alle bedragen").click()
    expect_said(page, "2 bedragen bewaard.")

    page.get_by_role("link", name="Bekijk de pagina Financiën").click()
    rest(page)
    lede = page.locator(".mvo-lede")
    expect(lede).to_contain_text(re.compile(r"De lasten waren €.58\.250 tegen €.95\.700 begroot: €.37\.450 minder\."))
    expect(lede).to_contain_text(re.compile(r"De baten waren €.42\.250: €.16\.000 te weinig\."))
    office = page.get_by_role("row", name=re.compile("Kantoor en administratie")).first
    expect(office).to_contain_text("niet vermeld")
    assert breadth(page) <= 360
    page.get_by_role("link", name="Begroting of realisatie bijwerken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Begroting van {NEXT} bijhouden")
