"""What can be taken along: who may get it, what is never in it, how it is called, and that it is made when changed."""

import csv
import errno
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from dashboard.pages import PLACES
from dashboard.routes import ROUTES
from mvo_monitor.clock import today
from mvo_monitor.exchange.taking_along import ToTake, write_to_take
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Role, Visibility
from tests.desk.desk_client import Browser, settings_of, somebody
from tests.factories import a_coalition, a_plan, a_record, an_indicator

HERE = "/handing-on"
SECRET, FOR_MEMBERS, PUBLIC = "Alleen voor de stuurgroep", "Alleen voor leden", "Voor iedereen"


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing, name="Coalitie Zéér Groen", short_name="Zéér Groen")
        a_plan(writing, an_indicator())
        for key, title, visibility in (
            ("geheim", SECRET, Visibility.INTERNAL),
            ("leden", FOR_MEMBERS, Visibility.MEMBERS),
            ("open", PUBLIC, Visibility.PUBLIC),
        ):
            a_record(writing, key, title=title, visibility=visibility)
    return sqlite_store


@pytest.fixture
def member(kept: Store) -> Iterator[Browser]:
    with somebody(kept, Role.MEMBER) as browser:
        yield browser


def registered(store: Store, browser: Browser) -> Browser:
    """The same monitor, its coalition known to the register of IATI."""
    settings = settings_of(store).model_copy(update={"iati_organisation": "NL-KVK-12345678"})
    session = browser.cookies.get("mvo_session") or next(iter(browser.cookies.values()))
    return Browser(settings, session)


def test_every_file_stands_there_with_what_it_holds_for_whom_and_its_link(kept: Store, member: Browser) -> None:
    with registered(kept, member) as browser:
        seen = browser.get(HERE)
    for which in ToTake:
        assert f'href="{HERE}/{which.value}"' in seen.html
        assert words(Language.NL)(f"taking_along.{which.key}.for") in seen.text


def test_without_an_identifier_a_sentence_says_what_lacks_and_there_is_no_link(member: Browser) -> None:
    seen = member.get(HERE)
    assert "MVO_MONITOR_IATI_ORGANISATION" in seen.text
    assert f"{HERE}/iati.xml" not in seen.html
    refused = member.get(f"{HERE}/iati.xml")
    assert refused.status >= 400
    assert "MVO_MONITOR_IATI_ORGANISATION" in refused.text


@pytest.mark.parametrize("role", [Role.MEMBER, Role.STEERING_GROUP, Role.COORDINATOR])
def test_an_internal_record_is_in_no_file_not_even_of_whoever_may_read_it(role: Role, kept: Store) -> None:
    with somebody(kept, role) as somebody_, registered(kept, somebody_) as browser:
        workbook = browser.get(f"{HERE}/workbook.xlsx").response.content
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
        cells = {
            str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).iter_rows() for cell in row
        }
        assert {FOR_MEMBERS, PUBLIC} <= cells
        assert SECRET not in cells
        with zipfile.ZipFile(io.BytesIO(browser.get(f"{HERE}/tables.zip").response.content)) as packed:
            assert "datapackage.json" in packed.namelist()
            text = b"\n".join(packed.read(name) for name in packed.namelist()).decode()
            rows = list(csv.reader(io.StringIO(packed.read("evidence.csv").decode("utf-8-sig"))))
        assert FOR_MEMBERS in text
        assert SECRET not in text
        assert len(rows) == 3
        iati = browser.get(f"{HERE}/iati.xml").response.content
        assert etree.fromstring(iati).tag == "iati-activities"
        assert SECRET.encode() not in iati
        assert FOR_MEMBERS.encode() not in iati


