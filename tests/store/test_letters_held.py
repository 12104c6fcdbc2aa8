"""A letter that waits does not go once what it asks can no longer be done, and goes again as soon as it can."""

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import RoundIsNotOpen, YearIsClosed
from mvo_monitor.measures.written import Written
from mvo_monitor.models import Letter, PersonalLink, SurveyRound, table
from mvo_monitor.progress.letters import read_letter, read_letters, read_waiting
from mvo_monitor.recording.letters import (
    claim_letter,
    mark_sent,
    write_again,
    write_invitations,
    write_returned_letter,
)
from mvo_monitor.recording.links import renew_link
from mvo_monitor.recording.requests import close_request, drop_request_of, reopen_request
from mvo_monitor.recording.survey_rounds.inviting import write_survey_invitations
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import LetterHold
from tests.factories import a_closed_year
from tests.store.asking import COORDINATOR, YEAR, a_request, an_answer, number_of, prepared
from tests.store.survey_rounds import an_open_round, answered_by_hand, closed_by_hand, invited


@pytest.fixture
def asked(store: Store) -> list[int]:
    """The letters to three members who are asked one thing for 2026, and one more about what came back from the first;
    none is sent."""
    numbers = [number_of(store, key) for key in prepared(store, 3)]
    with store.writing(LOAD) as writing:
        a_request(writing, "1.2", kind="answer")
        invitations = write_invitations(writing, numbers, YEAR)
        returned = write_returned_letter(writing, numbers[0], YEAR, Written("Een motie"), "Noem de bron.")
    return [*invitations, returned]


def do(store: Store, deed: Callable[[Writing], object]) -> None:
    with store.writing(LOAD) as writing:
        deed(writing)


def held(store: Store) -> list[LetterHold | None]:
    with store.reading() as connection:
        return [each.held for each in read_waiting(connection)]


def taken(store: Store, *, uncertain_too: bool = False) -> list[bool]:
    """Which of all letters can be claimed; none stays claimed."""
    with store.reading() as connection:
        numbers = connection.scalars(sa.select(table(Letter).c.id).order_by(table(Letter).c.id)).all()
    found = []
    with store.writing(COORDINATOR) as writing:
        found = [claim_letter(writing, number, uncertain_too=uncertain_too) for number in numbers]
        writing.session.rollback()
    return found


def test_as_long_as_something_can_be_done_letters_go(store: Store, asked: list[int]) -> None:
    assert held(store) == [None] * 4
    assert taken(store) == [True] * 4
    with store.reading() as connection:
        page = read_letters(connection)
    assert (page.waiting, page.held) == (4, {})


def test_none_about_a_closed_year_goes_by_whatever_way_until_it_is_reopened(store: Store, asked: list[int]) -> None:
    do(store, lambda writing: mark_sent(writing, asked[0], "a@b.example"))
    do(store, lambda writing: a_closed_year(writing, YEAR, unfinished=True))
    assert held(store) == [LetterHold.YEAR_CLOSED] * 3
    assert taken(store, uncertain_too=True) == [False] * 4
    with store.reading() as connection:
        page = read_letters(connection)
        assert read_letter(connection, asked[0]).held is None, "it went before"
    assert (page.total, page.waiting, page.held) == (4, 0, {LetterHold.YEAR_CLOSED: 3})
    do(store, lambda writing: reopen_year(writing, ReopeningYear(year=YEAR, reason="Een vergeten opgave.")))
    assert taken(store) == [False, True, True, True]


def test_no_letter_of_a_closed_year_is_written_again(store: Store, asked: list[int]) -> None:
    do(store, lambda writing: mark_sent(writing, asked[0], "a@b.example"))
    do(store, lambda writing: a_closed_year(writing, YEAR, unfinished=True))
    with store.writing(COORDINATOR) as writing, pytest.raises(YearIsClosed):
        write_again(writing, asked[0])


def test_a_year_that_closes_holds_no_letter_of_another_year(store: Store, asked: list[int]) -> None:
    do(store, lambda writing: a_closed_year(writing, YEAR - 1, unfinished=True))
    assert held(store) == [None] * 4


