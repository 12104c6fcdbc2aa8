"""What no browser would send: numbers that no store can hold, forms without their address, cookies made by hand."""

import base64
from collections.abc import Iterator

import pytest

from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, somebody
from tests.desk.member_store import PLAN, a_coordinator, a_member, a_store_of_members, asked

TOO_LARGE = ("9" * 23, "9" * 5000)
"""More than a column of the store holds, and more than Python reads at all."""


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return a_store_of_members(sqlite_store)


@pytest.fixture
def coordinator(store: Store) -> Iterator[Browser]:
    with a_coordinator(store) as browser:
        yield browser


@pytest.mark.parametrize("number", TOO_LARGE)
@pytest.mark.parametrize("path", ["/requests/{}", "/requests/{}/edit", "/letters/{}", "/check/answer/{}"])
def test_a_number_larger_than_any_leads_nowhere(coordinator: Browser, path: str, number: str) -> None:
    assert coordinator.get(path.format(number)).status == 404


@pytest.mark.parametrize("what", ["%00", "%2e%2e", "a%2f%2e%2e%2fb", "%5c%5cserver%5cshare%00"])
@pytest.mark.parametrize("path", ["/check/{}", "/answer/{}", "/evidence/{}/edit", "/file/a/{}", "/plan/{}"])
def test_a_step_up_or_a_nul_in_an_address_leads_nowhere_and_a_page_says_so(
    coordinator: Browser, path: str, what: str
) -> None:
    seen = coordinator.get(path.format(what))
    assert seen.status == 404
    assert "Deze pagina bestaat niet" in seen.text
    assert 'href="/requests"' in seen.html, "with the menu of who looks"


@pytest.mark.parametrize("number", TOO_LARGE)
def test_a_person_larger_than_any_is_nobody(store: Store, number: str) -> None:
    with somebody(store, Role.ADMINISTRATOR) as kim:
        assert kim.get(f"/users/{number}").status == 404
        assert kim.get(f"/users/{number}/erase").status == 404


@pytest.mark.parametrize("number", TOO_LARGE)
def test_a_number_larger_than_any_in_a_form_chooses_nothing(store: Store, coordinator: Browser, number: str) -> None:
    request = asked(store)
    mark = coordinator.mark("/account")
    before = coordinator.last_deed()
    for address, typed in (
        ("/check", {"record": f"answer/{number}:1"}),
        ("/check", {"record": f"answer/1:{number}"}),
        ("/check", {"record": f"x:{number}"}),
        ("/check/x", {"deed": "approve", "_version": number}),
        ("/letters", {"letter": number, "do": "by_hand"}),
        ("/requests/letters", {"to": number, "kind": "invitation"}),
        (f"/requests/{request}", {"do": "approve", "answer": f"{number}:{number}"}),
    ):
        assert coordinator.post(address, {**mark, **typed}).status < 500, address
    assert coordinator.last_deed() == before


@pytest.mark.parametrize("number", TOO_LARGE)
def test_a_year_or_person_larger_than_any_is_refused_with_a_sentence(coordinator: Browser, number: str) -> None:
    assert coordinator.get(f"/requests?year={number}").status == 404
    assert coordinator.get(f"/audit?person={number}").status == 404


@pytest.mark.parametrize("narrowed", ["until=9999-12-31", "since=0001-01-01", "since=9999-12-31&until=0001-01-01"])
def test_the_first_and_the_last_day_there_is_narrow_the_audit(coordinator: Browser, narrowed: str) -> None:
    assert coordinator.get(f"/audit?{narrowed}").status == 200


@pytest.mark.parametrize("number", TOO_LARGE)
def test_a_member_who_sends_such_a_number_gets_a_sentence(store: Store, number: str) -> None:
    with a_member(store) as kim:
        mark = kim.mark("/account")
        assert kim.get(f"/my-list?year={number}").status == 200
        assert kim.get(f"/answer/{number}").status == 404
        assert kim.post("/my-list", {**mark, "record": "x", "version": number}).status == 404
        assert kim.post("/account", {**mark, "_pressed": f"end:{number}"}).status == 404


@pytest.mark.parametrize("place", ["/plan/members", "/plan/people", "/plan/dossiers", f"/plan/{PLAN}/follows"])
def test_a_form_sent_to_a_list_changes_nothing(coordinator: Browser, place: str) -> None:
    assert coordinator.post(place, coordinator.mark("/account")).status == 404


def test_a_sentence_to_tell_that_was_made_by_hand_is_not_told(coordinator: Browser) -> None:
    for made in (b"[" * 20_000, b"{", b"\xff", b'["x", {}, 1]', b'["letters_marked", {"self": "x", "key": "y"}, null]'):
        coordinator.cookies.set("mvo_after", base64.urlsafe_b64encode(made).decode())
        assert coordinator.get("/account").status == 200, made[:20]
        coordinator.cookies.delete("mvo_after")
