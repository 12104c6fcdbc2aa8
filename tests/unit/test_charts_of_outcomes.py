"""The timeline of outcomes is composed from what was read: strips of dossiers, dates as precise as they are known."""

from collections.abc import Iterator

import pytest

from mvo_monitor.charts.calendar_axis import Axis, place, ticks
from mvo_monitor.charts.of_outcomes import outcome_timeline
from mvo_monitor.charts.values import Timeline
from mvo_monitor.loading.load import REAL_DATA
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.outcomes import OutcomeFilter, read_outcomes
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Favour, Language
from tests.data_stores import DataStores


@pytest.fixture(scope="module")
def real(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with data_stores.on_sqlite(REAL_DATA, tmp_path_factory.mktemp("outcomes")) as store:
        yield store


def timeline(store: Store, asked: OutcomeFilter, most: int = 150) -> Timeline:
    with store.reading() as connection:
        return outcome_timeline(words(Language.NL), read_outcomes(connection, asked, most=most))


def test_what_belongs_to_two_dossiers_stands_in_both_strips_and_counts_once(real: Store) -> None:
    chart = timeline(real, OutcomeFilter(year=2020))
    note = [event.row for event in chart.events if event.key == "beleidsnota-van-voorlichten-tot-verplichten"]
    assert note == ["wetgeving-toezicht", "sectorale-samenwerking"]
    assert chart.n_note.startswith(f"{len({event.key for event in chart.events})} uitkomsten: ")
    assert len(chart.events) > len({event.key for event in chart.events})


def test_an_event_keeps_the_precision_of_its_date_and_names_what_it_follows_from(real: Store) -> None:
    events = {event.key: event for event in timeline(real, OutcomeFilter(year=2020)).events}
    motion = events["motie-voordewind-zorgplicht"]
    assert (motion.date, motion.when) == (PartialDate(2020, 12, 8), "ingediend 8 december 2020")
    assert motion.favour is Favour.FAVOURABLE
    assert set(motion.follows) == {"notaoverleg-imvo-2020-12-08", "bouwstenen-in-plaats-van-amvb"}
    assert motion.source == "Jaarverslag 2020 (2.1, noot 13); Motie-Voordewind"
    assert events["ser-advies-samen-naar-ketenimpact"].when == "gepubliceerd september 2020"


def test_one_dossier_has_one_strip(real: Store) -> None:
    chart = timeline(real, OutcomeFilter(year=2020, dossier="oeigoeren"))
    assert [row.label for row in chart.rows] == ["Uitbuiting van Oeigoeren"]
    assert len(chart.events) == 5


def test_too_many_outcomes_are_the_latest_and_that_is_said(real: Store) -> None:
    chart = timeline(real, OutcomeFilter(year=2020), most=10)
    assert chart.n_note == "de laatste 10 van 60 uitkomsten; kies een jaar of dossier voor de andere"


def test_up_to_two_years_the_axis_names_months_beyond_that_years() -> None:
    assert ticks(2020, 2021) == [(2020.25, PartialDate(2020, 4)), (2020.75, PartialDate(2020, 10))]
    assert ticks(2017, 2020) == [(2017.5, PartialDate(2017)), (2018.5, PartialDate(2018)), (2019.5, PartialDate(2019))]


def test_a_bar_that_fills_the_axis_carries_its_title_upon_it(real: Store) -> None:
    chart = timeline(real, OutcomeFilter(year=2020, dossier="covid-19"))
    placed = {p.event.key: p for p in place(chart, "covid-19", Axis(2020, 2021, 900))}
    year = placed["geen-strengere-maatregelen-covid"]
    assert year.inside
    assert year.title_at == year.middle
    assert len(year.title) > 20
    assert not placed["oproep-kaag-kledingbedrijven"].inside
