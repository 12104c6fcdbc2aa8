"""A record is returned, handed in again, withdrawn or approved, and each step keeps what was said."""

import pytest

from mvo_monitor.errors import (
    Forbidden,
    InThisState,
    KindStays,
    NotOfYours,
    NotSubmitted,
    ReasonMissing,
    Stale,
)
from mvo_monitor.progress.evidence import read_cards
from mvo_monitor.recording.evidence_flow import (
    approve,
    approve_all,
    approve_revision,
    ask_verification,
    hand_in,
    hand_in_again,
    return_evidence,
    return_revision,
    revise,
    withdraw,
    withdraw_revision,
)
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Approval, EvidenceState, Role
from tests.factories import a_record
from tests.store.flow_deeds import NOTE, approved, asked, handed_in, refused, told
from tests.store.flow_words import COORDINATOR, a_platform, content, do, member, said


@pytest.fixture(name="store")
def with_platform(store: Store) -> Store:
    a_platform(store)
    return store


# ---- returned, handed in again, withdrawn ----------------------------------------------------------------------------


def test_a_returned_record_carries_the_note_and_comes_back_as_the_next_revision(store: Store) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: return_evidence(w, "motie", f"  {NOTE} ", 1))
    back = content(store)
    assert (back.state, back.version, back.returned_because) == (EvidenceState.RETURNED, 2, NOTE)
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "motie", said("Motie, p. 4"), 2))
    again = content(store)
    assert (again.state, again.version, again.returned_because) == (EvidenceState.SUBMITTED, 3, None)
    assert [(each.number, each.state, each.said["title"]["nl"]) for each in again.revisions] == [
        (1, EvidenceState.RETURNED, "Motie over zorgplicht"),
        (2, EvidenceState.SUBMITTED, "Motie, p. 4"),
    ]
    assert again.before == again.revisions[0].said
    assert told(store)[1:] == [
        ("evidence_returned", {"because": NOTE, "organisation": "somo"}),
        ("evidence_resubmitted", {"organisation": "somo", "on_behalf": False}),
    ]


def test_what_still_waits_is_changed_under_the_same_number(store: Store) -> None:
    handed_in(store)
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "motie", said("Beter"), 1))
    found = content(store)
    assert (found.version, [each.number for each in found.revisions], found.before) == (2, [1], None)
    assert found.said["title"]["nl"] == found.revisions[0].said["title"]["nl"] == "Beter"


def test_a_withdrawn_record_can_be_handed_in_again(store: Store) -> None:
    handed_in(store)
    somo = member(store, "somo")
    do(store, somo, lambda w: withdraw(w, "motie", 1))
    assert content(store).state is EvidenceState.WITHDRAWN
    refused(store, somo, lambda w: withdraw(w, "motie", 2), InThisState)
    refused(store, COORDINATOR, lambda w: approve(w, "motie", 2), NotSubmitted)
    refused(store, COORDINATOR, lambda w: return_evidence(w, "motie", NOTE, 2), InThisState)
    do(store, somo, lambda w: hand_in_again(w, "motie", said("Toch"), 2))
    assert (content(store).state, len(content(store).revisions)) == (EvidenceState.SUBMITTED, 1)
    assert [deed for deed, _ in told(store)] == ["evidence_submitted", "evidence_withdrawn", "evidence_resubmitted"]


def test_returned_and_then_withdrawn_keeps_the_note_readable(store: Store) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: return_evidence(w, "motie", NOTE, 1))
    do(store, member(store, "somo"), lambda w: withdraw(w, "motie", 2))
    assert content(store).returned_because == NOTE
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "motie", said(), 3))
    assert [each.returned_because for each in content(store).revisions] == [NOTE, None]


def test_a_note_is_needed_to_return(store: Store) -> None:
    handed_in(store)
    refused(store, COORDINATOR, lambda w: return_evidence(w, "motie", " \n ", 1), ReasonMissing)


def test_an_approved_record_can_be_returned_and_then_no_longer_counts(store: Store) -> None:
    approved(store)
    do(store, COORDINATOR, lambda w: return_evidence(w, "motie", "Te snel goedgekeurd", 2))
    with store.reading() as connection:
        assert read_cards(connection) == ()
    found = content(store)
    assert (found.state, found.returned_because) == (EvidenceState.RETURNED, "Te snel goedgekeurd")


