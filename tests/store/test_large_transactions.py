"""Many megabytes in one transaction on SQLite: no reader waits, the journal shrinks, of one cut off nothing stays."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.engine import JOURNAL_KEPT
from tests.store.asking import prepared
from tests.store.survey_rounds import an_open_round

MANY = """
INSERT INTO survey_open_answer (id, question_id, text)
WITH RECURSIVE counted (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM counted WHERE at < 9000)
SELECT at, 1, hex(randomblob(1000)) FROM counted
"""
"""Some 18 MB."""

BREAKS_OFF = f'''
import sys, time
import sqlalchemy as sa
from mvo_monitor.store import LOAD, Store
with Store(sys.argv[1]).writing(LOAD) as writing:
    writing.session.execute(sa.text("""{MANY}"""))
    print("all in but for the end", flush=True)
    time.sleep(60)
'''


def journal(store: Store) -> int:
    return Path(f"{store.url.database}-wal").stat().st_size


def answers(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.text("SELECT count(*) FROM survey_open_answer")) or 0


def small_change(store: Store) -> None:
    with store.writing(LOAD) as writing:
        writing.session.execute(sa.text("UPDATE alembic_version SET version_num = version_num"))


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """With a survey of one question, so that answers have one to be of."""
    prepared(sqlite_store, 3)
    with sqlite_store.writing(LOAD) as writing:
        an_open_round(writing)
    return sqlite_store


def test_the_journal_of_a_large_transaction_shrinks_with_the_next_small_one(store: Store) -> None:
    with store.writing(LOAD) as writing:
        writing.session.execute(sa.text(MANY))
    assert journal(store) > JOURNAL_KEPT
    small_change(store)
    assert journal(store) <= JOURNAL_KEPT
    assert answers(store) == 9000


def test_of_a_process_that_was_killed_before_the_end_nothing_is_there_and_nobody_waited(store: Store) -> None:
    address = store.url.render_as_string()
    command = [sys.executable, "-c", BREAKS_OFF, address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "all in but for the end"
        began = time.monotonic()
        assert answers(store) == 0
        assert time.monotonic() - began < 30, "seconds; who waits does so for a minute"
        process.send_signal(signal.SIGKILL)
    assert answers(store) == 0
    small_change(store)
    assert answers(store) == 0
