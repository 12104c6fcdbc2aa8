"""The rules page answers: by what rule?"""

from mvo_monitor.vocabulary import Language, Rule
from tests.screens.conftest import OpensPages


def test_every_rule_has_a_place_to_link_to(real: OpensPages) -> None:
    shown = real("rules").html
    assert [rule for rule in Rule if f'id="{rule.value}"' not in shown] == []


def test_the_page_begins_with_how_a_status_comes_about(real: OpensPages) -> None:
    shown = real("rules").text
    assert "Volgens welke regel beoordelen wij?" in shown
    assert "de eerste regel die opgaat, beslist" in shown


def test_the_contents_lead_to_every_section(real: OpensPages) -> None:
    shown = real("rules")
    anchors = [link.removeprefix("#") for link in shown.links if link.startswith("#")]
    assert anchors[0] == "statuses"
    assert anchors[-1] == "glossary"
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in shown.html] == []


def test_an_example_shows_its_inputs_its_status_and_its_sum(real: OpensPages) -> None:
    shown = real("rules").text
    assert "waarde: 3,6 op een schaal van 1 tot 5; nulmeting: 3,9 in 2016; streefwaarde: 4,2 eind 2020" in shown
    assert "3,6 ligt 0,3 onder de nulmeting 3,9; dat valt binnen de marge van 0,35: stilstand." in shown
    assert "De dialoog is geïnstitutionaliseerd (2020, uit het jaarverslag)" in shown


def test_the_usual_rules_stand_beside_ours_on_the_same_data(real: OpensPages) -> None:
    table = real("rules").table("Dezelfde gegevens, een gangbare regel en de onze")
    assert all(theirs in table for theirs in ("3,6/4,2 = 86%", "1.000 keer zo veel", "45/20 = 225%"))


def test_an_indicator_leads_to_the_very_rule_that_decided(real: OpensPages) -> None:
    assert "/rules?year=2020#level_not_attained" in real("indicator", "year=2020&indicator=2.3").links


def test_the_rules_stand_in_english_too(real: OpensPages) -> None:
    assert "the first rule that holds decides" in real("rules", language=Language.EN).text
