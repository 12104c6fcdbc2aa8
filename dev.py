#!/usr/bin/env python3
"""Everything one does in a checkout, with one command: ``python3 dev.py --help`` names the verbs.

Standard library only. What a verb needs is installed into ``.venv`` first, by the hashes in ``requirements.lock``; once
done it is done again only when the lock or ``pyproject.toml`` changed. The syntax stays within what Python 3.6 parses,
so that an old Python can say that it is old.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "The monitor needs Python 3.11 or newer and this is Python {}.{}: start dev.py with a newer one, "
        "for example `python3.12 dev.py run`.".format(*sys.version_info)
    )

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
UV = "uv==0.13.9"
OWN_CODE = ("mvo_monitor", "dashboard", "db/migrations", "tests")
SAMPLE_DATABASE = ROOT / "db" / "sample.db"
"""The fictitious coalition has a database of its own, so that it never mixes with real data."""

CHROMIUM_VARIABLE = "MVO_MONITOR_TEST_CHROMIUM"
POSTGRES_VARIABLE = "MVO_MONITOR_TEST_POSTGRES"
NO_TEST_COLLECTED = 5
"""The exit code by which pytest says that no test matched."""


class Stop(Exception):
    """What was asked cannot be done; the text is one sentence for the person who asked it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the verb that was asked for and return its exit code: 0 is well, 130 is stopped by hand."""
    parser = _parser()
    options, others = parser.parse_known_args(arguments)
    if options.verb is None:
        parser.print_help()
        return 0
    if others and not options.takes_more:
        parser.error("`{}` does not know {}".format(options.verb, " ".join(others)))
    try:
        return int(options.do(options, others))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


# ---- Verbs ----------------------------------------------------------------------------------------------------------


def run(options: argparse.Namespace, _others: list[str]) -> int:
    """Open the monitor in the browser; the command line it hands over to loads the data and says what is wrong."""
    install()
    command = [_installed("mvo-monitor"), "serve", "--no-open" if options.no_browser else "--open"]
    environment = _environment()
    if options.sample:
        command.append("--sample")
        environment["MVO_MONITOR_DATABASE_URL"] = "sqlite:///" + SAMPLE_DATABASE.as_posix()
    if options.port is not None:
        command += ["--port", str(options.port)]
    os.chdir(ROOT)
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(command[0], command, environment)  # Ctrl-C and exit codes go straight to and from the server
    return _call(command, environment)


def test(options: argparse.Namespace, _others: list[str]) -> int:
    """Run every check in order, each timed, and end with a line that names what failed and what was not run."""
    install()
    began = time.monotonic()
    chosen = options.only or list(CHECKS)
    not_asked_for = [name for name in CHECKS if name not in chosen]
    failed, left_out = [], [f"{', '.join(not_asked_for)} (not asked for)"] if not_asked_for else []
    absent = what_is_absent()
    for name in (name for name in CHECKS if name in chosen):
        check = CHECKS[name]
        if name == "browser" and "browser" in absent:
            continue
        print(f"{name:<9}{check.says} ...", end=" ", flush=True)
        outcome = _run_check(check.command(options.k), matching=options.k is not None)
        print(outcome.line)
        if not outcome.passed:
            failed.append(name)
            print(outcome.output.rstrip() + "\n")
    for name, why in absent.items():
        if name in chosen or (name == "postgresql" and "tests" in chosen):
            (failed if in_ci() else left_out).append(why)
    if options.k is not None:
        left_out.append(f"tests that do not match -k {options.k}")
    print(_last_line(failed, left_out, time.monotonic() - began))
    return 1 if failed else 0


def bench(_options: argparse.Namespace, others: list[str]) -> int:
    """Measure the queries and the pages; ``tests/bench`` says what it takes."""
    install()
    return _call([_python(), "-m", "tests.bench", *others])


def shots(_options: argparse.Namespace, others: list[str]) -> int:
    """Write a picture of every page for people to look at; ``tests/shots.py`` says what it takes."""
    install()
    return _call([_python(), "-m", "tests.shots", *others])


def lock(options: argparse.Namespace, _others: list[str]) -> int:
    """Write ``requirements.lock`` anew from ``pyproject.toml``, with hashes, for every system, naming no address."""
    install_uv()
    command = [_installed("uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    command += ["--python-version", "3.11", "--extra", "dev", "pyproject.toml", "--output-file", LOCK.name]
    if options.upgrade:
        command.append("--upgrade")
    code = _call(command)
    if code == 0:
        print("Wrote requirements.lock.")
    return code


def docs(_options: argparse.Namespace, _others: list[str]) -> int:
    """Write ``docs/rules.md`` and ``docs/rules.en.md`` anew, from the rules that the monitor runs."""
    install()
    code = _call([_python(), "-m", "mvo_monitor.progress.rules.markdown"])
    if code == 0:
        print("Wrote docs/rules.md and docs/rules.en.md.")
    return code


def tidy(_options: argparse.Namespace, _others: list[str]) -> int:
    """Format the code, and mend by machine what the linter can mend."""
    install()
    return _call([_python(), "-m", "ruff", "check", "--fix", "."]) or _call([_python(), "-m", "ruff", "format", "."])


# ---- The checks of `test` -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Check:
    """One step of ``test``: what it says it does, and the command for it, given the ``-k`` of the tests."""

    says: str
    command: Callable[[str | None], list[str]]


@dataclass(frozen=True)
class Outcome:
    """What came of a check: the line for people (and the last of pytest), and all that it printed."""

    passed: bool
    line: str
    output: str


def _pytest(*where: str, parallel: bool) -> Callable[[str | None], list[str]]:
    """Tests; in ``parallel`` by two processes, of which whoever is done first takes over from the other.

    Each goes through its half in order, so that what a module has made is made once there; each has its own databases.
    A browser and the server that it asks keep two cores busy as they are: two of each make no haste, only impatience.
    """

    def command(matching: str | None) -> list[str]:
        chosen = [] if matching is None else ["-k", matching]
        spread = (
            ["-n", "2", "--dist", "worksteal"] if parallel and matching is None and (os.cpu_count() or 1) > 1 else []
        )
        return [_python(), "-m", "pytest", *where, *spread, *chosen]

    return command


CHECKS = {
    "format": Check("the layout of the code", lambda _: [_python(), "-m", "ruff", "format", "--check", "."]),
    "lint": Check("the rules of the linter", lambda _: [_python(), "-m", "ruff", "check", "--quiet", "."]),
    "types": Check("strict types", lambda _: [_python(), "-m", "mypy"]),
    "floors": Check("imports go down only", lambda _: [_installed("lint-imports"), "--no-logo"]),
    "tests": Check("rules, store, migrations, screens", _pytest("tests", "--ignore=tests/browser", parallel=True)),
    "browser": Check("every page in Chromium", _pytest("tests/browser", parallel=False)),
}


def _run_check(command: list[str], *, matching: bool) -> Outcome:
    began = time.monotonic()
    # Into a file: a pipe stays open, and is waited for, as long as any program that a test has left running.
    with tempfile.TemporaryFile() as printed:
        code = subprocess.run(
            command, cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        ).returncode
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    took = f"{time.monotonic() - began:.1f} s"
    passed = code == 0 or (matching and code == NO_TEST_COLLECTED)
    closing = output.strip().splitlines()[-1:] if "pytest" in command and passed else []
    return Outcome(passed, "\n".join([f"{'ok' if passed else 'FAILED'}, {took}", *closing]), output)


def _last_line(failed: list[str], left_out: list[str], seconds: float) -> str:
    verdict = "FAILED: {}.".format("; ".join(failed)) if failed else "Everything that was run passed."
    return "{} Not run: {}. {:.0f} s.".format(verdict, "; ".join(left_out) or "nothing", seconds)


# ---- What the machine has -------------------------------------------------------------------------------------------


def in_ci() -> bool:
    """Whether this is the machine that decides about a change: what it lacks is then a failure."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def what_is_absent() -> dict[str, str]:
    """What this machine lacks for a part of the tests, each with the sentence that says so."""
    absent = {}
    if find_chromium() is None:
        absent["browser"] = f"browser tests (no Chromium found; {CHROMIUM_VARIABLE} may name one)"
    if find_postgres() is None:
        absent["postgresql"] = f"tests on PostgreSQL (no server found; {POSTGRES_VARIABLE} may name its bin folder)"
    if any(shutil.which(name) is None for name in ("soffice", "pdftotext", "pdfinfo")):
        absent["office"] = "tests that open files (LibreOffice or poppler-utils not found on the path)"
    return absent


