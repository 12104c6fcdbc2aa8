"""Letters: shown before they go, posted to a real mail server or taken along by hand, and never sent twice."""

import email
import io
import zipfile
from collections.abc import Iterator
from email.policy import default

import pytest
import sqlalchemy as sa

from dashboard.desk import letters_going
from mvo_monitor.models import Letter, table
from mvo_monitor.posting.outbox import post_letters
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.recording.letters import claim_letter
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Role, SmtpSecurity
from tests.desk.desk_client import Browser, somebody
from tests.store.asking import COORDINATOR, YEAR, a_request, prepared
from tests.unit.mail_server import HOST, MailServer, free_port, running

INVITE = f"/requests/letters?kind=invitation&year={YEAR}"
REMIND = f"/requests/letters?kind=reminder&year={YEAR}"


@pytest.fixture
def mia(sqlite_store: Store) -> Iterator[Browser]:
    """The browser of the coordinator; three members of 2026 are asked one thing. No mail server is set."""
    prepared(sqlite_store, 3)
    with sqlite_store.writing(LOAD) as writing:
        a_request(writing, "1.2", kind="answer")
    with somebody(sqlite_store, Role.COORDINATOR, person="mia") as browser:
        yield browser


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything."""
    with running(MailServer()) as server:
        yield server


def posting(store: Store, port: int) -> Settings:
    """The settings of a monitor that posts its letters to this port."""
    return read_settings(
        database_url=store.url.render_as_string(hide_password=False),
        smtp_host=HOST,
        smtp_port=port,
        smtp_security=SmtpSecurity.NONE,
        mail_from="monitor@platform.example",
        public_url="https://monitor.example.org",
    )


def letters(store: Store) -> list[sa.Row[tuple[object, ...]]]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(Letter)).order_by(table(Letter).c.id)))


@pytest.fixture(autouse=True)
def pages_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page waits for its letters, however busy the machine is: what it then says is looked at."""
    monkeypatch.setattr(letters_going, "AT_ONCE", 60.0)


def invite(browser: Browser, *numbers: int) -> str:
    return browser.send(INVITE, {"kind": "invitation", "to": [str(number) for number in numbers]}).to


# ---- Without a mail server -------------------------------------------------------------------------------------------


