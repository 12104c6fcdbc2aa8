"""What cannot be so in a workbook is told with its sheet, its cell and how to mend it, and then nothing is stored."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import xlsxwriter

from mvo_monitor.errors import (
    CellTooLarge,
    NotAWorkbook,
    OldSpreadsheet,
    Refusal,
    SpreadsheetLocked,
    WorkbookBroken,
    WorkbookHasMacros,
    WorkbookNotOurs,
    WorkbookOfAnother,
    WorkbookTakenIn,
    WorkbookTooLarge,
    WorkbookTooNew,
)
from mvo_monitor.exchange.readable.origin import SHEET
from mvo_monitor.exchange.workbook_in import Answers, Outlook, look_at_workbook
from mvo_monitor.exchange.workbook_in.telling import in_the_way, place_in_words, told_in_words
from mvo_monitor.models import BudgetLine, table
from mvo_monitor.recording.budget_changes import LineChange, change_budget_line
from mvo_monitor.store import LOAD, Store
from tests.edited_workbook import Edited, Formula, Shown
from tests.factories import a_budget, a_coalition, a_document, a_plan, a_score, an_indicator
from tests.store.workbook_words import NL, WHY, digest_of, edited, exported, look, opens, take_in

PLAN = "2021-2025"


@pytest.fixture
def kept_budget(kept: Store) -> Store:
    with kept.writing(LOAD) as writing:
        a_coalition(writing)
        a_budget(writing, {"realised": "90"}, {}, year=2022)
    return kept


@pytest.fixture
def small(sqlite_store: Store) -> Store:

    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        targets = [
            {"year": "2023", "value": "4.0", "replaced_in": "2022"},
            {"year": "2023", "value": "4.1", "set_in": "2022", "reason": {"nl": "te laag"}},
            {"year": "2025", "value": "4.2", "end": True},
        ]
        baseline = {"year": "2020", "value": "3.6", "basis": "measured"}
        a_plan(writing, a_score("1.1", baseline=baseline, targets=targets), an_indicator("1.2"), code=PLAN)
        a_budget(writing, {"realised": "90"}, {}, year=2022)
    return sqlite_store


@pytest.fixture
def book(small: Store, tmp_path: Path) -> Edited:
    return edited(small, tmp_path)


def told(outlook: Outlook) -> str:
    return "\n".join(f"{where}: {why}" for where, why in in_the_way(NL, outlook))


def left(outlook: Outlook) -> str:
    return "\n".join(f"{place_in_words(NL, each.place)}: {told_in_words(NL, each)}" for each in outlook.left)


CELLS: list[tuple[str, str, Any, str]] = [
    ("baselines", "indicator", "tevreden", "Er is geen indicator ‘tevreden’"),
    ("baselines", "value", 1e300, "Hier hoort een getal"),
    ("indicators", "scale_high", 1e300, "Hier hoort een getal"),
    ("plans", "title_nl", "a\x00b", "Hier hoort een tekst zonder stuurtekens"),
    ("plans", "title_en", "a\uffffb", "Hier hoort een tekst zonder stuurtekens"),
    ("budget_lines", "realised", Shown(0.43, "0%"), "cel L2: Deze cel toont 43%, maar bevat 0,43"),
    ("budget_lines", "realised", dt.date(2026, 3, 4), "Hier staat een datum of tijd (2026-03-04)"),
    ("budget_lines", "realised", Formula("=1/0", "#DIV/0!"), "Hier staat een fout van Excel (#DIV/0!)"),
    ("budget_lines", "realised", "veel", "‘veel’ is geen getal"),
    ("budget_lines", "realised", "4.3", "‘4.3’ is geen getal"),  # in Dutch that is not said so
    ("budget_lines", "organisation", "niemand", "niemand"),
    ("budget_lines", "label_nl", None, "Dit moet worden ingevuld"),
    ("plans", "first_year", 2021.5, "‘2021.5’ is geen heel getal"),
    ("plans", "approved_on", "ooit", "‘ooit’ is geen datum"),
    ("plans", "last_year", 2019, "Hier hoort"),
    ("indicators", "cumulative", "misschien", "‘misschien’ is geen waar of onwaar"),
    ("indicators", "measure", "gevoel", "‘gevoel’ kent deze kolom niet. Kies uit: "),
    ("indicators", "source", "geen-document", "geen-document"),
    ("targets", "value", 9, "9"),
    ("goals", "code", 1.1, "Excel heeft van een code het getal 1,1 gemaakt"),
    ("goals", "text_nl", dt.date(2026, 3, 4), "Hier hoort tekst te staan, geen ‘2026-03-04’"),
]


@pytest.mark.parametrize("said", CELLS)
def test_a_cell_that_cannot_be_so_is_told_with_its_place(
    small: Store, book: Edited, tmp_path: Path, said: tuple[str, str, Any, str]
) -> None:
    sheet, column, value, why = said
    before = digest_of(small, tmp_path)
    row = book.find(sheet, in_force=True, is_end=True) if sheet == "targets" else 1
    book.set(sheet, row, **{column: value})
    book.set("goals", 1, title_nl="Iets goeds")
    outlook = take_in(small, book, tmp_path, WHY)
    assert (outlook.is_refused, outlook.taken) == (True, False)
    assert why in told(outlook)
    assert any(f"blad {sheet}" in line and f"kolom {column}" in line for line in told(outlook).splitlines())
    assert digest_of(small, tmp_path) == before


TAKEN: list[tuple[str, str, Any, Any]] = [
    ("budget_lines", "realised", "1.234,5", "1234.5"),  # typed as text, in Dutch
    ("budget_lines", "realised", Formula("=90+0.2+0.1", 90.30000000000001), "90.3"),
    ("plans", "approved_on", dt.date(2020, 7, 14), "2020-07-14"),
    ("plans", "approved_on", 2020, "2020"),
    ("plans", "approved_on", "2020-07 ", "2020-07"),
    ("plans", "title_nl", "  Twee\nregels  ", "Twee\nregels"),
    ("plans", "title_en", '=HYPERLINK("http://x")', '=HYPERLINK("http://x")'),
    ("indicators", "direction", "higher is better", None),  # the same in the other language
    ("indicators", "margin", "0,2", "0.2"),
]


@pytest.mark.parametrize("said", TAKEN)
def test_a_cell_is_taken_for_what_it_says(
    small: Store, book: Edited, tmp_path: Path, said: tuple[str, str, Any, Any]
) -> None:
    sheet, column, value, after = said
    book.set(sheet, 1, **{column: value})
    outlook = look(small, book, tmp_path)
    cells = [cell for each in outlook.tried for row in each.step.changes for cell in row.cells]
    assert [(cell.column, str(cell.after)) for cell in cells] == ([(column, after)] if after else [])
    assert not outlook.faults


def test_headings_tell_the_columns_and_what_is_missing_is_told(small: Store, book: Edited, tmp_path: Path) -> None:
    heads = book.sheets["goals"][0]
    heads[heads.index("ref")] = "Ref. "
    outlook = look(small, book, tmp_path)
    assert "blad goals, rij 1, kolom ref: Deze kolom ontbreekt, en zonder haar" in told(outlook)
    assert "blad goals, kolom Ref., cel A1: Deze kolom kent de monitor niet" in left(outlook)
    heads[heads.index("Ref. ")] = " REF "
    heads[heads.index("text_nl")] = "title_nl"
    assert "kolom title_nl: Deze kolom staat er twee keer" in told(look(small, book, tmp_path))
    heads[heads.index("title_nl")] = "title_nl"
    heads[[i for i, each in enumerate(heads) if each == "title_nl"][1]] = "notitie"
    outlook = look(small, book, tmp_path)
    assert outlook.is_empty
    assert "kolom text_nl: Deze kolom ontbreekt. Wat erin stond, blijft" in left(outlook)


def test_sheets_that_are_missing_or_new_are_told_and_harm_nothing(small: Store, book: Edited, tmp_path: Path) -> None:
    book.sheets["doelen"] = book.sheets.pop("goals")
    book.sheets["aims"] = []
    del book.sheets["documents"]
    outlook = look(small, book, tmp_path)
    assert outlook.is_empty
    for sentence in (
        "blad doelen: Dit blad hoort niet bij de werkmap",
        "blad goals: Dit blad ontbreekt of heet anders. Daarvan blijft alles",
        "blad documents: Dit blad ontbreekt of heet anders; het wordt hier niet ingelezen",
        "blad aims: Dit blad is leeg",
    ):
        assert sentence in left(outlook)


def test_a_row_that_stands_twice_is_told_with_both_rows(small: Store, book: Edited, tmp_path: Path) -> None:
    book.sheets["budget_lines"].append(list(book.sheets["budget_lines"][1]))
    book.sheets["goals"].append(list(book.sheets["goals"][1]))
    said = told(look(small, book, tmp_path))
    assert "blad budget_lines, rij 4: Rij 2 heeft dezelfde plaats" in said
    assert "Laat position leeg" in said
    assert "blad goals, rij 3: Rij 2 is dezelfde (2021-2025/1)" in said


def test_what_no_sheet_does_is_refused_with_how_it_is_done(small: Store, book: Edited, tmp_path: Path) -> None:
    book.add("plans", code="2026-2030", title_nl="Nieuw", first_year=2026, last_year=2030)
    book.remove("plans", 1)
    book.remove("baselines", 1)
    book.remove("goals", 1)
    book.set("indicator_levels", 1, label_nl="nooit")
    book.add("aims", goal=f"{PLAN}/1", position=7, sort="kerndoel", text_nl="x", first_year=2021, last_year=2021)
    book.add("goals", ref="2026-2030/9", plan="2026-2030", code="1", title_nl="x")
    said = told(look(small, book, tmp_path))
    for sentence in (
        "Een plan verdwijnt niet (2021-2025)",
        "Een nulmeting verdwijnt niet",
        "2021-2025/1",  # the goal is still in use
        "is een vraag met ja, deels of nee; die drie staan vast",
        "Een nieuwe rij komt achteraan, op plaats 0",
        "‘2026-2030/9’ is niet het plan met de code ernaast",
    ):
        assert sentence in said, sentence


def test_what_a_new_row_may_not_hold_names_its_column(small: Store, book: Edited, tmp_path: Path) -> None:
    aim = {"sort": "kerndoel", "text_nl": "x", "first_year": 2021, "last_year": 2021}
    book.add("aims", goal=f"{PLAN}/9", **aim)
    book.add("aims", goal=f"{PLAN}/1", **{**aim, "first_year": 2001})
    book.add("targets", indicator=f"{PLAN}/1.1", year=2024, value=9)
    book.add("targets", indicator=f"{PLAN}/1.1", year=2044, value=4)
    book.add("budget_lines", year=2022, side="lasten", label_nl="Huur", budgeted=100)
    book.add("indicators", ref=f"{PLAN}/1.7", plan=PLAN, goal=f"{PLAN}/1", code="1.7", title_nl="x", measure="aantal")
    said = told(look(small, book, tmp_path, WHY))
    for place in (
        "blad aims, rij 2, kolom goal: Er is geen doel",
        "blad aims, rij 3, kolom first_year: Dit past niet bij de jaren 2021 tot en met 2025",
        "blad targets, rij 5, kolom value: De waarde 9",
        "blad targets, rij 6, kolom year: Dit past niet bij de jaren",
        "blad budget_lines, rij 4, kolom group_key: Dit moet worden ingevuld",
        "blad indicators, rij 4, kolom direction: Dit moet worden ingevuld",
    ):
        assert place in said, said


def test_what_is_the_same_in_many_rows_of_a_column_is_told_once(small: Store, book: Edited, tmp_path: Path) -> None:
    for year in range(2000, 2009):
        book.add("budget_lines", year=year, side="lasten", group_key="lasten", label_nl="Huur", budgeted="veel")
    lines = told(look(small, book, tmp_path)).splitlines()
    assert len([line for line in lines if "‘veel’ is geen getal" in line]) == 1
    assert any("Ook zo: rij 5, 6, 7, 8 en nog 4 andere." in line for line in lines)


def test_what_once_held_is_not_changed_on_a_sheet(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("targets", book.find("targets", in_force=False), value=3.9)
    assert "Deze rij zegt dat zij niet meer geldt" in told(look(small, book, tmp_path))
    again = edited(small, tmp_path)
    again.remove("targets", again.find("targets", in_force=False))
    outlook = look(small, again, tmp_path)
    assert outlook.is_empty
    assert "rijen verdwenen met wat ooit gold" in left(outlook)


def test_fixed_columns_and_sheets_are_told_and_stay(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("indicators", 1, position=4)
    book.set("documents", 1, title="Een andere titel")
    book.add("printed_totals", year=2022, label_nl="x", budgeted=1)
    book.remove("indicator_levels", 1)
    outlook = look(small, book, tmp_path)
    assert "De plaats van een indicator wijzigt niet op een blad" in left(outlook)
    assert "blad documents, rij 2: Dit blad wordt niet ingelezen" in left(outlook)
    assert "blad printed_totals, rij 2: Een gedrukt totaal is wat een bron afdrukte" in left(outlook)
    assert "ja, deels of nee" in told(outlook)


def test_a_sheet_cleared_to_its_headings_is_asked_about_apart(kept_budget: Store, tmp_path: Path) -> None:
    book = edited(kept_budget, tmp_path)
    before = digest_of(kept_budget, tmp_path)
    del book.sheets["budget_lines"][1:]
    outlook = take_in(kept_budget, book, tmp_path, WHY)
    assert (outlook.taken, outlook.asks, outlook.is_refused) == (False, True, False)
    assert [(each.sheet, each.rows, each.agreed) for each in outlook.emptied] == [("budget_lines", 2, False)]
    assert digest_of(kept_budget, tmp_path) == before
    meant = Answers(every=WHY.every, emptied=frozenset({"budget_lines"}))
    assert take_in(kept_budget, book, tmp_path, meant).taken
    with kept_budget.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(BudgetLine))) == 0


def test_a_sheet_with_a_row_left_or_a_new_one_is_not_cleared(kept_budget: Store, tmp_path: Path) -> None:
    book = edited(kept_budget, tmp_path)
    book.remove("budget_lines", 1)
    assert not look(kept_budget, book, tmp_path).emptied
    book.remove("budget_lines", 1)
    book.add("budget_lines", year=2022, side="lasten", label_nl="Huur", budgeted=100)
    assert not look(kept_budget, book, tmp_path).emptied


def test_merged_cells_are_told(small: Store, book: Edited, tmp_path: Path) -> None:
    file = book.save(tmp_path / "merged.xlsx", merged=(("goals", "F8:G9"),))
    outlook = look_at_workbook(opens(small), file, file.name)
    assert "blad goals, cel F8:G9: Hier zijn cellen samengevoegd" in told(outlook)


# ---- Somebody else was there meanwhile -------------------------------------------------------------------------------


def test_only_what_the_person_changed_is_taken_and_conflicts_are_told_cell_by_cell(
    kept_budget: Store, tmp_path: Path
) -> None:
    store = kept_budget
    book = edited(store, tmp_path)
    first, second = (book.find("budget_lines", position=float(at)) for at in (0, 1))
    with store.writing(LOAD) as writing:
        for position in (0, 1):
            said = {"year": 2022, "side": "costs", "group": "lasten", "group_title": {"nl": "Lasten"}}
            line = said | {"label": {"nl": "Kosten"}, "budgeted": "100", "realised": "95", "position": position}
            change_budget_line(writing, LineChange.model_validate(line))
    book.set("budget_lines", first, label_nl="Huur")  # another cell than the other one changed
    outlook = look(store, book, tmp_path)
    assert [[cell.column for cell in row.cells] for each in outlook.tried for row in each.step.changes] == [
        ["label_nl"]
    ]
    book.set("budget_lines", first, realised=91)
    assert "kolom realised: U maakte hiervan ‘91’, maar sinds de export is dit in de monitor veranderd in ‘95’" in told(
        look(store, book, tmp_path)
    )
    book.set("budget_lines", first, realised=95)  # the same as the other one: no quarrel
    assert not look(store, book, tmp_path).is_refused
    book.remove("budget_lines", second)
    assert "maar sinds de export is zij in de monitor gewijzigd" in told(look(store, book, tmp_path))


# ---- Other files -----------------------------------------------------------------------------------------------------


def packed(change: Callable[[str, bytes], bytes | None], file: Path, *also: tuple[str, bytes]) -> bytes:
    """The file with its parts changed, left out or added to."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = change(name, before.read(name))
            if content is not None:
                after.writestr(name, content)
        for name, content in also:
            after.writestr(name, content)
    return out.getvalue()


