"""An edition given out by the command line proves itself with the tools of any machine."""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from docx import Document

from mvo_monitor.cli import main, reporting
from mvo_monitor.cli.exit_codes import DONE, FOUND
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.settings import Settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen.parts import find_edition
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.factories import a_closed_year, a_coalition, a_document, a_plan, a_record, an_indicator

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def database(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A small store, its address in the settings."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    store = sqlite_store
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", str(store.url))
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        a_plan(writing, an_indicator("1.1"))
        a_record(writing, "motie", year=2020)
    return store


@pytest.fixture
def closed(database: Store) -> Store:
    with database.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    return database


def test_the_report_of_an_edition_is_made_as_it_was_adopted(closed: Store, tmp_path: Path, capsys: Captured) -> None:
    with closed.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2020, reason="Een titel was fout"))
        writing.session.execute(sa.text("UPDATE indicator SET title_nl = 'Een titel van nu'"))
    files = {edition: tmp_path / f"{edition}.docx" for edition in ("2020.1", "now")}
    assert main(["report", "2020", "--edition", "2020.1", "--docx", str(files["2020.1"])]) == DONE
    assert "2020.1" in capsys.readouterr().out
    assert main(["report", "2020", "--docx", str(files["now"])]) == DONE
    told = {name: " ".join(each.text for each in Document(str(file)).paragraphs) for name, file in files.items()}
    assert "Editie 1 van 2020" in told["2020.1"]
    assert "weer geopend" in told["now"]
    assert list(Path(tempfile.gettempdir()).glob("mvo-editions-*/1.db")) == [], "what was made to read it is gone"


@pytest.mark.parametrize("asked", ["2020.2", "2019.1", "zomaar", "2020/1"])
def test_a_report_of_an_edition_that_there_is_not_is_refused(closed: Store, tmp_path: Path, asked: str) -> None:
    assert main(["report", "2020", "--edition", asked, "--pdf", str(tmp_path / "no.pdf")]) != DONE
    assert not (tmp_path / "no.pdf").exists()


def test_a_report_of_which_one_file_cannot_be_made_leaves_the_other_as_it_was(
    closed: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> bytes:
        raise RuntimeError("no font")

    monkeypatch.setattr(reporting, "write_paper_pdf", breaks)
    files = {kind: tmp_path / f"report.{kind}" for kind in ("docx", "pdf")}
    files["docx"].write_bytes(b"of last week")
    with pytest.raises(RuntimeError):
        reporting.report(words(Language.NL), 2020, None, edition=None, **files)
    assert files["docx"].read_bytes() == b"of last week"


def test_sha256sum_proves_every_part_and_gives_the_digest(closed: Store, tmp_path: Path, capsys: Captured) -> None:
    assert main(["export", "--edition", "2020/1", str(tmp_path / "editie")]) == DONE
    with closed.reading() as connection:
        digest = find_edition(connection, 2020, 1).digest
    assert digest in capsys.readouterr().out
    told = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=tmp_path / "editie",
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.count(": OK") == len(list((tmp_path / "editie").iterdir())) - 2
    piped = subprocess.run(
        "cat head.json SHA256SUMS | sha256sum",
        shell=True,
        cwd=tmp_path / "editie",
        capture_output=True,
        text=True,
        check=True,
    )
    assert piped.stdout.split()[0] == digest


def test_what_is_given_out_is_plain(closed: Store, tmp_path: Path) -> None:
    assert main(["export", "--edition", "2020/1", str(tmp_path / "editie")]) == DONE
    (record,) = (tmp_path / "editie" / "evidence.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(record)["key"] == "motie"
    assert json.loads((tmp_path / "editie" / "head.json").read_text(encoding="utf-8"))["year"] == 2020
    listed = (tmp_path / "editie" / "SHA256SUMS").read_bytes()
    head = (tmp_path / "editie" / "head.json").read_bytes()
    with closed.reading() as connection:
        assert hashlib.sha256(head + listed).hexdigest() == find_edition(connection, 2020, 1).digest


@pytest.mark.parametrize(
    "arguments",
    [
        ["--edition", "2020/2", "x"],
        ["--edition", "zomaar", "x"],
        ["--edition", "2020/1"],
        ["x"],
        ["--edition", "2020/1", "."],
    ],
)
def test_what_cannot_be_given_out_is_said(
    closed: Store, tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *arguments]) not in (DONE, FOUND)
    assert capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_check_tells_which_part_of_which_edition_was_changed(closed: Store, capsys: Captured) -> None:
    assert main(["check"]) == DONE
    with closed.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER edition_part_is_not_changed")
        connection.exec_driver_sql("UPDATE edition_part SET lines = 7 WHERE name = 'goal.jsonl'")
    assert main(["check"]) == FOUND
    assert "2020/1: deel goal.jsonl van deze editie is niet zoals het is vastgelegd (lines)." in capsys.readouterr().out


KILLED = """
import pathlib, sys, time
from mvo_monitor.recording import editions
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.factories import a_closed_year

def packed(content, was=editions.packed):
    if pathlib.Path(sys.argv[2]).exists():
        time.sleep(60)
    pathlib.Path(sys.argv[2]).touch()
    return was(content)

editions.packed = packed
with Store(sys.argv[1]).writing(LOAD) as writing:
    a_closed_year(writing, 2020)
"""


def test_closing_that_is_killed_half_way_leaves_nothing_half(database: Store, tmp_path: Path) -> None:
    database.dispose()
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(database.url), str(tmp_path / "began")])
    while not (tmp_path / "began").exists():
        assert process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait(10)
    with database.engine.connect() as connection:
        for table in ("edition", "edition_part", "reporting_year"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
    with database.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    assert main(["check"]) == DONE
