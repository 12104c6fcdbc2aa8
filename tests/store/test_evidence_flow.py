"""The flow of evidence: handed in, returned with a note, approved, revised; nothing is overwritten in silence."""

from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    NamedTwice,
    NotAsked,
    NotOfYours,
    OtherRequestKind,
    StandsAlready,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import Letter, RequestedOf, table
from mvo_monitor.recording.answers import Nothing, say_nothing_to_report
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.recording.evidence_flow import (
    approve,
    ask_verification,
    confirm_contribution,
    decline_contribution,
    hand_in,
    hand_in_again,
    return_evidence,
    return_revision,
    revise,
    withdraw,
)
from mvo_monitor.store import Store, Writing
from mvo_monitor.vocabulary import EvidenceState, LetterKind, Role
from tests.factories import a_closed_year
from tests.store.asking import a_request
from tests.store.flow_deeds import NOTE, Doing, approved, asked, handed_in, refused, told
from tests.store.flow_words import COORDINATOR, a_platform, content, do, member, said


@pytest.fixture(name="store")
def with_platform(store: Store) -> Store:
    a_platform(store)
    return store


def asked_of(writing: Writing, organisation: str, kind: str = "evidence") -> int:
    return a_request(writing, "2016-2020/1.1", kind=kind, year=2020, organisations=[organisation])


# ---- handing in ------------------------------------------------------------------------------------------------------


def test_a_member_hands_in_and_it_waits_with_its_first_revision(store: Store) -> None:
    handed_in(store)
    found = content(store)
    assert (found.state, found.version, found.owner) == (EvidenceState.SUBMITTED, 1, "somo")
    (first,) = found.revisions
    assert (first.number, first.state, first.person, first.organisation) == (1, EvidenceState.SUBMITTED, "Kim", "somo")
    assert first.said == found.said
    assert told(store) == [
        ("evidence_submitted", {"organisation": "somo", "on_behalf": False, "request": None}),
    ]


def test_what_the_coordinator_hands_in_for_a_member_is_marked_so(store: Store) -> None:
    do(store, COORDINATOR, lambda w: hand_in(w, said()))
    assert content(store).revisions[0].on_behalf
    assert told(store)[0][1]["on_behalf"] is True


def test_a_member_hands_in_for_nobody_else_and_not_for_nobody(store: Store) -> None:
    with pytest.raises(NotOfYours):
        do(store, member(store, "fnv"), lambda w: hand_in(w, said()))
    with pytest.raises(NotOfYours):
        do(store, member(store, "fnv", Role.LINK), lambda w: hand_in(w, said(submitted_by=None)))
    assert told(store) == []


def test_pressing_twice_hands_in_once_and_another_record_gets_another_key(store: Store) -> None:
    handed_in(store)
    handed_in(store)
    assert len(told(store)) == 1
    do(store, member(store, "somo"), lambda w: hand_in(w, said("Een andere motie")))
    do(store, member(store, "fnv"), lambda w: hand_in(w, said("Een derde", submitted_by="fnv")))
    assert [content(store, key).said["title"]["nl"] for key in ("motie-2", "motie-3")] == [
        "Een andere motie",
        "Een derde",
    ]


def test_a_long_key_makes_room_for_its_number(store: Store) -> None:
    long = "m" * 80
    for title in ("een", "twee"):
        do(store, member(store, "somo"), lambda w, title=title: hand_in(w, said(title, key=long)))
    assert content(store, "m" * 78 + "-2").said["title"]["nl"] == "twee"


def test_nobody_confirms_for_another_or_verifies_by_handing_in(store: Store) -> None:
    gave = [{"organisation": "somo"}, {"organisation": "fnv", "confirmed_on": "2020-03-01"}]
    verified = [{"verifier": "Een hoogleraar", "asked_on": "2020", "answered_on": "2020", "agreement": "fully"}]
    do(store, member(store, "somo"), lambda w: hand_in(w, said(contributors=gave, verifications=verified)))
    found = content(store).said
    assert [(each["organisation"], each["confirmed_on"] is not None) for each in found["contributors"]] == [
        ("somo", True),
        ("fnv", False),
    ]
    assert found["verifications"] == []


def test_a_request_that_was_not_put_to_the_organisation_is_not_answered(store: Store) -> None:
    somo = member(store, "somo")
    with pytest.raises(UnknownReference):
        do(store, somo, lambda w: hand_in(w, said(), request_id=7))
    with store.writing(COORDINATOR) as writing:
        evidence = asked_of(writing, "fnv")
        answer = asked_of(writing, "somo", "answer")
    with pytest.raises(NotAsked):
        do(store, somo, lambda w: hand_in(w, said(), request_id=evidence))
    with pytest.raises(OtherRequestKind):
        do(store, somo, lambda w: hand_in(w, said(), request_id=answer))


