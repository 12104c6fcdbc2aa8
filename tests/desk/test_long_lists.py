"""What grows with the coalition stays a page that opens: long lists come in parts, and all of them can be reached."""

import asyncio
import re
from collections.abc import Iterator

import pytest

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.progress.check_queue import A_PAGE, read_answer, read_places, read_queue
from mvo_monitor.recording.evidence_flow import hand_in
from mvo_monitor.recording.requests import NewRequest, make_request
from mvo_monitor.store import LOAD, Store
from tests.desk.desk_client import APP, HOST, Browser
from tests.desk.member_store import DUE, PLAN, a_coordinator, a_store_of_members
from tests.factories import a_membership, an_organisation
from tests.store.flow_words import a_platform, do, member, said

MEMBERS = 130


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return a_store_of_members(sqlite_store)


@pytest.fixture
def large(store: Store) -> Store:
    """The store with 130 members more, called Lid 000 to Lid 129."""
    with store.writing(LOAD) as writing:
        for number in range(MEMBERS):
            key = f"lid-{number}"
            an_organisation(writing, key, name=f"Lid {number:03}")
            a_membership(writing, key, period={"kind": "spans", "since": "2020"})
    return store


@pytest.fixture
def coordinator(large: Store) -> Iterator[Browser]:
    with a_coordinator(large) as browser:
        yield browser


@pytest.mark.parametrize("place", ["/plan/members", "/my-list", "/requests/{}"])
def test_a_list_of_members_comes_a_hundred_at_a_time(large: Store, coordinator: Browser, place: str) -> None:
    everybody = [f"lid-{number}" for number in range(MEMBERS)]
    told = {"year": 2026, "kind": "evidence", "text": {"nl": "Wat?"}, "due_on": DUE, "organisations": everybody}
    with large.writing(LOAD) as writing:
        new = NewRequest.model_validate({**told, "indicator": f"{PLAN}/1.1"})
        place = place.format(make_request(writing, new))
    first, second = coordinator.get(place), coordinator.get(f"{place}?page=2")
    assert first.status == second.status == 200
    seen = [set(re.findall(r"Lid \d\d\d", each.text)) for each in (first, second)]
    assert 0 < len(seen[0]) <= 100
    assert not seen[0] & seen[1]
    assert len(seen[0] | seen[1]) == MEMBERS


@pytest.fixture
def waiting(sqlite_store: Store) -> Store:
    """A store in which sixty records and one answer wait."""
    a_platform(sqlite_store)
    for number in range(60):
        do(sqlite_store, member(sqlite_store, "somo"), lambda w, n=number: hand_in(w, said(f"Motie {n:02}")))
    return sqlite_store


def test_what_waits_comes_fifty_at_a_time_and_each_knows_its_neighbours(waiting: Store) -> None:
    with a_coordinator(waiting) as sam:
        first, second = sam.get("/check"), sam.get("/check?page=2")
        assert "Motie 00" in first.text
        assert "Motie 59" not in first.text
        assert "Motie 59" in second.text
        assert "60" in first.text
        ticked = sam.get("/check?all=1&page=2").html
        assert ticked.count(" checked") == 10
        last = re.findall(r'href="(/check/[^"?]*motie-49[^"]*)"', first.html)[0]
        assert re.search(r'href="/check/[^"]*motie-50', sam.get(last).html)
    with waiting.reading() as connection:
        queue = read_queue(connection, 2)
        assert (len(queue.waiting), queue.total, queue.pages) == (60 - A_PAGE, 60, 2)
        assert read_places(connection)[0] == queue.first
        assert read_queue(connection, 9).waiting == ()
        assert read_answer(connection, 999_999_999) is None


def test_who_goes_away_halfway_a_form_leaves_nothing_behind(store: Store) -> None:
    with a_coordinator(store) as sam:
        token, before = sam.cookies[SESSION_COOKIE], sam.last_deed()
        sent: list[int] = []

        async def leave() -> None:
            half: dict[str, object] = {"type": "http.request", "body": b"mark=", "more_body": True}
            gone: dict[str, object] = {"type": "http.disconnect"}
            came = iter((half, gone))

            async def receive() -> dict[str, object]:
                return next(came)

            async def send(message: dict[str, object]) -> None:
                if message["type"] == "http.response.start":
                    sent.append(int(str(message["status"])))

            told = {"host": HOST, "cookie": f"{SESSION_COOKIE}={token}", "origin": f"http://{HOST}"}
            headers = [(name.encode(), value.encode()) for name, value in told.items()]
            headers.append((b"content-type", b"application/x-www-form-urlencoded"))
            scope = {
                "type": "http",
                "method": "POST",
                "path": "/years",
                "raw_path": b"/years",
                "query_string": b"",
                "headers": headers,
                "scheme": "http",
                "http_version": "1.1",
                "client": ("127.0.0.1", 1),
                "server": ("127.0.0.1", 8501),
                "root_path": "",
            }
            await APP(scope, receive, send)  # type: ignore[arg-type]

        asyncio.run(leave())
        assert sent == [400]
        assert sam.last_deed() == before
