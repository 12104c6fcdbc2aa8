"""``import survey``: the same preview as on the page, stored on a yes, and the old ``import`` still an archive's."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from mvo_monitor.cli import main
from mvo_monitor.cli.exit_codes import DONE, MISUSED, REFUSED
from mvo_monitor.settings import Settings
from tests.survey_answers import WISHES, answers_file

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    file = tmp_path / "mvo.db"
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", f"sqlite:///{file}")
    return file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "results-survey.csv"
    path.write_bytes(answers_file())
    return path


def asked(database: Path, query: str) -> Any:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchone()[0]


def take(file: Path, *more: str) -> int:
    return main(["import", "survey", str(file), "--year", "2025", *more])


def test_without_a_terminal_nothing_is_stored_unless_yes_is_said(database: Path, file: Path, capsys: Captured) -> None:
    assert take(file) == REFUSED
    said = capsys.readouterr()
    assert "LimeSurvey, 14 rijen: 11 antwoorden, 2 niet afgerond, 1 leeg" in said.out
    assert "--yes" in said.err
    assert asked(database, "SELECT count(*) FROM survey_round") == 0
    assert take(file, "--asked", "24", "--yes") == DONE
    assert "Ingelezen: 11 antwoorden (enquête enquete-2025)." in capsys.readouterr().out
    assert asked(database, "SELECT asked FROM survey_round") == 24


def test_at_a_terminal_it_asks_first(
    database: Path, file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "nee")
    assert take(file) == REFUSED
    assert "Er is niets ingelezen." in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _: "Ja")
    assert take(file) == DONE
    assert asked(database, "SELECT responses FROM survey_round") == 11


def test_the_preview_tells_how_answers_were_read_and_nobodys_words(
    file: Path, database: Path, capsys: Captured
) -> None:
    take(file)
    said = capsys.readouterr().out
    assert "  4 → 4 (6×)" in said
    assert "Alles kon worden gelezen." in said
    assert not any(wish in said for wish in (*WISHES, "tok1", "10.0.0.1"))


def test_the_same_file_twice_changes_nothing_and_a_newer_one_says_why(
    database: Path, file: Path, capsys: Captured
) -> None:
    assert take(file, "--yes") == take(file, "--yes") == DONE
    assert "er is niets veranderd" in capsys.readouterr().out
    file.write_bytes(answers_file(later=3))
    assert take(file, "--round", "enquete-2025", "--yes") == REFUSED
    said = capsys.readouterr()
    assert "11 → 14 antwoorden" in said.out
    assert "Zeg waarom" in said.err
    assert take(file, "--round", "enquete-2025", "--reason", "Drie later", "--yes") == DONE
    assert asked(database, "SELECT responses FROM survey_round") == 14
    assert asked(database, "SELECT count(*) FROM survey_round") == 1


def test_a_mapping_is_written_edited_and_read_back(database: Path, file: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "kolommen.yaml"
    assert take(file, "--write-mapping", str(mapping)) == DONE
    assert asked(database, "SELECT count(*) FROM survey_round") == 0
    told = yaml.safe_load(mapping.read_text(encoding="utf-8"))
    second = next(each for each in told["columns"] if "bijeenkomsten" in each["heading"])
    assert (second["use"], second["low"], second["high"]) == ("score", 1, 7)
    second["high"] = 10
    told["round"]["title"] = {"nl": "Wat leden vinden"}
    mapping.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    assert take(file, "--mapping", str(mapping), "--drop-column", "Bent u lid van een werkgroep?", "--yes") == DONE
    assert asked(database, "SELECT title_nl FROM survey_round") == "Wat leden vinden"
    assert asked(database, "SELECT max(scale_high) FROM survey_question") == 10
    assert asked(database, "SELECT count(*) FROM survey_question") == 3


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("wrong", "line"),
    [("columns:\n- column: nul\n  use: score\n", "regel 2"), ("kolommen: []\n", "regel 1"), ("columns: [", "regel 2")],
)
def test_a_mapping_that_is_wrong_is_told_with_its_line(file: Path, capsys: Captured, wrong: str, line: str) -> None:
    mapping = file.with_name("fout.yaml")
    mapping.write_text(wrong, encoding="utf-8")
    assert take(file, "--mapping", str(mapping), "--yes") == REFUSED
    assert line in capsys.readouterr().err


def test_what_cannot_be_is_refused_in_one_sentence(
    database: Path, file: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["import", "survey", str(file)]) == MISUSED
    assert main(["import", "survey", "--year", "2025"]) == MISUSED
    assert take(file, "--drop-column", "zoek", "--yes") == MISUSED
    assert take(tmp_path / "weg.csv", "--yes") == REFUSED
    assert take(file, "--asked", "10", "--yes") == REFUSED
    empty = tmp_path / "leeg.csv"
    empty.write_bytes(b"id;vraag\r\n")
    assert take(empty, "--yes") == REFUSED
    assert "Traceback" not in capsys.readouterr().err
    assert asked(database, "SELECT count(*) FROM survey_round") == 0


def test_an_archive_is_still_read_by_import_alone(database: Path, tmp_path: Path, capsys: Captured) -> None:
    archive = tmp_path / "archief.json"
    assert main(["load", "--sample"]) == DONE
    assert main(["export", "--json", str(archive)]) == DONE
    database.unlink()
    assert main(["import", str(archive)]) == DONE
    assert asked(database, "SELECT count(*) FROM survey_round") > 0


@pytest.mark.parametrize(("columns", "told"), [([1, 99], "hoogstens 11"), ([8, 8], "elke kolom één keer")])
def test_a_mapping_of_another_file_is_not_half_followed(
    database: Path, file: Path, capsys: Captured, *, columns: list[int], told: str
) -> None:
    mapping = file.with_name("mapping.yaml")
    mapping.write_text(yaml.safe_dump({"columns": [{"column": each, "use": "open"} for each in columns]}))
    assert take(file, "--mapping", str(mapping), "--yes") == REFUSED
    assert told in capsys.readouterr().err
    assert asked(database, "SELECT count(*) FROM survey_round") == 0
