"""A whole survey, played by the people whose it is: made from last year's, asked, answered on phones, closed, shown.

The coordinator reuses the questions of 2025, adds two, ties a score to an indicator and opens it, anonymous; nine of
the members answer by their own link at 360 wide. Nobody sees a figure before it closes; then the survey's page, the
indicator and the deck at the meeting show them, five phones answer a poll, and the log tells the story.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.clock import today
from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.models import Letter, table
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Role
from tests.browser.conftest import NewScreen
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import breadth, expect_written, go, press_key
from tests.desk.desk_client import an_account

YEAR = max(2026, today().year)
"""Asked this year, as a survey that is made from an earlier one is."""

TITLE = f"Ledenpeiling {YEAR}"
CHOICE, OPEN = "Welke werkgroep krijgt voorrang?", "Wat moeten wij laten?"
USEFUL = "Hoe bruikbaar"
SCORES = (5, 4, 5, 4, 4, 3, 5, 4, 4)
"""What nine members answer to the question on knowledge and network: together 38, a mean of 4.2."""


@pytest.fixture
def survey_monitor(tmp_path: Path) -> Iterator[tuple[MonitorServer, str]]:
    """A server on the sample with a plan that lasts a year longer, and the token of the coordinator's session."""
    server = MonitorServer(tmp_path)  # it serves what is loaded here
    store = Store(server.database_url)
    migrate(store, tmp_path / "backups")
    load_files(store, data_files(a_longer_sample(tmp_path / "sample")))
    mia = an_account(store, Role.COORDINATOR, person="mia")
    with store.writing(LOAD) as writing:
        token = open_session(writing, mia, 12)
    store.dispose()
    with server:
        yield server, token


def a_longer_sample(folder: Path) -> Path:
    """The sample where the plan still runs this year, and the score of 2025 was not yet tied to the indicator."""
    changes = {
        "03": ("\n    last_year: 2025\n", f"\n    last_year: {YEAR}\n"),
        "04": ("indicator: 2021-2025/1.1\n        answers: {4: 5, 5: 5}", "answers: {4: 5, 5: 5}"),
        "08": (", question: ledenpeiling-2025/kennis", ""),
    }
    folder.mkdir()
    for file in data_files(SAMPLE_DATA):
        text = file.read_text(encoding="utf-8")
        if file.name[:2] in changes:
            old, new = changes[file.name[:2]]
            assert old in text, file.name
            text = text.replace(old, new, 1)
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder


def test_a_survey_from_last_years_questions_to_the_screen_at_the_meeting(
    survey_monitor: tuple[MonitorServer, str], screens: NewScreen
) -> None:
    server, token = survey_monitor
    desk = screens(1280)
    desk.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": server.url}])
    mia = desk.new_page()

    here = make_it(mia, server.url)
    open_it(mia)
    links = invite_all(mia, server.url, here)
    assert len(links) == 13
    first = screens(360).new_page()
    leave_half_way(first, links[0])
    for place, score in enumerate(SCORES):
        context = first.context if place == 0 else screens(360)
        answer(context.new_page(), links[place], score, begun=place == 0)

    only_the_response_stands(mia, server.url, here)
    two_days_pass(server)
    remind_the_silent(mia, here)
    close_it(mia, here)
    the_results_are_shown(mia, server.url)
    the_indicator_has_its_value(mia, server.url)
    the_deck_opens_at_what_changed(mia)
    hold_a_poll(mia, server.url, screens)
    the_log_tells_it(mia, server.url)


