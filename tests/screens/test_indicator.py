"""The indicator page answers: what exactly do we measure, and can I question the status?"""

import re

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages


def between(text: str, begin: str, end: str) -> str:
    return text[text.index(begin) : text.index(end, text.index(begin))]


def test_the_first_sentence_is_the_status_with_its_sum(real: OpensPages) -> None:
    shown = real("indicator", "year=2020&indicator=2.3").text
    assert "2.3 MVO-dialoog geïnstitutionaliseerd" in shown
    assert (
        "In 2020: niet bereikt. Het niveau is ‘deels’: verder dan het begin (‘nee’), "
        "maar het doel voor 2020 was ‘ja’: niet bereikt." in shown
    )


def test_the_basis_of_a_value_stands_beside_it_with_the_records_it_rests_on(real: OpensPages) -> None:
    table = real("indicator", "year=2020&indicator=2.3").table("Waarmee is gerekend")
    assert "deels<span" in table
    assert "lezing van het verslag, niet vastgesteld door de stuurgroep" in table
    assert "drie sessies" in table
    assert "2.2, Dialoog met overheid en andere belanghebbenden" in table
    assert "/evidence?year=2020&amp;record=evaluatie-dialoog" in table


def test_the_years_lie_open_on_a_phone(sample: OpensPages) -> None:
    html = sample("indicator", "year=2024&indicator=2.1").html
    years = html[html.index('<table class="mvo-stacked"') :]
    assert '<td data-label="Status" role="cell">' in years
    assert 'colspan="6" role="rowheader"' in years, "a new plan stays a row of its own"


def test_who_approved_and_how_is_told(real: OpensPages) -> None:
    table = real("indicator", "year=2020&indicator=2.3").table("Waarmee is gerekend")
    assert re.search(r"Overgenomen zoals gepubliceerd, vastgelegd op \d+ \w+ 20\d\d \(bij het inladen", table)


def test_each_part_of_an_indicator_stands_apart(real: OpensPages) -> None:
    shown = real("indicator", "year=2020&indicator=2.5")
    assert "In 2020: bereikt. Van de 3 onderdelen: 3 bereikt; het slechtste telt voor het geheel." in shown.text
    table = shown.table("Waarmee is gerekend, per onderdeel")
    assert table.count('scope="col"') == 4
    assert all(note in table for note in ("noot 23", "noot 29", "noot 30"))


def test_what_was_not_measured_says_what_would_be_needed(real: OpensPages) -> None:
    for code in ("1.2", "1.3"):
        shown = real("indicator", f"year=2020&indicator={code}")
        assert "In 2020: niet te beoordelen. Over 2020 is geen waarde vastgelegd." in shown.text
        needed = between(shown.text, "Wat is er nodig voor een oordeel?", "De status in elk jaar")
        assert "Leg vast of dit in 2020 zo was: ja, deels of nee." in needed
        assert "een grafiek volgt zodra die er is" in shown.text
        assert not shown.charts


def test_the_numbers_of_the_sum_are_exact(sample: OpensPages) -> None:
    table = sample("indicator", "year=2024&indicator=1.1").table("Waarmee is gerekend")
    assert "4,2 op een schaal van 1 tot 5; 12 van 14 antwoordden" in table
    assert "(4,2 − 3,5) / (4,5 − 3,5) = 7/10 = 70%" in table
    assert "op koers vanaf 13/20 = 65%" in table


def test_baseline_and_target_name_their_source(sample: OpensPages) -> None:
    table = sample("indicator", "year=2017&indicator=2.5").table("Waarmee is gerekend")
    assert re.search(r"18 in 2015.*?nulmeting", table, re.IGNORECASE | re.DOTALL)
    assert "Jaarverslag 2017" in table


def test_fewer_answers_than_the_floor_show_no_value_anywhere(sample: OpensPages) -> None:
    shown = sample("indicator", "year=2022&indicator=1.1")
    assert "niet getoond: 4 antwoorden, ten minste 5 nodig" in shown.table("Waarmee is gerekend")
    assert "2022: te weinig antwoorden, 4 van 14" in shown.charts[0].alt