def find_chromium() -> Path | None:
    """Where a Chromium or Chrome stands: the environment variable first, then the path; None if there is none."""
    named = os.environ.get(CHROMIUM_VARIABLE)
    if named is not None:
        return Path(named) if Path(named).is_file() else None
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = (shutil.which(name) for name in names)
    macs = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return next((Path(path) for path in found if path), macs if macs.is_file() else None)


def find_postgres() -> Path | None:
    """The folder with PostgreSQL's ``initdb`` and ``postgres``: variable, path, Debian's folders (newest); or None."""
    if os.name != "posix":
        return None  # the tests' server listens on a unix socket
    named, on_path = os.environ.get(POSTGRES_VARIABLE), shutil.which("initdb")
    if named is not None:
        folders = [Path(named)]
    else:
        versions = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
        newest_first = sorted(versions, key=lambda folder: float(folder.parent.name), reverse=True)
        folders = ([Path(on_path).resolve().parent] if on_path else []) + newest_first
    return next((f for f in folders if (f / "initdb").is_file() and (f / "postgres").is_file()), None)


# ---- Installing -----------------------------------------------------------------------------------------------------


def install() -> None:
    """Bring ``.venv`` to exactly what the lock names, with the project itself editable; nothing to do is no work."""
    state = _wanted_state()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == state and _venv_works():
        keep_bytecode(OWN_CODE)
        return
    install_uv()
    uv = [_installed("uv"), "--quiet", "pip"]
    print("Installing the packages that requirements.lock names ...", flush=True)
    _must([*uv, "sync", "--python", _python(), "--require-hashes", LOCK.name], "The packages could not be installed")
    print("Installing the monitor itself ...", flush=True)
    editable = ["install", "--python", _python(), "--no-deps", "--no-build-isolation", "--editable", "."]
    _must([*uv, *editable], "The monitor itself could not be installed")
    keep_bytecode((str(VENV), *OWN_CODE))
    STAMP.write_text(state, encoding="utf-8")


