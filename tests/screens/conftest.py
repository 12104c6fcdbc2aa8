"""Stores to look at, loaded once a run as a user loads them: the platform's real 2020, the sample, and an empty one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA, data_files, load_files
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate
from tests.factories import without_internal_records
from tests.screens.opening import OpenPage, open_page

OpensPages = Callable[..., OpenPage]
"""``opens("goal", "year=2020&goal=2", language=Language.EN)``."""


def _loaded(folder: Path, data: Path) -> Settings:
    settings = read_settings(database_url=f"sqlite:///{folder}/screens.db")
    store = Store(settings.database_url)
    migrate(store, folder)
    if data.is_dir():
        load_files(store, data_files(data))
    store.dispose()
    return settings


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on the real data of 2020."""
    return partial(open_page, _loaded(tmp_path_factory.mktemp("real"), REAL_DATA))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on the fictitious sample of ten years."""
    return partial(open_page, _loaded(tmp_path_factory.mktemp("sample"), SAMPLE_DATA))


@pytest.fixture(scope="session")
def sample_without_internal(tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on the sample as if its internal records had never been recorded."""
    settings = _loaded(tmp_path_factory.mktemp("open"), SAMPLE_DATA)
    store = Store(settings.database_url)
    with store.engine.begin() as connection:
        for statement in filter(None, without_internal_records().split(";")):
            connection.execute(sa.text(statement))
    store.dispose()
    return partial(open_page, settings)


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on a store in which nothing stands yet."""
    return partial(open_page, _loaded(tmp_path_factory.mktemp("nothing"), Path("no data")))
