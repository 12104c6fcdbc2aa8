"""Polls of those present: counted to the last answer, shown in steps of at least five, and nothing about who."""

import datetime as dt
import threading
import time

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.errors import (
    NoSuchPoll,
    NotFound,
    PollAnswerUnfit,
    PollIsClosed,
    PollIsFull,
    TooManyCodes,
)
from mvo_monitor.models import AuditEntry, PollOption, metadata, table
from mvo_monitor.permissions import VISITOR
from mvo_monitor.progress.account_links import read_installation_key
from mvo_monitor.progress.polls import PollView, read_poll, read_poll_by_code, read_polls
from mvo_monitor.recording import polls
from mvo_monitor.recording.polls import SIGNS, PollOpened, answer_poll, close_poll, open_poll, read_code
from mvo_monitor.recording.sign_in_tries import FREE_CODES, WINDOW, codes_tried, note_wrong_code
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import PollState
from tests.store.asking import COORDINATOR


def a_poll(store: Store, **said: object) -> PollView:
    filled = {"text": {"nl": "Gaan we door?"}, "options": [{"nl": "Ja"}, {"nl": "Nee"}, {"en": "Perhaps"}]}
    with store.writing(COORDINATOR) as writing:
        number = open_poll(writing, PollOpened.model_validate(filled | said))
    return seen(store, number)


def seen(store: Store, number: int) -> PollView:
    with store.reading() as connection:
        return read_poll(connection, number)


def answer(store: Store, poll: PollView, *chosen: int, times: int = 1) -> None:
    for _ in range(times):
        with store.writing(VISITOR) as writing:
            answer_poll(writing, poll.code, chosen)


def close(store: Store, poll: PollView) -> PollView:
    with store.writing(COORDINATOR) as writing:
        close_poll(writing, poll.number)
    return seen(store, poll.number)


def shown(poll: PollView) -> tuple[int, ...]:
    return tuple(option.shown for option in poll.options)


def kept(store: Store, poll: PollView) -> list[int]:
    option = table(PollOption)
    query = sa.select(option.c.chosen).where(option.c.poll_id == poll.number).order_by(option.c.value)
    with store.reading() as connection:
        return list(connection.scalars(query))


def test_a_poll_has_a_code_that_is_read_from_a_wall_and_found_however_it_is_typed(store: Store) -> None:
    poll = a_poll(store)
    assert len(poll.code) == 6
    assert set(poll.code) <= set(SIGNS)
    assert not set("0O1IL5S8B2Z6AEU") & set(SIGNS)
    typed = f" {poll.code[:3].lower()}-{poll.code[3:]} "
    with store.reading() as connection:
        assert read_poll_by_code(connection, read_code(typed)) == poll
        assert read_poll_by_code(connection, "AAAAAA") is None
        with pytest.raises(NotFound):
            read_poll(connection, 99)


def test_nothing_is_shown_before_a_poll_closes_and_all_of_it_then(store: Store) -> None:
    poll = a_poll(store)
    answer(store, poll, 1, times=4)
    answer(store, poll, 2, times=2)
    meanwhile = seen(store, poll.number)
    assert (meanwhile.answers, meanwhile.shown, shown(meanwhile)) == (6, 0, (0, 0, 0))
    closed = close(store, poll)
    assert (closed.state, closed.answers, closed.shown, shown(closed)) == (PollState.CLOSED, 6, 6, (4, 2, 0))


def test_fewer_than_five_answers_show_nothing_and_leave_nothing(store: Store) -> None:
    poll = a_poll(store)
    answer(store, poll, 1, times=4)
    closed = close(store, poll)
    assert (closed.answers, closed.shown, shown(closed)) == (4, 0, (0, 0, 0))
    assert kept(store, poll) == [0, 0, 0]


def test_in_steps_what_is_shown_moves_at_five_and_at_each_five_more(store: Store) -> None:
    poll = a_poll(store, in_steps=True)
    steps = []
    for _ in range(11):
        answer(store, poll, 1)
        steps.append(seen(store, poll.number).shown)
    assert steps == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]


def test_what_comes_after_the_last_step_counts_only_if_it_is_a_step(store: Store) -> None:
    for late, wanted in ((4, (5, 0, 0)), (0, (5, 0, 0))):
        poll = a_poll(store, in_steps=True)
        answer(store, poll, 1, times=5)
        answer(store, poll, 2, times=late)
        closed = close(store, poll)
        assert shown(closed) == wanted
        assert closed.answers == 5 + late
        assert kept(store, poll) == list(wanted), "what is not shown is forgotten"


