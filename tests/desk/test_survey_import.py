"""Taking in answers from another survey tool: looked at first, changed where need be, stored on a yes only."""

import re
import time
from html import unescape
from threading import Event
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.desk import behind
from dashboard.desk.survey_import import reading
from mvo_monitor.models import (
    IndicatorValue,
    SurveyAnswer,
    SurveyImport,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyRound,
    Upload,
    table,
)
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, somebody
from tests.factories import (
    a_closed_year,
    a_coalition,
    a_document,
    a_membership,
    a_plan,
    a_score,
    an_organisation,
)
from tests.survey_answers import FILE_NAME, WISHES, answers_file

PLAN = "2021-2025"
START = "/rounds/import"
SAID = {"title.nl": "Ledenenquête 2025", "language": "nl", "mode": "anonymous", "unit": "organisation",
        "asked_how": "number", "asked": "24"}  # fmt: skip


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    """A plan with a score from 1 to 5, and two members in 2025."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, a_score("1.1", title="Leden zijn tevreden"), code=PLAN)
        for key in ("somo", "both-ends"):
            an_organisation(writing, key, name=key.upper())
            a_membership(writing, key, period={"kind": "spans", "since": "2020"})
    return sqlite_store


def chosen(browser: Browser, content: bytes, *, round_: str = "new", year: int = 2025, name: str = FILE_NAME) -> str:
    """Choose a file; gives the address of the page on it."""
    typed = {"year": str(year), "round": round_, "_pressed": "go"}
    seen = browser.send(START, typed, files={"file": (name, content)})
    assert seen.status == 303, seen.text
    return seen.to


def typed_in(seen: Seen) -> dict[str, str]:
    """All that stands in the form, as a browser would send it."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", seen.html.partition('id="survey-import"')[2]):
        name, value = (re.search(rf'\b{each}="([^"]*)"', tag) for each in ("name", "value"))
        if name and (('type="radio"' not in tag and 'type="checkbox"' not in tag) or " checked" in tag):
            found[unescape(name[1])] = unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', seen.html, re.DOTALL):
        now = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = unescape(now[1]) if now else ""
    return found


def column_of(seen: Seen, heading: str) -> str:
    """The name before the dot of the fields of a column."""
    found = re.search(rf'name="(c\d+)\.use"[^>]*aria-label="[^"]*{re.escape(heading)}', seen.html)
    assert found, heading
    return found[1]


def rows(store: Store, of: type[Any]) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(of))))


def save(browser: Browser, page: str, **said: str) -> Seen:
    return browser.send(page, {**typed_in(browser.get(page)), **SAID, **said, "_pressed": "save"})


