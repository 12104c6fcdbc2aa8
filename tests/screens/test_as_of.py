"""Every page can be opened as of an edition: it shows what stood then, says so, and carries it along."""

import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from dashboard.pages import PAGES, PageInfo
from dashboard.shell import as_of
from dashboard.shell.as_of import EditionReading, reading_as_of
from dashboard.shell.keeping import budget_link, change_link, keeping_links
from dashboard.shell.reader import Reader
from dashboard.shell.reading import Reading, reading_of
from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.measures import status as rules
from mvo_monitor.models import Evidence, table
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.progress.readable import IS_READABLE, Readable
from mvo_monitor.recording.erasing import erase_person
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen.parts import find_edition
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import Language, Role, Visibility
from tests.factories import a_closed_year
from tests.screens.opening import BEHIND_THE_GATE, OpenPage, open_page

Opens = Callable[..., OpenPage]


def a_year_with_a_correction(store: Store) -> None:
    """The sample, in which 2024 was closed, opened again, changed in one record, and closed as a correction."""
    load_files(store, data_files(SAMPLE_DATA))
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2024, "Stuurgroep van 3 maart")
        reopen_year(writing, ReopeningYear(year=2024, reason="Een titel was fout"))
        change = sa.text("UPDATE evidence SET title_nl = 'Heel anders' WHERE key = :key")
        writing.session.execute(change, {"key": RECORD})
        writing.session.execute(sa.text("DELETE FROM budget_line WHERE year = 2024"))
        a_closed_year(writing, 2024)


RECORD = "lozingen-verordening-2022"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("as_of")
    settings = read_settings(database_url=f"sqlite:///{folder}/screens.db")
    store = Store(settings.database_url)
    migrate(store, folder)
    a_year_with_a_correction(store)
    store.dispose()
    return settings


@pytest.fixture(scope="module")
def opens(settings: Settings) -> Opens:
    return partial(open_page, settings)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_page_opens_as_of_an_edition_and_says_so(opens: Opens, page: PageInfo, language: Language) -> None:
    shown = opens(page.key, f"{page.example_query_sample}&edition=2024.1", language)
    said = {Language.NL: "Editie 1 van 2024 , vastgelegd op", Language.EN: "Edition 1 of 2024 , frozen on"}
    assert said[language] in shown.text
    assert shown.params["edition"] == "2024.1"
    inner = [link for link in shown.links if link.startswith(("/?", "/csv/")) or link.partition("?")[0][1:] in _KEYS]
    back = [link for link in inner if "edition=2024.1" not in link and not link.startswith("#")]
    assert len(back) <= 1, back  # the one way back to today


_KEYS = {page.key for page in PAGES}


def test_it_shows_what_stood_then(opens: Opens) -> None:
    assert "Heel anders" in opens("evidence", f"record={RECORD}").text
    assert "Heel anders" not in opens("evidence", f"record={RECORD}&edition=2024.1").text
    assert "Heel anders" in opens("evidence", f"record={RECORD}&edition=2024.2").text


def test_without_a_year_it_opens_in_the_year_of_the_edition(opens: Opens) -> None:
    assert opens("overview", "edition=2024.1").params["year"] == "2024"


def test_a_search_among_the_records_stays_within_the_edition(opens: Opens) -> None:
    search = opens("evidence", "edition=2024.1").html.partition('role="search"')[2].partition("</form>")[0]
    assert ("edition", "2024.1") in re.findall(r'type="hidden" name="(.*?)" value="(.*?)"', search)


def test_who_did_what_stands_there_as_it_did(opens: Opens) -> None:
    then, now = (opens("evidence", f"record={RECORD}{more}").text for more in ("&edition=2024.1", ""))
    assert "Geschiedenis" in then or "Goedgekeurd" in then or "goedgekeurd" in then
    assert ("goedgekeurd" in then) == ("goedgekeurd" in now)


def test_no_way_to_a_form_stands_in_an_edition_which_would_show_how_it_is_now(settings: Settings) -> None:
    coordinator = Doer("person", 1, frozenset({Role.COORDINATOR}))

    def ways(reading: Reading) -> list[bool]:
        reader = Reader(reading, Language.NL, {}, coordinator)
        links = (keeping_links(reader, "p", "2.1", 2024), change_link(reader, "members"), budget_link(reader, 2024))
        return [link is not None for link in links]

    now = reading_of(settings)
    assert ways(now) == [True] * 3
    assert ways(reading_as_of(now, "2024.1")) == [False] * 3


def test_a_chart_and_its_file_are_cited_with_the_edition(opens: Opens) -> None:
    shown = opens("indicator", "year=2024&indicator=2.1&edition=2024.1")
    assert ", editie 1 van 2024" in shown.text
    file = next(link for link in shown.links if link.startswith("/csv/"))
    with TestClient(BEHIND_THE_GATE, base_url="http://127.0.0.1:8501", client=("127.0.0.1", 50000)) as client:
        answer = client.get(file)
    assert answer.status_code == 200
    assert "editie 1 van 2024" in answer.text


@pytest.mark.parametrize("asked", ["2024.9", "2019.1", "zomaar", "2024", "2024.1.1", "2024.1'"])
def test_an_edition_that_there_is_not_leads_to_those_that_there_are(opens: Opens, asked: str) -> None:
    shown = opens("overview", f"year=2024&edition={asked}")
    assert f"Er is geen editie ‘{asked}’" in shown.text or asked in shown.text
    assert "Editie 1 van 2024" in shown.text
    assert "Editie 2 van 2024" in shown.text
    assert any("edition=2024.2" in link for link in shown.links)


