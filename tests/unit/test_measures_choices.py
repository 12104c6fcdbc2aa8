"""A question with options: who chose what is counted, and shown from eight answers."""

import pytest

from mvo_monitor.measures.choices import ChoiceSummary, same_choice, visible_choice
from mvo_monitor.measures.floors import Floors
from mvo_monitor.vocabulary import Absent

FLOORS = Floors()


def chosen(*counts: int, n: int | None = None, several: bool = False, version: int = 1) -> ChoiceSummary:
    return ChoiceSummary(2024, "help", sum(counts) if n is None else n, counts, 24, several, version)


@pytest.mark.parametrize(("n", "shown"), [(0, Absent.NO_DATA), (7, Absent.BELOW_FLOOR), (8, (8, 0))])
def test_the_distribution_is_shown_from_eight_also_where_all_chose_alike(n: int, shown: object) -> None:
    found = visible_choice(chosen(n, 0), FLOORS)
    assert (found.counts, found.n, found.asked) == (shown, n, 24)


def test_who_may_choose_several_is_counted_once_among_those_who_answered() -> None:
    found = visible_choice(chosen(9, 7, 0, n=11, several=True), FLOORS)
    assert (found.n, found.counts) == (11, (9, 7, 0))


def test_numbers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="add up to 9"):
        chosen(4, 5, n=8)
    with pytest.raises(ValueError, match="none to all 8"):
        chosen(9, 1, n=8, several=True)
    with pytest.raises(ValueError, match="25 of 24"):
        chosen(25)


def test_two_rounds_stand_beside_each_other_only_with_the_same_options() -> None:
    assert same_choice(chosen(4, 5), chosen(1, 9))
    assert not same_choice(chosen(4, 5), chosen(4, 5, 0))
    assert not same_choice(chosen(4, 5), chosen(4, 5, version=2))
    assert not same_choice(chosen(4, 5), chosen(4, 5, n=9, several=True))


def test_all_alike_is_known_for_what_it_is() -> None:
    assert chosen(8, 0).unanimous
    assert not chosen(7, 1).unanimous
    assert chosen(8, 8, n=8, several=True).unanimous
