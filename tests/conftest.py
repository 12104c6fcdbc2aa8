"""What every test may ask for: an empty database on SQLite and on PostgreSQL, and honesty about what was not run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa

import dev
from mvo_monitor.loading.load import SAMPLE_DATA
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate
from tests.compiled_once import CompiledOnce
from tests.data_stores import DataStores
from tests.postgres_server import PostgresServer

NEEDS = {"browser": "browser", "postgres": "postgresql", "office": "office"}
"""The marker of a test, and the name under which ``dev.py`` says that the machine lacks what it needs."""

# A busy machine is no fault of the code; in CI the same commit gives the same answer.
hypothesis.settings.register_profile("monitor", deadline=None, derandomize=dev.in_ci())
hypothesis.settings.load_profile("monitor")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(dev.ROOT / "tests" / "browser"):
            item.add_marker("browser")
    if dev.in_ci():
        return  # nothing may be left out: what lacks its server or browser fails
    absent = dev.what_is_absent()
    lacking = [item for item in items if any(item.get_closest_marker(m) and NEEDS[m] in absent for m in NEEDS)]
    config.hook.pytest_deselected(items=lacking)
    items[:] = [item for item in items if item not in lacking]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for sentence in dev.what_is_absent().values():
        terminalreporter.write_line(f"NOT RUN: {sentence}", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Statements compiled once for all stores, as in a monitor that runs for weeks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sa, "create_engine", CompiledOnce())
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the whole run (for each worker of it)."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """An empty PostgreSQL database."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/test.db"


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue("postgres_url" if request.param == "postgresql" else "sqlite_url")
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all migrations done, to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    _migrate(f"sqlite:///{folder}/migrated.db", folder)
    return folder / "migrated.db"


@pytest.fixture(scope="session")
def migrated_template(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PostgreSQL database with all migrations done, to clone."""
    name = postgres.create()
    _migrate(postgres.url(name), tmp_path_factory.mktemp("migrated"))
    return name


@pytest.fixture
def sqlite_store(migrated_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A migrated store without a record, on SQLite: for what does not depend on the database."""
    shutil.copyfile(migrated_file, tmp_path / "store.db")
    store = Store(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.dispose()


@pytest.fixture
def postgres_store(postgres: PostgresServer, migrated_template: str, tmp_path: Path) -> Iterator[Store]:
    """A migrated store without a record, on PostgreSQL."""
    name = postgres.create(migrated_template)
    store = Store(postgres.url(name), tmp_path / "keys")
    yield store
    store.dispose()
    postgres.drop(name)


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest) -> Store:
    """A migrated store without a record, once on SQLite and once on PostgreSQL."""
    one: Store = request.getfixturevalue("postgres_store" if request.param == "postgresql" else "sqlite_store")
    return one


@pytest.fixture(scope="session")
def data_stores(
    request: pytest.FixtureRequest, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> DataStores:
    """Copies of stores that hold data files."""

    def on_postgresql() -> tuple[PostgresServer, str]:
        return request.getfixturevalue("postgres"), request.getfixturevalue("migrated_template")

    return DataStores(tmp_path_factory.mktemp("data"), migrated_file, on_postgresql)


@pytest.fixture(params=BOTH)
def sample_store(request: pytest.FixtureRequest, data_stores: DataStores, tmp_path: Path) -> Iterator[Store]:
    """A store of one's own that holds the sample, once on SQLite and once on PostgreSQL."""
    made = data_stores.on_postgresql if request.param == "postgresql" else data_stores.on_sqlite
    with made(SAMPLE_DATA, tmp_path) as store:
        yield store


def _migrate(url: str, folder: Path) -> None:
    store = Store(url)
    migrate(store, folder / "backups")
    store.dispose()
