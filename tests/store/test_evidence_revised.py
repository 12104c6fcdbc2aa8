"""An approved record stays in force until its revision is approved; contributions and verifications go beside it."""

import pytest
from pydantic import ValidationError

from mvo_monitor.errors import (
    AnsweredAlready,
    InThisState,
    NotFound,
    NothingWaits,
    NotNamed,
    NotOfYours,
    OutcomesOnly,
    ReasonMissing,
    Stale,
)
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.evidence import read_cards
from mvo_monitor.recording.evidence_flow import (
    VerifierAnswer,
    answer_verification,
    approve,
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
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Agreement, EvidenceState, Role, Strength
from tests.factories import a_record
from tests.store.flow_deeds import NOTE, approved, asked, handed_in, refused, told
from tests.store.flow_words import COORDINATOR, a_platform, content, do, member, said


@pytest.fixture(name="store")
def with_platform(store: Store) -> Store:
    a_platform(store)
    return store


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
