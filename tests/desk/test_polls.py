"""Polls through their pages: opened, answered by who has the code, shown when they may be; and what visitors reach."""

import re
from collections.abc import Mapping

import pytest

from mvo_monitor.recording import sign_in_tries
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, settings_of, somebody

NEW = {"text.nl": "Gaan we door?", "kind": "scale", "shown": "closed"}
OWN = {
    **NEW,
    "kind": "own",
    "options": ["0", "1"],
    "options.0.nl": "Ja",
    "options.1.nl": "<script>alert(1)</script>",
    "shown": "steps",
}


@pytest.fixture
def coordinator(sqlite_store: Store) -> Browser:
    return somebody(sqlite_store, Role.COORDINATOR)


def opened(coordinator: Browser, typed: Mapping[str, object]) -> tuple[str, str]:
    """The address of the screen, and the code on it."""
    to = coordinator.send("/polls/new", {**typed, "_pressed": "open"}).to
    found = re.search(r'data-code="(\w+)"', coordinator.get(to).html)
    assert found
    return to, found[1]


def phone(store: Store, code: str, *answer: str) -> Seen:
    """Somebody's own phone that answers."""
    with Browser(settings_of(store)) as visitor:
        return visitor.post(f"/poll/{code}", {"answer": list(answer), "_pressed": "send"})


def test_it_opens_with_a_code_and_shows_nothing_but_how_many_until_it_closes(
    sqlite_store: Store, coordinator: Browser
) -> None:
    screen, code = opened(coordinator, NEW)
    for value in ("4", "4", "5", "1", "2", "4"):
        phone(sqlite_store, code, value)
    seen = coordinator.get(screen)
    assert "6 antwoorden" in seen.text
    assert f"{code[:3]} {code[3:]}" in seen.text
    assert "/poll" in seen.text
    assert "<svg" not in seen.html
    assert 'http-equiv="refresh"' in seen.html
    coordinator.send(screen, {"_pressed": "close"})
    closed = coordinator.get(screen)
    assert "Uitkomst van 6 antwoorden" in closed.text
    assert "5 helemaal wel: 1" in closed.html
    assert 'http-equiv="refresh"' not in closed.html
    assert "Gesloten" in coordinator.get("/polls").text


def test_with_fewer_than_five_it_says_so_in_words(sqlite_store: Store, coordinator: Browser) -> None:
    screen, code = opened(coordinator, NEW)
    for _ in range(4):
        phone(sqlite_store, code, "4")
    coordinator.send(screen, {"_pressed": "close"})
    closed = coordinator.get(screen)
    assert "4 antwoorden. Met minder dan 5 is geen uitkomst te tonen" in closed.text
    assert "<svg" not in closed.html


def test_in_steps_the_screen_moves_at_five_and_says_what_was_left_out(
    sqlite_store: Store, coordinator: Browser
) -> None:
    screen, code = opened(coordinator, OWN)
    for at in range(7):
        phone(sqlite_store, code, "1")
        assert ("Uitkomst van 5" in coordinator.get(screen).text) == (at >= 4)
    coordinator.send(screen, {"_pressed": "close"})
    closed = coordinator.get(screen)
    assert "De laatste 2 antwoorden tellen niet mee" in closed.text
    assert "<script>alert" not in closed.html


def test_a_phone_answers_once_and_a_planted_cookie_is_worth_nothing(sqlite_store: Store, coordinator: Browser) -> None:
    screen, code = opened(coordinator, NEW)
    with Browser(settings_of(sqlite_store)) as visitor:
        page = visitor.get(f"/poll/{code.lower()}")
        assert "Gaan we door?" in page.text
        assert "een stembus is dit niet" in page.text
        assert visitor.send(f"/poll/{code}", {"answer": "3", "_pressed": "send"}).to == f"/poll/{code}"
        assert "uw antwoord is geteld" in visitor.get(f"/poll/{code}").text
        visitor.send(f"/poll/{code}", {"answer": "3", "_pressed": "send"})
        assert "1 antwoord" in coordinator.get(screen).text
    with Browser(settings_of(sqlite_store)) as other:
        other.cookies.set("mvo_polls", f'["{code}"].x')
        assert "Uw antwoord" in other.get(f"/poll/{code}").text


def test_no_answer_or_another_than_there_is_comes_back_with_the_form(sqlite_store: Store, coordinator: Browser) -> None:
    screen, code = opened(coordinator, NEW)
    assert phone(sqlite_store, code).status == 422
    assert phone(sqlite_store, code, "9").status == 422
    assert "Nog geen antwoorden" in coordinator.get(screen).text


def test_the_code_is_typed_and_what_is_closed_or_unknown_says_so(sqlite_store: Store, coordinator: Browser) -> None:
    screen, code = opened(coordinator, NEW)
    with Browser(settings_of(sqlite_store)) as visitor:
        typed = f" {code[:3].lower()} {code[3:]} "
        assert visitor.send("/poll", {"code": typed, "_pressed": "go"}).to == f"/poll/{code}"
        unknown = visitor.get("/poll/AAAAAA")
        assert unknown.status == 404
        assert "Er is geen peiling met deze code" in unknown.text
        assert visitor.send("/poll", {"code": "../..", "_pressed": "go"}).status == 422
        coordinator.send(screen, {"_pressed": "close"})
        assert "Deze peiling is gesloten" in visitor.get(f"/poll/{code}").text
        assert visitor.post(f"/poll/{code}", {"answer": "3", "_pressed": "send"}).status == 409


def test_who_guesses_waits_with_the_right_code_too(
    sqlite_store: Store, coordinator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code = opened(coordinator, NEW)
    monkeypatch.setattr(sign_in_tries, "FREE_CODES", 2)
    with Browser(settings_of(sqlite_store)) as visitor:
        assert [visitor.get("/poll/AAAAAA").status for _ in range(3)] == [404, 404, 429]
        waits = visitor.get(f"/poll/{code}")
        assert waits.status == 429
        assert int(waits.response.headers["retry-after"]) > 0
        assert "Er zijn te veel codes getypt" in waits.text


def test_visitors_reach_the_two_places_where_one_answers_and_no_other(
    sqlite_store: Store, coordinator: Browser
) -> None:
    screen, _ = opened(coordinator, NEW)
    with Browser(settings_of(sqlite_store)) as visitor:
        assert visitor.get("/poll").status == 200
        for address in ("/polls", "/polls/new", screen, "/present"):
            assert visitor.get(address).to.startswith("/sign-in"), address
        assert visitor.post(screen, {"_pressed": "close"}).status in (401, 403)


def test_what_was_typed_comes_back_where_something_is_missing(coordinator: Browser) -> None:
    half = {**OWN, "options.1.nl": "", "_pressed": "open"}
    seen = coordinator.send("/polls/new", half)
    assert seen.status == 422
    assert "Gaan we door?" in seen.html
    assert 'value="Ja"' in seen.html
