"""The command line: in the reader's language, one sentence for what is refused, an exit code for whoever calls it."""

import errno
import re
from pathlib import Path

import pytest

from mvo_monitor.cli import app, main
from mvo_monitor.cli.commands import commands
from mvo_monitor.cli.exit_codes import DONE, MISUSED, REFUSED, STOPPED
from mvo_monitor.cli.language import split_language
from mvo_monitor.cli.saying import harmless
from mvo_monitor.errors import BadUsage
from mvo_monitor.settings import CHECKOUT
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

VERBS = ["serve", "load", "migrate", "backup", "restore", "check", "export", "report", "import", "user"]
USER_VERBS = ["add", "link", "list", "close"]
TAKEN_IN = ["workbook", "iati", "survey"]

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the database of the checkout."""
    file = tmp_path / "store" / "mvo.db"
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.delenv("MVO_MONITOR_LANGUAGE", raising=False)
    return file


# ---- Help ------------------------------------------------------------------------------------------------------------


def test_every_verb_is_there() -> None:
    assert {name for name in app if not name.startswith("-")} == set(VERBS)


@pytest.mark.parametrize("verb", ["", *VERBS, *(f"user {verb}" for verb in USER_VERBS), "import survey"])
def test_help_stands_in_the_language_of_the_reader(verb: str, capsys: Captured) -> None:
    dutch, english = (_help(language, verb, capsys) for language in Language)
    assert dutch.startswith("Gebruik: mvo-monitor")
    assert english.startswith("Usage: mvo-monitor")
    for theirs in ("Usage", "Commands", "Options", "Parameters", "Display this", "required", "default:", "FILE", "INT"):
        assert theirs not in dutch


def _help(language: Language, verb: str, capsys: Captured) -> str:
    assert main([*verb.split(), "--help", "--lang", language.value]) == DONE
    return capsys.readouterr().out


def test_help_is_what_one_gets_without_a_verb(capsys: Captured) -> None:
    assert main([]) == DONE
    without = capsys.readouterr().out
    assert main(["--help"]) == DONE
    assert capsys.readouterr().out == without


@pytest.mark.parametrize("language", Language)
def test_every_verb_and_option_has_its_words(language: Language) -> None:
    made = commands(words(language))
    for each in (
        *(made[verb] for verb in VERBS),
        *(made["user"][verb] for verb in USER_VERBS),
        *(made["import"][what] for what in TAKEN_IN),
    ):
        assert each.help
        for argument in each.assemble_argument_collection() if each is not made["user"] else ():
            assert argument.parameter.help, (each.name, argument.name)


def test_every_verb_and_option_is_explained_in_the_manual() -> None:
    manual = (CHECKOUT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert all(f"## `{verb}" in manual for verb in VERBS)
    assert all(f"`user {verb}" in manual for verb in USER_VERBS)
    assert all(f"## `import {what}" in manual for what in TAKEN_IN)
    plain = (app[verb] for verb in VERBS if verb != "user")
    of_two_words = (*(app["user"][verb] for verb in USER_VERBS), *(app["import"][what] for what in TAKEN_IN))
    for each in (*plain, *of_two_words):
        for argument in each.assemble_argument_collection():
            for name in argument.names:
                assert not name.startswith("--") or f"`{name}" in manual or f"{name} " in manual, (each.name, name)


@pytest.mark.parametrize("language", Language)
def test_the_line_above_the_help_of_export_names_every_option(language: Language) -> None:
    w = words(language)
    options = [each.name for each in commands(w)["export"].assemble_argument_collection() if each.name[:2] == "--"]
    assert len(options) == 5
    assert [each for each in options if f"[{each} " not in w("cli.rest.export")] == []


# ---- Language --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        (["load"], None, ["load"]),
        (["--lang", "en", "load"], Language.EN, ["load"]),
        (["load", "a.yaml", "--lang=nl"], Language.NL, ["load", "a.yaml"]),
        (["load", "--", "--lang", "en"], None, ["load", "--", "--lang", "en"]),
    ],
)
def test_the_language_may_stand_anywhere(arguments: list[str], language: Language | None, rest: list[str]) -> None:
    assert split_language(arguments) == (language, rest)


@pytest.mark.parametrize("arguments", [["--lang", "fr"], ["--lang"], ["--lang="]])
def test_another_language_is_not_understood(arguments: list[str]) -> None:
    with pytest.raises(BadUsage):
        split_language(arguments)


def test_the_setting_chooses_the_language_and_the_option_goes_before(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("MVO_MONITOR_LANGUAGE", "en")
    assert main(["check"]) == REFUSED
    assert "nothing in the database" in capsys.readouterr().err
    assert main(["check", "--lang", "nl"]) == REFUSED
    assert "Er staat nog niets" in capsys.readouterr().err


# ---- What is not understood, what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["laad"], "Er is geen opdracht ‘laad’."),
        (["serve", "--port", "tachtig"], "De waarde ‘tachtig’ past niet bij --port."),
        (["serve", "--port"], "Er ontbreekt iets: --port."),
        (["serve", "--port", "1", "--port", "2"], "--port staat er meer dan één keer."),
        (["load", "--alles"], "Deze opdracht kent geen ‘--alles’."),
        (["migrate", "nu"], "Deze opdracht weet geen raad met ‘nu’."),
        (["load", "a.yaml", "--sample"], "Noem óf bestanden óf --sample, niet allebei."),
        (["restore"], "Er ontbreekt iets: BESTAND."),
        (["import"], "Er ontbreekt iets: BESTAND."),
        (["export"], "Er ontbreekt iets: --json / --csv / --xlsx / --iati / --edition."),
        (
            ["serve", "--accounts"],
            "--accounts hoort bij --sample: alleen in het verzonnen voorbeeld staan verzonnen mensen.",
        ),
        (["user", "maak"], "Er is geen opdracht ‘maak’."),
        (["user", "add"], "Er ontbreekt iets: EMAIL."),
        (["user", "add", "a@b.nl", "--role", "administrator"], "Er ontbreekt iets: --name."),
        (["user", "add", "a@b.nl", "--name", "A"], "Er ontbreekt iets: --role."),
        (["user", "add", "a b", "--name", "A", "--role", "member"], "De waarde ‘a b’ past niet bij EMAIL."),
        (["user", "add", "a@b.nl", "--name", " ", "--role", "member"], "De waarde ‘ ’ past niet bij --name."),
        (
            ["user", "add", "a@b.nl", "--name", "A", "--role", "visitor"],
            "‘visitor’ is geen rol; kies uit member, steering_group, coordinator, administrator.",
        ),
        (["user", "close"], "Er ontbreekt iets: EMAIL."),
        (["--lang", "fr", "load"], "De waarde ‘fr’ past niet bij --lang."),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2_and_one_sentence(
    arguments: list[str], says: str, capsys: Captured
) -> None:
    assert main(arguments) == MISUSED
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{says} ‘mvo-monitor --help’ noemt wat er kan.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["load", "weg.yaml"], "Het bestand weg.yaml bestaat niet."),
        (["import", "weg.json"], "Het bestand weg.json bestaat niet."),
        (["restore", "weg.db"], "Het bestand weg.db bestaat niet."),
        (["check"], "Er staat nog niets in de database"),
        (["export", "--json", "a.json"], "Er staat nog niets in de database"),
        (["backup"], "Er staat nog niets in de database"),
        (["serve", "--port", "99999"], "De instelling MVO_MONITOR_PORT is ‘99999’"),
    ],
)
def test_what_is_refused_ends_in_one_sentence(arguments: list[str], says: str, capsys: Captured) -> None:
    assert main(arguments) == REFUSED
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


def test_a_setting_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", "mysql://root:secret@host/db")
    assert main(["load"]) == REFUSED
    told = capsys.readouterr().err
    assert "MVO_MONITOR_DATABASE_URL" in told
    assert "secret" not in told


def test_ctrl_c_ends_with_130_and_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("mvo_monitor.cli.storing.migrate", stopped)
    assert main(["migrate"]) == STOPPED
    assert capsys.readouterr().err == "Gestopt.\n"


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.EACCES, "geen rechten"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.ENOENT, "dat bestaat niet"),
        (errno.EISDIR, "dat is een map"),
        (errno.ENOTDIR, "dat is geen map"),
        (errno.ENAMETOOLONG, "de naam is te lang"),
    ],
)
def test_what_the_machine_does_not_allow_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, number: int, cause: str
) -> None:
    def fails(*_: object, **__: object) -> int:
        raise OSError(number, "…", "/somewhere/a.json")

    monkeypatch.setattr("mvo_monitor.cli.storing.migrate", fails)
    assert main(["migrate"]) == REFUSED
    assert capsys.readouterr().err.startswith(f"/somewhere/a.json: dat lukt niet op deze machine: {cause}.")


def test_what_comes_from_files_cannot_steer_the_terminal(capsys: Captured) -> None:
    assert main(["load", "\x1b]0;owned\x07\x1b[2J\u202eevil.yaml"]) == REFUSED
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", capsys.readouterr().err)
    assert harmless("één regel\nen nog een\t‘€’ 🙂") == "één regel\nen nog een\t‘€’ 🙂"
