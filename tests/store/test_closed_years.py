"""A closed year refuses changes by SQL too, on both databases; and what must still work over it does."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from mvo_monitor.errors import ClosedYearHeld, YearIsClosed
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.loading.load import SAMPLE_DATA
from mvo_monitor.models import Evidence, metadata
from mvo_monitor.models.closed_years import OF_A_YEAR, PARENT, RULE, WITH_A_YEAR, year_of
from mvo_monitor.models.judged_by import TABLES
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.recording.erasing import erase_person
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.backup import back_up, restore
from mvo_monitor.store.frozen.tables import FROZEN
from mvo_monitor.store.writing import rule_of
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState, Language, Visibility
from tests.conftest import BOTH
from tests.data_stores import DataStores
from tests.factories import a_budget, a_closed_year, a_document, a_record, a_value
from tests.store.by_sql import refused
from tests.store.raw_rows import SEED
from tests.store.test_constraints import insert
from tests.test_migrations import _with_tools  # noqa: F401 (a fixture)


@pytest.fixture(scope="module", params=BOTH)
def sample(
    request: pytest.FixtureRequest, data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The sample with 2022 closed, in which it holds evidence, values, a survey and a budget; nobody changes it."""
    made = data_stores.on_postgresql if request.param == "postgresql" else data_stores.on_sqlite
    with made(SAMPLE_DATA, tmp_path_factory.mktemp("closed")) as store:
        with store.writing(LOAD) as writing:
            a_closed_year(writing, 2022)
        yield store


@pytest.fixture
def closed(kept: Store) -> Store:
    """The year 2022 with a record and a budget, closed."""
    with kept.writing(LOAD) as writing:
        record_person(writing, NewPerson.model_validate({"key": "fenna-de-vries", "name": "Fenna de Vries"}))
        a_record(writing, "motie", year=2022)
        a_budget(writing, {}, year=2022)
        a_closed_year(writing, 2022)
    return kept


def test_what_names_its_year_or_hangs_on_what_does_is_held() -> None:
    """Every frozen table with a year, or with a row of a year above it, is held or is known not to be."""
    with_a_year = {name for name in FROZEN if "year" in metadata.tables[name].columns}
    assert with_a_year - set(WITH_A_YEAR) == {
        "reporting_year",
        "baseline",
        "target",
        "series_break",
    }
    assert with_a_year - set(WITH_A_YEAR) <= set(TABLES)
    below = {
        name
        for name in FROZEN
        for key in metadata.tables[name].foreign_keys
        if key.column.table.name in OF_A_YEAR and name not in OF_A_YEAR
    }
    assert below == set()
    assert set(PARENT) <= FROZEN.keys()


FREE = {
    *("coalition", "document", "organisation", "membership", "person", "person_function", "affiliation", "dossier"),
    *("goal_succession", "indicator_succession"),
}
"""Of no year, and mended when somebody knows better; docs/editions.md says why of each."""


def test_every_table_of_an_edition_is_held_or_known_to_be_free() -> None:
    assert FROZEN.keys() == set(OF_A_YEAR) | set(TABLES) | FREE
    assert FREE & (set(OF_A_YEAR) | set(TABLES)) == set()


HELD = ("evidence", "evidence_source", "evidence_indicator", "contribution", "indicator_value", "value_evidence",
        "survey_round", "survey_question", "survey_answer", "budget_line", "policy_outcome")  # fmt: skip


@pytest.mark.parametrize("table", HELD)
def test_rows_of_a_closed_year_are_neither_changed_nor_removed(sample: Store, table: str) -> None:
    year = year_of(table, table)
    column = metadata.tables[table].columns.keys()[-1]
    with sample.reading() as connection:
        assert connection.scalar(sa.text(f"SELECT count(*) FROM {table} WHERE {year} = 2022"))
    assert refused(sample, f"UPDATE {table} SET {column} = {column} WHERE {year} = 2022") == RULE
    assert refused(sample, f"DELETE FROM {table} WHERE {year} = 2022") == RULE
    assert refused(sample, f"UPDATE {table} SET {column} = {column} WHERE {year} = 2023") is None


@pytest.mark.parametrize("table", OF_A_YEAR)
def test_no_row_is_added_to_a_closed_year(store: Store, table: str) -> None:
    with store.engine.connect() as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for each in metadata.sorted_tables:
            if each.name in (table, "reporting_year"):
                continue
            for row in SEED[each.name]:
                with contextlib.suppress(IntegrityError), connection.begin_nested():
                    insert(connection, each.name, row)
        for year in range(1990, 2040):
            insert(connection, "reporting_year", {"year": year, "closed_on": "2041-01-01"})
        with pytest.raises(IntegrityError) as told:
            insert(connection, table, SEED[table][0])
        connection.rollback()
    assert rule_of(told.value) == RULE


