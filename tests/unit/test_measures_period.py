"""Periods are as precise as their source: what holds before and after is either open or not known."""

import pytest

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.period import Period
from mvo_monitor.vocabulary import PeriodKind

SPANS, KNOWN = PeriodKind.SPANS, PeriodKind.KNOWN_DURING


def period(kind: PeriodKind, since: str | None, until: str | None) -> Period:
    return Period(kind, PartialDate.parse(since) if since else None, PartialDate.parse(until) if until else None)


def years(found: Period) -> list[int]:
    return [year for year in range(2018, 2023) if found.touches(year)]


def test_a_member_known_in_2020_is_known_in_no_other_year() -> None:
    assert years(period(KNOWN, "2020", "2020")) == [2020]


def test_a_period_that_is_only_known_from_its_begin_is_known_in_that_year_alone() -> None:
    assert years(period(KNOWN, "2020-03", None)) == [2020]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2020-08", None, [2020, 2021, 2022]),
        (None, "2020-08", [2020]),
        ("2019-12-31", "2021-01-01", [2019, 2020, 2021]),
        (None, None, [2018, 2019, 2020, 2021, 2022]),
    ],
)
def test_a_span_holds_between_its_dates_goes_on_without_an_end_and_is_not_stretched_back_without_a_begin(
    since: str | None, until: str | None, expected: list[int]
) -> None:
    assert years(period(SPANS, since, until)) == expected