def same(_name: str, content: bytes) -> bytes:
    return content


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content.replace(old, new) if name.startswith("xl/worksheets/") else content


FILES: list[tuple[type[Refusal], Callable[[Path], bytes]]] = [
    (NotAWorkbook, lambda file: b"ref;plan\n1;2\n"),
    (NotAWorkbook, lambda file: b"%PDF-1.7 %%EOF"),
    (NotAWorkbook, lambda file: packed(lambda n, c: None if n == "[Content_Types].xml" else c, file)),
    (OldSpreadsheet, lambda file: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
    (SpreadsheetLocked, lambda file: bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")),
    (WorkbookHasMacros, lambda file: packed(same, file, ("xl/vbaProject.bin", b"x"))),
    (WorkbookBroken, lambda file: file.read_bytes()[:-400]),
    (WorkbookBroken, lambda file: packed(lambda n, c: c[:-80] if n.endswith("sheet7.xml") else c, file)),
    (WorkbookBroken, lambda file: packed(in_sheet(b"<sheetData>", b"<sheetData><row r='5'/><row r='2'/>"), file)),
    (WorkbookBroken, lambda file: packed(in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), file)),
    (WorkbookTooLarge, lambda file: packed(same, file, ("xl/media/zeros.bin", b"\0" * (64 * 1024 * 1024)))),
    (CellTooLarge, lambda file: packed(in_sheet(b"<t>code</t>", b"<t>" + b"x" * 1_000_000 + b"</t>"), file)),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(FILES)), ids=[f"{at}-{kind.__name__}" for at, (kind, _) in enumerate(FILES)])
