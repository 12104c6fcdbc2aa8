"""Before a year closes everything that could never be done afterwards is done: one list, told and refused alike."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from mvo_monitor.errors import ReviewNotStarted, ReviewStarted, YearIsClosed, YearNotReady
from mvo_monitor.models import GivenJudgement, Judging
from mvo_monitor.progress.closing import in_the_way, read_year_standing
from mvo_monitor.recording.accounts import NewAccount, make_account
from mvo_monitor.recording.closing_gate import must_be_ready_to_close
from mvo_monitor.recording.evidence_flow import hand_in, return_evidence, revise
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.recording.review_of_year import ClosingDecided, decide_closing, start_review, stop_review
from mvo_monitor.recording.years import ClosingYear, ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Doer, Store, Writing
from mvo_monitor.store.closing_lacks import Obstacle
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import ClosingLack, Deed, JudgingState, Language, Role, Status, YearState
from tests.factories import a_membership, a_record, an_open_round, closes, with_plan_answered
from tests.store.asking import a_request, an_answer
from tests.store.flow_words import a_platform, said
from tests.store.plan_words import done, last_deed

MARCH = dt.date(2021, 3, 3)
DECIDED = ClosingDecided(year=2020, decided_on=MARCH, decided_by="Vergadering van 3 maart, punt 4")
TYPED = ClosingYear(year=2020, decided_on=MARCH, decided_by="Vergadering van 3 maart, punt 4")
STEERING = Doer("person", 1, frozenset({Role.STEERING_GROUP}))
COORDINATOR = Doer("person", 2, frozenset({Role.COORDINATOR}))


@pytest.fixture
def ready(store: Store) -> Store:
    """A platform whose year 2020 lacks nothing but the decision."""
    a_platform(store)
    with store.writing(LOAD) as writing:
        with_plan_answered(writing, 2020)
    return store


def a_steering_account(writing: Writing) -> None:
    record_person(writing, NewPerson(key="vera", name="Vera"))
    make_account(writing, NewAccount(person="vera", email="vera@example.org", roles=(Role.STEERING_GROUP,)))


def obstacles(store: Store, *, typed_in: bool = True) -> tuple[Obstacle, ...]:
    """What a page tells and what the deed refuses with: one list."""
    with store.reading() as connection:
        told = in_the_way(connection, 2020, typed_in=typed_in)
    with store.writing(LOAD) as writing:
        if not told:
            must_be_ready_to_close(writing, 2020, typed_in=typed_in)
            return told
        with pytest.raises(YearNotReady) as refused:
            must_be_ready_to_close(writing, 2020, typed_in=typed_in)
    assert refused.value.obstacles == tuple(each.phrase for each in told)
    for language in Language:
        sentence = refused.value.sentence(words(language))
        assert all(words(language)(each.phrase.key, **each.phrase.fields) in sentence for each in told)
    return told


def _waiting(writing: Writing) -> None:
    hand_in(writing, said("Motie over zorgplicht"))


def _waiting_revision(writing: Writing) -> None:
    a_record(writing, "verslag")
    more: dict[str, Any] = {
        "key": "verslag",
        "kind": "narrative",
        "outcome": None,
        "contributors": [],
        "submitted_by": None,
    }
    revise(writing, "verslag", said("Verslag, verbeterd", **more), "Een typefout", 2)


def _returned(writing: Writing) -> None:
    hand_in(writing, said("Motie over zorgplicht"))
    return_evidence(writing, "motie", "Welke motie?", 1)


def _answered(writing: Writing) -> None:
    a_membership(writing, "somo")
    number = a_request(writing, "2016-2020/1.1", kind="answer", year=2020)
    an_answer(writing, number, "somo")


def _survey(writing: Writing) -> None:
    an_open_round(writing, invited=["somo"], year="2020", title="Enquête 2020")


def _judged(writing: Writing) -> None:
    number = writing.put(Judging(year=2020, indicator_id=1, state=JudgingState.SHOWN))
    given: dict[str, Any] = {"status": Status.BEHIND, "motivation": "Te traag", "lang": Language.NL}
    writing.put(GivenJudgement(judging_id=number, person_id=1, given_at=dt.datetime.now(dt.UTC), **given))


IN_THE_WAY: dict[ClosingLack, tuple[Callable[[Writing], None], str]] = {
    ClosingLack.SURVEY_OPEN: (_survey, "Enquête 2020"),
    ClosingLack.EVIDENCE_WAITS: (_waiting, "Motie over zorgplicht"),
    ClosingLack.ANSWERS_WAIT: (_answered, "somo"),
    ClosingLack.EVIDENCE_RETURNED: (_returned, "Motie over zorgplicht"),
    ClosingLack.JUDGING_OPEN: (_judged, "1.1"),
}


@pytest.mark.parametrize("lack", IN_THE_WAY)
def test_what_could_never_be_done_afterwards_is_in_the_way(ready: Store, lack: ClosingLack) -> None:
    make, name = IN_THE_WAY[lack]
    assert obstacles(ready) == ()
    with ready.writing(LOAD) as writing:
        make(writing)
    assert obstacles(ready) == (Obstacle(lack, 1, (name,)),)
    with pytest.raises(YearNotReady), ready.writing(LOAD) as writing:
        closes(writing, TYPED)


def test_a_refusal_names_all_that_is_in_the_way_at_once_an_open_survey_too(ready: Store) -> None:
    with ready.writing(LOAD) as writing:
        a_steering_account(writing)
        _answered(writing)
        _survey(writing)
        _returned(writing)
    lacks = [each.lack for each in obstacles(ready)]
    expected = ["survey_open", "answers_wait", "evidence_returned", "not_decided"]
    assert [lack.value for lack in lacks] == expected
    with pytest.raises(YearNotReady) as refused, ready.writing(LOAD) as writing:
        closes(writing, TYPED)
    assert [each.key for each in refused.value.obstacles] == [f"closing_gate.{lack}" for lack in expected]


def test_a_revision_that_waits_is_evidence_that_waits(ready: Store) -> None:
    with ready.writing(LOAD) as writing:
        _waiting_revision(writing)
    assert [each.lack for each in obstacles(ready)] == [ClosingLack.EVIDENCE_WAITS]


def test_what_is_to_be_judged_anew_is_in_the_way_though_nobody_gave_anything_yet(ready: Store) -> None:
    with ready.writing(LOAD) as writing:
        _judged(writing)
        writing.put(Judging(year=2020, indicator_id=1, number=2, reason="Meer bewijs", state=JudgingState.COLLECTING))
    assert obstacles(ready) == (Obstacle(ClosingLack.JUDGING_OPEN, 1, ("1.1",)),)


def test_a_judging_that_nobody_gave_anything_to_and_one_judged_anew_are_not_in_the_way(ready: Store) -> None:
    with ready.writing(LOAD) as writing:
        writing.put(Judging(year=2020, indicator_id=1, state=JudgingState.COLLECTING))
    assert obstacles(ready) == ()
    with ready.writing(LOAD) as writing:
        first = writing.put(Judging(year=2020, goal_id=1, state=JudgingState.SHOWN))
        given: dict[str, Any] = {"status": Status.BEHIND, "motivation": "Te traag", "lang": Language.NL}
        writing.put(GivenJudgement(judging_id=first, person_id=1, given_at=dt.datetime.now(dt.UTC), **given))
        writing.put(Judging(year=2020, goal_id=1, number=2, reason="Meer bewijs", state=JudgingState.DECIDED))
    assert obstacles(ready) == ()


def test_every_indicator_in_force_must_be_answered_for_and_the_first_six_are_named(store: Store) -> None:
    a_platform(store)
    assert obstacles(store) == (Obstacle(ClosingLack.PLANNED_UNANSWERED, 1, ("1.1",)),)
    told = words(Language.NL)(Obstacle(ClosingLack.PLANNED_UNANSWERED, 8, ("1.1", "1.2")).phrase.key, n=8, named="1.1")
    assert "(8)" in told
    assert Obstacle(ClosingLack.PLANNED_UNANSWERED, 8, ("1.1", "1.2")).phrase.fields["named"] == "1.1, 1.2, …"


def test_where_nobody_of_the_steering_group_has_an_account_the_decision_is_typed_in(ready: Store) -> None:
    assert obstacles(ready, typed_in=False) == (Obstacle(ClosingLack.DECISION_UNSAID),)
    with ready.writing(LOAD) as writing:
        closes(writing, TYPED)
    with ready.reading() as connection:
        found = read_year_standing(connection, 2020)
    assert (found.state, found.decided_on, found.decided_by) == (YearState.CLOSED, MARCH, TYPED.decided_by)


def test_where_somebody_has_one_they_decide_it_themselves(ready: Store) -> None:
    with ready.writing(LOAD) as writing:
        a_steering_account(writing)
    assert obstacles(ready, typed_in=True) == (Obstacle(ClosingLack.NOT_DECIDED),)
    with pytest.raises(YearNotReady), ready.writing(COORDINATOR) as writing:
        closes(writing, TYPED)
    with ready.writing(COORDINATOR) as writing:
        start_review(writing, 2020)
    with ready.writing(STEERING) as writing:
        decide_closing(writing, DECIDED)
    assert obstacles(ready, typed_in=False) == ()
    with ready.writing(COORDINATOR) as writing:
        closes(writing, ClosingYear(year=2020))


def test_a_year_goes_from_open_to_review_and_back_and_a_decision_lapses_with_it(ready: Store) -> None:
    def standing() -> tuple[YearState, dt.date | None]:
        with ready.reading() as connection:
            found = read_year_standing(connection, 2020)
        return found.state, found.decided_on

    assert standing() == (YearState.OPEN, None)
    with ready.writing(LOAD) as writing:
        with pytest.raises(ReviewNotStarted):
            decide_closing(writing, DECIDED)
        with pytest.raises(ReviewNotStarted):
            stop_review(writing, 2020)
        start_review(writing, 2020)
        with pytest.raises(ReviewStarted):
            start_review(writing, 2020)
        decide_closing(writing, DECIDED)
    assert standing() == (YearState.IN_REVIEW, MARCH)
    with ready.writing(LOAD) as writing:
        stop_review(writing, 2020)
    assert standing() == (YearState.OPEN, None)
    with ready.writing(LOAD) as writing:
        start_review(writing, 2020)
        decide_closing(writing, DECIDED)
        closes(writing, ClosingYear(year=2020))
        for deed in (start_review, stop_review):
            with pytest.raises(YearIsClosed):
                deed(writing, 2020)
        with pytest.raises(YearIsClosed):
            decide_closing(writing, DECIDED)
    assert standing() == (YearState.CLOSED, MARCH)
    with ready.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2020, reason="Een cijfer was fout"))
    assert standing() == (YearState.IN_REVIEW, None)


def test_the_log_tells_of_the_review_of_its_decision_and_of_its_end(ready: Store) -> None:
    done(ready, start_review, 2020)
    assert (last_deed(ready).deed, last_deed(ready).subject_key) == (Deed.REVIEW_STARTED, "2020")
    done(ready, decide_closing, DECIDED)
    told = last_deed(ready)
    assert (told.deed, told.details["decided_on"]) == (Deed.CLOSING_DECIDED, "2021-03-03")
    done(ready, stop_review, 2020)
    told = last_deed(ready)
    assert (told.deed, told.details) == (Deed.REVIEW_STOPPED, {"lapsed": "2021-03-03"})
