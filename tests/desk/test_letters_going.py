"""Many letters at once: the page answers while they go, says how far they are, can stop them, and none goes twice."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.desk import letters_going
from mvo_monitor.models import AuditEntry, Letter, SurveyInvited, table
from mvo_monitor.posting import going_out
from mvo_monitor.posting.going_out import GoingOut, Order
from mvo_monitor.recording.letters import INTERRUPTED, claim_letter
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Deed, Role
from tests.desk.desk_client import Browser, Seen, somebody
from tests.desk.test_letters import pages_wait, posting  # noqa: F401 (one is a fixture)
from tests.store.asking import COORDINATOR, prepared
from tests.store.survey_rounds import an_open_round
from tests.unit.mail_server import MailServer, running

MANY = 230
"""More than one batch, and more than a page shows one by one."""

_INVITED, _LETTER, _AUDIT = table(SurveyInvited), table(Letter), table(AuditEntry)


@dataclass
class SlowServer(MailServer):
    """Takes its time over each letter; where it ``holds_after`` some, it has the next in hand until ``let_go``."""

    seconds: float = 0.005
    holds_after: int | None = None
    let_go: Event = field(default_factory=Event)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.holds_after is not None and len(self.letters) >= self.holds_after:
            await asyncio.to_thread(self.let_go.wait, 120)
        await asyncio.sleep(self.seconds)
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture(autouse=True)
def nothing_on_its_way() -> Iterator[None]:
    """As a server that has just started; what a test left going is stopped."""
    going_out._GOING.clear()
    yield
    going_out.stop_all(20)
    going_out._GOING.clear()


@pytest.fixture
def survey(sqlite_store: Store) -> int:
    """An open survey that asks 230 persons."""
    prepared(sqlite_store, 3)
    with sqlite_store.writing(COORDINATOR) as writing:
        number = an_open_round(writing)
    asked = [
        {"round_id": number, "organisation_id": 1 + at % 3, "a_person": True, "email": f"p{at:03}@lid.example"}
        for at in range(MANY)
    ]
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.delete(_INVITED))
        connection.execute(sa.insert(_INVITED), asked)
    return number


@pytest.fixture
def at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page waits for its letters."""
    monkeypatch.setattr(letters_going, "AT_ONCE", 0.0)


def mia(store: Store, server: MailServer, person: str = "mia") -> Browser:
    """The browser of a coordinator where letters are posted to this server."""
    with somebody(store, Role.COORDINATOR, person=person) as browser:
        token = browser.cookies["mvo_session"]
    return Browser(posting(store, server.port), token)


def invite(browser: Browser, survey: int) -> Seen:
    """Press the button below the letters of a survey."""
    return browser.send(f"/rounds/{survey}/letters?kind=survey_invitation", {"kind": "survey_invitation", "all": "1"})


def until_over(browser: Browser) -> Seen:
    """The page of letters as it stands when none is on its way any more."""
    for _ in range(1200):
        seen = browser.get("/letters")
        if "refresh" not in seen.response.headers:
            return seen
        time.sleep(0.05)
    raise AssertionError("never over")


def sent(store: Store) -> int:
    """How many letters are marked as sent."""
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).where(_LETTER.c.sent_at.is_not(None))) or 0


def uncertain(store: Store) -> int:
    """How many letters are in hand, or were when the server went down."""
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).where(_LETTER.c.failure == INTERRUPTED)) or 0


@pytest.mark.usefixtures("at_work")
def test_the_page_answers_at_once_and_says_how_far_230_letters_are(sqlite_store: Store, survey: int) -> None:
    with running(SlowServer(holds_after=3)) as server, mia(sqlite_store, server) as browser:
        assert invite(browser, survey).to == "/letters"
        assert len(server.letters) < MANY, "nobody waits for all of them"
        seen = browser.get("/letters")
        assert "Onderweg" in seen.text
        assert "U kunt gewoon verder werken" in seen.text
        assert seen.response.headers["refresh"] == "3"
        assert 'value="stop"' in seen.html
        assert 'name="letter"' not in seen.html, "what is ticked would be gone when the page comes anew"
        assert "refresh" not in browser.get("/letters?still=1").response.headers
        server.let_go.set()
        over = until_over(browser)
        assert "230 van 230 brieven verstuurd." in over.text
    assert Counter(server.recipients) == {f"p{at:03}@lid.example": 1 for at in range(MANY)}
    with sqlite_store.reading() as connection:
        told = connection.scalars(sa.select(_AUDIT.c.subject_key).where(_AUDIT.c.deed == Deed.LETTER_SENT)).all()
    assert len(set(told)) == len(told) == MANY, "each with its line in the log"