def make_it(mia: Page, url: str) -> str:
    """Last year's questions in one click, a choice and an open question besides, one score tied to indicator 1.1."""
    mia.goto(f"{url}/rounds")
    last = mia.get_by_role("row", name="Ledenpeiling 2025")
    last.get_by_role("button", name="Gebruik de vragen opnieuw").click()
    expect(mia.get_by_role("heading", name=TITLE)).to_be_visible()
    here = mia.url.partition("?")[0]
    mia.get_by_role("link", name="Voeg een vraag toe").click()
    mia.get_by_label("De vraag (Nederlands)").fill(CHOICE)
    mia.get_by_role("radio", name="één antwoord").check()
    for place, option in enumerate(("De haven", "Het strand")):
        mia.get_by_role("textbox", name=re.compile(r"^Antwoord \(Nederlands")).nth(place).fill(option)
    press(mia, "Bewaar, en nog een vraag")
    mia.get_by_label("De vraag (Nederlands)").fill(OPEN)
    mia.get_by_role("radio", name="open vraag").check()
    press(mia, "Bewaar")
    mia.get_by_role("listitem").filter(has_text=USEFUL).get_by_role("link", name="Wijzig").click()
    mia.get_by_label("Doel of indicator").select_option("indicator:2021-2025/1.1")
    press(mia, "Bewaar")
    expect(mia.get_by_text("wordt de waarde van indicator 2021-2025/1.1")).to_be_visible()
    return here


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def open_it(mia: Page) -> None:
    mia.get_by_role("link", name="Wijzig titel, jaar of vorm").click()
    mia.get_by_label("Antwoorden tot en met").fill("15-12-2099")
    press(mia, "Bewaar")
    press(mia, "Open de enquête")
    expect(mia.get_by_text("Antwoorden tot nu toe: 0 van 13")).to_be_visible()


def invite_all(mia: Page, url: str, here: str) -> list[str]:
    """The links in the letters, as the coordinator would read them."""
    mia.goto(here)
    mia.get_by_role("link", name="Nodig 13 uit").click()
    press(mia, "Schrijf de brieven")
    expect_written(mia, 13)
    letters = [each.get_attribute("href") or "" for each in mia.locator("main a[href^='/letters/']").all()]
    found = []
    for letter in dict.fromkeys(each.partition("?")[0] for each in letters):
        mia.goto(url + letter)
        found += re.findall(r"\S+/s/[\w.~-]+", mia.locator("main").inner_text())
    return [url + each[each.index("/s/") :] for each in dict.fromkeys(found)]


def leave_half_way(member: Page, link: str) -> None:
    member.goto(link)
    expect(member.get_by_role("heading", name="Deze enquête is anoniem")).to_be_visible()
    member.get_by_label(OPEN).fill("De nieuwsbrief op papier")
    expect(member.locator("[data-mvo-saved]")).to_contain_text("apparaat")
    member.close()


def answer(member: Page, link: str, score: int, *, begun: bool) -> None:
    member.goto(link)
    if begun:
        expect(member.get_by_label(OPEN)).to_have_value("De nieuwsbrief op papier")
    asked = member.get_by_role("group", name=re.compile(USEFUL))
    asked.get_by_role("radio", name=re.compile(f"^{score}")).check()
    member.get_by_role("group", name=CHOICE).get_by_label("De haven" if score > 4 else "Het strand").check()
    member.get_by_role("button", name="Verstuur mijn antwoorden").last.click()
    expect(member.get_by_role("heading", name="Dank u wel")).to_be_visible()
    assert breadth(member) <= 360


def only_the_response_stands(mia: Page, url: str, here: str) -> None:
    mia.goto(f"{url}/rounds")
    expect(mia.get_by_text("9 van 13").first).to_be_visible()
    mia.goto(here)
    expect(mia.get_by_text("Antwoorden tot nu toe: 9 van 13")).to_be_visible()
    go(mia, f"{url}/survey?year=2025")  # of this year there is nothing to read yet
    told = inner(mia.locator("[data-testid=stMain]"))
    assert f"‘{TITLE}’ is open tot en met 15 december 2099: 9 van 13 antwoordden." in told
    assert f"In {YEAR}" not in told
    mia.goto(f"{url}/present")
    expect(mia.get_by_text("Ledenpeiling 2025").first).to_be_visible()
    expect(mia.get_by_text(TITLE)).to_have_count(0)


