"""A workbook that comes back: unchanged it changes nothing, and each change is exactly that change."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mvo_monitor.exchange.readable.editable import EDITABLE
from mvo_monitor.exchange.readable.origin import SHEET
from mvo_monitor.exchange.workbook_in import ChangeKind, Outlook, look_at_workbook
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Language
from tests.conftest import BOTH
from tests.data_stores import DataStores
from tests.edited_workbook import Edited
from tests.store.workbook_words import WHY, digest_of, edited, exported, look, opens, take_in


@pytest.fixture(params=[REAL_DATA, SAMPLE_DATA], ids=["2020", "sample"])
def data(request: pytest.FixtureRequest) -> Path:
    one: Path = request.param
    return one


@pytest.fixture(params=BOTH)
def loaded(request: pytest.FixtureRequest, data: Path, data_stores: DataStores, tmp_path: Path) -> Iterator[Store]:
    made = data_stores.on_postgresql if request.param == "postgresql" else data_stores.on_sqlite
    with made(data, tmp_path) as store:
        yield store


@pytest.fixture
def sample(data_stores: DataStores, tmp_path: Path) -> Iterator[Store]:
    with data_stores.on_sqlite(SAMPLE_DATA, tmp_path) as store:
        yield store


def changes_of(outlook: Outlook) -> list[tuple[str, ChangeKind, dict[str, tuple[Any, Any]]]]:
    return [
        (change.sheet, change.kind, {cell.column: (cell.before, cell.after) for cell in change.cells})
        for tried in outlook.tried
        for change in tried.step.changes
    ]


def no_change(outlook: Outlook) -> bool:
    return outlook.is_empty and not outlook.left


def by_libreoffice(file: Path) -> Path:
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice opens the workbook as a reader would"
    folder = file.parent / "libreoffice"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    told = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(file)]
    subprocess.run(told, check=True, capture_output=True, timeout=120)
    return folder / file.name


def test_a_workbook_that_nobody_changed_changes_nothing(loaded: Store, tmp_path: Path) -> None:
    for language in Language:
        file = exported(loaded, tmp_path, language)
        assert no_change(look_at_workbook(opens(loaded), file, file.name))
    assert no_change(look(loaded, edited(loaded, tmp_path), tmp_path))


def test_nor_does_one_that_another_program_saved_anew(sample: Store, tmp_path: Path) -> None:
    file = by_libreoffice(exported(sample, tmp_path))
    assert no_change(look_at_workbook(opens(sample), file, file.name))


def test_sorted_rows_moved_columns_and_blank_lines_are_no_change(sample: Store, tmp_path: Path) -> None:
    book = edited(sample, tmp_path)
    for sheet in EDITABLE:
        heads, *rows = book.sheets[sheet]
        book.sheets[sheet] = [each[::-1] for each in (heads, *reversed(rows), ["  "] * len(heads))]
    assert no_change(look(sample, book, tmp_path))


def only_editable(book: Edited) -> Edited:
    """Without the sheets that are only read: to miss them is no change."""
    book.sheets = {name: rows for name, rows in book.sheets.items() if name in EDITABLE or name == SHEET}
    return book


def single_edits(book: Edited) -> Iterator[tuple[str, int, str, Any]]:
    """In each sheet the first row, each of its columns in turn another value of the same sort."""
    for sheet, told in EDITABLE.items():
        heads = book.sheets[sheet][0]
        for place, column in enumerate(heads):
            if column in told.key or column in told.fixed:
                continue
            held = (at for at, each in enumerate(book.sheets[sheet][1:], 1) if each[place] not in ("", None))
            in_force = (at for at in held if not told.history or book.get(sheet, at, "in_force"))
            row = next(in_force, None)
            if row is None:
                continue
            value = book.sheets[sheet][row][place]
            other: Any = f"{value} anders"
            if isinstance(value, bool):
                other = not value
            elif isinstance(value, float):
                other = value + 1
            elif column in ("measure", "direction", "sort", "side", "basis"):
                other = next((each[place] for each in book.sheets[sheet][1:] if each[place] != value), None)
            if other is not None:
                yield sheet, row, column, other


def test_each_cell_that_is_typed_otherwise_is_exactly_that_change(sample: Store, tmp_path: Path) -> None:
    before = digest_of(sample, tmp_path)
    book = only_editable(edited(sample, tmp_path))
    tried = 0
    for sheet, row, column, other in single_edits(book):
        was = book.get(sheet, row, column)
        book.set(sheet, row, **{column: other})
        outlook = look(sample, book, tmp_path, WHY)
        found = {(at, kind, tuple(cells)) for at, kind, cells in changes_of(outlook)}
        assert found == {(sheet, ChangeKind.CHANGED, (column,))}, (sheet, row, column, outlook.faults)
        book.set(sheet, row, **{column: was})
        tried += 1
    assert tried > 40
    assert digest_of(sample, tmp_path) == before  # looking changes nothing


def test_what_was_taken_in_stands_in_the_next_export(loaded: Store, tmp_path: Path) -> None:
    book = edited(loaded, tmp_path)
    row = book.find("budget_lines", position=0.0)
    year = int(book.get("budget_lines", row, "year"))
    book.set("budget_lines", row, budgeted=1234.5, label_nl="Een andere omschrijving")
    book.add("budget_lines", year=year, side=book.get("budget_lines", row, "side"), group_key="nieuw",
             group_nl="Nieuw", label_nl="Nieuwe regel", realised=10)  # fmt: skip
    goal = book.find("goals", code="1")
    book.set("goals", goal, title_nl="Een sterker veld")
    outlook = take_in(loaded, book, tmp_path)
    assert outlook.taken, (outlook.faults, [each.refused for each in outlook.tried])
    assert (outlook.count(ChangeKind.CHANGED), outlook.count(ChangeKind.ADDED)) == (2, 1)
    again = edited(loaded, tmp_path)
    assert again.get("budget_lines", row, "budgeted") == 1234.5
    assert again.get("goals", goal, "title_nl") == "Een sterker veld"
    assert again.find("budget_lines", group_key="nieuw", realised=10.0)
    # The same file is not taken twice; one that says nothing new finds it done.
    book.set("goals", goal, title_en="A stronger field")
    assert [(sheet, list(cells)) for sheet, _, cells in changes_of(look(loaded, book, tmp_path))] == [
        ("goals", ["title_en"])
    ]
