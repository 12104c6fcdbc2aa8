"""Ladders, yes or no, bands and indicators with parts: what each may and may not conclude."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.status import assess
from mvo_monitor.vocabulary import Direction, Reason, Rule, Status
from tests.spec.builders import band, broken, ladder, number, reading, series, yes_no


@pytest.mark.parametrize(
    ("level", "status"),
    [("3", Status.ACHIEVED), ("2", Status.ON_COURSE), ("1", Status.STANDSTILL), ("0", Status.DECLINED)],
)
def test_a_level_is_held_against_the_end_the_plan_and_the_start(level: str, status: Status) -> None:
    assert assess(ladder(reading(2018, level), yearly={2018: "2"}), 2018).status is status


def test_a_level_past_the_start_but_short_of_the_plan_is_behind() -> None:
    assert assess(ladder(reading(2018, "1"), start=(2015, "0"), yearly={2018: "2"}), 2018).status is Status.BEHIND


@pytest.mark.parametrize("level", ["0", "1", "2"])
def test_nothing_is_drawn_between_the_steps_planned_for_other_years(level: str) -> None:
    held = ladder(reading(2018, level), yearly={2017: "1", 2019: "2"})
    assert assess(held, 2018).reason is Reason.NO_LEVEL_PLANNED


def test_a_level_planned_at_the_start_is_on_course_at_the_start() -> None:
    assert assess(ladder(reading(2016, "1"), yearly={2016: "1"}), 2016).status is Status.ON_COURSE


@pytest.mark.parametrize(
    ("level", "rule"),
    [
        ("4", Rule.LEVEL_REACHED),
        ("2", Rule.LEVEL_NOT_ATTAINED),
        ("1", Rule.LEVEL_AT_START),
        ("0", Rule.LEVEL_BELOW_START),
    ],
)
def test_in_the_last_year_only_end_and_start_count(level: str, rule: Rule) -> None:
    assert assess(ladder(reading(2020, level), yearly={2020: "2"}), 2020).rule is rule


def test_a_ladder_without_a_start_cannot_tell_progress_from_none() -> None:
    assert assess(ladder(reading(2020, "2"), start=None), 2020).reason is Reason.NO_BASELINE
    assert assess(ladder(reading(2018, "2"), start=None, yearly={2018: "2"}), 2018).status is Status.ON_COURSE


def test_a_start_from_the_year_judged_is_no_start() -> None:
    assert assess(ladder(reading(2020, "1"), start=(2020, "1")), 2020).reason is Reason.NO_BASELINE


def test_a_ladder_whose_levels_changed_since_the_start_is_not_judged() -> None:
    assert assess(broken(ladder(reading(2020, "2")), 2018), 2020).reason is Reason.DEFINITION_CHANGED


@pytest.mark.parametrize(
    ("level", "rule"), [("2", Rule.LEVEL_REACHED), ("1", Rule.LEVEL_NOT_ATTAINED), ("0", Rule.LEVEL_AT_START)]
)
def test_a_yes_no_starts_at_no_and_aims_at_yes_in_the_last_year_of_the_plan(level: str, rule: Rule) -> None:
    assert assess(yes_no(reading(2020, level)), 2020).rule is rule


def test_a_yes_no_says_what_it_was_held_against_though_nobody_wrote_it_down() -> None:
    fields = assess(yes_no(reading(2020, "1")), 2020).fields()
    assert (fields["baseline"], fields["target"], fields["target_year"]) == (0, 2, 2020)


def test_what_is_stated_of_a_yes_no_goes_before_what_it_has_by_nature() -> None:
    assert assess(yes_no(reading(2018, "1"), end=(2018, "1")), 2018).rule is Rule.LEVEL_REACHED
    assert assess(yes_no(reading(2020, "1"), start=(2015, "1")), 2020).rule is Rule.LEVEL_AT_START


def test_a_yes_no_with_a_step_on_the_way_still_aims_at_yes_at_the_end() -> None:
    held = yes_no(reading(2018, "1"), reading(2020, "1"), yearly={2018: "1"})
    assert [assess(held, year).rule for year in (2018, 2020)] == [Rule.LEVEL_AS_PLANNED, Rule.LEVEL_NOT_ATTAINED]


def test_no_is_no_in_every_definition() -> None:
    assert assess(broken(yes_no(reading(2020, "1")), 2018), 2020).status is Status.BEHIND


@pytest.mark.parametrize(
    ("value", "year", "rule"),
    [
        ("4", 2018, Rule.KEEP_INSIDE),
        ("6", 2018, Rule.KEEP_INSIDE),
        ("6", 2020, Rule.KEEP_HELD),
        ("7", 2018, Rule.KEEP_WITHIN_MARGIN),
        ("3", 2020, Rule.KEEP_WITHIN_MARGIN),
        ("7.01", 2018, Rule.KEEP_OUTSIDE),
        ("2.9", 2020, Rule.KEEP_OUTSIDE),
    ],
)
def test_a_band_counts_its_ends_and_then_the_margin(value: str, year: int, rule: Rule) -> None:
    assert assess(band(reading(year, value), low="4", high="6", margin="1"), year).rule is rule


def test_a_band_may_be_open_at_either_end_but_not_at_both() -> None:
    assert assess(band(reading(2018, "1000"), low="4"), 2018).rule is Rule.KEEP_INSIDE
    assert assess(band(reading(2018, "-1000"), high="4"), 2018).rule is Rule.KEEP_INSIDE
    assert assess(band(reading(2018, "5")), 2018).reason is Reason.NO_TARGET


def test_a_band_needs_no_baseline_and_minds_no_change_of_definition() -> None:
    assert assess(broken(band(reading(2018, "5"), low="4"), 2017), 2018).status is Status.ON_COURSE


def test_a_band_is_achieved_from_the_year_of_its_own_end_target_on() -> None:
    held = band(reading(2018, "5"), low="4")
    held = replace(held, series=(series(reading(2018, "5"), end=(2018, "4")),))
    assert assess(held, 2018).rule is Rule.KEEP_HELD


def _parts(*levels: str | None, year: int = 2020) -> IndicatorDefinition:
    held = tuple(
        series(*([reading(year, level)] if level else []), part=code)
        for code, level in zip("abc", levels, strict=False)
    )
    return replace(yes_no(), series=held)


def test_the_worst_part_decides_and_is_named() -> None:
    found = assess(_parts("2", "1", "0"), 2020)
    assert (found.status, found.rule, found.decisive) == (Status.STANDSTILL, Rule.WORST_PART, ("c",))
    assert [part.status for part in found.parts] == [Status.ACHIEVED, Status.BEHIND, Status.STANDSTILL]


def test_the_whole_cannot_be_judged_if_a_part_cannot() -> None:
    found = assess(_parts("2", None, "0"), 2020)
    assert (found.status, found.reason, found.decisive) == (
        Status.CANNOT_BE_JUDGED,
        Reason.PART_CANNOT_BE_JUDGED,
        ("b",),
    )


def test_the_whole_is_reached_early_or_not_attained_as_its_parts_are() -> None:
    assert assess(_parts("2", "2", year=2018), 2018).reached_early
    assert assess(_parts("2", "1"), 2020).not_attained
    assert not assess(_parts("0", "1"), 2020).not_attained


def test_a_single_part_is_judged_as_a_part() -> None:
    assert assess(_parts("1"), 2020).rule is Rule.WORST_PART


def test_an_indicator_without_a_series_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.1 has no series"):
        replace(number(), series=())


def test_a_ladder_to_be_kept_goes_by_its_band() -> None:
    held = replace(ladder(reading(2018, "1")), direction=Direction.KEEP, band=(Decimal(2), None))
    assert assess(held, 2018).status is Status.DECLINED