def test_rules_that_changed_since_are_told_on_the_page(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "De regels van nu" not in opens("overview", "year=2024&edition=2024.1").text
    as_of._kept._readings.clear()
    monkeypatch.setattr(rules, "LEEWAY", rules.LEEWAY - 10)
    shown = opens("overview", "year=2024&edition=2024.1").text
    assert "De regels van nu geven" in shown
    assert "(toen " in shown
    as_of._kept._readings.clear()


@pytest.fixture
def live(store: Store) -> Store:
    """A store on either database with an edition."""
    a_year_with_a_correction(store)
    return store


def test_many_who_ask_at_once_get_one_and_the_same_database(live: Store) -> None:
    settings = read_settings(database_url=live.url.render_as_string(hide_password=False))
    reading = reading_of(settings)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: reading_as_of(reading, f"2024.{1 + number % 2}"), range(16)))
        answers = list(pool.map(lambda each: each(read_coalition), found))
    assert len({id(each) for each in found}) == 2
    assert len(set(answers)) == 1
    reading.store.dispose()


def test_a_name_that_is_erased_is_gone_from_an_edition_that_was_open(live: Store) -> None:
    settings = read_settings(database_url=live.url.render_as_string(hide_password=False))
    reading = reading_of(settings)
    then = reading_as_of(reading, "2024.1")

    def names(connection: sa.Connection) -> set[str]:
        return set(connection.scalars(sa.text("SELECT name FROM person")))

    before = then(names)
    with live.writing(LOAD) as writing:
        erase_person(writing, 1, "Iemand die weg is")
    assert then(names) - before == {"Iemand die weg is"}
    reading.store.dispose()


def test_a_record_that_is_internal_now_is_read_in_no_edition_by_who_may_not_read_it_now(live: Store) -> None:
    settings = read_settings(database_url=live.url.render_as_string(hide_password=False))
    reading = reading_of(settings)
    then = reading_as_of(reading, "2024.1")

    def is_there(connection: sa.Connection) -> bool:
        found = sa.select(table(Evidence).c.id).where(table(Evidence).c.key == RECORD, IS_READABLE)
        return connection.scalar(found) is not None

    internal = Readable((Visibility.PUBLIC, Visibility.MEMBERS, Visibility.INTERNAL))
    assert then(is_there)
    with live.writing(LOAD) as writing:
        hide = sa.text("UPDATE evidence SET visibility = 'internal' WHERE key = :key")
        reopen_year(writing, ReopeningYear(year=2024, reason="Een naam moet eruit"))
        writing.session.execute(hide, {"key": RECORD})
    assert not then(is_there)
    assert then.ask(internal, is_there)
    reading.store.dispose()


def test_what_is_no_longer_kept_is_removed_from_the_disk(live: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(database_url=live.url.render_as_string(hide_password=False))
    reading = reading_of(settings)
    monkeypatch.setattr("dashboard.shell.as_of._MOST", 1)
    first: EditionReading | None = reading_as_of(reading, "2024.1")
    assert first is not None
    file = Path(str(first.store.url.database))
    assert file.exists()
    reading_as_of(reading, "2024.2")
    assert first(read_coalition) is not None, "whoever still reads from it goes on"
    first = None
    assert not file.exists()
    reading.store.dispose()


def test_when_the_server_stops_they_go_and_what_is_just_being_made_goes_too(
    live: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = read_settings(database_url=live.url.render_as_string(hide_password=False))
    reading = reading_of(settings)
    monkeypatch.setattr(as_of, "_kept", as_of._Kept())
    first = Path(str(reading_as_of(reading, "2024.1").store.url.database))
    real, begun, stopping = as_of._make, Event(), Event()

    def slow(*asked: Any) -> EditionReading:
        begun.set()
        assert stopping.wait(60)
        return real(*asked)

    monkeypatch.setattr(as_of, "_make", slow)
    with ThreadPoolExecutor(2) as pool:
        late = pool.submit(lambda: reading_as_of(reading, "2024.2").edition.head.number)
        assert begun.wait(60)
        stops = pool.submit(as_of.let_go)
        stopping.set()
        stops.result(60)
        assert late.result(60) == 2, "whoever asked is not refused for it"
    assert not first.parent.exists()
    reading.store.dispose()


def test_an_edition_that_was_tampered_with_is_not_shown(settings: Settings, tmp_path: Path) -> None:
    source = Path(str(Store(settings.database_url).url.database))
    shutil.copyfile(source, tmp_path / "screens.db")
    store = Store(f"sqlite:///{tmp_path}/screens.db")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER edition_part_is_not_changed")
        number = find_edition(connection, 2024, 1).id
        change = sa.text("UPDATE edition_part SET content = x'00' WHERE name = 'goal.jsonl' AND edition_id = :number")
        connection.execute(change, {"number": number})
    store.dispose()
    shown = open_page(read_settings(database_url=f"sqlite:///{tmp_path}/screens.db"), "overview", "edition=2024.1")
    assert "Editie 2024/1 is niet zoals ze is vastgelegd (goal.jsonl)" in shown.text
