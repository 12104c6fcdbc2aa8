"""Nothing that is shown, taken together in any way, tells what a few answered: attacked by working out all sums."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.paired import NamedAnswers, PairedDifference, visible_pairs
from mvo_monitor.measures.subgroups import shown_apart, visible_subgroups
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.vocabulary import Absent
from tests import survey_by_hand as by_hand

FLOORS = Floors()
LOW = Floors(mean=2, detail=3)
"""Floors under which every way to get round them can be tried out."""


def counts(*each: int) -> ScoreSummary:
    return ScoreSummary(2024, "q", 1, 5, sum(each), None, counts=each)


def of(answers: Sequence[int]) -> ScoreSummary:
    return counts(*(answers.count(step) for step in range(1, 6)))


def test_two_sub_groups_of_eight_are_shown_whole() -> None:
    shown = visible_subgroups([counts(0, 0, 2, 2, 4), counts(1, 1, 2, 2, 2)], counts(1, 1, 4, 4, 6), FLOORS)
    assert [each.counts for each in shown] == [(0, 0, 2, 2, 4), (1, 1, 2, 2, 2)]


def test_of_eight_and_six_the_means_are_shown_and_no_distribution() -> None:
    shown = visible_subgroups([counts(0, 0, 2, 2, 4), counts(1, 1, 2, 1, 1)], counts(1, 1, 4, 3, 5), FLOORS)
    assert [each.mean for each in shown] == [Decimal("4.3"), Decimal("3.0")]
    assert [each.counts for each in shown] == [Absent.BELOW_FLOOR, Absent.BELOW_FLOOR]


def test_two_of_three_are_not_enough_to_hide_a_third_that_is_too_small() -> None:
    """With 10, 9 and 2 the two would be the whole less the first two: the second largest gives way too."""
    parts = [counts(2, 2, 2, 2, 2), counts(2, 2, 2, 2, 1), counts(0, 0, 0, 1, 1)]
    shown = visible_subgroups(parts, counts(4, 4, 4, 5, 4), FLOORS)
    assert [isinstance(each.mean, Absent) for each in shown] == [False, True, True]


def test_those_in_no_sub_group_count_among_the_hidden() -> None:
    parts = [counts(2, 2, 2, 2, 2), counts(2, 2, 2, 2, 2)]
    assert shown_apart(parts, counts(4, 4, 5, 4, 4), FLOORS) == (1,)
    assert shown_apart(parts, counts(4, 4, 4, 4, 4), FLOORS) == (0, 1)
    assert shown_apart(parts, counts(5, 5, 5, 5, 5), FLOORS) == (0, 1)


def test_answers_of_another_question_are_no_sub_group() -> None:
    other = ScoreSummary(2024, "other", 1, 5, 8, None, counts=(0, 0, 2, 2, 4))
    with pytest.raises(ValueError, match="not a sub-group"):
        visible_subgroups([other], counts(0, 0, 4, 4, 8), FLOORS)
    with pytest.raises(ValueError, match="not a sub-group"):
        visible_subgroups([counts(0, 0, 0, 0, 9)], counts(0, 0, 4, 4, 8), FLOORS)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(1, 5), max_size=5), min_size=1, max_size=4))
def test_no_sum_of_shown_sub_groups_is_about_fewer_than_the_floor(groups: list[list[int]]) -> None:
    """The last of the groups did not say to which sub-group they belong."""
    everyone = [answer for group in groups for answer in group]
    shown = visible_subgroups([of(group) for group in groups[:-1]], of(everyone), LOW)
    told, at = [], 0
    if len(everyone) >= LOW.mean:
        told.append([1] * len(everyone))
    for group, each in zip(groups[:-1], shown, strict=True):
        if not isinstance(each.mean, Absent):
            told.append([int(at <= i < at + len(group)) for i in range(len(everyone))])
        at += len(group)
    assert by_hand.can_be_worked_out(told, LOW.mean - 1) is None


# ---- Pairs ---------------------------------------------------------------------------------------------------------


def named(year: int, members: Sequence[int], group: dict[int, int] | None = None) -> NamedAnswers:
    answers: dict[int, int] = {member: 1 + (member + year) % 5 for member in members}
    return NamedAnswers(year, answers, {**(group or {})}, None)


def told(rounds: Sequence[NamedAnswers], floors: Floors = FLOORS) -> list[bool]:
    return [isinstance(each, PairedDifference) for each in visible_pairs(rounds, floors)]


def test_eight_who_answered_both_times_beside_eight_others_are_told() -> None:
    assert told([named(2023, range(8)), named(2024, range(16))]) == [True]


def test_seven_pairs_are_not_told() -> None:
    assert visible_pairs([named(2023, range(15)), named(2024, range(8, 23))], FLOORS) == (Absent.BELOW_FLOOR,)


def test_pairs_are_not_told_where_one_newcomer_would_be_the_difference() -> None:
    assert told([named(2023, range(10)), named(2024, range(11))]) == [False]
    assert told([named(2023, range(10)), named(2024, range(10))]) == [True]


def test_where_nobody_answered_twice_there_is_nothing_to_tell() -> None:
    assert visible_pairs([named(2023, range(9)), named(2024, range(20, 29))], FLOORS) == (Absent.NO_DATA,)


def test_two_differences_that_are_safe_alone_are_not_told_when_together_they_single_someone_out() -> None:
    """Nine newcomers in the second year; all of them but one stay away in the third: both sums less each other."""
    first, second = named(2022, range(20)), named(2023, range(29))
    third = named(2024, [*range(20), 28])
    assert told([first, second]) == [True]
    assert told([second, third]) == [True]
    assert told([first, second, third]) == [True, False]


def test_pairs_are_not_told_where_a_shown_sub_group_leaves_few_of_them() -> None:
    group = {member: int(member >= 9) for member in range(18)}
    assert told([named(2023, range(9)), named(2024, range(18))]) == [True]
    assert told([named(2023, range(10)), named(2024, range(18), group)]) == [False]


@st.composite
def three_rounds(draw: st.DrawFn) -> list[NamedAnswers]:
    """Three rounds among six members, with sub-groups in each."""
    found = []
    for year in (2022, 2023, 2024):
        members = sorted(draw(st.sets(st.integers(0, 5), min_size=3)))
        group = {member: draw(st.integers(0, 1)) for member in members}
        parts = [[m for m in members if group[m] == which] for which in (0, 1)]
        answers = {member: draw(st.integers(1, 5)) for member in members}
        apart = shown_apart([of([answers[m] for m in part]) for part in parts], of([answers[m] for m in members]), LOW)
        shown = {member: which for member, which in group.items() if which in apart}
        found.append(NamedAnswers(year, {**answers}, {**shown}, None))
    return found


@settings(max_examples=150, deadline=None)
@given(three_rounds())
def test_no_answer_follows_from_all_that_is_told_of_three_rounds(rounds: list[NamedAnswers]) -> None:
    columns = [(each.year, member) for each in rounds for member in each.answers]
    sums = [{(each.year, m): 1 for m in each.answers} for each in rounds]
    sums += [{(each.year, m): 1 for m, g in each.group.items() if g == which} for each in rounds for which in (0, 1)]
    for earlier, later, pair in zip(rounds, rounds[1:], visible_pairs(rounds, LOW), strict=False):
        if isinstance(pair, PairedDifference):
            both = earlier.answers.keys() & later.answers.keys()
            sums.append({**{(later.year, m): 1 for m in both}, **{(earlier.year, m): -1 for m in both}})
    rows = [[each.get(column, 0) for column in columns] for each in sums if each]
    assert by_hand.can_be_worked_out(rows, 1) is None
