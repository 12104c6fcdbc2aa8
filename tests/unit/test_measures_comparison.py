"""Two years beside each other: when better, when the same, when not to be compared."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.status import compare, trend
from mvo_monitor.vocabulary import Direction, Incomparable, Measure, Trend, ValueState
from tests.spec.builders import band, broken, ladder, number, reading, series, yes_no


def test_the_trend_is_against_the_latest_earlier_year_that_was_measured() -> None:
    found = trend(number(reading(2016, "9"), reading(2017, "3"), reading(2019, "4")), 2019)
    assert (found.trend, found.against, found.difference) == (Trend.BETTER, 2017, Decimal(1))


def test_a_value_waiting_for_approval_or_of_four_answers_is_no_earlier_year() -> None:
    held = number(
        reading(2016, "1"), reading(2017, "3", state=ValueState.SUBMITTED), reading(2018, "5", n=4), reading(2019, "2")
    )
    assert trend(held, 2019).against == 2016


def test_the_first_year_measured_has_no_earlier_year() -> None:
    found = trend(number(reading(2018, "3"), reading(2019, "3")), 2018)
    assert (found.trend, found.comparison.incomparable) == (Trend.NO_EARLIER_YEAR, Incomparable.NO_EARLIER_YEAR)


def test_a_year_that_was_not_measured_does_not_compare() -> None:
    found = trend(number(reading(2018, "3")), 2019)
    assert (found.trend, found.comparison.incomparable) == (Trend.NOT_COMPARABLE, Incomparable.NOT_MEASURED)


@pytest.mark.parametrize(("year", "mark"), [(2017, Trend.BETTER), (2018, Trend.NOT_COMPARABLE), (2020, Trend.BETTER)])
def test_a_break_since_the_earlier_year_ends_the_comparison(year: int, mark: Trend) -> None:
    found = trend(broken(number(reading(2017, "3"), reading(2019, "4")), year), 2019)
    assert (found.trend, found.against) == (mark, 2017)


def test_for_an_indicator_that_should_fall_lower_is_better() -> None:
    held = number(reading(2018, "3"), reading(2019, "2"), direction=Direction.DOWN)
    assert (trend(held, 2019).trend, trend(held, 2019).difference) == (Trend.BETTER, Decimal(-1))


@pytest.mark.parametrize(("later", "mark"), [("3.35", Trend.SAME), ("3.36", Trend.BETTER), ("2.64", Trend.WORSE)])
def test_a_difference_within_the_margin_is_none(later: str, mark: Trend) -> None:
    assert trend(number(reading(2018, "3"), reading(2019, later), margin="0.35"), 2019).trend is mark


@pytest.mark.parametrize(("later", "mark"), [("3.5", Trend.SAME), ("3.51", Trend.BETTER)])
def test_two_surveys_differ_only_beyond_the_root_of_their_margins_squared(later: str, mark: Trend) -> None:
    held = number(reading(2018, "3", sampling_margin="0.3"), reading(2019, later, sampling_margin="0.4"), margin="0.1")
    found = trend(held, 2019)
    assert (found.trend, found.comparison.margin) == (mark, Decimal("0.5"))


def test_values_that_differ_within_the_margin_say_so_and_equal_ones_do_not() -> None:
    held = number(reading(2017, "3"), reading(2018, "3"), reading(2019, "3.1"), margin="0.35")
    assert [trend(held, year).comparison.within_margin for year in (2018, 2019)] == [False, True]


def test_in_a_band_nearer_is_better_and_inside_all_is_the_same() -> None:
    held = band(*(reading(2015 + at, value) for at, value in enumerate("19465")), low="4", high="6")
    assert [trend(held, year).trend for year in range(2016, 2020)] == [
        Trend.SAME,
        Trend.BETTER,
        Trend.SAME,
        Trend.SAME,
    ]


def test_levels_compare_step_by_step() -> None:
    assert trend(ladder(reading(2018, "1"), reading(2019, "2")), 2019).trend is Trend.BETTER


def _parts(*years: dict[int, str], breaks: tuple[int, ...] = ()) -> IndicatorDefinition:
    held = tuple(
        series(*(reading(year, value) for year, value in values.items()), part=code)
        for code, values in zip("abc", years, strict=False)
    )
    return broken(replace(yes_no(), series=held), *breaks)


@pytest.mark.parametrize(
    ("a", "b", "mark"),
    [("2", "0", Trend.WORSE), ("2", "1", Trend.BETTER), ("1", "1", Trend.SAME), ("0", "0", Trend.WORSE)],
)
def test_of_parts_one_worse_is_worse_and_else_one_better_is_better(a: str, b: str, mark: Trend) -> None:
    found = trend(_parts({2018: "1", 2019: a}, {2018: "1", 2019: b}), 2019)
    assert (found.trend, found.difference, len(found.comparison.parts)) == (mark, None, 2)


def test_parts_go_back_to_the_last_year_in_which_each_was_measured() -> None:
    assert trend(_parts({2016: "0", 2018: "1", 2019: "1"}, {2016: "1", 2019: "1"}), 2019).against == 2016


def test_a_part_that_was_not_measured_makes_the_whole_not_comparable() -> None:
    found = compare(_parts({2018: "1"}, {}), 2018, _parts({2019: "1"}, {2019: "1"}), 2019, comparable=True)
    assert (found.trend, found.incomparable) == (Trend.NOT_COMPARABLE, Incomparable.PART_NOT_COMPARABLE)


OLD = number(reading(2020, "3"))
NEW = replace(number(reading(2021, "4")), id=1, plan="2021-2025")


def test_plans_compare_where_the_succession_says_so() -> None:
    one, other = replace(OLD, cumulative=False), replace(NEW, cumulative=False)
    assert compare(one, 2020, other, 2021, comparable=True).trend is Trend.BETTER
    assert compare(one, 2020, other, 2021, comparable=False).incomparable is Incomparable.OTHER_INDICATOR


def test_the_order_in_which_two_years_are_named_does_not_matter() -> None:
    held = number(reading(2018, "3"), reading(2019, "4"))
    assert compare(held, 2019, held, 2018, comparable=False) == compare(held, 2018, held, 2019, comparable=True)


def test_a_count_that_adds_up_over_a_plan_starts_again_with_the_next() -> None:
    assert compare(OLD, 2020, NEW, 2021, comparable=True).incomparable is Incomparable.COUNT_STARTED_AGAIN


@pytest.mark.parametrize(
    "other",
    [
        replace(NEW, measure=Measure.PERCENTAGE),
        replace(NEW, direction=Direction.DOWN),
        replace(NEW, scale=(Decimal(1), Decimal(10))),
    ],
)
def test_another_measure_direction_or_scale_does_not_compare(other: IndicatorDefinition) -> None:
    assert compare(OLD, 2020, other, 2021, comparable=True).incomparable is Incomparable.OTHER_MEASURE


def test_other_parts_do_not_compare() -> None:
    one, two = _parts({2018: "1"}), _parts({2019: "1"}, {2019: "1"})
    assert compare(one, 2018, two, 2019, comparable=True).incomparable is Incomparable.OTHER_PARTS


def test_a_break_in_either_plan_counts() -> None:
    one, other = replace(OLD, cumulative=False), broken(replace(NEW, cumulative=False), 2021)
    assert compare(one, 2020, other, 2021, comparable=True).incomparable is Incomparable.SERIES_BREAK