@pytest.mark.usefixtures("at_work")
def test_letters_on_their_way_can_be_stopped_and_go_on_later_each_once(sqlite_store: Store, survey: int) -> None:
    with running(SlowServer(holds_after=5)) as server, mia(sqlite_store, server) as browser:
        invite(browser, survey)
        while not server.letters:
            time.sleep(0.01)
        assert browser.send("/letters", {"do": "stop"}).to == "/letters"
        assert "Er gaat geen brief meer uit." in browser.get("/letters").text
        server.let_go.set()
        seen = until_over(browser)
        gone = sent(sqlite_store)
        assert 0 < gone < MANY
        assert f"{MANY - gone} zijn niet verstuurd" in seen.text
        assert "gaat uit met ‘Verstuur alles wat kan’" in seen.text
        time.sleep(0.1)
        assert sent(sqlite_store) == gone, "none goes once it was stopped"
        browser.send("/letters", {"do": "post"})
        until_over(browser)
        invite(browser, survey)  # who has no letter yet; nobody a second one
        until_over(browser)
    assert Counter(server.recipients) == {f"p{at:03}@lid.example": 1 for at in range(MANY)}


@pytest.mark.usefixtures("at_work")
def test_two_coordinators_at_once_send_each_letter_once(sqlite_store: Store, survey: int) -> None:
    with running(MailServer()) as server, mia(sqlite_store, server) as browser, mia(sqlite_store, server, "noa") as noa:
        invite(browser, survey)
        invite(noa, survey)
        browser.send("/letters", {"do": "post"})
        noa.send("/letters", {"do": "post"})
        until_over(browser)
    assert Counter(server.recipients) == {f"p{at:03}@lid.example": 1 for at in range(MANY)}


def test_two_servers_on_one_store_send_each_letter_once(sqlite_store: Store, survey: int) -> None:
    with somebody(sqlite_store, Role.COORDINATOR, person="mia") as by_hand:
        invite(by_hand, survey)
    numbers = list(range(1, MANY + 1))
    with running(MailServer()) as server:
        settings = posting(sqlite_store, server.port)
        orders = [Order(lambda: numbers, None) for _ in range(2)]
        each = [GoingOut(sqlite_store, settings, posts=True, orders=[(order, COORDINATOR)]) for order in orders]
        threads = [Thread(target=one.carry_out) for one in each]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
    assert Counter(server.recipients) == {f"p{at:03}@lid.example": 1 for at in range(MANY)}
    assert sum(order.sent for order in orders) == MANY
    assert all(order.sent + order.passed == MANY for order in orders)


def test_a_mail_server_that_is_gone_leaves_the_rest_waiting_and_says_so(sqlite_store: Store, survey: int) -> None:
    with running(MailServer(dies_after=20)) as server, mia(sqlite_store, server) as browser:
        invite(browser, survey)
        seen = until_over(browser)
        assert "20 van 230 brieven verstuurd" in seen.text
        assert "De mailserver 127.0.0.1" in seen.text
        assert sent(sqlite_store) == 20
    with sqlite_store.reading() as connection:
        failed = connection.scalar(sa.select(sa.func.count()).where(_LETTER.c.failure.is_not(None))) or 0
    assert failed < 10, "what was not handed over did not fail"
    with running(MailServer()) as again, mia(sqlite_store, again, "noa") as browser:
        browser.send("/letters", {"do": "post"})
        seen = until_over(browser)
        browser.send(f"/rounds/{survey}/letters?kind=survey_invitation", {"kind": "survey_invitation", "all": "1"})
        until_over(browser)
    once = Counter([*server.recipients, *again.recipients])
    assert max(once.values()) == 1
    assert len(once) == MANY - 1, "of the one in hand when the server died nobody knows"
    assert "Van 1 brief weet niemand of hij aankwam" in seen.text


