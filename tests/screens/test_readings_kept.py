"""Readings of databases: one for each, and of those opened one after the other the last few only."""

from pathlib import Path

from dashboard.shell import reading
from dashboard.shell.reading import reading_of
from mvo_monitor.settings import Settings


def test_a_database_has_one_reading_and_only_the_last_eight_are_held(tmp_path: Path) -> None:
    opened = [Settings(database_url=f"sqlite:///{tmp_path / f'{n}.db'}", keys=tmp_path / "keys") for n in range(9)]
    first = reading_of(opened[0])
    assert reading_of(opened[0]) is first
    others = [reading_of(each) for each in opened[1:]]
    assert list(reading._readings)[-8:] == opened[1:]
    assert len(reading._readings) == 8
    assert [reading_of(each) for each in opened[1:]] == others
    assert reading_of(opened[0]) is not first
