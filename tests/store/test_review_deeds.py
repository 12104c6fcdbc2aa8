"""Accepted deviations, and what was planned and not achieved: what is said of an indicator in a year."""

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from mvo_monitor.clock import today
from mvo_monitor.errors import (
    DeviationStands,
    Forbidden,
    NoDeviation,
    NotInForce,
    Stale,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import AcceptedDeviation, PlannedAnswer, TargetRow
from mvo_monitor.progress.audit import AuditAsked, read_audit
from mvo_monitor.progress.wording.audit import audit_sentence
from mvo_monitor.recording.deviations import DeviationAccepted, DeviationEnded, accept_deviation, end_deviation
from mvo_monitor.recording.planned_answers import PlannedSaid, PlannedTogether, answer_planned, answer_planned_together
from mvo_monitor.store import Doer, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Deed, Language, Role
from tests.store.plan_words import REF, close, done, last_deed, refused, rows

STEERING = Doer("person", 1, frozenset({Role.STEERING_GROUP}))
COORDINATOR = Doer("person", 1, frozenset({Role.COORDINATOR}))
WHY = {"nl": "Het kabinet viel; het wetsvoorstel is controversieel verklaard"}
MARCH = dt.date(2023, 3, 1)


def deviation(**said: Any) -> DeviationAccepted:
    plain = {"indicator": REF, "year": 2022, "reason": WHY, "decided_by": "Stuurgroep van 1 maart, punt 4"}
    return DeviationAccepted.model_validate({**plain, "decided_on": MARCH, "ends_on": dt.date(2024, 3, 1), **said})


def ending(version: int = 1, **said: Any) -> DeviationEnded:
    plain = {"indicator": REF, "year": 2022, "because": "De Kamer behandelt het toch", "version": version}
    return DeviationEnded.model_validate(plain | said)


def answer(what: str | None = None, version: int | None = None, **said: Any) -> PlannedSaid:
    lang = {"lang": "nl"} if what else {}
    plain = {"indicator": REF, "year": 2022, "missed": what is not None, "what": what, "version": version}
    return PlannedSaid.model_validate(plain | lang | said)


# ---- Accepted deviations --------------------------------------------------------------------------------------------


def test_a_deviation_has_its_reason_its_end_and_leaves_the_target_as_it_was(kept: Store) -> None:
    before = rows(kept, TargetRow)
    number = done(kept, accept_deviation, deviation())
    (row,) = rows(kept, AcceptedDeviation)
    assert (row.id, row.reason_nl, row.ends_on, row.ended_on) == (number, WHY["nl"], dt.date(2024, 3, 1), None)
    assert rows(kept, TargetRow) == before
    told = last_deed(kept)
    assert (told.deed.value, told.subject, told.subject_key) == ("deviation_accepted", "indicator", REF)
    assert told.details["ends_on"] == "2024-03-01"


def test_of_an_indicator_and_year_one_stands_and_it_is_ended_before_another_comes(kept: Store) -> None:
    done(kept, accept_deviation, deviation())
    told = refused(kept, DeviationStands, accept_deviation, deviation(ends_on=dt.date(2024, 6, 1)))
    assert told.fields["ends_on"] == dt.date(2024, 3, 1)
    done(kept, accept_deviation, deviation(year=2023))
    done(kept, end_deviation, ending())
    done(kept, accept_deviation, deviation(ends_on=dt.date(2024, 6, 1)))
    assert [(row.year, row.ended_on is None) for row in rows(kept, AcceptedDeviation)] == [
        (2022, False),
        (2023, True),
        (2022, True),
    ]


def test_it_is_ended_early_with_why_and_by_whoever_read_it_last(kept: Store) -> None:
    refused(kept, NoDeviation, end_deviation, ending())
    done(kept, accept_deviation, deviation())
    refused(kept, Stale, end_deviation, ending(version=2))
    done(kept, end_deviation, ending())
    (row,) = rows(kept, AcceptedDeviation)
    assert (row.ended_on, row.ended_because, row.version) == (today(), "De Kamer behandelt het toch", 2)
    told = last_deed(kept)
    assert (told.deed, told.subject_key) == (Deed.DEVIATION_ENDED, REF)
    refused(kept, NoDeviation, end_deviation, ending(version=2))


def test_a_form_for_ending_the_first_is_never_taken_for_one_for_ending_the_next(kept: Store) -> None:
    done(kept, accept_deviation, deviation())
    done(kept, end_deviation, ending())
    done(kept, accept_deviation, deviation(ends_on=dt.date(2024, 6, 1)))
    assert [row.version for row in rows(kept, AcceptedDeviation)] == [2, 3]
    refused(kept, Stale, end_deviation, ending(version=1))
    refused(kept, Stale, end_deviation, ending(version=2))
    done(kept, accept_deviation, deviation(year=2023))
    done(kept, end_deviation, ending(version=3))
    assert [row.version for row in rows(kept, AcceptedDeviation)] == [2, 4, 1]


@pytest.mark.parametrize(
    ("decided_on", "ends_on"),
    [
        (MARCH, MARCH),
        (MARCH, dt.date(2023, 2, 28)),
        (MARCH, dt.date(2025, 3, 2)),
        (dt.date(2099, 1, 1), dt.date(2099, 6, 1)),
    ],
)
def test_it_ends_after_its_decision_within_two_years_and_is_not_decided_ahead(
    decided_on: dt.date, ends_on: dt.date
) -> None:
    with pytest.raises(ValidationError):
        deviation(decided_on=decided_on, ends_on=ends_on)


def test_the_last_day_within_two_years_is_the_same_day_two_years_on() -> None:
    last = dt.date(2025, 3, 1)
    assert deviation(ends_on=last).ends_on == last


def test_a_closed_year_and_an_indicator_of_another_plan_take_none(kept: Store) -> None:
    refused(kept, NotInForce, accept_deviation, deviation(year=2026))
    refused(kept, UnknownReference, accept_deviation, deviation(indicator="2021-2025/9.9"))
    done(kept, accept_deviation, deviation())
    done(kept, close, 2022)
    refused(kept, YearIsClosed, end_deviation, ending())
    done(kept, close, 2023)
    refused(kept, YearIsClosed, accept_deviation, deviation(year=2023))


def test_only_the_steering_group_accepts_and_ends_one(kept: Store) -> None:
    with kept.writing(COORDINATOR) as writing:
        with pytest.raises(Forbidden):
            accept_deviation(writing, deviation())
        with pytest.raises(Forbidden):
            end_deviation(writing, ending())


# ---- Planned, not achieved ------------------------------------------------------------------------------------------


def test_something_was_missed_or_nothing_was_and_the_later_answer_counts(kept: Store) -> None:
    done(kept, answer_planned, answer())
    done(kept, answer_planned, answer("De vierde dialoogsessie", version=1))
    (row,) = rows(kept, PlannedAnswer)
    assert (row.what, row.lang.value, row.version) == ("De vierde dialoogsessie", "nl", 2)
    done(kept, answer_planned, answer(version=2))
    (row,) = rows(kept, PlannedAnswer)
    assert (row.what, row.lang, row.version) == (None, None, 3)
    assert (last_deed(kept).deed.value, last_deed(kept).details["missed"]) == ("planned_answered", False)


def test_the_same_answer_again_changes_nothing(kept: Store) -> None:
    done(kept, answer_planned, answer("Een debat"))
    told = last_deed(kept).id
    done(kept, answer_planned, answer("Een debat", version=1))
    assert last_deed(kept).id == told


def test_who_answered_without_having_read_the_other_answer_is_told(kept: Store) -> None:
    done(kept, answer_planned, answer("Een debat"))
    for late in (answer(), answer("Iets anders"), answer(version=2)):
        refused(kept, Stale, answer_planned, late)


def test_yes_says_what_and_no_says_nothing() -> None:
    for said in ({"missed": True}, {"missed": False, "what": "x", "lang": "nl"}, {"missed": True, "what": "x"}):
        with pytest.raises(ValidationError):
            PlannedSaid.model_validate({"indicator": REF, "year": 2022, **said})


def together(*answers: PlannedSaid) -> PlannedTogether:
    return PlannedTogether(year=2022, answers=answers)


OTHER = "2021-2025/1.2"


def test_many_are_answered_in_one_deed_that_the_log_tells_in_one_row(kept: Store) -> None:
    before = last_deed(kept).id or 0
    done(kept, answer_planned_together, together(answer("Een debat"), answer(indicator=OTHER)))
    assert [(row.what, row.version) for row in rows(kept, PlannedAnswer)] == [("Een debat", 1), (None, 1)]
    told = last_deed(kept)
    assert (told.id, told.subject, told.subject_key) == (before + 1, "year", "2022")
    assert dict(told.details) == {"n": 2, "missed": ["1.1"], "nothing": ["1.2"]}
    with kept.reading() as connection:
        (line,) = read_audit(connection, AuditAsked(subject="year", key="2022"), 1).lines
    sentence = audit_sentence(line, words(Language.NL))
    assert "over 2022 bij 2 indicatoren tegelijk" in sentence
    assert "Ja: 1.1. Nee: 1.2." in sentence


def test_what_was_answered_so_already_is_told_no_second_time(kept: Store) -> None:
    done(kept, answer_planned, answer("Een debat"))
    done(kept, answer_planned_together, together(answer("Een debat", version=1), answer(indicator=OTHER)))
    assert dict(last_deed(kept).details) == {"n": 1, "missed": [], "nothing": ["1.2"]}
    told = last_deed(kept).id
    done(kept, answer_planned_together, together(answer(indicator=OTHER, version=1)))
    assert last_deed(kept).id == told


def test_where_one_of_many_is_refused_none_is_kept(kept: Store) -> None:
    done(kept, answer_planned, answer("Een debat"))
    refused(kept, Stale, answer_planned_together, together(answer(indicator=OTHER), answer("Iets anders")))
    assert [row.what for row in rows(kept, PlannedAnswer)] == ["Een debat"]
    for wrong in ([], [answer(), answer("Een debat")], [answer(), answer(indicator=OTHER, year=2023)]):
        with pytest.raises(ValidationError):
            together(*wrong)


def test_a_closed_year_and_a_year_outside_the_plan_take_no_answer(kept: Store) -> None:
    refused(kept, NotInForce, answer_planned, answer(year=2026))
    done(kept, close, 2022)
    refused(kept, YearIsClosed, answer_planned, answer("Een debat", version=1))


def test_steering_group_and_coordinator_answer_and_nobody_else(kept: Store) -> None:
    with kept.writing(Doer("person", 1, frozenset({Role.MEMBER}))) as writing, pytest.raises(Forbidden):
        answer_planned(writing, answer())