def test_evidence_comes_strongest_first_and_says_about_which_part(real: OpensPages) -> None:
    shown = real("indicator", "year=2020&indicator=2.5")
    assert 'id="evidence"' in shown.html
    proof = between(shown.text, "Bewijs over 2020", "Wat meten wij precies?")
    order = ["Ons stuk geciteerd, met pagina (4)", "Document van derden (", "Eigen bewering ("]
    assert sorted(order, key=proof.index) == order
    assert "Onderdeel b: De evaluatoren kennen onze ervaring met de convenanten." in proof


def test_a_changed_target_is_kept_with_its_reason(sample: OpensPages) -> None:
    table = sample("indicator", "year=2019&indicator=2.5").table("Elke streefwaarde")
    assert "tot 2017, daarna vervangen" in table
    assert "Aangescherpt in 2017" in table


def test_the_line_goes_on_where_the_next_plan_measures_the_same(sample: OpensPages) -> None:
    shown = sample("indicator", "year=2024&indicator=2.4")
    assert "Strategieplan 2021-2025: dezelfde meting loopt door" in shown.text
    assert "2016: op verzoek" in shown.charts[0].alt
    assert "2025: vast overleg" in shown.charts[0].alt


def test_the_line_breaks_where_the_next_plan_asks_something_else(sample: OpensPages) -> None:
    shown = sample("indicator", "year=2024&indicator=1.1")
    assert "Strategieplan 2021-2025: niet te vergelijken met de jaren ervoor" in shown.text
    assert "plan 2021-2025, niet te vergelijken" in shown.charts[0].alt


def test_each_year_leads_to_the_code_that_the_indicator_had_then(sample: OpensPages) -> None:
    links = sample("indicator", "year=2024&indicator=2.4").links
    assert "/indicator?year=2019&indicator=2.3" in links
    assert "/indicator?year=2023&indicator=2.4" in links


def test_the_first_year_of_a_plan_is_compared_with_the_plan_before(sample: OpensPages) -> None:
    shown = sample("indicator", "year=2021&indicator=2.4").text
    assert "Van ‘op verzoek’ in 2020 naar ‘niet gehoord’ in 2021: verslechterd." in shown


def test_levels_are_told_with_what_they_mean_and_the_evidence_they_ask(sample: OpensPages) -> None:
    table = sample("indicator", "year=2019&indicator=2.2").table("De niveaus")
    assert "Een ontwerp ligt bij Provinciale Staten." in table
    assert "ontwerpverordening" in table


def test_previous_and_next_lead_through_the_plan(real: OpensPages) -> None:
    links = real("indicator", "year=2020&indicator=2.1").links
    assert "/indicator?year=2020&indicator=1.3" in links
    assert "/indicator?year=2020&indicator=2.2" in links


def test_it_says_how_to_cite_it_and_that_nobody_has_judged_yet(real: OpensPages) -> None:
    shown = real("indicator", "year=2020&indicator=2.3").text
    assert "MVO Monitor, indicator 2.3, 2020" in shown
    assert "Nog niet vastgesteld." in shown
    assert "MVO Monitor, indicator 2.3, 2020" in real("indicator", "year=2020&indicator=2.3", Language.EN).text


def test_an_indicator_that_is_not_there_is_a_sentence_with_ways_on(real: OpensPages) -> None:
    shown = real("indicator", "year=2020&indicator=9.9")
    assert "Er is hier geen indicator ‘9.9’." in shown.text
    assert "/indicator?year=2020&indicator=2.5" in shown.links


def test_a_plan_without_indicators_says_so(real: OpensPages) -> None:
    assert (
        "Bij het strategieplan 2021-2025 zijn nog geen indicatoren vastgelegd." in real("indicator", "year=2021").text
    )
