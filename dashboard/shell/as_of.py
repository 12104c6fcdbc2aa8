"""Reading "as of" an edition: the same questions, answered from a database made of what was frozen.

A few such databases are kept per process, each made once, by whoever asks first; they are gone when the process ends.
"""

import weakref
from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from dashboard.shell.reading import Key, Reading, answer
from dashboard.shell.scores import floors_of
from mvo_monitor.progress.editions.statuses import StatusLine, read_lines, said_of, status_lines
from mvo_monitor.progress.readable import Readable
from mvo_monitor.progress.version import data_version
from mvo_monitor.store import Store
from mvo_monitor.store.frozen.folder import EditionFolder, remove_left_behind
from mvo_monitor.store.frozen.of_today import Today, give_today, read_today
from mvo_monitor.store.frozen.opening import open_edition, throw_away
from mvo_monitor.store.frozen.parts import STATUSES, FrozenEdition, asked_edition, read_part
from mvo_monitor.vocabulary import StatusSaid

P = ParamSpec("P")
T = TypeVar("T")

EDITION_PARAM = "edition"
"""``?edition=2020.1``: edition 1 of the year 2020."""

_MOST = 4
"""So many databases are kept; who asks for another one again waits as the first one did."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """An indicator by its code, or a part of it; how it is said to stand then and now, None where it is not there."""

    code: str
    part: str | None
    was: StatusSaid | None
    now: StatusSaid | None


class EditionReading(Reading):
    """The store as it was when an edition was made; persons are called as today, and no record is shown more widely."""

    edition: FrozenEdition

    def __init__(self, live: Reading, edition: FrozenEdition, store: Store, frozen: tuple[StatusLine, ...]) -> None:
        super().__init__(store, live.settings)
        self.edition = edition
        self._live = live
        self._frozen = frozen
        self._today_lock = Lock()
        self._seen: int | None = None
        self._today: Today | None = None
        self._version_of_today = 0

    @property
    def live(self) -> Reading:
        """The reading of today."""
        return self._live

    def ask(
        self, readable: Readable, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same; the database of the edition is gone to only where the answer is not kept yet."""

        def asked() -> T:
            with self.store.reading() as connection:
                return answer(readable, question, connection, *args, **kwargs)

        return self._keep(self._key(self.version(None), readable, question, args, kwargs), asked)

    def derive(self, key: Key, make: Callable[[], T]) -> T:
        """The same, with the version of the store of today."""
        return self._keep((self.version(None), *key), make)

    def version(self, connection: Any) -> int:
        """Goes up when the store of today calls persons otherwise or hides a record; nothing else ever changes here."""
        with self._live.store.reading() as live:
            version = data_version(live)
            if version != self._seen:
                with self._today_lock:
                    today = read_today(live)
                    if today != self._today:
                        give_today(self.store, today)
                        self._today = today
                        self._version_of_today += 1
                    self._seen = version
        return self._version_of_today

    def as_today(self) -> None:
        """Let whoever goes to the database itself find persons called as today, and nothing hidden today."""
        self.version(None)

    def frozen_statuses(self) -> tuple[StatusLine, ...]:
        """How everything stood in the edition's year, as frozen."""
        return tuple(line for line in self._frozen if line.year == self.edition.head.year)

    def otherwise_today(self) -> tuple[Otherwise, ...]:
        """What the rules of today no longer give the status in the edition's year that it had."""
        return self.derive(("otherwise today",), self._otherwise_today)

    def _otherwise_today(self) -> tuple[Otherwise, ...]:
        year, frozen = self.edition.head.year, self.frozen_statuses()
        with self.store.reading() as connection:
            of_year = [line for line in status_lines(connection, floors_of(self.settings)) if line.year == year]
        then, now = ({line.key: line for line in lines} for lines in (frozen, of_year))
        was, is_ = said_of(frozen), said_of(of_year)
        status = {key: (then.get(key), now.get(key)) for key in sorted(then.keys() | now.keys(), key=str)}
        return tuple(
            Otherwise(key[1].partition("/")[2], key[2], was.get(key), is_.get(key))
            for key, (before, after) in status.items()
            if (before and before.status) != (after and after.status)
        )


def reading_as_of(live: Reading, asked: str) -> EditionReading:
    """The reading of the edition that an address asks for ("2020.1"). Raises NotFound and EditionDamaged."""
    with live.store.reading() as connection:
        reading = _kept.get(live, asked_edition(connection, asked), connection)
    reading.as_today()
    return reading


def tidy_up(live: Reading) -> None:
    """Remove what a process that was killed left behind of the editions of this store."""
    remove_left_behind(live.store.name)


def let_go() -> None:
    """The server stops: remove the databases of editions. A process that a signal ends tidies up nothing by itself."""
    _kept.close()


class _Kept:
    """The databases of this process, the one that was asked for last at the end."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._readings: OrderedDict[tuple[Any, ...], EditionReading] = OrderedDict()
        self._making: dict[tuple[Any, ...], Lock] = {}
        self._folders: dict[str, EditionFolder] = {}

    def get(self, live: Reading, edition: FrozenEdition, connection: Any) -> EditionReading:
        """The reading of an edition; who asks while it is being made waits for it."""
        key = (live.settings, edition.id, edition.digest)
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._readings:
                    self._readings.move_to_end(key)
                    return self._readings[key]
                file = self._folder_of(live).new_file()
            reading = _make(live, edition, connection, file)
            with self._lock:
                self._readings[key] = reading
                while len(self._readings) > _MOST:
                    self._readings.popitem(last=False)
            return reading

    def close(self) -> None:
        """Remove them all; who is just making one finishes first, else it would be made where nothing is any more."""
        with ExitStack() as made:
            with self._lock:
                making = list(self._making.values())
            for each in making:
                made.enter_context(each)
            with self._lock:
                folders = list(self._folders.values())
                self._folders.clear()
                self._readings.clear()
            for folder in folders:
                folder.close()

    def _folder_of(self, live: Reading) -> EditionFolder:
        """The folder goes when the process ends; what one left behind that was killed goes now."""
        database = live.store.name
        if database not in self._folders:
            remove_left_behind(database)
            self._folders[database] = EditionFolder(database)
        return self._folders[database]


def _make(live: Reading, edition: FrozenEdition, connection: Any, file: Path) -> EditionReading:
    frozen = read_lines(read_part(connection, edition, STATUSES))
    store = open_edition(connection, edition, file)
    reading = EditionReading(live, edition, store, frozen)
    # Whoever still reads from it when it is no longer kept finishes first.
    weakref.finalize(reading, throw_away, store, file)
    return reading


_kept = _Kept()
