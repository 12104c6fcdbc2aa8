"""What went into a sum is told so that anybody can do it again; and the expected path is the line the rules use."""

from decimal import Decimal
from fractions import Fraction

import pytest

from mvo_monitor.measures.examples import EXAMPLES, Example
from mvo_monitor.measures.status import assess
from mvo_monitor.measures.yardstick import expected_path, yardstick
from mvo_monitor.progress.wording.inputs import inputs_in_words, share_in_words
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Measure
from tests.spec.builders import band, ladder, number, reading

W = words(Language.NL)
BY_KEY = {example.key: example for example in EXAMPLES}


def told(example: Example) -> dict[str, str]:
    found = assess(example.definition, example.year)
    return {each.key: each.told for each in inputs_in_words(W, example.definition, found)}


def test_progress_is_told_as_its_division_with_the_exact_share() -> None:
    inputs = told(BY_KEY["laws_on_course"])
    assert inputs["progress"] == "(1 − 0) / (3 − 0) = 1/3 ≈ 33,3%"
    assert inputs["expected"] == "1/5 = 20%"


def test_a_whole_share_needs_no_fraction() -> None:
    assert share_in_words(W, Fraction(1)) == "100%"
    assert share_in_words(W, Fraction(-2)) == "-200%"
    assert share_in_words(W, Fraction(13, 20)) == "13/20 = 65%"


def test_the_margin_of_the_survey_is_named_where_it_is_the_larger_one() -> None:
    example = BY_KEY["score_survey_margin"]
    inputs = inputs_in_words(W, example.definition, assess(example.definition, example.year))
    margin = next(each for each in inputs if each.key == "margin")
    assert (margin.told, margin.beside) == ("0,5", "van de enquête achter de waarde; die van de indicator is 0,2")


def test_a_value_below_the_floor_is_not_told() -> None:
    assert told(BY_KEY["four_answers"])["value"] == "niet getoond: 4 antwoorden, ten minste 5 nodig"


def test_a_ladder_has_no_shares_and_a_band_neither_baseline_nor_target() -> None:
    assert told(BY_KEY["ladder_behind"]).keys() == {"value", "baseline", "target", "planned"}
    assert told(BY_KEY["band_margin"]).keys() == {"value", "band", "margin"}


def test_the_start_and_end_that_a_yes_no_has_by_nature_say_so() -> None:
    example = BY_KEY["dialogue_2020"]
    inputs = inputs_in_words(W, example.definition, assess(example.definition, example.year))
    beside = {each.key: each.beside for each in inputs}
    assert beside["baseline"] == beside["target"] == "niet vastgelegd; hoort bij deze soort meting"
    assert beside["value"] == "lezing van het verslag, niet vastgesteld door de stuurgroep"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("example", EXAMPLES, ids=[example.key for example in EXAMPLES])
def test_every_example_has_its_inputs_in_words(example: Example, language: Language) -> None:
    found = assess(example.definition, example.year)
    for part in found.parts or (found,):
        inputs = inputs_in_words(words(language), example.definition, part)
        assert inputs[0].key == "value"
        assert all(each.label and each.told and "None" not in each.told + each.beside for each in inputs)


def test_the_expected_path_runs_straight_through_every_yearly_target() -> None:
    definition = number(start=(2015, "0"), end=(2020, "10"), yearly={2018: "3"})
    path = dict(expected_path(definition, definition.series[0], 2019))
    assert path == {2015: 0, 2016: 1, 2017: 2, 2018: 3, 2019: Fraction(13, 2), 2020: 10}


def test_the_expected_path_is_what_a_year_is_judged_by() -> None:
    definition = number(reading(2019, "4"), yearly={2017: "1"})
    held = yardstick(definition, definition.series[0], 2019, None)
    expected = dict(expected_path(definition, definition.series[0], 2019))[2019]
    assert held.progress(expected) == held.pace


def test_there_is_no_path_on_a_ladder_in_a_band_or_without_a_baseline() -> None:
    for definition in (ladder(), band(low="4", high="6"), number(start=None)):
        assert expected_path(definition, definition.series[0], 2018) == ()


def test_a_count_and_a_level_are_told_in_their_own_way() -> None:
    assert BY_KEY["laws_behind"].definition.measure is Measure.COUNT
    assert told(BY_KEY["laws_behind"])["value"] == "1 (wetten)"
    assert told(BY_KEY["ladder_behind"])["value"] == "aangekondigd"
    assert Decimal(1) == BY_KEY["ladder_behind"].definition.series[0].readings[0].value