def test_a_file_is_shown_and_nothing_is_stored_until_somebody_says_so(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
        seen = browser.get(page)
        assert (
            "LimeSurvey, 14 rijen: 11 antwoorden, 2 niet afgerond, 1 leeg; 4 vragen; "
            "3 kolommen met persoonsgegevens worden weggelaten." in seen.text
        )
        assert rows(kept, SurveyRound) == rows(kept, SurveyAnswer) == []
        done = save(browser, page)
        assert done.status == 303, done.text
        assert done.to == "/survey?year=2025"
    (found,) = rows(kept, SurveyRound)
    assert (found.asked, found.responses, found.state, found.key) == (24, 11, "closed", "enquete-2025")
    assert len(rows(kept, SurveyQuestion)) == 4
    assert rows(kept, Upload) == [], "the file is not kept"


def test_the_page_tells_what_stood_there_and_never_what_somebody_wrote_or_who_they_are(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        seen = browser.get(chosen(browser, answers_file(scores=("4", "4,5", "9", "x" * 5, *"4444444"))))
        assert "4,5" in seen.text
        for hidden in (*WISHES, "tok1", "10.0.0.1"):
            assert hidden not in seen.text, hidden
        assert "Rij 3" in seen.text or '<th scope="row" role="rowheader">3<' in seen.html


def test_what_stands_in_many_rows_and_could_not_be_read_is_one_row_of_the_list(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        seen = browser.get(chosen(browser, answers_file(scores=("4", "4,5", "4,5", "4,5", *"4444444"))))
    unread = seen.text.partition("Wat niet kon worden gelezen")[2]
    assert unread.count("ligt tussen twee stappen") == 1
    assert "3 rijen" in unread
    assert "Ook zo: rij 4, 5." in unread


def test_the_same_file_twice_changes_nothing(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        save(browser, chosen(browser, answers_file()))
        last = browser.last_deed()
        done = save(browser, chosen(browser, answers_file(), name="nog eens.csv"))
        assert done.status == 303
        assert "er is niets veranderd" in browser.get(done.to).text
        assert browser.last_deed() == last
    assert len(rows(kept, SurveyRound)) == 1


def test_a_newer_file_shows_what_changes_and_asks_why(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        save(browser, chosen(browser, answers_file()))
        page = chosen(browser, answers_file(later=3), round_="enquete-2025")
        seen = browser.get(page)
        assert "11 → 14 antwoorden" in seen.text
        refused = save(browser, page)
        assert refused.status == 422
        assert rows(kept, SurveyRound)[0].responses == 11
        done = save(browser, page, reason="Drie leden vulden later in.")
        assert done.status == 303, done.text
    assert rows(kept, SurveyRound)[0].responses == 14
    assert [each.taken for each in rows(kept, SurveyImport)] == [14]


def test_what_a_column_is_can_be_changed_and_looked_at_again(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
        first = browser.get(page)
        typed = typed_in(first)
        second, third = column_of(first, "bijeenkomsten"), column_of(first, "werkgroep")
        typed |= {f"{second}.low": "1", f"{second}.high": "5", f"{third}.use": "left_out", "_pressed": "look"}
        again = browser.send(page, typed)
        assert again.status == 200
        assert "3 vragen" in again.text
        assert "van 1 tot 5" in again.text
        assert rows(kept, SurveyRound) == []
        done = browser.send(page, {**typed_in(again), **SAID, "_pressed": "save"})
        assert done.status == 303, done.text
    assert [(each.scale_low, each.scale_high) for each in rows(kept, SurveyQuestion)][:2] == [(1, 5), (1, 5)]
    assert len(rows(kept, SurveyQuestion)) == 3


def test_a_question_hangs_on_an_indicator_with_its_scale_and_next_year_the_same_is_proposed(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file(), year=2024)
        column = column_of(browser.get(page), "platform")
        done = save(browser, page, **{f"{column}.hook": f"{PLAN}/1.1"})
        assert done.status == 303, done.text
        next_year = typed_in(browser.get(chosen(browser, answers_file(later=1))))
        assert next_year[f"{column}.hook"] == f"{PLAN}/1.1"
        assert next_year[f"{column}.series"]
    question = rows(kept, SurveyQuestion)[0]
    assert question.indicator_id is not None
    (value,) = rows(kept, IndicatorValue)
    assert (value.year, value.n, value.asked, value.question_id) == (2024, 11, 24, question.id), "the score reached it"


def test_all_that_was_typed_survives_a_refusal(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_closed_year(writing, 2025)
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
        refused = save(browser, page, **{"title.en": "Members asked", "asked": "23"})
        assert refused.status == 422
        assert "2025" in refused.text.partition("mvo-faults")[0]
        typed = typed_in(refused)
        assert (typed["title.en"], typed["asked"]) == ("Members asked", "23")
    assert rows(kept, SurveyRound) == []
    assert len(rows(kept, Upload)) == 1, "the file is still there"


def test_more_answers_than_were_asked_are_told_at_their_field(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        assert save(browser, chosen(browser, answers_file()), asked="10").status == 422
    assert rows(kept, SurveyRound) == []


def test_with_a_column_of_members_a_round_can_be_named(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file(scores=("4", "5"), organisations=("SOMO", "Both-Ends")))
        done = save(browser, page, mode="named", asked="2")
        assert done.status == 303, done.text
    assert len(rows(kept, SurveyResponse)) == 2
    assert all(each.response_id is not None for each in (*rows(kept, SurveyAnswer), *rows(kept, SurveyOpenAnswer)))


def test_an_anonymous_import_keeps_no_joins_although_the_file_has_names(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file(scores=("4", "5"), organisations=("SOMO", "Both-Ends")))
        assert save(browser, page).status == 303
    assert rows(kept, SurveyResponse) == []
    assert all(each.response_id is None for each in (*rows(kept, SurveyAnswer), *rows(kept, SurveyOpenAnswer)))


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"id;vraag\r\n", "leeg.csv"), (b'a;b\r\n1;"nooit dicht\r\n2;3\r\n', "aanhaling.csv")],
)
def test_a_file_that_cannot_be_read_says_why(kept: Store, content: bytes, name: str) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        seen = browser.get(chosen(browser, content, name=name))
        assert seen.status == 422
        assert 'class="mvo-faults"' in seen.html
        assert "Opslaan" not in seen.text
        assert browser.send(START, {"year": "2025", "round": "new"}, files={"file": ("x.exe", b"MZ\0\0")}).status == 422


MEMBERS_WROTE = "".join(f"{i % 5 + 1};zin nummer {i} over iets\r\n" for i in range(12))


@pytest.mark.parametrize(
    "wrote",
    ["3;<html><script>alert(1)</script>", "3;%PDF-1.7", "3;rood \x1b[31m en \x07", "3;om\u202egekeerd\ufeff"],
    ids=["a page", "a document", "controls", "another direction"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_member_makes_the_answers_of_all_unreadable_by_what_they_wrote(
    kept: Store, wrote: str, encoding: str
) -> None:
    content = f"Hoe tevreden bent u?;Wat kan beter?\r\n{wrote}\r\n{MEMBERS_WROTE}".encode(encoding)
    with somebody(kept, Role.COORDINATOR) as browser:
        assert save(browser, chosen(browser, content)).status == 303
    texts = [each.text for each in rows(kept, SurveyOpenAnswer)]
    assert len(texts) == 13
    assert not re.search("[\x01-\x08\x1b\u202e\ufeff]", "".join(texts))


def test_a_file_in_which_no_column_is_a_question_says_what_to_do(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, b"Naam;E-mail\r\nJan;jan@example.org\r\nPiet;piet@example.org\r\n")
        seen = save(browser, page)
        assert seen.status == 422
        assert "kies er daarom zelf een" in seen.text


def test_a_file_can_be_thrown_away_and_is_nobody_elses(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
    with somebody(kept, Role.COORDINATOR, person="noor") as other:
        assert other.get(page).status == 400
    with somebody(kept, Role.COORDINATOR, person="piet") as third:
        own = chosen(third, answers_file())
        assert third.send(own, {"_pressed": "drop"}).status == 303
        assert third.get(own).status == 400


def test_a_large_file_says_how_far_it_is_and_is_stored_all_the_same(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "AT_ONCE", 10)
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
        seen = until_done(browser, page)
        assert "11 antwoorden" in seen.text
        sent = browser.post(page, {**typed_in(seen), **SAID, "_pressed": "save"})
        assert (sent.status, sent.to) == (303, page)
        assert until_done(browser, page).to == "/survey?year=2025"
    assert rows(kept, SurveyRound)[0].responses == 11


def test_long_work_shows_its_progress_and_can_be_stopped(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "AT_ONCE", 10)
    going, stopped = Event(), Event()

    def slowly(*_: Any, progress: Any, **__: Any) -> Any:
        try:
            while True:
                progress(120, 240)
                going.set()
                stopped.wait(0.01)
        finally:
            stopped.set()

    monkeypatch.setattr(reading, "read_file", slowly)
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
        browser.get(page)
        assert going.wait(60)
        seen = browser.get(page)
        assert "120 van 240 gedaan" in seen.text
        assert seen.response.headers["refresh"] == "2"
        assert browser.send(page, {"_pressed": "stop"}).status == 303
        assert stopped.wait(60)
    assert rows(kept, SurveyRound) == []


def test_of_work_that_went_wrong_only_the_newest_waits_for_whoever_began_it(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What went wrong holds on to all that was in memory when it did."""
    wrong = [behind.Work(behind.Task("", "", 0), refusal=RuntimeError()) for _ in range(behind.MOST_KEPT + 5)]
    at_work = {("fenna", f"/page/{n}"): work for n, work in enumerate(wrong)}
    monkeypatch.setattr(behind, "AT_ONCE", 10)
    monkeypatch.setattr(behind, "_AT_WORK", at_work)
    with somebody(kept, Role.COORDINATOR) as browser:
        until_done(browser, chosen(browser, answers_file()))
    assert [work for work in wrong if work in at_work.values()] == wrong[5:]


def until_done(browser: Browser, page: str) -> Seen:
    """The page as it comes once the work behind it is done."""
    for _ in range(1200):
        seen = browser.get(page)
        if "refresh" not in seen.response.headers:
            return seen
        time.sleep(0.05)
    raise AssertionError("never done")


# ---- Answers in words, and the document ------------------------------------------------------------------------------

AGREE = "Het platform helpt ons vooruit"
WORDS = ("Absoluut!", "Absoluut!", "Gaat wel", "Absoluut!", "Nou nee", "Gaat wel", "Jazeker", "4")


def in_words(*words: str) -> bytes:
    """A file in which members answered one statement in words that no scale knows."""
    return ("\r\n".join([AGREE, *words]) + "\r\n").encode()


def means(seen: Seen, **said: str) -> dict[str, str]:
    """The fields of answers in words, with steps chosen for some."""
    found = re.findall(r'<select name="(c0\.means\.\d+)".*?</select>', seen.html, re.DOTALL)
    first = [
        re.search(rf'name="{re.escape(name)}".*?<option value="– ([^"]*)"', seen.html, re.DOTALL) for name in found
    ]
    named = {unescape(word[1]): name for word, name in zip(first, found, strict=True) if word}
    return {named[word]: f"{step} {word}" for word, step in said.items()}


def asked_as_a_score(browser: Browser, page: str) -> Seen:
    """The page once the coordinator said that the column is a score from 1 to 5."""
    typed = typed_in(browser.get(page)) | {"c0.use": "score", "_pressed": "look"}
    return browser.send(page, typed | {"c0.low": "1", "c0.high": "5"})


STEPS = {"Absoluut!": "5", "Jazeker": "5", "Gaat wel": "3", "Nou nee": "1"}


def test_the_coordinator_says_which_step_each_answer_in_words_is(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, in_words(*WORDS))
        seen = asked_as_a_score(browser, page)
        assert "7 antwoorden in woorden staan nog nergens voor." in seen.text
        assert len(re.findall(r'name="c0\.means\.', seen.html)) == 4, "once for each way it was written, not for the 4"
        again = browser.send(page, typed_in(seen) | means(seen, **STEPS) | {"_pressed": "look"})
        assert "staan nog nergens voor" not in again.text
        refused = browser.send(page, {**typed_in(again), **SAID, "asked": "2", "_pressed": "save"})
        assert refused.status == 422
        assert typed_in(refused) | means(refused, **STEPS) == typed_in(refused), "what was chosen stands there"
        done = browser.send(page, {**typed_in(refused), **SAID, "_pressed": "save"})
        assert done.status == 303, done.text
    assert sorted(each.value for each in rows(kept, SurveyAnswer)) == [1, 3, 3, 4, 5, 5, 5, 5]
    steps = {each.value: each.text_nl for each in rows(kept, SurveyOption)}
    assert steps == {1: "Nou nee", 3: "Gaat wel", 5: "Absoluut! / Jazeker"}


def test_next_year_the_same_words_are_proposed_as_the_same_steps(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, in_words(*WORDS), year=2024)
        seen = asked_as_a_score(browser, page)
        again = browser.send(page, typed_in(seen) | means(seen, **STEPS) | {"_pressed": "look"})
        assert browser.send(page, {**typed_in(again), **SAID, "_pressed": "save"}).status == 303
        next_year = browser.get(chosen(browser, in_words("Jazeker", "Gaat wel", "Jazeker", "Mwah"), year=2025))
        typed = typed_in(next_year)
        assert (typed["c0.use"], typed["c0.low"], typed["c0.high"]) == ("score", "1", "5")
        assert typed | means(next_year, **{"Jazeker": "5", "Gaat wel": "3"}) == typed
        assert "1 antwoord in woorden staat nog nergens voor." in next_year.text, "one is new this year"


def test_a_step_can_be_taken_back_and_what_is_no_step_does_not_count(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, in_words(*WORDS))
        seen = asked_as_a_score(browser, page)
        again = browser.send(page, typed_in(seen) | means(seen, **STEPS) | {"_pressed": "look"})
        back = browser.send(page, typed_in(again) | means(again, **{"Gaat wel": "–"}) | {"_pressed": "look"})
        assert "2 antwoorden in woorden staan nog nergens voor." in back.text
        assert browser.send(page, {**typed_in(back), **SAID, "_pressed": "save"}).status == 303
    assert sorted(each.value for each in rows(kept, SurveyAnswer)) == [1, 4, 5, 5, 5, 5]


def test_the_document_that_tells_of_the_survey_is_chosen_and_stays(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        document = a_document(writing, "jaarverslag-2025", title="Jaarverslag 2025")
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
        refused = save(browser, page, **{"source.at": "p. 14"})
        assert refused.status == 422
        assert "niet in welk document" in refused.text
        assert typed_in(refused)["source.at"] == "p. 14"
        assert save(browser, page, **{"source.document": document, "source.at": "p. 14"}).status == 303
        again = typed_in(browser.get(chosen(browser, answers_file(later=1), round_="enquete-2025")))
        assert (again["source.document"], again["source.at"]) == (document, "p. 14")
    (found,) = rows(kept, SurveyRound)
    assert found.source_document_id is not None
    assert found.source_locator == "p. 14"


def test_what_was_said_of_the_columns_outlives_a_file_that_cannot_be_read_so(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, answers_file())
        typed = typed_in(browser.get(page)) | {"title.en": "Members asked", "c7.low": "0"}
        wrong = browser.send(page, typed | {"heading_rows": "5", "separator": "tab", "_pressed": "look"})
        kept_there = typed_in(wrong)
        assert (kept_there["title.en"], kept_there["c7.low"]) == ("Members asked", "0")
