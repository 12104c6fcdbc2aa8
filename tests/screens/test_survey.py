"""What the members said, and what may be said of it: the floors hold on the page and in every file it offers."""

import csv
import io

import pytest

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages
from tests.screens.opening import BEHIND_THE_GATE, OpenPage
from tests.unit.asgi_client import get


def files(shown: OpenPage) -> list[list[dict[str, str]]]:
    """The rows of every file that the page offers."""
    links = [link for link in shown.links if link.startswith("/csv/")]
    answers = (get(BEHIND_THE_GATE, link) for link in links)
    return [list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig")))) for answer in answers]


# ---- 2020 as published ---------------------------------------------------------------------------------------------


def test_the_answer_of_2020_names_response_means_and_that_there_is_nothing_to_compare_with(real: OpensPages) -> None:
    text = real("survey", "year=2020").text
    assert "11 van 24 (46%) antwoordden." in text
    assert "Gemiddeld gaven zij 4,3 aan het werk aan doel 1 en 3,9 aan het werk aan doel 2" in text
    assert "Met een eerdere enquête is dat niet te vergelijken." in text


def test_that_nobody_knows_how_many_were_asked_stands_beside_the_24(real: OpensPages) -> None:
    text = real("survey", "year=2020").text
    assert "24. Leden in 2020; hoeveel leden zijn gevraagd staat niet in het verslag." in text
    assert "Niet vermeld of antwoorden op naam stonden" in text


def test_a_published_mean_has_a_range_of_margins_and_bounds_but_no_distribution(real: OpensPages) -> None:
    text = real("survey", "year=2020").text
    assert "tussen ± 0,2 en ± 0,8, alsof wie antwoordde door het lot was aangewezen." in text
    assert "Had iedereen geantwoord, dan lag het gemiddelde tussen 2,5 en 4,7." in text
    assert "tussen 2,3 en 4,5." in text
    assert "Geen gegevens: alleen het gemiddelde is gepubliceerd" in text


def test_without_any_distribution_there_are_no_bars_to_place(real: OpensPages, sample: OpensPages) -> None:
    assert not [link for link in real("survey", "year=2020").links if "view=diverging" in link]
    assert "/survey?year=2024&view=diverging" in sample("survey", "year=2024").links


def test_the_score_of_a_goal_gives_no_indicator_a_status(real: OpensPages) -> None:
    shown = real("survey", "year=2020")
    assert "Het staat naast doel 1 en geeft geen indicator een status." in shown.text
    assert any(link.startswith("/goal?") and "goal=1" in link for link in shown.links)


def test_2020_in_english_has_points_in_its_decimals(real: OpensPages) -> None:
    text = real("survey", "year=2020", language=Language.EN).text
    assert "On average they gave 4.3 for the work on goal 1 and 3.9 for the work on goal 2" in text


def test_a_year_without_a_round_says_so_and_leads_to_those_that_have_one(real: OpensPages) -> None:
    shown = real("survey", "year=2019")
    assert "In 2019 was er geen enquête." in shown.text
    assert "/survey?year=2020" in shown.links


# ---- Answers of the sample -----------------------------------------------------------------------------------------


def test_a_question_is_told_in_the_order_in_which_it_should_be_read(sample: OpensPages) -> None:
    text = sample("survey", "year=2024").text
    told = text[text.index("Antwoorden 12 van 14 (86%)") :]
    order = [
        "12 van 14 (86%)",
        "1 × 3, 6 × 4 en 5 × 5",
        "Mediaan 4; gemiddeld 4,3 op een schaal van 1 tot 5; 11 van 12 gaf een 4 of een 5",
        "De marge is ± 0,2",
        "tussen 3,9 en 4,4",
        "In 2024 hoger dan in 2023. Het verschil van 0,1 valt binnen de marge (± 0,3): het kan toeval zijn.",
    ]
    places = [told.index(each) for each in order]
    assert places == sorted(places)


def test_below_twenty_answers_no_share_is_a_percentage(sample: OpensPages) -> None:
    text = sample("survey", "year=2024").text
    assert "11 van 12 gaf een 4 of een 5" in text
    assert text.count("%") == text.count("(86%)")


def test_where_everyone_answered_there_is_no_margin(sample: OpensPages) -> None:
    assert "Iedereen antwoordde: er is geen marge." in sample("survey", "year=2020").text


def test_a_reworded_question_is_not_compared_and_breaks_its_line(sample: OpensPages) -> None:
    shown = sample("survey", "year=2021")
    assert "2020 en 2021 zijn niet te vergelijken: de vraag of de schaal is een andere." in shown.text
    rows = [row for file in files(shown) for row in file if row.get("break")]
    assert {(row["year"], row["break"]) for row in rows} == {("2021", "nieuwe vraag")}


# ---- Floors --------------------------------------------------------------------------------------------------------


def test_four_answers_show_the_response_and_nothing_else(sample: OpensPages) -> None:
    shown = sample("survey", "year=2022")
    assert "4 van 14 (29%) antwoordden. Te weinig antwoorden om meer te tonen dan dat." in shown.text
    assert shown.charts == []
    assert "mvo-withheld" in shown.html
    assert "gemiddeld 4" not in shown.text.lower()
    for words in ("Mediaan", "De marge is", "Had iedereen geantwoord"):
        assert words not in shown.text


FIGURES = ("value", "margin", "margin_from", "low", "high", "mean", "median")


@pytest.mark.parametrize("year", range(2016, 2026))
def test_no_file_holds_a_figure_below_its_floor_or_an_answer_of_its_own(sample: OpensPages, year: int) -> None:
    found = files(sample("survey", f"year={year}"))
    assert found or year == 2018, "nobody was asked then"
    for file in found:
        for row in file:
            assert not {"answer", "member", "organisation", "respondent"} & row.keys()
            n = int(row["n"] or 0)
            if n < 5:
                assert [row.get(figure) for figure in FIGURES if row.get(figure)] == []
            if n < 8:
                details = [figure for figure in row if figure.startswith("answers_")] + ["median", "margin"]
                assert [row.get(figure) for figure in details if row.get(figure)] == []


def test_six_answers_show_mean_and_bounds_but_no_distribution_median_or_margin(sample: OpensPages) -> None:
    text = sample("survey", "year=2019").text
    assert "Gemiddeld 2,8 op een schaal van 1 tot 5" in text
    assert "verdeling, mediaan en marge zijn pas te zien vanaf 8 antwoorden" in text
    assert "± " not in text


def test_six_answers_that_are_all_alike_show_no_mean(sample: OpensPages) -> None:
    rows = [row for file in files(sample("survey", "year=2019")) for row in file]
    alike = [row for row in rows if "doel 2" in row.get("question", "")]
    assert [row["mean"] for row in alike] == [""]


def test_what_is_withheld_looks_unlike_what_nobody_knows(sample: OpensPages) -> None:
    assert "mvo-withheld" in sample("survey", "year=2019").html
    published = sample("survey", "year=2016").html
    assert "mvo-missing" in published
    assert "mvo-withheld" not in published


def test_whether_six_answers_differ_from_others_is_not_said_by_their_margin(sample: OpensPages) -> None:
    text = sample("survey", "year=2019").text
    assert "is pas te zeggen als beide keren ten minste 8 antwoorden kwamen" in text
