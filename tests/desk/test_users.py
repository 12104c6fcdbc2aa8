"""Who manages accounts makes and changes them on pages; it holds at the next click, in every open tab."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from mvo_monitor.models import Account, table
from mvo_monitor.permissions import MAY
from mvo_monitor.recording.accounts import AccountChange, change_account
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import Browser, an_account, settings_of, somebody
from tests.factories import a_coalition, a_plan, a_record, an_indicator, an_organisation
from tests.hostile import HOSTILE
from tests.screens.opening import open_page

NL = words(Language.NL)
NEW = {"who": "new", "name": "Sam Steen", "email": "sam@example.org", "roles": ["member"], "organisation": "somo"}


@pytest.fixture
def boss(sqlite_store: Store) -> Iterator[Browser]:
    """The browser of the administrator, number 1, on a store with SOMO and a plan."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "somo", name="SOMO")
        a_plan(writing, an_indicator())
    with somebody(sqlite_store, Role.ADMINISTRATOR, person="boss") as browser:
        yield browser


def as_it_stands(browser: Browser, number: int) -> dict[str, str]:
    """What the form of an account carries unseen."""
    html = browser.get(f"/users/{number}").html
    found = dict(re.findall(r'<input type="hidden" name="(_version|_opened)" value="([^"]*)"', html))
    return {name: value.replace("&quot;", '"') for name, value in found.items()}


def test_an_account_for_somebody_new_comes_with_its_link(sqlite_store: Store, boss: Browser) -> None:
    seen = boss.send("/users/new", NEW)
    assert (seen.status, seen.to) == (303, "/users/2")
    page = boss.get("/users/2")
    link = re.search(r'value="http://127\.0\.0\.1:8501(/welcome/[^"]+)"', page.html)
    assert link, page.text
    assert "Beste Sam Steen" in page.text
    assert "heeft nog geen wachtwoord gekozen" in page.text
    with Browser(settings_of(sqlite_store)) as sam:
        assert sam.send(link[1], {"password": "vier losse woorden samen"}).status == 303
        assert sam.get("/users").status == 403
    assert "Sam Steen sam@example.org SOMO lid" in boss.get("/users?search=steen").text
    assert "Maak een link" in boss.get("/users/2").text, "the link was used"


def test_an_account_for_a_person_who_stands_in_the_store(sqlite_store: Store, boss: Browser) -> None:
    with sqlite_store.writing(LOAD) as writing:
        record_person(writing, NewPerson(key="ab", name="Ab Bos"))
    typed = {**NEW, "who": "known", "person": "ab"}
    assert boss.send("/users/new", typed).status == 303
    assert "Ab Bos sam@example.org" in boss.get("/users").text
    assert boss.send("/users/new", typed).status == 422, "the list offers nobody twice"


def test_what_cannot_be_is_told_at_its_field_and_keeps_what_was_typed(boss: Browser) -> None:
    wrong = {
        "email": ("geen adres", "e-mailadres"),
        "roles": ([], "Kies"),
        "organisation": ("", "Een lid vult in voor een organisatie"),
        "name": ("", "Vul dit in"),
    }
    for name, (typed, told) in wrong.items():
        seen = boss.send("/users/new", {**NEW, name: typed})
        assert (seen.status, told in seen.text) == (422, True), (name, seen.text)
        assert name == "name" or "Sam Steen" in seen.html
    assert "logt al iemand in" in boss.send("/users/new", {**NEW, "email": "BOSS@example.org"}).text


def test_a_role_taken_away_is_gone_at_the_next_click_on_every_page(sqlite_store: Store, boss: Browser) -> None:
    number = an_account(sqlite_store, Role.COORDINATOR)
    with sqlite_store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    with Browser(settings_of(sqlite_store), token) as kim:
        assert kim.get("/audit").status == 200
        typed = {
            **as_it_stands(boss, number),
            "name": "Kim",
            "email": "kim@example.org",
            "roles": ["member"],
            "organisation": "somo",
        }
        assert boss.send(f"/users/{number}", {**typed, "active": "1"}).status == 303
        assert kim.get("/audit").status == 403
        assert kim.get("/goal").status == 200


def test_a_closed_account_is_out_at_the_next_step_of_a_streamlit_page_too(sqlite_store: Store, boss: Browser) -> None:
    number = an_account(sqlite_store, Role.COORDINATOR)
    with sqlite_store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    settings = settings_of(sqlite_store)
    assert "U bent niet (meer) ingelogd" not in open_page(settings, "goal", token=token).text
    typed = {
        **as_it_stands(boss, number),
        "name": "Kim",
        "email": "kim@example.org",
        "roles": ["coordinator"],
        "organisation": "",
    }
    assert boss.send(f"/users/{number}", typed).status == 303
    opened = open_page(settings, "goal", token=token)
    assert "U bent niet (meer) ingelogd" in opened.text
    assert opened.links == ["/sign-in?next=%2Fgoal"]
    with Browser(settings, token) as kim:
        assert kim.get("/goal").status == 303
        assert kim.get("/csv/budget-years").status == 401


