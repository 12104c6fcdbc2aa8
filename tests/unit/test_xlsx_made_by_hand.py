"""Parts of a spreadsheet that no program writes: refused as broken, and never an error of ours."""

import zipfile
from contextlib import closing
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

import pytest
import xlsxwriter

from mvo_monitor.errors import WorkbookBroken
from mvo_monitor.exchange.readable import origin
from mvo_monitor.exchange.readable.origin import FORMAT_VERSION, NotAnOrigin, read_origin
from mvo_monitor.exchange.xlsx.book import Book
from mvo_monitor.exchange.xlsx.cell import CellKind
from mvo_monitor.exchange.xlsx.rows import SheetRows
from mvo_monitor.exchange.xlsx.strings import SharedStrings, plain_text
from mvo_monitor.exchange.xlsx.xml_parts import Unsound


@pytest.mark.parametrize("kind", CellKind)
@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", "1e308"])
def test_a_cell_holds_a_number_or_the_file_is_broken(kind: CellKind, number: str) -> None:
    """A percentage of 1e308 is more than a number can be; Python would read the others as numbers too."""
    with closing(SharedStrings(None)) as strings:
        rows = SheetRows(strings, [kind], since_1904=False)
        rows.start("row", {})
        rows.start("c", {"s": "0"})
        rows.start("v", {})
        rows.letters(number)
        rows.end("v")
        with pytest.raises(Unsound):
            rows.end("c")


@pytest.mark.parametrize("place", ["ABCD1", "A" * 3_000_000 + "1"], ids=["four letters", "a megabyte"])
def test_a_cell_of_no_column_is_found_without_counting_its_letters(place: str) -> None:
    with closing(SharedStrings(None)) as strings:
        rows = SheetRows(strings, [CellKind.NUMBER], since_1904=False)
        rows.start("row", {})
        with pytest.raises(ValueError, match="no column"):
            rows.start("c", {"r": place})


def test_half_a_sign_stays_as_it_was_written() -> None:
    assert plain_text("a_xD83D_b_x000A_c_x0041_") == "a_xD83D_b\ncA"


@pytest.mark.parametrize(
    ("number", "row"),
    [("9" * 30, "[]"), ("-1", "[]"), ("9" * 5000, "[]"), ("1", "[" * 30_000)],
    ids=["no such deed", "before all", "longer than a number", "nested"],
)
def test_a_hidden_sheet_that_somebody_typed_into_is_not_ours(number: str, row: str) -> None:
    lines = [
        [origin._TITLE, str(FORMAT_VERSION), "nl", "x", number, "x"],
        ["columns", "plans", "a"],
        ["row", "plans", row, "00"],
    ]
    with pytest.raises(NotAnOrigin):
        read_origin(lines)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml"])
def test_a_book_that_breaks_off_while_it_is_opened_holds_no_file_open(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows nobody could remove it else."""
    opened: list[Any] = []
    whole, broken = tmp_path / "whole.xlsx", tmp_path / "broken.xlsx"
    with xlsxwriter.Workbook(whole) as written:
        written.add_worksheet().write_string(0, 0, "een tekst")
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(broken, "w") as into:
        for name in packed.namelist():
            into.writestr(name, packed.read(name)[: -20 if name == part else None])

    def noted(opens: Any) -> Any:
        def open_(*given: Any, **named: Any) -> Any:
            opened.append(opens(*given, **named))
            return opened[-1]

        return open_

    monkeypatch.setattr("zipfile.ZipFile", noted(zipfile.ZipFile))
    monkeypatch.setattr("mvo_monitor.exchange.xlsx.strings.SpooledTemporaryFile", noted(SpooledTemporaryFile))
    with pytest.raises(WorkbookBroken):
        Book(broken, "broken.xlsx")
    assert opened
    assert [each for each in opened if (each.fp is not None if hasattr(each, "fp") else not each.closed)] == []
