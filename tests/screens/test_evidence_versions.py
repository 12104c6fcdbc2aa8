"""The page of a record tells how it came to say what it says, and offers each reader what they may do."""

import pytest

from mvo_monitor.recording.evidence_flow import (
    answer_verification,
    approve,
    approve_revision,
    ask_verification,
    confirm_contribution,
    decline_contribution,
    hand_in,
    revise,
)
from mvo_monitor.recording.evidence_flow.verifying import VerifierAnswer
from mvo_monitor.recording.proofs import NewVerification
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import an_account
from tests.factories import a_closed_year
from tests.screens.opening import OpenPage, open_page
from tests.store.flow_words import COORDINATOR, a_platform, do, member, said


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """A motion of SOMO that was approved, revised once, and waits for a second revision."""
    store = sqlite_store
    a_platform(store)
    somo = member(store, "somo")
    do(store, somo, lambda w: hand_in(w, said()))
    do(store, COORDINATOR, lambda w: approve(w, "motie", 1))
    do(store, somo, lambda w: revise(w, "motie", said("Motie, verbeterd"), "De titel klopte niet", 2))
    do(store, COORDINATOR, lambda w: approve_revision(w, "motie", 3))
    do(store, somo, lambda w: revise(w, "motie", said("Motie, nog beter"), "Nog iets", 4))
    return store


def seen_by(store: Store, role: Role, organisation: str, person: str = "sam") -> OpenPage:
    number = an_account(store, role, person=person, organisation=organisation)
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    settings = read_settings(database_url=store.url.render_as_string(hide_password=False))
    return open_page(settings, "evidence", "record=motie", token=token)


def test_whoever_reads_the_record_reads_the_versions_that_were_in_force(store: Store) -> None:
    shown = seen_by(store, Role.MEMBER, "fnv")
    assert "versie 1 : ingediend op" in shown.text
    assert "door Kim (somo). Goedgekeurd. Reden van deze versie: De titel klopte niet" in shown.text
    assert ("/record/motie/revision/2" in shown.links, "/record/motie/revision/3" in shown.links) == (True, False)
    assert "Er wacht een herziening" not in shown.text
    assert not [link for link in shown.links if link.startswith(("/evidence/motie", "/check", "/verification"))]


def test_its_own_organisation_sees_what_waits_and_can_revise_it(store: Store) -> None:
    shown = seen_by(store, Role.MEMBER, "somo")
    assert "Er wacht een herziening op goedkeuring; tot dan geldt wat hier staat." in shown.text
    assert {"/record/motie/revision/3", "/evidence/motie/edit"} <= set(shown.links)
    assert "/check/motie" not in shown.links


def test_the_coordinator_finds_the_ways_to_check_and_to_verify(store: Store) -> None:
    shown = seen_by(store, Role.COORDINATOR, "arisa")
    assert {"/evidence/motie/edit", "/check/motie", "/verification/motie"} <= set(shown.links)


def test_in_a_closed_year_it_is_said_why_nothing_can_be_changed(store: Store) -> None:
    do(store, COORDINATOR, lambda w: a_closed_year(w, 2020, unfinished=True))
    shown = seen_by(store, Role.MEMBER, "somo")
    assert "2020 is gesloten sinds " in shown.text
    assert "/evidence/motie/edit" not in shown.links


def test_who_contributed_is_named_as_confirmed_and_who_denied_it_not_at_all(store: Store) -> None:
    assert "fnv (nog niet zelf bevestigd)" in seen_by(store, Role.MEMBER, "arisa").text
    do(store, member(store, "fnv"), lambda w: confirm_contribution(w, "motie", "fnv"))
    assert "fnv (zelf bevestigd, " in seen_by(store, Role.MEMBER, "arisa", "toni").text
    do(store, member(store, "fnv"), lambda w: decline_contribution(w, "motie", "fnv"))
    assert "fnv (" not in seen_by(store, Role.MEMBER, "arisa", "ali").text


def test_what_the_verifier_answers_makes_it_stronger_on_the_page(store: Store) -> None:
    assert "sterkste bewijs: document van derden" in seen_by(store, Role.MEMBER, "fnv").text
    asked = NewVerification.model_validate({"verifier": "Griffier", "asked_on": "2020-11-02"})
    answer = VerifierAnswer.model_validate({"answered_on": "2020-12", "agreement": "fully"})
    do(
        store,
        COORDINATOR,
        lambda w: ask_verification(w, "motie", asked),
        lambda w: answer_verification(w, "motie", 1, answer),
    )
    shown = seen_by(store, Role.MEMBER, "arisa", "toni").text
    assert "sterkste bewijs: onafhankelijk bevestigd" in shown
    assert "Griffier" not in shown


def test_the_record_is_cited_by_the_version_that_is_in_force(store: Store) -> None:
    assert "(motie), 2020, versie 2" in seen_by(store, Role.MEMBER, "fnv").text