def test_before_anything_goes_the_page_shows_exactly_who_gets_what(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        set_contact(writing, NewContact(organisation="lid-02", email="two@lid.example", language=Language.EN))
        set_contact(writing, NewContact(organisation="lid-03", email=None))
    seen = mia.get(INVITE)
    assert "Er gaan 3 brieven uit, die u zelf verstuurt." in seen.text
    assert "Beste collega’s van Lid 01" in seen.text
    assert "Dear colleagues at Lid 02" in seen.text
    assert "Zonder adres: Lid 03." in seen.text
    assert letters(sqlite_store) == []
    assert invite(mia, 1, 2) == "/letters"
    written = letters(sqlite_store)
    assert [row.organisation_id for row in written] == [1, 2]
    shown = seen.text
    assert all(" ".join(row.body.split()) in shown for row in written)


def test_a_second_coordinator_who_reminds_at_once_sends_nobody_a_second_one(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE request SET due_on = '2025-01-01'"))
    everybody = {"kind": "reminder", "to": ["1", "2", "3"]}
    with somebody(sqlite_store, Role.COORDINATOR, person="noa") as noa:
        assert "Verstuur" not in noa.get(REMIND).text
        assert mia.send(REMIND, everybody).to == "/letters"
        assert noa.send(REMIND, everybody).to == f"/requests?year={YEAR}"
        assert "Er is geen brief geschreven" in noa.get(f"/requests?year={YEAR}").text
        assert "Kregen al een brief in de laatste 24 uur" in noa.get(REMIND).text
    assert len(letters(sqlite_store)) == 3


def test_without_a_mail_server_letters_are_copied_downloaded_and_marked(mia: Browser, sqlite_store: Store) -> None:
    invite(mia, 1, 2, 3)
    seen = mia.get("/letters")
    assert "3 brieven moeten nog weg." in seen.text
    assert "Er is geen mailserver ingesteld." in seen.text
    one = mia.get("/letters/1")
    assert "http://127.0.0.1:8501/l/" in one.text
    assert 'href="mailto:post@lid-01.example.org?subject=' in one.html
    file = mia.get("/letters/1?file=eml")
    assert file.response.headers["content-disposition"].endswith('.eml"')
    message = email.message_from_bytes(file.response.content, policy=default)
    assert (message["To"], message["X-Unsent"]) == ("Lid 01 <post@lid-01.example.org>", "1")
    folder = zipfile.ZipFile(io.BytesIO(mia.get("/letters?file=zip").response.content))
    assert len(folder.namelist()) == 3
    assert mia.send("/letters", {"do": "by_hand", "letter": ["1", "3"]}).to == "/letters"
    assert "1 brief moet nog weg." in mia.get("/letters").text
    assert [row.road for row in letters(sqlite_store)] == ["by_hand", None, "by_hand"]
    assert mia.send("/letters", {"do": "by_hand", "letter": ["1"]}).status == 400
    assert "met de hand" in mia.get(f"/requests?year={YEAR}").text


def test_a_missing_address_is_shown_and_is_no_error(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        set_contact(writing, NewContact(organisation="lid-01", email=None))
    invite(mia, 1)
    assert "geen adres" in mia.get("/letters").text
    assert "mailto:" not in mia.get("/letters/1").html
    assert mia.get("/letters/1?file=eml").status == 400


def test_a_sent_letter_can_be_written_once_more(mia: Browser, sqlite_store: Store) -> None:
    invite(mia, 1)
    mia.send("/letters/1", {"do": "by_hand"})
    assert mia.send("/letters/1", {"do": "again"}).to == "/letters/2"
    assert "De brief is opnieuw geschreven" in mia.get("/letters/2").text
    assert mia.get("/letters/99").status == 404


# ---- With a mail server ----------------------------------------------------------------------------------------------


def test_with_a_mail_server_letters_go_out_at_once_each_with_its_own_link(
    mia: Browser, sqlite_store: Store, server: MailServer
) -> None:
    with Browser(posting(sqlite_store, server.port), mia.cookies["mvo_session"]) as browser:
        assert "per e-mail" in browser.get(INVITE).text
        assert invite(browser, 1, 2, 3) == "/letters"
        assert "3 van 3 brieven verstuurd." in browser.get("/letters").text
    assert server.recipients == [f"post@lid-0{n}.example.org" for n in (1, 2, 3)]
    bodies = [email.message_from_bytes(each, policy=default).get_content() for each in server.letters]
    links = [line for body in bodies for line in body.splitlines() if line.startswith("https://monitor.example.org/l/")]
    assert len(set(links)) == 3
    assert [(row.road, row.failure) for row in letters(sqlite_store)] == [("mail", None)] * 3
    assert all("{link}" not in body for body in bodies)


def test_what_failed_says_why_and_goes_out_when_asked_again(mia: Browser, sqlite_store: Store) -> None:
    with Browser(posting(sqlite_store, free_port()), mia.cookies["mvo_session"]) as browser:
        invite(browser, 1, 2)
        seen = browser.get("/letters")
        assert "0 van 2 brieven verstuurd." in seen.text
        assert "De mailserver 127.0.0.1 is niet te bereiken" in seen.text
    unknown = MailServer(unknown=frozenset({"post@lid-02.example.org"}))
    with running(unknown) as server, Browser(posting(sqlite_store, server.port), mia.cookies["mvo_session"]) as browser:
        assert browser.send("/letters", {"do": "post"}).to == "/letters"
        assert "1 van 2 brieven verstuurd." in browser.get("/letters").text
        assert "De mailserver weigert het adres post@lid-02.example.org" in browser.get("/letters/2").text
        browser.send("/letters", {"do": "post"})
        assert server.recipients == ["post@lid-01.example.org"]
        with sqlite_store.writing(LOAD) as writing:
            set_contact(writing, NewContact(organisation="lid-02", email="goed@lid.example"))
        assert browser.send("/letters/2", {"do": "post"}).to == "/letters/2"
        assert "De brief is verstuurd." in browser.get("/letters/2").text
    assert [row.address for row in letters(sqlite_store)] == ["post@lid-01.example.org", "goed@lid.example"]


def test_a_letter_whose_posting_was_cut_off_is_not_sent_again_by_itself(
    mia: Browser, sqlite_store: Store, server: MailServer
) -> None:
    invite(mia, 1, 2)
    with sqlite_store.writing(COORDINATOR) as writing:
        claim_letter(writing, 1)  # and then the machine goes down
    settings = posting(sqlite_store, server.port)
    assert post_letters(sqlite_store, settings, COORDINATOR).sent == 1
    assert post_letters(sqlite_store, settings, COORDINATOR, (1,)).sent == 0
    assert server.recipients == ["post@lid-02.example.org"]
    assert "Of de brief is aangekomen weet niemand" in mia.get("/letters/1").text


def test_a_server_that_breaks_off_leaves_the_letter_uncertain(mia: Browser, sqlite_store: Store) -> None:
    invite(mia, 1)
    with running(MailServer(breaks_off=True)) as server:
        settings = posting(sqlite_store, server.port)
        assert post_letters(sqlite_store, settings, COORDINATOR).failed == 1
        assert post_letters(sqlite_store, settings, COORDINATOR).failed == 0
    assert "Niemand weet of deze brief is aangekomen." in mia.get("/letters/1").text


def test_a_letter_with_a_revoked_link_does_not_go(mia: Browser, sqlite_store: Store, server: MailServer) -> None:
    invite(mia, 1)
    link = f"/requests/link?organisation=lid-01&year={YEAR}"
    mia.send(link, {"do": "revoke"})
    assert post_letters(sqlite_store, posting(sqlite_store, server.port), COORDINATOR).failed == 1
    assert "De link in deze brief is ingetrokken." in mia.get("/letters").text
    mia.send(link, {"do": "make"})
    mia.send(link, {"do": "renew"})
    assert post_letters(sqlite_store, posting(sqlite_store, server.port), COORDINATOR, (1,)).sent == 1


def test_a_name_cannot_become_another_line_of_a_letter(mia: Browser, sqlite_store: Store, server: MailServer) -> None:
    with sqlite_store.engine.begin() as connection:
        hostile = "Lid\r\nBcc: x@evil.example\r\n\r\n<b>hoi</b> {link} =1+1"
        connection.execute(sa.text("UPDATE organisation SET name = :name WHERE id = 1"), {"name": hostile})
        connection.execute(sa.text("UPDATE coalition SET short_name = :name"), {"name": "P\r\nBcc: y@evil.example"})
    with Browser(posting(sqlite_store, server.port), mia.cookies["mvo_session"]) as browser:
        invite(browser, 1)
        assert "<b>hoi" not in browser.get("/letters/1").html
    message = email.message_from_bytes(server.letters[0], policy=default)
    assert message["Bcc"] is None
    assert server.recipients == ["post@lid-01.example.org"]
