"""``import iati``: the same report as on the page, nothing stored, and an end that a script can go by."""

from pathlib import Path

import pytest

from mvo_monitor.cli import main
from mvo_monitor.cli.exit_codes import DONE, FOUND, MISUSED, REFUSED
from mvo_monitor.settings import Settings
from tests.unit.iati_files import a_baseline, a_file, a_period, an_example, an_indicator

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'mvo.db'}")
    return tmp_path


def look(folder: Path, text: str, *more: str) -> int:
    (folder / "iati.xml").write_text(text)
    return main(["import", "iati", str(folder / "iati.xml"), *more])


def test_the_answer_stands_first_then_the_indicators_then_what_was_found(folder: Path, capsys: Captured) -> None:
    assert look(folder, an_example()) == FOUND
    said = capsys.readouterr().out
    assert said.splitlines()[0] == "Van 12 indicatoren zijn er 7 te beoordelen."
    assert "2021   35             44         achteruitgegaan" in said
    told = "- Activiteit XX-VERZONNEN-2021, ‘Huizen met een meter’, regel 64. Bij de streefwaarde van 2021 staat ‘80%’."
    assert told in said
    assert "Er is niets bewaard." in said.splitlines()[-1]


def test_no_database_is_made_or_opened(folder: Path) -> None:
    look(folder, an_example())
    assert not (folder / "mvo.db").exists()


def test_a_file_that_can_be_judged_throughout_ends_well(folder: Path, capsys: Captured) -> None:
    assert look(folder, a_file(an_indicator(a_baseline(), a_period(2020, "14", "12"))), "--lang", "en") == DONE
    said = capsys.readouterr().out
    assert said.startswith("Of 1 indicator, 1 can be judged.")
    assert "No findings" in said
    assert "Nothing was stored." in said


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(folder: Path, capsys: Captured) -> None:
    assert look(folder, "<html/>") == REFUSED
    assert "begint op regel 1 met ‘html’" in capsys.readouterr().err
    assert main(["import", "iati", str(folder / "none.xml")]) == REFUSED
    assert main(["import", "iati"]) == MISUSED


def test_what_stands_in_the_file_cannot_steer_the_terminal(folder: Path, capsys: Captured) -> None:
    nasty = "[red]x[/red] \u202eABC \u009b31m"
    look(folder, a_file(an_indicator(a_baseline(), a_period(2020, nasty, "12"), title=nasty)))
    said = capsys.readouterr().out
    assert "[red]x[/red]" in said
    assert not {"\u202e", "\u009b", "\x1b"} & set(said)
