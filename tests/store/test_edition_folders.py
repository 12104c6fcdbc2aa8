"""The folders in which processes keep databases of editions: one that was killed leaves none for ever."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mvo_monitor.store.frozen import folder as folders
from mvo_monitor.store.frozen.folder import EditionFolder, remove_left_behind

STORE, OTHER = "sqlite:///one.db", "sqlite:///other.db"

HOLDS = """
import sys, time
from mvo_monitor.store.frozen.folder import EditionFolder
folder = EditionFolder(sys.argv[1])
folder.new_file().write_bytes(b"lines of members")
print(folder.path, flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


class Another:
    """Another process that holds a folder."""

    def __init__(self, database: str, temporary: Path) -> None:
        environment = {**os.environ, "TMPDIR": str(temporary), "TMP": str(temporary)}
        command = [sys.executable, "-c", HOLDS, database]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        self.folder = Path(self.process.stdout.readline().strip())
        assert (self.folder / "1.db").exists()

    def kill(self) -> None:
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.communicate()


@pytest.fixture
def another(temporary: Path) -> Iterator[Another]:
    started = Another(STORE, temporary)
    yield started
    started.kill()


def test_what_a_killed_process_left_goes_and_what_a_living_one_holds_stays(another: Another, temporary: Path) -> None:
    living = Another(STORE, temporary)
    another.kill()
    assert another.folder.exists()
    assert remove_left_behind(STORE) == 1
    assert not another.folder.exists()
    assert (living.folder / "1.db").exists()
    assert remove_left_behind(STORE) == 0
    living.kill()
    assert remove_left_behind(STORE) == 1


def test_the_folder_of_another_store_is_nobody_elses_to_remove(another: Another) -> None:
    another.kill()
    assert remove_left_behind(OTHER) == 0
    assert another.folder.exists()


def test_our_own_stays_while_we_read_and_goes_when_we_are_done() -> None:
    own = EditionFolder(STORE)
    assert own.path.stat().st_mode & 0o077 == 0, "nobody else looks into it"
    assert remove_left_behind(STORE) == 0
    assert own.path.exists()
    own.close()
    assert not own.path.exists()


def test_one_in_the_making_has_a_minute_to_get_its_lock(temporary: Path) -> None:
    new = temporary / f"{folders._prefix(STORE)}abc"
    new.mkdir()
    assert remove_left_behind(STORE) == 0
    old = time.time() - 61
    os.utime(new, (old, old))
    assert remove_left_behind(STORE) == 1


def test_whoever_tidies_up_just_before_the_lock_is_held_takes_an_empty_folder_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hold = folders._hold
    tidied: list[int] = []

    def late(lock: int) -> None:
        if not tidied:  # another process comes between making the lock and holding it
            monkeypatch.setattr(folders, "_hold", hold)
            tidied.append(remove_left_behind(STORE))
        hold(lock)

    monkeypatch.setattr(folders, "_hold", late)
    own = EditionFolder(STORE)
    assert tidied == [1]
    own.new_file().write_bytes(b"lines")
    assert remove_left_behind(STORE) == 0
    assert (own.path / "1.db").exists()
    own.close()


def test_a_folder_that_another_just_tidies_up_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    hold = folders._hold
    refused: list[int] = []

    def held(lock: int) -> None:
        if not refused:  # another process holds it at this moment, to remove it
            refused.append(lock)
            raise BlockingIOError
        hold(lock)

    monkeypatch.setattr(folders, "_hold", held)
    own = EditionFolder(STORE)
    assert own.path.exists()
    assert remove_left_behind(STORE) == 0
    own.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody removes what is open")
def test_it_stays_ours_though_the_machine_swept_old_files_out_of_it(another: Another) -> None:
    """Many machines take files away that nobody touched for ten days; the lock is one of these."""
    (another.folder / folders._LOCK).unlink()
    old = time.time() - 61
    os.utime(another.folder, (old, old))
    assert remove_left_behind(STORE) == 0
    assert (another.folder / "1.db").exists()
    another.kill()
    assert remove_left_behind(STORE) == 1


def test_a_link_that_somebody_laid_there_is_not_followed(temporary: Path) -> None:
    precious = temporary / "precious"
    precious.mkdir()
    (temporary / f"{folders._prefix(STORE)}abc").symlink_to(precious)
    assert remove_left_behind(STORE) == 0
    assert precious.exists()
