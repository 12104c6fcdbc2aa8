"""Rounds with questions of every kind, as they are read: counts, sub-groups, pairs, and nothing of who said what."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.paired import PairedDifference
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.survey_chosen import MOST_WRITTEN
from mvo_monitor.progress.survey_pairs import is_kept_together, read_pairs, read_subgroups, took_part_in_both
from mvo_monitor.progress.survey_results import read_open_rounds, read_whole_rounds
from mvo_monitor.progress.surveys import RoundView, read_rounds
from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.recording.survey_rounds.reopening import Reopening, reopen_round
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Absent, RoundState, SurveyMode
from tests.factories import round_number
from tests.held_rounds import a_held_round, choice, in_own_words, members, score

Value = TypeVar("Value")
FLOORS = Floors()

KINDS = {
    "tevreden": score(),
    "soort": choice("Ontwikkeling", "Milieu", "Mensenrechten"),
    "hulp": choice("Advies", "Geld", several=True),
    "wens": in_own_words(),
}


def read(store: Store, question: Callable[[Connection], Value]) -> Value:
    with store.reading() as connection:
        return question(connection)


def whole(store: Store) -> tuple[RoundView, ...]:
    return read(store, lambda connection: read_whole_rounds(connection, floors=FLOORS))


def held(store: Store, count: int, answers: Callable[[int], dict[str, Any]], **said: Any) -> RoundView:
    with store.writing(LOAD) as writing:
        asked = members(writing, 24)
        given = {member: answers(n) for n, member in enumerate(asked[:count])}
        a_held_round(writing, 2024, asked, given, questions=KINDS, **said)
    return whole(store)[0]


def an_answer(n: int) -> dict[str, Any]:
    return {
        "tevreden": 1 + n % 5,
        "soort": 1 + n % 2,
        "hulp": [1, 2] if n % 3 == 0 else [2] if n % 3 == 1 else [],
        "wens": f"wens {n:02}",
    }


@pytest.mark.parametrize("mode", [SurveyMode.NAMED, SurveyMode.ANONYMOUS])
def test_options_are_counted_in_their_order_with_those_that_nobody_chose(store: Store, mode: SurveyMode) -> None:
    found = held(store, 18, an_answer, mode=mode)
    one, several = found.choices
    assert (one.summary.n, one.summary.counts, one.summary.several) == (18, (9, 9, 0), False)
    assert (several.summary.n, several.summary.counts, several.summary.several) == (18, (6, 12), True)
    assert one.options[2] == Written("Mensenrechten", None)
    assert [each.code for each in found.in_order] == ["tevreden", "soort", "hulp", "wens"]


def test_open_answers_are_all_shown_from_eight_in_an_order_that_is_no_order_and_stays(store: Store) -> None:
    asked = held(store, 18, an_answer).open_questions[0]
    again = whole(store)[0].open_questions[0]
    assert not isinstance(asked.answers, Absent)
    assert sorted(asked.answers) == [f"wens {n:02}" for n in range(18)]
    assert list(asked.answers) != sorted(asked.answers)
    assert asked == again
    with store.reading() as connection:
        stored = connection.execute(sa.text("SELECT text FROM survey_open_answer ORDER BY id")).scalars().all()
    assert list(asked.answers) != list(stored)


@pytest.mark.parametrize(("count", "absent"), [(7, Absent.BELOW_FLOOR), (0, Absent.NO_DATA)])
def test_of_fewer_than_eight_open_answers_only_their_number_is_read(store: Store, count: int, absent: Absent) -> None:
    asked = held(store, count, an_answer).open_questions[0]
    assert (asked.n, asked.answers) == (count, absent)


def test_of_very_many_open_answers_some_are_drawn(sqlite_store: Store) -> None:
    held(sqlite_store, 8, an_answer)
    with sqlite_store.engine.begin() as connection:
        number = connection.execute(sa.text("SELECT id FROM survey_question WHERE code = 'wens'")).scalar_one()
        rows = [{"id": 1000 + n, "question": number, "text": f"meer {n}"} for n in range(3 * MOST_WRITTEN)]
        insert = "INSERT INTO survey_open_answer (id, question_id, text) VALUES (:id, :question, :text)"
        connection.execute(sa.text(insert), rows)
    asked = whole(sqlite_store)[0].open_questions[0]
    assert not isinstance(asked.answers, Absent)
    assert (asked.n, len(asked.answers)) == (8 + 3 * MOST_WRITTEN, MOST_WRITTEN)


def test_of_an_open_round_only_the_response_is_read(store: Store) -> None:
    with store.writing(LOAD) as writing:
        asked = members(writing, 24)
        given = {member: an_answer(n) for n, member in enumerate(asked[:11])}
        a_held_round(writing, 2024, asked, given, questions=KINDS, state=RoundState.OPEN)
    assert whole(store) == ()
    (found,) = read(store, read_open_rounds)
    assert (found.answered, found.asked, str(found.due_on)) == (11, 24, "2024-10-31")


def test_other_pages_read_scores_only(store: Store) -> None:
    held(store, 18, an_answer)
    (found,) = read(store, read_rounds)
    assert (len(found.questions), found.choices, found.open_questions) == (1, (), ())


# ---- Named rounds --------------------------------------------------------------------------------------------------


def test_the_first_question_with_one_option_makes_the_sub_groups(store: Store) -> None:
    round_ = held(store, 18, an_answer)
    found = read(store, lambda connection: read_subgroups(connection, round_, floors=FLOORS))
    assert found is not None
    assert found.question.code == "soort"
    (shown,) = found.scores.values()
    assert [(each.n, each.counts) for each in shown] == [
        (9, (2, 2, 2, 1, 2)),
        (9, (2, 2, 2, 2, 1)),
        (0, Absent.BELOW_FLOOR),
    ]


def test_an_anonymous_round_has_no_sub_groups(store: Store) -> None:
    round_ = held(store, 18, an_answer, mode=SurveyMode.ANONYMOUS)
    assert read(store, lambda connection: read_subgroups(connection, round_, floors=FLOORS)) is None


def test_once_a_round_closed_anew_with_other_answers_its_groups_are_not_told_apart_any_more(store: Store) -> None:
    """17 answers, 8 of them of the second group; with one more the difference would be the answer of that member."""
    with store.writing(LOAD) as writing:
        asked = members(writing, 24)
        given = {member: an_answer(n) for n, member in enumerate(asked[:17])}
        a_held_round(writing, 2024, asked, given, questions=KINDS)
    before = whole(store)[0]
    shown = read(store, lambda connection: read_subgroups(connection, before, floors=FLOORS))
    assert shown is not None
    assert not before.corrected
    with store.writing(LOAD) as writing:
        reopen_round(writing, Reopening(round=round_number(writing, before.key), reason="Een lid was op vakantie"))
        close_round(writing, round_number(writing, before.key))
    after = whole(store)[0]
    assert after.corrected
    assert is_kept_together(after, FLOORS)
    assert read(store, lambda connection: read_subgroups(connection, after, floors=FLOORS)) is None
    assert [each.summary.n for each in after.questions] == [17], "the figures of all are a correction, and stay"


def test_sub_groups_of_a_round_of_few_answers_are_not_shown(store: Store) -> None:
    round_ = held(store, 9, an_answer)
    assert read(store, lambda connection: read_subgroups(connection, round_, floors=FLOORS)) is None


def two_rounds(store: Store, *who: range, mode: SurveyMode = SurveyMode.NAMED) -> Any:
    with store.writing(LOAD) as writing:
        asked = members(writing, 24)
        for year, range_ in zip((2023, 2024, 2025), who, strict=False):
            given = {asked[n]: {"tevreden": 1 + (n * year) % 5} for n in range_}
            a_held_round(writing, year, asked, given, questions={"tevreden": score()}, mode=mode)
    rounds = whole(store)
    return read(store, lambda connection: read_pairs(connection, rounds, floors=FLOORS))


def test_those_who_answered_both_times_are_told_apart(store: Store) -> None:
    (found,) = two_rounds(store, range(12), range(12)).values()
    assert isinstance(found, PairedDifference)
    assert (found.earlier_year, found.later_year, found.n) == (2023, 2024, 12)
    expected = [(1 + (n * 2024) % 5) - (1 + (n * 2023) % 5) for n in range(12)]
    assert found.difference * 12 == sum(expected)
    assert found.margin is not None


def test_pairs_are_not_told_where_the_others_are_few(store: Store) -> None:
    assert list(two_rounds(store, range(12), range(14)).values()) == [Absent.BELOW_FLOOR]


def test_of_anonymous_rounds_only_how_many_took_part_twice_is_known(store: Store) -> None:
    assert two_rounds(store, range(12), range(2, 16), mode=SurveyMode.ANONYMOUS) == {}
    keys = "ledenenquete-2023", "ledenenquete-2024"
    assert read(store, lambda connection: took_part_in_both(connection, *keys)) == 10