def test_what_is_no_workbook_of_ours_is_refused(small: Store, tmp_path: Path, at: int) -> None:
    kind, make = FILES[at]
    file = tmp_path / "hostile.xlsx"
    file.write_bytes(make(exported(small, tmp_path)))
    with pytest.raises(kind) as refused:
        look_at_workbook(opens(small), file, "hostile.xlsx")
    assert "hostile.xlsx" in refused.value.sentence(NL)


def test_a_million_empty_rows_and_links_to_other_files_are_no_change(small: Store, tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % at for at in range(500_000, 1_000_000))
    file = tmp_path / "long.xlsx"
    parts = packed(
        lambda name, content: (
            content.replace(b"</sheetData>", empty + b"</sheetData>") if name == "xl/worksheets/sheet9.xml" else content
        ),
        exported(small, tmp_path),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    )
    file.write_bytes(parts)
    assert look_at_workbook(opens(small), file, file.name).is_empty


def test_without_its_hidden_sheet_a_workbook_is_not_ours(small: Store, book: Edited, tmp_path: Path) -> None:
    lines = book.sheets.pop(SHEET)
    for broken in (None, lines[:-1], [["x"], *lines[1:]], [*lines[:2], ["row", "goals", "geen", "zz"], *lines[2:]]):
        if broken is not None:
            book.sheets[SHEET] = broken
        with pytest.raises(WorkbookNotOurs):
            look(small, book, tmp_path)
    book.sheets[SHEET] = [[lines[0][0], "99", *lines[0][2:]], *lines[1:]]
    with pytest.raises(WorkbookTooNew):
        look(small, book, tmp_path)


