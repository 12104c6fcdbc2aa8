"""Signing in: a new session each time, one sentence for whatever was wrong, and no hint of who has an account."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa

from dashboard.shell.addresses import local_path
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.models import Account, Letter, SignInFailure, SignInSession, table
from mvo_monitor.recording.account_links import make_account_link, set_password
from mvo_monitor.recording.sessions import open_session, prepare_session
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import Browser, Seen, an_account, settings_of
from tests.desk.test_who_may_come import a_link_session
from tests.factories import a_coalition, an_organisation
from tests.hostile import HOSTILE
from tests.unit.mail_server import MailServer, running

GOOD = "vier losse woorden samen"
WRONG = "Het e-mailadres en het wachtwoord horen niet bij elkaar."


@pytest.fixture
def kim(sqlite_store: Store) -> int:
    """Kim, who has a password."""
    number = an_account(sqlite_store, Role.MEMBER)
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        set_password(writing, number, GOOD)
    return number


@pytest.fixture
def visitor(sqlite_store: Store, kim: int) -> Iterator[Browser]:
    with Browser(settings_of(sqlite_store)) as one:
        yield one


def sign_in(browser: Browser, email: str = "kim@example.org", password: str = GOOD, to: str = "/sign-in") -> Seen:
    return browser.send(to, {"email": email, "password": password})


def sessions(store: Store, **only: object) -> int:
    of = table(SignInSession)
    with store.reading() as connection:
        query = sa.select(sa.func.count()).select_from(of).where(*(of.c[name] == value for name, value in only.items()))
        return connection.scalar(query) or 0


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(visitor: Browser) -> None:
    seen = sign_in(visitor)
    assert (seen.status, seen.to) == (303, "/")
    (cookie,) = (each for each in seen.response.headers.get_list("set-cookie") if each.startswith(SESSION_COOKIE))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie
    assert visitor.get("/goal").status == 200


def test_signing_in_again_ends_the_session_of_before(sqlite_store: Store, visitor: Browser) -> None:
    sign_in(visitor)
    first = visitor.cookies[SESSION_COOKIE]
    assert visitor.get("/sign-in?next=/goal").to == "/goal", "who is signed in goes on"
    assert visitor.send("/sign-out", visitor.mark("/goal")).status == 303
    sign_in(visitor)
    assert visitor.cookies[SESSION_COOKIE] != first
    assert (sessions(sqlite_store), sessions(sqlite_store, ended_at=None)) == (2, 1)


def test_who_came_by_a_personal_link_and_signs_in_leaves_that_session(sqlite_store: Store, kim: int) -> None:
    with sqlite_store.writing(LOAD) as writing:
        an_organisation(writing, "somo")
    with Browser(settings_of(sqlite_store), a_link_session(sqlite_store)) as browser:
        assert sign_in(browser).to == "/"
        assert sessions(sqlite_store, ended_at=None, person_id=kim) == 1
        assert sessions(sqlite_store, ended_at=None) == 1


def test_whatever_is_wrong_there_is_one_sentence_and_the_address_stays(sqlite_store: Store, visitor: Browser) -> None:
    for email, password in (("kim@example.org", "not the password"), ("nobody@example.org", GOOD)):
        seen = sign_in(visitor, email, password)
        assert (seen.status, WRONG in seen.text) == (401, True)
        assert f'value="{email}"' in seen.html
        assert password not in seen.html
    with sqlite_store.engine.begin() as connection:
        connection.execute(table(Account).update().values(active=False))
    assert WRONG in sign_in(visitor).text


def test_it_takes_as_long_for_a_stranger(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def never_fits(kept: str | None, _: str) -> bool:
        asked.append(kept)
        return False

    monkeypatch.setattr("dashboard.desk.sign_in.password_fits", never_fits)
    for email in ("kim@example.org", "nobody@example.org"):
        sign_in(visitor, email, "whatever it is")
    assert len(asked) == 2
    assert asked[1] is None, "the hash of nobody is tried then (credentials)"


def test_after_five_tries_one_waits_also_with_the_right_password_and_also_after_a_restart(
    sqlite_store: Store, visitor: Browser
) -> None:
    for email in ("kim@example.org", "nobody@example.org"):
        for _ in range(5):
            assert sign_in(visitor, email, "not the password").status == 401
        seen = sign_in(visitor, email)
        assert (seen.status, 50 <= int(seen.response.headers["retry-after"]) <= 60) == (429, True)
        assert "Probeer het over 1 min. opnieuw" in seen.text
    with Browser(settings_of(sqlite_store)) as another:
        assert sign_in(another).status == 429


def test_signing_in_well_forgets_the_failures(sqlite_store: Store, visitor: Browser) -> None:
    for _ in range(4):
        sign_in(visitor, password="not the password")
    sign_in(visitor)
    with sqlite_store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(SignInFailure))) == 4, "of the address"


def test_one_goes_on_where_one_was_and_never_to_another_site(visitor: Browser) -> None:
    assert sign_in(visitor, to="/sign-in?next=/goal%3Fyear%3D2020%26goal%3D2").to == "/goal?year=2020&goal=2"
    for bad in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "\x00/",
        "/sign-out",
        "/\t/evil.example",
        "",
    ):
        assert local_path(bad) == "/"
    assert local_path("/goal?year=2020#a") == "/goal?year=2020#a"


def test_an_older_hash_is_made_anew(sqlite_store: Store, visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite_store.reading() as connection:
        before = connection.scalar(sa.select(table(Account).c.password_hash))
    monkeypatch.setattr("dashboard.desk.sign_in.needs_new_hash", lambda _: True)
    assert sign_in(visitor).status == 303
    with sqlite_store.reading() as connection:
        assert connection.scalar(sa.select(table(Account).c.password_hash)) != before


def test_the_form_lets_a_password_manager_do_its_work(visitor: Browser) -> None:
    html = visitor.get("/sign-in").html
    assert re.search(r'<input[^>]*type="email"[^>]*autocomplete="username"', html)
    assert re.search(r'<input[^>]*type="password"[^>]*autocomplete="current-password"', html)
    assert "data-mvo-reveal" in html


def test_while_nobody_has_an_account_the_page_says_how_to_make_one(sqlite_store: Store) -> None:
    with Browser(settings_of(sqlite_store)) as browser:
        seen = browser.get("/sign-in")
        assert "mvo-monitor user add" in seen.text
        assert "<form" not in seen.html.partition("<main")[2]


def test_whatever_is_typed_is_harmless(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.desk.sign_in.password_fits", lambda *_: False)
    monkeypatch.setattr("mvo_monitor.recording.sign_in_tries.FREE_BY_ADDRESS", 10_000)
    for text in HOSTILE:
        sent = text.encode("utf-8", "replace").decode()
        seen = sign_in(visitor, sent, sent)
        assert seen.status in (401, 422, 429), text[:40]
        assert "<script>alert" not in seen.html
        assert visitor.get("/welcome/x").status == 410


# ---- Forgotten, and choosing anew ------------------------------------------------------------------------------------


def letters(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table(Letter))) or 0


def test_the_answer_is_the_same_for_a_stranger_and_only_an_account_gets_a_letter(
    sqlite_store: Store, visitor: Browser
) -> None:
    told = [visitor.send("/sign-in/forgotten", {"email": who}).text for who in ("no@example.org", "kim@example.org")]
    assert told[0].replace("no@", "kim@") == told[1]
    assert letters(sqlite_store) == 1
    for _ in range(4):
        visitor.send("/sign-in/forgotten", {"email": "no@example.org"})
    assert visitor.send("/sign-in/forgotten", {"email": "no@example.org"}).status == 429


def test_with_a_mail_server_the_letter_goes_and_its_link_opens_once(sqlite_store: Store, kim: int) -> None:
    with running(MailServer()) as server:
        url = sqlite_store.url.render_as_string(hide_password=False)
        mail = {"smtp_host": "127.0.0.1", "smtp_security": "none", "mail_from": "monitor@example.org"}
        with Browser(read_settings(database_url=url, smtp_port=server.port, **mail)) as browser:
            assert "is de link onderweg" in browser.send("/sign-in/forgotten", {"email": "kim@example.org"}).text
            (letter,) = server.letters
            body = str(message_from_bytes(letter, policy=policy.default).get_content())
            link = re.search(r"http://127\.0\.0\.1:8501(/welcome/\S+)", body)
            assert link, body
            assert "kim@example.org" in browser.get(link[1]).text
            assert "12" in browser.send(link[1], {"password": "te kort"}).text
            assert "eerste dat iemand probeert" in browser.send(link[1], {"password": "kim@example.org"}).text
            seen = browser.send(link[1], {"password": "een ander lang woord"})
            assert (seen.status, seen.to) == (303, "/")
            assert browser.get("/goal").status == 200
            assert browser.get(link[1]).status == 410
            browser.send("/sign-out", browser.mark("/goal"))
            assert sign_in(browser).status == 401
            assert sign_in(browser, password="een ander lang woord").status == 303


def test_a_link_ends_the_sessions_of_before(sqlite_store: Store, kim: int) -> None:
    with sqlite_store.writing(LOAD) as writing:
        token, link = open_session(writing, kim, 12), make_account_link(writing, kim, Language.NL)
    with Browser(settings_of(sqlite_store), token) as tab, Browser(settings_of(sqlite_store)) as other:
        assert tab.get("/goal").status == 200
        assert other.send(f"/welcome/{link}", {"password": "een ander lang woord"}).status == 303
        assert tab.get("/goal").status == 303


# ---- Trying the sample out -------------------------------------------------------------------------------------------


def test_a_link_to_try_the_sample_signs_in_once_and_on_the_sample_only(sqlite_store: Store) -> None:
    number = an_account(sqlite_store, Role.COORDINATOR)
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing, fictitious=True)
        token = prepare_session(writing, number, 8)
    url = sqlite_store.url.render_as_string(hide_password=False)
    with Browser(read_settings(database_url=url, public_url="http://127.0.0.1:8501")) as browser:
        assert browser.get(f"/sign-in/try/{token}").status == 404
    with Browser(settings_of(sqlite_store)) as browser:
        assert browser.get(f"/sign-in/try/{token}").to == "/"
        assert browser.get("/goal").status == 200
        assert browser.cookies[SESSION_COOKIE] != token
        assert browser.get(f"/sign-in/try/{token}").status == 410


def test_a_real_coalition_has_no_such_link(sqlite_store: Store, kim: int) -> None:
    with sqlite_store.writing(LOAD) as writing:
        token = prepare_session(writing, kim, 8)
    with Browser(settings_of(sqlite_store)) as browser:
        assert browser.get(f"/sign-in/try/{token}").status == 404