def test_a_record_for_a_request_is_counted_there_and_takes_back_that_there_was_nothing(store: Store) -> None:
    somo = member(store, "somo")
    with store.writing(COORDINATOR) as writing:
        request = asked_of(writing, "somo")
    do(store, somo, lambda w: say_nothing_to_report(w, Nothing(request=request, organisation="somo")))
    do(store, somo, lambda w: hand_in(w, said(), request_id=request))
    assert content(store).request_id == request
    asked = table(RequestedOf)
    with store.reading() as connection:
        assert connection.scalar(sa.select(asked.c.nothing_at)) is None


def test_the_member_is_written_to_in_the_deed_that_returns(store: Store) -> None:
    handed_in(store)
    with store.writing(COORDINATOR) as writing:
        set_contact(writing, NewContact(organisation="somo", email="lobby@somo.example"))
        first = return_evidence(writing, "motie", NOTE, 1)
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "motie", said(), 2))
    with store.writing(COORDINATOR) as writing:
        approve(writing, "motie", 3)
        revise(writing, "motie", said("Anders"), "Nieuwe bron", 4)
        second = return_revision(writing, "motie", "Welke bron?", 5)
    with store.reading() as connection:
        letters = connection.execute(sa.select(table(Letter)).order_by(table(Letter).c.id)).all()
    assert [(each.id, each.address, each.kind) for each in letters] == [
        (first, "lobby@somo.example", LetterKind.RETURNED),
        (second, "lobby@somo.example", LetterKind.RETURNED),
    ]
    assert (NOTE in letters[0].body, "Welke bron?" in letters[1].body) == (True, True)


def test_a_document_is_published_once(store: Store) -> None:
    plain: dict[str, Any] = {
        "kind": "publication",
        "outcome": None,
        "publication": {"document": "brief", "listed": False},
    }
    do(store, member(store, "somo"), lambda w: hand_in(w, said(**plain)))
    with pytest.raises(StandsAlready) as caught:
        do(store, member(store, "fnv"), lambda w: hand_in(w, said("Nog eens", submitted_by="fnv", **plain)))
    assert caught.value.fields == {"document": "brief", "record": "motie"}


@pytest.mark.parametrize(
    "twice",
    [
        {"contributors": [{"organisation": "fnv", "note": {"nl": "Zo"}}, {"organisation": "fnv"}]},
        {"indicators": [{"indicator": "2016-2020/1.1"}, {"indicator": "2016-2020/1.1"}]},
    ],
)
def test_what_is_named_twice_is_told_and_a_dossier_is_simply_taken_once(store: Store, twice: dict[str, Any]) -> None:
    somo = member(store, "somo")
    with pytest.raises(NamedTwice):
        do(store, somo, lambda w: hand_in(w, said(**twice)))
    do(store, somo, lambda w: hand_in(w, said(dossiers=["wetgeving", "wetgeving"])))
    refused(store, somo, lambda w: hand_in_again(w, "motie", said(**twice), 1), NamedTwice)
    assert content(store).said["dossiers"] == ["wetgeving"]


# ---- what holds for all ----------------------------------------------------------------------------------------------

EVERY: dict[str, Doing] = {
    "hand in": lambda w: hand_in(w, said("Nog een")),
    "hand in again": lambda w: hand_in_again(w, "motie", said("Anders"), 2),
    "withdraw": lambda w: withdraw(w, "motie", 2),
    "approve": lambda w: approve(w, "motie", 2),
    "return": lambda w: return_evidence(w, "motie", NOTE, 2),
    "revise": lambda w: revise(w, "motie", said("Anders"), "Zo", 2),
    "confirm": lambda w: confirm_contribution(w, "motie", "fnv"),
    "decline": lambda w: decline_contribution(w, "motie", "fnv"),
    "ask": lambda w: ask_verification(w, "motie", asked()),
}


@pytest.mark.parametrize("deed", EVERY)
def test_a_closed_year_takes_nothing_more_and_says_since_when(store: Store, deed: str) -> None:
    approved(store)
    do(store, COORDINATOR, lambda w: a_closed_year(w, 2020))
    assert refused(store, COORDINATOR, EVERY[deed], YearIsClosed).fields["year"] == "2020"


def test_nothing_moves_into_a_closed_year(store: Store) -> None:
    approved(store)
    do(store, COORDINATOR, lambda w: a_closed_year(w, 2019))
    refused(store, COORDINATOR, lambda w: revise(w, "motie", said(year=2019), "Was in 2019", 2), YearIsClosed)


@pytest.mark.parametrize("deed", [deed for deed in EVERY if deed != "hand in"])
def test_a_record_that_is_not_there_is_said_so(store: Store, deed: str) -> None:
    with pytest.raises(UnknownReference):
        do(store, COORDINATOR, EVERY[deed])
