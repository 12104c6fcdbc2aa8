"""What a survey says in sentences: 11 of 24 answered, with a published 4,3."""

from decimal import Decimal
from fractions import Fraction

import pytest

from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.survey import RoundDifference, ScoreSummary, difference
from mvo_monitor.progress.wording.survey import (
    bounds_in_words,
    difference_in_words,
    impossible_mean_in_words,
    margin_in_words,
    mean_in_words,
    median_in_words,
    response_in_words,
    share_in_words,
    top_two_in_words,
)
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

NL, EN, FLOORS = words(Language.NL), words(Language.EN), Floors()


def published(mean: str, n: int = 11, asked: int | None = 24, year: int = 2020) -> ScoreSummary:
    return ScoreSummary(year, "goal_1", 1, 5, n, asked, published_mean=Decimal(mean))


def rows(*counts: int, asked: int | None = 24, year: int = 2020) -> ScoreSummary:
    return ScoreSummary(year, "goal_1", 1, 5, sum(counts), asked, counts=counts)


@pytest.mark.parametrize(
    ("summary", "nl"),
    [
        (published("4.3"), "11 van 24 (46%)"),
        (published("4.3", asked=None), "11 antwoorden; hoeveel er gevraagd zijn is niet bekend"),
        (rows(0, 0, 0, 0, 0), "0 van 24 (0%)"),
        (rows(0, 0, 0, 0, 0, asked=None), "nog niemand antwoordde"),
    ],
)
def test_the_response_comes_first(summary: ScoreSummary, nl: str) -> None:
    assert response_in_words(NL, summary) == nl
    assert response_in_words(NL, visible(summary, FLOORS)) == nl


@pytest.mark.parametrize(("count", "n", "nl"), [(7, 11, "7 van 11"), (14, 20, "70% (14 van 20)")])
def test_shares_are_percentages_only_from_twenty(count: int, n: int, nl: str) -> None:
    assert share_in_words(NL, count, n, FLOORS) == nl


def test_a_published_mean_has_a_range_of_margins_and_bounds() -> None:
    shown = visible(published("4.3"), FLOORS)
    assert mean_in_words(NL, shown) == "gemiddeld 4,3 op een schaal van 1 tot 5"
    assert "tussen ± 0,2 en ± 0,8, alsof wie antwoordde door het lot was aangewezen" in margin_in_words(NL, shown)
    assert bounds_in_words(NL, shown) == "Had iedereen geantwoord, dan lag het gemiddelde tussen 2,5 en 4,7."
    assert median_in_words(NL, shown) == "Hierover zijn geen gegevens."


def test_answers_one_by_one_have_one_margin() -> None:
    shown = visible(rows(0, 0, 2, 4, 5), FLOORS)
    assert margin_in_words(EN, shown) == "The margin is ± 0.4, as if those who answered had been drawn by lot."
    assert median_in_words(NL, shown) == "mediaan 4"
    assert median_in_words(NL, visible(rows(0, 0, 2, 3, 5), FLOORS)) == "mediaan 4,5"
    assert top_two_in_words(NL, shown) == "9 van 11 gaf een 4 of een 5"


def test_below_the_floor_reads_otherwise_than_no_data() -> None:
    few, none = visible(rows(0, 0, 1, 1, 2), FLOORS), visible(rows(0, 0, 0, 0, 0), FLOORS)
    for say in (mean_in_words, bounds_in_words):
        assert "vanaf 5 antwoorden" in say(NL, few)
    for say in (margin_in_words, median_in_words, top_two_in_words):
        assert "vanaf 8 antwoorden" in say(NL, few)
    for say in (mean_in_words, bounds_in_words, margin_in_words, median_in_words):
        assert say(NL, none) == "Hierover zijn geen gegevens."


def test_where_everyone_answered_there_is_no_margin() -> None:
    shown = visible(rows(0, 0, 2, 4, 5, asked=11), FLOORS)
    assert margin_in_words(NL, shown) == bounds_in_words(NL, shown) == "Iedereen antwoordde: er is geen marge."


def test_what_cannot_be_worked_out_says_so() -> None:
    assert margin_in_words(NL, visible(published("4.23", n=11), FLOORS)) == "Een marge is niet te berekenen."
    assert bounds_in_words(NL, visible(published("4.3", asked=None), FLOORS)).startswith("Hoeveel er gevraagd zijn")


def test_an_impossible_mean_is_shown_by_its_arithmetic() -> None:
    found = published("4.2", n=7).impossible_mean
    assert found is not None
    assert impossible_mean_in_words(NL, found) == (
        "Een gemiddelde van 4,2 kan niet met 7 hele antwoorden: 29/7 is 4,1 en 30/7 is 4,3."
    )


EVERYONE_LOW, EVERYONE_HIGH = rows(11, 0, 0, 0, 0, asked=11, year=2019), rows(0, 11, 0, 0, 0, asked=11)


@pytest.mark.parametrize(
    ("earlier", "later", "nl"),
    [
        (
            published("3.9", year=2019),
            published("4.3"),
            "hoger dan in 2019. Het verschil van 0,4 valt binnen de marge (± 1,3): het kan toeval zijn.",
        ),
        (
            published("4.3", year=2019),
            published("3.9"),
            "lager dan in 2019. Het verschil van 0,4 valt binnen de marge (± 1,3): het kan toeval zijn.",
        ),
        (published("4.3", year=2019), published("4.3"), "gelijk aan 2019."),
        (
            rows(9, 2, 0, 0, 0, year=2019),
            rows(0, 0, 0, 2, 9),
            "3,6 hoger dan in 2019; dat is meer dan de marge van 0,3.",
        ),
        (EVERYONE_LOW, EVERYONE_HIGH, "1,0 hoger dan in 2019; beide keren antwoordde iedereen."),
    ],
)
def test_two_rounds_read_as_a_sentence(earlier: ScoreSummary, later: ScoreSummary, nl: str) -> None:
    found = difference(earlier, later)
    assert found is not None
    assert difference_in_words(NL, found) == f"In 2020 {nl}"


def test_a_difference_just_beyond_its_margin_is_not_rounded_onto_it() -> None:
    found = RoundDifference(2019, 2020, Fraction(24, 100), Decimal("0.21"))
    assert difference_in_words(NL, found) == "In 2020 0,24 hoger dan in 2019; dat is meer dan de marge van 0,21."
