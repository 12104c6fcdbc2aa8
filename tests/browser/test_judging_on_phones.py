"""Three of the steering group on their phones: each judges unseen, all is laid side by side, and they decide."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mvo_monitor.models import AuditEntry, table
from mvo_monitor.progress.judgements import read_judged
from mvo_monitor.recording.accounts import NewUser, make_user
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Role, Status
from tests.browser.accessibility import violations
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import Faults, breadth, expect_said, new_context, signed_in

ONE = "/judge/2020/indicator/2.4"
SECRETS = {"Anna": "Zeven programma's noemen het", "Bram": "Onduidelijk wat zij ermee doen", "Cleo": "Het is er gewoon"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MonitorServer]:
    """The real data of 2020."""
    with MonitorServer(tmp_path_factory.mktemp("judging")) as running:
        yield running


@pytest.fixture
def phone(server: MonitorServer, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Somebody of the steering group, made and signed in on a phone."""
    store, contexts = Store(server.database_url), []

    def somebody(name: str) -> Page:
        with store.writing(LOAD) as writing:
            new = NewUser(name=name, email=f"{name}@voorbeeld.invalid", roles=(Role.STEERING_GROUP,))
            token = open_session(writing, make_user(writing, new), 12)
        context = new_context(browser, width=360, height=740)
        contexts.append(context)
        signed_in(context, server, token, Language.NL)
        return context.new_page()

    yield somebody
    for context in contexts:
        context.close()
    store.dispose()


def judge(page: Page, status: str, motivation: str) -> None:
    """From the list to the indicator, choose, say why, hand in."""
    page.get_by_role("link", name="2.4 ·").click()
    page.get_by_role("link", name="Naar uw oordeel").click()
    page.get_by_label(status, exact=True).check()
    page.get_by_label("Waarom oordeelt u zo?").fill(motivation)
    page.get_by_role("button", name="Mijn oordeel geven").last.click()
    expect_said(page, "Uw oordeel over 2.4 is bewaard.")


def test_three_judge_unseen_on_their_phones_and_decide_together(
    server: MonitorServer, phone: Callable[[str], Page]
) -> None:
    pages = {name: phone(name) for name in SECRETS}
    faults = [Faults(page) for page in pages.values()]
    for (name, page), status in zip(pages.items(), ("Niet bereikt", "Stilstand", "Bereikt"), strict=True):
        page.goto(f"{server.url}/judge?year=2020")
        judge(page, status, SECRETS[name])
        assert violations(page) == []
        page.goto(f"{server.url}{ONE}")
        assert breadth(page) <= 360
        assert violations(page) == []
        others = [secret for who, secret in SECRETS.items() if who != name]
        assert not any(secret in page.content() for secret in others)

    anna, bram = pages["Anna"], pages["Bram"]
    anna.goto(f"{server.url}{ONE}")
    expect(anna.get_by_text("Iedereen gaf een oordeel.")).to_be_visible()
    anna.get_by_role("button", name="Leg de oordelen naast elkaar").click()
    for secret in SECRETS.values():
        expect(anna.get_by_text(secret)).to_be_visible()
    bram.goto(f"{server.url}{ONE}")
    expect(bram.get_by_text("Eén van de 3 zegt: bereikt.")).to_be_visible()

    anna.get_by_label("Niet bereikt", exact=True).check()
    anna.get_by_label("Motivering", exact=True).fill("De standpunten zijn bekend, gebruikt worden zij nog weinig.")
    for name in SECRETS:
        anna.get_by_role("checkbox", name=name).check()
    anna.get_by_role("button", name="Afwijkende mening toevoegen").click()
    anna.get_by_label("Wat vindt diegene, en waarom?").fill("Wie het wil vinden, vindt het.")
    assert breadth(anna) <= 360
    assert violations(anna) == []
    anna.get_by_role("button", name="Het oordeel vastleggen").last.click()
    expect_said(anna, "Het oordeel van de stuurgroep is vastgelegd.")
    expect(anna.get_by_text("Een lid van de stuurgroep, zonder naam")).to_be_visible()

    store = Store(server.database_url)
    with store.reading() as connection:
        decided = read_judged(connection, (2020,))[2020, "indicator", "2016-2020/2.4"]
        log = repr(connection.execute(table(AuditEntry).select()).all())
    store.dispose()
    assert (decided.status, decided.present) == (Status.BEHIND, ("Anna", "Bram", "Cleo"))
    assert [view.person for view in decided.dissent] == [None]
    assert not any(secret in log for secret in SECRETS.values())
    assert [fault for each in faults for fault in each] == []
