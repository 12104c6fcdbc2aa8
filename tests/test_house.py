"""The rules of the house: what every file keeps to, and what must stand in two places at once.

That both languages say the same, and that every closed list has its words, stands in ``unit/test_texts_catalogues.py``.
"""

import ast
import enum
import importlib
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dev
from dashboard.pages import PAGES, PageInfo
from mvo_monitor import vocabulary
from mvo_monitor.errors import Refusal
from mvo_monitor.settings import PREFIX, Settings
from mvo_monitor.texts import catalogue, term_key
from mvo_monitor.vocabulary import Language

PRODUCT = ("mvo_monitor", "dashboard")

MODULE_LINES, SCREEN_LINES = 260, 110
LONGER = {
    "mvo_monitor/vocabulary.py": "it is one list of closed lists, and grows with the domain",
    "mvo_monitor/errors/__init__.py": "it draws the tree of refusals, a line for each, and grows with them",
}

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "base", "common", "misc", "manager"}
"""Names that say nothing of what is inside."""

REGISTRIES = re.compile(r"(pypi|pythonhosted|npmjs|yarnpkg|registry\.\w+|deb\.debian|proxy\.golang)\.(org|com|net)")
MACHINE_PATHS = re.compile(r"(?<![\w.}])(/home/\w|/Users/\w|/root/\w|/tmp/\w|/work/(main|shared))|[A-Z]:\\Users")
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X)\b|NotImplemented[E]rror")
SKIPPED = re.compile(r"mark\.(skip|xfail)|pytest\.(skip|xfail|importorskip)\(")

LOCK_LINE = re.compile(
    r"""[a-z0-9][a-z0-9._-]*==[\w.!+]+(\ ;\ [^@]+)?\ \\  # a package, its version, where it is for
      | \ {4}--hash=sha256:[0-9a-f]{64}(\ \\)?
      | \ {4}\#(\ via)?(\ +[a-z0-9._-]+(\[[a-z]+\])?(\ \(pyproject\.toml\))?)?  # who asks for it
    """,
    re.VERBOSE,
)


