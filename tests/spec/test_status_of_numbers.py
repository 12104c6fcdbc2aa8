"""Numbers on their way from a baseline to a target, rule by rule at its edges."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from mvo_monitor.measures.indicator import Target
from mvo_monitor.measures.status import assess
from mvo_monitor.vocabulary import Direction, Reason, Rule, Status, ValueState
from tests.spec.builders import TITLE, broken, number, reading


@pytest.mark.parametrize(
    ("margin", "status"), [("0.35", Status.STANDSTILL), ("0.3", Status.STANDSTILL), ("0.2", Status.DECLINED)]
)
def test_a_fall_from_3_9_to_3_6_is_a_standstill_or_a_decline_and_never_86_percent(margin: str, status: Status) -> None:
    held = number(reading(2019, "3.6"), start=(2018, "3.9"), end=(2020, "4.2"), margin=margin)
    assert assess(held, 2019).status is status


def test_one_of_three_laws_is_a_third_of_the_road_and_not_thousands_of_times_on_track() -> None:
    found = assess(number(reading(2018, "1"), end=(2020, "3")), 2018)
    assert (found.progress, found.expected, found.status) == (Fraction(1, 3), Fraction(3, 5), Status.BEHIND)


def test_a_rise_from_40_to_45_percent_against_20_is_a_decline_and_not_225_percent() -> None:
    held = number(reading(2018, "45"), start=(2015, "40"), end=(2020, "20"), direction=Direction.DOWN)
    assert assess(held, 2018).status is Status.DECLINED


@pytest.mark.parametrize(("value", "status"), [("5", Status.ON_COURSE), ("4.999", Status.BEHIND)])
def test_exactly_ten_percent_of_the_road_behind_the_line_is_on_course_and_a_hair_more_is_not(
    value: str, status: Status
) -> None:
    assert assess(number(reading(2018, value)), 2018).status is status


def test_the_line_runs_straight_through_each_yearly_target() -> None:
    held = number(*(reading(year, "1") for year in range(2016, 2020)), yearly={2017: "1", 2019: "9"})
    paces = [assess(held, year).expected for year in range(2016, 2020)]
    assert paces == [Fraction(1, 20), Fraction(1, 10), Fraction(1, 2), Fraction(9, 10)]


def test_a_changed_target_judges_only_the_years_in_which_it_was_in_force() -> None:
    held = number(reading(2017, "4"), reading(2019, "4"), end=None)
    targets = (
        Target(2020, Decimal(10), is_end=True, in_force=False, set_in=2015, replaced_in=2018),
        Target(2020, Decimal(4), is_end=True, set_in=2018),
    )
    held = replace(held, series=(replace(held.series[0], targets=targets),))
    assert [assess(held, year).rule for year in (2017, 2019)] == [Rule.ON_PACE, Rule.REACHED_EARLY]


def test_a_target_that_was_changed_at_an_unknown_time_does_not_count() -> None:
    held = number(reading(2018, "6"), end=None)
    old = Target(2020, Decimal(6), is_end=True, in_force=False, reason=TITLE)
    held = replace(held, series=(replace(held.series[0], targets=(old,)),))
    assert assess(held, 2018).reason is Reason.NO_TARGET


def test_without_an_end_target_the_last_yearly_one_is_the_end() -> None:
    held = number(reading(2018, "6"), end=None, yearly={2016: "2", 2018: "6"})
    assert assess(held, 2018).rule is Rule.REACHED


def test_an_end_target_goes_before_a_later_yearly_one() -> None:
    found = assess(number(reading(2020, "10"), yearly={2021: "12"}), 2020)
    assert (found.rule, found.fields()["target_year"]) == (Rule.REACHED, 2020)


def test_after_the_year_of_the_end_the_target_still_judges() -> None:
    assert assess(number(reading(2022, "8")), 2022).not_attained


def test_reaching_the_target_needs_no_baseline() -> None:
    assert assess(number(reading(2018, "10"), start=None), 2018).reached_early


@pytest.mark.parametrize("baseline_year", [2018, 2019, 2020, 2021])
def test_a_baseline_of_the_year_judged_or_later_is_none(baseline_year: int) -> None:
    found = assess(number(reading(2018, "4"), start=(baseline_year, "0")), 2018)
    assert (found.status, found.reason) == (Status.CANNOT_BE_JUDGED, Reason.NO_BASELINE)


def test_a_baseline_in_the_year_of_the_end_leaves_no_road() -> None:
    assert assess(number(reading(2021, "4"), start=(2020, "0")), 2021).reason is Reason.NO_BASELINE


def test_the_margin_of_the_survey_counts_where_it_is_the_larger() -> None:
    held = number(reading(2018, "0.8", sampling_margin="0.9"), margin="0.5")
    assert assess(held, 2018).margin == Decimal("0.9")
    assert assess(held, 2018).status is Status.STANDSTILL


def test_a_value_that_reaches_the_target_within_the_margin_is_achieved_and_no_standstill() -> None:
    assert assess(number(reading(2018, "10"), margin="20"), 2018).status is Status.ACHIEVED


def test_only_approved_values_count() -> None:
    waiting = number(reading(2018, "10", state=ValueState.SUBMITTED))
    replaced = number(reading(2018, "10", state=ValueState.SUPERSEDED))
    assert (assess(waiting, 2018).reason, assess(waiting, 2018).reading) == (Reason.NOT_APPROVED, None)
    assert assess(replaced, 2018).reason is Reason.NOT_MEASURED


def test_a_revision_waiting_beside_an_approved_value_changes_nothing_yet() -> None:
    held = number(reading(2018, "1", state=ValueState.SUBMITTED), reading(2018, "10"))
    assert assess(held, 2018).status is Status.ACHIEVED


@pytest.mark.parametrize(("n", "reason"), [(4, Reason.TOO_FEW_ANSWERS), (5, None), (None, None)])
def test_a_survey_value_counts_from_five_answers(n: int | None, reason: Reason | None) -> None:
    assert assess(number(reading(2018, "10", n=n)), 2018).reason is reason


@pytest.mark.parametrize(("year", "reason"), [(2015, None), (2016, Reason.DEFINITION_CHANGED), (2019, None)])
def test_a_definition_changed_after_the_baseline_and_by_the_year_stops_the_judgement(
    year: int, reason: Reason | None
) -> None:
    assert assess(broken(number(reading(2018, "5")), year), 2018).reason is reason


def test_a_changed_definition_goes_before_a_target_that_was_reached_but_needs_a_baseline_to_matter() -> None:
    assert assess(broken(number(reading(2018, "10")), 2017), 2018).reason is Reason.DEFINITION_CHANGED
    assert assess(broken(number(reading(2018, "10"), start=None), 2017), 2018).status is Status.ACHIEVED


@pytest.mark.parametrize(("direction", "end"), [(Direction.UP, "-1"), (Direction.UP, "0"), (Direction.DOWN, "10")])
def test_a_target_that_is_not_beyond_the_baseline_cannot_be_judged_even_when_reached(
    direction: Direction, end: str
) -> None:
    held = number(reading(2018, end), end=(2020, end), direction=direction)
    assert assess(held, 2018).reason is Reason.TARGET_NOT_BEYOND_BASELINE


def test_not_measured_goes_before_every_other_reason() -> None:
    assert assess(number(end=None, start=None), 2018).reason is Reason.NOT_MEASURED
