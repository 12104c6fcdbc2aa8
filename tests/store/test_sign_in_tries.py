"""How tries at signing in are counted, and what is kept of them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from mvo_monitor.credentials import digest_of
from mvo_monitor.errors import (
    TooManyTries,
)
from mvo_monitor.models import (
    SignInFailure,
    table,
)
from mvo_monitor.recording.sign_in_tries import forget_try, note_try
from mvo_monitor.store import LOAD, Store
from tests.store.account_words import NOW, do

# ---- Tries -----------------------------------------------------------------------------------------------------------


def tries(store: Store, name: str, address: str | None, at: dt.datetime) -> tuple[int, ...] | int:
    """The numbers of a try that was let through, or the seconds to wait."""
    try:
        with store.writing(LOAD) as writing:
            return note_try(writing, name, address, now=at)
    except TooManyTries as refusal:
        return refusal.seconds


def test_five_tries_are_free_and_then_each_asks_a_wait_twice_as_long(store: Store) -> None:
    for _ in range(5):
        assert isinstance(tries(store, "kim@example.org", None, NOW), tuple)
    assert tries(store, "kim@example.org", None, NOW) == 60
    assert tries(store, "kim@example.org", None, NOW + dt.timedelta(seconds=59)) == 1
    assert isinstance(tries(store, "kim@example.org", None, NOW + dt.timedelta(seconds=60)), tuple)
    assert tries(store, "kim@example.org", None, NOW + dt.timedelta(seconds=60)) == 120
    assert isinstance(tries(store, "sam@example.org", None, NOW), tuple), "another name waits for nobody"
    assert isinstance(tries(store, "kim@example.org", None, NOW + dt.timedelta(minutes=16)), tuple)
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(SignInFailure))) == 1, "the old are gone"


def test_thirty_tries_from_one_address_are_free_whoever_is_tried(store: Store) -> None:
    for number in range(30):
        assert isinstance(tries(store, f"{number}@example.org", f"2001:db8:0:1::{number + 1:x}", NOW), tuple)
    assert tries(store, "new@example.org", "2001:db8:0:1:ffff::1", NOW) == 60, "the whole network is one"
    assert isinstance(tries(store, "new@example.org", "2001:db8:0:2::1", NOW), tuple)


def test_what_fits_is_forgotten_but_not_what_the_same_address_tried_elsewhere(store: Store) -> None:
    for _ in range(4):
        tries(store, "kim@example.org", "192.0.2.1", NOW)
    tries(store, "sam@example.org", "192.0.2.1", NOW)
    last = tries(store, "kim@example.org", "192.0.2.1", NOW)
    assert isinstance(last, tuple)
    do(store, lambda w: forget_try(w, last))
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(SignInFailure))) == 6
    assert isinstance(tries(store, "kim@example.org", "192.0.2.2", NOW), tuple)


def test_tries_at_the_same_moment_are_each_counted(store: Store) -> None:
    with ThreadPoolExecutor(8) as many:
        came = list(many.map(lambda _: tries(store, "kim@example.org", None, NOW), range(20)))
    assert sum(isinstance(each, tuple) for each in came) == 5


def test_what_was_tried_is_not_to_be_read_in_the_store(store: Store) -> None:
    tries(store, "kim@example.org", "192.0.2.1", NOW)
    with store.reading() as connection:
        kept = set(connection.scalars(sa.select(table(SignInFailure).c.tried)))
    assert not kept & {digest_of("kim@example.org"), digest_of("name kim@example.org"), digest_of("192.0.2.1")}
