"""Who reads never waits for who writes: not for a survey of millions of answers, not to have the visit noted."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import StoreUnreachable
from mvo_monitor.models import SignInSession, table
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.engine import BUSY_TIMEOUT_MS
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import somebody
from tests.desk.test_polls import NEW, opened
from tests.store.asking import prepared

AT_ONCE = 30.0
"""So many seconds a page takes at most on a busy machine; the wait that is shown not to be there is 60."""

_SESSION = table(SignInSession)


@contextmanager
def somebody_writing(store: Store) -> Iterator[None]:
    """As an import of minutes does it, in another process."""
    other = Store(store.url)
    with other.writing(LOAD):
        yield
    other.dispose()


def last_seen(store: Store) -> dt.datetime:
    with store.reading() as connection:
        seen: dt.datetime = connection.execute(sa.select(_SESSION.c.seen_at)).scalar_one()
    return seen


def test_a_page_comes_at_once_while_another_writes_and_the_visit_is_noted_with_the_next(store: Store) -> None:
    prepared(store, 3)
    with somebody(store, Role.COORDINATOR) as browser:
        long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=20)
        with store.engine.begin() as connection:
            connection.execute(sa.update(_SESSION).values(seen_at=long_ago))
        with somebody_writing(store):
            began = time.monotonic()
            assert browser.get("/requests?year=2026").status == 200
            assert time.monotonic() - began < AT_ONCE
            assert last_seen(store) == long_ago
        assert browser.get("/requests?year=2026").status == 200
        assert last_seen(store) > long_ago + dt.timedelta(minutes=19)


def test_a_poll_opens_while_another_writes(store: Store) -> None:
    with somebody(store, Role.COORDINATOR, person="mia") as browser:
        _, code = opened(browser, NEW)
        assert browser.get(f"/poll/{code}").status == 200
        with somebody_writing(store):
            began = time.monotonic()
            assert browser.get(f"/poll/{code}").status == 200
            assert time.monotonic() - began < AT_ONCE


def test_what_may_be_left_undone_is_refused_at_once_and_a_deed_after_it_waits_as_ever(store: Store) -> None:
    with somebody_writing(store):
        began = time.monotonic()
        with pytest.raises(StoreUnreachable), store.writing(LOAD, briefly=True):
            pass
        assert time.monotonic() - began < AT_ONCE
    with store.writing(LOAD, briefly=True) as writing:
        writing.session.execute(sa.text("UPDATE sign_in_session SET browser = 'Firefox'"))
    with store.writing(LOAD) as writing:
        how = "PRAGMA busy_timeout" if store.is_sqlite else "SHOW lock_timeout"
        told = writing.session.execute(sa.text(how)).scalar_one()
    assert told in (BUSY_TIMEOUT_MS, "1min")
