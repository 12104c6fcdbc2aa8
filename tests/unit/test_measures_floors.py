"""Below 5 answers only the response is shown; from 5 the mean; from 8 the rest; so that nobody can be recognised."""

from decimal import Decimal

import pytest

from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.vocabulary import Absent

FLOORS = Floors()


def rows(*counts: int, asked: int | None = 24) -> ScoreSummary:
    return ScoreSummary(2020, "goal_1", 1, 5, sum(counts), asked, counts=counts)


@pytest.mark.parametrize(
    ("summary", "hidden"),
    [
        (rows(0, 0, 1, 1, 2), {"counts", "median", "mean", "margin", "bounds", "top_two"}),
        (rows(0, 0, 1, 1, 3), {"counts", "median", "margin", "top_two"}),
        (rows(0, 0, 1, 1, 5), {"counts", "median", "margin", "top_two"}),
        (rows(0, 0, 1, 1, 6), set()),
    ],
    ids=["4 answers", "5 answers", "7 answers", "8 answers"],
)
def test_each_figure_has_its_floor(summary: ScoreSummary, hidden: set[str]) -> None:
    shown = visible(summary, FLOORS)
    figures = ("counts", "median", "mean", "margin", "bounds", "top_two")
    assert {name for name in figures if getattr(shown, name) is Absent.BELOW_FLOOR} == hidden
    assert (shown.n, shown.asked) == (summary.n, 24)


@pytest.mark.parametrize("answers", [5, 6, 7])
def test_a_mean_of_a_few_who_agree_would_tell_what_each_said(answers: int) -> None:
    shown = visible(rows(0, 0, 0, answers, 0), FLOORS)
    assert (shown.mean, shown.bounds) == (Absent.BELOW_FLOOR, Absent.BELOW_FLOOR)


def test_from_eight_answers_agreement_is_shown() -> None:
    assert visible(rows(0, 0, 0, 8, 0), FLOORS).mean == Decimal("4.0")


def test_a_published_mean_at_the_end_of_the_scale_tells_what_each_said_too() -> None:
    ends = ScoreSummary(2020, "q", 1, 5, 6, 24, published_mean=Decimal("5.0"))
    between = ScoreSummary(2020, "q", 1, 5, 6, 24, published_mean=Decimal("4.0"))
    assert visible(ends, FLOORS).mean is Absent.BELOW_FLOOR
    assert visible(between, FLOORS).mean == Decimal("4.0")


def test_what_a_published_mean_cannot_tell_is_no_data_and_not_below_the_floor() -> None:
    shown = visible(ScoreSummary(2020, "q", 1, 5, 6, 24, published_mean=Decimal("4.0")), FLOORS)
    assert (shown.counts, shown.median, shown.margin) == (Absent.NO_DATA, Absent.NO_DATA, Absent.BELOW_FLOOR)


def test_no_answers_at_all_are_no_data() -> None:
    shown = visible(rows(0, 0, 0, 0, 0), FLOORS)
    assert (shown.mean, shown.median, shown.bounds) == (Absent.NO_DATA, Absent.NO_DATA, Absent.NO_DATA)


def test_where_everyone_answered_there_is_nothing_left_to_bound() -> None:
    shown = visible(rows(0, 0, 2, 4, 5, asked=11), FLOORS)
    assert (shown.margin, shown.bounds) == (Absent.EVERYONE_ANSWERED, Absent.EVERYONE_ANSWERED)


def test_floors_can_be_set_but_only_rising() -> None:
    assert visible(rows(0, 0, 1, 1, 1), Floors(mean=3)).mean == Decimal("4.0")
    with pytest.raises(ValueError, match="rise"):
        Floors(mean=9)
    with pytest.raises(ValueError, match="rise"):
        Floors(mean=0)
