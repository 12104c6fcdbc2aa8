"""Work behind a page is done once, however many press at the same moment, and all of it can be stopped."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Barrier, Event, Lock, Thread
from threading import enumerate as enumerate_threads
from typing import Any, cast

import pytest
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from dashboard.desk import behind
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

PRESSES, ROUNDS = 6, 10
LARGE = behind.Task("Een bestand", "Het wordt gelezen", behind.AT_ONCE + 1)


@dataclass
class Pressed:
    """As much of a visit as work behind a page asks of it."""

    typed: FormData
    owner: str = "person:1"

    def here(self, **_: object) -> str:
        return "/rounds/import/bestand"

    def go(self, path: str) -> Response:
        return RedirectResponse(path, 303)

    def page(self, *_: Any, **__: Any) -> Response:
        return Response("hoe ver")

    def mark(self) -> Html:
        return Html("")

    @property
    def w(self) -> Words:
        return words(Language.NL)


@dataclass
class Counted:
    """Work that goes on until it is let end; it counts how often it began and how often it came to its end."""

    begun: int = 0
    ended: int = 0
    may_end: Event = field(default_factory=Event)
    lock: Any = field(default_factory=Lock)

    def __call__(self, progress: behind.Progress) -> Response:
        with self.lock:
            self.begun += 1
        while not self.may_end.wait(0.001):
            progress(1, 20)
        progress(20, 20)
        with self.lock:
            self.ended += 1
        return Response("klaar")


@pytest.fixture(autouse=True)
def _eager(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Threads take turns as often as they can, and nothing is left of other tests."""
    monkeypatch.setattr(behind, "_AT_WORK", {})
    monkeypatch.setattr(behind, "SOON", 0.01)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(presses: list[Callable[[], object]]) -> None:
    """Each in a thread of its own, all let go at the same moment; comes back once all have an answer."""
    gate = Barrier(len(presses))

    def press(one: Callable[[], object]) -> None:
        gate.wait()
        one()

    threads = [Thread(target=press, args=(one,)) for one in presses]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def sent(work: Counted, **typed: str) -> None:
    behind.answered(cast(Visit, Pressed(FormData(typed))), LARGE, work, sent=bool(typed))


def over(work: Counted) -> tuple[int, int]:
    """How often it began and how often it came to its end, once nothing of it goes on any more."""
    work.may_end.set()
    for each in enumerate_threads():
        if each.name == "behind-a-page":
            each.join()
    return work.begun, work.ended


def test_the_same_press_six_times_at_once_is_done_once() -> None:
    for _ in range(ROUNDS):
        behind._AT_WORK.clear()
        work = Counted()
        at_once([lambda work=work: sent(work, _pressed="save")] * PRESSES)  # type: ignore[misc]
        assert over(work) == (1, 1)


def test_a_page_that_is_opened_six_times_at_once_is_worked_out_once() -> None:
    for _ in range(ROUNDS):
        behind._AT_WORK.clear()
        work = Counted()
        at_once([lambda work=work: sent(work)] * PRESSES)  # type: ignore[misc]
        assert over(work) == (1, 1)


def test_of_six_presses_that_ask_something_else_only_one_comes_to_its_end() -> None:
    for _ in range(ROUNDS):
        behind._AT_WORK.clear()
        work = Counted()
        at_once([lambda work=work, n=n: sent(work, _pressed="save", scale=str(n)) for n in range(PRESSES)])  # type: ignore[misc]
        assert over(work) == (PRESSES, 1)


def test_what_was_pressed_six_times_at_once_is_stopped_by_one_press() -> None:
    for _ in range(ROUNDS):
        behind._AT_WORK.clear()
        work = Counted()
        at_once([lambda work=work: sent(work, _pressed="save")] * PRESSES)  # type: ignore[misc]
        behind.stop(cast(Visit, Pressed(FormData())))
        assert over(work) == (1, 0)


def test_pressed_again_after_it_was_done_it_is_done_again() -> None:
    work = Counted()
    for times in (1, 2):
        sent(work, _pressed="look")
        assert over(work) == (times, times)


def test_work_that_was_replaced_takes_nothing_of_what_came_in_its_place_away(monkeypatch: pytest.MonkeyPatch) -> None:
    visit = cast(Visit, Pressed(FormData({"_pressed": "look"})))
    key = behind._key(visit)
    old = behind.Work(LARGE, refusal=RuntimeError("oud"))
    new = behind.Work(LARGE)

    class Late(dict[tuple[str, str], behind.Work]):
        """Between reading the old work and taking it away, another press put new work there."""

        def get(self, *_: Any) -> Any:
            found = dict.get(self, key)
            self[key] = new
            return found

    monkeypatch.setattr(behind, "_AT_WORK", Late({key: old}))
    with pytest.raises(RuntimeError):
        behind.at_work(visit)
    assert dict.get(behind._AT_WORK, key) is new
