"""One rule for the status of a form that comes back: 422, whoever refused it; 409 where somebody was there first."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

import dashboard.desk
from dashboard.pages import Place
from mvo_monitor.store import Store
from tests.busy_places import PAGE_PLACES, busy_address, who_may
from tests.busy_year import BusyYear, make_busy
from tests.desk.desk_client import Browser, Seen, settings_of

COMES_BACK = (422, 409)
NOT_LET_IN = (401, 429)
"""Of the forms by which one comes in: who you are is not known, or it was tried too often."""

FAULTS = 'class="mvo-faults"'

DESK = Path(dashboard.desk.__file__).parent

_FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>.*?</form>', re.DOTALL)
_FIELD = re.compile(r"<(?:input|textarea|select)\b[^>]*>")


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, BusyYear]]:
    """The store in the middle of a busy year, and how one comes in."""
    folder = tmp_path_factory.mktemp("forms")
    year = make_busy(folder)
    store = Store(f"sqlite:///{folder}/monitor.db")
    yield store, year
    store.dispose()


@pytest.mark.parametrize("nonsense", ["", "?"], ids=["empty", "nonsense"])
@pytest.mark.parametrize("place", PAGE_PLACES, ids=lambda each: each.key)
def test_a_form_comes_back_with_422_at_every_place(busy: tuple[Store, BusyYear], place: Place, nonsense: str) -> None:
    store, year = busy
    role = who_may(place)[-1]
    with Browser(settings_of(store), year.tokens.get(role)) as browser:
        here = busy_address(place, year)
        for form in _FORM.findall(browser.get(here).html):
            if "logout" in form or "sign-out" in form:
                continue
            seen = browser.post(action_of(form, here), filled(form, nonsense))
            assert seen.status < 500, seen.text
            if FAULTS in seen.html:
                assert seen.status in (*COMES_BACK, *(NOT_LET_IN if place.right is None else ())), seen.text
            else:
                assert seen.status not in COMES_BACK or "<form" in main_of(seen), "no form comes back with this"


def action_of(form: str, here: str) -> str:
    """Where a form is sent."""
    found = re.search(r'\baction="([^"]*)"', form.partition(">")[0])
    return unescape(found[1]) if found else here


def filled(form: str, nonsense: str) -> dict[str, str]:
    """All fields of a form, with nonsense in each that somebody fills in."""
    found: dict[str, str] = {}
    for tag in _FIELD.findall(form):
        name, value = (re.search(rf'\b{each}="([^"]*)"', tag) for each in ("name", "value"))
        if name:
            hidden = 'type="hidden"' in tag
            found[unescape(name[1])] = unescape(value[1]) if hidden and value else nonsense
    return found


def main_of(seen: Seen) -> str:
    """What stands on a page beneath its head."""
    return seen.html.partition("<main")[2]


def test_no_place_gives_a_status_of_its_own_to_what_the_store_refuses() -> None:
    found = []
    for file in sorted(DESK.rglob("*.py")):
        name = file.relative_to(DESK).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "status_of":
                found.append(name)
            if isinstance(node, ast.Constant) and node.value == 400 and type(node.value) is int:
                found.append(f"{name}:{node.lineno}")
    allowed = {"refusing.py", "answering.py"}
    assert [each for each in found if each.partition(":")[0] not in allowed] == []
