"""``import workbook``: every change told, asked, stored on a yes; refused it tells why and ends with another code."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from mvo_monitor.cli import main
from mvo_monitor.cli.exit_codes import DONE, MISUSED, REFUSED
from mvo_monitor.models import Goal, TargetRow, table
from mvo_monitor.settings import Settings
from mvo_monitor.store import LOAD, Store
from tests.edited_workbook import Edited, Shown
from tests.factories import a_coalition, a_document, a_plan, a_score

Captured = pytest.CaptureFixture[str]

PLAN = "2021-2025"


@pytest.fixture
def kept(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        target = {"year": "2025", "value": "4.2", "end": True}
        a_plan(writing, a_score("1.1", targets=[target]), code=PLAN)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", sqlite_store.url.render_as_string(hide_password=False))
    return sqlite_store


@pytest.fixture
def book(kept: Store, tmp_path: Path) -> Edited:
    assert main(["export", "--xlsx", str(tmp_path / "all.xlsx")]) == DONE
    return Edited(tmp_path / "all.xlsx")


def take(book: Edited, folder: Path, *more: str) -> int:
    return main(["import", "workbook", str(book.save(folder / "edited.xlsx")), *more])


def title(store: Store) -> str:
    with store.reading() as connection:
        return str(connection.scalar(sa.select(table(Goal).c.title_nl)))


def test_without_a_terminal_nothing_is_stored_unless_yes_is_said(
    kept: Store, book: Edited, tmp_path: Path, capsys: Captured
) -> None:
    assert take(book, tmp_path) == DONE
    assert "In deze werkmap is niets gewijzigd" in capsys.readouterr().out
    book.set("goals", 1, title_nl="Een sterker netwerk")
    assert take(book, tmp_path) == REFUSED
    told = capsys.readouterr()
    assert "title_nl: Een sterk netwerk → Een sterker netwerk" in told.out
    assert "Geef --yes" in told.err
    assert title(kept) == "Een sterk netwerk"
    assert take(book, tmp_path, "--yes") == DONE
    assert "Ingelezen: 0 nieuw, 1 gewijzigd, 0 verwijderd" in capsys.readouterr().out
    assert title(kept) == "Een sterker netwerk"
    assert main(["import", "workbook", str(tmp_path / "edited.xlsx"), "--yes"]) == REFUSED
    assert "is al ingelezen" in capsys.readouterr().err


def test_at_a_terminal_it_asks_first(
    kept: Store, book: Edited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.set("goals", 1, title_nl="Een sterker netwerk")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "nee")
    assert take(book, tmp_path) == REFUSED
    monkeypatch.setattr("builtins.input", lambda _: "ja")
    assert take(book, tmp_path) == DONE
    assert title(kept) == "Een sterker netwerk"


def test_a_changed_target_wants_its_reason(kept: Store, book: Edited, tmp_path: Path, capsys: Captured) -> None:
    book.set("targets", 1, value=4.4)
    assert take(book, tmp_path, "--yes") == REFUSED
    assert "--reason" in capsys.readouterr().err
    assert take(book, tmp_path, "--yes", "--reason", "besloten", "--since", "2023") == DONE
    with kept.reading() as connection:
        rows = connection.execute(sa.select(table(TargetRow)).order_by(table(TargetRow).c.id)).all()
    assert [(row.set_in, row.reason_nl) for row in rows] == [(None, None), (2023, "besloten")]


def test_a_sheet_without_a_row_left_wants_its_name(kept: Store, book: Edited, tmp_path: Path, capsys: Captured) -> None:
    del book.sheets["targets"][1:]
    assert take(book, tmp_path, "--yes", "--reason", "te hoog") == REFUSED
    assert "van blad targets zijn alle rijen weg (1)" in capsys.readouterr().err
    assert take(book, tmp_path, "--yes", "--reason", "te hoog", "--remove-all", "targets") == DONE
    with kept.reading() as connection:
        assert not connection.scalar(sa.select(table(TargetRow).c.in_force))


def test_what_is_refused_is_told_and_nothing_is_stored(
    kept: Store, book: Edited, tmp_path: Path, capsys: Captured
) -> None:
    book.set("targets", 1, value=Shown(0.43, "0%"))
    book.set("goals", 1, title_nl="Een sterker netwerk")
    assert take(book, tmp_path, "--yes", "--reason", "x") == REFUSED
    assert "cel D2: Deze cel toont 43%" in capsys.readouterr().out
    assert title(kept) == "Een sterk netwerk"
    assert main(["import", "workbook"]) == MISUSED
    assert main(["import", "workbook", str(tmp_path / "geen.xlsx")]) == REFUSED
    assert take(book, tmp_path, "--meaning", "misschien") == MISUSED
