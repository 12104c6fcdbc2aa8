"""The chart of an indicator: a line for numbers, a ladder for levels, through all plans, with what it is held to."""

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from mvo_monitor.charts import to_svg
from mvo_monitor.charts.canvas import text_width
from mvo_monitor.charts.of_indicator import indicator_years
from mvo_monitor.charts.values import BreakKind, Ladder, ValueLine
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.progress.indicator import read_indicator
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, StatusSaid
from tests.data_stores import DataStores

W = words(Language.NL)


@pytest.fixture(scope="module")
def sample(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(SAMPLE_DATA, tmp_path_factory.mktemp("sample")) as store:
        yield store


@pytest.fixture(scope="module")
def real(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(REAL_DATA, tmp_path_factory.mktemp("real")) as store:
        yield store


def chart(store: Store, year: int, code: str) -> ValueLine | Ladder:
    with store.reading() as connection:
        story = read_indicator(connection, year, code)
    assert story is not None
    return indicator_years(W, story)


def test_a_score_stands_on_its_whole_scale_with_margins_and_how_many_answered(sample: Store) -> None:
    made = chart(sample, 2024, "1.1")
    assert isinstance(made, ValueLine)
    assert made.axis == (Decimal(1), Decimal(5))
    point = next(p for p in made.lines[0].points if p.year == 2024)
    assert (point.value, point.n, point.asked, point.status) == (Decimal("4.2"), 12, 14, StatusSaid.ON_COURSE)
    assert point.margin is not None
    assert made.citation == "MVO Monitor, indicator 1.1, 2024"


def test_on_a_phone_the_words_at_a_break_stay_in_the_drawing_and_no_target_is_written_over_them(sample: Store) -> None:
    drawn = ET.fromstring(to_svg(chart(sample, 2025, "2.2"), W, 328))
    said = [each for each in drawn.iter() if each.tag.endswith("text")]
    (at_break,) = [each for each in said if (each.text or "").startswith("plan 2021-2025")]
    (target,) = [each for each in said if (each.text or "") == "doel 2020: 5"]
    assert float(at_break.attrib["x"]) - text_width(at_break.text or "", 12) >= 0, "it ends there"
    assert abs(float(target.attrib["y"]) - float(at_break.attrib["y"])) >= 12, "they stand on other lines"


def test_a_year_below_the_floor_has_its_answers_and_no_value(sample: Store) -> None:
    made = chart(sample, 2024, "1.1")
    assert isinstance(made, ValueLine)
    few = next(p for p in made.lines[0].points if p.year == 2022)
    assert (few.value, few.margin, few.n, few.absence) == (None, None, 4, "te weinig antwoorden")


def test_a_new_question_opens_the_line_and_a_plan_that_measures_the_same_does_not(sample: Store) -> None:
    assert [(cut.year, cut.comparable) for cut in chart(sample, 2024, "1.1").breaks] == [(2021, False)]
    assert [(cut.year, cut.comparable) for cut in chart(sample, 2024, "2.4").breaks] == [(2021, True)]


def test_a_new_definition_within_a_plan_is_a_break_of_its_own(sample: Store) -> None:
    cuts = chart(sample, 2019, "2.4").breaks
    assert (2018, BreakKind.REDEFINED) in [(cut.year, cut.kind) for cut in cuts]


def test_a_changed_target_stays_in_the_chart_with_the_reason_of_the_change(sample: Store) -> None:
    made = chart(sample, 2019, "2.5")
    assert isinstance(made, ValueLine)
    former, current = (target for target in made.lines[0].targets if target.year == 2020)
    assert (former.value, former.in_force, current.value, current.in_force) == (Decimal(10), False, Decimal(6), True)
    assert former.reason.startswith("Aangescherpt in 2017")


def test_the_expected_path_is_that_of_the_plan_one_looks_at(sample: Store) -> None:
    made = chart(sample, 2019, "2.5")
    assert isinstance(made, ValueLine)
    assert made.lines[0].path[0] == (2015, Decimal(18))
    assert made.lines[0].path[-1] == (2020, Decimal(6))


def test_a_count_starts_at_zero_and_ends_above_all_that_is_drawn(sample: Store) -> None:
    made = chart(sample, 2019, "2.5")
    assert isinstance(made, ValueLine)
    assert made.axis == (Decimal(0), Decimal(30))


def test_each_part_is_a_line_or_a_track_of_its_own(sample: Store, real: Store) -> None:
    lines, tracks = chart(sample, 2024, "3.1"), chart(real, 2020, "2.5")
    assert isinstance(lines, ValueLine)
    assert [line.label for line in lines.lines] == ["a", "b"]
    assert lines.note is not None
    assert "a: zwemplekken in de kanalen." in lines.note
    assert isinstance(tracks, Ladder)
    assert [track.label for track in tracks.tracks] == ["a", "b", "c"]
    assert tracks.levels == ("nee", "deels", "ja")


def test_a_band_is_drawn_with_its_open_end(sample: Store) -> None:
    made = chart(sample, 2024, "1.4")
    assert isinstance(made, ValueLine)
    assert made.band == (None, Decimal(40))
    assert made.note == "Ten hoogste 5 procentpunt buiten de bandbreedte is stilstand."


def test_what_a_yes_no_aims_at_by_nature_is_drawn_as_its_target(real: Store) -> None:
    made = chart(real, 2020, "2.3")
    assert isinstance(made, Ladder)
    assert [(t.year, t.value, t.is_end) for t in made.tracks[0].targets] == [(2020, Decimal(2), True)]
    assert made.tracks[0].steps[-1].basis == "lezing van het verslag, niet vastgesteld door de stuurgroep"


def test_a_split_count_shows_what_it_was_split_from_behind_a_break(sample: Store) -> None:
    made = chart(sample, 2024, "2.1")
    assert isinstance(made, ValueLine)
    assert made.years[0] <= 2016
    assert [(cut.year, cut.comparable) for cut in made.breaks] == [(2021, False)]
    # In the plan before, the count was still one: its successors stand in words, not in one line.
    assert chart(sample, 2019, "2.1").years[-1] == 2020


def test_the_words_of_a_baseline_at_the_foot_do_not_lie_on_the_years(sample: Store) -> None:
    drawn = to_svg(chart(sample, 2025, "2.2"), W)
    years = {float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>20\d\d</text>', drawn)}
    baseline = next(float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>nulmeting 2020: 0</text>', drawn))
    assert len(years) == 1
    assert baseline < min(years) - 6
