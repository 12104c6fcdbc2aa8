"""What the benchmark rests on: both sides find the same, and an aim is met by what it is an aim for."""

from pathlib import Path

import pytest

from tests.bench.findings import Aim, Finding, Of, as_text
from tests.bench.queries import both_sides, overview_and_comparison
from tests.bench.stores import sample_store, with_a_large_round, with_answers, with_evidence
from tests.bench.survey_results import results


@pytest.mark.parametrize("page", [0, 1], ids=["overview", "comparison"])
def test_hand_written_sql_finds_what_the_pages_find(tmp_path: Path, page: int) -> None:
    sample = sample_store(tmp_path)
    for store in (sample, with_answers(sample, 2_000), with_evidence(sample, 400)):
        found, by_hand = both_sides(store, overview_and_comparison)[page]
        assert found == by_hand
        assert found.readings > 0
        assert sum(found.answers) > 0


def test_hand_written_sql_finds_the_results_that_the_survey_page_finds(tmp_path: Path) -> None:
    sample = sample_store(tmp_path)
    for answers in (22, 2_000):
        ((found, by_hand),) = both_sides(with_a_large_round(sample, answers), results)
        assert found == by_hand
        assert [n for _, n in found].count(answers // 2) >= 2


def test_an_aim_holds_for_the_figure_or_for_how_many_times_the_floor_it_is() -> None:
    slow_here = Finding("Queries", "overview", 6.0, "ms", floor=4.0, aim=Aim(Of.RATIO, 2.0))
    assert slow_here.ratio == 1.5
    assert slow_here.met
    assert not Finding("Queries", "overview", 6.0, "ms", floor=4.0, aim=Aim(Of.FIGURE, 5.0)).met
    assert Finding("Queries", "overview", 6.0, "ms").met is None


def test_the_table_says_whether_each_aim_is_met() -> None:
    told = as_text([Finding("Pages", "overview: cold", 400.0, "ms", floor=1000.0, aim=Aim(Of.RATIO, 0.45))])
    assert told.split("\n")[-1].split() == ["overview:", "cold", "400", "ms", "1000", "ms", "0.40", "≤", "0.45×", "met"]
