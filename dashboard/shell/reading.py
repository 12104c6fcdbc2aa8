"""Reading from the store: one read transaction per question, and each answer kept until the data change."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from mvo_monitor.progress.readable import READABLE, Readable, reading_for
from mvo_monitor.progress.version import data_version
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import Store
from mvo_monitor.store.frozen.parts import FrozenEdition

P = ParamSpec("P")
T = TypeVar("T")

Key = tuple[Any, ...]

_KEPT = 1024


class Reading:
    """The store as pages see it. Answers are frozen values, shared by all sessions; safe between threads.

    The key of a kept answer holds the version of the data (the number of the last audit row), so an answer is never
    older than the last deed.
    """

    edition: FrozenEdition | None = None
    """As of which edition it reads; None: today."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.settings = settings
        self.store = store
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = Lock()

    def __call__(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of ``question(connection, *args)``, as a member gets it; see ``ask``."""
        return self.ask(READABLE, question, *args, **kwargs)

    def ask(
        self,
        readable: Readable,
        question: Callable[Concatenate[Any, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """The answer of ``question(connection, *args)`` for somebody who may read this.

        Asked once per version of the data. Arguments are hashable.
        """
        with self.store.reading() as connection:
            key = self._key(self.version(connection), readable, question, args, kwargs)
            return self._keep(key, lambda: answer(readable, question, connection, *args, **kwargs))

    def derive(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What ``make()`` gives, kept under ``key`` until the data change: for what is made of answers (a chart).

        The key says for whom it is made.
        """
        with self.store.reading() as connection:
            version = self.version(connection)
        return self._keep((version, *key), make)

    @property
    def live(self) -> "Reading":
        """The reading of today."""
        return self

    def version(self, connection: Any) -> int:
        """Changes when answers do."""
        return data_version(connection)

    @property
    def database(self) -> str:
        """The address of the database without its password, for people."""
        return self.store.name

    @staticmethod
    def _key(version: int, readable: Readable, question: object, args: object, kwargs: dict[str, Any]) -> Key:
        return (version, readable, question, args, tuple(sorted(kwargs.items())))

    def _keep(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(T, self._kept[key])
        answer = make()
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return answer


def answer(
    readable: Readable,
    question: Callable[Concatenate[Any, P], T],
    connection: Any,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """The answer of ``question(connection, *args)`` for somebody who may read this, asked anew."""
    with reading_for(readable, connection):
        return question(connection, *args, **kwargs)


_AT_MOST = 8
"""A server answers from one database; who opens one after the other, as tests do, holds on to the last few only."""


_readings: OrderedDict[Settings, Reading] = OrderedDict()
_MAKING = Lock()


def reading_of(settings: Settings) -> Reading:
    """The reading of a database; one per process and settings. Raises StoreUnreachable."""
    with _MAKING:
        found = _readings.get(settings)
        if found is None:
            found = _readings[settings] = Reading(Store(settings.database_url, settings.keys), settings)
            while len(_readings) > _AT_MOST:
                _, oldest = _readings.popitem(last=False)
                oldest.store.dispose()
    return found


_used: list[Settings] = []


def use_settings(settings: Settings) -> None:
    """From now on pages read by these settings."""
    _used[:] = [settings]


def current_settings() -> Settings:
    """The settings that pages use; see ``current_reading``."""
    if not _used:
        use_settings(read_settings())
    return _used[0]


def current_reading() -> Reading:
    """The reading that pages use: by the settings of the server, else (a bare script) by the environment's."""
    return reading_of(current_settings())
