"""A round closes, and opens again with its reason; how few may be seen then, and who took part over the years."""

import pytest

from mvo_monitor.errors import (
    NotHeldHere,
    RoundIsNotClosed,
    TooFewLeft,
    YearIsClosed,
)
from mvo_monitor.models import (
    AuditEntry,
    SurveyAnswer,
    SurveyOpenAnswer,
    SurveyRound,
    SurveySealed,
    table,
)
from mvo_monitor.progress.survey_pairs import took_part_in_both
from mvo_monitor.progress.taking_part import read_left_sealed, read_participation
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, RoundState, SurveyMode
from tests.factories import (
    a_closed_year,
    a_question,
    a_round,
)
from tests.store.asking import COORDINATOR, deeds
from tests.store.survey_rows import close, key_files, of_round, reopen, rows, values
from tests.store.surveys_held import Held, a_held_round, hand_in, held_among


def test_closing_opens_all_that_was_sealed_and_the_key_is_gone(store: Store) -> None:
    held, doers = held_among(store, 7)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=place % 5 + 1, multiple=(1, 2), open=f"Antwoord {place}")
    assert len(key_files(store)) == 1
    close(store, held)
    assert values(store, held, "score") == {1: 2, 2: 1, 3: 1, 4: 1, 5: 1}
    assert values(store, held, "multiple") == {0: 6, 1: 6, 2: 6}
    assert {row.text for row in rows(store, SurveyOpenAnswer)} == {f"Antwoord {place}" for place in range(6)}
    assert all(row.response_id is None for row in (*rows(store, SurveyAnswer), *rows(store, SurveyOpenAnswer)))
    assert (rows(store, SurveySealed), key_files(store)) == ([], [])
    row = of_round(store, held)
    assert (row.state, row.responses, row.asked) == (RoundState.CLOSED, 6, 7)
    assert row.closed_on is not None
    assert deeds(store)[-1][0] == Deed.SURVEY_CLOSED.value


def test_fewer_than_five_stay_sealed_and_count_only_as_a_response(store: Store) -> None:
    held, doers = held_among(store, 9)
    for place in range(4):
        hand_in(store, held, place, doers[place], score=3)
    close(store, held)
    assert of_round(store, held).responses == 4
    assert rows(store, SurveyAnswer) == []
    with store.reading() as connection:
        assert read_participation(connection, held.number).sealed == 4
        assert read_left_sealed(connection, of_round(store, held).key) == 4, "the page of the results says so"
    reopen(store, held)
    hand_in(store, held, 4, doers[4], score=4)
    close(store, held)
    assert values(store, held, "score") == {3: 4, 4: 1}
    assert key_files(store) == []


def test_newcomers_after_a_reopening_are_counted_from_five(store: Store) -> None:
    held, doers = held_among(store, 14)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=2)
    close(store, held)
    reopen(store, held)
    for place in range(6, 10):
        hand_in(store, held, place, doers[place], score=5)
    close(store, held)
    assert values(store, held, "score") == {2: 6}
    assert of_round(store, held).responses == 10
    reopen(store, held)
    hand_in(store, held, 10, doers[10], score=1)
    close(store, held)
    assert values(store, held, "score") == {2: 6, 5: 4, 1: 1}


def test_an_anonymous_round_does_not_reopen_for_fewer_than_five_and_a_named_one_does(store: Store) -> None:
    held, doers = held_among(store, 10)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=2)
    close(store, held)
    with pytest.raises(TooFewLeft):
        reopen(store, held)
    assert key_files(store) == []
    with store.writing(LOAD) as writing:
        named = a_held_round(writing, ["lid-01"], SurveyMode.NAMED, key="op-naam")
    with pytest.raises(RoundIsNotClosed):
        reopen(store, named)
    close(store, named)
    reopen(store, named)
    told = rows(store, AuditEntry, table(AuditEntry).c.deed == Deed.SURVEY_REOPENED)[-1]
    assert told.details["reason"] == "Twee leden waren met vakantie"
    row = of_round(store, named)
    assert (row.state, row.closed_on, row.responses) == (RoundState.OPEN, None, None)


def test_what_came_from_elsewhere_is_not_reopened_and_a_closed_year_takes_no_step(store: Store) -> None:
    held, doers = held_among(store, 5)
    with store.writing(LOAD) as writing:
        a_round(writing, a_question(), key="ingelezen")
    loaded = rows(store, SurveyRound, table(SurveyRound).c.key == "ingelezen")[0].id
    with pytest.raises(NotHeldHere):
        reopen(store, Held(loaded, {}, ()))
    close(store, held)
    with store.writing(COORDINATOR) as writing:
        a_closed_year(writing, 2026)
    with pytest.raises(YearIsClosed):
        reopen(store, held)
    with pytest.raises(YearIsClosed):
        hand_in(store, held, 0, doers[0], score=2)


def test_how_many_took_part_both_times_is_known_and_nothing_else(store: Store) -> None:
    held, doers = held_among(store, 4)
    with store.writing(LOAD) as writing:
        later = a_held_round(writing, ["lid-04", "lid-03", "lid-02"], key="later")
    for place in (0, 2, 3):
        hand_in(store, held, place, doers[place], score=2)
    for place, doer in enumerate((doers[3], doers[2])):
        hand_in(store, later, place, doer, score=2)
    close(store, held)
    close(store, later)
    with store.reading() as connection:
        assert took_part_in_both(connection, "tevredenheid", "later") == 2
