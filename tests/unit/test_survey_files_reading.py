"""A file is read as it was written, whatever its encoding, separator or sheet; what cannot be a table is refused."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from mvo_monitor import errors
from mvo_monitor.exchange.survey_files import Wanted, look, sheet_names, understand
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, QuestionKind
from tests.unit import survey_files_examples as ex

ROWS = (("Oordeel", "Toelichting"), ("4", "Één café; prima, hoor"), ("5", "‘Zo’ €5"), ("3", "x|y"), ("4", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_every_encoding_with_every_separator_gives_the_same_answers(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    found = ex.taken(tmp_path, ex.text(ROWS, separator, encoding))
    assert [each.answers for each in found] == [
        {"q1": 4, "q2": "Één café; prima, hoor"},
        {"q1": 5, "q2": "‘Zo’ €5"},
        {"q1": 3, "q2": "x|y"},
        {"q1": 4},
    ]


def test_how_it_was_read_is_told_in_short_facts(tmp_path: Path) -> None:
    _, profile = ex.looked(tmp_path, ex.text(ROWS, ";", "cp1252"))
    w = words(Language.NL)
    assert [w(fact.key, **fact.fields) for fact in profile.facts] == [
        "Herkend als gewone tabel",
        "Tekens gelezen als Windows-1252",
        "Kolommen gescheiden door puntkomma’s",
        "Aantal kopregels: 1",
    ]


def test_a_line_sep_names_the_separator_and_is_no_row(tmp_path: Path) -> None:
    rows = (("a", "b"), ("1,5", "4"), ("2,5", "9"))
    found = ex.understood(tmp_path, b"sep=;\r\n" + ex.text(rows))
    assert [each.text for each in found.questions] == ["a", "b"]
    assert found.rows.taken == 2
    odd = ex.text(rows).replace(b";", b"^")
    _, profile = ex.looked(tmp_path, b"sep=^\r\n" + odd)
    assert profile.layout.separator == "^"
    assert profile.layout.sep_line


def test_a_csv_may_in_truth_be_tab_separated(tmp_path: Path) -> None:
    _, profile = ex.looked(tmp_path, ex.google("\t"), "Enquête (Antwoorden) - Formulierreacties 1.csv")
    assert profile.layout.separator == "\t"


def test_the_separator_gives_the_same_number_of_columns_on_every_row(tmp_path: Path) -> None:
    # Commas in every answer, but not as many in each; the letter c is no separator.
    rows = (("Wat vindt u, alles bij elkaar?", "Cijfer"), ("Goed, echt, heus", "4"), ("Ach, ja", "3"))
    _, profile = ex.looked(tmp_path, ex.text(rows, ";"))
    assert profile.layout.separator == ";"
    _, single = ex.looked(tmp_path, ex.text([("Wat vindt u, alles bij elkaar?",), ("Goed, echt, heus",), ("Ach",)]))
    assert single.layout.separator is None
    assert [each.text for each in single.columns] == ["Wat vindt u, alles bij elkaar?"]


def test_the_coordinator_may_know_better(tmp_path: Path) -> None:
    content = ex.text((("a,b", "c"), ("1,2", "3")), ";")
    _, profile = ex.looked(tmp_path, content, wanted=Wanted(separator=","))
    assert [each.text for each in profile.columns] == ["a", "b;c"]
    _, profile = ex.looked(tmp_path, ex.text((("Oordeel",), ("café",), ("x",))), wanted=Wanted(encoding="cp1252"))
    assert profile.columns[0].values[0][0] == "cafÃ©"
    _, profile = ex.looked(tmp_path, ex.text((("x", "y"), ("Hoe", "Wat"), ("a", "b"))), wanted=Wanted(heading_rows=2))
    assert [each.text for each in profile.columns] == ["x [Hoe]", "y [Wat]"]


def test_blank_rows_stand_anywhere_and_are_counted(tmp_path: Path) -> None:
    found = ex.understood(tmp_path, ex.text((("Oordeel", "x"), ("4", "a"), (), ("", " "), ("5", "b"), (), ())))
    assert (found.rows.read, found.rows.blank, found.rows.taken) == (6, 4, 2)
    assert found.problem_counts == {}


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    rows = [("Oordeel", "x"), ("4", "een\nregel\nmeer"), (), *[("4", "a")] * 8, ("4,5", "b")]
    found = ex.understood(tmp_path, ex.text(rows))
    assert [(each.row, each.found) for each in found.problems] == [(12, "4,5")]
    found = ex.understood(tmp_path, b"sep=;\n" + ex.text(rows))
    assert [each.row for each in found.problems] == [12]


def test_a_row_that_does_not_fit_the_headings_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [("Oordeel", "Meer"), *[("4", "a")] * 10, ("5", "goed", "en meer"), ("3", "b", ""), ("5",)]
    found = ex.understood(tmp_path, ex.text(rows))
    assert (found.rows.broken, found.rows.taken) == (2, 11)
    assert found.questions[0].counts == {1: 0, 2: 0, 3: 1, 4: 10, 5: 0}
    too_long, too_short = ex.sentences(found)
    assert too_long == (
        "Rij 12 is overgeslagen: het aantal koppen is 2 en het aantal cellen hier 3, dus de antwoorden kunnen "
        "verschoven zijn. Controleer of een tekst met een scheidingsteken tussen aanhalingstekens staat."
    )
    assert too_short == (
        "Rij 14 is overgeslagen: het aantal koppen is 2 en het aantal cellen hier 1, dus een deel kan op een "
        "andere rij staan. Controleer of een tekst met een regeleinde tussen aanhalingstekens staat."
    )


def test_loose_quotation_marks_are_read_and_an_open_one_is_refused(tmp_path: Path) -> None:
    loose = ex.taken(tmp_path, b'a;b\n4;"zo" is het\n5;6" breed\n')
    assert [each.answers["q2"] for each in loose] == ["zo is het", '6" breed']
    assert ex.refused(tmp_path, b'a;b\n4;goed\n5;"nooit dicht\n3;x\n') is errors.QuoteNeverCloses


def test_in_excel_the_sheet_with_answers_is_chosen(tmp_path: Path) -> None:
    rows = (
        ("Oordeel", "Dag"),
        (4, dt.datetime(2026, 7, 27, 19, 6, 23, tzinfo=dt.UTC)),
        (5.0, dt.datetime(2026, 7, 28, 1, tzinfo=dt.UTC)),
    )
    path, profile = ex.looked(tmp_path, ex.sheet(rows, "Antwoorden", before="Toelichting"), "a.xlsx")
    assert profile.layout.sheet == "Antwoorden"
    assert profile.columns[1].values == (("2026-07-27 19:06:23", 1), ("2026-07-28 01:00:00", 1))
    assert understand(path, profile).questions[0].counts[4] == 1
    _, google = ex.looked(tmp_path, ex.sheet(rows, "Formulierreacties 1"), "b.xlsx")
    assert google.layout.sheet == "Formulierreacties 1"
    _, chosen = ex.looked(tmp_path, ex.sheet(rows, "Eén"), "a.xlsx", wanted=Wanted(sheet="Eén"))
    assert chosen.layout.sheet == "Eén"
    assert ex.refused(tmp_path, ex.sheet(rows), "a.xlsx", wanted=Wanted(sheet="Twee")) is errors.SheetUnknown


def test_the_sheets_of_a_workbook_can_be_listed(tmp_path: Path) -> None:
    path = ex.saved(tmp_path, ex.sheet([("Oordeel",), (4,)], "Antwoorden", before="Toelichting"), "a.xlsx")
    assert sheet_names(path, "a.xlsx") == ("Toelichting", "Antwoorden")


def test_utf_8_that_breaks_off_is_not_utf_8(tmp_path: Path) -> None:
    _, profile = ex.looked(tmp_path, "Oordeel;x\n4;één".encode() + b"\xc3")
    assert profile.layout.encoding == "cp1252"


def test_excel_and_text_give_the_same_answers(tmp_path: Path) -> None:
    as_sheet = ex.understood(tmp_path, ex.sheet(ROWS), "a.xlsx")
    as_text = ex.understood(tmp_path, ex.text(ROWS, "\t", "utf-16"))
    assert as_sheet.digest == as_text.digest
    assert as_sheet.questions[1].kind is QuestionKind.OPEN


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", errors.EmptySurvey),
        (b"\n\n\n", errors.EmptySurvey),
        (ex.text([("Oordeel", "Toelichting")]), errors.EmptySurvey),
        (ex.text([("Oordeel", "Toelichting"), ("", "")]), errors.EmptySurvey),
        (ex.limesurvey(rows=[["", "", "", "", "", "", "", "", "", ""]]), errors.EmptySurvey),
        (b"%PDF-1.7 and so on", errors.NotATable),
        (b"<!DOCTYPE html><table><tr><td>4</td></tr></table>", errors.NotATable),
        (b'{"answers": [4, 5]}', errors.NotATable),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", errors.NotATable),
        (b"Oordeel;x\n4;a\0b\n", errors.NotATable),
        (b"Oordeel;x\n4;\x81\x8d\n", errors.NotATable),
    ],
)
def test_what_is_no_table_of_answers_is_refused(tmp_path: Path, content: bytes, refusal: type[errors.Refusal]) -> None:
    assert ex.refused(tmp_path, content) is refusal


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(errors.FileMissing):
        look(tmp_path / "weg.csv", "weg.csv")


def test_old_locked_and_broken_spreadsheets_are_told_apart(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    assert ex.refused(tmp_path, ole + "Workbook".encode("utf-16-le"), "a.xls") is errors.OldSpreadsheet
    assert ex.refused(tmp_path, ole + "EncryptedPackage".encode("utf-16-le"), "a.xlsx") is errors.SpreadsheetLocked
    whole = ex.sheet([("Oordeel",), (4,)])
    assert ex.refused(tmp_path, whole[:-200], "a.xlsx") is errors.SpreadsheetBroken
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("x.txt", "geen rekenblad")
    assert ex.refused(tmp_path, other.getvalue(), "a.xlsx") is errors.SpreadsheetBroken
    assert ex.refused(tmp_path, ex.sheet([("Oordeel", "x")]), "a.xlsx") is errors.EmptySurvey
