"""An edition that is damaged takes nothing of today with it: its year's pages stay, and say so."""

import sqlalchemy as sa

from dashboard.shell.changed_banner import changed_banner
from dashboard.shell.reader import Reader
from dashboard.shell.reading import Reading
from mvo_monitor.permissions import LOCAL
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language
from tests.factories import a_closed_year, a_plan


def test_the_pages_of_today_stay_and_say_that_the_edition_is_damaged(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_plan(writing)
        a_closed_year(writing, 2020)
    with sqlite_store.engine.begin() as connection:
        for name in connection.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE edition_part SET content = x'00' WHERE name = 'plan.jsonl'")
        connection.exec_driver_sql("UPDATE plan SET title_nl = 'Anders'")
    reader = Reader(Reading(sqlite_store, read_settings()), Language.NL, {"year": "2020"}, LOCAL)
    told = str(changed_banner(reader, "overview", lambda edition: f"/?edition={edition}", 2020))
    assert "Editie 2020/1" in told
    assert "mvo-monitor check" in told
