"""The page of a record answers: is this true? Without a record it is the list to find one in."""

from tests.screens.conftest import OpensPages


def test_sources_come_first_with_document_place_and_reference(real: OpensPages) -> None:
    shown = real("evidence", "record=motie-voordewind-zorgplicht")
    sources = shown.text[shown.text.index("Bronnen") : shown.text.index("Wat er gebeurde")]
    assert "Jaarverslag 2020" in sources
    assert "Plaats in de bron: 2.1, noot 13" in sources
    assert "Officiële vindplaats: Kamerstuk 26 485, nr. 345 (kst-26485-345)" in sources
    assert "https://zoek.officielebekendmakingen.nl/kst-26485-345.html" in shown.links


def test_strength_says_what_would_raise_it(real: OpensPages) -> None:
    shown = real("evidence", "record=motie-voordewind-zorgplicht").text
    strength = shown[shown.index("Hoe sterk is dit bewijs?") : shown.index("Wat er gebeurde")]
    assert "Document van derden" in strength
    assert "Bevestiging door een onafhankelijke derde" in strength
    assert "Nog bij niemand nagevraagd." in strength


def test_what_we_wanted_and_what_came_of_it_stand_apart_with_their_meaning(real: OpensPages) -> None:
    shown = real("evidence", "record=motie-weverling-amhaouch-verworpen").text
    assert "Wat ervan kwam verworpen Wat wij wilden wij waren tegen" in shown
    assert "Gunstig: wij waren tegen en het is verworpen." in shown


def test_what_nobody_judged_says_so(real: OpensPages) -> None:
    shown = real("evidence", "record=motie-voordewind-zorgplicht").text
    assert "Ons aandeel nog niet beoordeeld" in shown
    assert "Aandeel van anderen nog niet beoordeeld Andere verklaring nog niet beoordeeld" in shown


def test_what_was_judged_stands_with_its_story_and_who_confirmed(sample: OpensPages) -> None:
    shown = sample("evidence", "record=duinen-vragen-2016").text
    assert "groot (3 van 4) Het coördinatiepunt leverde de cijfers en drie van de vijf vragen." in shown
    assert "(zelf bevestigd, 1 juli 2016)" in shown
    assert "(nog niet zelf bevestigd)" in shown
    assert "PS 2016-022 (zoals opgegeven; geen vorm die wij herkennen)" in shown


def test_a_verifier_is_named_only_where_that_is_allowed(sample: OpensPages) -> None:
    named = sample("evidence", "record=duinen-verordening-2022").text
    assert "Oud-griffier van Provinciale Staten" in named
    assert "helemaal eens" in named
    unnamed = sample("evidence", "record=duinen-motie-2017").text
    assert "Griffier van de statencommissie" not in unnamed
    assert "Iemand die niet genoemd wil worden" in unnamed


def test_a_verifier_who_disagrees_lowers_the_strength_and_that_is_said(sample: OpensPages) -> None:
    shown = sample("evidence", "record=duinen-amendement-2022").text
    assert "Verlaagd, omdat iemand die het kon weten het er niet mee eens was." in shown
    assert "niet eens." in shown


def test_the_chain_before_and_after_holds_the_record_itself(real: OpensPages) -> None:
    html = real("evidence", "record=motie-voordewind-zorgplicht").html
    assert html.count('aria-current="step"') == 1
    assert "record=notaoverleg-imvo-2020-12-08" in html
    assert "record=motie-vakbonden-bij-steunpunt" not in html, "a sibling is no part of its chain"


def test_values_that_rest_on_it_stand_with_their_basis(real: OpensPages) -> None:
    shown = real("evidence", "record=convenantenevaluatie-kit").text
    assert "2.6 in 2020" in shown
    assert "lezing van het verslag, niet vastgesteld door de stuurgroep" in shown


def test_history_says_that_it_was_approved_as_published(real: OpensPages) -> None:
    shown = real("evidence", "record=motie-voordewind-zorgplicht").text
    history = shown[shown.index("Geschiedenis") :]
    assert "bewijs ingediend, overgenomen uit een gegevensbestand" in history
    assert "(overgenomen zoals gepubliceerd)" in history
    assert "Zo te citeren: MVO Monitor, bewijsstuk" in history


def test_a_publication_stands_once_under_all_its_dossiers(real: OpensPages) -> None:
    shown = real("evidence", "record=input-so-imvo-2020-05-27")
    assert "staat in de lijst van publicaties" in shown.text
    under = shown.html[shown.html.index("Onder de dossiers") : shown.html.index("Wie ernaar verwijst")]
    assert under.count("<a ") == 5


def test_a_publication_that_no_list_names_is_said_to_be_only_cited_and_by_whom(real: OpensPages) -> None:
    shown = real("evidence", "record=inbreng-national-baseline-assessment")
    assert "staat niet in de lijst van publicaties, wordt wel aangehaald" in shown.text
    assert any("record=verwijzing-nba" in link for link in shown.links)


def test_five_meetings_without_dates_are_one_count(real: OpensPages) -> None:
    shown = real("evidence", "record=platformvergaderingen-2020").text
    assert "platformvergadering Aantal 5; alleen het aantal is bekend" in shown


def test_what_happened_once_needs_no_count(real: OpensPages) -> None:
    assert "Aantal" not in real("evidence", "record=strategiebijeenkomst-2020-05").text


def test_a_citation_tells_who_cites_what_and_on_which_page(real: OpensPages) -> None:
    shown = real("evidence", "record=verwijzing-van-dam-scheltema").text
    assert "Wie verwijst Opties voor afdwingbare IMVO-instrumenten" in shown
    assert "Pagina 130-131" in shown
    assert "Ons stuk geciteerd, met pagina" in shown
    by_words = real("evidence", "record=verwijzing-kit").text
    assert "Aangehaald als positiepaper van het MVO Platform over resultaten" in by_words


def test_the_list_counts_all_and_shows_a_page_at_a_time(real: OpensPages) -> None:
    shown = real("evidence")
    assert "138 bewijsstukken zijn vastgelegd." in shown.text
    assert len([link for link in shown.links if "record=" in link]) == 25
    assert "pagina 1 van 6" in shown.text
    assert "126 tot en met 138, de laatste eerst" in real("evidence", "page=6").text


def test_a_search_finds_words_in_any_order_and_references(real: OpensPages) -> None:
    assert "record=motie-voordewind-zorgplicht" in real("evidence", "q=zorgplicht motie").html
    assert "1 bewijsstuk voldoet aan uw keuze." in real("evidence", "q=kst-26485-345").text
    assert "Geen bewijsstuk voldoet aan deze keuze." in real("evidence", "q=100%").text


def test_internal_records_are_not_shown_and_the_list_says_so(sample: OpensPages) -> None:
    assert "Interne bewijsstukken staan hier niet bij" in sample("evidence").text
    assert "91 bewijsstukken zijn vastgelegd." in sample("evidence").text


def test_a_record_page_or_filter_that_is_not_there_is_a_sentence(real: OpensPages) -> None:
    assert "Er is geen bewijsstuk ‘niets’." in real("evidence", "record=niets").text
    assert "Er is geen pagina ‘99’." in real("evidence", "page=99").text
    assert "Er is geen keuze ‘song’." in real("evidence", "kind=song").text
    assert "Er is geen jaar ‘ooit’." in real("evidence", "year=ooit").text
    assert "Er is geen strategieplan ‘x’." in real("evidence", "plan=x").text
