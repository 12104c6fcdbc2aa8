"""A survey is answered on one page: by name or sealed, on behalf or by a link, once or again; and it closes there."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.models import (
    FormDraft,
    PersonalLink,
    SurveyAnswer,
    SurveyInvited,
    SurveyResponse,
    SurveyRound,
    SurveySealed,
    table,
)
from mvo_monitor.models.rows import Row
from mvo_monitor.progress.links import read_tokens
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import QuestionKind, Role, RoundState, SurveyMode
from tests.desk.desk_client import Browser, settings_of, somebody
from tests.store.asking import COORDINATOR, number_of, prepared
from tests.store.surveys_held import Held, a_held_round

NAMED, ANONYMOUS = SurveyMode.NAMED, SurveyMode.ANONYMOUS


def held_for(store: Store, mode: SurveyMode = NAMED, n: int = 6, **said: Any) -> Held:
    """A round among so many members."""
    keys = prepared(store, n)
    with store.writing(LOAD) as writing:
        return a_held_round(writing, keys, mode, **said)


def at(held: Held) -> str:
    return f"/answer-survey/{held.number}"


def typed(held: Held, **said: str | list[str]) -> dict[str, Any]:
    """What a browser sends."""
    return {f"q{held.questions[QuestionKind(kind)]}": value for kind, value in said.items()}


def a_member(store: Store, place: int = 1, role: Role = Role.MEMBER) -> Browser:
    return somebody(store, role, person=f"kim-{place}", organisation=f"lid-{place:02d}")


def a_coordinator(store: Store) -> Browser:
    return somebody(store, Role.COORDINATOR, person="sam")


def link_to(store: Store, held: Held, place: int = 0, **changed: Any) -> str:
    """The token of a link to one survey."""
    now = dt.datetime.now(dt.UTC)
    filled = {"made_at": now, "expires_at": now + dt.timedelta(days=9), "year": 2026, "invited_id": held.invited[place]}
    with store.writing(LOAD) as writing:
        installation_key(writing)
        row = PersonalLink(
            organisation_id=number_of(store, f"lid-{place + 1:02d}"), serial=f"s{place}-{now}", **{**filled, **changed}
        )
        number = writing.put(row)
    with store.reading() as connection:
        return read_tokens(connection, frozenset({number})).get(number, "")


@pytest.fixture
def nobody(sqlite_store: Store) -> Iterator[Browser]:
    """A browser that knows nothing, at a monitor that has accounts."""
    with somebody(sqlite_store, Role.ADMINISTRATOR, person="mia"), Browser(settings_of(sqlite_store)) as browser:
        yield browser


def rows(store: Store, model: type[Row]) -> list[sa.Row[Any]]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(model))))


# ---- The page --------------------------------------------------------------------------------------------------------


def test_above_the_questions_stands_whether_it_is_named_or_anonymous_and_who_sees_what(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        sealed = a_held_round(writing, ["lid-01"], key="anoniem")
    with a_member(sqlite_store) as kim:
        for whose, told in ((held, "Deze enquête is op naam"), (sealed, "Deze enquête is anoniem")):
            text = kim.get(at(whose)).text
            assert text.index(told) < text.index("Hoe tevreden bent u over het platform?")
            assert "U mag elke vraag overslaan" in text
        assert "alleen in deze browser bewaard" in kim.get(at(sealed)).text


def test_a_named_answer_thanks_and_can_be_changed_until_the_round_closes(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    with a_member(sqlite_store) as kim:
        sent = kim.send(at(held), typed(held, score="4", multiple=["1", "3"], open="Vaker bellen"))
        assert (sent.status, sent.to) == (303, at(held))
        seen = kim.get(at(held))
        assert "Dank u wel" in seen.text
        assert "uw antwoorden zijn binnen" in seen.text
        assert "antwoorden kan tot en met 15 december 2099" in seen.text
        form = kim.get(f"{at(held)}?again=1").html
        assert re.search(r'value="4" checked', form)
        assert "Vaker bellen" in form
        version = {"_version": "1"}
        assert kim.send(f"{at(held)}?again=1", {**typed(held, score="5"), **version}).status == 303
        assert [row.version for row in rows(sqlite_store, SurveyResponse)] == [2]
        late = kim.send(f"{at(held)}?again=1", {**typed(held, score="1"), **version})
        assert late.status == 409
        assert "Dit verschilt. Wat u typte 1 Wat er nu staat, van Lid 01 5" in late.text
        with sqlite_store.writing(COORDINATOR) as writing:
            close_round(writing, held.number)
        closed = kim.get(at(held))
        assert "is sinds" in closed.text
        assert 'href="/survey?year=2026"' in closed.html
        refused = kim.post(at(held), {**kim.mark("/account"), **typed(held, score="1")})
        assert refused.status == 422
        assert "neemt nu geen antwoorden aan" in refused.text


def test_every_question_may_be_skipped_and_an_empty_form_is_told(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    with a_member(sqlite_store) as kim:
        empty = kim.send(at(held), {})
        assert empty.status == 422
        assert "U vulde nog niets in" in empty.text
        assert kim.send(at(held), typed(held, single="2")).status == 303
        assert [row.value for row in rows(sqlite_store, SurveyAnswer)] == [2]


def test_whatever_is_wrong_comes_back_with_all_that_was_typed(sqlite_store: Store) -> None:
    held = held_for(sqlite_store, ANONYMOUS)
    with a_member(sqlite_store) as kim:
        long = "Te veel woorden. " * 200
        back = kim.send(at(held), typed(held, score="4", open=long))
        assert back.status == 422
        assert long.strip() in back.html
        assert re.search(r'value="4" checked', back.html)
        assert kim.send(at(held), typed(held, score="9")).status == 422
        assert rows(sqlite_store, SurveySealed) == []


# ---- Anonymous -------------------------------------------------------------------------------------------------------


def test_an_anonymous_survey_is_handed_in_once_and_the_second_time_is_refused_in_words(sqlite_store: Store) -> None:
    held = held_for(sqlite_store, ANONYMOUS)
    with a_member(sqlite_store) as kim:
        mark = kim.mark(at(held))
        assert kim.post(at(held), {**mark, **typed(held, score="4")}).status == 303
        thanks = kim.get(at(held))
        assert "Uw antwoorden zijn verzegeld" in thanks.text
        assert "<form" not in thanks.html.partition("<main")[2]
        again = kim.post(at(held), {**mark, **typed(held, score="1", open="Toch anders")})
        assert again.status == 422
        assert "al ingevuld" in again.text
        assert "Toch anders" in again.html
        assert len(rows(sqlite_store, SurveySealed)) == 1


def test_the_server_keeps_no_draft_of_an_anonymous_survey_and_one_of_a_named_survey(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        sealed = a_held_round(writing, ["lid-01"], key="anoniem")
    with a_member(sqlite_store) as kim:
        assert 'data-mvo-keep="/drafts/survey.' in kim.get(at(held)).html
        assert "data-mvo-keep" not in kim.get(at(sealed)).html
        mark = kim.mark(at(sealed))["mark"]
        name = f"sealed.survey.{sealed.number}.{sealed.invited[0]}"
        assert f"/{name}" in kim.get(at(sealed)).html
        assert kim.by_script("PUT", f"/drafts/{name}", mark).status == 404
        assert rows(sqlite_store, FormDraft) == []


def test_nobody_fills_in_an_anonymous_survey_for_another(sqlite_store: Store) -> None:
    held = held_for(sqlite_store, ANONYMOUS)
    with a_coordinator(sqlite_store) as sam:
        assert "Niemand kan haar voor een ander invullen" in sam.get(at(held)).text
        for_another = f"{at(held)}?for={held.invited[0]}"
        assert sam.get(for_another).status == 403
        assert sam.post(for_another, {**sam.mark("/account"), **typed(held, score="4")}).status == 403
    assert not any(row.answered for row in rows(sqlite_store, SurveyInvited))


# ---- For whom --------------------------------------------------------------------------------------------------------


def test_the_coordinator_fills_in_by_name_on_behalf_and_it_is_marked(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    with a_coordinator(sqlite_store) as sam:
        assert f'href="{at(held)}?for={held.invited[1]}"' in sam.get(at(held)).html
        for_another = f"{at(held)}?for={held.invited[1]}"
        assert "U vult in namens Lid 02" in sam.get(for_another).text
        sent = sam.send(for_another, typed(held, score="2"))
        assert (sent.status, sent.to) == (303, for_another)
    assert [row.on_behalf for row in rows(sqlite_store, SurveyResponse)] == [True]
    with a_member(sqlite_store, 2) as kim:
        assert "De coördinator heeft dit namens u ingevuld" in kim.get(at(held)).text


def test_a_member_opens_no_other_members_survey_and_none_that_it_was_not_asked(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        others = a_held_round(writing, ["lid-02"], NAMED, key="anderen")
    with a_member(sqlite_store) as kim:
        assert kim.get(f"{at(held)}?for={held.invited[1]}").status == 403
        assert "is niet aan u of uw organisatie gesteld" in kim.get(at(others)).text
        assert kim.get("/answer-survey/999").status == 404


def test_a_round_among_persons_is_of_whose_address_was_invited(sqlite_store: Store) -> None:
    keys = prepared(sqlite_store, 2)
    with sqlite_store.writing(LOAD) as writing:
        held = a_held_round(writing, keys, NAMED, emails=["kim-1@example.org", "iemand@example.org"])
    with a_member(sqlite_store, 1) as kim, a_member(sqlite_store, 2) as other:
        assert kim.send(at(held), typed(held, score="2")).status == 303
        assert "is niet aan u" in other.get(at(held)).text
        assert "Hoe tevreden bent u?" not in other.get("/my-list").text


def test_a_preview_shows_the_real_form_of_a_draft_and_sends_nothing(sqlite_store: Store) -> None:
    held = held_for(sqlite_store, ANONYMOUS, state=RoundState.DRAFT)
    with a_coordinator(sqlite_store) as sam, a_member(sqlite_store) as kim:
        seen = sam.get(f"{at(held)}?preview=1")
        assert "Zo zien de leden deze enquête" in seen.text
        assert "Hoe tevreden bent u over het platform?" in seen.text
        main = seen.html.partition("<main")[2]
        assert ("<form" in main, "<button" in main) == (False, False)
        assert sam.post(f"{at(held)}?preview=1", {**sam.mark("/account"), **typed(held, score="2")}).status in (
            400,
            403,
        )
        assert kim.get(f"{at(held)}?preview=1").status == 404
    assert rows(sqlite_store, SurveySealed) == []


def test_a_survey_with_a_dutch_title_alone_says_so_to_who_reads_english(sqlite_store: Store) -> None:
    held = held_for(sqlite_store, title_nl="Ledenpeiling", title_en=None)
    with a_member(sqlite_store) as kim:
        seen = kim.get(f"{at(held)}?lang=en")
        assert '<span lang="nl">Ledenpeiling</span></h1>' in seen.html
        assert "The title is in Dutch only." in seen.text
        assert "De titel is er alleen" not in kim.get(f"{at(held)}?lang=nl").text


# ---- By a link -------------------------------------------------------------------------------------------------------


def test_a_link_to_a_survey_lets_in_and_opens_only_that(nobody: Browser, sqlite_store: Store) -> None:
    held = held_for(sqlite_store, ANONYMOUS)
    with sqlite_store.writing(LOAD) as writing:
        other = a_held_round(writing, ["lid-01"], NAMED, key="andere")
    token = link_to(sqlite_store, held)
    seen = nobody.get(f"/s/{token}?lang=en")
    assert (seen.status, seen.to) == (303, f"{at(held)}?lang=en")
    assert seen.response.headers["referrer-policy"] == "no-referrer"
    page = nobody.get(at(held))
    assert page.status == 200
    header = page.html.partition("</header>")[0]
    assert 'href="/my-list"' not in header
    assert nobody.get(at(other)).status == 403
    assert nobody.get(f"{at(other)}?for={other.invited[0]}").status == 403
    for address in ("/", "/my-list", "/goal", "/evidence/new", f"/rounds/{held.number}/close"):
        away = nobody.get(address)
        assert (away.status, away.to) == (303, at(held)), address
    assert nobody.send(at(held), typed(held, score="3")).status == 303
    assert "Your answers are sealed" in nobody.get(at(held)).text


def test_a_link_to_a_survey_keeps_no_other_draft_and_no_file(nobody: Browser, sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    nobody.get(f"/s/{link_to(sqlite_store, held)}")
    mark = nobody.mark(at(held))["mark"]
    assert nobody.by_script("PUT", "/drafts/answer.1.1", mark).status == 404
    assert nobody.by_script("DELETE", "/files?token=x", mark).status == 403
    files = {"file": ("a.pdf", b"%PDF-1.4", "application/pdf")}
    assert nobody.send("/files", {"mark": mark}, files=files, forged=True).status == 403


def test_a_link_that_is_unknown_expired_or_revoked_says_so(nobody: Browser, sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    now = dt.datetime.now(dt.UTC)
    expired = link_to(sqlite_store, held, expires_at=now - dt.timedelta(days=1))
    token = link_to(sqlite_store, held, 1)
    link = table(PersonalLink)
    with sqlite_store.writing(LOAD) as writing:
        writing.session.execute(sa.update(link).where(link.c.invited_id == held.invited[1]).values(revoked_at=now))
    assert [nobody.get(f"/s/{each}").status for each in (expired, token, "onzin")] == [410, 404, 404]
    head = nobody._client.head(f"/s/{link_to(sqlite_store, held, 2)}")
    assert (head.status_code, "set-cookie" in head.headers) == (200, False)
    assert SESSION_COOKIE not in nobody.cookies


def test_who_is_signed_in_stays_who_they_are(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    own, others = link_to(sqlite_store, held, 0), link_to(sqlite_store, held, 1)
    with a_member(sqlite_store) as kim:
        before = kim.cookies[SESSION_COOKIE]
        assert kim.get(f"/s/{own}").to == at(held)
        assert kim.get(f"/s/{others}").status == 403
        assert kim.cookies[SESSION_COOKIE] == before


# ---- On the list -----------------------------------------------------------------------------------------------------


def test_open_surveys_stand_first_on_the_list_and_done_ones_are_ticked(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        a_held_round(writing, ["lid-02"], key="anderen", title_nl="Van een ander")
        a_held_round(writing, ["lid-01"], key="voorbereid", title_nl="Nog niet open", state=RoundState.DRAFT)
    with a_member(sqlite_store) as kim:
        text = kim.get("/my-list").text
        assert "Er wacht een enquête op u." in text
        assert "een paar minuten · op naam · graag uiterlijk 15 december 2099" in text
        assert "Van een ander" not in text
        assert "Nog niet open" not in text
        kim.send(at(held), typed(held, score="4"))
        done = kim.get("/my-list").text
        assert "Ingevuld" in done
        assert "Er wacht" not in done
    with a_coordinator(sqlite_store) as sam:
        html = sam.get("/my-list?organisation=lid-03").html
        assert f'href="{at(held)}?for={held.invited[2]}"' in html


# ---- Closing ---------------------------------------------------------------------------------------------------------


def test_the_coordinator_closes_and_reopens_with_a_reason(sqlite_store: Store) -> None:
    held = held_for(sqlite_store)
    page = f"/rounds/{held.number}/close"
    with a_member(sqlite_store) as kim:
        kim.send(at(held), typed(held, score="4"))
        assert kim.get(page).status == 403
    with a_coordinator(sqlite_store) as sam:
        seen = sam.get(page)
        assert "Aantal antwoorden: 1 van 6." in seen.text
        assert "5 hebben nog niet geantwoord" in seen.text
        assert sam.send(page, {}).status == 303
        assert "De enquête is gesloten." in sam.get(page).text
        assert sam.send(page, {"reason": ""}).status == 422
        past = sam.send(page, {"reason": "Vakantie", "due_on": "1-1-2020"})
        assert (past.status, "al voorbij" in past.text) == (422, True)
        assert sam.send(page, {"reason": "Vakantie", "due_on": "31-12-2099"}).status == 303
    (row,) = rows(sqlite_store, SurveyRound)
    assert (row.state, row.due_on) == (RoundState.OPEN, dt.date(2099, 12, 31))


def test_closing_an_anonymous_round_says_what_becomes_of_the_seals(sqlite_store: Store) -> None:
    held = held_for(sqlite_store, ANONYMOUS, 9)
    page = f"/rounds/{held.number}/close"
    with a_coordinator(sqlite_store) as sam:
        for place in (1, 2):
            with a_member(sqlite_store, place) as kim:
                kim.send(at(held), typed(held, score="4"))
        assert "Er liggen nu 2 verzegelde antwoorden" in sam.get(page).text
        sam.send(page, {})
        assert "2 antwoorden zijn verzegeld gebleven" in sam.get(page).text
        assert sam.send(page, {"reason": "Te weinig antwoorden"}).status == 303
        for place in (3, 4, 5):
            with a_member(sqlite_store, place) as kim:
                kim.send(at(held), typed(held, score="2"))
        assert "de sleutel wordt vernietigd" in sam.get(page).text
        sam.send(page, {})
        refused = sam.send(page, {"reason": "Nog een"})
        assert (refused.status, "nog maar 4 antwoorden" in refused.text) == (422, True)
    assert len(rows(sqlite_store, SurveyAnswer)) == 5


def test_a_lost_key_is_said_on_the_page_and_the_round_starts_over(sqlite_store: Store) -> None:
    held = held_for(sqlite_store, ANONYMOUS)
    page = f"/rounds/{held.number}/close"
    with a_coordinator(sqlite_store) as sam, a_member(sqlite_store) as kim:
        kim.send(at(held), typed(held, score="4"))
        for file in sqlite_store.keys.folder.iterdir():
            file.unlink()
        assert "is weg" in sam.get(page).text
        assert sam.send(page, {"reason": "Verhuizing"}).status == 303
        assert "begint opnieuw" in sam.get(page).text
        assert kim.send(at(held), typed(held, score="5")).status == 303


def test_a_named_round_that_reopens_says_what_the_difference_can_tell(sqlite_store: Store) -> None:
    held, told = held_for(sqlite_store), "Deze enquête was al eens gesloten"
    with a_member(sqlite_store) as kim, a_coordinator(sqlite_store) as sam:
        assert told not in kim.get(at(held)).text
        closing = f"/rounds/{held.number}/close"
        sam.send(closing, {"_pressed": "close"})
        assert "één lid bij" in sam.get(closing).text
        assert sam.send(closing, {"_pressed": "reopen", "reason": "Een lid was ziek"}).status == 303
        assert told in kim.get(at(held)).text
