"""What somebody else did between opening a form of the review and sending it takes nothing away that was typed."""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape

import pytest

from mvo_monitor.models import AcceptedDeviation, AuditEntry, PlannedAnswer
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.recording.deviations import DeviationEnded, end_deviation
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, somebody
from tests.desk.test_review import PAGE, REF, TYPED, answered, days, deviates, in_review, version_on
from tests.factories import a_closed_year, a_coalition, a_plan, a_score, a_value
from tests.store.plan_words import rows


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """A score that fell short in 2020."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        target = {"targets": [{"year": "2020", "value": "4.2", "end": True}]}
        a_plan(writing, a_score("1.1", baseline={"year": "2015", "value": "3.6", "basis": "measured"}, **target))
        a_value(writing, REF, 2020, "3.9")
    return sqlite_store


@pytest.fixture
def steering(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.STEERING_GROUP, person="vera") as browser:
        yield browser


def test_who_accepts_after_somebody_else_did_keeps_the_reason(store: Store, steering: Browser) -> None:
    deviates(store)
    seen = steering.send(PAGE, {**TYPED, **days()})
    assert seen.status == 422
    assert seen.html.count("Het kabinet viel") >= 1
    assert "Stuurgroep van 1 maart, punt 4" in seen.html
    assert 'role="alert"' in seen.html
    assert len(rows(store, AcceptedDeviation)) == 1


def test_who_ends_what_was_ended_meanwhile_keeps_the_words(store: Store, steering: Browser) -> None:
    deviates(store)
    with store.writing(LOAD) as writing:
        end_deviation(writing, DeviationEnded(indicator=REF, year=2020, because="Al gedaan", version=1))
    seen = steering.send(PAGE, {"because": "Toch behandeld", "_pressed": "end", "_version": "1"})
    assert seen.status == 422
    assert "Toch behandeld" in seen.html
    assert 'role="alert"' in seen.html


def test_who_ends_what_was_ended_and_accepted_anew_meanwhile_reads_so_and_then_ends_the_one_that_stands(
    store: Store, steering: Browser
) -> None:
    deviates(store)
    opened = version_on(steering, PAGE, "deviation-end")
    with store.writing(LOAD) as writing:
        end_deviation(writing, DeviationEnded(indicator=REF, year=2020, because="Al gedaan", version=1))
    deviates(store, decided_by="Stuurgroep van mei")
    ends = {"because": "Toch behandeld", "_pressed": "end"}
    back = steering.send(PAGE, {**ends, "_version": opened})
    assert back.status == 409
    assert "Toch behandeld" in back.html
    assert "Stuurgroep van mei" in back.text
    assert "Het laden van gegevens aanvaardde intussen een andere afwijking, op" in back.text
    assert [row.ended_on is None for row in rows(store, AcceptedDeviation)] == [False, True]
    seen = re.findall(r'name="_version" value="(\d+)"', back.html)
    assert steering.send(PAGE, {**ends, "_version": seen[0]}).status == 303
    assert [row.ended_on is None for row in rows(store, AcceptedDeviation)] == [False, False]


def test_what_was_typed_while_the_year_was_closed_comes_back_with_the_reason(store: Store, steering: Browser) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    for seen, typed in (
        (steering.send(PAGE, {**TYPED, **days()}), "Het kabinet viel"),
        (answered(steering, "1.1", "yes", "De vierde sessie", "1"), "De vierde sessie"),
    ):
        assert seen.status == 422
        assert typed in seen.html
        assert 'role="alert"' in seen.html
    assert rows(store, AcceptedDeviation) == []
    assert [row.what for row in rows(store, PlannedAnswer)] == [None]


# ---- That the year can close ----------------------------------------------------------------------------------------

AGENDA = "/review?year=2020"
FIRST = {"decided_on": "2021-03-03", "decided_by": "Punt 4 van 3 maart", "_pressed": "decide"}


@pytest.fixture
def coordinator(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.COORDINATOR, person="robin") as browser:
        yield browser


def decided(store: Store) -> tuple[dt.date | None, str | None]:
    with store.reading() as connection:
        found = read_year_standing(connection, 2020)
    return found.decided_on, found.decided_by


def carried(html: str, form: str) -> dict[str, str]:
    """What a form of the page sends along by itself, with what is chosen in it."""
    found = re.search(rf'<form[^>]*id="{form}".*?</form>', html, re.DOTALL)
    assert found, f"no form {form}"
    fields = re.findall(r"<input[^>]*(?:hidden|checked)[^>]*>", found[0])
    told = [[re.search(rf'{each}="([^"]*)"', field) for each in ("name", "value")] for field in fields]
    return {unescape(name[1]): unescape(value[1]) for name, value in told if name and value}


def test_who_says_second_that_the_year_can_close_sees_both_and_chooses(store: Store, steering: Browser) -> None:
    in_review(store)
    opened = version_on(steering, AGENDA, "decide-closing")
    with somebody(store, Role.STEERING_GROUP, person="wim") as other:
        assert other.send(AGENDA, {**FIRST, "_version": opened}).status == 303
    second = {"decided_on": "2021-03-04", "decided_by": "Punt 5 van 4 maart", "_pressed": "decide"}
    back = steering.send(AGENDA, {**second, "_version": opened})
    assert back.status == 409
    for told in ("wim", "Punt 4 van 3 maart", "Punt 5 van 4 maart", "3 maart 2021"):
        assert told.lower() in back.text.lower(), told
    assert decided(store) == (dt.date(2021, 3, 3), "Punt 4 van 3 maart")
    assert steering.post(AGENDA, carried(back.html, "decide-closing")).status == 303
    assert decided(store) == (dt.date(2021, 3, 4), "Punt 5 van 4 maart")


def test_who_says_the_same_of_the_closing_changes_nothing(store: Store, steering: Browser) -> None:
    in_review(store)
    opened = version_on(steering, AGENDA, "decide-closing")
    assert steering.send(AGENDA, {**FIRST, "_version": opened}).status == 303
    before = len(rows(store, AuditEntry))
    assert steering.send(AGENDA, {**FIRST, "_version": opened}).status == 303
    assert len(rows(store, AuditEntry)) == before


def test_a_review_is_not_stopped_over_a_decision_that_came_meanwhile(
    store: Store, steering: Browser, coordinator: Browser
) -> None:
    in_review(store)
    page = coordinator.get(AGENDA).html
    stops = next(each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'value="stop"' in each)
    old = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', stops))
    assert steering.send(AGENDA, FIRST).status == 303
    assert coordinator.post(AGENDA, old).status == 303
    assert "De stuurgroep besliste intussen dat 2020 kan sluiten" in coordinator.get(AGENDA).text
    assert decided(store) == (dt.date(2021, 3, 3), "Punt 4 van 3 maart")
    fresh = next(
        each
        for each in re.findall(r"<form.*?</form>", coordinator.get(AGENDA).html, re.DOTALL)
        if 'value="stop"' in each
    )
    assert coordinator.post(AGENDA, dict(re.findall(r'name="([^"]+)" value="([^"]*)"', fresh))).status == 303
    assert decided(store) == (None, None)


def test_of_two_who_begin_or_stop_the_review_the_second_reads_that_it_is_so(store: Store, coordinator: Browser) -> None:
    for pressed, told in (("start", "De bespreking van 2020 is begonnen."), ("stop", "van 2020 is gestopt.")):
        for _ in range(2):
            assert coordinator.send(AGENDA, {"_pressed": pressed}).status == 303
            assert told in coordinator.get(AGENDA).text
