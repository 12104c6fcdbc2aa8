"""Links, passwords and single sign-on: what lets somebody in, how long, and what ends it."""

import datetime as dt

import pytest
import sqlalchemy as sa

from mvo_monitor.credentials import digest_of, password_fits
from mvo_monitor.errors import (
    AccountLinkGone,
    PasswordUnfit,
    PasswordWrong,
    UnknownReference,
)
from mvo_monitor.models import (
    Account,
    AccountLink,
    SignInSession,
    table,
)
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.account_links import link_for, standing_link, waiting_letters
from mvo_monitor.progress.sign_in import open_sessions, read_password, read_session
from mvo_monitor.recording.account_letters import account_letter_failed, account_letter_sent
from mvo_monitor.recording.account_links import ask_new_password, choose_password, make_account_link, set_password
from mvo_monitor.recording.accounts import (
    AccountChange,
    change_account,
    sign_out_everywhere,
)
from mvo_monitor.recording.own_account import (
    change_own_password,
    choose_language,
    end_other_sessions,
    end_own_session,
)
from mvo_monitor.recording.passwords import renew_hash
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.recording.single_sign_on import account_of_subject
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, Language, Role
from tests.store.account_words import GOOD, a_user, as_person, do, told

# ---- Links and passwords ---------------------------------------------------------------------------------------------


