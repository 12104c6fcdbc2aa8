"""What the steering group decided stands beside the computed status: alike on every page, a difference in sight."""

import pytest

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages


def test_the_overview_tells_the_judgement_on_a_goal_with_why_and_when(sample: OpensPages) -> None:
    text = sample("overview", "year=2024").text
    assert "Oordeel van de stuurgroep Op koers De leden zijn meer tevreden" in text
    assert "Vastgesteld op 12 februari 2025. Eén lid zag het anders." in text
    assert "Oordeel van de stuurgroep Nog niet vastgesteld." in text, "goal 3 was not judged"


def test_an_indicator_has_a_mark_only_where_the_judgement_differs(sample: OpensPages) -> None:
    text = sample("overview", "year=2024").text
    assert text.count("stuurgroep: ") == 1
    assert "op koers stuurgroep: loopt achter" in text, "2.5; on 3.3 both say the same"


def test_the_goal_page_gives_the_decision_in_full_with_dissent_that_has_no_name(sample: OpensPages) -> None:
    text = sample("goal", "year=2024&goal=2").text
    assert "Oordeel van de stuurgroep over 2024 Oordeel Loopt achter Motivering De provincie stelt regels" in text
    assert "Een lid van de stuurgroep, zonder naam : op koers De kustverordening was het hart" in text
    assert "Aanwezig Ben Bedacht, Koos Kladversie, Nora Nergens en Toos Test" in text


def test_the_indicator_page_says_in_words_that_the_figures_say_otherwise(sample: OpensPages) -> None:
    nl = sample("indicator", "year=2024&indicator=2.5").text
    assert nl.count("Loopt achter; anders dan de berekening, die zegt: op koers.") == 2
    assert "Ben Bedacht : achteruitgegaan Supervision that nobody carries out" in nl
    en = sample("indicator", "year=2024&indicator=2.5", language=Language.EN).text
    assert "Behind; other than the figures, which say: on course." in en
    same = sample("indicator", "year=2024&indicator=3.3").text
    assert "Loopt achter; de berekening zegt hetzelfde." in same


def test_another_year_leads_to_the_year_that_was_judged(sample: OpensPages) -> None:
    text = sample("indicator", "year=2022&indicator=2.5").text
    assert "Over 2022 heeft de stuurgroep nog niet beslist." in text
    assert "In andere jaren 2024 : Loopt achter; anders dan de berekening" in text


def test_an_indicator_that_was_never_judged_has_no_section(sample: OpensPages) -> None:
    shown = sample("indicator", "year=2024&indicator=1.2").text
    assert "Oordeel van de stuurgroep over" not in shown
    assert "Nog niet vastgesteld." in shown


def test_years_are_compared_with_the_judgement_beside(sample: OpensPages) -> None:
    text = sample("compare", "years=2023,2024").text
    assert "Oordeel van de stuurgroep: 2024 loopt achter ." in text
    assert "Oordeel van de stuurgroep: 2023 op koers ." in text


@pytest.mark.parametrize("page", ["overview", "goal", "indicator", "compare"])
def test_what_single_members_gave_stands_on_no_page_of_readers(sample: OpensPages, page: str) -> None:
    queries = {"goal": "year=2024&goal=2", "indicator": "year=2024&indicator=2.5", "compare": "years=2023,2024"}
    text = sample(page, queries.get(page, "year=2024")).text
    for given in ("On paper there is supervision", "het toezicht wankelt", "Aan tafel zitten is nog geen invloed"):
        assert given not in text


def test_the_real_year_2020_was_not_judged(real: OpensPages) -> None:
    assert real("overview", "year=2020").text.count("Oordeel van de stuurgroep Nog niet vastgesteld.") == 2
