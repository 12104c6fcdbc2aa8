"""The flow of evidence: handed in, returned with a note, approved, revised; nothing is overwritten in silence."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.errors import (
    AnsweredAlready,
    Forbidden,
    InThisState,
    KindStays,
    NamedTwice,
    NotAsked,
    NotFound,
    NothingWaits,
    NotNamed,
    NotOfYours,
    NotSubmitted,
    OtherRequestKind,
    OutcomesOnly,
    ReasonMissing,
    Refusal,
    Stale,
    StandsAlready,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import AuditEntry, Letter, RequestedOf, table
from mvo_monitor.progress.evidence import read_cards
from mvo_monitor.recording.answers import Nothing, say_nothing_to_report
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.recording.evidence_flow import (
    VerifierAnswer,
    answer_verification,
    approve,
    approve_all,
    approve_revision,
    ask_verification,
    confirm_contribution,
    decline_contribution,
    hand_in,
    hand_in_again,
    return_evidence,
    return_revision,
    revise,
    withdraw,
    withdraw_revision,
)
from mvo_monitor.recording.proofs import NewVerification
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.years import ClosingYear, close_year
from mvo_monitor.store import LOAD, Doer, Store, Writing
from mvo_monitor.vocabulary import Agreement, Approval, EvidenceState, LetterKind, Role, Strength
from tests.factories import a_record
from tests.store.asking import a_request
from tests.store.flow_words import COORDINATOR, a_platform, content, do, member, said

NOTE = "Op welke pagina staat dit?"

Doing = Callable[[Writing], Any]


@pytest.fixture(name="store")
def with_platform(store: Store) -> Store:
    a_platform(store)
    return store


def told(store: Store) -> list[tuple[str, dict[str, Any]]]:
    """The deeds on the record and what they told, without digest and link."""
    audit = table(AuditEntry)
    with store.reading() as connection:
        query = sa.select(audit).where(audit.c.subject == "evidence").order_by(audit.c.id)
        rows = connection.execute(query).all()
    return [(row.deed.value, {k: v for k, v in row.details.items() if k not in ("digest", "link")}) for row in rows]


def handed_in(store: Store) -> None:
    do(store, member(store, "somo"), lambda w: hand_in(w, said()))


def approved(store: Store) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: approve(w, "motie", 1))


def refused(store: Store, doer: Doer, deed: Doing, refusal: type[Refusal]) -> Refusal:
    """The deed is refused, and leaves everything as it was."""
    before = (told(store), content(store))
    with pytest.raises(refusal) as caught:
        do(store, doer, deed)
    assert (told(store), content(store)) == before
    return caught.value


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


# ---- revised ---------------------------------------------------------------------------------------------------------


def test_an_approved_record_stays_as_it_is_until_its_revision_is_approved(store: Store) -> None:
    approved(store)
    do(store, member(store, "somo"), lambda w: revise(w, "motie", said("Motie, verbeterd"), "De datum klopte niet", 2))
    found = content(store)
    assert (found.state, found.version) == (EvidenceState.APPROVED, 3)
    assert found.said["title"]["nl"] == "Motie over zorgplicht"
    waiting = found.waiting
    assert waiting is not None
    assert (waiting.number, waiting.reason, found.latest["title"]["nl"]) == (
        2,
        "De datum klopte niet",
        "Motie, verbeterd",
    )
    with store.reading() as connection:
        assert [card.title.nl for card in read_cards(connection)] == ["Motie over zorgplicht"]

    do(store, COORDINATOR, lambda w: approve_revision(w, "motie", 3))
    found = content(store)
    assert (found.state, found.version, found.waiting) == (EvidenceState.APPROVED, 4, None)
    assert [(each.number, each.state, each.said["title"]["nl"]) for each in found.revisions] == [
        (1, EvidenceState.APPROVED, "Motie over zorgplicht"),
        (2, EvidenceState.APPROVED, "Motie, verbeterd"),
    ]
    with store.reading() as connection:
        assert [card.title.nl for card in read_cards(connection)] == ["Motie, verbeterd"]
    assert told(store)[2:] == [
        ("revision_submitted", {"number": 2, "organisation": "somo", "on_behalf": False}),
        ("revision_approved", {"number": 2}),
    ]


def test_the_first_content_of_a_record_that_was_loaded_is_kept_when_it_is_revised(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_record(writing, "oud", summary="Zoals het in het verslag staat")
    old = said("Nieuw", key="oud", kind="narrative", outcome=None, submitted_by=None, contributors=[])
    do(store, COORDINATOR, lambda w: revise(w, "oud", old, "Titel verbeterd", 2), lambda w: approve_revision(w, "oud"))
    first, second = content(store, "oud").revisions
    assert (first.said["summary"]["nl"], first.person, first.reason) == ("Zoals het in het verslag staat", None, None)
    assert (first.state, first.decided_at is not None) == (EvidenceState.APPROVED, True)
    assert (second.said["summary"], second.reason, second.person) == (None, "Titel verbeterd", "Coco")


def test_loading_the_same_file_again_leaves_a_revised_record_as_it_is(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_record(writing, "oud")
    new = said("Nieuw", key="oud", kind="narrative", outcome=None, submitted_by=None, contributors=[])
    do(store, COORDINATOR, lambda w: revise(w, "oud", new, "Titel verbeterd", 2), lambda w: approve_revision(w, "oud"))
    with store.writing(LOAD) as writing:
        a_record(writing, "oud", approved=False)
    assert content(store, "oud").said["title"]["nl"] == "Nieuw"


def test_a_returned_revision_leaves_the_record_in_force_and_the_next_one_has_its_own_number(store: Store) -> None:
    approved(store)
    somo = member(store, "somo")
    do(store, somo, lambda w: revise(w, "motie", said("Anders"), "Nieuwe bron", 2))
    do(store, COORDINATOR, lambda w: return_revision(w, "motie", NOTE, 3))
    assert (content(store).state, content(store).returned_because) == (EvidenceState.APPROVED, NOTE)
    refused(store, COORDINATOR, lambda w: return_revision(w, "motie", NOTE), NothingWaits)
    refused(store, COORDINATOR, lambda w: approve_revision(w, "motie"), NothingWaits)
    do(store, somo, lambda w: revise(w, "motie", said("Anders, p. 4"), "Nieuwe bron, met pagina", 4))
    assert [each.number for each in content(store).revisions] == [1, 2, 3]
    do(store, somo, lambda w: withdraw_revision(w, "motie", 5))
    assert (content(store).waiting, content(store).said["title"]["nl"]) == (None, "Motie over zorgplicht")
    assert [deed for deed, _ in told(store)][2:] == [
        "revision_submitted",
        "revision_returned",
        "revision_submitted",
        "revision_withdrawn",
    ]


def test_a_second_revision_takes_the_place_of_the_waiting_one_only_when_that_was_seen(store: Store) -> None:
    approved(store)
    somo = member(store, "somo")
    do(store, somo, lambda w: revise(w, "motie", said("Eerste"), "Reden een", 2))
    refused(store, somo, lambda w: revise(w, "motie", said("Tweede"), "Reden twee", 2), Stale)
    do(store, somo, lambda w: revise(w, "motie", said("Tweede"), "Reden twee", 3))
    waiting = content(store).waiting
    assert waiting is not None
    assert (waiting.number, waiting.reason, waiting.said["title"]["nl"]) == (2, "Reden twee", "Tweede")


def test_a_revision_has_a_reason_and_is_of_an_approved_record(store: Store) -> None:
    handed_in(store)
    somo = member(store, "somo")
    refused(store, somo, lambda w: revise(w, "motie", said("Anders"), "Zomaar", 1), InThisState)
    do(store, COORDINATOR, lambda w: approve(w, "motie"))
    refused(store, somo, lambda w: revise(w, "motie", said("Anders"), "", 2), ReasonMissing)
    refused(store, somo, lambda w: hand_in_again(w, "motie", said("Anders"), 2), InThisState)
    refused(store, somo, lambda w: withdraw(w, "motie", 2), InThisState)


def test_returning_an_approved_record_returns_the_revision_that_waits_too(store: Store) -> None:
    approved(store)
    do(store, member(store, "somo"), lambda w: revise(w, "motie", said("Anders"), "Nieuwe bron", 2))
    do(store, COORDINATOR, lambda w: return_evidence(w, "motie", NOTE, 3))
    found = content(store)
    assert (found.state, found.waiting, found.returned_because) == (EvidenceState.RETURNED, None, NOTE)


def test_an_outcome_that_others_follow_from_can_be_revised(store: Store) -> None:
    approved(store)
    later = said("Wet", key="wet", outcome=said().outcome.model_dump() | {"follows": [{"evidence": "motie"}]})  # type: ignore[union-attr]
    do(store, member(store, "somo"), lambda w: hand_in(w, later))
    changed = said().outcome.model_copy(update={"reference": "Kamerstuk 26 485, nr. 345"})  # type: ignore[union-attr]
    do(store, COORDINATOR, lambda w: revise(w, "motie", said(outcome=changed.model_dump()), "Nummer erbij", 2))
    do(store, COORDINATOR, lambda w: approve_revision(w, "motie"))
    assert content(store).said["outcome"]["reference"] == "Kamerstuk 26 485, nr. 345"
    assert [each["evidence"] for each in content(store, "wet").said["outcome"]["follows"]] == ["motie"]


def test_what_was_confirmed_while_a_revision_waited_stays_confirmed(store: Store) -> None:
    approved(store)
    do(store, member(store, "somo"), lambda w: revise(w, "motie", said("Anders"), "Nieuwe bron", 2))
    do(store, member(store, "fnv"), lambda w: confirm_contribution(w, "motie", "fnv"))
    do(store, COORDINATOR, lambda w: approve_revision(w, "motie", 3))
    assert all(each["confirmed_on"] for each in content(store).said["contributors"])


# ---- contributions ---------------------------------------------------------------------------------------------------


def test_a_contribution_is_confirmed_by_the_organisation_itself(store: Store) -> None:
    approved(store)
    refused(store, member(store, "somo"), lambda w: confirm_contribution(w, "motie", "fnv"), NotOfYours)
    fnv = member(store, "fnv", Role.LINK)
    do(store, fnv, lambda w: confirm_contribution(w, "motie", "fnv", TextIn(nl="Wij schreven mee")))
    gave = content(store).said["contributors"][1]
    assert (gave["note"]["nl"], gave["confirmed_on"] is not None) == ("Wij schreven mee", True)
    assert told(store)[-1] == ("contribution_confirmed", {"organisation": "fnv", "on_behalf": False})
    do(store, COORDINATOR, lambda w: confirm_contribution(w, "motie", "fnv"))
    assert told(store)[-1][1]["on_behalf"] is True


def test_a_declined_contribution_is_gone_until_the_organisation_says_otherwise(store: Store) -> None:
    approved(store)
    fnv, somo = member(store, "fnv"), member(store, "somo")
    do(store, fnv, lambda w: decline_contribution(w, "motie", "fnv", " Wij waren er niet bij "))
    do(store, fnv, lambda w: decline_contribution(w, "motie", "fnv", "Wij waren er niet bij"))
    found = content(store)
    assert [each["organisation"] for each in found.said["contributors"]] == ["somo"]
    assert [(each.organisation, each.note) for each in found.declined] == [("fnv", "Wij waren er niet bij")]
    assert told(store)[-1] == ("contribution_declined", {"organisation": "fnv", "on_behalf": False})

    do(store, somo, lambda w: revise(w, "motie", said("Met FNV"), "FNV hoort erbij", 2))
    do(store, COORDINATOR, lambda w: approve_revision(w, "motie"))
    assert [each["organisation"] for each in content(store).said["contributors"]] == ["somo"], "it was named again"

    do(store, fnv, lambda w: confirm_contribution(w, "motie", "fnv"))
    assert (len(content(store).said["contributors"]), content(store).declined) == (2, ())


def test_nobody_adds_itself_to_the_record_of_another(store: Store) -> None:
    approved(store)
    arisa = member(store, "arisa")
    refused(store, arisa, lambda w: confirm_contribution(w, "motie", "arisa"), NotNamed)
    refused(store, arisa, lambda w: decline_contribution(w, "motie", "arisa"), NotNamed)


# ---- verification ----------------------------------------------------------------------------------------------------


def asked(**more: Any) -> NewVerification:
    return NewVerification.model_validate({"verifier": "Hoogleraar recht", "asked_on": "2020-11-02"} | more)


def strength_of(store: Store) -> tuple[Strength, bool]:
    with store.reading() as connection:
        (card,) = read_cards(connection, keys=["motie"])
    return card.strength.strength, card.strength.lowered


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        (Agreement.FULLY, (Strength.VERIFIED, False)),
        (Agreement.PARTLY, (Strength.THIRD_PARTY, False)),
        (Agreement.NOT, (Strength.OWN_CLAIM, True)),
    ],
)
def test_the_strength_follows_the_answer_of_the_verifier(
    store: Store, agreement: Agreement, expected: tuple[Strength, bool]
) -> None:
    approved(store)
    do(store, COORDINATOR, lambda w: ask_verification(w, "motie", asked()))
    assert strength_of(store) == (Strength.THIRD_PARTY, False), "asking alone proves nothing"
    answer = VerifierAnswer(answered_on=PartialDate(2020, 12), agreement=agreement, may_be_named=True)
    do(store, COORDINATOR, lambda w: answer_verification(w, "motie", 1, answer))
    assert strength_of(store) == expected
    assert told(store)[-2:] == [
        ("verification_asked", {"number": 1}),
        ("verification_answered", {"number": 1, "agreement": agreement.value}),
    ]
    assert "Hoogleraar" not in str(told(store))
    refused(store, COORDINATOR, lambda w: answer_verification(w, "motie", 1, answer), AnsweredAlready)


def test_an_answer_that_was_there_already_is_told_as_one(store: Store) -> None:
    approved(store)
    answered = asked(answered_on="2020-12-01", agreement="fully", note={"nl": "Per brief"})
    do(store, COORDINATOR, lambda w: ask_verification(w, "motie", answered))
    assert [deed for deed, _ in told(store)][-2:] == ["verification_asked", "verification_answered"]
    assert strength_of(store) == (Strength.VERIFIED, False)


def test_a_verifier_is_asked_about_outcomes_only_and_answers_after_being_asked(store: Store) -> None:
    approved(store)
    with store.writing(LOAD) as writing:
        a_record(writing, "verhaal")
    with pytest.raises(OutcomesOnly):
        do(store, COORDINATOR, lambda w: ask_verification(w, "verhaal", asked()))
    do(store, COORDINATOR, lambda w: ask_verification(w, "motie", asked()))
    early = VerifierAnswer(answered_on=PartialDate(2020, 10), agreement=Agreement.FULLY)
    with pytest.raises(ValidationError):
        do(store, COORDINATOR, lambda w: answer_verification(w, "motie", 1, early))
    refused(store, COORDINATOR, lambda w: answer_verification(w, "motie", 2, early), NotFound)


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
    do(store, COORDINATOR, lambda w: close_year(w, ClosingYear(year=2020)))
    assert refused(store, COORDINATOR, EVERY[deed], YearIsClosed).fields["year"] == "2020"


def test_nothing_moves_into_a_closed_year(store: Store) -> None:
    approved(store)
    do(store, COORDINATOR, lambda w: close_year(w, ClosingYear(year=2019)))
    refused(store, COORDINATOR, lambda w: revise(w, "motie", said(year=2019), "Was in 2019", 2), YearIsClosed)


@pytest.mark.parametrize("deed", [deed for deed in EVERY if deed != "hand in"])
def test_a_record_that_is_not_there_is_said_so(store: Store, deed: str) -> None:
    with pytest.raises(UnknownReference):
        do(store, COORDINATOR, EVERY[deed])
