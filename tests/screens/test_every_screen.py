"""What every page does, whatever it shows: open in both languages, refuse with a sentence, say that a sample is one."""

import pytest

from dashboard.pages import PAGES, PageInfo, load_screens
from dashboard.shell.pictures import PICTURES
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language
from tests.factories import a_coalition, a_plan, an_indicator
from tests.screens.conftest import OpensPages
from tests.screens.opening import BEHIND_THE_GATE, open_page
from tests.unit.asgi_client import get


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_every_page_opens_on_the_real_data(real: OpensPages, info: PageInfo, language: Language) -> None:
    assert real(info.key, info.example_query, language=language).text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_every_page_says_that_the_sample_is_fictitious(sample: OpensPages, info: PageInfo, language: Language) -> None:
    shown = sample(info.key, info.example_query_sample, language=language)
    assert ("Fictief voorbeeld." if language is Language.NL else "Fictitious example.") in shown.text


def test_the_real_data_are_not_called_fictitious(real: OpensPages) -> None:
    assert "Fictief" not in real("overview", "year=2020").text


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_an_empty_store_says_how_to_fill_it(nothing: OpensPages, info: PageInfo) -> None:
    assert "Laad eerst gegevens: mvo-monitor load." in nothing(info.key).text


def test_a_year_that_is_not_there_is_a_sentence_with_ways_on(real: OpensPages) -> None:
    shown = real("overview", "year=1999")
    assert "Er is hier geen jaar ‘1999’." in shown.text
    assert "/?year=2020" in shown.links


def test_the_year_that_a_page_chose_stands_in_its_address(real: OpensPages) -> None:
    assert real("overview").params == {"year": "2020"}


def test_links_to_other_pages_carry_the_year_along(sample: OpensPages) -> None:
    shown = sample("overview", "year=2019")
    assert [link for link in shown.links if link.startswith("/goal") and "year=2019" not in link] == []
    assert [link for link in shown.links if link.startswith("/goal?") and "year=2019" in link]


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_every_file_that_a_page_offers_is_there_with_its_rows(sample: OpensPages, info: PageInfo) -> None:
    links = [link for link in sample(info.key, info.example_query_sample).links if link.startswith("/csv/")]
    assert links or info.key in ("overview", "members", "evidence", "rules"), "these draw nothing"
    for link in links:
        answer = get(BEHIND_THE_GATE, link)
        assert answer.status == 200, answer.text
        assert len(answer.body.decode("utf-8-sig").splitlines()) > 1


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_every_page_opens_when_there_is_nothing_yet_but_a_plan(sqlite_store: Store, info: PageInfo) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
    shown = open_page(read_settings(database_url=str(sqlite_store.url)), info.key, "")
    assert "De monitor kan niets tonen" not in shown.text
    if info.key == "overview":
        assert "Hoe staan we ervoor in 2020?" in shown.text
        assert "niet te beoordelen" in shown.text


def test_a_store_with_nothing_in_it_is_told_as_that_and_not_as_a_wrong_address(nothing: OpensPages) -> None:
    assert "De monitor kan niets tonen" in nothing("overview").text


def test_a_file_of_a_chart_that_is_not_there_is_a_sentence(real: OpensPages) -> None:
    assert real("overview").text
    answer = get(BEHIND_THE_GATE, "/csv/nothing")
    assert (answer.status, answer.text) == (404, "Er is geen grafiek ‘nothing’.")


@pytest.mark.parametrize("query", ["", "year=abc", "year=99999999999999999999", "year=1e3&years=2019,x", "year=%00"])
def test_a_file_asked_for_with_an_odd_address_is_a_sentence_too(sample: OpensPages, query: str) -> None:
    assert sample("overview").text
    load_screens()
    for name in set(PICTURES) - {"budget-years"}:  # that one is of all years and asks for nothing
        answer = get(BEHIND_THE_GATE, f"/csv/{name}?{query}")
        assert (answer.status, answer.text[:11]) == (404, "Er is geen "), name


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_a_page_loads_plotly_ahead_exactly_if_it_draws_with_it(sample: OpensPages, info: PageInfo) -> None:
    assert bool(sample(info.key, info.example_query_sample).charts) == info.plotly
