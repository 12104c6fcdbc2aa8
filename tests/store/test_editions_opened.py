"""Databases made of editions: several at once, and none that stays where it did not come to be."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mvo_monitor.errors import EditionDamaged, StoreUnreachable
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen import opening
from mvo_monitor.store.frozen.opening import open_edition
from mvo_monitor.store.frozen.parts import find_edition
from mvo_monitor.store.migrating import version_of
from tests.factories import a_closed_year


def test_editions_of_older_tables_are_brought_up_to_date_at_the_same_time(tmp_path: Path) -> None:
    def made(number: int) -> str | None:
        store = Store(f"sqlite:///{tmp_path}/{number}.db")
        opening._make_tables(store, "0017")
        opening._migrate(store, "head")
        return version_of(store)

    with ThreadPoolExecutor(3) as threads:
        assert len({*threads.map(made, range(3))}) == 1


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (sqlite3.OperationalError("database or disk is full"), StoreUnreachable),
        (ValueError("no table x"), EditionDamaged),
    ],
)
def test_of_a_database_that_did_not_come_to_be_nothing_stays(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: type[Exception]
) -> None:
    """A full disk says nothing about the edition, and each visitor who asks would fill it further."""

    def fails(plain: sqlite3.Connection, _: object) -> None:
        plain.execute("INSERT INTO reporting_year (year) VALUES (2020)")
        raise fault

    with sqlite_store.writing(LOAD) as writing:
        a_closed_year(writing, 2022)
    folder = tmp_path / "editions"
    folder.mkdir()
    monkeypatch.setattr(opening, "_fill", fails)
    with sqlite_store.reading() as live, pytest.raises(told):
        open_edition(live, find_edition(live, 2022, 1), folder / "1.db")
    assert not list(folder.iterdir())