def two_days_pass(server: MonitorServer) -> None:
    """Nobody gets two letters within a day."""
    store, of = Store(server.database_url), table(Letter)
    with store.engine.begin() as connection:
        connection.execute(sa.update(of).values(made_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=2)))
    store.dispose()


def remind_the_silent(mia: Page, here: str) -> None:
    mia.goto(here)
    mia.get_by_role("link", name="Herinner de 4 die nog niet antwoordden").click()
    press(mia, "Schrijf de brieven")
    expect_written(mia, 4)


def close_it(mia: Page, here: str) -> None:
    mia.goto(here)
    mia.get_by_role("link", name="Sluit de enquête").click()
    press(mia, "Sluit de enquête")
    expect(mia.get_by_text("De enquête is gesloten.")).to_be_visible()
    mia.goto(here)


def the_results_are_shown(mia: Page, url: str) -> None:
    go(mia, f"{url}/survey?year={YEAR}")
    told = inner(mia.locator("[data-testid=stMain]"))
    for sentence in (
        "9 van 13 (69%) antwoordden. Gemiddeld gaven zij 4,2 aan de vraag achter indicator 1.1",
        "valt binnen de marge: het kan toeval zijn.",
        "1 × 3, 5 × 4 en 3 × 5",
        "De marge is ± 0,3",
    ):
        assert sentence in told, sentence


def the_indicator_has_its_value(mia: Page, url: str) -> None:
    go(mia, f"{url}/indicator?year={YEAR}&indicator=1.1")
    told = inner(mia.locator("[data-testid=stMain]"))
    for sentence in (
        f"In {YEAR}: niet bereikt. Met 4,2 is 72% van de weg van 3,5 naar 4,5 afgelegd",
        f"Bron van de waarde {TITLE}, 9 van 13",
        f"Van 4,5 in 2025 naar 4,2 in {YEAR}: 0,3 lager",
    ):
        assert sentence in told, sentence


def the_deck_opens_at_what_changed(mia: Page) -> None:
    mia.goto(mia.url.partition("/indicator")[0] + "/present")
    mia.get_by_role("link", name=f"Presenteren {TITLE}").click()
    expect(mia.get_by_role("heading", level=1)).to_contain_text("Wat veranderde er")
    expect(mia.locator("main")).to_contain_text("Nu antwoordden 9 van 13 (69%); in 2025 10 van 14 (71%).")
    press_key(mia, "ArrowRight")
    expect(mia.locator("footer nav span", has_text="/").first).to_contain_text("2 /")


def hold_a_poll(mia: Page, url: str, screens: NewScreen) -> None:
    mia.get_by_text("Meer", exact=True).click()
    mia.get_by_role("link", name="peiling").click()
    mia.get_by_label("De vraag in het Nederlands").fill("Gaan we zo door?")
    press(mia, "Openen")
    code = mia.locator("[data-code]").get_attribute("data-code") or ""
    for step in ("5 ", "4", "4", "3", "4"):
        phone = screens(360).new_page()
        phone.goto(f"{url}/poll/{code}")
        phone.get_by_label(re.compile(f"^{step}")).check()
        phone.get_by_role("button", name="Versturen").click()
        expect(phone.get_by_text("uw antwoord is geteld")).to_be_visible()
    press(mia, "Sluiten")
    expect(mia.get_by_text("Uitkomst van 5 antwoorden").first).to_be_visible()


def the_log_tells_it(mia: Page, url: str) -> None:
    mia.goto(f"{url}/audit")
    told = inner(mia.locator("main"))
    for sentence in (
        "Mia heeft een enquête voorbereid",
        "Mia heeft een enquête geopend",
        "Mia heeft een enquête gesloten",
        "Mia heeft een peiling van de aanwezigen geopend",
        "Mia heeft een peiling van de aanwezigen gesloten",
    ):
        assert sentence in told, sentence


def inner(part: Locator) -> str:
    return " ".join(part.inner_text().split())
