"""Without signing in nobody is told of an internal record: not its title, not its key, not that there is one."""

import pytest

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages
from tests.screens.opening import BEHIND_THE_GATE, OpenPage
from tests.unit.asgi_client import get

TOLD = ("vertrek-quasi-2019", "een-geldgever-2024", "Een lid vertrekt", "Te veel van één geldgever")
TOLD_EN = ("vertrek-quasi-2019", "een-geldgever-2024", "A member leaves", "Too much from one funder")

PLACES = [
    ("overview", "year=2019"),
    ("overview", "year=2024"),
    ("goal", "year=2019&goal=1"),
    ("goal", "year=2024&goal=1"),
    ("indicator", "year=2019&indicator=1.1"),
    ("indicator", "year=2019&indicator=1.2"),
    ("indicator", "year=2024&indicator=1.4"),
    ("compare", "years=2018,2019"),
    ("compare", "years=2023,2024"),
    ("outcomes", "year=2019"),
    ("coverage", "year=2019"),
    ("coverage", "year=2024"),
    ("coverage", "year=2024&span=plan"),
    ("survey", "year=2024"),
    ("members", "year=2019"),
    ("finance", "year=2024"),
    ("evidence", "year=2019"),
    ("evidence", "kind=narrative"),
    ("evidence", "indicator=2021-2025/1.4"),
    ("rules", ""),
]


def files(page: OpenPage) -> list[str]:
    """The files that a page offers, as text; of the store that was opened last."""
    return [get(BEHIND_THE_GATE, link).text for link in page.links if link.startswith("/csv/")]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("place", "query"), PLACES)
def test_every_page_and_file_is_the_same_as_if_the_internal_record_had_never_been_there(
    sample: OpensPages, sample_without_internal: OpensPages, place: str, query: str, language: Language
) -> None:
    shown = sample(place, query, language=language)
    given = files(shown)
    drawn = "".join(chart.spec + chart.alt for chart in shown.charts)
    without = sample_without_internal(place, query, language=language)
    assert (shown.text, shown.links) == (without.text, without.links)
    assert given == files(without)
    for told in TOLD if language is Language.NL else TOLD_EN:
        assert told not in shown.html + drawn + "".join(given)


@pytest.mark.parametrize("key", ["vertrek-quasi-2019", "een-geldgever-2024"])
def test_the_page_of_an_internal_record_says_the_same_as_that_of_one_that_is_not_there(
    sample: OpensPages, key: str
) -> None:
    assert f"Er is geen bewijsstuk ‘{key}’." in sample("evidence", f"record={key}").text


def test_a_value_that_rests_on_an_internal_record_stands_without_it(sample: OpensPages) -> None:
    shown = sample("indicator", "year=2024&indicator=1.4")
    assert "47" in shown.text
    assert "geldgever-2024" not in shown.html