def test_a_tab_of_a_role_that_lost_the_right_no_longer_shows_what_it_gave(sqlite_store: Store, boss: Browser) -> None:
    number = an_account(sqlite_store, Role.COORDINATOR)
    with sqlite_store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
        a_record(writing, "vertrouwelijk", visibility="internal", title="Gesprek onder vier ogen")
    settings, query = settings_of(sqlite_store), "record=vertrouwelijk"
    assert "Gesprek onder vier ogen" in open_page(settings, "evidence", query, token=token).text
    with sqlite_store.writing(LOAD) as writing:
        change = AccountChange(email="kim@example.org", roles=(Role.MEMBER,), organisation="somo")
        change_account(writing, number, 1, change)
    assert "Gesprek onder vier ogen" not in open_page(settings, "evidence", query, token=token).text


def test_the_last_administrator_is_told_so(boss: Browser) -> None:
    for typed in (
        {"name": "Boss", "email": "boss@example.org", "roles": ["administrator"], "organisation": ""},
        {"name": "Boss", "email": "boss@example.org", "roles": ["coordinator"], "organisation": "", "active": "1"},
    ):
        seen = boss.send("/users/1", {**as_it_stands(boss, 1), **typed})
        assert (seen.status, "Dit is de enige beheerder" in seen.text) == (422, True)
    seen = boss.send("/users/1/erase", {"email": "boss@example.org"})
    assert (seen.status, "Dit is de enige beheerder" in seen.text) == (422, True)


def test_two_in_one_account_see_both_sides_and_choose(sqlite_store: Store, boss: Browser) -> None:
    number = an_account(sqlite_store, Role.COORDINATOR)
    opened = as_it_stands(boss, number)
    with sqlite_store.writing(LOAD) as writing:
        change_account(writing, number, 1, AccountChange(email="new@example.org", roles=(Role.COORDINATOR,)))
    typed = {
        "name": "Kim",
        "email": "kim@example.org",
        "roles": ["coordinator", "steering_group"],
        "organisation": "",
        "active": "1",
    }
    seen = boss.send(f"/users/{number}", {**opened, **typed})
    assert seen.status == 409
    assert "new@example.org" in seen.text
    with sqlite_store.reading() as connection:
        kept = connection.scalar(sa.select(table(Account).c.email).where(table(Account).c.person_id == number))
    assert kept == "new@example.org", "nothing was overwritten"
    version = re.search(r'name="_version" value="(\d+)"', seen.html)
    assert version
    chosen = {**typed, "_version": version[1], "_choose.email": "theirs", "_theirs.email": "new@example.org"}
    assert boss.send(f"/users/{number}", chosen).status == 303
    assert "new@example.org" in boss.get(f"/users/{number}").text


def test_erasing_asks_for_the_address_and_leaves_a_number(sqlite_store: Store, boss: Browser) -> None:
    number = an_account(sqlite_store, Role.COORDINATOR)
    with sqlite_store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    page = boss.get(f"/users/{number}/erase")
    assert "kan niet ongedaan worden gemaakt" in page.text
    wrong = boss.send(f"/users/{number}/erase", {"email": "kim"})
    assert (wrong.status, "Typ het adres precies over" in wrong.text) == (422, True)
    assert boss.send(f"/users/{number}/erase", {"email": " KIM@example.org "}).to == "/users"
    assert boss.get(f"/users/{number}").status == 404
    assert f"persoon nr. {number} gewist" in boss.get("/audit").text
    assert "Kim" not in boss.get("/audit").text
    with Browser(settings_of(sqlite_store), token) as kim:
        assert kim.get("/goal").status == 303


def test_all_sessions_of_somebody_can_be_ended(sqlite_store: Store, boss: Browser) -> None:
    number = an_account(sqlite_store, Role.COORDINATOR)
    with sqlite_store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    assert "In 1 browser ingelogd" in boss.get(f"/users/{number}").text
    assert boss.send(f"/users/{number}", {"_pressed": "sign-out"}).status == 303
    with Browser(settings_of(sqlite_store), token) as kim:
        assert kim.get("/goal").status == 303


def test_the_list_is_searched_and_comes_a_page_at_a_time(sqlite_store: Store, boss: Browser) -> None:
    for number in range(60):
        an_account(sqlite_store, Role.COORDINATOR, person=f"p{number:02}")
    assert boss.get("/users").html.count('scope="row" role="rowheader"><a href="/users/') == 50
    assert boss.get("/users?page=2").html.count('scope="row" role="rowheader"><a href="/users/') == 11
    assert "1 account past bij" in boss.get("/users?search=p07").text
    assert "Niemand met een account past hierbij" in boss.get("/users?search=zzz").text
    assert boss.get("/users?page=x").status == 404
    assert boss.get("/users/99999999999999").status == 404


def test_what_each_role_may_is_told_from_the_table_itself(boss: Browser) -> None:
    text = boss.get("/users").text
    for right, roles in MAY.items():
        assert not roles or NL.sentence(NL.term(right)) in text


def test_whatever_is_typed_is_harmless(boss: Browser) -> None:
    for text in HOSTILE:
        sent = text.encode("utf-8", "replace").decode()
        seen = boss.send("/users/new", {**NEW, "name": sent, "email": sent})
        assert seen.status == 422, text[:40]
        assert "<script>alert" not in seen.html
        assert boss.get("/users").status == 200
    for number, text in enumerate(HOSTILE):
        sent = text.encode("utf-8", "replace").decode()
        seen = boss.send("/users/new", {**NEW, "name": sent, "email": f"h{number}@example.org"})
        assert seen.status in (303, 422), text[:40]
    html = boss.get("/users").html
    assert "<script>alert" not in html
    assert "<img src=x" not in html
