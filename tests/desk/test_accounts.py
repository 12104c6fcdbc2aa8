"""One's own account: what stands there, the language, the password, and the browsers one is signed in with."""

import pytest
import sqlalchemy as sa

from mvo_monitor.models import SignInSession, table
from mvo_monitor.recording.account_links import set_password
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import Browser, an_account, settings_of
from tests.factories import a_coalition, an_organisation

GOOD, BETTER = "vier losse woorden samen", "een ander lang woord"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def tokens(sqlite_store: Store) -> tuple[str, str]:
    """Two browsers of a member of SOMO."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "somo", name="SOMO")
    number = an_account(sqlite_store, Role.MEMBER, organisation="somo")
    with sqlite_store.writing(LOAD) as writing:
        set_password(writing, number, GOOD)
        return open_session(writing, number, 12, FIREFOX), open_session(writing, number, 12, SAFARI)


def test_it_says_who_one_is_and_where_one_is_signed_in(sqlite_store: Store, tokens: tuple[str, str]) -> None:
    with Browser(settings_of(sqlite_store), tokens[0]) as kim:
        text = kim.get("/account").text
    for part in ("Kim", "kim@example.org", "Rol lid", "SOMO", "Firefox op Linux", "Safari op iPhone", "Deze browser"):
        assert part in text


def test_another_browser_can_be_signed_out(sqlite_store: Store, tokens: tuple[str, str]) -> None:
    settings = settings_of(sqlite_store)
    with Browser(settings, tokens[0]) as here, Browser(settings, tokens[1]) as there:
        assert there.get("/goal").status == 200
        assert here.send("/account", {"_pressed": "end:2"}).to == "/account"
        assert there.get("/goal").status == 303
        assert here.get("/goal").status == 200
        assert here.send("/account", {"_pressed": "end:99"}).status == 400
        assert here.send("/account", {"_pressed": "something"}).status == 404


def test_all_others_can_be_signed_out_at_once(sqlite_store: Store, tokens: tuple[str, str]) -> None:
    settings = settings_of(sqlite_store)
    with Browser(settings, tokens[0]) as here, Browser(settings, tokens[1]) as there:
        here.send("/account", {"_pressed": "others"})
        assert (here.get("/goal").status, there.get("/goal").status) == (200, 303)


def test_nobody_ends_the_session_of_somebody_else(sqlite_store: Store, tokens: tuple[str, str]) -> None:
    sam = an_account(sqlite_store, Role.COORDINATOR, person="sam")
    with sqlite_store.writing(LOAD) as writing:
        other = open_session(writing, sam, 12)
    with Browser(settings_of(sqlite_store), other) as browser:
        assert browser.send("/account", {"_pressed": "end:1"}).status == 400
    with sqlite_store.reading() as connection:
        ended = sa.select(sa.func.count()).where(table(SignInSession).c.ended_at.is_not(None))
        assert connection.scalar(ended) == 0


def test_the_language_holds_for_every_page_and_for_letters(sqlite_store: Store, tokens: tuple[str, str]) -> None:
    with Browser(settings_of(sqlite_store), tokens[0]) as kim:
        kim.send("/account", {"_pressed": "language", "language": "en"})
        assert '<html lang="en">' in kim.get("/goal").html
        assert words(Language.EN)("said.language_kept") in kim.get("/account").text
        assert kim.send("/account", {"_pressed": "language", "language": "fr"}).status == 422


def test_another_password_asks_the_present_one_and_twice_the_new(sqlite_store: Store, tokens: tuple[str, str]) -> None:
    settings = settings_of(sqlite_store)
    typed = {"_pressed": "password", "present": GOOD, "new": BETTER, "again": BETTER}
    with Browser(settings, tokens[0]) as here, Browser(settings, tokens[1]) as there:
        wrong = here.send("/account", {**typed, "present": "not the password"})
        assert (wrong.status, "niet uw huidige wachtwoord" in wrong.text) == (422, True)
        assert "een ander wachtwoord dan hierboven" in here.send("/account", {**typed, "again": GOOD}).text
        assert "minstens 12" in here.send("/account", {**typed, "new": "kort", "again": "kort"}).text
        assert BETTER not in wrong.html
        assert here.send("/account", typed).to == "/account"
        assert (here.get("/goal").status, there.get("/goal").status) == (200, 303)
    with Browser(settings) as again:
        assert again.send("/sign-in", {"email": "kim@example.org", "password": BETTER}).status == 303


def test_who_guesses_the_present_password_waits(sqlite_store: Store, tokens: tuple[str, str]) -> None:
    typed = {"_pressed": "password", "present": "not the password", "new": BETTER, "again": BETTER}
    with Browser(settings_of(sqlite_store), tokens[0]) as kim:
        assert [kim.send("/account", typed).status for _ in range(6)] == [422] * 5 + [429]