def kept_files() -> list[Path]:
    """All files that belong to the project, those not yet committed too."""
    git = shutil.which("git")
    assert git, "the files of the project are those that git keeps"
    listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run([git, "-c", "safe.directory=*", *listing], cwd=dev.ROOT, capture_output=True, check=True)
    named = [dev.ROOT / name.decode() for name in done.stdout.split(b"\0") if name]
    return [path for path in named if path.is_file()]


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Path and content of every file that is text, or of those that end so."""
    for path in kept_files():
        content = path.read_bytes()
        if b"\0" not in content and (not suffixes or path.suffix in suffixes):
            yield path.relative_to(dev.ROOT).as_posix(), content.decode("utf-8")


@cache
def modules() -> list[tuple[str, str]]:
    """Path and content of every module of the product."""
    return [(path, content) for path, content in texts(".py") if path.split("/")[0] in PRODUCT]


@cache
def parsed() -> dict[str, list[ast.AST]]:
    """Every piece of every module of the product."""
    return {path: list(ast.walk(ast.parse(content))) for path, content in modules()}


def found(pattern: re.Pattern[str], files: Iterator[tuple[str, str]]) -> list[str]:
    return [
        f"{path}:{number}: {match[0]}"
        for path, content in files
        for number, line in enumerate(content.splitlines(), 1)
        for match in pattern.finditer(line)
    ]


# ---- Every file -----------------------------------------------------------------------------------------------------


def test_no_file_names_a_registry_or_a_path_of_somebodys_machine() -> None:
    assert not found(REGISTRIES, texts())
    assert not found(MACHINE_PATHS, texts())


def test_nothing_is_left_unfinished_and_no_test_is_switched_off() -> None:
    assert not found(UNFINISHED, texts(".py", ".md", ".css", ".js"))
    assert not found(SKIPPED, ((path, text) for path, text in texts(".py") if path != "tests/test_house.py"))


def test_a_module_stays_short_enough_to_read() -> None:
    too_long = [
        f"{path}: {lines} lines, at most {most}"
        for path, content in modules()
        if (lines := len(content.splitlines()))
        > (most := SCREEN_LINES if path.startswith("dashboard/screens/") else MODULE_LINES)
        and path not in LONGER
    ]
    assert not too_long, "split by noun: " + "; ".join(too_long)


def test_the_name_of_a_module_says_what_is_inside() -> None:
    assert not [path for path, _ in modules() if EMPTY_NAMES & set(path.removesuffix(".py").split("/"))]


# ---- The lock -------------------------------------------------------------------------------------------------------


def test_the_lock_names_packages_and_hashes_and_neither_host_nor_path() -> None:
    lines = dev.LOCK.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not LOCK_LINE.fullmatch(line)] == []


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(each) for each in project["dependencies"] + project["optional-dependencies"]["dev"]]
    lock = re.findall(r"^([a-z0-9._-]+)==(\S+)", dev.LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    versions = {name.replace("_", "-"): version for name, version in lock}
    wrong = [
        str(each)
        for each in asked
        if (name := each.name.lower().replace("_", "-")) not in versions or versions[name] not in each.specifier
    ]
    assert not wrong, "run `python3 dev.py lock`"


# ---- What stands in two places --------------------------------------------------------------------------------------


def spoken_keys() -> Iterator[tuple[str, str]]:
    """Where the code asks for a text by its key: ``w("…")``, ``w.n("…")``, ``Phrase("…")``."""
    for path, nodes in parsed().items():
        for node in nodes:
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            called, key = ast.unparse(node.func), node.args[0].value
            if re.fullmatch(r"(.+\.)?w(\.n)?|Phrase|words\(.*\)(\.n)?", called) and isinstance(key, str):
                yield f"{path}:{node.lineno}", key


def test_every_text_that_the_code_asks_for_is_in_the_catalogues() -> None:
    known = catalogue(Language.NL)
    assert [f"{where}: {key}" for where, key in spoken_keys() if key not in known] == []


def words_of_the_code() -> set[str]:
    """What a part of a key can be made of: texts and names of the code, closed lists, and marks in templates."""
    lists = [each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, enum.StrEnum)]
    found = {str(value) for each in lists for value in each}
    for nodes in parsed().values():
        for node in nodes:
            match node:
                case ast.Constant(value=str() | int() as value):
                    found |= {str(value), *str(value).split(), *str(value).split(".")}
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    found |= {name, re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()}
                case ast.keyword(arg=str() as name) | ast.AnnAssign(target=ast.Name(id=name)):
                    found |= {name, name.removesuffix("_id")}
    return found | {name for _, template in texts(".xml") for name in re.findall(r"\w+", template)}


def forms_of_keys() -> list[tuple[str, re.Pattern[str]]]:
    """Every f-string that can be a key, how it begins and what fits it: ``f"page.{key}"``. A word is written out."""
    found = {}
    for nodes in parsed().values():
        for node in nodes:
            if isinstance(node, ast.JoinedStr):
                pieces = [each.value if isinstance(each, ast.Constant) else None for each in node.values]
                written = "".join(str(each) for each in pieces if each is not None)
                if re.fullmatch(r"[\w.]*[a-z]{3}[\w.]*", written):
                    form = "".join(r"([\w.]*)" if each is None else re.escape(str(each)) for each in pieces)
                    found[form] = str(pieces[0] or "")
            elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z_]{3,}\.([a-z_]+\.)*", str(node.value)):
                found[re.escape(str(node.value)) + r"([\w.]+)"] = str(node.value)  # picks(w, Kind, "page.kind.")
    return [(begins, re.compile(form)) for form, begins in found.items()]


def refusals(of: type[Refusal] = Refusal) -> Iterator[str]:
    """The keys of all refusals: they are made from the names of their classes."""
    yield of.key
    for each in of.__subclasses__():
        yield from refusals(each)


def test_no_text_is_kept_that_nobody_says() -> None:
    lists = [each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, enum.StrEnum)]
    nodes = [node for found in parsed().values() for node in found]
    pieces = {id(each) for node in nodes if isinstance(node, ast.JoinedStr) for each in node.values}
    whole = {node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in pieces}
    written = whole | {term_key(value) for each in lists for value in each} | set(refusals())
    known, forms = words_of_the_code(), forms_of_keys()

    def fits(text: str, *, nested: bool) -> bool:
        found = (form.fullmatch(text) for begins, form in forms if text.startswith(begins))
        return any(all(fills(each, nested=nested) for each in match.groups()) for match in found if match)

    def fills(text: str, *, nested: bool) -> bool:
        return (
            text in written or all(each in known for each in text.split(".")) or (nested and fits(text, nested=False))
        )

    def said(key: str) -> bool:
        refusal, _, why = key.rpartition(".")
        return key in written or fits(key, nested=True) or (refusal in written and fills(why, nested=False))

    assert [key for key in catalogue(Language.NL) if not said(key)] == []


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_every_page_has_a_screen(info: PageInfo) -> None:
    assert callable(importlib.import_module(info.module).render)


def test_every_screen_answers_a_page() -> None:
    screens = {path.stem for path in (dev.ROOT / "dashboard" / "screens").glob("*.py")} - {"__init__"}
    assert screens == {page.screen for page in PAGES}


def readme() -> str:
    return (dev.ROOT / "README.md").read_text(encoding="utf-8")


def documents() -> str:
    """All that is written for people: README, CONTRIBUTING, docs."""
    return "\n".join(content for _, content in texts(".md"))


def test_the_readme_names_every_command_and_no_other() -> None:
    from mvo_monitor.cli import app

    commands = {name for name in app if not name.startswith("-")}
    assert commands >= {"serve", "load", "migrate", "backup", "restore", "check", "export", "import"}
    assert set(re.findall(r"mvo-monitor ([a-z]+)", readme())) == commands


def test_the_readme_names_every_verb_of_dev_and_no_other() -> None:
    verbs = {"run", "test", "bench", "shots", "docs", "lock", "format"}
    assert set(re.findall(r"dev\.py ([a-z]+)", readme())) == verbs


def test_every_setting_is_documented_and_no_other_is() -> None:
    settings = {PREFIX + name.upper() for name in Settings.model_fields}
    of_tests = {dev.CHROMIUM_VARIABLE, dev.POSTGRES_VARIABLE}
    assert set(re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", documents())) == settings | of_tests
