"""The day on which a value came into force is the day it was here, as everywhere."""

import time
from collections.abc import Iterator

import pytest

from mvo_monitor.clock import today
from mvo_monitor.progress.approvals import read_approvals
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.store import LOAD, Store
from tests.factories import a_coalition, a_plan, a_value, an_indicator


@pytest.fixture(autouse=True, params=["Pacific/Kiritimati", "Etc/GMT+12"])
def far_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """14 hours ahead of the clock of the store, and 12 behind: at any moment it is another day in one of them."""
    with monkeypatch.context() as here:
        here.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


def test_the_day_of_an_approval_is_the_day_here(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator("1.1"))
        a_value(writing, "2016-2020/1.1", 2020, "1")
    with sqlite_store.reading() as connection:
        (definition,) = read_indicators(connection)
        (approved,) = read_approvals(connection, definition)
    assert str(approved.on) == f"{today():%Y-%m-%d}"
