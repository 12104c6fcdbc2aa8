"""The audit is append-only by the database itself, and whoever gets past that is found out, on either database."""

import subprocess
import sys
import threading
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

import dev
from mvo_monitor.measures.audit_chain import digest_after
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.progress.checks import CheckRule, audit_chain
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.writing import Writing, rule_of
from mvo_monitor.vocabulary import Deed
from tests.factories import a_document

R = CheckRule
AUDIT = table(AuditEntry)


def write(store: Store, *keys: str) -> None:
    with store.writing(LOAD) as writing:
        for key in keys:
            a_document(writing, key)


def found(store: Store) -> list[tuple[CheckRule, str]]:
    with store.reading() as connection:
        return [(each.rule, each.key) for each in audit_chain(connection)]


def numbers(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(connection.scalars(sa.select(AUDIT.c.id).order_by(AUDIT.c.id)))


def past_the_triggers(store: Store, *statements: str) -> None:
    """Do what only somebody can who owns the database."""
    if store.is_sqlite:
        off = [f"DROP TRIGGER audit_entry_is_not_{what}" for what in ("changed", "removed", "replaced")]
    else:
        off = ["DROP TRIGGER audit_entry_is_append_only ON audit_entry"]
    with store.engine.begin() as connection:
        for statement in (*off, *statements):
            connection.exec_driver_sql(statement)


@pytest.fixture
def five(store: Store) -> Store:
    """A store in which five deeds were done, by three transactions."""
    write(store, "a")
    write(store, "b", "c")
    write(store, "d", "e")
    assert (numbers(store), found(store)) == ([1, 2, 3, 4, 5], [])
    return store


# ---- What the database refuses ---------------------------------------------------------------------------------------

REFUSED = {
    "change": "UPDATE audit_entry SET actor = 'nobody' WHERE id = 2",
    "remove": "DELETE FROM audit_entry WHERE id = 5",
    "remove all": "DELETE FROM audit_entry",
    "change by inserting": (
        "INSERT INTO audit_entry (id, at, actor, deed, subject, subject_key, details, digest) "
        "SELECT id, at, 'nobody', deed, subject, subject_key, details, digest FROM audit_entry WHERE id = 2 "
        "ON CONFLICT (id) DO UPDATE SET actor = 'nobody'"
    ),
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_the_database_itself_refuses_to_change_or_remove_a_deed(five: Store, statement: str) -> None:
    with pytest.raises(IntegrityError, match=r"append-only|UNIQUE") as refused, five.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert five.is_sqlite or rule_of(refused.value) == "audit_entry_is_append_only"
    assert found(five) == []


def test_sqlite_replaces_no_deed_either(sqlite_store: Store) -> None:
    write(sqlite_store, "a", "b")
    with pytest.raises(IntegrityError, match="UNIQUE") as refused, sqlite_store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = 2")
    assert rule_of(refused.value) == "pk_audit_entry"


@pytest.mark.postgres
@pytest.mark.parametrize("statement", ["TRUNCATE audit_entry", "TRUNCATE person CASCADE"])
def test_postgresql_empties_no_audit(postgres_store: Store, statement: str) -> None:
    write(postgres_store, "a")
    with pytest.raises(IntegrityError, match="append-only"), postgres_store.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert numbers(postgres_store) == [1]


# ---- What is found of whoever gets past that -------------------------------------------------------------------------

CHANGES = {
    "at": "'1999-01-01 00:00:00.000000'",
    "actor": "'nobody'",
    "person_id": "1, actor = 'person'",
    "deed": "'plan_recorded'",
    "subject": "'plan'",
    "subject_key": "'z'",
    "details": """'{"digest": "0"}'""",
    "digest": f"'{'0' * 64}'",
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_column_is_found(five: Store, column: str) -> None:
    with five.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person (id, key, name) VALUES (1, 'a', 'A')")
    past_the_triggers(five, f"UPDATE audit_entry SET {column} = {CHANGES[column]} WHERE id = 3")
    next_one = [(R.AUDIT_DEED_CHANGED, "4")] if column == "digest" else []
    assert found(five) == [(R.AUDIT_DEED_CHANGED, "3"), *next_one]


@pytest.mark.parametrize(
    "change",
    ["at = 'gisteren'", "at = '2026-11-27 10:00:00+02:00'", "details = '{'", "details = '[1, 2]'", "details = '7'",
     "details = '\"tekst\"'", "actor = x'6c6f6164'", f"details = '{'[' * 9000}'"],
)  # fmt: skip
def test_what_can_no_longer_be_read_is_found_too(sqlite_store: Store, change: str) -> None:
    write(sqlite_store, "a", "b")
    past_the_triggers(sqlite_store, f"UPDATE audit_entry SET {change} WHERE id = 2")
    assert found(sqlite_store) == [(R.AUDIT_DEED_CHANGED, "2")]


def test_removed_deeds_are_found_wherever_they_stood(five: Store) -> None:
    past_the_triggers(five, "DELETE FROM audit_entry WHERE id IN (1, 3, 4)")
    assert found(five) == [(R.AUDIT_DEEDS_MISSING, "1"), (R.AUDIT_DEEDS_MISSING, "3–4")]


def test_deeds_that_changed_places_are_found(five: Store) -> None:
    swap = "UPDATE audit_entry SET id = {} WHERE id = {}"
    past_the_triggers(five, swap.format(99, 2), swap.format(2, 3), swap.format(3, 99))
    assert [rule for rule, _ in found(five)] == [R.AUDIT_DEED_CHANGED] * 3


def test_a_deed_put_in_by_hand_is_found(five: Store) -> None:
    columns = "at, actor, deed, subject, subject_key, details, digest"
    with five.engine.begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO audit_entry (id, {columns}) SELECT 6, {columns} FROM audit_entry WHERE id = 5"
        )
    assert found(five) == [(R.AUDIT_DEED_CHANGED, "6")]


def test_of_a_chain_that_is_broken_everywhere_the_first_twenty_are_told(store: Store) -> None:
    write(store, *(f"d-{number}" for number in range(30)))
    past_the_triggers(store, "UPDATE audit_entry SET actor = 'nobody'")
    assert [key for _, key in found(store)] == [str(number) for number in range(1, 21)]


# ---- How it is written -----------------------------------------------------------------------------------------------


def test_writers_at_once_keep_one_unbroken_chain(store: Store) -> None:
    def one(name: str) -> None:
        own = Store(store.url)
        for number in range(6):
            write(own, f"{name}-{number}-a", f"{name}-{number}-b")
        own.dispose()

    writers = [threading.Thread(target=one, args=(name,)) for name in "abcd"]
    for each in writers:
        each.start()
    for each in writers:
        each.join(60)
    assert (numbers(store), found(store)) == (list(range(1, 49)), [])


def test_a_transaction_that_fails_leaves_no_gap(store: Store) -> None:
    write(store, "a")
    with pytest.raises(ZeroDivisionError), store.writing(LOAD) as writing:  # noqa: PT012
        a_document(writing, "b")
        writing.session.flush()
        a_document(writing, f"c-{1 // 0}")
    write(store, "d")
    assert (numbers(store), found(store)) == ([1, 2], [])


def test_a_transaction_that_is_killed_leaves_no_gap(store: Store) -> None:
    write(store, "a")
    program = (
        "import os, sys; from mvo_monitor.store import LOAD, Store; from tests.factories import a_document\n"
        "with Store(sys.argv[1]).writing(LOAD) as writing:\n"
        "    a_document(writing, 'b'); writing.session.flush(); os._exit(9)"
    )
    address = store.url.render_as_string(hide_password=False)
    done = subprocess.run([sys.executable, "-c", program, address], cwd=dev.ROOT)
    assert done.returncode == 9
    write(store, "c")
    assert (numbers(store), found(store)) == ([1, 2], [])


def test_what_a_savepoint_takes_back_is_no_link_of_the_chain(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_document(writing, "a")
        with pytest.raises(ZeroDivisionError), writing.session.begin_nested():
            a_document(writing, f"b-{a_document(writing, 'c') and 1 // 0}")
        a_document(writing, "d")
    assert (numbers(store), found(store)) == ([1, 2], [])


ODD: dict[str, Any] = {
    "één": "“€ 5” \U0001f600 \u2028 a\u0301",
    "numbers": [0.1 + 0.2, 1e300, 1.0, 1, -0.0, 2**60, True, None],
    "10": {"9": []},
    "nul": "\x00",
}


def test_whatever_a_deed_tells_fits_its_digest_when_it_is_read_back(store: Store) -> None:
    def tell(writing: Writing) -> None:
        writing.tell(Deed.PLAN_RECORDED, "plan", "é😀", **ODD)
        writing.tell(Deed.PLAN_RECORDED, "plan", "2016-2020", numbers={10: "a", 9: (1, 2)}, deed=Deed.GOAL_RECORDED)

    with store.writing(LOAD) as writing:
        tell(writing)
    assert found(store) == []


MEASURED_CHECK = """
import sys
from pathlib import Path
from mvo_monitor.progress.checks import audit_chain
from mvo_monitor.store import Store

def highest():  # of this program alone; what getrusage tells begins with that of the program that started it
    (line,) = [each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM")]
    return int(line.split()[1])

with Store(sys.argv[1]).reading() as connection:
    connection.exec_driver_sql("SELECT 1")
    begin = highest()
    assert list(audit_chain(connection)) == []
print(highest() - begin)
"""


def test_forty_thousand_deeds_are_checked_in_little_memory(store: Store) -> None:
    write(store, "a")
    with store.engine.begin() as connection:
        first = connection.execute(sa.select(AUDIT)).mappings().one()
        rows, before = [], first["digest"]
        for number in range(2, 40_001):
            row = dict(first) | {"id": number, "details": {"digest": before}}
            before = row["digest"] = digest_after(before, row)
            rows.append(row)
        connection.execute(AUDIT.insert(), rows)
    address = store.url.render_as_string(hide_password=False)
    done = subprocess.run([sys.executable, "-c", MEASURED_CHECK, address], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 12_000, "kilobytes; the rows at once would take several times as much"
