"""Years beside each other: what got better, what got worse, and what cannot be said."""

import csv
import io
import re

import pytest

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages
from tests.screens.opening import BEHIND_THE_GATE
from tests.unit.asgi_client import get


def row(html: str, title: str) -> str:
    """The row of the grid that begins with this title."""
    return str(next(r for r in re.findall(r"<tr>.*?</tr>", html, re.DOTALL) if f">{title}</a>" in r))


def test_the_answer_counts_what_went_forward_back_and_stayed(sample: OpensPages) -> None:
    text = sample("compare", "years=2024,2025").text
    assert "Tussen 2024 en 2025 gingen zes indicatoren vooruit, vier achteruit en drie bleven gelijk." in text


def test_what_cannot_be_compared_is_counted_with_its_reason(sample: OpensPages) -> None:
    text = sample("compare", "years=2020,2021").text
    assert "Tien golden maar in een van beide jaren en één is opnieuw omschreven; daarover is niets te zeggen." in text


def test_the_answer_in_english_begins_and_ends_alike(sample: OpensPages) -> None:
    text = sample("compare", "years=2024,2025", language=Language.EN).text
    assert "Between 2024 and 2025, six indicators got better, four got worse and three stayed the same." in text


def test_all_measured_years_are_chosen_at_first_and_stand_in_the_address(sample: OpensPages) -> None:
    assert sample("compare").params["years"] == ",".join(str(year) for year in range(2016, 2026))


def test_the_first_and_the_last_chosen_year_are_compared(sample: OpensPages) -> None:
    text = sample("compare", "years=2017,2019,2024").text
    assert "Tussen 2017 en 2024" in text
    assert "Van 260 in 2017 naar 330 in 2024: 70 hoger, verslechterd." in text


def test_within_a_goal_what_was_lost_stands_first(sample: OpensPages) -> None:
    grid = sample("compare", "years=2024,2025").table("Status per indicator")
    codes = re.findall(r">(\d\.\d) [^<]*</a>", grid)
    assert codes[:6] == ["2.4", "2.5", "2.6", "2.1", "2.3", "2.2"]


def test_an_indicator_is_one_row_through_both_plans(sample: OpensPages) -> None:
    html = sample("compare", "years=2020,2021").table("Status per indicator")
    assert "op verzoek" in row(html, "2.4 De coalitie is gesprekspartner van de provincie (eerder 2.3)")
    assert "‘op verzoek’ → ‘niet gehoord’" in html


def test_what_was_split_merged_or_dropped_is_told_and_not_compared(sample: OpensPages) -> None:
    text = sample("compare", "years=2020,2021").text
    assert "Gesplitst in 2.1 en 2.2" in text
    assert "Samengevoegd uit 2.5 en 2.6" in text
    assert "Vervallen. De Zwemmersmonitor is na 2020 gestopt." in text


def test_a_new_plan_is_a_double_line_and_a_new_definition_a_dotted_one(sample: OpensPages) -> None:
    html = sample("compare").table("Status per indicator")
    assert "mvo-break-new-plan" in html
    assert "mvo-break-redefined" in row(html, "2.5 De provincie ziet toe op lozingen (eerder 2.4)")
    assert "mvo-break-redefined" not in row(html, "3.2 Minder afval op het strand")


def test_years_across_a_break_are_not_compared_and_the_reason_is_told(sample: OpensPages) -> None:
    text = sample("compare", "years=2017,2018").text
    assert "2017 en 2018 zijn niet te vergelijken: de definitie is tussen beide jaren veranderd." in text
    assert "het deel wordt voortaan genomen van alle bekende lozingspunten" in text


def test_a_mean_never_goes_without_its_n(sample: OpensPages) -> None:
    text = sample("compare", "years=2024,2025").text
    assert "4,2 (n = 12) → 4,5 (n = 10)" in text
    assert "Antwoorden: 12 van 14 in 2024, 10 van 14 in 2025." in text


def test_a_difference_within_the_margin_is_said_to_be(sample: OpensPages) -> None:
    text = sample("compare", "years=2024,2025").text
    assert "dat valt binnen de marge van 15, dus gelijk gebleven." in text


def test_a_value_of_four_answers_is_neither_told_nor_drawn(sample: OpensPages) -> None:
    shown = sample("compare", "years=2021,2022,2023")
    cells = row(shown.table("Status per indicator"), "1.1 Leden zijn tevreden over de kennis en het netwerk")
    assert "te weinig antwoorden" in cells
    links = [link for link in shown.links if link.startswith("/csv/")]
    files = (get(BEHIND_THE_GATE, link).body.decode("utf-8-sig") for link in links)
    rows = [each for file in files for each in csv.DictReader(io.StringIO(file))]
    few = [each for each in rows if each["year"] == "2022" and "1.1" in each.get("indicator", each.get("panel", ""))]
    assert len(few) == 2, "once in the grid, once among the lines"
    assert [each.get("value") or "" for each in few] == ["", ""]
    assert "3,8" not in "".join(each.get("detail", "") for each in few)


def test_the_margin_of_six_answers_is_not_told_since_it_would_tell_what_they_were(sample: OpensPages) -> None:
    text = sample("compare", "years=2016,2019").text
    assert "Van 3,4 in 2016 naar 2,7 in 2019: 0,7 lager; dat valt binnen de marge, dus gelijk gebleven." in text


def test_scores_of_goals_and_numbers_stand_as_small_lines(sample: OpensPages) -> None:
    text = sample("compare", "years=2019,2024").text
    for title in ("Wat leden en anderen antwoordden", "Percentages", "Aantallen"):
        assert title in text


def test_the_end_of_an_axis_of_whole_numbers_is_whole(sample: OpensPages) -> None:
    drawings = sample("compare", "years=2023,2024").html
    assert "&gt;800&lt;" in drawings
    assert "&gt;2,0&lt;" not in drawings
    assert "&gt;1,0&lt;" not in drawings


def test_one_year_alone_asks_for_another(sample: OpensPages) -> None:
    assert "Kies hieronder nog een jaar" in sample("compare", "years=2024").text


def test_a_year_without_values_is_refused_with_ways_on(sample: OpensPages) -> None:
    shown = sample("compare", "years=2015,2020")
    assert "Er is hier geen jaar ‘2015’." in shown.text


@pytest.mark.parametrize("query", ["", "years=2019,2020"])
def test_the_real_data_have_one_year_so_the_page_says_so_and_leads_to_the_sample(real: OpensPages, query: str) -> None:
    shown = real("compare", query)
    assert "alleen over 2020 zijn er waarden" in shown.text
    assert "python3 dev.py run --sample" in shown.text
    assert "mvo-monitor serve --sample" in shown.text
    assert "<table" not in shown.html


def test_the_real_data_say_what_comparing_waits_for(real: OpensPages) -> None:
    assert "Indicatoren bij plan 2021-2025: daar zijn er nog geen vastgelegd." in real("compare").text
