"""Migrations: one history for both databases, that makes what the models say and never loses a row."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from pytest_alembic.tests import (  # noqa: F401 (collected here)
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from sqlalchemy.exc import IntegrityError

import dev
from mvo_monitor.errors import StoreNotMigrated, StoreTooNew, StoreUnreachable
from mvo_monitor.models import metadata
from mvo_monitor.progress.checks import audit_chain
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.recording.restoring import record_restore
from mvo_monitor.store import LOAD, Store, migrating
from mvo_monitor.store.backup import back_up, restore
from mvo_monitor.store.migrating import (
    MIGRATIONS,
    alembic_config,
    migrate,
    newest_version,
    require_migrated,
    version_of,
)
from tests.factories import a_closed_year, a_coalition, a_document, a_plan, a_record, a_value, an_indicator

NEXT = '''"""A migration of the future."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{down}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {upgrade}


def downgrade() -> None:
    pass
'''

WIDER_DOCUMENT = """with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("isbn", sa.String(), nullable=True))
        batch.create_check_constraint("isbn", "length(isbn) = 13")"""
"""SQLite cannot add a rule to a table: it is copied, dropped and renamed."""


@pytest.fixture
def alembic_engine(database_url: str) -> Iterator[sa.Engine]:
    store = Store(database_url)
    yield store.engine
    store.dispose()


@pytest.fixture(name="alembic_config")
def alembic_settings() -> Config:
    return alembic_config()


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def _with_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs on the path."""
    monkeypatch.setenv("PATH", f"{dev.find_postgres() or ''}{os.pathsep}{os.environ['PATH']}")


class NextVersion:
    """A program that has one migration more than this one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch = folder / "migrations", monkeypatch
        shutil.copytree(MIGRATIONS, self._folder, ignore=shutil.ignore_patterns("__pycache__"))

    def that(self, upgrade: str) -> None:
        """From here on the program is that version, whose migration does this."""
        text = NEXT.format(down=newest_version(), upgrade=upgrade)
        (self._folder / "versions" / "9999_next.py").write_text(text)
        self._monkeypatch.setattr(migrating, "MIGRATIONS", self._folder)

    def is_undone(self) -> None:
        """From here on the program is the old one again."""
        self._monkeypatch.setattr(migrating, "MIGRATIONS", MIGRATIONS)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NextVersion:
    return NextVersion(tmp_path, monkeypatch)


def fill(store: Store) -> None:
    """A document that rows of many tables refer to."""
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        a_plan(writing, an_indicator(source={"document": "jaarverslag-2020"}))
        a_record(writing, "x", sources=[{"document": "jaarverslag-2020"}])


def rows(store: Store) -> dict[str, int]:
    with store.engine.connect() as connection:
        return {name: connection.scalar(sa.text(f"SELECT count(*) FROM {name}")) or 0 for name in metadata.tables}


_ADDED = re.compile(r"^(\t\w+ [A-Z]+(?: NOT NULL)?, )(?=\w+ [A-Z])")
"""SQLite writes a column that was added behind the last one, on the same line."""


def definitions(connection: sa.Connection) -> dict[str, set[str]]:
    """Every rule, index and trigger as the database itself tells it, by table."""
    if connection.dialect.name == "sqlite":
        told = connection.exec_driver_sql("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
        found: dict[str, set[str]] = {}
        for table, sql in told:
            if table != "alembic_version":  # SQLite quotes the name of a table that was copied and renamed
                lines = sql.replace(f'CREATE TABLE "{table}"', f"CREATE TABLE {table}").splitlines()
                lines = [part for line in lines for part in _ADDED.sub(r"\1\n", line).split("\n")]
                found.setdefault(table, set()).update(line.strip().rstrip(",") for line in lines)
        return found
    rules = """SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
               FROM pg_constraint WHERE connamespace = 'public'::regnamespace"""
    indexes = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    columns = """SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length, numeric_precision,
                 is_nullable, column_default) FROM information_schema.columns WHERE table_schema = 'public'"""
    triggers = """SELECT tgrelid::regclass::text, pg_get_triggerdef(pg_trigger.oid) || prosrc FROM pg_trigger
                  JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"""
    found = {}
    for query in (rules, indexes, columns, triggers):
        for table, told_of in connection.exec_driver_sql(query):
            if table != "alembic_version":
                found.setdefault(table, set()).add(told_of)
    return found


def test_the_migrations_make_exactly_what_the_models_say(database_url: str, backups: Path) -> None:
    store = Store(database_url)
    migrate(store, backups)
    with store.engine.connect() as connection:
        migrated = definitions(connection)
    with store.engine.begin() as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        metadata.drop_all(connection)
        metadata.create_all(connection)
    with store.engine.connect() as connection:
        made = definitions(connection)
    store.dispose()
    assert migrated == made
    assert len(made) == len(metadata.tables)


def test_migrations_are_numbered_in_their_order_and_told() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    history = list(script.walk_revisions())[::-1]
    assert [each.revision for each in history] == [f"{number:04d}" for number in range(1, len(history) + 1)]
    assert [
        each.revision for each in history if not each.doc or not Path(each.path).name.startswith(each.revision)
    ] == []


def test_an_empty_database_is_migrated_without_a_backup(database_url: str, backups: Path) -> None:
    store = Store(database_url)
    assert version_of(store) is None
    with pytest.raises(StoreNotMigrated):
        require_migrated(store)
    done = migrate(store, backups)
    assert (done.before, done.after, done.backup, version_of(store)) == (None, newest_version(), None, newest_version())
    require_migrated(store)
    store.dispose()


def to(store: Store, version: str) -> None:
    """Bring a database to this version, forwards or back."""
    config = alembic_config()
    with store.changing_tables() as connection:
        config.attributes["connection"] = connection
        going = command.downgrade if (version_of(store) or "") > version else command.upgrade
        going(config, version)
    store.dispose()


def test_the_audit_of_before_is_numbered_without_a_gap_and_chained_in_its_order(
    database_url: str, backups: Path
) -> None:
    store = Store(database_url)
    to(store, "0009")
    insert = sa.text(
        "INSERT INTO audit_entry (id, at, actor, deed, subject, subject_key, details) VALUES "
        "(:id, '2026-11-23 09:00:00.000123+00', 'load', 'plan_recorded', 'plan', :key, :details)"
    )
    if store.is_sqlite:
        insert = sa.text(insert.text.replace("+00'", "'"))
    kept = [7, 8, *range(12, 2512)]
    with store.engine.begin() as connection:
        rows = [{"id": n, "key": f"plan-{n}", "details": '{"é": [1.50, "\\u20ac"], "a": null}'} for n in kept]
        connection.execute(insert, rows)
    to(store, newest_version())
    with store.reading() as connection:
        told = connection.exec_driver_sql("SELECT id, subject_key FROM audit_entry ORDER BY id").all()
        assert list(audit_chain(connection)) == []
    assert [(row[0], row[1]) for row in told] == [(n, f"plan-{was}") for n, was in enumerate(kept, 1)]
    with store.writing(LOAD) as writing:
        a_document(writing)
    with store.reading() as connection:
        assert list(audit_chain(connection)) == []
    store.dispose()


def test_the_way_back_from_the_chain_forgets_the_restores_and_goes_on_counting(store: Store) -> None:
    fill(store)
    before = rows(store)["audit_entry"]
    with store.writing(LOAD) as writing:
        record_restore(writing, "mvo.db", None, None)
    to(store, "0009")
    with store.engine.begin() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM audit_entry")) == before
        connection.exec_driver_sql(
            "INSERT INTO audit_entry (at, actor, deed, subject, subject_key, details) "
            "VALUES ('2026-11-23 09:00:00.000000', 'load', 'plan_recorded', 'plan', 'x', '{}')"
        )
        assert connection.scalar(sa.text("SELECT max(id) FROM audit_entry")) == before + 1


def test_a_store_with_closed_years_goes_back_to_when_deeds_alone_held_its_plan_and_forwards_again(store: Store) -> None:
    fill(store)
    with store.writing(LOAD) as writing:
        a_value(writing, "2016-2020/1.1", 2020, "1")
        a_closed_year(writing, 2020)
    before = rows(store)
    changes = sa.text("UPDATE plan SET first_year = 2021, last_year = 2025")
    to(store, "0018")
    assert rows(store) == before
    with store.engine.connect() as connection:
        connection.execute(changes)
        connection.rollback()
    to(store, newest_version())
    assert rows(store) == before
    with store.engine.connect() as connection:
        with pytest.raises(IntegrityError):
            connection.execute(changes)
        connection.rollback()
        assert list(edition_findings(connection)) == []


def test_a_database_of_this_version_is_left_alone(store: Store, backups: Path) -> None:
    done = migrate(store, backups)
    assert (done.before, done.backup, backups.exists()) == (newest_version(), None, False)


def test_a_database_of_a_newer_program_is_refused(store: Store, backups: Path) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for deed in (lambda: migrate(store, backups), lambda: require_migrated(store)):
        with pytest.raises(StoreTooNew) as refused:
            deed()
        assert (refused.value.fields["found"], refused.value.fields["known"]) == ("9999", newest_version())
    assert version_of(store) == "9999"


@pytest.mark.usefixtures("_with_tools")
def test_an_older_database_is_copied_before_it_is_migrated(
    store: Store, backups: Path, next_version: NextVersion
) -> None:
    fill(store)
    before = rows(store)
    old = newest_version()
    next_version.that(WIDER_DOCUMENT)
    done = migrate(store, backups)
    assert (done.before, done.after, version_of(store), rows(store)) == (old, "9999", "9999", before)
    assert done.backup is not None
    next_version.is_undone()
    restore(store, done.backup)
    require_migrated(store)
    assert rows(store) == before


@pytest.mark.usefixtures("_with_tools")
def test_a_copy_from_before_there_were_accounts_goes_back_over_the_tables_of_today(store: Store, backups: Path) -> None:
    fill(store)
    before = rows(store)
    to(store, "0009")
    copy = back_up(store, backups)
    migrate(store, backups)
    restore(store, copy)
    assert version_of(store) == "0009"
    migrate(store, backups)
    assert rows(store) == before


def test_remaking_a_table_that_others_refer_to_loses_no_row(
    store: Store, backups: Path, next_version: NextVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE page (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL "
            "REFERENCES document (id) ON DELETE CASCADE)"
        )
        connection.exec_driver_sql("INSERT INTO page VALUES (1, 1), (2, 1)")
    before = rows(store)
    monkeypatch.setattr(migrating, "back_up", lambda *_: None)
    next_version.that(WIDER_DOCUMENT)
    migrate(store, backups)
    with store.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM page")) == 2
        assert "isbn" in {column["name"] for column in sa.inspect(connection).get_columns("document")}
    assert rows(store) == before


def test_foreign_keys_are_on_again_after_a_migration(
    sqlite_store: Store, backups: Path, next_version: NextVersion
) -> None:
    next_version.that(WIDER_DOCUMENT)
    migrate(sqlite_store, backups)
    with sqlite_store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param('op.execute("DELETE FROM document")', id="rows that refer to nothing"),
        pytest.param('op.drop_table("audit_entry")\n    raise RuntimeError("power cut")', id="interrupted"),
        pytest.param(f'{WIDER_DOCUMENT}\n    op.execute("DELETE FROM nowhere")', id="a statement that fails"),
    ],
)
def test_a_migration_that_fails_leaves_the_old_state(
    store: Store, backups: Path, next_version: NextVersion, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    fill(store)
    before, old = rows(store), newest_version()
    monkeypatch.setattr(migrating, "back_up", lambda *_: None)
    next_version.that(fault)
    with pytest.raises((RuntimeError, StoreUnreachable)):
        migrate(store, backups)
    with store.engine.connect() as connection:
        columns = {column["name"] for column in sa.inspect(connection).get_columns("document")}
        if store.is_sqlite:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert (version_of(store), rows(store), "isbn" in columns) == (old, before, False)


def test_the_second_of_two_programs_that_migrate_at_once_finds_it_done(database_url: str, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from mvo_monitor.store import Store; "
        "from mvo_monitor.store.migrating import migrate; "
        "store = Store(sys.argv[1]); migrate(store, Path(sys.argv[2])); store.dispose()"
    )
    command = [sys.executable, "-W", "error", "-c", program, database_url, str(tmp_path)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(each.communicate(timeout=240)[1], each.returncode) for each in both] == [("", 0), ("", 0)]
    store = Store(database_url)
    require_migrated(store)
    store.dispose()


def test_a_migration_killed_half_way_leaves_the_old_state(
    sqlite_store: Store, tmp_path: Path, next_version: NextVersion
) -> None:
    fill(sqlite_store)
    before, old = rows(sqlite_store), newest_version()
    sqlite_store.dispose()
    began = tmp_path / "began"
    next_version.that(
        f"{WIDER_DOCUMENT}\n    import pathlib, time\n    pathlib.Path({str(began)!r}).touch(); time.sleep(60)"
    )
    program = (
        "import sys; from pathlib import Path; from mvo_monitor.store import Store, migrating; "
        "migrating.MIGRATIONS = Path(sys.argv[2]); migrating.migrate(Store(sys.argv[1]), Path(sys.argv[3]))"
    )
    address = sqlite_store.url.render_as_string()
    process = subprocess.Popen([sys.executable, "-c", program, address, str(migrating.MIGRATIONS), str(tmp_path / "b")])
    while not began.exists():
        assert process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait(10)
    assert (version_of(sqlite_store), rows(sqlite_store)) == (old, before)


def test_a_checkout_may_stand_in_a_folder_with_a_percent_sign(
    tmp_path: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "100% één"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)
    store = Store(f"sqlite:///{tmp_path}/100% één.db")
    migrate(store, backups)
    require_migrated(store)
    store.dispose()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, backups: Path) -> None:
    (tmp_path / "x.db").write_text("Dit is een brief, geen database. " * 100)
    store = Store(f"sqlite:///{tmp_path}/x.db")
    with pytest.raises(StoreUnreachable):
        migrate(store, backups)


def test_the_driver_reads_what_was_migrated_without_the_program(sqlite_store: Store) -> None:
    with sqlite3.connect(str(sqlite_store.url.database)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchone() == (newest_version(),)
    plain.close()
