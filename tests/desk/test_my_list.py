"""The list of a member: what is left first, what was said before beside, and nothing of anybody else."""

import pytest
import sqlalchemy as sa

from mvo_monitor.recording.answers import NewAnswer, approve_answer, submit_answer
from mvo_monitor.recording.evidence_flow import approve, return_evidence
from mvo_monitor.recording.requests import close_request
from mvo_monitor.store import LOAD, Store
from tests.desk.member_store import (
    a_coordinator,
    a_member,
    a_narrative_typed,
    a_store_of_members,
    asked,
    by_link,
)
from tests.factories import (
    a_closed_year,
    an_outcome,
)
from tests.hostile import MARKUP

LONGEST = 60_000
"""Bytes of a list of five: it opens on a phone with a weak signal."""


def test_the_first_sentence_names_no_day_that_is_past_but_says_what_is_late(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    for _ in range(3):
        asked(sqlite_store)
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE request SET due_on = '2026-03-01' WHERE id = 1"))
    with by_link(sqlite_store) as link:
        assert "Voor 2026: nog 3 van de 3; 1 is te laat, en kan nog." in link.get("/my-list").text


def test_the_first_sentence_says_how_much_is_left_and_by_when(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    for _ in range(4):
        asked(sqlite_store)
    number = asked(sqlite_store, "answer", indicator="1.2")
    with by_link(sqlite_store) as link:
        assert "Voor 2026: nog 5 van de 5; de eerste uiterlijk 15 december 2099." in link.get("/my-list").text
        assert link.send(f"/answer/{number}", {"reply": "yes"}).status == 303
        page = link.get("/my-list")
        assert "Voor 2026: nog 4 van de 5" in page.text
        assert "Bedankt. Dit is bewaard" in page.text
        assert len(page.response.content) < LONGEST


def test_what_was_returned_comes_first_with_the_note(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    asked(sqlite_store)
    later = asked(sqlite_store, indicator="1.2", due_on="2100-01-01")
    with a_member(sqlite_store) as kim:
        kim.send(f"/evidence/new?kind=narrative&request={later}", a_narrative_typed())
        with sqlite_store.writing(LOAD) as writing:
            return_evidence(writing, "de-dialoog-lag-stil", "Wanneer was dit?", 1)
        text = kim.get("/my-list").text
        assert text.index("Wanneer was dit?") < text.index("Leden zijn tevreden")
        again = kim.send("/evidence/de-dialoog-lag-stil/edit", a_narrative_typed(happened_on="mei 2026"))
        assert again.status == 303
        assert "opnieuw ingediend" in kim.get("/my-list").text


def test_last_years_own_answer_stands_beside_the_question(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    before = asked(sqlite_store, "answer", year=2025)
    with sqlite_store.writing(LOAD) as writing:
        given = {"request": before, "organisation": "somo", "reply": "partly", "explanation": "Te laat gehoord."}
        submit_answer(writing, NewAnswer.model_validate(given))
    number = asked(sqlite_store, "answer")
    with by_link(sqlite_store) as link:
        for page in ("/my-list", f"/answer/{number}"):
            text = link.get(page).text
            assert "In 2025 zei u: deels." in text
            assert "Te laat gehoord." in text


def test_a_link_opens_its_own_list_and_year_and_nothing_else(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    own, other = asked(sqlite_store), asked(sqlite_store, organisations=["fnv"])
    last_year = asked(sqlite_store, year=2025)
    with by_link(sqlite_store) as link:
        assert link.get("/my-list?year=2025").text.count("2025") == 0
        assert link.get("/my-list?organisation=fnv").status == 403
        assert link.get(f"/answer/{own}").status == 200
        assert link.get(f"/answer/{own}?organisation=fnv").status == 403
        assert link.get(f"/answer/{other}").status == 404
        assert link.get(f"/answer/{last_year}").status == 404
        assert link.get(f"/evidence/new?request={other}").status == 404
        assert link.get("/goal").to == "/my-list"
        assert link.post(f"/answer/{other}", {**link.mark(f"/answer/{own}"), "reply": "yes"}).status == 404


def test_nothing_to_report_is_an_answer_too(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    number = asked(sqlite_store)
    with a_member(sqlite_store) as kim:
        assert kim.send(f"/answer/{number}", {"note": "Dit dossier volgen wij niet meer."}).status == 303
        text = kim.get("/my-list").text
        assert "Voor 2026 is alles gedaan. Bedankt." in text
        assert "Dit dossier volgen wij niet meer." in text


def test_somebody_of_another_member_changes_nothing(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim, a_member(sqlite_store, "fnv") as lee:
        kim.send("/evidence/new?kind=narrative&year=2026", a_narrative_typed())
        deeds = lee.last_deed()
        page = "/evidence/de-dialoog-lag-stil/edit"
        assert lee.get(page).status == 403
        assert lee.post(page, {**lee.mark("/my-list"), **a_narrative_typed()}).status == 403
        taken_back = {"deed": "withdraw", "record": "de-dialoog-lag-stil", "version": "1"}
        assert lee.send("/my-list", taken_back).status == 422
        assert lee.last_deed() == deeds
        assert kim.send("/my-list", taken_back).status == 303
        assert "ingetrokken" in kim.get("/my-list").text


def test_an_answer_by_mistake_is_taken_back_after_a_confirmation_and_can_be_given_anew(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    number = asked(sqlite_store, "answer")
    with by_link(sqlite_store) as link, a_coordinator(sqlite_store) as sam, a_member(sqlite_store, "fnv") as lee:
        page = f"/answer/{number}"
        assert "Trek uw antwoord in" not in link.get(page).text
        link.send(page, {"reply": "yes", "explanation": "Wij deden mee."})
        assert "Het telt dan niet mee. Wat u schreef blijft bewaard" in link.get(page).text
        deeds = link.last_deed()
        assert lee.post(f"{page}?organisation=somo", {**lee.mark("/my-list"), "deed": "withdraw"}).status == 403
        stale = link.send(page, {"deed": "withdraw", "version": "2"})
        assert (stale.status, link.last_deed()) == (409, deeds)
        assert "Wij deden mee." in stale.html
        done = sam.send(f"{page}?organisation=somo", {"deed": "withdraw", "version": "1"})
        assert done.to == "/my-list?year=2026&organisation=somo"
        assert "Dit is ingetrokken" in sam.get(done.to).text
        assert "nog 1 van de 1" in link.get("/my-list").text
        again = link.send(page, {"deed": "withdraw", "version": "2"})
        assert again.status == 422
        assert "Trek uw antwoord in" not in again.text
        assert link.send(page, {"reply": "no"}).status == 303
        with sqlite_store.writing(LOAD) as writing:
            approve_answer(writing, 1)
        assert "Trek uw antwoord in" not in link.get(page).text


def test_the_coordinator_fills_in_on_behalf_and_every_page_says_so(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    number = asked(sqlite_store, "answer")
    with a_coordinator(sqlite_store) as sam:
        choose = sam.get("/my-list")
        assert "/my-list?organisation=somo" in choose.html
        for page in ("/my-list", f"/answer/{number}", "/evidence/new", "/evidence/new?kind=activity&year=2026"):
            sign = "&" if "?" in page else "?"
            assert "namens SOMO" in sam.get(f"{page}{sign}organisation=somo").text, page
        done = sam.send(f"/answer/{number}?organisation=somo", {"reply": "no"})
        assert done.to == "/my-list?year=2026&organisation=somo"


def test_whoever_is_named_confirms_or_declines_and_nobody_else(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        an_outcome(writing, "motie", year="2026", contributors=[{"organisation": "somo"}])
    asked(sqlite_store, "confirmation", evidence="motie")
    with by_link(sqlite_store) as link, a_member(sqlite_store, "fnv") as lee:
        assert "Bewijs motie" in link.get("/confirm/motie").text
        wrong = link.send("/confirm/motie", {"note": "Wij spraken met de indiener."})
        assert wrong.status == 422
        assert "Wij spraken met de indiener." in wrong.html
        assert link.send("/confirm/motie", {"contributed": "no", "note": "Wij waren er niet bij."}).status == 303
        assert "alles gedaan" in link.get("/my-list").text
        assert "Wij waren er niet bij." in link.get("/confirm/motie").html
        assert link.send("/confirm/motie", {"contributed": "yes"}).status == 303
        assert lee.get("/confirm/motie").status == 400


def test_a_closed_year_and_a_closed_request_say_why_and_keep_what_was_typed(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    number, answer = asked(sqlite_store), asked(sqlite_store, "answer")
    page = f"/evidence/new?kind=narrative&request={number}"
    with a_member(sqlite_store) as kim:
        mark = kim.mark(page)
        with sqlite_store.writing(LOAD) as writing:
            close_request(writing, number)
            close_request(writing, answer)
        seen = kim.post(page, {**mark, **a_narrative_typed(title="Nog net niet ingediend")})
        assert seen.status == 422
        assert "Dit verzoek voor 2026 is gesloten." in seen.text
        assert "Nog net niet ingediend" in seen.html
        assert "gesloten" in kim.get(page).text
        late = kim.post(f"/answer/{answer}", {**mark, "reply": "yes", "explanation": "Toch nog dit."})
        assert "Toch nog dit." in late.html
        assert late.status == 422
        with sqlite_store.writing(LOAD) as writing:
            a_closed_year(writing, 2026)
        shut = kim.post("/evidence/new?kind=narrative&year=2026", {**mark, **a_narrative_typed(title="Te laat")})
        assert "2026 is gesloten sinds" in shut.text
        assert "Te laat" in shut.html
        assert "2026 is gesloten sinds" in kim.get("/my-list").text
        kinds = kim.get("/evidence/new?year=2026")
        assert "2026 is gesloten sinds" in kinds.text
        assert "kind=" not in kinds.html, "nobody chooses what to report and hears then that nothing can be"


def test_an_approved_record_changes_by_a_revision_with_its_reason(sqlite_store: Store) -> None:
    a_store_of_members(sqlite_store)
    with a_member(sqlite_store) as kim:
        kim.send("/evidence/new?kind=narrative&year=2026", a_narrative_typed())
        with sqlite_store.writing(LOAD) as writing:
            approve(writing, "de-dialoog-lag-stil")
        page = "/evidence/de-dialoog-lag-stil/edit"
        assert kim.send(page, a_narrative_typed(title="De dialoog stokte")).status == 422
        revised = kim.send(page, a_narrative_typed(title="De dialoog stokte", reason="Het was korter."))
        assert revised.status == 303
        text = kim.get("/my-list").text
        assert "uw herziening wacht" in text
        assert "De dialoog lag stil" in text
        assert "Het was korter." in kim.get(page).html


@pytest.mark.parametrize("typed", MARKUP)
def test_hostile_text_is_text_on_the_list_and_in_the_forms(sqlite_store: Store, typed: str) -> None:
    a_store_of_members(sqlite_store)
    number, answer = asked(sqlite_store), asked(sqlite_store, "answer")
    with a_member(sqlite_store) as kim:
        assert kim.send(f"/answer/{answer}", {"reply": "no", "explanation": typed}).status == 303
        assert kim.send(f"/answer/{number}", {"note": typed}).status == 303
        assert kim.send("/evidence/new?kind=narrative&year=2026", a_narrative_typed(title=typed)).status == 303
        for page in ("/my-list", f"/answer/{answer}", f"/answer/{number}"):
            html = kim.get(page).html
            assert "<script>alert" not in html
            assert "onerror=alert" not in html.replace("onerror=alert(1)&gt;", "")
