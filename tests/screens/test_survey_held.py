"""Rounds that were held here, on the page: questions of every kind, sub-groups, pairs, and a round that is open."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.recording.survey_rounds.reopening import Reopening, reopen_round
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Language, RoundState, SurveyMode
from tests.factories import a_coalition, a_plan, round_number
from tests.held_rounds import a_round_with_answers, choice, in_own_words, members, score
from tests.screens.conftest import OpensPages
from tests.screens.opening import open_page
from tests.screens.test_survey import files

KINDS = {
    "tevreden": score(
        text_nl="Hoe tevreden bent u over het werk?", low_label_nl="ontevreden", high_label_nl="tevreden"
    ),
    "soort": choice("Ontwikkeling", "Milieu", "Mensenrechten", text_nl="Wat voor organisatie bent u?"),
    "hulp": choice("Advies over wetgeving", "Geld", several=True, text_nl="Welke hulp hebt u nodig?"),
    "wens": in_own_words(text_nl="Wat moet anders?"),
}


def answers(n: int, year: int) -> dict[str, Any]:
    return {
        "tevreden": 1 + (n * 7 + year) % 5,
        "soort": 1 + n % 2,
        "hulp": [[1, 2], [2], []][n % 3],
        "wens": f"Meer overleg in regio {n}",
    }


def a_store(folder: Path) -> Settings:
    """Two named rounds among the same eighteen, then an anonymous one of eleven, and one that is open."""
    settings = read_settings(database_url=f"sqlite:///{folder}/held.db")
    store = Store(settings.database_url)
    migrate(store, folder)
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, code="2021-2025")
        asked = members(writing, 24)
        for year, who, mode in (
            (2022, asked[:18], SurveyMode.NAMED),
            (2023, asked[:18], SurveyMode.NAMED),
            (2024, asked[:7], SurveyMode.ANONYMOUS),
            (2025, asked[:11], SurveyMode.ANONYMOUS),
        ):
            given = {member: answers(n, year) for n, member in enumerate(who)}
            a_round_with_answers(writing, year, asked, given, questions=KINDS, mode=mode)
        given = {member: answers(0, 2026) for member in asked[:11]}
        a_round_with_answers(writing, 2026, asked, given, questions=KINDS, state=RoundState.OPEN)
    store.dispose()
    return settings


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on those rounds."""
    return partial(open_page, a_store(tmp_path_factory.mktemp("held")))


def test_an_open_round_tells_until_when_and_how_many_and_nothing_else(held: OpensPages) -> None:
    text = held("survey").text
    told = "is open tot en met 31 oktober 2026: 11 van 24 antwoordden. De uitkomsten komen als zij sluit."
    assert told in text
    later = held("survey", "year=2026").text
    assert "Over 2026 zijn er nog geen uitkomsten." in later
    assert told in later
    assert "Meer overleg" not in later


def test_a_round_that_closed_leads_to_its_presentation(held: OpensPages) -> None:
    assert 'href="/present?round=' in held("survey", "year=2025").html


def test_questions_stand_in_the_order_in_which_they_were_asked(held: OpensPages) -> None:
    text = held("survey", "year=2023").text
    places = [text.rindex(told["text_nl"]) for told in KINDS.values()]
    assert places == sorted(places)


def test_options_are_told_as_so_many_of_so_many(held: OpensPages) -> None:
    shown = held("survey", "year=2023")
    assert "9 van 18" in shown.html
    rows = [row for file in files(shown) for row in file if row.get("option") == "Advies over wetgeving"]
    assert [(row["round"], row["count"], row["n"]) for row in rows] == [("2023", "6", "18"), ("2022", "6", "18")]


def test_open_answers_stand_in_a_list_from_eight(held: OpensPages) -> None:
    assert "Meer overleg in regio 7" in held("survey", "year=2025").text
    few = held("survey", "year=2024").text
    assert "Meer overleg" not in few
    assert "wat er geschreven is, is pas te lezen vanaf 8 antwoorden" in few


def test_seven_answers_show_no_options_anywhere(held: OpensPages) -> None:
    shown = held("survey", "year=2024")
    assert "hoe vaak iets gekozen is, is pas te zien vanaf 8 antwoorden" in shown.text
    assert not [row for file in files(shown) for row in file if "option" in row]


def test_who_answered_twice_is_told_apart_in_named_rounds(held: OpensPages) -> None:
    text = held("survey", "year=2023").text
    assert "Wie beide keren antwoordden (18), gaven in 2023 gemiddeld" in text
    assert "leden deden mee in" not in text


def test_of_anonymous_rounds_only_how_many_took_part_twice(held: OpensPages) -> None:
    text = held("survey", "year=2025").text
    assert "7 leden deden mee in 2024 én in 2025. Wat wie antwoordde weet niemand." in text
    assert "Wie beide keren antwoordden" not in text


def test_sub_groups_are_a_link_and_show_what_they_may(held: OpensPages) -> None:
    assert "/survey?year=2023&by=soort" in held("survey", "year=2023").links
    text = held("survey", "year=2023&by=soort").text
    assert "Naar ‘Wat voor organisatie bent u?’ Ontwikkeling" in " ".join(text.split())
    assert text.count("9 antwoorden; marge ±") == 2
    assert "by=soort" not in " ".join(held("survey", "year=2025").links)


def test_bars_can_stand_apart_from_the_middle(held: OpensPages) -> None:
    assert "/survey?year=2023&view=diverging" in held("survey", "year=2023").links
    links = held("survey", "year=2023&view=diverging").links
    assert any(link.startswith("/csv/survey-question") and "view=diverging" in link for link in links)


def test_the_page_reads_in_english_too(held: OpensPages) -> None:
    shown = held("survey", "year=2023&by=soort", language=Language.EN)
    assert "9 of 18" in shown.html
    assert "All 18 answers, shuffled." in shown.text


def test_a_round_that_closed_anew_says_why_its_groups_stand_together(tmp_path: Path) -> None:
    settings = a_store(tmp_path)
    store = Store(settings.database_url)
    with store.writing(LOAD) as writing:
        number = round_number(writing, "ledenenquete-2023")
        reopen_round(writing, Reopening(round=number, reason="Een lid was op vakantie"))
        close_round(writing, number)
    store.dispose()
    told = "Daarom staan groepen er niet meer apart"
    after = open_page(settings, "survey", "year=2023")
    assert told in after.text
    assert "by=soort" not in " ".join(after.links)
    assert told not in open_page(settings, "survey", "year=2022").text
