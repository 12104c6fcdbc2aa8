"""The small values that everything else is made of: dates, texts, targets in force, rounding."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.measures.indicator import Target
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.rounding import decimals_of, downwards, half_up, square_root, upwards
from mvo_monitor.measures.written import Written, written
from mvo_monitor.vocabulary import Language
from tests.spec.builders import broken, number, reading


@pytest.mark.parametrize("text", ["2020", "2020-12", "2020-12-08"])
def test_a_date_keeps_the_precision_it_was_written_with(text: str) -> None:
    assert str(PartialDate.parse(f" {text} ")) == text


@pytest.mark.parametrize("text", ["", "20-12-2020", "2020-13", "2020-02-30", "8 december 2020", "3020", "2020-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|month must be|day is out of range|day .* must be"):
        PartialDate.parse(text)


def test_a_day_needs_its_month_and_a_year_is_of_four_digits() -> None:
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2020, day=8)
    with pytest.raises(ValueError, match="not a year: 20"):
        PartialDate(20)


def test_an_imprecise_date_means_a_span_of_days() -> None:
    february = PartialDate(2020, 2)
    assert (february.first_day, february.last_day) == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    assert PartialDate(2020).last_day == dt.date(2020, 12, 31)


def test_dates_sort_by_their_first_day_and_the_less_precise_first() -> None:
    ordered = [PartialDate(2020), PartialDate(2020, 1), PartialDate(2020, 1, 1), PartialDate(2020, 1, 2)]
    shuffled = [ordered[2], ordered[0], ordered[3], ordered[1]]
    assert sorted(shuffled) == ordered


def test_a_text_is_read_in_ones_own_language_if_it_is_there_and_says_which_it_is() -> None:
    both, dutch = Written("doel", "goal"), Written("doel")
    assert (both(Language.NL), both(Language.EN)) == ("doel", "goal")
    assert dutch.best(Language.EN) == ("doel", Language.NL)
    assert Written(en="goal").best(Language.NL) == ("goal", Language.EN)


def test_a_text_without_words_is_none() -> None:
    assert written(None, "") is None
    assert written("doel", None) == Written("doel")
    with pytest.raises(ValueError, match="at least one language"):
        Written("", None)


@pytest.mark.parametrize(
    ("target", "years"),
    [
        (Target(2020, Decimal(1)), [2016, 2017, 2018, 2019]),
        (Target(2020, Decimal(1), in_force=False), []),
        (Target(2020, Decimal(1), set_in=2018), [2018, 2019]),
        (Target(2020, Decimal(1), in_force=False, replaced_in=2018), [2016, 2017]),
        (Target(2020, Decimal(1), in_force=False, set_in=2017, replaced_in=2019), [2017, 2018]),
    ],
)
def test_a_target_is_in_force_from_when_it_was_set_until_another_took_its_place(
    target: Target, years: list[int]
) -> None:
    assert [year for year in range(2016, 2020) if target.in_force_at_end_of(year)] == years


def test_breaks_count_after_the_earlier_year_up_to_and_including_the_later() -> None:
    held = broken(number(), 2019, 2017, 2016, 2020)
    assert [cut.year for cut in held.breaks_after(2016, 2019)] == [2017, 2019]


def test_a_value_counts_only_with_answers_enough() -> None:
    held = number(reading(2018, "4", n=4), reading(2019, "4", n=5))
    assert held.counted(held.series[0], 2018) is None
    assert held.counted(held.series[0], 2019) == held.series[0].approved(2019)


@pytest.mark.parametrize(("value", "shown"), [("3.25", "3.3"), ("-3.25", "-3.3"), ("3.249", "3.2"), ("4", "4.0")])
def test_halves_are_rounded_away_from_zero(value: str, shown: str) -> None:
    assert str(half_up(Decimal(value), 1)) == shown


@given(st.fractions(-100, 100), st.integers(0, 4))
def test_rounding_to_the_safe_side_never_passes_the_value_and_stays_within_a_step(exact: Fraction, places: int) -> None:
    low, high = Fraction(downwards(exact, places)), Fraction(upwards(exact, places))
    assert low <= exact <= high
    assert high - low in (0, Fraction(1, 10**places))


@pytest.mark.parametrize(("text", "places"), [("4.30", 2), ("40", 0), ("4E+1", 0), ("0.001", 3)])
def test_a_number_knows_how_many_decimals_it_was_written_with(text: str, places: int) -> None:
    assert decimals_of(Decimal(text)) == places


def test_what_is_no_number_has_no_decimals_and_below_zero_there_is_no_root() -> None:
    with pytest.raises(ValueError, match="not a number"):
        decimals_of(Decimal("NaN"))
    with pytest.raises(ValueError, match="below zero"):
        square_root(-1)


def test_the_root_of_a_square_is_exact() -> None:
    assert square_root(Fraction(49, 400)) == Decimal("0.35")