def test_a_workbook_of_another_store_or_of_another_past_is_refused(small: Store, book: Edited, tmp_path: Path) -> None:
    line = book.sheets[SHEET][0]
    for head in ((line[4], "0" * 64), ("99999", line[5])):
        book.sheets[SHEET][0] = [*line[:4], *head]
        with pytest.raises(WorkbookOfAnother):
            look(small, book, tmp_path)


def test_the_very_file_is_taken_in_once(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("goals", 1, title_nl="Iets anders")
    assert take_in(small, book, tmp_path).taken
    with pytest.raises(WorkbookTakenIn):
        look_at_workbook(opens(small), tmp_path / "edited.xlsx", "edited.xlsx")


def test_rows_that_are_hidden_or_filtered_away_count_too(small: Store, tmp_path: Path) -> None:
    hidden = in_sheet(b'<row r="2"', b'<row hidden="1" r="2"')
    file = tmp_path / "hidden.xlsx"
    file.write_bytes(packed(hidden, exported(small, tmp_path)))
    assert look_at_workbook(opens(small), file, file.name).is_empty


def test_a_workbook_that_only_looks_like_ours_is_refused(small: Store, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "other.xlsx")) as other:
        other.add_worksheet("plans").write_row(0, 0, ["code"])
    with pytest.raises(WorkbookNotOurs):
        look_at_workbook(opens(small), tmp_path / "other.xlsx", "other.xlsx")
