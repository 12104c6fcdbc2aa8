"""A whole year, played by the people whose it is: asked, filled in on a phone, returned, mended, approved, read, told.

The coordinator asks fourteen members for evidence and invites them; two come by their own link on a screen of 360 wide;
one is sent back and mends it; the goal's page shows both records, and the log tells the story.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Role
from tests.browser.conftest import NewScreen
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import expect_said, expect_written, go
from tests.desk.desk_client import an_account

YEAR = 2025


@pytest.fixture
def year_monitor(tmp_path: Path) -> Iterator[tuple[MonitorServer, str]]:
    """A server on the sample with a coordinator, and the token of her session."""
    server = MonitorServer(tmp_path, sample=True)
    store = Store(server.database_url)
    migrate(store, tmp_path)
    load_files(store, data_files(SAMPLE_DATA))
    mia = an_account(store, Role.COORDINATOR, person="mia")
    with store.writing(LOAD) as writing:
        token = open_session(writing, mia, 12)
    store.dispose()
    with server:
        yield server, token


def test_a_year_from_the_question_to_the_log(year_monitor: tuple[MonitorServer, str], screens: NewScreen) -> None:
    server, token = year_monitor
    desk = screens(1280)
    desk.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": server.url}])
    mia = desk.new_page()

    ask_for_evidence(mia, server.url)
    links = [invite_and_copy_link(mia, server.url, member) for member in ("Bedacht Blauw", "Papieren Net")]
    blauw, net = (screens(360).new_page() for _ in links)
    for member, link, title in (
        (blauw, links[0], "Het kanaal is schoner"),
        (net, links[1], "Een avond over zwemwater"),
    ):
        member.goto(link)
        expect(member.get_by_text("Voor 2025: nog 1 van de 1")).to_be_visible()
        hand_in_a_story(member, title)
        expect(member.get_by_text("ingediend").first).to_be_visible()

    give_back(mia, server.url, "Het kanaal is schoner", "Noem de meting waaruit dat blijkt.")
    approve(mia, server.url, "Een avond over zwemwater")

    blauw.goto(f"{server.url}/my-list")
    expect(blauw.get_by_text("Noem de meting waaruit dat blijkt.").first).to_be_visible()
    blauw.get_by_role("link", name="Pas aan en dien opnieuw in").first.click()
    blauw.get_by_label("Het verhaal").fill("De meting van oktober laat 12 procent minder afval zien.")
    with blauw.expect_navigation():
        blauw.get_by_role("button", name=re.compile("Dien")).click()
    approve(mia, server.url, "Het kanaal is schoner")

    go(mia, f"{server.url}/indicator?year={YEAR}&indicator=1.1")
    for title in ("Het kanaal is schoner", "Een avond over zwemwater"):
        expect(mia.get_by_role("link", name=title).first).to_be_visible()

    mia.goto(f"{server.url}/audit")
    told = " ".join(mia.locator("main").inner_text().split())
    for sentence in (
        "Mia heeft ‘Het kanaal is schoner’ teruggestuurd, omdat: Noem de meting waaruit dat blijkt.",
        "Iemand van Bedacht Blauw (persoonlijke link) heeft ‘Het kanaal is schoner’ opnieuw ingediend.",
        "Mia heeft ‘Het kanaal is schoner’ goedgekeurd.",
        "Iemand van Papieren Net (persoonlijke link) heeft ‘Een avond over zwemwater’ ingediend.",
        "Mia heeft ‘Een avond over zwemwater’ goedgekeurd.",
    ):
        assert sentence in told, sentence


def ask_for_evidence(mia: Page, url: str) -> None:
    mia.goto(f"{url}/requests/new?year={YEAR}")
    mia.get_by_label("bewijs bij een indicator").check()
    mia.locator("select").first.select_option(index=1)
    mia.get_by_label("Vraag in het Nederlands").fill("Wat deden jullie dit jaar voor schoner water?")
    mia.get_by_label("Uiterlijk").fill("15-12-2030")
    mia.get_by_role("button", name="Maak het verzoek").click()
    expect(mia.get_by_text("0 van 14 zijn klaar.")).to_be_visible()
    mia.goto(f"{url}/requests?year={YEAR}")
    mia.get_by_role("link", name="Nodig 14 leden uit").click()
    mia.get_by_role("button", name="Schrijf de brieven").click()
    expect_written(mia, 14)


def invite_and_copy_link(mia: Page, url: str, member: str) -> str:
    mia.goto(f"{url}/requests?year={YEAR}")
    mia.locator("tr", has_text=member).get_by_role("link", name="Link").click()
    return mia.get_by_label(f"Opent de lijst van {member}, en niets anders").input_value()


def hand_in_a_story(member: Page, title: str) -> None:
    member.get_by_role("link", name="Lever bewijs aan").click()
    member.get_by_role("link", name="Iets om toe te lichten").click()
    member.get_by_label(re.compile("in één zin")).fill(title)
    member.get_by_label("Het verhaal").fill("Zo ging het dit jaar.")
    member.get_by_role("button", name="Dien in").click()
    expect_said(member, title)


def give_back(mia: Page, url: str, title: str, because: str) -> None:
    mia.goto(f"{url}/check")
    mia.get_by_role("link", name=title).first.click()
    mia.get_by_label(re.compile("^Uw toelichting")).fill(because)
    with mia.expect_navigation():
        mia.get_by_role("button", name=re.compile("Stuur terug")).click()


def approve(mia: Page, url: str, title: str) -> None:
    mia.goto(f"{url}/check")
    mia.get_by_role("link", name=title).first.click()
    with mia.expect_navigation():
        mia.get_by_role("button", name=re.compile("^Keur goed")).first.click()
