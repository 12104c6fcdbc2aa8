"""From the agenda and from the closing of a year straight to where each thing is mended, for whoever may go there."""

import re
from collections.abc import Iterator

import pytest

from dashboard.desk.review.steps import mended_at
from dashboard.pages import PLACES
from dashboard.routes.gate import place_at
from mvo_monitor.progress.checks import CheckRule
from mvo_monitor.recording.evidence_flow import hand_in, return_evidence
from mvo_monitor.recording.review_of_year import start_review
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import ClosingLack, Language, Role
from tests.desk.desk_client import Browser, somebody
from tests.factories import (
    a_budget,
    a_closed_year,
    a_membership,
    a_record,
    a_value,
    an_open_round,
    an_outcome,
)
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


# ---- The agenda -----------------------------------------------------------------------------------------------------


def test_what_came_back_leads_to_its_form_for_whoever_may_fill_it_in(store: Store, coordinator: Browser) -> None:
    assert f'href="{RETURNED}"' in point(coordinator, "returned")
    assert coordinator.get(RETURNED).status == 200
    with somebody(store, Role.STEERING_GROUP, person="vera") as vera:
        assert "<a " not in point(vera, "returned")
        assert vera.get(RETURNED).status == 403
    with somebody(store, Role.STEERING_GROUP, Role.MEMBER, person="toos", organisation="somo") as toos:
        assert f'href="{RETURNED}"' in point(toos, "returned")
        assert toos.get(RETURNED).status == 200


def test_a_decision_that_is_missing_leads_to_where_it_is_taken(store: Store) -> None:
    with somebody(store, Role.STEERING_GROUP, person="vera") as vera:
        listed = point(vera, "to_judge")
        for href in ("/judge/2020/indicator/1.1", "/judge/2020/goal/1"):
            assert f'href="{href}"' in listed
            assert vera.get(href).status == 200


def test_an_outcome_without_indicator_leads_to_its_form_or_else_to_the_record(
    store: Store, coordinator: Browser
) -> None:
    with store.writing(LOAD) as writing:
        an_outcome(writing, "los", title="Losse motie")
    assert 'href="/evidence/los/edit"' in point(coordinator, "loose")
    with somebody(store, Role.STEERING_GROUP, person="vera") as vera:
        assert 'record=los"' in point(vera, "loose")


def test_findings_stand_by_kind_with_their_number_the_first_three_and_the_rest_folded(
    store: Store, coordinator: Browser
) -> None:
    with store.writing(LOAD) as writing:
        for number in range(12):
            said = {"reference": f"XYZ-{number} onbekend", "reference_typed": f"XYZ-{number} onbekend"}
            an_outcome(writing, f"motie-{number}", outcome={"reference": said["reference"]})
        a_record(writing, "brief", happened_on="2018")
    listed = point(coordinator, "findings")
    assert "Verwijzing in een onbekende vorm (12)" in listed
    kind = listed.partition("Verwijzing in een onbekende vorm (12)")[2].partition("<h4>")[0]
    shown, _, folded = kind.partition("<details>")
    assert (shown.count("<li>"), folded.count("<li>")) == (3, 9)
    assert "en nog 9" in folded
    assert kind.count('href="/evidence/motie-') == 12
    text = coordinator.get("/review?year=2020&as=text").html
    assert "- Verwijzing in een onbekende vorm (12)" in text
    assert "  - en nog 9" in text
    with somebody(store, Role.STEERING_GROUP, person="vera") as vera:
        listed = point(vera, "findings").partition("Verwijzing in een onbekende vorm (12)")[2].partition("<h4>")[0]
        assert listed.count("record=motie-") == 12


def test_what_is_found_of_a_value_a_target_or_a_total_leads_to_its_own_form(store: Store, coordinator: Browser) -> None:
    with store.writing(LOAD) as writing:
        a_value(writing, "2016-2020/1.1", 2020, "1", basis="read")
        a_budget(writing, {"label": "Zaal"}, printed_totals=[{"side": "costs", "scope": "side", "budgeted": "101"}])
    listed = point(coordinator, "findings")
    for href in ("/plan/2016-2020/indicator/1.1/value?year=2020", "/plan/budget?year=2020"):
        assert f'href="{href}"' in listed, href
        assert coordinator.get(href).status == 200
    with somebody(store, Role.STEERING_GROUP, person="vera") as vera:
        listed = point(vera, "findings")
    assert "/plan/" not in listed
    assert 'href="/review/2020/1.1"' in listed
    assert 'href="/finance?year=2020"' in listed


def test_more_than_eight_records_are_all_there_the_rest_unfolded_with_a_click(
    store: Store, coordinator: Browser
) -> None:
    with store.writing(LOAD) as writing:
        for number in range(11):
            an_outcome(writing, f"los-{number}", title=f"Losse motie {number}")
    shown, _, folded = point(coordinator, "loose").partition("<details>")
    assert (shown.count("<li>"), folded.count("<li>")) == (8, 3)
    assert "<summary>en nog 3</summary>" in folded
    assert "- en nog 3" in coordinator.get("/review?year=2020&as=text").html


def test_what_changed_leads_to_these_two_years_beside_each_other(store: Store, coordinator: Browser) -> None:
    with store.writing(LOAD) as writing:
        for year, value in ((2018, "0"), (2019, "1"), (2020, "2")):
            a_value(writing, "2016-2020/1.1", year, value)
    assert 'href="/compare?years=2019,2020"' in point(coordinator, "changed")


def test_the_agenda_of_a_closed_year_says_so_first_and_leads_to_where_it_is_reopened(
    store: Store, coordinator: Browser
) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020, unfinished=True)
    page = coordinator.get("/review?year=2020")
    assert "2020 is gesloten sinds" in page.text.partition("Te beslissen")[0]
    assert "Wat hieronder nog open staat, bleef open" in page.text
    assert "voor deze vergadering" not in page.text
    assert "Naar het sluiten" not in page.text
    assert "Heropen 2020" in page.html.partition('id="closing"')[2]


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_finding_has_a_heading(language: Language) -> None:
    for rule in CheckRule:
        kind = words(language)(f"finding.{rule.value}")
        assert kind in words(language)(f"review.finding.{rule.severity.value}", kind=kind, n=3)


# ---- The report -----------------------------------------------------------------------------------------------------


def test_who_may_write_no_text_of_the_report_is_not_told_that_they_wrote_none(
    store: Store, coordinator: Browser
) -> None:
    assert "U schreef er nog geen tekst bij" in coordinator.get("/report?year=2020").text
    with somebody(store, Role.STEERING_GROUP, person="vera") as vera:
        seen = vera.get("/report?year=2020").text
    assert "Het coördinatiepunt schreef er nog geen tekst bij." in seen
    assert "U schreef" not in seen
    assert "Uw tekst" not in seen
