"""Signing in elsewhere: off to a real provider and back, as somebody whom an administrator let in, and nobody else."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.models import Account, table
from mvo_monitor.recording.account_links import make_account_link
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import HOST, Browser, Seen, an_account
from tests.factories import a_coalition
from tests.oidc_provider import a_provider, an_impostor, consent

PEOPLE = (
    {"sub": "kim-1", "email": "Kim@example.org", "email_verified": True},
    {"sub": "stranger", "email": "stranger@example.org", "email_verified": True},
    {"sub": "unchecked", "email": "kim@example.org", "email_verified": False},
    {"sub": "silent"},
)
GIVEN = {"oidc_client_id": "monitor", "oidc_client_secret": "secret", "oidc_name": "SURFconext"}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with a_provider(*PEOPLE) as address:
        yield address


@pytest.fixture
def settings(sqlite_store: Store, issuer: str) -> Settings:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
    an_account(sqlite_store, Role.MEMBER)
    url = sqlite_store.url.render_as_string(hide_password=False)
    return read_settings(database_url=url, oidc_issuer=issuer, **GIVEN)


@pytest.fixture
def visitor(settings: Settings) -> Iterator[Browser]:
    with Browser(settings) as one:
        yield one


def back(visitor: Browser, subject: str | None, to: str = "/goal?year=2020") -> Seen:
    """Off to the provider, yes or no there, and back."""
    off = visitor.get(f"/sign-in/oidc?next={to.replace('?', '%3F')}")
    assert off.status == 303, off.text
    return visitor.get(consent(off.to, subject).removeprefix(f"http://{HOST}"))


def test_the_page_offers_it_by_its_name(visitor: Browser) -> None:
    html = visitor.get("/sign-in?next=/goal").html
    assert 'href="/sign-in/oidc?next=%2Fgoal"' in html
    assert "Inloggen met SURFconext" in html
    assert "secret" not in html


def test_who_the_provider_knows_by_a_checked_address_comes_in_where_they_wanted(visitor: Browser) -> None:
    seen = back(visitor, "kim-1")
    assert (seen.status, seen.to) == (303, "/goal?year=2020")
    assert visitor.get("/goal").status == 200
    assert visitor.cookies[SESSION_COOKIE]


def test_it_goes_off_with_pkce_state_and_nonce_in_a_sealed_cookie(visitor: Browser) -> None:
    off = visitor.get("/sign-in/oidc")
    asked = parse_qs(urlsplit(off.to).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://{HOST}/sign-in/oidc/back"]
    assert {"code_challenge", "state", "nonce"} <= set(asked)
    assert asked["scope"] == ["openid email"]
    cookie = off.response.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/sign-in/oidc", "Max-Age=600"} <= set(cookie.split("; "))


def test_the_second_time_the_provider_s_own_name_is_enough_and_the_address_is_not(
    sqlite_store: Store, visitor: Browser
) -> None:
    back(visitor, "kim-1")
    with sqlite_store.engine.begin() as connection:
        connection.execute(table(Account).update().values(email="new@example.org"))
    assert back(visitor, "kim-1").status == 303
    with sqlite_store.engine.begin() as connection:
        connection.execute(table(Account).update().values(single_sign_on="elsewhere s", email="kim@example.org"))
    assert "de monitor kent het e-mailadres niet" in back(visitor, "kim-1").text


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        ("stranger", "SURFconext kent u, maar de monitor kent het e-mailadres niet"),
        ("unchecked", "SURFconext heeft uw e-mailadres niet gecontroleerd"),
        ("silent", "SURFconext heeft uw e-mailadres niet gecontroleerd"),
        (None, "U hebt het inloggen bij SURFconext afgebroken"),
    ],
)
def test_nobody_else_comes_in_and_nobody_is_made(
    sqlite_store: Store, visitor: Browser, subject: str | None, sentence: str
) -> None:
    seen = back(visitor, subject)
    assert (seen.status, sentence in seen.text) == (403, True), seen.text
    assert 'href="/sign-in"' in seen.html
    assert visitor.get("/goal").status == 303
    with sqlite_store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(Account))) == 1


def test_an_answer_for_another_browser_or_a_second_time_is_worth_nothing(settings: Settings, visitor: Browser) -> None:
    off = visitor.get("/sign-in/oidc")
    answer = consent(off.to, "kim-1").removeprefix(f"http://{HOST}")
    with Browser(settings) as thief:
        assert "hoort niet bij een poging uit deze browser" in thief.get(answer).text
        thief.get("/sign-in/oidc")
        assert "hoort niet bij een poging uit deze browser" in thief.get(answer).text
        assert thief.get("/goal").status == 303
    assert visitor.get(answer).status == 303
    assert "hoort niet bij een poging uit deze browser" in visitor.get(answer).text
    assert "hoort niet bij" in visitor.get("/sign-in/oidc/back?code=x&state=y").text


def test_a_note_that_somebody_changed_is_no_note(settings: Settings, visitor: Browser) -> None:
    off = visitor.get("/sign-in/oidc")
    answer = consent(off.to, "kim-1").removeprefix(f"http://{HOST}")
    note = visitor.cookies["mvo_on_the_way"]
    with Browser(settings) as other:
        seen = other.get(answer, cookie=f"mvo_on_the_way={note[:-4]}AAAA")
        assert "hoort niet bij een poging uit deze browser" in seen.text


def test_a_closed_account_stays_closed(sqlite_store: Store, visitor: Browser) -> None:
    back(visitor, "kim-1")
    with sqlite_store.engine.begin() as connection:
        connection.execute(table(Account).update().values(active=False))
    assert "de monitor kent het e-mailadres niet" in back(visitor, "kim-1").text


def test_a_provider_that_is_down_or_somebody_else_is_a_sentence(settings: Settings, issuer: str) -> None:
    with an_impostor() as impostor:
        for other, sentence in (
            ("http://localhost:9", "SURFconext antwoordt niet"),
            (f"{issuer}/elsewhere", "SURFconext antwoordt niet"),
            (impostor, "Wat SURFconext over u zei, klopt niet"),
        ):
            with Browser(read_settings(database_url=settings.database_url, oidc_issuer=other, **GIVEN)) as visitor:
                seen = visitor.get("/sign-in/oidc")
                assert (seen.status, sentence in seen.text) == (403, True), seen.text


def test_without_a_provider_there_is_no_such_page(settings: Settings) -> None:
    with Browser(read_settings(database_url=settings.database_url)) as visitor:
        assert visitor.get("/sign-in/oidc").status == 404
        assert visitor.get("/sign-in/oidc/back?code=x&state=y").status == 404


def test_passwords_can_be_switched_off(sqlite_store: Store, settings: Settings, issuer: str) -> None:
    with sqlite_store.writing(LOAD) as writing:
        link = make_account_link(writing, 1, Language.NL)
    only = read_settings(database_url=settings.database_url, oidc_issuer=issuer, password_sign_in=False, **GIVEN)
    with Browser(only) as visitor:
        assert 'type="password"' not in visitor.get("/sign-in").html
        for address in ("/sign-in/forgotten", f"/welcome/{link}"):
            assert "kent geen eigen wachtwoorden" in visitor.get(address).text
        assert "kent geen eigen wachtwoorden" in visitor.post("/sign-in", {"email": "a@b.nl", "password": "x"}).text
        assert back(visitor, "kim-1").status == 303
        assert 'type="password"' not in visitor.get("/account").html
