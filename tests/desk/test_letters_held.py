"""What waits and can no longer be done does not go out: not with all others, not alone, not while they are going."""

import datetime as dt
import io
import time
import zipfile

import pytest
import sqlalchemy as sa

from mvo_monitor.models import PersonalLink, ReportingYear, table
from mvo_monitor.posting import outbox
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import somebody
from tests.desk.test_letters import invite as invite_members
from tests.desk.test_letters import pages_wait  # noqa: F401 (a fixture)
from tests.desk.test_letters_going import (  # noqa: F401 (three are fixtures)
    MANY,
    SlowServer,
    at_work,
    invite,
    mia,
    nothing_on_its_way,
    sent,
    survey,
    until_over,
)
from tests.factories import a_closed_year
from tests.store.asking import YEAR, a_request, prepared
from tests.store.survey_rounds import closed_by_hand
from tests.unit.mail_server import MailServer, running


def year_closed(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, YEAR, unfinished=True)


def year_open(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(sa.update(table(ReportingYear)).values(closed_on=None))


@pytest.fixture
def waiting(sqlite_store: Store) -> Store:
    """Three members of 2026 are asked one thing, and their letters wait: no mail server is set."""
    prepared(sqlite_store, 3)
    with sqlite_store.writing(LOAD) as writing:
        a_request(writing, "1.2", kind="answer")
    with somebody(sqlite_store, Role.COORDINATOR, person="noa") as noa:
        invite_members(noa, 1, 2, 3)
    return sqlite_store


def test_what_waits_when_its_year_closes_stays_and_the_page_says_how_many_why_and_what_one_can_do(
    waiting: Store,
) -> None:
    year_closed(waiting)
    with running(MailServer()) as server, mia(waiting, server) as browser:
        seen = browser.get("/letters")
        assert "Gaat niet meer uit" in seen.text
        assert "3 brieven gaan over een jaar dat intussen is gesloten" in seen.text
        assert "Heropen het jaar" in seen.text
        assert 'href="/years"' in seen.html
        assert "Verstuur alles wat kan" not in seen.text
        assert "Alle brieven zijn verstuurd" not in seen.text
        browser.send("/letters", {"do": "post"})  # on a page from before
        seen = browser.get("/letters")
        assert "0 van 3 brieven verstuurd, 3 vastgehouden. Hieronder staat waarom." in seen.text
        assert server.letters == []
        year_open(waiting)
        browser.send("/letters", {"do": "post"})
        assert "3 van 3 brieven verstuurd." in browser.get("/letters").text
    assert len(server.letters) == 3


def test_nor_does_it_go_alone_or_is_it_taken_along_or_written_again(waiting: Store) -> None:
    with running(MailServer()) as server, mia(waiting, server) as browser:
        browser.send("/letters/1", {"do": "post"})
        year_closed(waiting)
        one = browser.get("/letters/2")
        assert "Gaat niet uit: het jaar is gesloten." in one.text
        assert "mailto:" not in one.html
        assert 'value="post"' not in one.html
        browser.send("/letters/2", {"do": "post"})
        assert "De brief is niet verstuurd; hieronder staat waarom." in browser.get("/letters/2").text
        with zipfile.ZipFile(io.BytesIO(browser.get("/letters?file=zip").response.content)) as folder:
            assert folder.namelist() == []
        assert browser.send("/letters/1", {"do": "again"}).status in (400, 409, 422)
        assert "gesloten" in browser.send("/letters/1", {"do": "again"}).text
    assert len(server.letters) == 1


def test_a_letter_whose_link_expired_stays_and_the_page_says_what_one_can_do(waiting: Store) -> None:
    with waiting.engine.begin() as connection:
        connection.execute(sa.update(table(PersonalLink)).values(expires_at=dt.datetime.now(dt.UTC)))
    with running(MailServer()) as server, mia(waiting, server) as browser:
        browser.send("/letters/2", {"do": "post"})
        one = browser.get("/letters/2")
        assert "Gaat niet uit: de link erin is verlopen." in one.text
        assert "mailto:" not in one.html
        browser.send("/letters", {"do": "post"})  # on a page from before
        seen = browser.get("/letters")
        assert "0 van 3 brieven verstuurd, 3 vastgehouden. Hieronder staat waarom." in seen.text
        assert "In 3 brieven staat een link die intussen is verlopen" in seen.text
        assert "Nodig opnieuw uit of herinner" in seen.text
        english = browser.get("/letters?lang=en").text
        assert "3 letters carry a link that has expired meanwhile" in english
    assert server.letters == []


@pytest.mark.usefixtures("at_work")
@pytest.mark.parametrize("closing", ["year", "survey"])
def test_a_year_or_survey_that_closes_while_230_letters_go_keeps_the_rest_back(
    sqlite_store: Store,
    survey: int,  # noqa: F811 (the fixture)
    closing: str,
) -> None:
    with somebody(sqlite_store, Role.COORDINATOR, person="noa") as by_hand:
        invite(by_hand, survey)
        until_over(by_hand)
    with running(SlowServer(holds_after=5)) as server, mia(sqlite_store, server) as browser:
        browser.send("/letters", {"do": "post"})
        while len(server.letters) < 5:
            time.sleep(0.005)
        if closing == "year":
            year_closed(sqlite_store)
        else:
            closed_by_hand(sqlite_store, survey)
        server.let_go.set()
        seen = until_over(browser)
        gone, about = sent(sqlite_store), "een jaar dat" if closing == "year" else "een enquête die"
        assert 5 <= gone == len(server.letters) < MANY
        assert f"{gone} van 230 brieven verstuurd · {MANY - gone} vastgehouden." in seen.text
        assert "Waarom ze niet uitgingen, en wat u kunt doen, staat hieronder." in seen.text
        assert f"{MANY - gone} brieven gaan over {about} intussen is gesloten" in seen.text
        assert "met ‘Verstuur alles wat kan’" not in seen.text, "that would not help"


def test_a_letter_that_was_read_before_the_year_closed_is_told_as_held(
    waiting: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = outbox.letter_out

    def late(*asked: object) -> object:
        year_closed(waiting)
        return real(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "letter_out", late)
    with running(MailServer()) as server, mia(waiting, server) as browser:
        browser.send("/letters", {"do": "post"})
        assert "0 van 3 brieven verstuurd, 3 vastgehouden." in browser.get("/letters").text
    assert server.letters == []


def test_a_letter_whose_posting_was_cut_off_is_told_so_also_when_its_year_closed(waiting: Store) -> None:
    with waiting.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE letter SET failure = 'letters.interrupted', failed_at = made_at WHERE id = 2")
        )
    year_closed(waiting)
    with somebody(waiting, Role.COORDINATOR, person="mia") as browser:
        assert "Of de brief is aangekomen weet niemand" in browser.get("/letters").text
        one = browser.get("/letters/2").text
        assert "Of de brief is aangekomen weet niemand" in one
        assert "Gaat niet uit: het jaar is gesloten." in one
