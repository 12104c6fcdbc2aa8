"""A survey on a phone, by the link in the letter: under twenty touches, broken off and gone on with, and what is typed
in an anonymous one never leaves the browser before it is sent."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, Request, expect

from mvo_monitor.models import FormDraft, PersonalLink, SurveyInvited, SurveySealed, table
from mvo_monitor.progress.links import read_tokens
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import SurveyMode
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import Faults, breadth
from tests.store.surveys_held import Held, a_held_round

MEMBERS = ("somo", "fnv", "oxfam-novib")
WORDS = "Meer tijd om samen te lezen"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MonitorServer]:
    """The real data of 2020."""
    with MonitorServer(tmp_path_factory.mktemp("surveys")) as running:
        yield running


@pytest.fixture
def store(server: MonitorServer) -> Iterator[Store]:
    """The same store, for who looks behind the pages."""
    one = Store(server.database_url)
    yield one
    one.dispose()


def opened(server: MonitorServer, store: Store, mode: SurveyMode) -> tuple[Held, str]:
    """A round among three members, and the address in the letter to the first."""
    now = dt.datetime.now(dt.UTC)
    with store.writing(LOAD) as writing:
        held = a_held_round(writing, MEMBERS, mode, key=f"telefoon-{mode.value.replace('_', '-')}")
        installation_key(writing)
        of = table(SurveyInvited)
        somo = writing.session.scalar(sa.select(of.c.organisation_id).where(of.c.id == held.invited[0])) or 0
        ends = now + dt.timedelta(days=9)
        row = PersonalLink(
            organisation_id=somo, year=2026, serial=mode.value, made_at=now, expires_at=ends, invited_id=held.invited[0]
        )
        number = writing.put(row)
    with store.reading() as connection:
        return held, f"{server.url}/s/{read_tokens(connection, frozenset({number}))[number]}"


@dataclass
class Touches:
    """Counts what a thumb does."""

    page: Page
    n: int = 0

    def on(self, text: str) -> None:
        """Touch what has this label."""
        self.n += 1
        self.page.get_by_text(text, exact=True).click()

    def choose(self, step: str) -> None:
        """Touch a step of the scale."""
        self.n += 1
        self.page.get_by_role("radio", name=step, exact=True).click()

    def write(self, label: str, text: str) -> None:
        """Touch a box and write in it."""
        self.n += 1
        self.page.get_by_label(label).fill(text)


def sent_by(page: Page) -> list[str]:
    """Every request of a page with its body, as it goes out."""
    seen: list[str] = []

    def note(request: Request) -> None:
        seen.append(f"{request.method} {request.url} {request.post_data or ''}")

    page.on("request", note)
    return seen


def test_an_anonymous_survey_is_broken_off_gone_on_with_and_sent_once(
    own_browser: BrowserContext, server: MonitorServer, store: Store
) -> None:
    held, link = opened(server, store, SurveyMode.ANONYMOUS)
    page = own_browser.new_page()
    faults, requests, touch = Faults(page), sent_by(page), Touches(page)
    page.goto(link)
    expect(page.get_by_role("heading", name="Deze enquête is anoniem")).to_be_visible()
    assert breadth(page) <= 360
    assert violations(page) == []
    touch.choose("4")
    touch.write("Wat kan beter?", WORDS)
    expect(page.get_by_text("Nog 1.973 tekens.")).to_be_visible()
    expect(page.locator("[data-mvo-saved]")).to_contain_text("apparaat")
    page.wait_for_timeout(1500)  # longer than a draft waits before it goes to a server, where one goes
    page.close()
    before = [each for each in requests if "lezen" in each or each.startswith(("PUT", "POST"))]
    assert before == []

    page = own_browser.new_page()
    faults, requests, touch.page = Faults(page), sent_by(page), page
    page.goto(link)
    expect(page.get_by_label("Wat kan beter?")).to_have_value(WORDS)
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_checked()
    touch.on("soms")
    touch.on("geld")
    assert [each for each in requests if each.startswith(("PUT", "POST"))] == []
    touch.n += 1
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    assert touch.n < 20
    assert violations(page) == []
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('mvo-draft:')).length") == 0
    page.goto(link)
    expect(page.get_by_text("Uw antwoorden zijn verzegeld")).to_be_visible()
    expect(page.get_by_role("button", name="Verstuur")).to_have_count(0)
    assert faults == []
    assert f"/answer-survey/{held.number}" not in server.log()
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(FormDraft))) == 0
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(SurveySealed))) == 1


def test_a_named_survey_is_kept_on_the_server_and_answered_by_keyboard(
    own_browser: BrowserContext, server: MonitorServer, store: Store
) -> None:
    _, link = opened(server, store, SurveyMode.NAMED)
    page = own_browser.new_page()
    faults = Faults(page)
    page.goto(link)
    page.get_by_role("radio", name="1 helemaal niet").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_checked()
    expect(page.locator("[data-mvo-saved]")).to_contain_text("bewaard", ignore_case=True)
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(FormDraft))) == 1
    page.get_by_role("button", name="Verstuur mijn antwoorden").last.click()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    page.get_by_role("link", name="Wijzig uw antwoorden").click()
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_checked()
    assert faults == []
