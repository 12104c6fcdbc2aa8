"""The workbook: every readable table as a sheet, numbers as numbers, nothing that runs, and a chart of cells."""

import datetime as dt
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from mvo_monitor.errors import StoreEmpty
from mvo_monitor.exchange.readable import export_workbook
from mvo_monitor.exchange.readable.offered import LISTS
from mvo_monitor.exchange.readable.origin import SHEET
from mvo_monitor.exchange.readable.workbook import sheet_name
from mvo_monitor.exchange.workbook_in import look_at_workbook
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.measures.floors import Floors
from mvo_monitor.models import Document, table
from mvo_monitor.progress.tables import read_tables
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import DocumentKind, Language, Status
from tests.data_stores import DataStores
from tests.factories import a_coalition, a_document

NL, EN = words(Language.NL), words(Language.EN)


@pytest.fixture(scope="module", params=[REAL_DATA, SAMPLE_DATA], ids=["2020", "sample"])
def loaded(
    request: pytest.FixtureRequest, data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Path]]:
    folder = tmp_path_factory.mktemp("book")
    with data_stores.on_sqlite(request.param, folder) as store:
        export_workbook(store, folder / "all.xlsx", NL, Floors())
        yield store, folder / "all.xlsx"


def test_every_readable_table_is_a_sheet_with_as_many_rows(loaded: tuple[Store, Path]) -> None:
    store, file = loaded
    book = CalamineWorkbook.from_path(str(file))
    with store.reading() as connection:
        tables = read_tables(connection, Floors())
    assert book.sheet_names[5:] == [sheet_name(each) for each in tables]
    for each in tables:
        rows = book.get_sheet_by_name(sheet_name(each)).to_python()
        assert rows[0] == [column.name for column in each.columns]
        assert len(rows) - 1 == len(each.rows)


def test_a_sheet_for_new_evidence_is_offered_and_two_that_nobody_sees(loaded: tuple[Store, Path]) -> None:
    book = CalamineWorkbook.from_path(str(loaded[1]))
    unseen = [each.name for each in book.sheets_metadata if each.visible is SheetVisibleEnum.VeryHidden]
    assert book.sheet_names[:5] == ["Inhoud", "Status per jaar", LISTS, SHEET, "Nieuw bewijs"]
    assert unseen == [LISTS, SHEET]
    assert book.get_sheet_by_name("Nieuw bewijs").to_python()[0][:3] == ["Soort", "Jaar", "Titel"]


def test_words_of_closed_lists_are_offered_in_the_cells_that_may_be_edited(loaded: tuple[Store, Path]) -> None:
    names = CalamineWorkbook.from_path(str(loaded[1])).sheet_names
    with zipfile.ZipFile(loaded[1]) as packed:
        sheets = {name: packed.read(f"xl/worksheets/sheet{at}.xml").decode() for at, name in enumerate(names, 1)}
    offering = {name for name, xml in sheets.items() if f"<formula1>'{LISTS}'!$" in xml}
    assert offering == {"Nieuw bewijs", "aims", "indicators", "baselines", "budget_lines"}


def test_the_memory_it_takes_does_not_grow_with_the_rows(store: Store, tmp_path: Path) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)

    def peak() -> int:
        tracemalloc.start()
        export_workbook(store, tmp_path / "all.xlsx", EN, Floors())
        assert look_at_workbook(lambda: store.writing(LOAD), tmp_path / "all.xlsx", "all.xlsx").is_empty
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak()  # what is held once by every program
    few = peak()
    with store.writing(LOAD) as writing:
        said = {"lang": Language.NL, "kind": DocumentKind.LETTER, "own": True, "note_nl": "Een noot van enige lengte"}
        made = [{"key": f"brief-{at}", "title": f"Brief nummer {at}", **said} for at in range(6_000)]
        writing.session.execute(sa.insert(table(Document)), made)
    assert peak() < few + 3_000_000  # the rows by themselves would take three times as much


def test_the_counts_per_year_are_those_of_the_statuses(loaded: tuple[Store, Path]) -> None:
    store, file = loaded
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_name("Status per jaar").to_python()
    with store.reading() as connection:
        statuses = next(table for table in read_tables(connection, Floors()) if table.name == "statuses")
    whole = [row for row in statuses.rows if row[1] is None]
    assert sum(count for row in rows[1:] for count in row[1 : len(Status) + 1] if isinstance(count, float)) == len(
        whole
    )


def test_the_chart_reads_the_cells_and_has_its_text(loaded: tuple[Store, Path]) -> None:
    with zipfile.ZipFile(loaded[1]) as packed:
        chart = packed.read("xl/charts/chart1.xml").decode()
        drawing = packed.read("xl/drawings/drawing1.xml").decode()
    assert "'Status per jaar'!$B$2" in chart
    assert "Gestapelde kolommen" in drawing


def test_numbers_days_and_texts_arrive_as_what_they_are_and_nothing_runs(store: Store, tmp_path: Path) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing, key="hostile", title='=HYPERLINK("http://x")', published_on="2020-07-14")
        a_document(writing, key="month", title="http://example.org", published_on="2020-07")
    export_workbook(store, tmp_path / "all.xlsx", EN, Floors())
    rows = CalamineWorkbook.from_path(str(tmp_path / "all.xlsx")).get_sheet_by_name("documents").to_python()
    places = {name: place for place, name in enumerate(rows[0])}
    found = {row[places["key"]]: row for row in rows[1:]}
    assert found["hostile"][places["title"]] == '=HYPERLINK("http://x")'
    assert found["hostile"][places["published_on"]] == dt.date(2020, 7, 14)
    assert found["month"][places["published_on"]] == "2020-07"
    with zipfile.ZipFile(tmp_path / "all.xlsx") as packed:
        inside = b"".join(packed.read(name) for name in packed.namelist())
    assert b"<f>" not in inside


def test_an_empty_store_has_no_workbook_and_nothing_half_is_left(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreEmpty):
        export_workbook(store, tmp_path / "all.xlsx", NL, Floors())
    assert list(tmp_path.glob("*.xlsx*")) == []


def test_it_tells_how_far_it_is(loaded: tuple[Store, Path]) -> None:
    store, file = loaded
    told: list[tuple[int, int]] = []
    export_workbook(store, file.with_name("again.xlsx"), NL, Floors(), lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert io.BytesIO(file.with_name("again.xlsx").read_bytes()).getvalue()[:2] == b"PK"
