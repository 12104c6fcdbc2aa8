"""A pasted list of whom a survey asks: each line is understood whole, or told with its number; none is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.measures.answer_time import minutes_to_answer, seconds_to_answer, takes_long
from mvo_monitor.measures.pasted_addresses import PastedPerson, Why, read_pasted
from mvo_monitor.vocabulary import QuestionKind

NAMES = {"SOMO": "somo", "Stichting Onderzoek": "somo", "FNV": "fnv"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SOMO; kim@somo.nl", PastedPerson("somo", "kim@somo.nl")),
        ("  stichting   onderzoek ;Kim@SOMO.nl;", PastedPerson("somo", "kim@somo.nl")),
        ("kim@somo.nl; SOMO", PastedPerson("somo", "kim@somo.nl")),
        ("FNV\tsam@fnv.nl\tEN", PastedPerson("fnv", "sam@fnv.nl", "en")),
        ("sam@fnv.nl", PastedPerson("fnv", "sam@fnv.nl")),
        ("SOMO; <kim@somo.nl>", PastedPerson("somo", "kim@somo.nl")),
    ],
)
def test_a_line_names_an_organisation_and_an_address(line: str, expected: PastedPerson) -> None:
    assert read_pasted(line, NAMES, "fnv").people == (expected,)


@pytest.mark.parametrize(
    ("line", "why", "what"),
    [
        ("SOMO; kim", Why.NO_ADDRESS, "kim"),
        ("SOMO; kim@somo.nl, sam@somo.nl", Why.NO_ADDRESS, "kim@somo.nl, sam@somo.nl"),
        ("PAX; kim@pax.nl", Why.UNKNOWN_ORGANISATION, "PAX"),
        ("kim@somo.nl", Why.NO_ORGANISATION, "kim@somo.nl"),
        ("SOMO; kim@somo.nl; de", Why.LANGUAGE, "de"),
        ("SOMO; kim@somo.nl; nl; ja", Why.TOO_MANY_PARTS, "SOMO; kim@somo.nl; nl; ja"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number(line: str, why: Why, what: str) -> None:
    (fault,) = read_pasted(f"\n{line}\n", NAMES).faults
    assert (fault.line, fault.why, fault.what) == (2, why, what)


def test_an_address_stands_in_a_list_once() -> None:
    found = read_pasted("SOMO; kim@somo.nl\nFNV; KIM@somo.nl", NAMES)
    assert (len(found.people), found.faults[0].line, found.faults[0].why) == (1, 2, Why.TWICE)


@given(st.text(max_size=200))
def test_whatever_is_pasted_each_line_is_taken_or_told(text: str) -> None:
    found = read_pasted(text, NAMES, "fnv")
    lines = [line for line in text.splitlines() if line.strip(" ;\t")]
    assert len(found.people) + len(found.faults) == len(lines)
    assert all("@" in each.email and each.email == each.email.lower() for each in found.people)


def test_twelve_scores_take_two_minutes_and_two_open_questions_more_are_long() -> None:
    scores = [QuestionKind.SCORE] * 12
    assert (seconds_to_answer(scores), minutes_to_answer(scores), takes_long(scores)) == (120, 2, False)
    both = [*scores, QuestionKind.OPEN, QuestionKind.OPEN]
    assert (seconds_to_answer(both), minutes_to_answer(both), takes_long(both)) == (210, 4, True)
    assert minutes_to_answer([]) == 1
