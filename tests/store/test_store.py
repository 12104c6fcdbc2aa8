"""The store: what is written stays or never was, what is read stands still, and a copy is whole or is none."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

import dev
from mvo_monitor.errors import BackupBroken, FileMissing, RuleBroken, StoreInUse, StoreUnreachable, ToolMissing
from mvo_monitor.models import Document, Organisation, table
from mvo_monitor.progress.version import data_version
from mvo_monitor.store import LOAD, Doer, Store
from mvo_monitor.store.backup import back_up, restore
from mvo_monitor.vocabulary import Role
from tests.factories import a_document, a_record, an_organisation

DOCUMENT = table(Document)


@pytest.fixture
def _with_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs on the path."""
    monkeypatch.setenv("PATH", f"{dev.find_postgres() or ''}{os.pathsep}{os.environ['PATH']}")


def titles(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.scalars(sa.select(DOCUMENT.c.key).order_by(DOCUMENT.c.key)))


def write(store: Store, *keys: str) -> None:
    with store.writing(LOAD) as writing:
        for key in keys:
            a_document(writing, key)


def test_every_connection_to_sqlite_keeps_a_log_syncs_and_holds_references(sqlite_store: Store) -> None:
    held = [sqlite_store.engine.connect() for _ in range(3)]
    for connection in held:
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        told += [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("foreign_keys", "busy_timeout")]
        assert told == ["wal", 2, 1, 60_000]
        connection.close()


def test_a_reader_sees_one_still_picture_while_another_writes(store: Store) -> None:
    write(store, "a")
    with store.reading() as connection:
        count = sa.select(sa.func.count()).select_from(DOCUMENT)
        assert connection.scalar(count) == 1
        write(store, "b", "c")
        assert connection.scalar(count) == 1
    assert titles(store) == ["a", "b", "c"]


@pytest.mark.postgres
def test_a_reader_cannot_write_on_postgresql(postgres_store: Store) -> None:
    with pytest.raises(StoreUnreachable, match="read-only"), postgres_store.reading() as connection:
        connection.execute(sa.delete(DOCUMENT))


def test_a_second_writer_waits_for_the_first_instead_of_failing(store: Store) -> None:
    first_is_in, second_tries = threading.Event(), threading.Event()

    def second() -> None:
        first_is_in.wait(60)
        second_tries.set()
        write(store, "second")

    other = threading.Thread(target=second)
    other.start()
    with store.writing(LOAD) as writing:
        a_document(writing, "first")
        first_is_in.set()
        second_tries.wait(60)
        time.sleep(0.3)
        assert other.is_alive()
        a_document(writing, "first-too")
    other.join(60)
    assert titles(store) == ["first", "first-too", "second"]


def test_many_writers_at_once_all_get_their_turn(store: Store) -> None:
    writers = [threading.Thread(target=write, args=(store, f"d-{number}")) for number in range(12)]
    for each in writers:
        each.start()
    for each in writers:
        each.join(30)
    assert len(titles(store)) == 12


def test_what_fails_half_way_is_taken_back_whole(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing(LOAD) as writing:
        a_document(writing, f"a-{a_document(writing, 'b') and 1 // 0}")
    assert titles(store) == []


def test_a_refusal_that_somebody_catches_does_not_keep_the_half(store: Store) -> None:
    with pytest.raises(Exception, match=r"closed transaction|rolled back|inactive"), store.writing(LOAD) as writing:  # noqa: PT012
        an_organisation(writing, "a", name="SOMO")
        try:
            an_organisation(writing, "b", name="SOMO")
        except RuleBroken:
            a_document(writing, "a")
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(Organisation))) == 0
    assert titles(store) == []


def test_a_broken_rule_has_the_same_name_on_both_databases(store: Store) -> None:
    with pytest.raises(RuleBroken) as refused, store.writing(LOAD) as writing:  # noqa: PT012
        an_organisation(writing, "a", name="SOMO")
        an_organisation(writing, "b", name="SOMO")
    assert refused.value.fields["rule"] == "uq_organisation_name"


def test_a_row_of_an_unknown_person_is_refused_when_it_is_kept(store: Store) -> None:
    with pytest.raises(RuleBroken), store.writing(Doer("person", 7, frozenset({Role.COORDINATOR}))) as writing:
        a_document(writing, "a")
    assert titles(store) == []


