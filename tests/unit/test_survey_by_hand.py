"""Every figure of a survey is that of an independent, slow computation from single answers."""

import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mvo_monitor.measures.choices import ChoiceSummary, visible_choice
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.paired import NamedAnswers, paired_difference
from mvo_monitor.measures.sampling import T_975
from mvo_monitor.measures.survey import ScoreSummary
from tests import survey_by_hand as by_hand

FLOORS = Floors()
CLOSE = 0.002
"""The table of t has three digits; margins on a scale of five differ by less than this from exact ones."""

scales = st.sampled_from([(1, 5), (0, 4), (1, 7), (0, 10), (-2, 2)])


@st.composite
def asked_and_answered(draw: st.DrawFn) -> tuple[tuple[int, int], list[int], int | None]:
    """A scale, the answers on it, and how many were asked."""
    low, high = draw(scales)
    answers = draw(st.lists(st.integers(low, high), min_size=1, max_size=30))
    more = draw(st.one_of(st.none(), st.integers(0, 40)))
    return (low, high), answers, None if more is None else len(answers) + more


def counted(scale: tuple[int, int], answers: list[int], asked: int | None) -> ScoreSummary:
    low, high = scale
    counts = tuple(answers.count(step) for step in range(low, high + 1))
    return ScoreSummary(2024, "q", low, high, len(answers), asked, counts=counts)


@pytest.mark.parametrize("degrees", [1, 2, 3, 5, 10, 23, 40, 60, 99, 100])
def test_the_table_of_t_is_what_integrating_its_density_gives(degrees: int) -> None:
    assert float(T_975[degrees - 1]) == pytest.approx(by_hand.t_975(degrees), abs=0.0006)


@given(asked_and_answered())
def test_mean_and_median_are_those_of_the_single_answers(case: tuple[tuple[int, int], list[int], int | None]) -> None:
    found = counted(*case)
    assert found.value == statistics.mean(map(Fraction, case[1]))
    assert found.median == statistics.median(map(Fraction, case[1]))
    assert found.top_two == sum(answer >= case[0][1] - 1 for answer in case[1])


@given(asked_and_answered())
def test_the_margin_is_that_of_the_formula(case: tuple[tuple[int, int], list[int], int | None]) -> None:
    found, exact = counted(*case).margin, by_hand.margin(case[1], case[2])
    assert (found is None) == (exact is None)
    if found is not None and exact is not None:
        assert not found.is_range
        assert float(found.high) == pytest.approx(exact, rel=CLOSE)


@given(asked_and_answered())
def test_the_bounds_are_the_means_with_all_missing_answers_at_either_end(
    case: tuple[tuple[int, int], list[int], int | None],
) -> None:
    (low, high), answers, asked = case
    found = counted(*case).bounds
    if asked is None:
        assert found is None
    else:
        assert found is not None
        assert (found.low, found.high) == by_hand.bounds(answers, asked, low, high)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([(1, 5), (0, 4), (1, 4)]), st.integers(2, 9), st.integers(0, 50), st.integers(0, 9))
def test_of_a_published_mean_all_that_holds_is_what_some_whole_answers_give(
    scale: tuple[int, int], n: int, tenths: int, more: int
) -> None:
    low, high = scale
    printed = min(max(tenths, low * 10), high * 10)
    found = ScoreSummary(2020, "q", low, high, n, n + more, published_mean=Decimal(printed).scaleb(-1))
    fitting = [answers for answers in by_hand.every(n, low, high) if by_hand.prints_as(answers, printed)]
    assert (found.impossible_mean is None) == bool(fitting)
    if not fitting:
        assert (found.margin, found.bounds) == (None, None)
        return
    every = [by_hand.bounds(answers, n + more, low, high) for answers in fitting]
    assert found.bounds is not None
    assert (found.bounds.low, found.bounds.high) == (min(low for low, _ in every), max(high for _, high in every))
    margins = [margin for answers in fitting if (margin := by_hand.margin(answers, n + more)) is not None]
    assert (found.margin is None) == (not margins)
    if found.margin is not None:
        assert float(found.margin.low) == pytest.approx(min(margins), rel=CLOSE)
        assert float(found.margin.high) == pytest.approx(max(margins), rel=CLOSE)


@given(asked_and_answered())
def test_what_is_shown_is_what_may_be_shown_and_exactly_that(
    case: tuple[tuple[int, int], list[int], int | None],
) -> None:
    _, answers, _ = case
    shown, n = visible(counted(*case), FLOORS), len(answers)
    assert isinstance(shown.mean, Decimal) == (n >= 8 or (n >= 5 and len(set(answers)) > 1))
    assert isinstance(shown.median, Fraction) == isinstance(shown.counts, tuple) == (n >= 8)


@given(st.lists(st.sets(st.integers(0, 3)), min_size=0, max_size=30))
def test_at_a_question_with_several_options_each_is_counted_among_those_who_answered(chosen: list[set[int]]) -> None:
    counts = tuple(sum(option in each for each in chosen) for option in range(4))
    shown = visible_choice(ChoiceSummary(2024, "q", len(chosen), counts, several=True), FLOORS)
    assert isinstance(shown.counts, tuple) == (len(chosen) >= 8)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=24), st.integers(0, 9))
def test_the_margin_of_pairs_is_that_of_their_differences(pairs: list[tuple[int, int]], others: int) -> None:
    members = frozenset(range(len(pairs) + others))
    earlier, later = (
        NamedAnswers(year, {i: pair[side] for i, pair in enumerate(pairs)}, {}, members)
        for side, year in enumerate((2023, 2024))
    )
    found = paired_difference(earlier, later)
    differences = [second - first for first, second in pairs]
    exact = by_hand.margin(differences, len(members))
    assert found is not None
    assert found.difference == statistics.mean(map(Fraction, differences))
    assert (found.margin is None) == (exact is None)
    if found.margin is not None and exact is not None:
        assert float(found.margin) == pytest.approx(exact, rel=CLOSE)
