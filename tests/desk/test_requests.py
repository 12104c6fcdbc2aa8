"""The coordinator asks, sees who is late, takes answers and counts them; and two coordinators overwrite nothing."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from mvo_monitor.models import Answer, Contact, IndicatorValue, Organisation, Request, RequestedOf, table
from mvo_monitor.recording.answers import approve_answer
from mvo_monitor.recording.letters import write_invitations
from mvo_monitor.recording.values_by_hand import ValueWithdrawn, withdraw_value
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, somebody
from tests.factories import an_outcome, with_plan_answered
from tests.hostile import HOSTILE
from tests.store.asking import PLAN, YEAR, a_request, an_answer, number_of, prepared

PAST, AHEAD = dt.date(2025, 1, 1), dt.date(2199, 1, 1)
NEW = f"/requests/new?year={YEAR}"
ASK = {
    "kind": "answer",
    "indicator": f"{PLAN}/1.2",
    "text.nl": "Doet u mee?",
    "due_on": "1 maart 2199",
    "to": "all",
    "_pressed": "ask",
}


@pytest.fixture
def mia(sqlite_store: Store) -> Iterator[Browser]:
    """The browser of the coordinator, among four members of 2026."""
    prepared(sqlite_store, 4)
    with somebody(sqlite_store, Role.COORDINATOR, person="mia") as browser:
        yield browser


def rows(store: Store, model: type) -> list[sa.Row[tuple[object, ...]]]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(model))))


# ---- Asking ----------------------------------------------------------------------------------------------------------


def test_where_nothing_is_asked_the_page_says_what_to_do_next(mia: Browser) -> None:
    seen = mia.get(f"/requests?year={YEAR}")
    assert "Voor 2026 is nog niets gevraagd. Maak een verzoek" in seen.text
    assert f'href="{NEW}"' in seen.html


def test_a_request_is_made_for_all_members_and_shows_who_is_ready(mia: Browser, sqlite_store: Store) -> None:
    sent = mia.send(NEW, ASK)
    assert (sent.status, sent.to) == (303, "/requests/1")
    seen = mia.get("/requests/1")
    assert "Het verzoek is gemaakt." in seen.text
    assert "0 van 4 zijn klaar." in seen.text
    assert len(rows(sqlite_store, RequestedOf)) == 4
    assert 'data-mvo-draft-done="person:' in seen.html


def test_a_request_goes_to_a_part_of_an_indicator_and_to_a_chosen_few(mia: Browser, sqlite_store: Store) -> None:
    some = {**ASK, "indicator": f"{PLAN}/1.4#a", "to": "few", "organisations": ["lid-01", "lid-03"]}
    assert mia.send(NEW, some).status == 303
    assert len(rows(sqlite_store, RequestedOf)) == 2
    assert rows(sqlite_store, Request)[0].part_id == 1


def test_members_are_asked_to_confirm_an_outcome(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        an_outcome(writing, "motie", year=str(YEAR), title="De motie")
    assert "De motie" in mia.get(NEW).text
    assert mia.send(NEW, {**ASK, "kind": "confirmation", "evidence": "motie"}).status == 303
    assert "De motie" in mia.get("/requests/1").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"due_on": "maart 2199"}, "Noem de dag erbij"),
        ({"due_on": "31 februari 2027"}, "31 februari 2027"),
        ({"indicator": f"{PLAN}/1.4"}, "onderdeel"),
        ({"indicator": "x"}, "Kies"),
        ({"to": "few"}, "Kies"),
        ({"kind": ""}, "Kies"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    mia: Browser, sqlite_store: Store, wrong: dict[str, str], sentence: str
) -> None:
    seen = mia.send(NEW, {**ASK, "text.en": "Do you take part?", **wrong})
    assert seen.status == 422
    assert sentence in seen.text
    assert "Do you take part?" in seen.text
    assert rows(sqlite_store, Request) == []


def test_a_request_without_any_text_is_refused_at_its_field(mia: Browser) -> None:
    seen = mia.send(NEW, {**ASK, "text.nl": ""})
    assert seen.status == 422
    assert 'href="#request-text.nl"' in seen.html


@pytest.mark.parametrize("hostile", [each for each in HOSTILE if "\ud800" not in each])
def test_hostile_text_of_a_coordinator_stays_text_on_every_page(mia: Browser, hostile: str) -> None:
    sent = mia.send(NEW, {**ASK, "text.nl": hostile, "text.en": hostile})
    if sent.status == 422:
        assert "request-text" in sent.html
        return
    for path in ("/requests/1", "/requests/1/edit", f"/requests?year={YEAR}", "/audit"):
        page = mia.get(path)
        assert page.status == 200
        assert not re.search(r"<(img|svg|iframe|a|b|script)[^>]*(onerror|onload|javascript:|alert)", page.html), path
        assert page.html.count("<script") == 2, path


# ---- Two at once -----------------------------------------------------------------------------------------------------


def test_two_who_change_a_request_at_once_see_what_differs(mia: Browser, sqlite_store: Store) -> None:
    mia.send(NEW, ASK)
    edit = "/requests/1/edit"
    typed = {"text.nl": "Van mij", "due_on": "1 maart 2199", "_version": "1", "_pressed": "change"}
    assert mia.send(edit, {**typed, "text.nl": "Van de ander"}).to == "/requests/1"
    seen = mia.send(edit, typed)
    assert seen.status == 409
    assert "Van mij" in seen.text
    assert "Van de ander" in seen.text
    assert rows(sqlite_store, Request)[0].text_nl == "Van de ander"
    assert mia.send(edit, {**typed, "_version": "2", "more": []}).to == "/requests/1"


def test_of_an_address_that_somebody_else_changed_nothing_is_overwritten(mia: Browser, sqlite_store: Store) -> None:
    here = f"/requests/members?year={YEAR}"
    kept = {f"lid-0{n}.email": f"post@lid-0{n}.example.org" for n in range(1, 5)}
    kept |= {f"lid-0{n}.version": "1" for n in range(1, 5)}
    assert mia.send(here, {**kept, "lid-01.email": "een@lid.example"}).status == 303
    seen = mia.send(here, {**kept, "lid-01.email": "twee@lid.example"})
    assert seen.status == 422
    assert "twee@lid.example" in seen.html
    assert "Intussen gewijzigd in een@lid.example." in seen.text
    assert rows(sqlite_store, Contact)[0].email == "een@lid.example"
    carried = dict(re.findall(r'name="(lid-0\d\.version)" value="(\d+)"', seen.html))
    assert carried["lid-01.version"] == "2"
    assert mia.send(here, {**kept, **carried, "lid-01.email": "twee@lid.example"}).status == 303
    assert rows(sqlite_store, Contact)[0].email == "twee@lid.example"


def test_an_address_that_was_taken_away_and_typed_again_is_not_overwritten_unseen(
    mia: Browser, sqlite_store: Store
) -> None:
    here = f"/requests/members?year={YEAR}"
    old = dict(re.findall(r'name="(lid-0\d\.version)" value="(\d+)"', mia.get(here).html))
    kept = {f"lid-0{n}.email": f"post@lid-0{n}.example.org" for n in range(2, 5)}
    for version, email in (("1", ""), ("0", "van-een-ander@lid.example")):
        assert mia.send(here, {**kept, **old, "lid-01.version": version, "lid-01.email": email}).status == 303
    seen = mia.send(here, {**kept, **old, "lid-01.email": "te-oud@lid.example"})
    assert seen.status == 422
    assert "Intussen gewijzigd in van-een-ander@lid.example." in seen.text


def test_addresses_are_kept_on_one_page_and_a_missing_one_is_told(mia: Browser, sqlite_store: Store) -> None:
    here = f"/requests/members?year={YEAR}"
    assert "Van ieder lid op deze pagina is een adres bekend." in mia.get(here).text
    typed = {f"lid-0{n}.version": "1" for n in range(1, 5)}
    sent = mia.send(here, {**typed, "lid-02.email": "Anna@Lid.Example", "lid-02.language": "en"})
    assert sent.status == 303
    assert [(row.email, row.language) for row in rows(sqlite_store, Contact)] == [("anna@lid.example", "en")]
    assert "Van 3 leden ontbreekt het adres" in mia.get(here).text
    assert mia.send(here, {"lid-02.version": "2", "lid-02.email": "geen adres"}).status == 422


# ---- Who is late -----------------------------------------------------------------------------------------------------


def test_the_answer_comes_first_and_who_is_late_stands_on_top(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        past = a_request(writing, "1.2", kind="answer", due_on=PAST, organisations=["lid-02", "lid-03"])
        ahead = a_request(writing, "1.3", kind="answer", due_on=AHEAD)
        an_answer(writing, past, "lid-02")
        for key in ("lid-01", "lid-02"):
            an_answer(writing, ahead, key)
        write_invitations(writing, [number_of(sqlite_store, "lid-03")], YEAR)
    seen = mia.get(f"/requests?year={YEAR}")
    assert "2 van de 4 leden zijn klaar; 1 is te laat en 1 is nog niet begonnen." in seen.text
    body = seen.html.partition("<tbody")[2]
    assert re.findall(r'<th scope="row"[^>]*>(Lid \d\d)', body)[:4] == ["Lid 03", "Lid 01", "Lid 02", "Lid 04"]
    assert "dagen te laat" in seen.text
    assert "uitnodiging, nog niet verstuurd" in seen.text
    assert "Nodig 1 lid uit" in seen.text
    assert "Herinner 1 lid dat te laat is" in seen.text
    assert 'href="/my-list?organisation=lid-03&amp;year=2026"' in seen.html
    late = mia.get(f"/requests?year={YEAR}&only=late")
    assert "Lid 03" in late.text
    assert "Lid 04" not in late.text


def test_ten_thousand_members_are_shown_a_page_at_a_time(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_request(writing, due_on=PAST)
    many = [{"id": n, "key": f"v-{n}", "name": f"Veel {n}", "kind": "ngo", "version": 1} for n in range(100, 10_096)]
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.insert(table(Organisation)), many)
        asked = [{"request_id": 1, "organisation_id": each["id"]} for each in many]
        connection.execute(sa.insert(table(RequestedOf)), asked)
    seen = mia.get(f"/requests?year={YEAR}&page=2")
    assert "0 van de 10.000 leden zijn klaar; 10.000 zijn te laat." in seen.text
    assert seen.html.count('<th scope="row"') < 60
    assert mia.get(f"/requests/letters?kind=reminder&year={YEAR}").text.count("Lees de brief") == 200


@pytest.mark.parametrize("address", ["?year=x", "?year=99999", "?only=x", "?page=0", "?page=x", "?year=²"])
def test_an_address_that_means_nothing_is_not_found(mia: Browser, address: str) -> None:
    assert mia.get(f"/requests{address}").status == 404


# ---- Answers ---------------------------------------------------------------------------------------------------------


def test_answers_are_approved_returned_and_counted_and_each_step_is_said(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        request = a_request(writing, "1.2", kind="answer", due_on=AHEAD)
        for key, reply in (("lid-01", "yes"), ("lid-02", "no"), ("lid-03", "partly")):
            an_answer(writing, request, key, reply, explanation=f"<b>{key}</b>")
    here = f"/requests/{request}"
    assert "&lt;b&gt;lid-01&lt;/b&gt;" in mia.get(here).html
    assert mia.send(here, {"do": "approve", "answer": ["1:1", "2:1", "3:9"]}).status == 409
    assert [row.state for row in rows(sqlite_store, Answer)] == ["submitted"] * 3
    assert mia.send(here, {"do": "approve", "answer": ["1:1", "2:1"]}).to == here
    answer = "/check/answer/3"
    assert f'href="{answer}"' in mia.get(here).html
    assert f'href="{here}"' in mia.get(answer).html
    assert mia.send(answer, {"deed": "return", "note": "Waarom?", "_version": "1"}).to == "/check"
    seen = mia.get(here)
    assert "Teruggestuurd: Waarom?" in seen.text
    assert "1 van 2 zeiden ja: 50%" in seen.text
    assert mia.send(here, {"do": "adopt", "_pressed": "adopt"}).to == here
    assert "De waarde van de indicator is vastgelegd." in mia.get(here).text
    assert [(row.value, row.n, row.asked) for row in rows(sqlite_store, IndicatorValue)] == [(50, 2, 4)]
    with sqlite_store.writing(LOAD) as writing:
        an_answer(writing, request, "lid-03", "yes")
        approve_answer(writing, 3)
    assert "De indicator heeft dit jaar al de waarde 50." in mia.get(here).text
    assert mia.send(here, {"do": "adopt", "_pressed": "adopt"}).status == 422
    assert mia.send(here, {"do": "adopt", "reason.nl": "Later", "_pressed": "adopt"}).to == here
    assert "66,7%" in mia.get(here).text
    assert "66,7%" in mia.get(f"/requests/{request}").text


def test_answers_counted_after_their_value_was_withdrawn_ask_the_reason(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        request = a_request(writing, "1.2", kind="answer", due_on=AHEAD)
        an_answer(writing, request, "lid-01", "yes")
        approve_answer(writing, 1)
    here = f"/requests/{request}"
    assert mia.send(here, {"do": "adopt", "_pressed": "adopt"}).to == here
    with sqlite_store.writing(LOAD) as writing:
        gone = {"indicator": f"{PLAN}/1.2", "year": YEAR, "seen": 1, "reason": {"nl": "Te vroeg geteld"}}
        withdraw_value(writing, ValueWithdrawn.model_validate(gone))
    assert "De indicator heeft dit jaar al de waarde" not in mia.get(here).text
    assert mia.send(here, {"do": "adopt", "_pressed": "adopt"}).status == 422
    assert mia.send(here, {"do": "adopt", "reason.nl": "Nu volledig", "_pressed": "adopt"}).to == here
    assert [(row.value, row.revision) for row in rows(sqlite_store, IndicatorValue)] == [(100, 1), (100, 2)]


def test_a_request_is_closed_reopened_and_no_longer_asked_of_somebody(mia: Browser) -> None:
    mia.send(NEW, ASK)
    here = "/requests/1"
    for deed, told in (
        ("close", "Het verzoek is gesloten"),
        ("reopen", "Het verzoek is weer open."),
    ):
        assert mia.send(here, {"do": deed}).to == here
        assert told in mia.get(here).text
    assert mia.send(here, {"do": "drop", "organisation": "lid-01"}).to == here
    assert "0 van 3 zijn klaar." in mia.get(here).text
    assert mia.send(here, {"do": "x"}).status == 404
    assert mia.get("/requests/99").status == 404


# ---- Years -----------------------------------------------------------------------------------------------------------


def test_a_year_is_closed_says_why_it_is_locked_and_is_reopened_with_a_reason(
    mia: Browser, sqlite_store: Store
) -> None:
    mia.send(NEW, ASK)
    with sqlite_store.writing(LOAD) as writing:
        with_plan_answered(writing, YEAR)
    year = f"/years?year={YEAR}"
    decided = {"decided_on": "3-3-2026", "decided_by": "Stuurgroep, punt 4"}
    closing = {**decided, "reason": "Stuurgroep van 3 maart", "_pressed": "close"}
    assert mia.send(year, closing).to == "/years"
    seen = mia.get("/years")
    assert "2026 is gesloten." in seen.text
    assert re.search(r"Gesloten sinds \d+ \w+ \d{4}\.", seen.text)
    assert "Stuurgroep van 3 maart." in seen.text
    assert re.search(r"2026 is gesloten sinds \d+ \w+ \d{4}", mia.get("/requests/1").text)
    assert "Nieuw verzoek" not in mia.get(f"/requests?year={YEAR}").text
    assert "2026 is gesloten sinds" in mia.send(NEW, ASK).text
    assert mia.send("/requests/1", {"do": "close"}).status == 400
    assert mia.send(year, {"reason": "", "_pressed": "reopen"}).status == 422
    assert mia.send(year, {"reason": "Een fout", "_pressed": "close"}).status == 422
    assert mia.send(year, {"reason": "Een fout", "_pressed": "reopen"}).to == "/years"
    assert "Weer open: Een fout" in mia.get("/years").text
