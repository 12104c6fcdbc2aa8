"""What a page shows follows from who reads it: internal records are for the steering group and the coordinator."""

import pytest

from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import an_account, settings_of
from tests.factories import a_coalition, a_plan, a_record, an_indicator
from tests.screens.opening import OpenPage, open_page


def page_for(store: Store, role: Role, page: str, query: str) -> OpenPage:
    number = an_account(store, role, person=role.value.replace("_", "-"))
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    return open_page(settings_of(store), page, query, token=token)


@pytest.fixture
def store_with_an_internal_record(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
        a_record(writing, "vertrouwelijk", visibility="internal", title="Gesprek onder vier ogen")
    return sqlite_store


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STEERING_GROUP])
def test_who_may_read_internal_records_sees_one(store_with_an_internal_record: Store, role: Role) -> None:
    opened = page_for(store_with_an_internal_record, role, "evidence", "record=vertrouwelijk")
    assert "Gesprek onder vier ogen" in opened.text


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ADMINISTRATOR])
def test_who_may_not_is_told_that_there_is_none(store_with_an_internal_record: Store, role: Role) -> None:
    opened = page_for(store_with_an_internal_record, role, "evidence", "record=vertrouwelijk")
    assert "Gesprek onder vier ogen" not in opened.text
    assert "Er is geen" in opened.text


def test_one_reader_never_gets_the_answer_that_was_kept_for_another(store_with_an_internal_record: Store) -> None:
    coordinator = page_for(store_with_an_internal_record, Role.COORDINATOR, "evidence", "year=2020")
    member = page_for(store_with_an_internal_record, Role.MEMBER, "evidence", "year=2020")
    assert "vertrouwelijk" in coordinator.html
    assert "vertrouwelijk" not in member.html


def test_a_tab_that_is_signed_out_shows_the_way_back_in_at_its_next_step(store_with_an_internal_record: Store) -> None:
    an_account(store_with_an_internal_record, Role.MEMBER)
    opened = open_page(settings_of(store_with_an_internal_record), "goal", "year=2020", token="of a session that ended")
    assert "U bent niet (meer) ingelogd" in opened.text
    assert opened.links == ["/sign-in?next=%2Fgoal%3Fyear%3D2020"]
