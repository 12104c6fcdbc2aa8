"""A year is closed, opened again and changed; the coordinator reads the report, the deck and a file as of edition 1."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from docx import Document
from playwright.sync_api import Browser, Page, expect

from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.recording.report_texts import ReportTextIn, write_report_text
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Language, Role
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import PATIENCE, breadth, go, new_context, signed_in
from tests.desk.desk_client import an_account
from tests.factories import a_closed_year

YEAR = 2024
THEN, NOW = "Zo schreven we het toen.", "Zo schrijven we het nu."
TITLE, QUESTION = "Een titel van nu", "Een vraag van nu"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MonitorServer]:
    """The fictitious coalition, whose 2024 was closed."""
    server = MonitorServer(tmp_path, sample=True)
    store = Store(server.database_url)
    migrate(store, tmp_path / "backups")
    load_files(store, data_files(SAMPLE_DATA))
    text(store, THEN, 0)
    with store.writing(LOAD) as writing:
        a_closed_year(writing, YEAR, "Stuurgroep van 3 maart")
    store.dispose()
    with server:
        yield server


def text(store: Store, said: str, version: int) -> None:
    with store.writing(LOAD) as writing:
        told = {"year": YEAR, "section": "introduction", "nl": said, "version": version}
        write_report_text(writing, ReportTextIn.model_validate(told))


def test_the_report_the_deck_and_a_file_as_of_an_edition(server: MonitorServer, browser: Browser) -> None:
    store = Store(server.database_url)
    number = an_account(store, Role.COORDINATOR, person="mia")
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    context = new_context(browser, width=360, height=800)
    context.set_default_timeout(PATIENCE)
    signed_in(context, server, token, Language.NL)
    mia = context.new_page()

    mia.goto(f"{server.url}/years")
    mia.get_by_role("link", name=f"Heropen {YEAR}").click()
    mia.get_by_label("Waarom moet het jaar weer open?").fill("Een titel was fout.")
    with mia.expect_navigation():
        mia.get_by_role("button", name=f"Heropen {YEAR}").click()
    key, round_ = change(store)

    go(mia, f"{server.url}/goal?year={YEAR}&goal=2")
    assert f"{YEAR} is na editie 1 van {YEAR} weer geopend" in main(mia)
    the_report(mia, server.url)
    the_deck(mia, server.url, round_)
    the_files(mia, server.url, key)
    context.close()
    store.dispose()


def change(store: Store) -> tuple[str, str]:
    """The text of the report, a record and a question are otherwise from now on; which record and which round."""
    with store.writing(LOAD) as writing:
        asked = writing.session
        key = asked.scalar(sa.text(f"SELECT min(key) FROM evidence WHERE year = {YEAR} AND visibility = 'public'"))
        round_ = asked.scalar(sa.text(f"SELECT min(key) FROM survey_round WHERE year = {YEAR} AND state = 'closed'"))
        of_round = "(SELECT id FROM survey_round WHERE key = :key)"
        asked.execute(sa.text("UPDATE evidence SET title_nl = :said WHERE key = :key"), {"said": TITLE, "key": key})
        change = sa.text(f"UPDATE survey_question SET text_nl = :said WHERE round_id = {of_round}")
        asked.execute(change, {"said": QUESTION, "key": round_})
    text(store, NOW, 1)
    return str(key), str(round_)


def the_report(mia: Page, url: str) -> None:
    mia.goto(f"{url}/report?year={YEAR}")
    assert NOW in str(mia.locator("main").text_content())
    mia.get_by_role("link", name="Editie 1 (").click()
    expect(mia.get_by_text(f"Editie 1 van {YEAR}", exact=True)).to_be_visible()
    expect(mia.locator("main")).to_contain_text(THEN)
    expect(mia.locator("main")).not_to_contain_text(NOW)
    assert breadth(mia) <= 360
    with mia.expect_download() as download:
        mia.get_by_role("link", name="Word", exact=True).click()
    assert download.value.suggested_filename == f"jaarverslag-{YEAR}-editie-{YEAR}.1.nl.docx"
    made = Document(str(download.value.path()))
    told = " ".join(each.text for each in made.paragraphs)
    assert THEN in told
    assert NOW not in told
    assert f"Editie 1 van {YEAR}" in told


def the_deck(mia: Page, url: str, round_: str) -> None:
    mia.goto(f"{url}/present?edition={YEAR}.1")
    mia.locator(f"a[href*='round={round_}']").first.click()
    mia.locator("a[rel=next]").click()
    expect(mia.locator("p.mvo-response")).to_contain_text(f"Editie 1 van {YEAR}")
    expect(mia.locator("body")).not_to_contain_text(QUESTION)


def the_files(mia: Page, url: str, key: str) -> None:
    """The menu of a page as of an edition leads to the files of that edition."""
    go(mia, f"{url}/evidence?record={key}&edition={YEAR}.1")
    assert TITLE not in main(mia)
    mia.get_by_role("button", name="Menu").click()
    mia.get_by_role("link", name="Meenemen").click()
    expect(mia.get_by_text("De bestanden op deze pagina zijn die van deze editie.")).to_be_visible()
    assert breadth(mia) <= 360
    with mia.expect_download() as download:
        mia.get_by_role("link", name="Tabellen meenemen (.zip)").click()
    assert f"editie-{YEAR}.1" in download.value.suggested_filename


def main(page: Page) -> str:
    return " ".join(page.locator("body").inner_text().split())
