"""Rows that stay in the store are taken by number and by slice as those of any list."""

import pytest
import sqlalchemy as sa

from mvo_monitor.models import Dossier, table
from mvo_monitor.progress.tables.stored import StoredRows
from mvo_monitor.store import LOAD, Store
from tests.factories import a_coalition, a_dossier


@pytest.mark.parametrize(
    "part", [slice(2), slice(1, 3), slice(None, None, 2), slice(3, 0, -1), slice(None, None, -1), slice(2, 1)]
)
def test_they_are_the_same_as_in_a_list(sqlite_store: Store, part: slice) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        for number in range(4):
            a_dossier(writing, f"d{number}", number)
    dossier = table(Dossier)
    with sqlite_store.reading() as connection:
        rows = StoredRows(connection, sa.select(dossier).order_by(dossier.c.id), (lambda row: row.key,))
        every = list(rows)
        assert list(rows[part]) == every[part]
        assert [rows[at] for at in (0, 3, -1, -4)] == [every[at] for at in (0, 3, -1, -4)]
        for beyond in (4, -5):
            with pytest.raises(IndexError):
                rows[beyond]