def test_a_record_is_not_moved_into_a_closed_year_or_out_of_it(sample: Store) -> None:
    assert refused(sample, "UPDATE evidence SET year = 2022 WHERE year = 2023") == RULE
    assert refused(sample, "UPDATE evidence SET year = 2023 WHERE year = 2022") == RULE


def test_a_record_of_a_closed_year_is_not_replaced(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_document(writing)
        a_record(writing, "motie", year=2022)
        a_closed_year(writing, 2022)
    replace = (
        "INSERT OR REPLACE INTO evidence (id, key, kind, year, title_nl, visibility, state) "
        "SELECT id, 'x', kind, 2023, 'x', visibility, 'submitted' FROM evidence WHERE year = 2022 LIMIT 1"
    )
    assert refused(sqlite_store, replace) == RULE
    by_its_key = (
        "INSERT OR REPLACE INTO evidence (id, key, kind, year, title_nl, visibility, state) "
        "SELECT 999, key, kind, 2023, 'x', visibility, 'submitted' FROM evidence WHERE year = 2022 LIMIT 1"
    )
    assert refused(sqlite_store, by_its_key) == RULE


def test_no_table_of_closed_years_is_emptied_at_once(postgres_store: Store) -> None:
    with postgres_store.writing(LOAD) as writing:
        a_document(writing)
        a_record(writing, "motie", year=2022)
    assert refused(postgres_store, "TRUNCATE evidence CASCADE") is None
    with postgres_store.writing(LOAD) as writing:
        a_closed_year(writing, 2022)
    assert refused(postgres_store, "TRUNCATE evidence CASCADE") == RULE


def test_a_deed_that_forgot_to_ask_is_refused_with_a_sentence(closed: Store) -> None:
    forgot = Evidence(
        key="x", kind=EvidenceKind.NARRATIVE, year=2022, title_nl="x", visibility=Visibility.PUBLIC,
        state=EvidenceState.SUBMITTED,
    )  # fmt: skip
    with pytest.raises(ClosedYearHeld) as told, closed.writing(LOAD) as writing:
        writing.put(forgot)
    for language in Language:
        assert "2022" not in told.value.sentence(words(language))
    with pytest.raises(ClosedYearHeld), closed.writing(LOAD) as writing:
        writing.session.execute(sa.text("DELETE FROM budget_line WHERE year = 2022"))


def test_loading_into_a_closed_year_is_refused_and_loading_the_same_again_is_not(closed: Store) -> None:
    with closed.writing(LOAD) as writing:
        a_record(writing, "motie", year=2022, approved=False)
        a_budget(writing, {}, year=2022)
        with pytest.raises(YearIsClosed):
            a_record(writing, "nieuw", year=2022)
        with pytest.raises(YearIsClosed):
            a_value(writing, "2021-2025/1.2", 2022, "2")
        writing.session.execute(sa.text("UPDATE reporting_year SET closed_on = NULL"))
        a_closed_year(writing, 2024)
        with pytest.raises(YearIsClosed):
            a_budget(writing, {}, year=2024)


def test_an_archive_of_a_store_with_a_closed_year_is_restored_whole(
    closed: Store, sqlite_store: Store, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    export_archive(closed, tmp_path / "all.json")
    for other in ["postgres_store"] if closed.is_sqlite else ["sqlite_store"]:
        empty: Store = request.getfixturevalue(other)
        import_archive(empty, tmp_path / "all.json")
        export_archive(empty, tmp_path / "again.json")
        assert (tmp_path / "all.json").read_bytes() == (tmp_path / "again.json").read_bytes()
        with empty.reading() as connection:
            assert list(edition_findings(connection)) == []
        assert refused(empty, "DELETE FROM budget_line WHERE year = 2022") == RULE


@pytest.mark.usefixtures("_with_tools")
def test_a_backup_of_a_store_with_a_closed_year_is_put_back(closed: Store, tmp_path: Path) -> None:
    copy = back_up(closed, tmp_path / "backups")
    restore(closed, copy)
    with closed.reading() as connection:
        assert list(edition_findings(connection)) == []
    assert refused(closed, "DELETE FROM budget_line WHERE year = 2022") == RULE


def test_a_person_is_erased_over_closed_years(closed: Store) -> None:
    with closed.writing(LOAD) as writing:
        erase_person(writing, 1, "Verwijderd")
    with closed.reading() as connection:
        assert list(edition_findings(connection)) == []


@pytest.mark.parametrize("table", ["edition", "edition_part"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET digest = digest", "DELETE FROM {table}"])
def test_an_edition_is_never_changed_or_removed(sample: Store, table: str, statement: str) -> None:
    assert refused(sample, statement.format(table=table)) is not None


def test_an_edition_is_never_replaced(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_closed_year(writing, 2022)
    columns = "year, number, closed_on, schema_version, digest"
    for number in ("id", "id + 1"):
        statement = f"INSERT OR REPLACE INTO edition (id, {columns}) SELECT {number}, {columns} FROM edition"
        assert refused(sqlite_store, statement) in ("pk_edition", "uq_edition_year_number")
