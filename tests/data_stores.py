"""Stores that hold the data files of a folder: loaded once a run as a user loads them, and copied after that.

Loading takes one to three seconds, a copy some milliseconds, and whoever got a copy may do to it what they like.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mvo_monitor.loading.load import data_files, load_files
from mvo_monitor.store import Store
from tests.postgres_server import PostgresServer


class DataStores:
    """``with data_stores.on_sqlite(SAMPLE_DATA, tmp_path) as store:``; without data, a migrated store and no record."""

    def __init__(self, folder: Path, migrated: Path, postgres: Callable[[], tuple[PostgresServer, str]]) -> None:
        """``folder`` is where the copied ones lie; ``postgres`` gives the server and its migrated template."""
        self._folder = folder
        self._files: dict[Path | None, Path] = {None: migrated}
        self._postgres = postgres
        self._templates: dict[Path, str] = {}

    @contextmanager
    def on_sqlite(self, data: Path | None, folder: Path) -> Iterator[Store]:
        """A store of one's own, ``store.db`` in ``folder``."""
        shutil.copyfile(self._file(data), folder / "store.db")
        store = Store(f"sqlite:///{folder}/store.db")
        yield store
        store.dispose()

    @contextmanager
    def on_postgresql(self, data: Path, folder: Path) -> Iterator[Store]:
        """A store of one's own on PostgreSQL, which keeps its keys in ``folder``."""
        server, _ = self._postgres()
        name = server.create(self._template(data))
        store = Store(server.url(name), folder / "keys")
        yield store
        store.dispose()
        server.drop(name)

    def _file(self, data: Path | None) -> Path:
        if data not in self._files:
            file = self._folder / f"{len(self._files)}.db"
            shutil.copyfile(self._files[None], file)
            _load(Store(f"sqlite:///{file}"), data)
            self._files[data] = file
        return self._files[data]

    def _template(self, data: Path) -> str:
        if data not in self._templates:
            server, migrated = self._postgres()
            name = server.create(migrated)
            _load(Store(server.url(name), self._folder / "keys"), data)
            self._templates[data] = name
        return self._templates[data]


def _load(store: Store, data: Path | None) -> None:
    if data is not None:
        load_files(store, data_files(data))
    store.dispose()