def test_once_the_request_is_closed_only_what_came_back_is_still_told(store: Store, asked: list[int]) -> None:
    do(store, lambda writing: close_request(writing, 1))
    assert held(store) == [LetterHold.NOTHING_LEFT] * 3 + [None]
    assert taken(store) == [False, False, False, True]
    with store.reading() as connection:
        page = read_letters(connection)
    assert [each.id for each in page.letters] == [asked[3], *reversed(asked[:3])], "what goes stands in front"
    assert (page.waiting, page.held) == (1, {LetterHold.NOTHING_LEFT: 3})
    do(store, lambda writing: reopen_request(writing, 1))
    assert taken(store) == [True] * 4


def test_whoever_answered_meanwhile_or_is_asked_no_longer_gets_no_letter_that_asks(
    store: Store, asked: list[int]
) -> None:
    do(store, lambda writing: an_answer(writing, 1, "lid-01"))
    do(store, lambda writing: drop_request_of(writing, 1, "lid-02"))
    assert held(store) == [LetterHold.NOTHING_LEFT, LetterHold.NOTHING_LEFT, None, None]
    do(store, lambda writing: a_request(writing, "1.1"))
    assert held(store) == [None] * 4, "something else is asked of all"


def expires(store: Store, letters: list[int], in_days: float) -> None:
    """The links in these letters open nothing after so many days."""
    links = sa.select(table(Letter).c.link_id).where(table(Letter).c.id.in_(letters))
    until = dt.datetime.now(dt.UTC) + dt.timedelta(days=in_days)
    with store.engine.begin() as connection:
        connection.execute(
            sa.update(table(PersonalLink)).where(table(PersonalLink).c.id.in_(links)).values(expires_at=until)
        )


def test_whose_link_expired_since_gets_no_letter_until_it_holds_again(store: Store, asked: list[int]) -> None:
    expires(store, asked[1:2], in_days=1)
    assert held(store) == [None] * 4
    expires(store, asked[1:2], in_days=-1 / 86_400)
    assert held(store) == [None, LetterHold.LINK_EXPIRED, None, None]
    assert taken(store, uncertain_too=True) == [True, False, True, True]
    with store.reading() as connection:
        page = read_letters(connection)
        number = connection.scalar(sa.select(table(Letter).c.organisation_id).where(table(Letter).c.id == asked[1]))
    assert (page.waiting, page.held) == (3, {LetterHold.LINK_EXPIRED: 1})
    do(store, lambda writing: renew_link(writing, int(number or 0), YEAR))
    assert taken(store) == [True] * 4


def test_what_returned_is_not_told_by_a_link_that_expired_either(store: Store, asked: list[int]) -> None:
    expires(store, asked, in_days=-1)
    assert held(store) == [LetterHold.LINK_EXPIRED] * 4
    do(store, lambda writing: close_request(writing, 1))
    assert held(store) == [LetterHold.NOTHING_LEFT] * 3 + [LetterHold.LINK_EXPIRED], (
        "what can be done about it goes first"
    )


def test_a_survey_whose_links_expired_sends_none_until_it_waits_longer(store: Store) -> None:
    prepared(store, 3)
    with store.writing(LOAD) as writing:
        one = an_open_round(writing)
        letters = write_survey_invitations(writing, one)
    expires(store, letters, in_days=-1)
    assert held(store) == [LetterHold.LINK_EXPIRED] * 3
    expires(store, letters, in_days=1)
    assert taken(store) == [True] * 3


def test_none_about_a_closed_survey_goes_or_is_written_again(store: Store) -> None:
    prepared(store, 3)
    with store.writing(LOAD) as writing:
        one, other = an_open_round(writing), an_open_round(writing, title={"nl": "Peiling"})
        letters = write_survey_invitations(writing, one)
        write_survey_invitations(writing, other)
    closed_by_hand(store, one)
    assert held(store) == [LetterHold.SURVEY_CLOSED] * 3 + [None] * 3
    assert taken(store) == [False] * 3 + [True] * 3
    with store.writing(COORDINATOR) as writing, pytest.raises(RoundIsNotOpen):
        write_again(writing, letters[0])
    with store.engine.begin() as connection:
        connection.execute(sa.update(table(SurveyRound)).values(state="open"))
    answered_by_hand(store, invited(store, one)[1].id)
    assert held(store).count(LetterHold.NOTHING_LEFT) == 1, "whoever answered is not asked again"
