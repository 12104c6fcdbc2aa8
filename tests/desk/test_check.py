"""What waits for the coordinator: read, approved or returned, one by one or in one go; two of them do not collide."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.shell.reading import use_settings
from mvo_monitor.errors import Stale
from mvo_monitor.models import AuditEntry, Letter, table
from mvo_monitor.permissions import Doer
from mvo_monitor.recording.evidence_flow import (
    approve,
    ask_verification,
    decline_contribution,
    hand_in,
    hand_in_again,
    return_evidence,
    revise,
)
from mvo_monitor.recording.proofs import NewVerification
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import EvidenceState, Language, Role
from tests.desk.desk_client import Browser, an_account, somebody
from tests.store.asking import a_request, an_answer
from tests.store.flow_words import COORDINATOR, a_platform, content, do, member, said


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    a_platform(sqlite_store)
    return sqlite_store


@pytest.fixture
def coordinator(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.COORDINATOR, person="robin", organisation="arisa") as browser:
        yield browser


def handed_in(store: Store, title: str = "Motie over zorgplicht", **more: Any) -> None:
    owner = more.get("submitted_by", "somo")
    do(store, member(store, owner), lambda w: hand_in(w, said(title, **more)))


def sent(browser: Browser, key: str, deed: str, **typed: str) -> dict[str, str]:
    """What the form of this deed sends, as its page came."""
    html = browser.get(f"/check/{key}").html
    hidden = {
        name: found[1].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
        for name in ("_version", "_seen")
        if (found := re.search(rf'name="{name}" value="([^"]*)"', html))
    }
    return {**hidden, "deed": deed, **typed}


# ---- the list --------------------------------------------------------------------------------------------------------


def test_the_list_begins_with_a_sentence_and_stands_by_member_the_oldest_first(
    store: Store, coordinator: Browser
) -> None:
    handed_in(store)
    handed_in(store, "Brief", key="brief", submitted_by="fnv", indicators=[])
    shown = coordinator.get("/check")
    assert "2 stukken wachten, het oudste sinds " in shown.text
    assert shown.text.index("somo Motie over zorgplicht") < shown.text.index("fnv Brief")
    assert "beleidsuitkomst · over 2020 · indicator 1.1 · document van derden · sinds" in shown.text
    assert "beleidsuitkomst · over 2020 · geen indicator" in shown.text
    assert "Te controleren (2)" in coordinator.get("/audit").text


def test_an_empty_list_says_so_and_what_would_come_there(coordinator: Browser) -> None:
    shown = coordinator.get("/check").text
    assert "Er wacht niets op u." in shown
    assert "Wat leden indienen, komt hier te staan." in shown
    assert "Te controleren (" not in shown


def test_what_is_ticked_is_approved_in_one_go(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    handed_in(store, "Brief", key="brief")
    assert coordinator.get("/check?all=1").html.count(" checked") == 2
    done = coordinator.send("/check", {"record": ["motie:1", "brief:1"]})
    assert done.to == "/check"
    assert "Goedgekeurd: 2 stukken. Dit telt nu mee." in coordinator.get("/check").text
    assert content(store).state is content(store, "brief").state is EvidenceState.APPROVED


def test_if_one_of_what_is_ticked_was_changed_nothing_is_approved_and_it_is_said_by_whom(
    store: Store, coordinator: Browser
) -> None:
    handed_in(store)
    handed_in(store, "Brief", key="brief")
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "brief", said("Brief, anders"), 1))
    refused = coordinator.send("/check", {"record": ["motie:1", "brief:1"]})
    assert refused.status == 409
    assert "Kim: bewijs opnieuw ingediend, " in refused.text
    assert content(store).state is EvidenceState.SUBMITTED
    assert 'value="motie:1" checked' in refused.html, "what was ticked is ticked still"


def test_nothing_ticked_is_told(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    refused = coordinator.send("/check", {})
    assert (refused.status, "Er is niets aangevinkt" in refused.text) == (422, True)


def test_revisions_and_answers_of_members_wait_in_the_same_list(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: approve(w, "motie"))
    do(store, member(store, "somo"), lambda w: revise(w, "motie", said("Anders"), "De datum klopte niet", 2))
    with store.writing(COORDINATOR) as writing:
        request = a_request(writing, "2016-2020/1.1", kind="answer", year=2020, organisations=["fnv"])
    do(store, member(store, "fnv"), lambda w: an_answer(w, request, "fnv", "partly", explanation="Twee van de drie"))
    shown = coordinator.get("/check").text
    assert "Anders herziening" in shown
    assert "fnv Indicator 1.1 antwoord: deels · over 2020 · indicator 1.1" in shown
    assert coordinator.send("/check", {"record": ["motie:3", "answer/1:1"]}).to == "/check"
    assert content(store).said["title"]["nl"] == "Anders"
    assert "Er wacht niets op u." in coordinator.get("/check").text


def test_verifiers_who_have_not_answered_and_the_last_decisions_stand_below(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: approve(w, "motie"))
    asked = NewVerification.model_validate({"verifier": "Hoogleraar recht", "asked_on": "2020-11-02"})
    do(store, COORDINATOR, lambda w: ask_verification(w, "motie", asked))
    shown = coordinator.get("/check").text
    assert "Motie over zorgplicht : gevraagd aan Hoogleraar recht, 2 november 2020" in shown
    assert "Motie over zorgplicht : bewijs goedgekeurd, " in shown


# ---- one record ------------------------------------------------------------------------------------------------------


def test_a_record_shows_its_sources_first_then_what_it_claims(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    shown = coordinator.get("/check/motie").text
    assert "Kim: bewijs ingediend, " in shown
    assert shown.index("Bronnen Document advies p. 4") < shown.index("Wat er staat") < shown.index("Uw beslissing")
    assert "Hoe sterk is dit bewijs? Document van derden" in shown
    assert "Bevestiging door een onafhankelijke derde" in shown
    assert "Indicatoren 1.1 Indicator 1.1: Zo" in shown
    assert "a keur goed · r stuur terug · j volgende · k vorige Sneltoetsen aan" in shown


def test_what_to_look_at_is_said_and_stands_in_nobodys_way(store: Store, coordinator: Browser) -> None:
    outcome = {
        "actor": "parliament", "instrument": "motion", "stance": "for", "result": "adopted",
        "reference": "ons archief, map 3", "tabled_on": "2021-01-12",
    }  # fmt: skip
    handed_in(store, sources=[], indicators=[], dossiers=[], outcome=outcome)
    do(store, member(store, "fnv"), lambda w: decline_contribution(w, "motie", "fnv", "Wij waren er niet bij"))
    shown = coordinator.get("/check/motie").text
    for told in (
        "Er is geen bron: niemand kan nagaan of dit klopt.",
        "Dit telt voor 2020, maar de datum valt daarbuiten: 12 januari 2021.",
        "Dit hoort bij geen indicator en bij geen dossier.",
        "De vindplaats ‘ons archief, map 3’ heeft geen vorm die wij herkennen.",
        "fnv zegt niet te hebben bijgedragen: Wij waren er niet bij",
    ):
        assert told in shown
    assert coordinator.send("/check/motie", sent(coordinator, "motie", "approve")).to == "/check"


def test_a_likely_twin_is_named(store: Store, coordinator: Browser) -> None:
    handed_in(store, "Motie over een brede zorgplicht")
    handed_in(store, "Motie over een brede zorgplicht", key="nog-eens", submitted_by="fnv")
    shown = coordinator.get("/check/nog-eens")
    assert "Dit lijkt op iets wat er al staat: Motie over een brede zorgplicht" in shown.text
    assert 'href="/check/motie"' in shown.html


def test_approving_goes_on_to_the_next_and_says_what_was_done(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    handed_in(store, "Brief", key="brief")
    done = coordinator.send("/check/motie", sent(coordinator, "motie", "approve"))
    assert done.to == "/check/brief"
    shown = coordinator.get(done.to).text
    assert "‘Motie over zorgplicht’ is goedgekeurd en telt nu mee." in shown
    assert "1 van 1" in shown
    assert coordinator.send("/check/brief", sent(coordinator, "brief", "approve")).to == "/check"


def test_returning_needs_a_note_and_keeps_what_was_chosen(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    refused = coordinator.send("/check/motie", sent(coordinator, "motie", "return", template="", note="  "))
    assert (refused.status, "Kies een zin of schrijf zelf waarom" in refused.text) == (422, True)
    done = coordinator.send("/check/motie", sent(coordinator, "motie", "return", template="page", note="Noot 3?"))
    assert done.to == "/check"
    assert content(store).returned_because == "Op welke pagina van de bron staat dit?\nNoot 3?"
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(Letter))) == 1


def test_what_came_back_shows_what_changed_side_by_side(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: return_evidence(w, "motie", "Titel?", 1))
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "motie", said("Motie, beter", sources=[]), 2))
    shown = coordinator.get("/check/motie").text
    changed = shown[shown.index("Wat er veranderde sinds de vorige keer") : shown.index("Wat er staat")]
    assert "Titel Motie over zorgplicht Motie, beter" in changed
    assert "Bronnen Document advies, p. 4 Niets ingevuld" in changed
    assert "Telt voor jaar" not in changed


def test_a_revision_shows_its_reason_and_what_it_changes(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: approve(w, "motie"))
    do(store, member(store, "somo"), lambda w: revise(w, "motie", said("Anders"), "De datum klopte niet", 2))
    shown = coordinator.get("/check/motie").text
    assert "Reden van de herziening: De datum klopte niet" in shown
    assert "Titel Motie over zorgplicht Anders" in shown
    assert coordinator.send("/check/motie", sent(coordinator, "motie", "return", note="Welke datum?")).to == "/check"
    assert content(store).state is EvidenceState.APPROVED
    assert content(store).returned_because == "Welke datum?"


def test_what_was_approved_too_quickly_can_be_returned(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: approve(w, "motie"))
    shown = coordinator.get("/check/motie")
    assert "Dit is goedgekeurd en telt mee." in shown.text
    assert 'value="approve"' not in shown.html
    coordinator.send("/check/motie", sent(coordinator, "motie", "return", note="Te snel"))
    assert content(store).state is EvidenceState.RETURNED


def test_markup_in_a_record_is_shown_as_text(store: Store, coordinator: Browser) -> None:
    handed_in(store, '<script>alert("x")</script>')
    for page in ("/check", "/check/motie", "/verification/motie"):
        assert "<script>alert" not in coordinator.get(page).html


# ---- answers ---------------------------------------------------------------------------------------------------------


def test_an_answer_is_approved_or_returned_on_a_page_of_its_own(store: Store, coordinator: Browser) -> None:
    with store.writing(COORDINATOR) as writing:
        request = a_request(writing, "2016-2020/1.1", kind="answer", year=2020, organisations=["fnv"])
    do(store, member(store, "fnv"), lambda w: an_answer(w, request, "fnv", "yes", explanation="Alle drie"))
    shown = coordinator.get("/check/answer/1").text
    assert "Antwoord van fnv" in shown
    assert "Waarop Indicator 1.1 Telt voor jaar 2020 Antwoord Ja Toelichting Alle drie" in shown
    assert (
        coordinator.send("/check/answer/1", sent(coordinator, "answer/1", "return", note="Welke drie?")).to == "/check"
    )
    assert coordinator.get("/check/answer/1").status == 404
    do(store, member(store, "fnv"), lambda w: an_answer(w, request, "fnv", "yes", explanation="A, B en C"))
    assert coordinator.send("/check/answer/1", sent(coordinator, "answer/1", "approve")).to == "/check"


def test_an_answer_that_counts_can_still_be_returned_but_not_approved_twice(store: Store, coordinator: Browser) -> None:
    with store.writing(COORDINATOR) as writing:
        request = a_request(writing, "2016-2020/1.1", kind="answer", year=2020, organisations=["fnv"])
    do(store, member(store, "fnv"), lambda w: an_answer(w, request, "fnv", "yes"))
    coordinator.send("/check/answer/1", sent(coordinator, "answer/1", "approve"))
    shown = coordinator.get("/check/answer/1").html
    assert 'value="approve"' not in shown
    assert f'href="/requests/{request}"' in shown
    returned = sent(coordinator, "answer/1", "return", note="Toch niet.")
    assert coordinator.send("/check/answer/1", returned).to == f"/requests/{request}"
    assert "Teruggestuurd: Toch niet." in coordinator.get(f"/requests/{request}").text


# ---- verification ----------------------------------------------------------------------------------------------------


def test_an_outcome_is_put_to_a_verifier_and_the_answer_kept(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    asked = {"verifier": "Griffier van de commissie", "asked_on": "2 november 2020", "question": ""}
    assert coordinator.send("/verification/motie", asked).to == "/verification/motie"
    shown = coordinator.get("/verification/motie").text
    assert "De vraag is vastgelegd." in shown
    assert "Gevraagd aan Griffier van de commissie, 2 november 2020" in shown
    early = {"question": "1", "agreement": "fully", "answered_on": "1 november 2020"}
    refused = coordinator.send("/verification/motie", early)
    assert (refused.status, 'value="1 november 2020"' in refused.html) == (422, True)
    answer = {"question": "1", "agreement": "fully", "answered_on": "december 2020", "may_be_named": "1"}
    assert coordinator.send("/verification/motie", answer).to == "/verification/motie"
    shown = coordinator.get("/verification/motie").text
    assert "Griffier van de commissie, december 2020: helemaal eens." in shown
    assert "Mag worden genoemd." in shown
    assert "Onafhankelijk bevestigd" in coordinator.get("/check/motie").text


def test_only_an_outcome_is_put_to_a_verifier(store: Store, coordinator: Browser) -> None:
    handed_in(store, kind="narrative", outcome=None)
    assert coordinator.get("/verification/motie").status == 400
    assert coordinator.get("/verification/weg").status == 404


# ---- revisions to read -----------------------------------------------------------------------------------------------


def test_the_old_text_stays_readable_with_the_reason_it_was_changed(store: Store) -> None:
    handed_in(store)
    do(store, COORDINATOR, lambda w: approve(w, "motie"))
    do(store, member(store, "somo"), lambda w: revise(w, "motie", said("Anders"), "De datum klopte niet", 2))
    with somebody(store, Role.MEMBER, person="piet", organisation="fnv") as other:
        first = other.get("/record/motie/revision/1")
        assert "Motie over zorgplicht: versie 1" in first.text
        assert "door Kim (somo)." in first.text
        assert "Anders" not in first.text, "what was never in force is not for others"
        assert other.get("/record/motie/revision/2").status == 404
    with somebody(store, Role.MEMBER, person="sam", organisation="somo") as own:
        second = own.get("/record/motie/revision/2")
        assert "Reden van deze versie: De datum klopte niet" in second.text
        assert "Titel Motie over zorgplicht Anders" in own.get("/record/motie/revision/1").text


def test_a_version_of_a_record_that_is_not_readable_is_not_there(store: Store) -> None:
    handed_in(store, visibility="internal")
    do(store, COORDINATOR, lambda w: approve(w, "motie"))
    with somebody(store, Role.MEMBER, person="piet", organisation="fnv") as other:
        assert other.get("/record/motie/revision/1").status == 404
        assert other.get("/record/motie/revision/7").status == 404
        assert other.get("/record/weg/revision/1").status == 404


# ---- two people in one record ----------------------------------------------------------------------------------------


def test_the_second_of_two_coordinators_is_told_who_was_first(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    with somebody(store, Role.COORDINATOR, person="sam", organisation="fnv") as other:
        mine = sent(coordinator, "motie", "approve")
        theirs = sent(other, "motie", "return", note="Waar staat dit?")
        assert coordinator.send("/check/motie", mine).to == "/check"
        second = other.send("/check/motie", theirs)
    assert second.status == 409
    assert "Iemand was u voor; er is niets gedaan Robin (arisa): bewijs goedgekeurd, " in second.text
    assert "Waar staat dit?" in second.html, "the note is still there"
    assert content(store).state is EvidenceState.APPROVED


def test_who_decides_on_an_older_text_sees_what_changed_meanwhile(store: Store, coordinator: Browser) -> None:
    handed_in(store)
    mine = sent(coordinator, "motie", "approve")
    do(store, member(store, "somo"), lambda w: hand_in_again(w, "motie", said("Nog gauw veranderd"), 1))
    second = coordinator.send("/check/motie", mine)
    assert second.status == 409
    meanwhile = second.text[second.text.index("Wat er veranderde terwijl u las") :]
    assert "Titel Motie over zorgplicht Nog gauw veranderd" in meanwhile
    assert coordinator.send("/check/motie", mine | {"_seen": json.dumps({"x": 1})}).status == 409


def test_of_two_decisions_at_the_same_moment_exactly_one_is_made(store_on_both: Store) -> None:
    store = store_on_both
    doers = [Doer("person", an_account(store, Role.COORDINATOR, person=name), frozenset({Role.COORDINATOR}))
             for name in ("robin", "sam", "toni", "ali")]  # fmt: skip
    handed_in(store)

    def decides(number: int) -> bool:
        try:
            if number % 2:
                do(store, doers[number], lambda w: approve(w, "motie", 1))
            else:
                do(store, doers[number], lambda w: return_evidence(w, "motie", "Waar?", 1))
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(decides, range(4))) == [False, False, False, True]
    audit = table(AuditEntry)
    with store.reading() as connection:
        decided = connection.scalars(
            sa.select(audit.c.deed).where(audit.c.deed.in_(["evidence_approved", "evidence_returned"]))
        ).all()
    assert (len(decided), content(store).version) == (1, 2)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store_on_both(request: pytest.FixtureRequest) -> Store:
    one: Store = request.getfixturevalue("postgres_store" if request.param == "postgresql" else "sqlite_store")
    a_platform(one)
    return one


def test_whoever_chose_no_language_is_written_to_in_that_of_the_monitor(store: Store, coordinator: Browser) -> None:
    with store.writing(COORDINATOR) as writing:
        request = a_request(writing, "2016-2020/1.1", kind="answer", year=2020, organisations=["fnv"])
    do(store, member(store, "fnv"), lambda w: an_answer(w, request, "fnv", "yes", explanation="All three"))
    handed_in(store)
    handed_in(store, "Brief", key="brief")
    do(store, COORDINATOR, lambda w: approve(w, "brief"))
    do(store, member(store, "somo"), lambda w: revise(w, "brief", said("Brief", key="brief"), "Why", 2))
    use_settings(coordinator.settings.model_copy(update={"language": Language.EN}))
    for place in ("answer/1", "motie", "brief"):
        coordinator.send(f"/check/{place}", sent(coordinator, place, "return", note="Which three?"))
    with store.reading() as connection:
        assert connection.scalars(sa.select(table(Letter).c.language)).all() == ["en", "en", "en"]
