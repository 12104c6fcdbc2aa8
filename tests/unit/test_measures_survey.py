"""Surveys of a few: 11 of 24 answered, with a mean of 4,3 and one of 3,9."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations_with_replacement
from statistics import mean, median, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.measures import sampling
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.measures.sampling import sampling_margin, t_975
from mvo_monitor.measures.survey import Bounds, ScoreSummary, difference, same_question


def published(mean: str, n: int = 11, asked: int | None = 24, year: int = 2020) -> ScoreSummary:
    return ScoreSummary(year, "goal_1", 1, 5, n, asked, published_mean=Decimal(mean))


def rows(*counts: int, asked: int | None = 24, year: int = 2020, version: int = 1) -> ScoreSummary:
    return ScoreSummary(year, "goal_1", 1, 5, sum(counts), asked, counts=counts, version=version)


# Two-sided 95% values as printed in textbooks: degrees of freedom and t.
@pytest.mark.parametrize(
    ("degrees", "t"),
    [
        (1, "12.706"),
        (2, "4.303"),
        (5, "2.571"),
        (10, "2.228"),
        (23, "2.069"),
        (30, "2.042"),
        (60, "2.000"),
        (100, "1.984"),
    ],
)
def test_the_table_of_t_has_the_values_of_the_textbooks(degrees: int, t: str) -> None:
    assert t_975(degrees) == Decimal(t)


def test_the_table_of_t_falls_all_the_way_and_has_a_hundred_values() -> None:
    assert len(sampling.T_975) == 100
    assert list(sampling.T_975) == sorted(sampling.T_975, reverse=True)


def test_beyond_the_table_its_last_value_is_taken_and_before_it_there_is_none() -> None:
    assert t_975(5000) == Decimal("1.984")
    with pytest.raises(ValueError, match="two answers"):
        t_975(0)


def test_a_published_mean_of_4_3_from_eleven_answers_adds_up_to_47_and_3_9_to_43() -> None:
    assert [*published("4.3").sums, *published("3.9").sums] == [47, 43]


@pytest.mark.parametrize(("printed", "low", "high"), [("4.3", "2.5", "4.7"), ("3.9", "2.3", "4.5")])
def test_with_all_24_the_mean_would_lie_between_the_bounds(printed: str, low: str, high: str) -> None:
    bounds = published(printed).bounds
    assert bounds is not None
    assert (half_up(bounds.low, 1), half_up(bounds.high, 1)) == (Decimal(low), Decimal(high))


def test_the_margin_of_a_published_4_3_runs_from_0_2_to_0_8_and_a_status_takes_the_upper_end() -> None:
    found = published("4.3")
    assert found.margin is not None
    assert (half_up(found.margin.low, 1), half_up(found.margin.high, 1)) == (Decimal("0.2"), Decimal("0.8"))
    assert found.margin_for_status == found.margin.high


@given(st.integers(2, 7), st.integers(10, 50))
def test_the_range_of_margins_is_that_of_every_set_of_answers_that_prints_as_the_mean(n: int, tenths: int) -> None:
    found = ScoreSummary(2020, "q", 1, 5, n, None, published_mean=Decimal(tenths).scaleb(-1))
    every = [
        answers
        for answers in combinations_with_replacement(range(1, 6), n)
        if half_up(Fraction(sum(answers), n), 1) == found.published_mean
    ]
    spreads = [variance(map(Fraction, answers)) for answers in every]
    margins = [sampling_margin(Fraction(spread), n, None) for spread in spreads]
    assert (found.impossible_mean is None) == bool(every)
    if every and found.margin:
        assert (found.margin.low, found.margin.high) == (min(filter(None, margins)), max(filter(None, margins)))


def test_the_margin_is_t_times_s_over_root_n_less_what_was_asked() -> None:
    # 2 × 3, 4 × 4, 5 × 5: s² = 6.1818…/10; t(10) = 2.228; 2.228 · 0.78625 / 3.31662 · √(13/24)
    found = rows(0, 0, 2, 4, 5).margin
    assert found is not None
    assert not found.is_range
    assert half_up(found.high, 3) == Decimal("0.389")


def test_without_knowing_how_many_were_asked_the_margin_is_the_widest() -> None:
    found = rows(0, 0, 2, 4, 5, asked=None).margin
    assert found is not None
    assert half_up(found.high, 3) == Decimal("0.528")


def test_a_margin_is_at_least_one_step_of_the_mean() -> None:
    found = rows(0, 0, 0, 11, 0).margin
    assert found is not None
    assert half_up(found.high, 6) == half_up(Fraction(1, 11), 6)


def test_where_everyone_answered_there_is_no_margin_and_the_bounds_meet() -> None:
    found = rows(0, 0, 2, 4, 5, asked=11)
    assert (found.everyone_answered, found.margin, found.margin_for_status) == (True, None, None)
    assert found.bounds == Bounds(Fraction(47, 11), Fraction(47, 11))


def test_one_answer_has_no_margin() -> None:
    assert rows(0, 0, 0, 1, 0).margin is None


def test_a_mean_is_rounded_half_up_only_to_be_shown() -> None:
    found = rows(0, 0, 3, 1, 0)
    assert (found.value, found.mean) == (Fraction(13, 4), Decimal("3.3"))


def test_a_published_mean_is_reckoned_with_as_printed() -> None:
    assert published("4.3").value == Decimal("4.3")


def test_nobody_answered_is_no_mean_of_zero() -> None:
    found = rows(0, 0, 0, 0, 0)
    assert (found.value, found.mean, found.median, found.margin, found.bounds) == (None, None, None, None, None)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=24))
def test_mean_and_median_are_those_of_the_answers(answers: list[int]) -> None:
    found = rows(*(answers.count(step) for step in range(1, 6)))
    assert found.value == mean(map(Fraction, answers))
    assert found.median == median(map(Fraction, answers))


@st.composite
def printed_means(draw: st.DrawFn) -> ScoreSummary:
    low, steps, places = draw(st.integers(-3, 2)), draw(st.integers(2, 7)), draw(st.integers(0, 2))
    high, n = low + steps - 1, draw(st.integers(1, 60))
    printed = Decimal(draw(st.integers(low * 10**places, high * 10**places))).scaleb(-places)
    return ScoreSummary(2026, "goal_1", low, high, n, published_mean=printed)


@given(printed_means())
def test_the_sums_behind_a_printed_mean_are_those_that_one_finds_by_trying_all(found: ScoreSummary) -> None:
    printed = found.published_mean
    assert printed is not None
    places = -int(printed.as_tuple().exponent)
    every = range(found.n * found.low, found.n * found.high + 1)
    assert [*found.sums] == [total for total in every if half_up(Fraction(total, found.n), places) == printed]
    ends = {found.n * found.low, found.n * found.high}
    assert found.unanimous == (bool(found.sums) and set(found.sums) <= ends)


@given(st.integers(2, 40), st.integers(2, 7), st.data())
def test_the_least_and_greatest_variance_are_those_over_all_sums(n: int, steps: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, n * (steps - 1)))
    last = data.draw(st.integers(first, n * (steps - 1)))
    totals = range(first, last + 1)
    least = min(sampling.variance(sampling.closest_counts(total, n, steps)) for total in totals)
    greatest = max(sampling.variance(sampling.furthest_counts(total, n, steps)) for total in totals)
    assert sampling.variances_between(totals, n, steps) == (least, greatest)


def test_a_hundred_million_answers_are_reckoned_with_as_fast_as_ten() -> None:
    many = 10**8
    counted = rows(many, 0, many, 0, many + 1, asked=None)
    assert (counted.median, counted.bounds, counted.unanimous) == (Fraction(3), None, False)
    printed = published("4.3", n=many, asked=2 * many)
    assert (len(printed.sums), printed.bounds is not None, printed.margin is not None) == (many // 10, True, True)


def test_the_two_highest_marks_are_counted() -> None:
    assert rows(1, 0, 2, 4, 5).top_two == 9
    assert published("4.3").top_two is None


def test_a_mean_that_whole_answers_cannot_give_shows_the_arithmetic() -> None:
    found = published("4.2", n=7).impossible_mean
    assert found is not None
    assert (found.sum_below, found.sum_above) == (29, 30)
    assert (found.mean_below, found.mean_above) == (Fraction(29, 7), Fraction(30, 7))


def test_a_mean_that_whole_answers_can_give_is_not_marked() -> None:
    assert published("4.3").impossible_mean is None
    assert rows(0, 0, 2, 4, 5).impossible_mean is None


def test_an_impossible_mean_has_no_margin_and_no_bounds() -> None:
    assert (published("4.2", n=7).margin, published("4.2", n=7).bounds) == (None, None)


@pytest.mark.parametrize("printed", ["0.9", "5.1"])
def test_only_a_mean_outside_the_scale_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="outside the scale 1 to 5"):
        published(printed)


def test_numbers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="25 of 24"):
        published("4.3", n=25)
    with pytest.raises(ValueError, match="add up to 3, not to 11"):
        ScoreSummary(2020, "q", 1, 5, 11, 24, counts=(0, 0, 0, 0, 3))
    with pytest.raises(ValueError, match="5 counts"):
        ScoreSummary(2020, "q", 1, 5, 3, 24, counts=(3,))
    with pytest.raises(ValueError, match="runs upwards"):
        ScoreSummary(2020, "q", 5, 1, 0)


def test_two_rounds_differ_within_the_root_of_their_margins_squared() -> None:
    found = difference(published("3.9", year=2019), published("4.3"))
    assert found is not None
    assert (found.difference, half_up(found.margin, 1), found.within_margin) == (Fraction(2, 5), Decimal("1.2"), True)


def test_where_everyone_answered_twice_every_difference_counts() -> None:
    found = difference(rows(0, 0, 0, 11, 0, asked=11, year=2019), rows(0, 0, 1, 10, 0, asked=11))
    assert found is not None
    assert (found.difference, found.margin, found.within_margin) == (Fraction(-1, 11), Decimal(0), False)


def test_rounds_compare_only_on_the_same_question_and_scale() -> None:
    ten = ScoreSummary(2021, "goal_1", 1, 10, 11, 24, published_mean=Decimal("8.6"))
    assert same_question(published("4.3"), published("3.9"))
    assert difference(published("4.3"), ten) is None
    assert difference(rows(0, 0, 2, 4, 5), rows(0, 0, 2, 4, 5, version=2)) is None
    assert difference(rows(0, 0, 0, 0, 0), published("4.3")) is None


def test_the_response_is_a_share_of_those_asked_if_that_is_known() -> None:
    assert published("4.3").response == Fraction(11, 24)
    assert published("4.3", asked=None).response is None
    assert published("4.3", asked=None).bounds is None
