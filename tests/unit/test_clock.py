"""Days that are shown, and by which one is due, are those of the machine; the store keeps UTC."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest

from dashboard.desk.checking.telling import moment
from mvo_monitor.clock import day_of, end_of, time_of, today
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

LATE = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)
"""Half past midnight on 1 December in the Netherlands."""


@pytest.fixture(autouse=True)
def in_the_netherlands(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as here:
        here.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        yield
    time.tzset()


def test_after_midnight_here_it_is_another_day_though_not_yet_in_the_store() -> None:
    assert today(LATE) == day_of(LATE) == dt.date(2026, 12, 1)
    assert time_of(LATE) == "00:30"
    assert moment(LATE, words(Language.NL)) == "1 december 2026 om 00:30"


def test_a_day_ends_at_midnight_here_in_winter_and_in_summer() -> None:
    assert end_of(dt.date(2026, 11, 30)) == dt.datetime(2026, 11, 30, 22, 59, 59, tzinfo=dt.UTC)
    assert end_of(dt.date(2026, 7, 1)) == dt.datetime(2026, 7, 1, 21, 59, 59, tzinfo=dt.UTC)