def keep_bytecode(folders: Sequence[str]) -> None:
    """Compile once where Python was told to keep no bytecode, as it is in many containers.

    There each program that is started, and the tests start hundreds, would compile all its modules again: 2 seconds.
    """
    if sys.dont_write_bytecode:
        command = [_python(), "-m", "compileall", "-q", "-j", "0", *folders]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # some packages hold files for other Pythons


def install_uv() -> None:
    """Make ``.venv`` if it is not there or does not work, and put the pinned uv into it."""
    if not _venv_works():
        missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
        if missing:
            raise Stop(
                f"This Python lacks its {missing[0]} module, without which .venv cannot be made: install it first, "
                "on Debian and Ubuntu with `sudo apt install python3-venv`."
            )
        print("Making an environment in .venv ...", flush=True)
        _must([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment in .venv could not be made")
    if _uv_version() != UV:
        print(f"Installing {UV} ...", flush=True)
        pip = [_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV]
        _must(pip, "The installer uv could not be fetched")


def _wanted_state() -> str:
    """A digest of all that decides what ``.venv`` must hold."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), UV.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _venv_works() -> bool:
    new_enough = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return (
        Path(_python()).is_file() and subprocess.run([_python(), "-c", new_enough], capture_output=True).returncode == 0
    )


def _uv_version() -> str:
    if not Path(_installed("uv")).is_file():
        return ""
    said = subprocess.run([_installed("uv"), "--version"], capture_output=True, text=True).stdout.split()
    return "uv==" + said[1] if len(said) > 1 else ""


def _python() -> str:
    return _installed("python")


def _installed(program: str) -> str:
    """The path of a program in ``.venv``, there or not."""
    return str(VENV / "Scripts" / (program + ".exe") if os.name == "nt" else VENV / "bin" / program)


def _environment() -> dict[str, str]:
    """The environment of every program started here; what the user set wins over these defaults."""
    defaults = {"UV_PYTHON": sys.executable, "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}
    return {**defaults, **os.environ}


def _call(command: list[str], environment: dict[str, str] | None = None) -> int:
    code = subprocess.run(command, cwd=ROOT, env=environment or _environment()).returncode
    return code if code >= 0 else 128 - code


def _must(command: list[str], otherwise: str) -> None:
    code = _call(command)
    if code:
        raise Stop(f"{otherwise}: `{Path(command[0]).name}` ended with {code}; the reason stands above.")


# ---- The command line -----------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Run, prove and measure the MVO Monitor.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, do: Callable[..., int], says: str, *, takes_more: bool = False) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=says, description=says, add_help=not takes_more)
        added.set_defaults(do=do, takes_more=takes_more)
        return added

    added = verb("run", run, "open the monitor on the real data")
    added.add_argument("--sample", action="store_true", help="open the fictitious coalition instead")
    added.add_argument("--port", type=int, metavar="N", help="the port to listen on")
    added.add_argument("--no-browser", action="store_true", help="only serve; open no browser")
    added = verb("test", test, "run every check: " + ", ".join(CHECKS))
    added.add_argument("-k", metavar="WORDS", help="of the tests only those whose name matches")
    added.add_argument("--only", action="append", choices=list(CHECKS), help="only this check; may be given again")
    verb("bench", bench, "measure the queries and the pages", takes_more=True)
    verb("shots", shots, "write a picture of every page into shots/", takes_more=True)
    added = verb("lock", lock, "write requirements.lock anew from pyproject.toml")
    added.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    verb("docs", docs, "write the rules pages in docs/ anew, from the rules themselves")
    verb("format", tidy, "format the code and mend what the linter can mend")
    return parser


if __name__ == "__main__":
    sys.exit(main())