def test_a_link_is_kept_as_a_digest_and_can_be_shown_again_until_it_is_used(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    token = str(do(store, lambda w: make_account_link(w, number, Language.NL)))
    with store.reading() as connection:
        assert connection.scalar(sa.select(table(AccountLink).c.token_digest)) == digest_of(token)
        standing, letters = standing_link(connection, number), waiting_letters(connection, number)
    assert standing is not None
    assert standing.token == token
    assert [(letter.address, "{link}" in letter.body) for letter in letters] == [("kim@example.org", True)]
    do(store, lambda w: choose_password(w, token, GOOD))
    with store.reading() as connection:
        assert standing_link(connection, number) is None
        kept = read_password(connection, "kim@example.org")
    assert kept is not None
    assert password_fits(kept.password_hash, GOOD)
    with pytest.raises(AccountLinkGone):
        do(store, lambda w: choose_password(w, token, "nog een lang wachtwoord"))


def test_a_new_link_takes_the_place_of_the_old_and_so_does_its_letter(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    first = str(do(store, lambda w: make_account_link(w, number, Language.NL)))
    second = str(do(store, lambda w: make_account_link(w, number, Language.EN)))
    with store.reading() as connection:
        assert link_for(connection, first) is None
        assert link_for(connection, second) is not None
        assert [letter.language for letter in waiting_letters(connection)] == [Language.EN]


def test_a_link_grows_old_and_goes_with_the_address_it_was_sent_to(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    token = str(do(store, lambda w: make_account_link(w, number, Language.NL)))
    link = table(AccountLink)
    with store.engine.begin() as connection:
        connection.execute(sa.update(link).values(expires_at=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)))
    with pytest.raises(AccountLinkGone):
        do(store, lambda w: choose_password(w, token, GOOD))
    token = str(do(store, lambda w: make_account_link(w, number, Language.NL)))
    do(store, lambda w: change_account(w, number, 1, AccountChange(email="new@example.org", roles=(Role.COORDINATOR,))))
    with pytest.raises(AccountLinkGone):
        do(store, lambda w: choose_password(w, token, GOOD))


def test_choosing_a_password_signs_out_everywhere(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    session = str(do(store, lambda w: open_session(w, number, 12)))
    token = str(do(store, lambda w: make_account_link(w, number, Language.NL)))
    do(store, lambda w: choose_password(w, token, GOOD))
    with store.reading() as connection:
        assert read_session(connection, session, dt.datetime.now(dt.UTC)) is None
    assert (Deed.PASSWORD_SET, str(number)) in told(store)


def test_an_unfit_password_uses_nothing_up(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    token = str(do(store, lambda w: make_account_link(w, number, Language.NL)))
    for unfit in ("kort", "kim@example.org", "Kim de Vries", "wachtwoord1234", "x" * 201):
        with pytest.raises(PasswordUnfit):
            do(store, lambda w, typed=unfit: choose_password(w, token, typed))  # type: ignore[misc]
    with store.reading() as connection:
        assert link_for(connection, token) is not None


def test_who_asks_for_a_new_password_gets_a_letter_and_a_stranger_nothing(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    visitor = Doer("visitor", roles=frozenset({Role.VISITOR}))
    assert do(store, lambda w: ask_new_password(w, "stranger@example.org", Language.NL), visitor) is None
    assert do(store, lambda w: ask_new_password(w, " KIM@example.org ", Language.NL), visitor) == number
    with store.reading() as connection:
        (letter,) = waiting_letters(connection)
    do(store, lambda w: account_letter_failed(w, letter.id, "letter_trouble.no_connection"))
    with store.reading() as connection:
        assert waiting_letters(connection)[0].failure == "letter_trouble.no_connection"
    do(store, lambda w: account_letter_sent(w, letter.id))
    with store.reading() as connection:
        assert waiting_letters(connection) == ()
    assert [deed for deed, _ in told(store)][-3:] == [Deed.ACCOUNT_LINK_MADE, Deed.LETTER_WRITTEN, Deed.LETTER_SENT]


def test_ones_own_password_asks_the_present_one_and_keeps_this_session_only(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    do(store, lambda w: set_password(w, number, GOOD))
    here, elsewhere = (str(do(store, lambda w: open_session(w, number, 12))) for _ in range(2))
    me, now = as_person(number, Role.COORDINATOR), dt.datetime.now(dt.UTC)
    with store.reading() as connection:
        session = read_session(connection, here, now)
    assert session is not None
    with pytest.raises(PasswordWrong):
        do(store, lambda w: change_own_password(w, "something else", "een heel nieuw woord", session.session_id), me)
    do(store, lambda w: change_own_password(w, GOOD, "een heel nieuw woord", session.session_id), me)
    with store.reading() as connection:
        assert read_session(connection, here, now) is not None
        assert read_session(connection, elsewhere, now) is None


def test_ones_own_sessions_can_be_ended_and_nobody_elses(store: Store) -> None:
    kim, sam = a_user(store, Role.COORDINATOR), a_user(store, Role.COORDINATOR, email="sam@example.org")
    for number in (kim, kim, sam):
        do(store, lambda w, n=number: open_session(w, n, 12, "Firefox"))  # type: ignore[misc]
    now = dt.datetime.now(dt.UTC)
    with store.reading() as connection:
        mine, theirs = open_sessions(connection, kim, now), open_sessions(connection, sam, now)
    me = as_person(kim, Role.COORDINATOR)
    with pytest.raises(UnknownReference):
        do(store, lambda w: end_own_session(w, theirs[0].id), me)
    do(store, lambda w: end_own_session(w, mine[0].id), me)
    do(store, lambda w: end_other_sessions(w, mine[1].id), me)
    with store.reading() as connection:
        assert [each.id for each in open_sessions(connection, kim, now)] == [mine[1].id]
        assert len(open_sessions(connection, sam, now)) == 1
    do(store, lambda w: sign_out_everywhere(w, sam))
    with store.reading() as connection:
        assert open_sessions(connection, sam, now) == ()


def test_a_language_is_ones_own_and_told_once(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    for _ in range(2):
        do(store, lambda w: choose_language(w, Language.EN), as_person(number, Role.COORDINATOR))
    assert [deed for deed, _ in told(store)].count(Deed.ACCOUNT_CHANGED) == 1


def test_a_stronger_hash_takes_the_place_of_the_one_it_was_made_from_only(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    do(store, lambda w: set_password(w, number, GOOD))
    do(store, lambda w: renew_hash(w, number, "another", "stronger"))
    with store.reading() as connection:
        kept = read_password(connection, "kim@example.org")
    assert kept is not None
    assert kept.password_hash != "stronger"
    do(store, lambda w: renew_hash(w, number, str(kept.password_hash), "stronger"))
    with store.reading() as connection:
        assert connection.scalar(sa.select(table(Account).c.password_hash)) == "stronger"


def test_sessions_that_ended_or_grew_old_over_a_month_ago_go_when_another_opens(store: Store) -> None:
    number, now = a_user(store, Role.COORDINATOR), dt.datetime.now(dt.UTC)
    month, day, later = dt.timedelta(days=31), dt.timedelta(days=1), dt.timedelta(hours=12)
    moments = {  # when it ended, and until when it would have gone on
        1: (now - month, now - month),
        2: (None, now - month),
        3: (now - day, now + later),
        4: (None, now - day),
        5: (None, now + later),
    }
    session = table(SignInSession)
    for _ in moments:
        do(store, lambda w: open_session(w, number, 12))
    with store.writing(LOAD) as writing:
        for each, (ended, until) in moments.items():
            made = now - 2 * month
            values = {"made_at": made, "seen_at": made, "ended_at": ended, "expires_at": until}
            writing.session.execute(sa.update(session).where(session.c.id == each).values(**values))
    do(store, lambda w: open_session(w, number, 12))
    with store.reading() as connection:
        assert sorted(connection.scalars(sa.select(session.c.id))) == [3, 4, 5, 6]


# ---- Single sign-on --------------------------------------------------------------------------------------------------


def test_a_provider_finds_an_account_by_its_address_once_and_then_by_its_own_name_for_them(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    issuer = "https://login.example.org"
    assert do(store, lambda w: account_of_subject(w, issuer, "s1", None)) is None
    assert do(store, lambda w: account_of_subject(w, issuer, "s1", "stranger@example.org")) is None
    assert do(store, lambda w: account_of_subject(w, issuer, "s1", "kim@example.org")) == number
    assert do(store, lambda w: account_of_subject(w, issuer, "s1", None)) == number
    assert do(store, lambda w: account_of_subject(w, issuer, "s2", "kim@example.org")) is None, "somebody else has it"
    assert do(store, lambda w: account_of_subject(w, "https://other.example.org", "s1", None)) is None
    do(store, lambda w: change_account(w, number, 1, AccountChange(email="new@example.org", roles=(Role.COORDINATOR,))))
    assert do(store, lambda w: account_of_subject(w, issuer, "s1", None)) is None, "another address unties the two"
