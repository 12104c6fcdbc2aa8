"""Each rule that the database holds has a row that breaks it and nothing else, on SQLite and on PostgreSQL alike."""

import shutil
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError

from mvo_monitor.models import metadata
from mvo_monitor.store import Store
from mvo_monitor.store.writing import rule_of
from tests.conftest import BOTH
from tests.postgres_server import PostgresServer
from tests.store.raw_case import Case, Row
from tests.store.raw_rows import BESIDE, BESIDE_ITSELF, BY_HAND, SEED
from tests.store.raw_types import by_type

CASES = [*by_type(), *BY_HAND]

FOREIGN = sorted(
    (key for table in metadata.tables.values() for key in table.foreign_key_constraints), key=lambda key: str(key.name)
)
UNIQUE = sorted(
    (
        rule
        for table in metadata.tables.values()
        for rule in table.constraints
        if isinstance(rule, sa.UniqueConstraint | sa.PrimaryKeyConstraint)
    ),
    key=lambda rule: str(rule.name),
)

_TRIED_OTHERWISE = {case.rule for case in BY_HAND} | {rule for rule, *_ in BESIDE_ITSELF}

ONCE = [rule for rule in UNIQUE if str(rule.name) not in _TRIED_OTHERWISE]
"""What no two rows may share, tried with two rows that are otherwise different."""


@pytest.fixture(scope="module", params=BOTH)
def seeded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the first row of each table; every test takes back what it did."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("raw") / "raw.db"
        shutil.copyfile(request.getfixturevalue("migrated_file"), file)
        store = Store(f"sqlite:///{file}")
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        store = Store(server.url(server.create(request.getfixturevalue("migrated_template"))))
    with store.engine.begin() as connection:
        if store.is_sqlite:  # rows that refer to each other in a circle
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in metadata.sorted_tables:
            for row in SEED[table.name] if table.name in REFERRED_TWICE else SEED[table.name][:1]:
                insert(connection, table.name, row)
    yield store
    store.dispose()


_NUMBERED = (
    "document", "organisation", "person", "plan", "goal", "indicator", "dossier", "evidence", "request", "survey_round",
)  # fmt: skip

REFERRED_TWICE: dict[str, Row] = {
    **{table: {"id": 3} for table in _NUMBERED},
    "policy_outcome": {"evidence_id": 3},
    "requested_of": {"request_id": 2},
    "judging": {"id": 3, "number": 3},
}
"""Tables of which the seed needs both rows, since rows of other tables refer to the second one; and what a second row
is then known by instead."""


def insert(connection: sa.Connection, table: str, row: Row) -> None:
    fields = ", ".join(row)
    values = ", ".join(f":{field}" for field in row)
    connection.execute(sa.text(f"INSERT INTO {table} ({fields}) VALUES ({values})"), row)


def second(table: str, **changes: Any) -> Row:
    """The second row of a table, under a number of its own where the seed holds it already."""
    row = dict(SEED[table][1])
    if table in REFERRED_TWICE:
        row |= REFERRED_TWICE[table]
        row |= {field: f"{row[field]}c" for field in ("key", "name", "code") if field in row}
    return row | changes


def broken_by(store: Store, *rows: tuple[str, Row]) -> str | None:
    """The rule that the last of these rows breaks, or None; nothing of it stays."""
    with store.engine.connect() as connection:
        if any(table in EXTENDS_EVIDENCE for table, _ in rows):
            insert(connection, "evidence", second("evidence"))
        for table, row in rows[:-1]:
            insert(connection, table, row)
        try:
            insert(connection, *rows[-1])
        except IntegrityError as error:
            return rule_of(error)
        finally:
            connection.rollback()
    return None


EXTENDS_EVIDENCE = {"policy_outcome"}
ONE_ROW = {"coalition", "installation_key"}


def test_every_table_has_two_rows_to_try() -> None:
    assert SEED.keys() == metadata.tables.keys()


