"""Deeds on accounts: what each keeps and tells, what it refuses, and how tries at signing in are counted."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    AccountIsClosed,
    EmailTaken,
    Forbidden,
    HasAccount,
    LastAdministrator,
    MemberOfNothing,
    Stale,
    UnknownReference,
)
from mvo_monitor.models import (
    Account,
    AccountLink,
    AuditEntry,
    FormDraft,
    Letter,
    Person,
    SignInSession,
    table,
)
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.account_links import link_for
from mvo_monitor.progress.accounts import last_change, people_without_account, read_user, read_users
from mvo_monitor.progress.sign_in import read_password, read_session
from mvo_monitor.recording.account_links import make_account_link, set_password
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
    choose_language,
    end_other_sessions,
)
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import Store, Writing
from mvo_monitor.vocabulary import AccountState, Deed, Language, Role
from tests.store.account_words import GOOD, NOW, a_user, as_person, do, told


def details(store: Store) -> str:
    with store.reading() as connection:
        return str(connection.scalars(sa.select(table(AuditEntry).c.details)).all())


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
