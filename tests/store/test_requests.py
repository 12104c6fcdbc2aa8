"""Requests: asked of the members of a year, changed by one at a time, and refused in a closed year."""

import datetime as dt

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.errors import (
    Forbidden,
    HasAnswered,
    NobodyToAsk,
    NotAsked,
    PartMissing,
    RequestIsClosed,
    Stale,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import Request, RequestedOf, table
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.recording.requests import (
    ChangedRequest,
    NewRequest,
    change_request,
    close_request,
    drop_request_of,
    reopen_request,
)
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language
from tests.factories import (
    a_closed_year,
    an_organisation,
    an_outcome,
)
from tests.store.asking import COORDINATOR, DUE, PLAN, YEAR, a_request, an_answer, deeds, member, members, prepared


def asked(store: Store, number: int) -> int:
    of = table(RequestedOf)
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).where(of.c.request_id == number)) or 0


def test_a_request_goes_to_all_members_of_the_year_and_to_nobody_else(store: Store) -> None:
    prepared(store, 3)
    with store.writing(LOAD) as writing:
        an_organisation(writing, "ministerie", kind="ministry")
    with store.writing(COORDINATOR) as writing:
        number = a_request(writing)
    assert asked(store, number) == 3
    assert deeds(store)[-1] == ("request_made", str(number))


def test_a_request_can_go_to_a_chosen_few_each_once(store: Store) -> None:
    keys = prepared(store, 3)
    with store.writing(LOAD) as writing:
        number = a_request(writing, organisations=[keys[0], keys[2], keys[0]])
    assert asked(store, number) == 2


def test_nobody_can_be_asked_for_a_year_without_members(store: Store) -> None:
    prepared(store)
    with store.writing(LOAD) as writing, pytest.raises(NobodyToAsk):
        a_request(writing, year=2019)


def test_an_own_answer_is_to_one_part_of_an_indicator_that_has_parts(store: Store) -> None:
    prepared(store)
    with store.writing(LOAD) as writing:
        with pytest.raises(PartMissing):
            a_request(writing, "1.4", kind="answer")
        assert a_request(writing, "1.4", kind="answer", part="a")


def test_a_confirmation_is_of_a_record_and_everything_else_is_on_an_indicator(store: Store) -> None:
    prepared(store)
    with store.writing(LOAD) as writing:
        an_outcome(writing, "motie")
        assert a_request(writing, kind="confirmation", evidence="motie")
    said = {"year": YEAR, "text": {"nl": "?"}, "due_on": DUE}
    for wrong in (
        {"kind": "confirmation"},
        {"kind": "confirmation", "indicator": f"{PLAN}/1.1", "evidence": "motie"},
        {"kind": "evidence"},
        {"kind": "answer", "indicator": f"{PLAN}/1.1", "evidence": "motie"},
    ):
        with pytest.raises(ValidationError):
            NewRequest.model_validate(said | wrong)


def test_a_changed_request_keeps_its_members_and_gets_more(store: Store) -> None:
    keys = prepared(store, 3)
    with store.writing(LOAD) as writing:
        number = a_request(writing, organisations=keys[:1])
        text, due_on = TextIn(nl="Anders"), dt.date(2027, 4, 1)
        more = tuple(keys[:2])
        change_request(writing, ChangedRequest(request=number, version=1, text=text, due_on=due_on, more=more))
        with pytest.raises(Stale):
            change_request(writing, ChangedRequest(request=number, version=1, text=text, due_on=due_on))
    assert asked(store, number) == 2
    with store.reading() as connection:
        row = connection.execute(sa.select(table(Request))).one()
    assert (row.text_nl, row.due_on, row.version) == ("Anders", dt.date(2027, 4, 1), 2)
    assert deeds(store)[-1] == ("request_changed", str(number))


def test_a_closed_request_takes_nothing_until_it_is_reopened(store: Store) -> None:
    keys = prepared(store)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
        close_request(writing, number)
        with pytest.raises(RequestIsClosed):
            an_answer(writing, number, keys[0])
        reopen_request(writing, number)
        reopen_request(writing, number)
        assert an_answer(writing, number, keys[0])
    assert [deed for deed, _ in deeds(store)][-4:] == [
        "request_made",
        "request_closed",
        "request_reopened",
        "answer_submitted",
    ]


def test_what_a_member_sent_in_keeps_it_on_the_request(store: Store) -> None:
    keys = prepared(store, 2)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
        an_answer(writing, number, keys[0])
        with pytest.raises(HasAnswered):
            drop_request_of(writing, number, keys[0])
        drop_request_of(writing, number, keys[1])
        with pytest.raises(NotAsked):
            drop_request_of(writing, number, keys[1])
    assert deeds(store)[-1] == ("request_dropped", str(number))


def test_a_closed_year_refuses_every_deed_on_its_requests(store: Store) -> None:
    keys = prepared(store)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
        a_closed_year(writing, YEAR)
        changed = ChangedRequest(request=number, version=1, text=TextIn(nl="x"), due_on=DUE)
        for deed in (
            lambda: a_request(writing),
            lambda: change_request(writing, changed),
            lambda: close_request(writing, number),
            lambda: reopen_request(writing, number),
            lambda: drop_request_of(writing, number, keys[0]),
            lambda: an_answer(writing, number, keys[0]),
        ):
            with pytest.raises(YearIsClosed):
                deed()


def test_only_the_coordinator_asks(store: Store) -> None:
    prepared(store)
    with store.writing(member(store, "lid-01")) as writing:
        for deed in (lambda: a_request(writing), lambda: close_request(writing, 1)):
            with pytest.raises(Forbidden):
                deed()


def test_what_is_asked_about_must_exist(store: Store) -> None:
    prepared(store)
    with store.writing(LOAD) as writing, pytest.raises(UnknownReference):
        a_request(writing, "9.9")


def test_a_contact_is_kept_changed_and_taken_away_and_the_audit_holds_no_address(store: Store) -> None:
    with store.writing(LOAD) as writing:
        members(writing, 1, contacts=False)
        set_contact(writing, NewContact(organisation="lid-01", email=" Post@Lid.Example.org ", language=Language.EN))
        set_contact(writing, NewContact(organisation="lid-01", email="post@lid.example.org", language=Language.EN))
        with pytest.raises(Stale):
            set_contact(writing, NewContact(organisation="lid-01", email="ander@lid.example.org", version=0))
        set_contact(writing, NewContact(organisation="lid-01", email="ander@lid.example.org", version=1))
        set_contact(writing, NewContact(organisation="lid-01", email=None))
    assert [deed for deed, _ in deeds(store)].count("contact_changed") == 3
    with store.reading() as connection:
        assert "example.org" not in str(connection.execute(sa.text("SELECT details FROM audit_entry")).all())


@pytest.mark.parametrize("typed", ["", "x", "@x", "x@", "a b@c.d", "a@b.c, d@e.f", 'a"@b.c', "a@b.c\nBcc: x@y.z"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        NewContact(organisation="lid-01", email=typed)
