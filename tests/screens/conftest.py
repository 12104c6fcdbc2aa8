"""Stores to look at, loaded once a run as a user loads them: the platform's real 2020, the sample, and an empty one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import Store
from tests.data_stores import DataStores
from tests.factories import without_internal_records
from tests.screens.opening import OpenPage, open_page

OpensPages = Callable[..., OpenPage]
"""``opens("goal", "year=2020&goal=2", language=Language.EN)``."""


def _loaded(data_stores: DataStores, data: Path | None, folder: Path) -> Settings:
    with data_stores.on_sqlite(data, folder) as store:
        return read_settings(database_url=str(store.url))


@pytest.fixture(scope="session")
def real(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on the real data of 2020."""
    return partial(open_page, _loaded(data_stores, REAL_DATA, tmp_path_factory.mktemp("real")))


@pytest.fixture(scope="session")
def sample(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on the fictitious sample of ten years."""
    return partial(open_page, _loaded(data_stores, SAMPLE_DATA, tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="session")
def sample_without_internal(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on the sample as if its internal records had never been recorded."""
    settings = _loaded(data_stores, SAMPLE_DATA, tmp_path_factory.mktemp("open"))
    store = Store(settings.database_url)
    with store.engine.begin() as connection:
        for statement in filter(None, without_internal_records().split(";")):
            connection.execute(sa.text(statement))
    store.dispose()
    return partial(open_page, settings)


@pytest.fixture(scope="session")
def nothing(data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory) -> OpensPages:
    """Opens pages on a store in which nothing stands yet."""
    return partial(open_page, _loaded(data_stores, None, tmp_path_factory.mktemp("nothing")))
