"""The coordinator's pages on surveys: made, opened, invited to, and who has answered, as a browser sees them."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from mvo_monitor.models import Letter, SurveyInvited, SurveyRound, table
from mvo_monitor.posting.going_out import going_out
from mvo_monitor.progress.overview import read_years
from mvo_monitor.recording.survey_rounds.drafting import RoundDrafted, draft_round
from mvo_monitor.recording.survey_rounds.opening import open_round
from mvo_monitor.recording.survey_rounds.questions import add_question
from mvo_monitor.recording.survey_rounds.whom import PeopleAsked, ask_people
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, somebody
from tests.factories import a_question, a_round
from tests.store.asking import COORDINATOR, prepared
from tests.store.survey_rounds import (
    DUE,
    a_draft,
    a_score,
    an_open_round,
    answered_by_hand,
    closed_by_hand,
    invited,
    version_of,
)


@pytest.fixture
def mia(sqlite_store: Store) -> Iterator[Browser]:
    """The browser of the coordinator of three members."""
    prepared(sqlite_store, 3)
    with somebody(sqlite_store, Role.COORDINATOR, person="mia") as browser:
        yield browser


def a_survey(store: Store, **said: object) -> int:
    """A survey that is being made, with one question."""
    with store.writing(COORDINATOR) as writing:
        return a_draft(writing, **said)


def an_open_survey(store: Store, **said: object) -> int:
    """A survey that takes answers."""
    with store.writing(COORDINATOR) as writing:
        return an_open_round(writing, **said)


def opened(browser: Browser, address: str) -> dict[str, str]:
    """The hidden fields of the first form on a page."""
    html = browser.get(address).html
    return dict(re.findall(r'<input type="hidden" name="(_version|_opened|version)" value="([^"]*)"', html))


# ---- From nothing to open -------------------------------------------------------------------------------------------


def test_with_no_survey_the_page_says_what_to_do(mia: Browser) -> None:
    seen = mia.get("/rounds")
    assert "Er is nog geen enquête. Maak er een" in seen.text
    assert 'href="/rounds/new"' in seen.html
    assert 'href="/rounds/import"' in seen.html


def test_a_survey_goes_from_nothing_to_open_on_plain_pages(mia: Browser, sqlite_store: Store) -> None:
    typed = {
        "title.nl": "Ledenenquête 2026",
        "year": "2026",
        "mode": "anonymous",
        "unit": "organisation",
        "due_on": "1 december 2099",
        "_pressed": "keep",
    }
    made = mia.send("/rounds/new", typed)
    assert made.status == 303, made.text
    here = made.to
    seen = mia.get(here)
    assert "Er is nog geen vraag." in seen.text
    assert "3 gevraagd" in seen.text
    question = {
        "text.nl": "Bent u tevreden over het platform?",
        "kind": "score",
        "scale_low": "1",
        "scale_high": "5",
        "low_label.nl": "helemaal niet",
        "on": "goal:2026-2030/1",
        "_pressed": "keep",
        **{k: v for k, v in opened(mia, f"{here}/questions/new").items() if k == "_version"},
    }
    assert mia.send(f"{here}/questions/new", question).to == f"{here}#questions"
    seen = mia.get(here)
    assert "score van 1 (helemaal niet) tot 5" in seen.text
    assert "doel 2026-2030/1: Een sterk netwerk" in seen.text
    assert "ongeveer 1 minuut" in seen.text
    assert f"/answer-survey/{here.rpartition('/')[2]}?preview=1" in seen.html
    version = re.search(r'name="version" value="(\d+)"', seen.html)
    assert version is not None
    assert mia.send(here, {"do": "open", "version": version[1]}).to == here
    seen = mia.get(here)
    assert "Antwoorden tot nu toe: 0 van 3 (0%)" in seen.text
    assert "Nodig 3 uit" in seen.text


def test_what_is_missing_is_told_one_by_one_with_where_it_is_mended(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(COORDINATOR) as writing:
        new = {"title": {"nl": "Leeg"}, "year": 2026, "mode": "named", "unit": "person"}
        number = draft_round(writing, RoundDrafted.model_validate(new))
    seen = mia.get(f"/rounds/{number}")
    for told in ("Er is nog geen vraag.", "Er wordt nog niemand gevraagd.", "tot en met welke dag"):
        assert told in seen.text
    assert f'href="/rounds/{number}/questions/new"' in seen.html
    assert 'value="open"' not in seen.html


def test_a_form_that_is_refused_comes_back_with_all_that_was_typed(mia: Browser) -> None:
    typed = {"title.nl": "Ledenenquête", "year": "2026", "mode": "named", "unit": "person", "due_on": "december 2026"}
    seen = mia.send("/rounds/new", {**typed, "_pressed": "keep"})
    assert seen.status == 422
    assert "een hele dag, zoals 1 december 2026" in seen.text
    assert 'value="december 2026"' in seen.html


def test_other_words_than_last_year_are_asked_about_at_their_field(mia: Browser, sqlite_store: Store) -> None:
    a_survey(sqlite_store, title={"nl": "Enquête 2025"}, year=2025)
    with sqlite_store.writing(COORDINATOR) as writing:
        number = a_draft(writing, a_score("Iets anders"))
    here = f"/rounds/{number}/questions/new"
    typed = {
        "text.nl": "Bent u nog tevreden?", "kind": "score", "scale_low": "1", "scale_high": "5", "_pressed": "keep",
        "series": "bent-u-tevreden", "_version": opened(mia, here)["_version"],
    }  # fmt: skip
    seen = mia.send(here, typed)
    assert "In 2025 stond deze vraag er anders" in seen.text
    assert mia.send(here, typed | {"meaning": "changed"}).status == 303
    assert "2e versie: vergelijkt niet met een eerdere versie" in mia.get(f"/rounds/{number}").text


def test_questions_move_and_go_by_buttons(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(COORDINATOR) as writing:
        number = a_draft(writing, a_score("Eerste vraag"), a_score("Tweede vraag"))
    here = f"/rounds/{number}"
    version = opened(mia, here)["version"]
    mia.send(here, {"do": "up", "question": "2", "version": version})
    text = mia.get(here).text
    assert text.index("Tweede vraag") < text.index("Eerste vraag")
    stale = mia.send(here, {"do": "remove", "question": "1", "version": version})
    assert "intussen gewijzigd" in mia.get(stale.to).text
    mia.send(here, {"do": "remove", "question": "1", "version": opened(mia, here)["version"]})
    assert "Eerste vraag" not in mia.get(here).text


def test_removing_a_question_is_asked_once_more_with_what_goes(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(COORDINATOR) as writing:
        number = a_draft(writing, a_score("Eerste vraag"), a_score("Tweede vraag"))
    seen = mia.get(f"/rounds/{number}")
    assert seen.text.count("Deze vraag gaat dan weg, met haar schaal of antwoorden") == 2
    for button in re.findall(r"<form(?:(?!</form>).)*?value=\"remove\".*?</form>", seen.html, re.DOTALL):
        assert "Ja, haal de vraag weg" in button, "no button removes before it was opened and read"
    folded = re.findall(r'<details class="mvo-sure">(.*?)</details>', seen.html, re.DOTALL)
    assert sum('value="remove"' in each for each in folded) == seen.html.count('value="remove"') == 2


# ---- Last year's again ----------------------------------------------------------------------------------------------


def test_last_years_questions_come_back_with_one_click_even_those_that_were_only_published(
    mia: Browser, sqlite_store: Store
) -> None:
    with sqlite_store.writing(LOAD) as writing:
        asked = a_question(goal="2026-2030/1")
        a_round(writing, asked, mode="not_stated", unit="not_stated", title="Strategie-enquête 2020")
    made = mia.send("/rounds", {"do": "reuse", "round": "1"})
    seen = mia.get(made.to)
    assert "De vragen van 2020 staan klaar" in seen.text
    assert "Vraag doel-1" in seen.text
    assert "doel 2026-2030/1" in seen.text
    assert "anoniem" in seen.text


# ---- Whom it asks ---------------------------------------------------------------------------------------------------


def test_members_are_ticked_off_and_what_is_on_another_page_stays(mia: Browser, sqlite_store: Store) -> None:
    number = a_survey(sqlite_store)
    here = f"/rounds/{number}/whom"
    assert mia.get(here).html.count(" checked") == 3
    typed = {"do": "organisations", "version": opened(mia, here)["version"]}
    mia.send(here, {**typed, "shown": ["lid-01", "lid-02"], "asked": ["lid-01"]})
    assert len(invited(sqlite_store, number)) == 2


def test_each_line_that_cannot_be_read_is_told_with_its_number_and_nothing_is_taken(
    mia: Browser, sqlite_store: Store
) -> None:
    number = a_survey(sqlite_store, unit="person")
    here = f"/rounds/{number}/whom"
    pasted = "Lid 01; kim@lid.nl\nNiemand; sam@lid.nl\n\ngeen adres\nkim@lid.nl\nlid-02\tnoor@lid.nl\ten\nlos@lid.nl"
    seen = mia.send(here, {"people": pasted, "_pressed": "ask"})
    assert "Regel 2: de organisatie ‘Niemand’ is niet bekend." in seen.text
    assert "Regel 4: ‘geen adres’ is geen e-mailadres." in seen.text
    assert "Regel 5: van kim@lid.nl is niet gezegd bij welke organisatie" in seen.text
    assert "Regel 7" in seen.text
    assert "noor@lid.nl" in seen.html, "nothing typed is lost"
    assert invited(sqlite_store, number) == []
    good = "Lid 01; kim@lid.nl\nlid-02\tnoor@lid.nl\ten\nlos@lid.nl"
    done = mia.send(here, {"people": good, "organisation": "lid-03", "_pressed": "ask"})
    assert done.status == 303, done.text
    assert "3 van de 3 personen komen erbij" in mia.get(done.to).text
    assert [(each.email, each.language) for each in invited(sqlite_store, number)] == [
        ("kim@lid.nl", None),
        ("noor@lid.nl", "en"),
        ("los@lid.nl", None),
    ]
    typed = {"do": "remove", "version": opened(mia, here)["version"], "shown": ["1", "2", "3"], "kept": ["1"]}
    mia.send(here, typed)
    assert [each.email for each in invited(sqlite_store, number)] == ["kim@lid.nl"]


# ---- Open ----------------------------------------------------------------------------------------------------------


def test_invitations_are_shown_before_they_are_written_and_stand_among_the_letters(
    mia: Browser, sqlite_store: Store
) -> None:
    number = an_open_survey(sqlite_store)
    here = f"/rounds/{number}/letters?kind=survey_invitation"
    seen = mia.get(here)
    assert "post@lid-01.example.org" in seen.text
    assert "Wilt u uiterlijk 1 december 2099 antwoorden?" in seen.text
    ids = [str(each.id) for each in invited(sqlite_store, number)]
    assert mia.send(here, {"kind": "survey_invitation", "to": ids[:2]}).to == "/letters"
    letters = mia.get("/letters")
    assert letters.text.count("uitnodiging voor een enquête") == 2
    assert "/s/" in mia.get("/letters/1").html
    assert "uitnodiging voor een enquête" in mia.get(f"/rounds/{number}").text
    assert mia.get(here).text.count("post@lid-") == 1, "who was invited is not invited again"


def test_of_an_open_survey_only_the_last_day_and_the_introduction_change(mia: Browser, sqlite_store: Store) -> None:
    number = an_open_survey(sqlite_store)
    here = f"/rounds/{number}/edit"
    seen = mia.get(here)
    assert 'name="title.nl"' not in seen.html
    typed = {"due_on": "2 december 2099", "_version": opened(mia, here)["_version"], "_pressed": "keep"}
    assert mia.send(here, typed).to == f"/rounds/{number}"
    assert "2 december 2099" in mia.get(f"/rounds/{number}").text
    assert mia.get(f"/rounds/{number}/questions/new").status == 400
    assert mia.get(f"/rounds/{number}/whom").status == 400


def test_a_title_in_dutch_alone_is_marked_and_told_on_english_pages(mia: Browser, sqlite_store: Store) -> None:
    number = an_open_survey(sqlite_store, title={"nl": "Ledenpeiling"})
    seen = mia.get(f"/rounds/{number}?lang=en")
    assert '<span lang="nl">Ledenpeiling</span></h1>' in seen.html
    assert "The title is in Dutch only." in seen.text
    assert '<span lang="nl">Ledenpeiling</span></span></a>' in mia.get("/rounds").html
    assert "<title>Ledenpeiling · MVO Monitor</title>" in seen.html
    seen = mia.get(f"/rounds/{number}?lang=nl")
    assert 'lang="nl">Ledenpeiling' not in seen.html
    assert "De titel is er alleen" not in seen.text


def test_two_who_change_the_same_survey_see_what_differs(mia: Browser, sqlite_store: Store) -> None:
    number = an_open_survey(sqlite_store)
    here = f"/rounds/{number}/edit"
    first = opened(mia, here)
    mia.send(here, {"due_on": "2 december 2099", "_pressed": "keep", **first})
    seen = mia.send(here, {"due_on": "3 december 2099", "_pressed": "keep", **first})
    assert seen.status == 409
    assert "2 december 2099" in seen.text
    assert "3 december 2099" in seen.html


def test_the_list_says_how_many_answered_and_who_is_late(mia: Browser, sqlite_store: Store) -> None:
    number = an_open_survey(sqlite_store)
    answered_by_hand(sqlite_store, invited(sqlite_store, number)[0].id)
    with sqlite_store.engine.begin() as connection:
        connection.execute(sa.update(table(SurveyRound)).values(due_on=DUE.replace(year=2020)))
    seen = mia.get("/rounds")
    assert "1 van 3 (33%)" in seen.text
    assert "Nog geen antwoord van Lid 02 en Lid 03." in seen.text
    one = mia.get(f"/rounds/{number}").text
    assert "Alleen of iemand antwoordde." in one
    assert "Herinner de 2 die nog niet antwoordden" not in one, "nobody was invited yet"


def test_once_closed_the_addresses_of_persons_can_go(mia: Browser, sqlite_store: Store) -> None:
    with sqlite_store.writing(COORDINATOR) as writing:
        number = a_draft(writing, unit="person")
        people = [{"organisation": "lid-01", "email": "kim@lid.nl"}]
        ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people}))
        open_round(writing, number, version_of(writing, number))
    closed_by_hand(sqlite_store, number)
    assert "Wis 1 e-mailadres" in mia.get(f"/rounds/{number}").text
    mia.send(f"/rounds/{number}", {"do": "addresses"})
    seen = mia.get(f"/rounds/{number}")
    assert "kim@lid.nl" not in seen.html
    assert "Wis 1" not in seen.text


def test_ten_thousand_who_are_asked_come_a_page_at_a_time_in_as_many_questions_as_three(
    mia: Browser, sqlite_store: Store
) -> None:
    counted, number = [], 0
    for n in (3, 10_000):
        people = [{"organisation": "lid-01", "email": f"p{each:05}@lid.nl"} for each in range(n)]
        with sqlite_store.writing(COORDINATOR) as writing:
            said = {"title": {"nl": f"Onder {n}"}, "year": 2026, "mode": "named", "unit": "person", "due_on": DUE}
            number = draft_round(writing, RoundDrafted.model_validate(said))
            ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people}))
            add_question(writing, number, version_of(writing, number), a_score(f"Onder {n}?"))
            open_round(writing, number, version_of(writing, number))
        with mia.questions() as asked:
            assert mia.get(f"/rounds/{number}?page=2").status == 200
            assert mia.get(f"/rounds/{number}/letters?kind=survey_invitation").status == 200
        counted.append(len(asked))
    assert counted[0] == counted[1]
    seen = mia.get(f"/rounds/{number}?page=2")
    assert "pagina 2 van 100" in seen.text
    sent = mia.send(f"/rounds/{number}/letters?kind=survey_invitation", {"kind": "survey_invitation", "all": "1"})
    assert sent.to == "/letters"
    going = going_out(sqlite_store)
    assert going is not None
    for order, _ in going.orders:
        assert order.over.wait(120), "written behind the page, however long it takes"
    assert "10.000 van 10.000 brieven geschreven" in mia.get("/letters").text
    with sqlite_store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(Letter))) == 10_000
        assert connection.scalar(sa.select(sa.func.count()).select_from(table(SurveyInvited))) == 10_003


def test_a_survey_that_is_thrown_away_says_first_what_goes_with_it(mia: Browser, sqlite_store: Store) -> None:
    number = a_survey(sqlite_store)
    here = f"/rounds/{number}"
    assert "De vragen die u hier schreef gaan dan weg" in mia.get(here).text
    assert mia.send(here, {"do": "drop", "version": opened(mia, here)["version"]}).to == "/rounds"
    assert "De enquête is weggedaan." in mia.get("/rounds").text
    assert mia.get(here).status == 404


def test_a_survey_that_is_being_made_brings_no_year_to_the_pages_of_readers(mia: Browser, sqlite_store: Store) -> None:
    a_survey(sqlite_store, year=2031)
    with sqlite_store.reading() as connection:
        assert 2031 not in read_years(connection)


def test_there_are_no_pages_of_a_survey_that_is_not_there(mia: Browser) -> None:
    for page in ("", "/letters", "/close", "/questions/new"):
        for number in ("0", "7", str(2**70)):
            assert mia.get(f"/rounds/{number}{page}").status == 404, (page, number)


def test_an_anonymous_survey_among_too_few_says_so_before_it_opens(mia: Browser, sqlite_store: Store) -> None:
    told = "Minder dan 5 antwoorden blijven voorgoed verzegeld"
    assert told in mia.get(f"/rounds/{a_survey(sqlite_store)}").text
    assert told not in mia.get(f"/rounds/{a_survey(sqlite_store, mode='named')}").text