def test_the_version_of_the_data_rises_with_every_deed_and_with_nothing_else(store: Store) -> None:
    def version() -> int:
        with store.reading() as connection:
            return data_version(connection)

    assert version() == 0
    write(store, "a")
    first = version()
    write(store, "a")
    assert version() == first
    write(store, "b")
    assert version() > first


@pytest.mark.postgres
def test_the_version_rises_in_the_order_in_which_writers_come_to_rest(postgres_store: Store) -> None:
    versions: list[int] = []

    def one(number: int) -> None:
        write(postgres_store, f"d-{number}")
        with postgres_store.reading() as connection:
            versions.append(data_version(connection))

    writers = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join(30)
    # Each saw at least its own deed: as many versions as writers, the last one the highest.
    assert max(versions) == 8


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://mvo:geheim@127.0.0.1:1/mvo",
        "postgresql+psycopg://mvo@127.0.0.1:1/mvo?password=geheim",
        "postgresql+psycopg://mvo:gehe/im@127.0.0.1/mvo",
        "postgresql+psycopg://mvo:geheim@127.0.0.1:poort/mvo",
        "geheim",
        "mysql://mvo:geheim@127.0.0.1/mvo",
        "nosuch://mvo:geheim@127.0.0.1/mvo",
    ],
)
def test_no_refusal_tells_a_password(address: str) -> None:
    with pytest.raises(StoreUnreachable) as refused:  # noqa: PT012
        store = Store(address)
        assert "geheim" not in store.name
        with store.reading() as connection:
            connection.execute(sa.text("SELECT 1"))
    told = f"{refused.value} {refused.value.__cause__ if 'poort' in address else ''}"
    assert "geheim" not in told
    assert "gehe" not in told


def test_a_server_that_is_not_there_is_told_and_not_waited_for() -> None:
    store = Store("postgresql+psycopg://mvo@127.0.0.1:1/mvo")
    began = time.monotonic()
    with pytest.raises(StoreUnreachable), store.writing(LOAD):
        pass
    assert time.monotonic() - began < 5


def test_a_folder_is_told_as_people_wrote_it(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/Coöperatie één/store.db")
    assert store.name == f"sqlite:///{tmp_path}/Coöperatie één/store.db"
    store.dispose()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnreachable):
        Store(f"sqlite:///{tmp_path}/file/store.db")


def test_a_store_without_tables_is_told_and_not_taken_for_a_fault_of_the_program(database_url: str) -> None:
    store = Store(database_url)
    with pytest.raises(StoreUnreachable), store.reading() as connection:
        connection.execute(sa.select(DOCUMENT))
    with pytest.raises(StoreUnreachable):
        write(store, "a")
    store.dispose()


@pytest.mark.usefixtures("_with_tools")
def test_a_copy_put_back_holds_what_it_held_and_nothing_of_after(store: Store, tmp_path: Path) -> None:
    write(store, "a", "b")
    copy = back_up(store, tmp_path / "met spatie é")
    write(store, "c")
    restore(store, copy)
    assert titles(store) == ["a", "b"]
    write(store, "d")
    assert titles(store) == ["a", "b", "d"]
    assert {each.name for each in copy.parent.iterdir()} == {copy.name, f"{copy.stem}.head.json"}


@pytest.mark.usefixtures("_with_tools")
def test_a_copy_can_be_made_while_others_write(store: Store, tmp_path: Path) -> None:
    begun, stop = threading.Event(), threading.Event()

    def go_on() -> None:
        number = 0
        while not stop.is_set():
            write(store, f"d-{number}")
            begun.set()
            number += 1

    writer = threading.Thread(target=go_on)
    writer.start()
    assert begun.wait(60)
    copy = back_up(store, tmp_path)
    stop.set()
    writer.join(60)
    last = len(titles(store))
    restore(store, copy)
    assert 0 < len(titles(store)) <= last


def test_a_copy_is_made_beside_an_open_writer(sqlite_store: Store, tmp_path: Path) -> None:
    write(sqlite_store, "a")
    with sqlite_store.writing(LOAD) as writing:
        a_document(writing, "b")
        copy = back_up(sqlite_store, tmp_path / "copies")
    with sqlite3.connect(copy) as plain:
        assert plain.execute("SELECT count(*) FROM document").fetchone() == (1,)
    plain.close()


