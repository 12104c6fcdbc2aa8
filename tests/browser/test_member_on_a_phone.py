"""A member on a phone, by the link in the letter: evidence with a file and a reference, broken off and gone on with."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, expect

from mvo_monitor.models import DocumentFile, FormDraft, Organisation, table
from mvo_monitor.progress.evidence_content import read_content
from mvo_monitor.progress.links import read_tokens
from mvo_monitor.recording.links import link_for
from mvo_monitor.recording.requests import NewRequest, make_request
from mvo_monitor.store import LOAD, Store
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import Faults, breadth

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
TITLE = "Kamer vraagt om een zorgplicht"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MonitorServer]:
    """The real data of 2020."""
    with MonitorServer(tmp_path_factory.mktemp("members")) as running:
        yield running


@pytest.fixture
def store(server: MonitorServer) -> Iterator[Store]:
    """The same store, for who looks behind the pages."""
    one = Store(server.database_url)
    yield one
    one.dispose()


@pytest.fixture
def link(server: MonitorServer, store: Store) -> str:
    """SOMO is asked for evidence; the address in its letter."""
    said = {"year": 2020, "kind": "evidence", "indicator": "2016-2020/2.2", "organisations": ["somo"]}
    with store.writing(LOAD) as writing:
        asks = {"text": {"nl": "Wat veranderde er door ons advies?"}, "due_on": dt.date(2099, 12, 15)}
        make_request(writing, NewRequest.model_validate(said | asks))
        of = table(Organisation)
        somo = writing.session.scalar(sa.select(of.c.id).where(of.c.key == "somo")) or 0
        number = link_for(writing, somo, 2020).id or 0
    with store.reading() as connection:
        token = read_tokens(connection, frozenset({number}))[number]
    return f"{server.url}/l/{token}"


def open_form(browser: BrowserContext, link: str) -> Page:
    page = browser.new_page()
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("SOMO")
    page.get_by_role("link", name="Lever bewijs aan").or_(page.get_by_role("link", name="Ga verder")).click()
    with page.expect_navigation():
        page.get_by_role("link", name="Er is iets veranderd in de politiek").click()
    return page


def test_a_policy_outcome_broken_off_half_way_is_handed_in_later(
    own_browser: BrowserContext, link: str, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "Stemmingsuitslag.pdf"
    file.write_bytes(PDF)
    page = open_form(own_browser, link)
    faults = Faults(page)
    page.get_by_label("Wat er gebeurde, in één zin").fill(TITLE)
    page.get_by_label("Wie veranderde iets?").select_option("parliament")
    page.get_by_label("In welke vorm?").select_option("motion")
    page.get_by_label("Nummer van het stuk").fill("26 485, nr. 345")
    expect(page.get_by_role("link", name="Kamerstuk 26 485, nr. 345")).to_be_visible()
    page.get_by_label("Bestand", exact=False).first.set_input_files(file)
    expect(page.get_by_label("Stemmingsuitslag.pdf")).to_be_checked()  # kept; while it is on its way it is named too
    expect(page.locator("[data-mvo-saved]")).to_contain_text("bewaard", ignore_case=True)
    assert violations(page) == []
    assert breadth(page) <= 360
    page.close()

    page = open_form(own_browser, link)
    expect(page.get_by_label("Wat er gebeurde, in één zin")).to_have_value(TITLE)
    expect(page.get_by_label("Nummer van het stuk")).to_have_value("26 485, nr. 345")
    expect(page.get_by_label("Stemmingsuitslag.pdf")).to_be_checked()  # kept; while it is on its way it is named too
    page.get_by_label("Wij waren voor").check()
    page.get_by_label("Wat is het geworden?").select_option("adopted")
    expect(page.locator(".mvo-if-for-adopted")).to_have_text("Met wat u koos telt dit als gunstig.")
    expect(page.locator(".mvo-consequence").filter(visible=True)).to_have_count(1)
    page.locator(".mvo-buttons").get_by_role("button", name="Dien in").click()
    expect(page.locator(".mvo-said")).to_contain_text("is ingediend")
    expect(page.get_by_text("Voor 2020 is alles gedaan")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('mvo-draft:')).length") == 0
    assert faults == []

    with store.reading() as connection:
        record = read_content(connection, "kamer-vraagt-om-een-zorgplicht")
        assert record is not None
        assert (record.owner, record.said["outcome"]["reference"]) == ("somo", "26 485, nr. 345")
        assert [each["document"] for each in record.said["sources"]] == ["stemmingsuitslag"]
        assert connection.scalar(sa.select(table(DocumentFile).c.content)) == PDF
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(FormDraft))) == 0
