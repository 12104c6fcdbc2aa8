"""From the agenda and from the closing of a year straight to where each thing is mended, for whoever may go there."""

import re
from collections.abc import Iterator

import pytest

from dashboard.desk.review.steps import mended_at
from dashboard.pages import PLACES
from dashboard.routes.gate import place_at
from mvo_monitor.recording.evidence_flow import hand_in, return_evidence
from mvo_monitor.recording.review_of_year import start_review
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import ClosingLack, Role
from tests.desk.desk_client import Browser, somebody
from tests.factories import a_membership, an_open_round
from tests.store.flow_words import a_platform, said

RETURNED = "/evidence/motie/edit"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """2020 with an open survey, a record that somo got back, and nothing answered or decided."""
    a_platform(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        a_membership(writing, "somo")
        an_open_round(writing, invited=["somo"], year="2020", title="Enquête 2020")
        hand_in(writing, said("Motie over zorgplicht"))
        return_evidence(writing, "motie", "Welke motie?", 1)
        start_review(writing, 2020)
    return sqlite_store


@pytest.fixture
def coordinator(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.COORDINATOR, person="robin") as browser:
        yield browser


def point(browser: Browser, name: str) -> str:
    html = browser.get("/review?year=2020").html
    return html.partition(f'id="point-{name}"')[2].partition('<div class="mvo-point"')[0]


# ---- Closing --------------------------------------------------------------------------------------------------------


def test_everything_that_can_be_in_the_way_says_where_it_is_mended() -> None:
    ways = mended_at(2020)
    assert set(ways) == set(ClosingLack)
    for to, right in ways.values():
        place = place_at(re.split(r"[?#]", to)[0])
        assert place in PLACES
        assert place.right == right or to.startswith("/years"), to


def test_a_year_that_cannot_close_tells_all_that_is_in_the_way_at_once_each_with_its_way(
    store: Store, coordinator: Browser
) -> None:
    with somebody(store, Role.STEERING_GROUP, person="vera"):
        refused = coordinator.send("/years?year=2020", {"_pressed": "close"})
    assert refused.status == 422
    assert "2020 kan nog niet worden gesloten." in refused.text
    listed = refused.html.partition("Eerst nog")[2].partition("</ul>")[0]
    for href in ("/rounds", "/review?year=2020#point-returned", "/review/2020/planned", "/review?year=2020#closing"):
        assert f'href="{href}"' in listed, href
    assert listed.count("<li>") == 4
    assert "Enquête 2020" in listed
    agenda = coordinator.get("/review?year=2020").html
    assert 'id="closing"' in agenda
    assert 'id="point-returned"' in agenda
