"""``report``: both files whole or none, and whatever the machine does not allow is one sentence."""

import errno
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mvo_monitor.cli import main, reporting
from mvo_monitor.cli.exit_codes import DONE, REFUSED
from mvo_monitor.store import Store
from tests.unit.test_cli_editions import database  # noqa: F401 (a fixture)

Captured = pytest.CaptureFixture[str]

OF_LAST_WEEK = b"of last week"


@pytest.fixture
def files(database: Store, tmp_path: Path) -> dict[str, Path]:  # noqa: F811 (the fixture)
    """Where the report is asked for; one of last week stands there."""
    found = {kind: tmp_path / "out" / f"verslag.{kind}" for kind in ("docx", "pdf")}
    (tmp_path / "out").mkdir()
    for each in found.values():
        each.write_bytes(OF_LAST_WEEK)
    return found


@pytest.fixture
def no_room() -> Iterator[Callable[[], None]]:
    """Lets no file of this process grow beyond four kilobytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_report_of_last_week_and_nothing_half(
    files: dict[str, Path], no_room: Callable[[], None], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def made(*_: Any) -> bytes:
        no_room()
        return b"%PDF" * 2048

    monkeypatch.setattr(reporting, "write_docx", lambda *_: b"of today")
    monkeypatch.setattr(reporting, "write_paper_pdf", made)
    asked = ["report", "2020", "--docx", str(files["docx"]), "--pdf", str(files["pdf"])]
    assert main(asked) == REFUSED
    told = capsys.readouterr()
    assert (
        told.err
        == f"{files['pdf']}: dat lukt niet op deze machine: de schijf is vol. Er is niets half achtergebleven.\n"
    )
    assert told.out == ""
    assert {each.read_bytes() for each in files.values()} == {OF_LAST_WEEK}
    assert sorted(files["pdf"].parent.iterdir()) == sorted(files.values())


@pytest.mark.parametrize(
    ("lies", "asked", "told"),
    [
        ("verslag/", "verslag", "verslag: dat lukt niet op deze machine: dat is een map."),
        ("verslag", "verslag/van/2020.docx", "verslag/van: dat lukt niet op deze machine: dat is geen map."),
        (None, f"{'lang' * 100}.docx", f"{'lang' * 100}.docx: dat lukt niet op deze machine: de naam is te lang."),
    ],
)
@pytest.mark.usefixtures("database")
def test_what_cannot_be_a_file_is_named_in_one_sentence(
    lies: str | None, asked: str, told: str, tmp_path: Path, capsys: Captured
) -> None:
    if lies is not None and lies.endswith("/"):
        (tmp_path / lies).mkdir()
    elif lies is not None:
        (tmp_path / lies).touch()
    before = sorted(tmp_path.iterdir())
    assert main(["report", "2020", "--docx", str(tmp_path / asked)]) == REFUSED
    assert capsys.readouterr().err == f"{tmp_path}/{told} Er is niets half achtergebleven.\n"
    assert sorted(tmp_path.iterdir()) == before


def test_no_right_to_write_names_the_file_that_was_asked(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def refused(*, prefix: str, suffix: str, dir: Path) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied", str(dir / f"{prefix}x1y2{suffix}"))

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    assert main(["--lang", "en", "report", "2020", "--docx", str(files["docx"])]) == REFUSED
    assert capsys.readouterr().err.startswith(f"{files['docx']}: this machine does not allow that: no permission.")
    assert files["docx"].read_bytes() == OF_LAST_WEEK


@pytest.mark.usefixtures("database")
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else whoever may do all would put a file in the place of /dev/null."""
    monkeypatch.setattr(reporting, "write_docx", lambda *_: b"of today")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert main(["report", "2020", "--docx", str(pipe)]) == DONE
        assert pipe.is_fifo()
        assert os.read(reader, 100) == b"of today"
    finally:
        os.close(reader)


def test_a_folder_that_is_not_there_is_made_and_what_was_not_asked_for_stays(
    files: dict[str, Path], tmp_path: Path
) -> None:
    assert main(["report", "2020", "--docx", str(tmp_path / "2020" / "verslag.docx")]) == DONE
    assert (tmp_path / "2020" / "verslag.docx").read_bytes()[:2] == b"PK"
    assert files["docx"].read_bytes() == OF_LAST_WEEK
