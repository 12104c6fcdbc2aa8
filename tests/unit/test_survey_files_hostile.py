"""A file may be made to harm, or simply be huge: it is refused with a sentence, or read in little memory."""

import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import psutil
import pytest

from mvo_monitor import errors
from mvo_monitor.exchange.survey_files import look, responses, table, understand, workbook
from mvo_monitor.exchange.survey_files.profile import Layout
from mvo_monitor.exchange.survey_files.text_rows import MOST_COLUMNS, text_rows
from tests.unit import survey_files_examples as ex

MEGABYTE = 1024 * 1024


def test_one_line_of_five_megabytes_is_refused(tmp_path: Path) -> None:
    assert ex.refused(tmp_path, b"a;b\n" + b"x" * 5 * MEGABYTE + b";4\n") is errors.CellTooLong
    assert ex.refused(tmp_path, b"x" * 5 * MEGABYTE) is errors.CellTooLong
    assert ex.refused(tmp_path, b'a;b\n"' + b"4\n" * 2 * MEGABYTE) is errors.CellTooLong


def test_a_row_that_never_ends_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = ex.saved(tmp_path, b"a;b\n" + b'"\n";' * 4 * MEGABYTE)
    tracemalloc.start()
    try:
        with pytest.raises(errors.CellTooLong):
            list(text_rows(path, "a.csv", Layout(encoding="utf-8", separator=";")))
        assert tracemalloc.get_traced_memory()[1] < 60 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_twenty_thousand_columns_are_refused(tmp_path: Path) -> None:
    wide = ["v"] * 20_000
    assert ex.refused(tmp_path, ex.text([wide, ["4"] * 20_000])) is errors.TooManyColumns
    sheet = ex.sheet([["v"] * (MOST_COLUMNS + 1), [4] * (MOST_COLUMNS + 1)])
    assert ex.refused(tmp_path, sheet, "a.xlsx") is errors.TooManyColumns
    assert ex.understood(tmp_path, ex.text([["v"] * 300, ["4"] * 300])).rows.taken == 1


@pytest.mark.parametrize("content", [b"a;b\n4;\0\n", b"\0" * 1000, b"a;b\n" + b"4;5\n" * 500_000 + b"\0;\0\n"])
def test_nul_bytes_are_no_text_wherever_they_stand(tmp_path: Path, content: bytes) -> None:
    assert ex.refused(tmp_path, content) is errors.NotATable


