"""Letters that go out behind a page: a thread of the server writes and posts them, however many there are.

What goes out stands in the store alone: a server that stops in the middle leaves the letters that it did not reach
waiting, and the one that it had in hand as uncertain (``recording.letters``). Nothing here has to be remembered.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Literal

from mvo_monitor.errors import Refusal
from mvo_monitor.permissions import Doer
from mvo_monitor.posting.outbox import Became, can_go, post_each
from mvo_monitor.posting.post import Failed
from mvo_monitor.progress.letters import LetterView, read_waiting
from mvo_monitor.settings import Settings
from mvo_monitor.store import Store, Writing
from mvo_monitor.vocabulary import LetterTrouble

A_BATCH = 200
"""So many letters are written in one transaction: others who write wait less than a second for it."""

GIVES_UP_AFTER = 3
"""So many letters in a row that failed by the server itself, not by their address: the others wait for a better one."""

_OF_THE_SERVER = (
    LetterTrouble.NOT_CONFIGURED,
    LetterTrouble.NO_CONNECTION,
    LetterTrouble.NOT_SECURE,
    LetterTrouble.LOGIN_REFUSED,
    LetterTrouble.SENDER_REFUSED,
)

Whom = Callable[[], Sequence[int]]
"""Gives for whom letters are written, or the numbers of letters that stand ready; asked in the thread."""

Write = Callable[[Writing, Sequence[int]], list[int]]
"""Writes the letters to some of these, as a deed, and gives the numbers of the letters."""


@dataclass
class Order:
    """What somebody asked to go out, and what came of it so far.

    ``of``: how many letters there are; 0 until that is known. ``passed``: how many were left as they are, because
    another posted them or they cannot go; ``held``: how many were kept back, because what they ask can no longer be
    done. ``fault``: why the rest did not follow. ``told``: what came of it stands on a page already.
    """

    whom: Whom
    write: Write | None
    of: int = 0
    written: int = 0
    sent: int = 0
    failed: int = 0
    passed: int = 0
    held: int = 0
    fault: Exception | None = None
    told: bool = False
    over: Event = field(default_factory=Event)

    @property
    def waiting(self) -> int:
        """How many are still to go."""
        return max(0, self.of - self.sent - self.failed - self.passed - self.held)


@dataclass
class GoingOut:
    """The letters of a store that are on their way. ``posts``: whether they are posted, or only written.

    ``trouble``: what the mail server said, where nothing more was handed to it because of that.
    """

    store: Store
    settings: Settings
    posts: bool
    orders: list[tuple[Order, Doer]] = field(default_factory=list)
    stopping: bool = False
    over: bool = False
    trouble: Failed | None = None
    thread: Thread | None = field(default=None, repr=False)
    _in_a_row: int = 0

    def count(self, what: Literal["of", "written", Became]) -> int:
        """How many letters there are, were written, sent, failed, passed or held, as an order counts them."""
        return sum(getattr(order, what) for order, _ in self.orders)

    @property
    def waiting(self) -> int:
        """How many are still to go."""
        return sum(order.waiting for order, _ in self.orders)

    @property
    def told(self) -> bool:
        """Whether what came of all that was asked stands on a page already."""
        return all(order.told for order, _ in self.orders)

    @property
    def fault(self) -> Exception | None:
        """Why some did not follow, where it was not the mail server."""
        return next((order.fault for order, _ in self.orders if order.fault is not None), None)

    def carry_out(self) -> None:
        """Do what was asked, in turn, until nothing more is."""
        done = 0
        while (taken := self._next(done)) is not None:
            order, doer = taken
            try:
                self._one(order, doer)
            except Refusal as refusal:
                order.fault = refusal
            except Exception as fault:
                logging.getLogger(__name__).exception("Letters broke off")
                order.fault = fault
            finally:
                order.over.set()
            done += 1

    def _next(self, done: int) -> tuple[Order, Doer] | None:
        with _LOCK:
            if done < len(self.orders):
                return self.orders[done]
            self.over = True
            return None

    def _one(self, order: Order, doer: Doer) -> None:
        if not self.posts:
            for _ in self._numbers(order, doer):
                pass
            return

        def told(became: Became, why: Failed | None) -> None:
            setattr(order, became, getattr(order, became) + 1)
            self._in_a_row = self._in_a_row + 1 if why and why.trouble in _OF_THE_SERVER else 0
            if self._in_a_row >= GIVES_UP_AFTER:
                self.stopping, self.trouble = True, why

        post_each(self.store, self.settings, doer, self._letters(order, doer), told)

    def _letters(self, order: Order, doer: Doer) -> Iterator[LetterView]:
        """The letters one by one, each read when its turn comes: what became of it and its address since is seen."""
        for numbers in self._numbers(order, doer):
            for number in numbers:
                if self.stopping:
                    return
                with self.store.reading() as connection:
                    ready = [each for each in read_waiting(connection, (number,)) if can_go(each)]
                order.passed += 1 - len(ready)
                yield from ready

    def _numbers(self, order: Order, doer: Doer) -> Iterator[Sequence[int]]:
        """The numbers of the letters, batch by batch; written first where they have to be."""
        whom = list(order.whom())
        order.of = len(whom)
        for at in range(0, len(whom), A_BATCH):
            if self.stopping:
                return
            some: Sequence[int] = whom[at : at + A_BATCH]
            if order.write is not None:
                with self.store.writing(doer) as writing:
                    numbers = order.write(writing, some)
                order.of += len(numbers) - len(some)  # who was written to meanwhile gets none
                order.written += len(numbers)
                some = numbers
            yield some


_LOCK = Lock()
_GOING: dict[str, GoingOut] = {}
_STOPPED: list[GoingOut] = []
"""What others took the place of while a letter was still in hand."""


def send_out(store: Store, settings: Settings, doer: Doer, whom: Whom, write: Write | None = None) -> Order:
    """Let these letters go out behind the page, after those that are on their way; gives what becomes of them."""
    order, key = Order(whom, write), _key(store)
    with _LOCK:
        going = _GOING.get(key)
        if going is not None and not going.over and not going.stopping:
            going.orders.append((order, doer))
            return order
        _STOPPED[:] = [each for each in (*_STOPPED, going) if each is not None and not each.over]
        going = _GOING[key] = GoingOut(store, settings, settings.posts_letters, orders=[(order, doer)])
        going.thread = Thread(target=going.carry_out, name="letters", daemon=True)
        going.thread.start()  # before anybody else can stop it, who would not wait for it else
    return order


def going_out(store: Store) -> GoingOut | None:
    """The letters that are on their way from a store, or what came of the last; None since the server started."""
    return _GOING.get(_key(store))


def stop_going(store: Store) -> None:
    """Hand over no further letter: the one in hand goes, the others wait."""
    going = going_out(store)
    if going is not None:
        going.stopping = True


def stop_all(seconds: float) -> None:
    """The server stops: let what is in hand be finished within so long."""
    with _LOCK:
        every = [*_GOING.values(), *_STOPPED]
        for going in every:
            going.stopping = True
    until = time.monotonic() + seconds
    for going in every:
        if going.thread is not None:
            going.thread.join(max(0.0, until - time.monotonic()))


def _key(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)
