"""What somebody else did between opening a form of the review and sending it takes nothing away that was typed."""

import re
from collections.abc import Iterator

import pytest

from mvo_monitor.models import AcceptedDeviation, PlannedAnswer
from mvo_monitor.recording.deviations import DeviationEnded, end_deviation
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, somebody
from tests.desk.test_review import PAGE, REF, TYPED, answered, days, deviates, version_on
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