def test_after_a_restart_what_was_in_hand_is_told_and_the_rest_goes_once(sqlite_store: Store, survey: int) -> None:
    with somebody(sqlite_store, Role.COORDINATOR, person="mia") as by_hand:
        invite(by_hand, survey)
    with sqlite_store.writing(COORDINATOR) as writing:
        claim_letter(writing, 7)  # and then the server goes down
    with running(MailServer()) as server, mia(sqlite_store, server, "noa") as browser:
        seen = browser.get("/letters")
        assert "230 brieven moeten nog weg." in seen.text
        assert "Van 1 brief weet niemand of hij aankwam: het versturen werd onderbroken." in seen.text
        assert seen.html.index('href="/letters/7"') < seen.html.index('href="/letters/230"'), "it stands at the top"
        browser.send("/letters", {"do": "post"})
        assert "1 brief moet nog weg." in until_over(browser).text
    assert len(server.recipients) == len(set(server.recipients)) == MANY - 1


def test_a_server_that_stops_finishes_the_letter_in_hand(sqlite_store: Store, survey: int) -> None:
    with running(SlowServer(seconds=0.2)) as server, mia(sqlite_store, server) as browser:
        with somebody(sqlite_store, Role.COORDINATOR, person="noa") as by_hand:
            invite(by_hand, survey)
        going_out.send_out(sqlite_store, browser.settings, COORDINATOR, lambda: list(range(1, MANY + 1)))
        while not server.letters:
            time.sleep(0.01)
        going_out.stop_all(20)
        assert sent(sqlite_store) == len(server.letters) < MANY
    with sqlite_store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).where(_LETTER.c.failure.is_not(None))) == 0


def test_a_server_that_stops_waits_for_what_was_stopped_before_and_has_a_letter_in_hand(
    sqlite_store: Store, survey: int
) -> None:
    with running(SlowServer(seconds=1.5, holds_after=0)) as server, mia(sqlite_store, server) as browser:
        with somebody(sqlite_store, Role.COORDINATOR, person="noa") as by_hand:
            invite(by_hand, survey)
        going_out.send_out(sqlite_store, browser.settings, COORDINATOR, lambda: [1, 2])
        while not uncertain(sqlite_store):
            time.sleep(0.01)
        going_out.stop_going(sqlite_store)  # the first letter is in hand; others are asked for meanwhile
        going_out.send_out(sqlite_store, browser.settings, COORDINATOR, list)
        server.let_go.set()  # and then it takes its time
        going_out.stop_all(20)
        assert sent(sqlite_store) == len(server.letters) == 1
        assert uncertain(sqlite_store) == 0


def test_a_letter_goes_to_the_address_that_stands_when_its_turn_comes(sqlite_store: Store, survey: int) -> None:
    with somebody(sqlite_store, Role.COORDINATOR, person="mia") as by_hand:
        invite(by_hand, survey)
    with running(SlowServer(holds_after=1)) as server, mia(sqlite_store, server, "noa") as browser:
        numbers = list(range(1, 61))
        order = going_out.send_out(sqlite_store, browser.settings, COORDINATOR, lambda: numbers)
        while not server.letters:
            time.sleep(0.005)
        with sqlite_store.engine.begin() as connection:
            moved = _INVITED.c.email == "p177@lid.example"
            connection.execute(sa.update(_INVITED).where(moved).values(email="new@lid.example"))
        server.let_go.set()
        assert order.over.wait(120)
    assert "new@lid.example" in server.recipients
    assert "p177@lid.example" not in server.recipients


def test_that_one_page_told_of_its_letters_tells_nothing_of_those_of_another(
    sqlite_store: Store, survey: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters_going, "AT_ONCE", 30.0)  # also where the machine is busy
    with running(SlowServer(seconds=0.03)) as server, mia(sqlite_store, server) as browser:
        with somebody(sqlite_store, Role.COORDINATOR, person="noa") as by_hand:
            invite(by_hand, survey)
        going_out.send_out(sqlite_store, browser.settings, COORDINATOR, lambda: range(1, 16))
        nobody = invite(browser, survey)
        assert nobody.to == f"/rounds/{survey}", "all have a letter; told when the turn came, behind the fifteen"
        assert "15 van 15 brieven verstuurd." in browser.get("/letters").text


def test_what_refuses_the_letters_is_told_on_the_page_that_asked(sqlite_store: Store, survey: int) -> None:
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE survey_round SET state = 'closed', responses = 0"))
    with running(MailServer()) as server, mia(sqlite_store, server) as browser:
        chosen = {"kind": "survey_invitation", "to": ["1"]}
        refused = browser.send(f"/rounds/{survey}/letters?kind=survey_invitation", chosen)
        assert refused.status in (400, 409, 422)
    assert server.letters == []