def test_every_rule_of_the_database_has_a_case() -> None:
    checks = {c.name for t in metadata.tables.values() for c in t.constraints if isinstance(c, sa.CheckConstraint)}
    indexes = {index.name for table in metadata.tables.values() for index in table.indexes if index.unique}
    tried = {case.rule for case in CASES} | {rule for rule, *_ in BESIDE_ITSELF} | {str(rule.name) for rule in ONCE}
    assert {str(rule) for rule in checks | indexes | {rule.name for rule in UNIQUE}} == tried


def test_every_rule_has_a_name_of_its_own_that_postgresql_does_not_cut() -> None:
    names = [str(rule.name) for table in metadata.tables.values() for rule in table.constraints]
    names += [str(index.name) for table in metadata.tables.values() for index in table.indexes]
    assert [name for name, times in Counter(names).items() if times > 1 or len(name) > 63 or name == "None"] == []


@pytest.mark.parametrize("table", sorted(set(SEED) - ONE_ROW))
def test_a_second_row_that_breaks_no_rule_is_kept(seeded: Store, table: str) -> None:
    assert broken_by(seeded, (table, second(table))) is None


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_row_that_breaks_one_rule_is_refused_by_its_name(seeded: Store, case: Case) -> None:
    row = second(case.table, **case.changes)
    if case.only_on == "sqlite" and not seeded.is_sqlite:
        with seeded.engine.connect() as connection, pytest.raises(DatabaseError):
            insert(connection, case.table, row)
    else:
        assert broken_by(seeded, (case.table, row)) in {case.rule, case.also or case.rule}


@pytest.mark.parametrize(("rule", "table", "changes", "then"), BESIDE_ITSELF, ids=[rule for rule, *_ in BESIDE_ITSELF])
def test_a_row_like_another_one_is_refused_by_the_rules_name(
    seeded: Store, rule: str, table: str, changes: Row, then: Row
) -> None:
    row = second(table, **changes)
    assert broken_by(seeded, (table, row), (table, row | {"id": 9} | then)) == rule


@pytest.mark.parametrize("rule", ONCE, ids=lambda rule: str(rule.name))
def test_what_may_stand_once_is_refused_a_second_time(seeded: Store, rule: sa.UniqueConstraint) -> None:
    table = str(rule.table.name)
    first = SEED[table][0]
    held = {column.name: first[column.name] for column in rule.columns}
    # A rule that holds the row's own number and more is there to be referred to; the number alone breaks first.
    names = {str(rule.name)} | ({f"pk_{table}"} if "id" in held else set())
    assert broken_by(seeded, (table, second(table, **held))) in names


@pytest.mark.parametrize("key", FOREIGN, ids=lambda key: str(key.name))
def test_a_row_that_refers_to_nothing_is_refused(seeded: Store, key: sa.ForeignKeyConstraint) -> None:
    table = str(key.table.name)
    column = next(iter(key.columns)).name
    broken = broken_by(seeded, (table, second(table, **{column: 999}, **BESIDE.get((table, column), {}))))
    # SQLite does not tell which; and an indicator of no plan stands under no goal of that plan either.
    names = {str(key.name), "fk_indicator_goal_id"} if table == "indicator" else {str(key.name)}
    assert broken in ({"FOREIGN KEY constraint failed"} if seeded.is_sqlite else names)


@pytest.mark.parametrize("table", ["baseline", "target", "evidence_indicator", "indicator_value", "request"])
def test_a_part_of_another_indicator_is_refused(seeded: Store, table: str) -> None:
    assert broken_by(seeded, (table, second(table, indicator_id=2))) is not None


def test_an_indicator_under_a_goal_of_another_plan_is_refused(seeded: Store) -> None:
    assert broken_by(seeded, ("indicator", second("indicator", goal_id=2))) is not None


@pytest.mark.parametrize("table", metadata.tables)
def test_what_must_be_said_cannot_be_left_out(seeded: Store, table: str) -> None:
    said = [c.name for c in metadata.tables[table].columns if not c.nullable and not c.primary_key]
    kept = [field for field in said if broken_by(seeded, (table, second(table, **{field: None}))) is None]
    assert kept == []