def test_a_record_from_before_there_were_revisions_can_be_returned(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_record(writing, "oud")
    do(store, COORDINATOR, lambda w: return_evidence(w, "oud", NOTE, 2))
    (first,) = content(store, "oud").revisions
    assert (first.number, first.state, first.said["title"]["nl"]) == (1, EvidenceState.RETURNED, "Bewijs oud")
    with pytest.raises(NotOfYours):
        do(store, member(store, "somo"), lambda w: withdraw(w, "oud", 3))


def test_the_kind_the_key_and_the_owner_of_a_record_stay(store: Store) -> None:
    handed_in(store)
    somo = member(store, "somo")
    other = said(kind="narrative", outcome=None)
    refused(store, somo, lambda w: hand_in_again(w, "motie", other, 1), KindStays)
    do(store, somo, lambda w: hand_in_again(w, "motie", said("Nieuw", key="anders", submitted_by="fnv"), 1))
    assert (content(store).owner, content(store).said["key"]) == ("somo", "motie")


# ---- approved --------------------------------------------------------------------------------------------------------


def test_what_is_approved_counts_and_its_revision_says_so(store: Store) -> None:
    approved(store)
    with store.reading() as connection:
        (card,) = read_cards(connection)
    assert (card.key, card.approval) == ("motie", Approval.COORDINATOR)
    assert content(store).revisions[0].state is EvidenceState.APPROVED
    assert told(store)[-1] == ("evidence_approved", {"approval": "coordinator"})


def test_only_what_was_read_is_approved(store: Store) -> None:
    handed_in(store)
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "motie", said("Nog gauw veranderd"), 1))
    stale = refused(store, COORDINATOR, lambda w: approve(w, "motie", 1), Stale)
    assert isinstance(stale, Stale)
    assert stale.version == 2


def test_several_are_approved_together_or_none(store: Store) -> None:
    handed_in(store)
    do(store, member(store, "fnv"), lambda w: hand_in(w, said("Tweede", key="tweede", submitted_by="fnv")))
    refused(store, COORDINATOR, lambda w: approve_all(w, [("motie", 1), ("tweede", 9)]), Stale)
    do(store, COORDINATOR, lambda w: approve_all(w, [("motie", 1), ("tweede", 1)]))
    assert [deed for deed, _ in told(store)][2:] == ["evidence_approved", "evidence_approved"]


def test_nobody_but_the_coordinator_approves_or_returns(store: Store) -> None:
    handed_in(store)
    for role in (Role.MEMBER, Role.LINK, Role.STEERING_GROUP, Role.ADMINISTRATOR):
        doer = member(store, "somo", role)
        refused(store, doer, lambda w: approve(w, "motie", 1), Forbidden)
        refused(store, doer, lambda w: approve_all(w, []), Forbidden)
        refused(store, doer, lambda w: return_evidence(w, "motie", NOTE, 1), Forbidden)
        refused(store, doer, lambda w: approve_revision(w, "motie"), Forbidden)
        refused(store, doer, lambda w: return_revision(w, "motie", NOTE), Forbidden)
        refused(store, doer, lambda w: ask_verification(w, "motie", asked()), Forbidden)


def test_a_record_is_changed_by_its_own_organisation_only(store: Store) -> None:
    handed_in(store)
    for doer in (member(store, "fnv"), member(store, "fnv", Role.LINK), member(store, "fnv", Role.STEERING_GROUP)):
        refused(store, doer, lambda w: hand_in_again(w, "motie", said("Van ons"), 1), NotOfYours)
        refused(store, doer, lambda w: withdraw(w, "motie", 1), NotOfYours)
        refused(store, doer, lambda w: revise(w, "motie", said("Van ons"), "Zo is het", 1), NotOfYours)
        refused(store, doer, lambda w: withdraw_revision(w, "motie"), NotOfYours)
    administrator = member(store, "somo", Role.ADMINISTRATOR)
    refused(store, administrator, lambda w: hand_in_again(w, "motie", said("Ik"), 1), Forbidden)
