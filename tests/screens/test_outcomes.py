"""The outcomes page answers: what happened in politics, what was our part, where does the chain stand?"""

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages


def test_the_count_comes_first_good_and_bad_apart(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020").text
    assert (
        "In 2020 waren er 60 uitkomsten: 25 gunstig, 8 ongunstig, 8 gemengd, 4 neutraal en 15 niet te zeggen." in shown
    )
    assert "Ons aandeel is nog bij geen ervan beoordeeld." in shown


def test_a_rejected_motion_that_we_opposed_is_good_news_and_the_page_says_why(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020&result=rejected&stance=against").text
    assert "In 2020 was er 1 uitkomst: 1 gunstig." in shown
    assert "gunstig : wij waren tegen en het is verworpen" in shown


def test_setbacks_stand_in_sight_those_that_were_planned_and_did_not_come_too(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020").text
    setbacks = shown[shown.index("Tegenslagen") : shown.index("Beleidsuitkomsten van 2020")]
    assert setbacks.count("ongunstig") == 8
    assert "gepland, niet bereikt" in setbacks


def test_a_dossier_tells_its_last_known_step_also_when_that_is_years_later(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020&dossier=wetgeving-toezicht").text
    assert "Laatst bekende stap: Europese richtlijn over gepaste zorgvuldigheid (CSDDD) (13 juni 2024)" in shown


def test_a_chain_runs_over_years_from_question_to_supervision(sample: OpensPages) -> None:
    shown = sample("outcomes", "year=2020&dossier=duinen").html
    chain = shown[shown.index('<ol class="mvo-chain">') :]
    steps: tuple[str, ...] = ("duinen-vragen-2016", "duinen-motie-2017", "duinen-toezegging-2017", "duinen-nota-2018")
    steps += ("duinen-ontwerp-2020", "duinen-verordening-2022", "duinen-inwerking-2023", "duinen-toezicht-2025")
    places = [chain.index(f"record={step}") for step in steps]
    assert places == sorted(places)


def test_a_date_says_what_happened_on_it_as_precisely_as_is_known(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020&dossier=wetgeving-toezicht").text
    assert "ingediend 8 december 2020 · motie · parlement: Voordewind · aangenomen · wij waren voor" in shown
    assert "gepubliceerd maart 2020 · initiatiefnota" in shown


def test_a_reference_is_linked_to_its_source(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020&dossier=wetgeving-toezicht")
    assert "https://zoek.officielebekendmakingen.nl/kst-26485-345.html" in shown.links
    assert "Kamerstuk 26 485, nr. 345" in shown.text


def test_our_part_is_told_with_each_step_once_somebody_judged_it(sample: OpensPages) -> None:
    shown = sample("outcomes", "year=2018").text
    assert "Ons aandeel is bij" in shown
    assert "ons aandeel: nog niet beoordeeld" in shown
    assert "(3 van 4)" in shown


def test_all_years_together_are_one_view(sample: OpensPages) -> None:
    shown = sample("outcomes", "year=2024&span=all")
    assert "In alle jaren samen waren er 48 uitkomsten: 31 gunstig, 8 ongunstig" in shown.text
    assert "span=all" not in next(link for link in shown.links if link.startswith("/evidence"))


def test_the_timeline_has_a_strip_per_dossier_and_tells_every_outcome(real: OpensPages) -> None:
    (chart,) = real("outcomes", "year=2020").charts
    assert "Wetgeving & toezicht: 10 gunstig, 2 ongunstig, 5 gemengd en 3 niet te zeggen." in chart.alt
    assert "8 december 2020: Motie-Voordewind: stel een algemene zorgplicht voor" in chart.alt


def test_filters_say_how_many_they_leave_and_can_be_dropped(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020&instrument=motion")
    assert "motie (8)" in shown.text
    assert "In 2020 waren er 8 uitkomsten" in shown.text
    assert "/outcomes?year=2020" in shown.links


def test_a_choice_that_leaves_nothing_says_what_to_do(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020&instrument=motion&result=published").text
    assert "In 2020 zijn er geen uitkomsten die aan deze keuze voldoen." in shown
    assert "wis een filter" in shown


def test_an_unknown_filter_in_the_address_is_a_sentence(real: OpensPages) -> None:
    assert "Er is geen keuze ‘song’." in real("outcomes", "year=2020&instrument=song").text
    assert "Er is geen dossier ‘maan’." in real("outcomes", "year=2020&dossier=maan").text
    assert "Er is hier geen keuze ‘ever’." in real("outcomes", "year=2020&span=ever").text


def test_the_page_reads_in_english_too(real: OpensPages) -> None:
    shown = real("outcomes", "year=2020", language=Language.EN).text
    assert "In 2020, 60 outcomes: 25 favourable, 8 unfavourable, 8 mixed, 4 neutral and 15" in shown


def test_any_coalitions_parliament_is_called_by_its_own_name(sample: OpensPages) -> None:
    shown = sample("evidence", "record=duinen-verordening-2022").text
    assert "parlement: Provinciale Staten van Nergensland" in shown
    assert "Tweede Kamer" not in shown