def test_the_log_of_the_database_that_goes_is_not_played_over_the_one_that_comes(
    sqlite_store: Store, tmp_path: Path
) -> None:
    write(sqlite_store, "a")
    copy = back_up(sqlite_store, tmp_path / "copies")
    program = (  # dies with a log that was never folded into the database
        "import os, sys; from mvo_monitor.store import LOAD, Store; from tests.factories import a_document\n"
        "store = Store(sys.argv[1])\nwith store.writing(LOAD) as writing: a_document(writing, 'b')\nos._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, sqlite_store.url.render_as_string()], cwd=dev.ROOT)
    assert Path(f"{sqlite_store.url.database}-wal").stat().st_size > 0
    assert titles(sqlite_store) == ["a", "b"]
    restore(sqlite_store, copy)
    assert titles(sqlite_store) == ["a"]


def test_a_database_that_somebody_has_open_is_not_replaced(sqlite_store: Store, tmp_path: Path) -> None:
    write(sqlite_store, "a")
    copy = back_up(sqlite_store, tmp_path / "copies")
    write(sqlite_store, "b")
    other = Store(sqlite_store.url)
    with other.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(DOCUMENT)) == 2
        with pytest.raises(StoreInUse):
            restore(sqlite_store, copy)
    other.dispose()
    assert titles(sqlite_store) == ["a", "b"]


def test_a_broken_database_can_be_replaced(sqlite_store: Store, tmp_path: Path) -> None:
    write(sqlite_store, "a")
    copy = back_up(sqlite_store, tmp_path / "copies")
    sqlite_store.dispose()
    Path(str(sqlite_store.url.database)).write_bytes(b"kapot" * 1000)
    restore(sqlite_store, copy)
    assert titles(sqlite_store) == ["a"]


@pytest.mark.usefixtures("_with_tools")
@pytest.mark.parametrize("content", [b"", b"Dit is geen kopie." * 500, b"SQLite format 3\0" + b"\1" * 5000])
def test_a_copy_that_is_not_whole_is_refused_and_the_database_stays(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    write(store, "a")
    (tmp_path / "kopie").write_bytes(content)
    with pytest.raises(BackupBroken):
        restore(store, tmp_path / "kopie")
    assert titles(store) == ["a"]


def test_half_a_copy_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    with sqlite_store.writing(LOAD) as writing:
        for number in range(300):
            a_record(writing, f"e-{number}")
    copy = back_up(sqlite_store, tmp_path / "copies")
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    with pytest.raises(BackupBroken):
        restore(sqlite_store, copy)
    assert not list(tmp_path.glob("*.arriving"))


def test_a_database_of_something_else_is_no_copy(sqlite_store: Store, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as plain:
        plain.execute("CREATE TABLE recipe (id INTEGER)")
    plain.close()
    with pytest.raises(BackupBroken, match="no mvo-monitor store"):
        restore(sqlite_store, tmp_path / "other.db")


def test_a_copy_that_is_not_there_is_missing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        restore(store, tmp_path / "weg.db")


def test_a_folder_for_copies_that_is_a_file_is_told(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "copies").touch()
    with pytest.raises(BackupBroken):
        back_up(sqlite_store, tmp_path / "copies")


@pytest.mark.postgres
def test_a_missing_tool_is_named(postgres_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing, match="pg_dump"):
        back_up(postgres_store, tmp_path)
    assert list(tmp_path.glob("*.dump")) == []


@pytest.mark.postgres
def test_a_password_goes_to_the_tools_of_postgresql_unseen(
    postgres_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/seen"\necho "$PGPASSWORD" > "{tmp_path}/given"\nexit 1\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for number, address in enumerate(
        (postgres_store.url.set(password="geheim"), postgres_store.url.update_query_dict({"password": "geheim"}))
    ):
        store = Store(address)
        with pytest.raises(BackupBroken) as refused:
            back_up(store, tmp_path / str(number))
        store.dispose()
        assert "geheim" not in str(refused.value)
        assert "geheim" not in (tmp_path / "seen").read_text()
        assert (tmp_path / "given").read_text() == "geheim\n"
