"""``dev.py``: what a newcomer meets first. Installing itself is proved by CI, which starts from a bare clone."""

import argparse
import ast
import importlib.util
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev


@pytest.mark.parametrize("old", [(3, 6), (3, 8), (3, 10)])
def test_an_older_python_gets_one_sentence(old: tuple[int, int]) -> None:
    pretend = f"import runpy, sys; sys.version_info = {(*old, 0)}; runpy.run_path('dev.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", pretend], cwd=dev.ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"needs Python 3.11 or newer and this is Python {old[0]}.{old[1]}" in done.stderr


def test_an_older_python_can_parse_it() -> None:
    ast.parse((dev.ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_python_without_venv_names_the_package_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert dev.main(["test"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "apt install python3-venv" in said


def test_help_names_every_verb_and_installs_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "install", lambda: pytest.fail("nothing is installed to show help"))
    with pytest.raises(SystemExit) as left:
        dev.main(["--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert all(f"  {verb} " in said for verb in ("run", "test", "bench", "shots", "lock", "format"))


def test_stopping_by_hand_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "install", interrupted)
    assert dev.main(["run"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


# ---- Installing -----------------------------------------------------------------------------------------------------


@pytest.fixture
def installing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """A checkout in a temporary folder whose environment works; the commands that would be run are noted instead."""
    (tmp_path / "requirements.lock").write_text("streamlit==1.67.0\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name, path in {"ROOT": ".", "LOCK": "requirements.lock", "STAMP": "stamp", "VENV": ".venv"}.items():
        monkeypatch.setattr(dev, name, tmp_path / path)
    monkeypatch.setattr(dev, "_venv_works", lambda: True)
    monkeypatch.setattr(dev, "_uv_version", lambda: dev.UV)
    monkeypatch.setattr(dev, "keep_bytecode", lambda folders: None)
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "_must", lambda command, otherwise: commands.append(command))
    return commands


def test_packages_are_installed_by_hash_and_the_project_without_dependencies(installing: list[list[str]]) -> None:
    dev.install()
    sync, project = installing
    assert "sync" in sync
    assert "--require-hashes" in sync
    assert project[-2:] == ["--editable", "."]
    assert "--no-deps" in project


def test_installing_happens_again_only_when_lock_or_project_changed(
    installing: list[list[str]], tmp_path: Path
) -> None:
    dev.install()
    dev.install()
    assert len(installing) == 2
    (tmp_path / "requirements.lock").write_text("streamlit==1.67.1\n", encoding="utf-8")
    dev.install()
    assert len(installing) == 4
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'other'\n", encoding="utf-8")
    dev.install()
    assert len(installing) == 6


@pytest.mark.parametrize(("told_to_keep_none", "compiled"), [(True, 1), (False, 0)])
def test_bytecode_is_made_once_where_python_would_keep_none(
    told_to_keep_none: bool, compiled: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(sys, "dont_write_bytecode", told_to_keep_none)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    dev.keep_bytecode(dev.OWN_CODE)
    assert len(commands) == compiled
    assert all("compileall" in command and "mvo_monitor" in command for command in commands)


def test_an_installation_that_failed_is_tried_again(
    installing: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(command: list[str], otherwise: str) -> None:
        raise dev.Stop(otherwise)

    monkeypatch.setattr(dev, "_must", fails)
    assert dev.main(["format"]) == 1
    assert capsys.readouterr().err == "The packages could not be installed\n"
    assert not dev.STAMP.exists()


def test_what_the_user_set_wins_over_the_defaults_for_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_PYTHON_DOWNLOADS", raising=False)
    monkeypatch.setenv("UV_SYSTEM_CERTS", "0")
    environment = dev._environment()
    assert environment["UV_PYTHON_DOWNLOADS"] == "never"
    assert environment["UV_SYSTEM_CERTS"] == "0"


# ---- run ------------------------------------------------------------------------------------------------------------


class Started(Exception):
    """The server would have taken over here."""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    def execve(path: str, command: list[str], environment: dict[str, str]) -> None:
        raise Started(command[1:], environment)

    monkeypatch.setattr(dev, "install", lambda: None)
    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.setattr(os, "chdir", lambda path: None)
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", "sqlite:///the-real-one.db")


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize(
    ("asked", "served", "database"),
    [
        (["run"], ["serve", "--open"], "the-real-one.db"),
        (["run", "--port", "8600", "--no-browser"], ["serve", "--no-open", "--port", "8600"], "the-real-one.db"),
        (["run", "--sample"], ["serve", "--open", "--sample"], "sample.db"),
    ],
)
def test_run_hands_over_to_the_server_and_the_sample_has_its_own_database(
    asked: list[str], served: list[str], database: str
) -> None:
    with pytest.raises(Started) as handed_over:
        dev.main(asked)
    command, environment = handed_over.value.args
    assert command == served
    assert environment["MVO_MONITOR_DATABASE_URL"].endswith(database)


def test_exit_codes_pass_through_and_a_signal_counts_128_up() -> None:
    assert dev._call([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    if os.name == "posix":
        assert dev._call([sys.executable, "-c", "import os; os.kill(os.getpid(), 15)"]) == 143


# ---- test -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks that pass at once, on a machine that has everything, outside CI."""

    def passes(_: str | None) -> list[str]:
        return [sys.executable, "-c", "print('1 passed')"]

    monkeypatch.setattr(dev, "install", lambda: None)
    monkeypatch.setattr(dev, "CHECKS", {name: dev.Check(name, passes) for name in dev.CHECKS})
    monkeypatch.setattr(dev, "find_chromium", lambda: Path("chromium"))
    monkeypatch.setattr(dev, "find_postgres", lambda: Path("bin"))
    monkeypatch.delenv("CI", raising=False)


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


@pytest.mark.usefixtures("checks")
def test_the_last_line_says_that_nothing_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["test"]) == 0
    assert last_line(capsys).startswith("Everything that was run passed. Not run: nothing.")


@pytest.mark.usefixtures("checks")
@pytest.mark.parametrize(
    ("absent", "named"), [("find_chromium", "browser tests"), ("find_postgres", "tests on PostgreSQL")]
)
def test_what_the_machine_lacks_is_named_as_not_run_and_fails_in_ci(
    absent: str, named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, absent, lambda: None)
    assert dev.main(["test"]) == 0
    assert f"Not run: {named}" in last_line(capsys)
    monkeypatch.setenv("CI", "true")
    assert dev.main(["test"]) == 1
    assert last_line(capsys).startswith(f"FAILED: {named}")


@pytest.mark.usefixtures("checks")
def test_what_was_not_asked_for_is_named_as_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["test", "--only", "types", "--only", "tests", "-k", "score"]) == 0
    line = last_line(capsys)
    assert "Not run: format, lint, floors, browser (not asked for); tests that do not match -k score." in line


@pytest.mark.usefixtures("checks")
def test_a_check_that_fails_shows_what_it_printed_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fails = dev.Check("types", lambda _: [sys.executable, "-c", "print('line 7: wrong'); raise SystemExit(1)"])
    monkeypatch.setitem(dev.CHECKS, "types", fails)
    assert dev.main(["test"]) == 1
    said = capsys.readouterr().out
    assert "line 7: wrong" in said
    assert "browser  browser ... ok" in said
    assert said.splitlines()[-1].startswith("FAILED: types. Not run: nothing.")


def test_tests_that_do_not_exist_fail_unless_they_were_picked_by_name() -> None:
    nothing_collected = [sys.executable, "-c", f"raise SystemExit({dev.NO_TEST_COLLECTED})"]
    assert not dev._run_check(nothing_collected, matching=False).passed
    assert dev._run_check(nothing_collected, matching=True).passed


def test_a_program_that_a_check_has_left_running_is_not_waited_for() -> None:
    leaves = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    done = dev._run_check([sys.executable, "-c", leaves + "; print(p.pid)"], matching=False)
    os.kill(int(done.output), signal.SIGKILL)  # which raises if it has ended, as it has if it was waited for
    assert done.passed


def test_a_test_that_hangs_fails_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("import time\n\n\ndef test_hangs():\n    time.sleep(60)  # here\n")
    own = ["-p", "no:cacheprovider", "--rootdir", str(tmp_path), "-c", os.devnull, "--timeout", "1"]
    done = dev._run_check([sys.executable, "-m", "pytest", *own, str(tmp_path)], matching=False)
    assert not done.passed
    assert "time.sleep(60)  # here" in done.output
    assert "Timeout (>1.0s)" in done.output
    configured = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
    assert 0 < configured["ini_options"]["timeout"] <= 900


# ---- lock, and what the machine has ---------------------------------------------------------------------------------


def test_the_lock_is_made_for_every_system_with_hashes_and_without_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def call(command: list[str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(dev, "install_uv", lambda: None)
    monkeypatch.setattr(dev, "_call", call)
    assert dev.lock(argparse.Namespace(upgrade=False), []) == 0
    assert {"--universal", "--generate-hashes", "--no-header"} <= set(commands[0])


def test_a_chromium_that_is_named_but_not_there_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(dev.CHROMIUM_VARIABLE, str(tmp_path / "chromium"))
    assert dev.find_chromium() is None
    (tmp_path / "chromium").touch()
    assert dev.find_chromium() == tmp_path / "chromium"


def test_a_postgresql_folder_needs_both_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(dev.POSTGRES_VARIABLE, str(tmp_path))
    (tmp_path / "initdb").touch()
    assert dev.find_postgres() is None
    (tmp_path / "postgres").touch()
    assert dev.find_postgres() == (tmp_path if os.name == "posix" else None)