@pytest.mark.parametrize(
    ("file", "name", "kind"),
    [
        ("workbook.xlsx", "werkmap-nl.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("tables.zip", "tabellen-nl.zip", "application/zip"),
    ],
)
def test_a_file_is_called_by_its_coalition_and_day(file: str, name: str, kind: str, member: Browser) -> None:
    headers = member.get(f"{HERE}/{file}").response.headers
    assert headers["content-disposition"] == f"attachment; filename*=UTF-8''zeer-groen-{today().isoformat()}-{name}"
    assert headers["content-type"] == kind
    assert headers["cache-control"] == "private, no-cache"
    assert headers["x-content-type-options"] == "nosniff"


def test_the_words_in_a_file_are_those_of_the_page(member: Browser) -> None:
    dutch, english = (member.get(f"{HERE}/tables.zip?lang={each}").response for each in ("nl", "en"))
    assert dutch.content != english.content
    assert "tables-en.zip" in english.headers["content-disposition"]


def test_a_file_is_made_anew_only_when_the_data_changed(
    kept: Store, member: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = member.get(f"{HERE}/tables.zip").response
    made: list[ToTake] = []

    def write(which: ToTake, *given: Any, **named: Any) -> None:
        made.append(which)
        write_to_take(which, *given, **named)

    monkeypatch.setattr("dashboard.desk.handing_on.file.write_to_take", write)
    tag = first.headers["etag"]
    assert member.get(f"{HERE}/tables.zip", **{"if-none-match": tag}).status == 304
    assert made == []
    with kept.writing(LOAD) as writing:
        a_record(writing, "nieuw", title="Nieuw bewijs")
    again = member.get(f"{HERE}/tables.zip", **{"if-none-match": tag})
    assert (again.status, made) == (200, [ToTake.TABLES])
    assert again.response.headers["etag"] != tag


def test_the_same_store_gives_the_same_packed_tables(member: Browser) -> None:
    assert member.get(f"{HERE}/tables.zip").response.content == member.get(f"{HERE}/tables.zip").response.content


def test_a_size_is_told_once_it_is_known_and_nothing_stays_behind(
    member: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = tmp_path / "workshop"
    workshop.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(workshop))
    assert "bij de laatste keer" not in member.get(f"{HERE}?lang=nl").text
    assert int(member.get(f"{HERE}/workbook.xlsx").response.headers["content-length"]) > 1000
    assert "kB bij de laatste keer" in member.get(HERE).text
    assert list(workshop.iterdir()) == []


def test_a_folder_is_removed_only_once_no_file_in_it_is_open(member: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows it stays else, and the page breaks."""
    opened: list[Any] = []
    still_open: list[Path] = []
    open_, remove = Path.open, TemporaryDirectory.cleanup

    def noted(path: Path, *given: Any, **named: Any) -> Any:
        opened.append(open_(path, *given, **named))
        return opened[-1]

    def removed(folder: Any) -> None:
        still_open.extend(Path(each.name) for each in opened if not each.closed and folder.name in str(each.name))
        remove(folder)

    monkeypatch.setattr(Path, "open", noted)
    monkeypatch.setattr(TemporaryDirectory, "__exit__", lambda folder, *_: removed(folder))
    assert zipfile.is_zipfile(io.BytesIO(member.get(f"{HERE}/tables.zip").response.content))
    assert opened
    assert still_open == []


def test_a_full_disk_is_told_in_words_and_leaves_nothing_behind(
    member: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr("shutil.copyfileobj", full)
    for language, says in (("nl", "De schijf van de machine is vol"), ("en", "The disk of the machine is full")):
        seen = member.get(f"{HERE}/tables.zip?lang={language}")
        assert (seen.status, says in seen.text) == (503, True)
    assert sorted(tmp_path.iterdir()) == before


def test_another_fault_of_the_machine_is_never_taken_for_a_full_disk(
    member: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr("shutil.copyfileobj", broken)
    with pytest.raises(FileNotFoundError):
        member.get(f"{HERE}/tables.zip")


@pytest.mark.parametrize("file", ["audit.csv", "workbook.xls", "..%2Fmvo.db", "iati.xml.bak", "1"])
def test_no_other_file_is_given(file: str, member: Browser) -> None:
    assert member.get(f"{HERE}/{file}").status == 404


def test_an_empty_monitor_says_there_is_nothing_yet(sqlite_store: Store) -> None:
    with somebody(sqlite_store, Role.COORDINATOR) as browser:
        seen = browser.get(HERE)
        assert "Er is nog niets om mee te nemen" in seen.text
        assert 'href="/plan"' in seen.html.partition("<main")[2]
        assert browser.get(f"{HERE}/workbook.xlsx").status >= 400


def test_the_ways_in_stand_there_for_who_may_and_lead_to_places_that_are_there(kept: Store) -> None:
    there = {place.path for place in PLACES}
    with somebody(kept, Role.COORDINATOR) as fenna, somebody(kept, Role.MEMBER, person="piet") as piet:
        ours, theirs = (each.get(HERE).html.partition("<main")[2] for each in (fenna, piet))
    assert 'href="/handing-on/iati"' in ours
    assert 'href="/rounds/import"' in ours
    assert 'href="/handing-on/iati"' not in theirs
    for path in ("/report", "/api", "/handing-on/workbook"):
        assert (f'href="{path}"' in ours) <= (path in there)


def test_no_place_is_hidden_behind_one_that_stands_before_it() -> None:
    for place in PLACES:
        if "{" not in place.path:
            scope = {"type": "http", "path": place.path, "method": "GET"}
            first = next(route for route in ROUTES if route.matches(scope)[0].value == 2)
            assert first.path == place.path, f"{first.path} answers at {place.path}"