def test_several_answers_are_taken_only_where_that_is_said(store: Store) -> None:
    one, more = a_poll(store), a_poll(store, several=True)
    answer(store, more, 1, 3, times=5)
    assert shown(close(store, more)) == (5, 0, 5)
    for poll, chosen in ((one, (1, 2)), (one, ()), (one, (4,)), (more, (1, 9))):
        with pytest.raises((PollAnswerUnfit, PollIsClosed)):
            answer(store, poll, *chosen)
    assert seen(store, one.number).answers == 0


def test_a_closed_poll_an_unknown_one_and_a_full_one_take_no_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll = a_poll(store)
    monkeypatch.setattr(polls, "MOST", 2)
    answer(store, poll, 1, times=2)
    with pytest.raises(PollIsFull):
        answer(store, poll, 1)
    close(store, poll)
    with pytest.raises(PollIsClosed):
        answer(store, poll, 1)
    with pytest.raises(PollIsClosed):
        close(store, poll)
    with pytest.raises(NoSuchPoll), store.writing(VISITOR) as writing:
        answer_poll(writing, "AAAAAA", (1,))
    with pytest.raises(NoSuchPoll), store.writing(COORDINATOR) as writing:
        close_poll(writing, 99)


def test_opening_and_closing_are_told_and_an_answer_leaves_no_trace_but_the_counts(store: Store) -> None:
    poll = a_poll(store)
    before = _rows(store)
    answer(store, poll, 2)
    after = _rows(store)
    assert {name for name in after if after[name] != before[name]} == {"poll", "poll_option"}
    assert [len(after[name]) for name in after] == [len(before[name]) for name in before], "not one row more"
    close(store, poll)
    with store.reading() as connection:
        audit = table(AuditEntry)
        deeds = connection.execute(sa.select(audit.c.deed, audit.c.subject_key).order_by(audit.c.id)).all()
    assert [(deed.value, key) for deed, key in deeds] == [
        ("poll_opened", str(poll.number)),
        ("poll_closed", str(poll.number)),
    ]
    with store.reading() as connection:
        assert [each.number for each in read_polls(connection)] == [poll.number]


def test_a_poll_asks_something_with_two_answers_or_more() -> None:
    for options in ([{"nl": "Ja"}], [{"nl": str(n)} for n in range(11)], [{"nl": "Ja"}, {}]):
        with pytest.raises(ValidationError):
            PollOpened.model_validate({"text": {"nl": "Vraag"}, "options": options})


def test_two_hundred_phones_at_once_are_each_counted_and_quickly(store: Store) -> None:
    poll = a_poll(store, in_steps=True)
    ready, failed = threading.Barrier(40), []

    def phone(number: int) -> None:
        ready.wait()
        for at in range(5):
            try:
                answer(store, poll, 1 + (number + at) % 3)
            except Exception as error:  # noqa: BLE001  # whatever it is, the test tells it
                failed.append(error)

    began = time.monotonic()
    threads = [threading.Thread(target=phone, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert time.monotonic() - began < 55, (
        "seconds, on a busy machine; none waited as long as one may, which is a minute"
    )
    assert sum(kept(store, poll)) == 200
    closed = close(store, poll)
    assert (closed.answers, closed.shown) == (200, 200)
    assert sum(shown(closed)) == 200


def test_who_guesses_codes_has_to_wait_and_a_room_that_mistypes_has_not(store: Store) -> None:
    began = dt.datetime(2026, 11, 3, 14, tzinfo=dt.UTC)
    for _ in range(FREE_CODES):
        with store.writing(VISITOR) as writing:
            note_wrong_code(writing, "203.0.113.7", now=began)
    with pytest.raises(TooManyCodes), store.writing(VISITOR) as writing:
        note_wrong_code(writing, "203.0.113.7", now=began)
    with store.reading() as connection:
        key = read_installation_key(connection) or ""
        with pytest.raises(TooManyCodes):
            codes_tried(connection, key, "203.0.113.7", now=began)
        codes_tried(connection, key, "203.0.113.8", now=began)
        codes_tried(connection, key, "203.0.113.7", now=began + WINDOW)


def _rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            name: [tuple(row) for row in connection.execute(sa.select(each))] for name, each in metadata.tables.items()
        }
