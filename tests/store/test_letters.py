"""Letters and links: written with the deed, posted once, and opening one organisation's list and nothing else."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from mvo_monitor.credentials import sign_link
from mvo_monitor.errors import Forbidden, LetterIsSent, LetterOnItsWay, UnknownReference
from mvo_monitor.measures.written import Written
from mvo_monitor.models import InstallationKey, Letter, PersonalLink, SignInSession, table
from mvo_monitor.posting.outbox import post_each
from mvo_monitor.progress.letters import read_letter, read_letters, read_waiting
from mvo_monitor.progress.links import read_opened, read_standing
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.recording.letters import (
    CLAIM_HOLDS,
    INTERRUPTED,
    claim_letter,
    mark_failed,
    mark_sent,
    mark_sent_by_hand,
    write_again,
    write_invitations,
    write_reminders,
    write_returned_letter,
)
from mvo_monitor.recording.links import DAYS_AFTER, link_for, renew_link, revoke_link
from mvo_monitor.recording.sessions import open_link_session
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, LetterRoad
from tests.store.asking import (
    COORDINATOR,
    DUE,
    YEAR,
    a_request,
    an_answer,
    deeds,
    member,
    number_of,
    prepared,
)


def asked_members(store: Store, n: int = 3, **said: bool) -> list[int]:
    """So many members, each asked one thing for 2026; their numbers."""
    keys = prepared(store, n, **said)
    with store.writing(LOAD) as writing:
        a_request(writing, "1.2", kind="answer")
    return [number_of(store, key) for key in keys]


def letters(store: Store) -> list[sa.Row[tuple[object, ...]]]:
    letter = table(Letter)
    with store.reading() as connection:
        return list(connection.execute(sa.select(letter).order_by(letter.c.id)))


def invite(store: Store, organisations: list[int]) -> list[int]:
    with store.writing(COORDINATOR) as writing:
        return write_invitations(writing, organisations, YEAR)


def backdate(store: Store, by: dt.timedelta) -> None:
    """As if every letter had been written, and failed, so much earlier."""
    letter = table(Letter)
    with store.engine.begin() as connection:
        for row in connection.execute(sa.select(letter)).all():
            earlier = {"made_at": row.made_at - by, "failed_at": row.failed_at and row.failed_at - by}
            connection.execute(sa.update(letter).where(letter.c.id == row.id).values(earlier))


# ---- Letters ---------------------------------------------------------------------------------------------------------


def test_an_invitation_says_what_is_asked_and_leaves_its_link_open(store: Store) -> None:
    numbers = asked_members(store, 2)
    assert len(invite(store, numbers)) == 2
    first, second = letters(store)
    assert first.subject == "MVO Platform: uw bijdrage aan de monitor over 2026"
    assert "Voor 2026 staan er voor u klaar: één indicator. Wilt u dat uiterlijk 1 maart 2027 doen?" in first.body
    assert "Beste collega’s van Lid 01," in first.body
    assert "\n\n{link}\n\n" in first.body
    assert (first.address, first.sent_at) == ("post@lid-01.example.org", None)
    assert first.link_id != second.link_id
    assert [deed for deed, _ in deeds(store)][-4:] == ["link_made", "letter_written"] * 2


def test_a_letter_is_in_the_language_of_its_contact_else_of_the_installation(store: Store) -> None:
    numbers = asked_members(store, 2)
    with store.writing(LOAD) as writing:
        set_contact(writing, NewContact(organisation="lid-01", email="a@b.example", language=Language.NL))
        write_invitations(writing, numbers, YEAR, Language.EN)
    assert [row.language for row in letters(store)] == ["nl", "en"]
    assert "Dear colleagues at Lid 02," in letters(store)[1].body


def test_a_missing_address_is_no_hindrance(store: Store) -> None:
    numbers = asked_members(store, 1, contacts=False)
    invite(store, numbers)
    assert letters(store)[0].address is None


def test_two_coordinators_at_once_send_one_reminder(store: Store) -> None:
    numbers = asked_members(store, 3)
    with store.writing(COORDINATOR) as writing:
        assert len(write_reminders(writing, numbers, YEAR)) == 3
    with store.writing(COORDINATOR) as writing:
        assert write_reminders(writing, numbers, YEAR) == []
    backdate(store, dt.timedelta(hours=25))
    with store.writing(COORDINATOR) as writing:
        assert len(write_reminders(writing, numbers, YEAR)) == 3


def test_whoever_is_done_gets_no_reminder(store: Store) -> None:
    numbers = asked_members(store, 3)
    with store.writing(LOAD) as writing:
        an_answer(writing, 1, "lid-02")
        written = write_reminders(writing, numbers, YEAR)
    assert [row.organisation_id for row in letters(store)] == [numbers[0], numbers[2]]
    assert len(written) == 2


def test_a_returned_record_is_told_in_a_letter_also_where_nothing_was_asked(store: Store) -> None:
    (number,) = (number_of(store, key) for key in prepared(store, 1))
    with store.writing(COORDINATOR) as writing:
        write_returned_letter(writing, number, YEAR, Written("Een {link}\nmotie"), "Noem de bron.\n{body}\n=SOM(1)")
    (row,) = letters(store)
    assert "‘Een {link} motie’" in row.body
    assert "> Noem de bron.\n> {body}\n> =SOM(1)" in row.body


def test_a_letter_goes_out_once(store: Store) -> None:
    (letter,) = invite(store, asked_members(store, 1))
    with store.writing(COORDINATOR) as writing:
        assert claim_letter(writing, letter)
    with store.writing(COORDINATOR) as writing:
        assert not claim_letter(writing, letter)
        assert not claim_letter(writing, letter, uncertain_too=True)
        with pytest.raises(LetterOnItsWay):
            mark_sent_by_hand(writing, [letter])
        mark_sent(writing, letter, "post@lid-01.example.org")
        with pytest.raises(LetterIsSent):
            mark_sent_by_hand(writing, [letter])
        assert not claim_letter(writing, letter, uncertain_too=True)
    (row,) = letters(store)
    assert (row.road, row.failure, row.failed_at) == (LetterRoad.MAIL, None, None)
    assert deeds(store)[-1] == ("letter_sent", str(letter))


def test_of_whom_nobody_knows_whether_it_arrived_none_goes_by_itself_though_it_was_read_before(store: Store) -> None:
    (letter,) = invite(store, asked_members(store, 1))  # two servers read it as waiting; then the line of one breaks
    with store.writing(COORDINATOR) as writing:
        assert claim_letter(writing, letter)
        mark_failed(writing, letter, "posting.connection_lost Connection unexpectedly closed")
    with store.writing(COORDINATOR) as writing:
        assert not claim_letter(writing, letter)
        assert claim_letter(writing, letter, uncertain_too=True)


def test_who_read_a_letter_before_its_link_was_made_anew_does_not_take_it_from_who_has_it_in_hand(store: Store) -> None:
    (letter,) = invite(store, asked_members(store, 1))
    with store.reading() as connection:
        stale = [replace(each, token=None) for each in read_waiting(connection)]
    with store.writing(COORDINATOR) as writing:
        assert claim_letter(writing, letter)
    came: list[str] = []
    post_each(store, read_settings(), COORDINATOR, stale, lambda became, _: came.append(became))
    assert came == ["passed"]
    assert letters(store)[0].failure == INTERRUPTED
    with store.writing(COORDINATOR) as writing:
        assert not claim_letter(writing, letter), "it is still in hand"


def test_a_letter_that_was_sent_by_hand_did_not_fail_whatever_the_server_says_later(store: Store) -> None:
    (letter,) = invite(store, asked_members(store, 1))
    with store.writing(COORDINATOR) as writing:
        claim_letter(writing, letter)
    backdate(store, CLAIM_HOLDS + dt.timedelta(seconds=1))
    with store.writing(COORDINATOR) as writing:
        mark_sent_by_hand(writing, [letter])
        mark_failed(writing, letter, "posting.connection_lost timed out")
    (row,) = letters(store)
    assert (row.road, row.failed_at, row.failure) == (LetterRoad.BY_HAND, None, None)


def test_a_letter_whose_posting_was_interrupted_waits_for_a_person(store: Store) -> None:
    (letter,) = invite(store, asked_members(store, 1))
    with store.writing(COORDINATOR) as writing:
        claim_letter(writing, letter)
    backdate(store, CLAIM_HOLDS + dt.timedelta(seconds=1))
    assert letters(store)[0].failure == INTERRUPTED
    with store.writing(COORDINATOR) as writing:
        assert not claim_letter(writing, letter)
        assert claim_letter(writing, letter, uncertain_too=True)
        mark_failed(writing, letter, "posting.no_connection [Errno 111]")
    assert letters(store)[0].failure == "posting.no_connection [Errno 111]"
    with store.writing(COORDINATOR) as writing:
        mark_sent_by_hand(writing, [letter])
    assert letters(store)[0].road is LetterRoad.BY_HAND


def test_a_letter_that_waits_goes_to_the_address_of_today_and_a_sent_one_keeps_its_own(store: Store) -> None:
    first, second = invite(store, asked_members(store, 2))
    with store.writing(LOAD) as writing:
        mark_sent(writing, first, "oud@lid-01.example.org")
        for key in ("lid-01", "lid-02"):
            set_contact(writing, NewContact(organisation=key, email=f"nieuw@{key}.example.org"))
    with store.reading() as connection:
        assert read_letter(connection, first).address == "oud@lid-01.example.org"
        assert read_letter(connection, second).address == "nieuw@lid-02.example.org"
        assert [each.id for each in read_waiting(connection)] == [second]
        page = read_letters(connection)
    assert ([each.id for each in page.letters], page.total, page.waiting) == ([second, first], 2, 1)


def test_a_letter_can_be_written_once_more(store: Store) -> None:
    (letter,) = invite(store, asked_members(store, 1))
    with store.writing(LOAD) as writing:
        mark_sent(writing, letter, "a@b.example")
        again = write_again(writing, letter)
        with pytest.raises(UnknownReference):
            write_again(writing, 99)
    assert again != letter
    assert letters(store)[0].body == letters(store)[1].body


# ---- Links -----------------------------------------------------------------------------------------------------------


def test_a_link_holds_until_sixty_days_after_the_last_day_and_is_made_once(store: Store) -> None:
    number = asked_members(store, 1)[0]
    with store.writing(COORDINATOR) as writing:
        first = link_for(writing, number, YEAR)
        assert link_for(writing, number, YEAR).id == first.id
        assert first.expires_at.date() == DUE + DAYS_AFTER
        a_request(writing, due_on=DUE + dt.timedelta(days=100))
        assert link_for(writing, number, YEAR).expires_at.date() == DUE + dt.timedelta(days=160)


def test_a_renewed_link_ends_the_old_one_its_sessions_and_goes_into_the_letters_that_wait(store: Store) -> None:
    number = asked_members(store, 1)[0]
    (letter,) = invite(store, [number])
    with store.reading() as connection:
        before = read_letter(connection, letter).token
        opened = read_opened(connection, before or "")
    assert opened
    with store.writing(LOAD) as writing:
        open_link_session(writing, opened.id, 12)
    with store.writing(COORDINATOR) as writing:
        renew_link(writing, number, YEAR)
    with store.reading() as connection:
        after = read_letter(connection, letter).token
        assert read_opened(connection, before or "") is None
        assert after != before
        found = read_opened(connection, after or "")
        assert found
        assert (found.organisation_id, found.year) == (number, YEAR)
        assert connection.scalar(sa.select(table(SignInSession).c.ended_at)) is not None
    assert [deed for deed, _ in deeds(store)][-2:] == ["link_revoked", "link_made"]


def test_a_revoked_link_opens_nothing(store: Store) -> None:
    number = asked_members(store, 1)[0]
    with store.writing(COORDINATOR) as writing:
        link_for(writing, number, YEAR)
        assert revoke_link(writing, number, YEAR)
        assert not revoke_link(writing, number, YEAR)
    with store.reading() as connection:
        assert read_standing(connection, number, YEAR, dt.datetime.now(dt.UTC)) is None


def test_a_token_that_this_installation_did_not_make_opens_nothing(store: Store) -> None:
    numbers = asked_members(store, 2)
    with store.reading() as connection:
        assert read_opened(connection, "x") is None
    with store.writing(COORDINATOR) as writing:
        rows = [number_and_serial(link_for(writing, number, YEAR)) for number in numbers]
    with store.reading() as connection:
        token = read_standing(connection, numbers[0], YEAR, dt.datetime.now(dt.UTC))
        key = connection.scalar(sa.select(table(InstallationKey).c.key)) or ""
        assert token
        assert read_opened(connection, token.token) == token
        forged = [
            sign_link("another key", rows[0][0], rows[0][1]),
            sign_link(key, rows[0][0], rows[1][1]),
            sign_link(key, 99, rows[0][1]),
            token.token[:-1],
            token.token + "A",
            token.token.swapcase(),
            token.token.partition(".")[0],
            "",
            ".",
            "…",
            "\0",
        ]
        assert [read_opened(connection, each) for each in forged] == [None] * len(forged)


def number_and_serial(row: PersonalLink) -> tuple[int, str]:
    return row.id or 0, row.serial


def test_only_the_coordinator_makes_links_and_letters(store: Store) -> None:
    numbers = asked_members(store, 1)
    with store.writing(member(store, "lid-01")) as writing:
        for deed in (
            lambda: link_for(writing, numbers[0], YEAR),
            lambda: revoke_link(writing, numbers[0], YEAR),
            lambda: write_invitations(writing, numbers, YEAR),
            lambda: write_again(writing, 1),
            lambda: claim_letter(writing, 1),
            lambda: mark_sent(writing, 1, "a@b.example"),
            lambda: mark_sent_by_hand(writing, [1]),
            lambda: mark_failed(writing, 1, "x"),
            lambda: set_contact(writing, NewContact(organisation="lid-01", email=None)),
        ):
            with pytest.raises(Forbidden):
                deed()
