"""Deeds on accounts: what each keeps and tells, what it refuses, and how tries at signing in are counted."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from mvo_monitor.credentials import digest_of, password_fits
from mvo_monitor.errors import (
    AccountIsClosed,
    AccountLinkGone,
    EmailTaken,
    Forbidden,
    HasAccount,
    LastAdministrator,
    MemberOfNothing,
    PasswordUnfit,
    PasswordWrong,
    Stale,
    TooManyTries,
    UnknownReference,
)
from mvo_monitor.models import (
    Account,
    AccountLink,
    AuditEntry,
    FormDraft,
    Letter,
    Person,
    SignInFailure,
    SignInSession,
    table,
)
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.account_links import link_for, standing_link, waiting_letters
from mvo_monitor.progress.accounts import last_change, people_without_account, read_user, read_users
from mvo_monitor.progress.sign_in import open_sessions, read_password, read_session
from mvo_monitor.recording.account_letters import account_letter_failed, account_letter_sent
from mvo_monitor.recording.account_links import ask_new_password, choose_password, make_account_link, set_password
from mvo_monitor.recording.accounts import (
    AccountChange,
    NewAccount,
    NewUser,
    change_account,
    close_account,
    make_account,
    make_user,
    sign_out_everywhere,
)
from mvo_monitor.recording.erasing import erase_person
from mvo_monitor.recording.own_account import (
    change_own_password,
    choose_language,
    end_other_sessions,
    end_own_session,
)
from mvo_monitor.recording.passwords import renew_hash
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.recording.sign_in_tries import forget_try, note_try
from mvo_monitor.recording.single_sign_on import account_of_subject
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import AccountState, Deed, Language, Role
from tests.factories import an_organisation

GOOD = "vier losse woorden samen"
NOW = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)


def a_user(store: Store, *roles: Role, name: str = "Kim de Vries", email: str = "kim@example.org", of: str = "") -> int:
    with store.writing(LOAD) as writing:
        if of:
            an_organisation(writing, of)
        return make_user(writing, NewUser(name=name, email=email, roles=roles, organisation=of or None))


def as_person(number: int, *roles: Role) -> Doer:
    return Doer("person", number, frozenset(roles))


def told(store: Store) -> list[tuple[str, str]]:
    audit = table(AuditEntry)
    with store.reading() as connection:
        rows = connection.execute(sa.select(audit.c.deed, audit.c.subject_key).order_by(audit.c.id)).all()
    return [(row.deed, row.subject_key) for row in rows]


def details(store: Store) -> str:
    with store.reading() as connection:
        return str(connection.scalars(sa.select(table(AuditEntry).c.details)).all())


def do(store: Store, deed: Callable[[Writing], object], doer: Doer = LOAD) -> object:
    with store.writing(doer) as writing:
        return deed(writing)


# ---- Accounts --------------------------------------------------------------------------------------------------------


def test_an_account_is_told_without_a_name_or_an_address(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    assert told(store) == [(Deed.PERSON_RECORDED, str(number)), (Deed.ACCOUNT_MADE, str(number))]
    assert "Kim" not in details(store)
    assert "kim@" not in details(store)
    with store.reading() as connection:
        user = read_user(connection, number)
    assert (user.name, user.email, user.roles, user.state) == (
        "Kim de Vries",
        "kim@example.org",
        (Role.COORDINATOR,),
        AccountState.INVITED,
    )


def test_who_may_not_manage_accounts_can_do_none_of_it(store: Store) -> None:
    number = a_user(store, Role.ADMINISTRATOR)
    before = told(store)
    change = AccountChange(email="a@b.nl", roles=(Role.COORDINATOR,))
    deeds: list[Callable[[Writing], object]] = [
        lambda w: make_user(w, NewUser(name="x", email="x@y.nl", roles=(Role.COORDINATOR,))),
        lambda w: make_account(w, NewAccount(person="x", email="x@y.nl", roles=(Role.COORDINATOR,))),
        lambda w: change_account(w, number, 1, change),
        lambda w: close_account(w, number),
        lambda w: sign_out_everywhere(w, number),
        lambda w: make_account_link(w, number, Language.NL),
        lambda w: set_password(w, number, GOOD),
        lambda w: erase_person(w, number, "–"),
    ]
    for role in (Role.MEMBER, Role.STEERING_GROUP, Role.COORDINATOR, Role.LINK, Role.VISITOR, Role.LOCAL):
        for deed in deeds:
            with pytest.raises(Forbidden):
                do(store, deed, as_person(number, role))
    for own in (lambda w: choose_language(w, Language.EN), lambda w: end_other_sessions(w, 1)):
        with pytest.raises(Forbidden):
            do(store, own, Doer("link", None, frozenset({Role.LINK}), None, 1))
    assert told(store) == before


def test_one_address_is_one_account_and_one_person_has_one(store: Store) -> None:
    a_user(store, Role.COORDINATOR)
    with pytest.raises(EmailTaken):
        a_user(store, Role.COORDINATOR, email="KIM@example.org")
    with store.reading() as connection:
        key = connection.scalar(sa.select(table(Person).c.key))
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(Person))) == 1
        assert people_without_account(connection) == ()
    with pytest.raises(HasAccount):
        do(store, lambda w: make_account(w, NewAccount(person=str(key), email="b@c.nl", roles=(Role.COORDINATOR,))))


def test_a_member_acts_for_an_organisation(store: Store) -> None:
    with pytest.raises(MemberOfNothing):
        a_user(store, Role.MEMBER)
    assert a_user(store, Role.MEMBER, of="somo")


def test_a_change_holds_from_the_version_that_was_read(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    change = AccountChange(email="kim@example.org", roles=(Role.COORDINATOR, Role.STEERING_GROUP))
    do(store, lambda w: change_account(w, number, 1, change), as_person(number, Role.ADMINISTRATOR))
    with pytest.raises(Stale) as stale:
        do(store, lambda w: change_account(w, number, 1, change))
    assert stale.value.version == 2
    with store.reading() as connection:
        user, changed = read_user(connection, number), last_change(connection, number)
    assert (user.roles, user.version) == ((Role.STEERING_GROUP, Role.COORDINATOR), 2)
    assert changed is not None
    assert changed[0] == "Kim de Vries"
    assert "['coordinator', 'coordinator, steering_group']" in details(store)


def test_nothing_changed_is_no_deed(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    before = told(store)
    do(store, lambda w: change_account(w, number, 1, AccountChange(email="kim@example.org", roles=(Role.COORDINATOR,))))
    assert told(store) == before


def test_roles_of_this_moment_are_those_of_the_session(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    token = str(do(store, lambda w: open_session(w, number, 12)))
    do(
        store,
        lambda w: change_account(w, number, 1, AccountChange(email="kim@example.org", roles=(Role.STEERING_GROUP,))),
    )
    with store.reading() as connection:
        found = read_session(connection, token, dt.datetime.now(dt.UTC))
    assert found is not None
    assert found.doer.roles == {Role.STEERING_GROUP}


def test_a_closed_account_has_no_session_and_no_link_and_can_be_opened_again(store: Store) -> None:
    number = a_user(store, Role.COORDINATOR)
    token = str(do(store, lambda w: open_session(w, number, 12)))
    link = str(do(store, lambda w: make_account_link(w, number, Language.NL)))
    do(store, lambda w: close_account(w, number))
    with store.reading() as connection:
        assert read_session(connection, token, dt.datetime.now(dt.UTC)) is None
        assert link_for(connection, link) is None
        assert read_password(connection, "kim@example.org") is None
    with pytest.raises(AccountIsClosed):
        do(store, lambda w: make_account_link(w, number, Language.NL))
    do(store, lambda w: change_account(w, number, 2, AccountChange(email="kim@example.org", roles=(Role.COORDINATOR,))))
    assert [deed for deed, _ in told(store)][-2:] == [Deed.ACCOUNT_CLOSED, Deed.ACCOUNT_REOPENED]
    with store.reading() as connection:
        assert read_session(connection, token, dt.datetime.now(dt.UTC)) is None, "an ended session stays ended"


def test_the_last_administrator_stays(store: Store) -> None:
    first = a_user(store, Role.ADMINISTRATOR)
    without = AccountChange(email="kim@example.org", roles=(Role.COORDINATOR,))
    for deed in (
        lambda w: close_account(w, first),
        lambda w: change_account(w, first, 1, without),
        lambda w: erase_person(w, first, "Gewist persoon"),
    ):
        with pytest.raises(LastAdministrator):
            do(store, deed)
    second = a_user(store, Role.ADMINISTRATOR, email="sam@example.org")
    do(store, lambda w: close_account(w, first))
    with pytest.raises(LastAdministrator):
        do(store, lambda w: close_account(w, second))


def test_two_administrators_who_close_each_other_at_once_leave_one(store: Store) -> None:
    numbers = [a_user(store, Role.ADMINISTRATOR, email=f"{name}@example.org") for name in ("kim", "sam")]

    def close(number: int) -> bool:
        try:
            do(store, lambda w: close_account(w, number))
        except LastAdministrator:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(close, numbers)) == [False, True]


def test_they_are_found_by_name_address_and_organisation_without_accents(store: Store) -> None:
    a_user(store, Role.COORDINATOR, name="Zoë Ünal")
    a_user(store, Role.MEMBER, name="Ab", email="ab@example.org", of="somo")
    with store.reading() as connection:
        assert [user.name for user in read_users(connection, "zoe UNAL").users] == ["Zoë Ünal"]
        assert [user.name for user in read_users(connection, "somo").users] == ["Ab"]
        assert read_users(connection, "%").total == 0
        assert [user.name for user in read_users(connection).users] == ["Ab", "Zoë Ünal"]


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


# ---- Erasing ---------------------------------------------------------------------------------------------------------


def test_an_erased_person_leaves_a_number_and_nothing_else(store: Store) -> None:
    a_user(store, Role.ADMINISTRATOR, email="sam@example.org", name="Sam")
    number = a_user(store, Role.COORDINATOR)
    do(store, lambda w: open_session(w, number, 12, "Firefox"))
    do(store, lambda w: make_account_link(w, number, Language.NL))
    with store.engine.begin() as connection:
        draft = {"owner": f"person:{number}", "form": "x", "fields": {}, "changed_at": NOW}
        connection.execute(sa.insert(table(FormDraft)).values(**draft))
    do(store, lambda w: erase_person(w, number, "Gewist persoon"), as_person(1, Role.ADMINISTRATOR))
    with store.reading() as connection:
        person = connection.execute(sa.select(table(Person)).where(table(Person).c.id == number)).one()
        assert (person.name, person.key, person.erased_at is not None) == ("Gewist persoon", f"erased-{number}", True)
        for model in (Account, AccountLink, SignInSession, Letter):
            of = table(model)
            assert connection.scalar(sa.select(sa.func.count()).where(of.c.person_id == number)) == 0, model
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(FormDraft))) == 0
    assert told(store)[-1] == (Deed.PERSON_ERASED, str(number))
    with pytest.raises(UnknownReference):
        do(store, lambda w: erase_person(w, number, "Gewist persoon"))
    assert a_user(store, Role.COORDINATOR) != number, "the address is free again"


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