def packed_with(name: str, content: bytes, *, says: int | None = None) -> bytes:
    """A small Excel file with one part exchanged; ``says``: how large the file claims that it is."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(ex.sheet([("v",), (4,)]))) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in whole.infolist():
            made.writestr(entry.filename, content if entry.filename == name else whole.read(entry))
    made_bytes = out.getvalue()
    if says is not None:
        real = struct.pack("<I", len(content))
        assert made_bytes.count(real) == 2  # once before the part, once in the table of contents
        made_bytes = made_bytes.replace(real, struct.pack("<I", says))
    return made_bytes


def the_sheet(cells: str) -> bytes:
    head = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return f"{head}{cells}</sheetData></worksheet>".encode()


SHEET = "xl/worksheets/sheet1.xml"
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>v</t></is></c></row>'


def test_a_spreadsheet_that_unpacks_to_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    bomb = packed_with(SHEET, b" " * 300 * MEGABYTE)
    assert len(bomb) < MEGABYTE
    assert ex.refused(tmp_path, bomb, "a.xlsx") is errors.SpreadsheetTooLarge


def test_a_spreadsheet_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>4</v></c></row>' for at in range(2, 5000))
    content = the_sheet(HEADING + rows)
    assert ex.understood(tmp_path, packed_with(SHEET, content), "a.xlsx").rows.taken == 4998
    assert ex.refused(tmp_path, packed_with(SHEET, content, says=1000), "a.xlsx") is errors.SpreadsheetBroken


def test_two_cells_at_the_far_ends_of_a_sheet_are_refused(tmp_path: Path) -> None:
    # The library would lay out every cell between them: seventeen thousand million.
    far = '<row r="1048576"><c r="XFD1048576"><v>4</v></c></row>'
    assert ex.refused(tmp_path, packed_with(SHEET, the_sheet(HEADING + far)), "a.xlsx") is errors.TooManyColumns
    deep = '<row r="1048576"><c r="Z1048576"><v>4</v></c></row>'
    assert ex.refused(tmp_path, packed_with(SHEET, the_sheet(HEADING + deep)), "a.xlsx") is errors.SpreadsheetTooLarge


def test_an_entity_that_grows_is_not_unfolded(tmp_path: Path) -> None:
    grows = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    content = the_sheet(HEADING + '<row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c></row>')
    content = content.replace(b"<worksheet", grows.encode() + b"<worksheet")
    path = ex.saved(tmp_path, packed_with(SHEET, content), "a.xlsx")
    try:
        profile = look(path, "a.xlsx")
    except errors.SurveyFileRefusal:
        return
    assert all(len(value) < 80 for column in profile.columns for value, _ in column.values)


def test_a_part_that_is_damaged_inside_is_refused(tmp_path: Path) -> None:
    whole = bytearray(ex.sheet([("v",), *((at % 5 + 1,) for at in range(2000))]))
    with zipfile.ZipFile(BytesIO(whole)) as packed:
        at = packed.getinfo(SHEET).header_offset + 120
    whole[at : at + 40] = bytes(40)
    assert ex.refused(tmp_path, bytes(whole), "a.xlsx") is errors.SpreadsheetBroken
    assert zlib.crc32(bytes(whole))  # the rest of the file is whole


def test_more_rows_or_bytes_than_are_taken_at_once_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 100)
    assert ex.refused(tmp_path, b"a;b\n" + b"4;5\n" * 100) is errors.TooManyRows
    assert ex.understood(tmp_path, b"a;b\n" + b"4;5\n" * 99).rows.taken == 99
    monkeypatch.setattr(workbook, "MOST_PACKED", 1000)
    assert ex.refused(tmp_path, ex.sheet([("v",), (4,)]), "a.xlsx") is errors.SpreadsheetTooLarge


# ---- A hundred thousand rows ----------------------------------------------------------------------------------------

ROWS = 100_000


def many_rows() -> Iterator[str]:
    yield "id;submitdate;lastpage;startlanguage;seed;G1;G2[SQ001];G2[SQ002];G3;G4\r\n"
    for at in range(ROWS):
        words = f'"Toelichting nummer {at}, in eigen woorden"' if at % 3 == 0 else '""'
        yield (
            f'"{at}";"2020-06-{at % 28 + 1:02d} 10:00:00";"3";"nl";"1234567890";"{at % 5 + 1}";'
            f'"{"Y" if at % 2 else ""}";"Y";"{"Lid" if at % 7 else "Bestuur"}";{words}\r\n'
        )


def test_a_hundred_thousand_rows_are_read_in_little_memory_and_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(many_rows())
    told: list[tuple[int, int | None]] = []
    used: list[int] = []
    process = psutil.Process()

    def tell(done: int, of: int | None) -> None:
        told.append((done, of))
        used.append(process.memory_info().rss)

    before = process.memory_info().rss
    profile = look(path, "groot.csv", progress=tell)
    found = understand(path, profile, progress=tell)
    taken = sum(1 for _ in responses(path, profile))
    assert max(used) - before < 60 * MEGABYTE
    assert (found.rows.taken, taken) == (ROWS, ROWS)
    assert found.questions[0].counts == dict.fromkeys(range(1, 6), ROWS // 5)
    assert found.questions[1].counts == {1: ROWS // 2, 2: ROWS}
    assert (told[0], told[99], told[-1]) == ((1000, None), (ROWS, None), (ROWS, ROWS))
    assert told == sorted(told[:100]) + sorted(told[100:])
