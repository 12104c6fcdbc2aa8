"""The review of a year on its pages: agenda, meeting, deviations, planned and not achieved, and the way to closing."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from mvo_monitor.clock import today
from mvo_monitor.models import AcceptedDeviation, PlannedAnswer, ReportingYear
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.recording.account_links import set_password
from mvo_monitor.recording.deviations import DeviationAccepted, accept_deviation
from mvo_monitor.recording.planned_answers import PlannedSaid, answer_planned
from mvo_monitor.recording.review_of_year import start_review
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import Browser, an_account, settings_of, somebody
from tests.desk.member_store import a_narrative_typed
from tests.factories import (
    a_coalition,
    a_membership,
    a_plan,
    a_record,
    a_score,
    a_value,
    an_indicator,
    an_organisation,
    an_outcome,
    with_plan_answered,
)
from tests.hostile import MARKUP
from tests.store.plan_words import rows

REF = "2016-2020/1.1"
PASSWORD = "vier gele fietsen 17"
BANNED = "<script"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """A plan of three in 2020: a score that fell short, a yes_no without evidence, one that nobody measured."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "somo")
        a_membership(writing, "somo")
        said = {
            "baseline": {"year": "2015", "value": "3.6", "basis": "measured"},
            "targets": [{"year": "2020", "value": "4.2", "end": True}],
            "definition": {"nl": "Wat leden vinden"},
        }
        a_plan(writing, a_score("1.1", title="Leden zijn tevreden", **said), an_indicator("1.2"), an_indicator("1.3"))
        a_value(writing, REF, 2020, "3.9")
        a_value(writing, "2016-2020/1.2", 2020, "1")
        a_record(writing, "brief", indicators=[{"indicator": REF}])
        an_outcome(
            writing, "debat", title="Het debat", outcome={"planning": "planned_not_achieved"},
            indicators=[{"indicator": "2016-2020/1.2"}],
        )  # fmt: skip
        an_outcome(writing, "motie", title="Losse motie")
    return sqlite_store


@pytest.fixture
def steering(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.STEERING_GROUP, person="vera", organisation="somo") as browser:
        yield browser


@pytest.fixture
def coordinator(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.COORDINATOR, person="robin") as browser:
        yield browser


def in_review(store: Store) -> None:
    with store.writing(LOAD) as writing:
        start_review(writing, 2020)


def deviates(store: Store, **said: Any) -> None:
    plain = {"indicator": REF, "year": 2020, "reason": {"nl": "Het kabinet viel"}, "decided_by": "Stuurgroep, punt 4"}
    days = {"decided_on": today() - dt.timedelta(days=100), "ends_on": today() + dt.timedelta(days=100)}
    with store.writing(LOAD) as writing:
        accept_deviation(writing, DeviationAccepted.model_validate({**plain, **days, **said}))


def version_on(browser: Browser, page: str, form: str) -> str:
    html = browser.get(page).html
    found = re.search(rf'<form[^>]*id="{form}".*?name="_version" value="(\d+)"', html, re.DOTALL)
    return found[1] if found else ""


# ---- The agenda -----------------------------------------------------------------------------------------------------


def test_the_agenda_says_the_answer_first_and_each_point_leads_to_where_it_is_settled(steering: Browser) -> None:
    seen = steering.get("/review?year=2020")
    assert "punten voor deze vergadering: 4 oordelen te beslissen" in seen.text
    assert "1 indicator zonder bewijs" in seen.text
    for point in ("1. Oordelen te beslissen (4)", "Gepland, niet bereikt: nog te beantwoorden (3)"):
        assert point in seen.text
    for href in ("/review/2020/1.1", "/judge/2020/goal/1", "/review/2020/planned#planned-1.2"):
        assert f'href="{href}"' in seen.html
    assert "1 uitkomst staat zelf als gepland en niet bereikt" in seen.text
    assert "Losse motie" in seen.text


def test_the_agenda_as_text_has_the_same_points_and_room_for_decisions(steering: Browser) -> None:
    page, text = steering.get("/review?year=2020"), steering.get("/review?year=2020&as=text")
    assert text.response.headers["content-type"].startswith("text/plain")
    assert text.html.startswith("# Bespreking van 2020\n")
    titles = re.findall(r"^## (.+)$", text.html, re.MULTILINE)
    assert titles
    assert all(title in page.text for title in titles)
    assert text.html.count("Besluit:") == len(titles)


def test_where_nothing_is_to_be_discussed_it_says_so(store: Store, steering: Browser) -> None:
    with store.writing(LOAD) as writing:
        a_plan(writing, code="2026-2030", goals=[])
    seen = steering.get("/review?year=2027")
    assert "Er is niets te bespreken: alles is beslist en beantwoord." in seen.text
    assert "Over 2027 staat niets meer open." in seen.text
    assert "Agenda als tekst" not in seen.text


def test_a_year_of_no_plan_and_what_is_no_year_are_said_so(steering: Browser) -> None:
    assert "1999" in steering.get("/review?year=1999").text
    for address in ("/review?year=12", "/review?year=x", "/review?year=2020&since=gisteren", "/review/12/1.1"):
        assert steering.get(address).status == 404, address
    assert steering.get("/review?year=2020&since=2020-01-01").status == 200


def test_what_people_typed_cannot_become_markup_nor_break_the_text(store: Store, steering: Browser) -> None:
    with store.writing(LOAD) as writing:
        for number, each in enumerate(MARKUP):
            an_outcome(writing, f"vijandig-{number}", title=f"{each}\n## Vals punt")
    seen = steering.get("/review?year=2020")
    assert [each for each in MARKUP if "<" in each and each in seen.html] == []
    assert not re.search(r"^## Vals punt", steering.get("/review?year=2020&as=text").html, re.MULTILINE)


# ---- The meeting ----------------------------------------------------------------------------------------------------


def test_the_screen_of_an_indicator_has_status_sum_target_evidence_and_the_way_on(steering: Browser) -> None:
    seen = steering.get("/review/2020/1.1")
    assert "1.1 Leden zijn tevreden" in seen.text
    for told in (
        "Berekend over 2020",
        "niet bereikt",
        "4,2 in 2020",
        "Nog niet beslist",
        "Bewijs brief",
        "Klopt deze status?",
    ):
        assert told in seen.text, told
    assert 'href="/review/2020/1.2" data-mvo-key="arrowright"' in seen.html
    assert "arrowleft" not in seen.html
    assert "<svg" in seen.html
    assert "Gepland, niet bereikt : nog niet beantwoord" in seen.text
    last = steering.get("/review/2020/1.3")
    assert 'data-mvo-key="arrowleft"' in last.html
    assert "arrowright" not in last.html


def test_an_indicator_that_is_not_of_the_year_has_no_screen(steering: Browser) -> None:
    for address in ("/review/2020/9.9", "/review/2021/1.1", "/review/2021/1.1/deviation"):
        assert steering.get(address).status == 404, address


# ---- Deviations -----------------------------------------------------------------------------------------------------

PAGE = "/review/2020/1.1/deviation"
TYPED = {"reason.nl": "Het kabinet viel", "decided_by": "Stuurgroep van 1 maart, punt 4", "_pressed": "accept"}


def days(decided: int = -10, ends: int = 100) -> dict[str, str]:
    day = today()
    return {
        "decided_on": (day + dt.timedelta(days=decided)).isoformat(),
        "ends_on": (day + dt.timedelta(days=ends)).isoformat(),
    }


def test_the_steering_group_accepts_a_deviation_and_it_stands_wherever_the_status_does(
    store: Store, steering: Browser
) -> None:
    done = steering.send(PAGE, {**TYPED, **days()})
    assert (done.status, done.to) == (303, "/review/2020/1.1")
    seen = steering.get("/review/2020/1.1")
    assert "De afwijking bij 1.1 is aanvaard. De streefwaarde blijft staan." in seen.text
    assert "Afwijking aanvaard tot en met" in seen.text
    assert "De streefwaarde blijft staan: 4,2 in 2020." in seen.text
    assert "niet bereikt" in seen.text
    (row,) = rows(store, AcceptedDeviation)
    assert (row.reason_nl, row.decided_by) == ("Het kabinet viel", "Stuurgroep van 1 maart, punt 4")


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (days(ends=-20), "een einde na"),
        (days(ends=900), "een einde binnen twee jaar"),
        (days(decided=5), "niet in de toekomst"),
        ({**days(), "ends_on": "maart 2027"}, "dag"),
        ({**days(), "reason.nl": " "}, "Waarom"),
    ],
)
def test_what_is_wrong_with_a_deviation_is_told_and_nothing_typed_is_lost(
    store: Store, steering: Browser, typed: dict[str, str], fault: str
) -> None:
    seen = steering.send(PAGE, {**TYPED, **typed})
    assert seen.status == 422
    assert "Stuurgroep van 1 maart, punt 4" in seen.html
    assert 'role="alert"' in seen.html
    assert rows(store, AcceptedDeviation) == []
    assert fault.split(maxsplit=1)[0] in seen.text


def test_one_that_stands_is_ended_with_why_and_stays_readable(store: Store, steering: Browser) -> None:
    deviates(store)
    assert "Afwijking beëindigen" in steering.get(PAGE).text
    version = version_on(steering, PAGE, "deviation-end")
    assert version == "1"
    seen = steering.send(PAGE, {"because": "Toch behandeld", "_pressed": "end", "_version": version})
    assert seen.status == 303
    assert "Toch behandeld" in steering.get(PAGE).text
    assert "Eerder beëindigd" in steering.get(PAGE).text
    assert "Afwijking aanvaard" not in steering.get("/review/2020/1.1").text


def test_who_ends_what_somebody_else_ended_is_told(store: Store, steering: Browser) -> None:
    deviates(store)
    seen = steering.send(PAGE, {"because": "Toch behandeld", "_pressed": "end", "_version": "7"})
    assert seen.status == 409
    assert "Toch behandeld" in seen.html


def test_one_past_its_end_is_said_to_have_expired_and_is_on_the_agenda(store: Store, steering: Browser) -> None:
    deviates(store, ends_on=today() - dt.timedelta(days=1))
    assert "aanvaarde afwijking verlopen op" in steering.get("/review?year=2020").text
    assert "Aanvaarde afwijking verlopen op" in steering.get("/review/2020/1.1").text


def test_the_coordinator_reads_it_and_cannot_decide_it(store: Store, coordinator: Browser) -> None:
    deviates(store)
    assert "Afwijking aanvaard" in coordinator.get("/review/2020/1.1").text
    assert coordinator.get(PAGE).status == 403


# ---- Planned, not achieved ------------------------------------------------------------------------------------------


def answered(browser: Browser, code: str, missed: str, what: str = "", version: str = "0") -> Any:
    typed = {"indicator": code, "missed": missed, "what": what, "_pressed": "keep", "_version": version}
    return browser.send("/review/2020/planned", typed)


def test_each_row_is_kept_by_itself_and_one_goes_on_to_the_next(store: Store, coordinator: Browser) -> None:
    assert "Nog 3 indicatoren te beantwoorden" in coordinator.get("/review/2020/planned").text
    done = answered(coordinator, "1.1", "no")
    assert (done.status, done.to) == (303, "/review/2020/planned#planned-1.2")
    assert "Het antwoord bij 1.1 is bewaard; nog 2 te gaan." in coordinator.get("/review/2020/planned").text
    answered(coordinator, "1.2", "yes", "Het debat ging niet door")
    answered(coordinator, "1.3", "no")
    assert "Alle indicatoren zijn beantwoord." in coordinator.get("/review/2020/planned").text
    assert [row.what for row in rows(store, PlannedAnswer)] == [None, "Het debat ging niet door", None]
    assert "Het debat ging niet door" in coordinator.get("/review/2020/1.2").text


def test_what_a_record_says_itself_is_proposed(coordinator: Browser) -> None:
    html = coordinator.get("/review/2020/planned").html
    row = html.partition('id="planned-1.2"')[2].partition("</section>")[0]
    assert "Het debat" in row.partition("<textarea")[2]
    assert re.search(r'value="yes"[^>]*checked', row)


def test_yes_without_words_is_told_at_its_own_row(coordinator: Browser) -> None:
    seen = answered(coordinator, "1.1", "yes", "")
    assert seen.status == 422
    assert 'role="alert"' in seen.html.partition('id="planned-1.1"')[2].partition("</section>")[0]


def test_who_was_second_sees_both_answers_and_loses_nothing(store: Store, coordinator: Browser) -> None:
    said = PlannedSaid(indicator=REF, year=2020, missed=True, what="De vierde sessie", lang=Language.NL)
    with store.writing(LOAD) as writing:
        answer_planned(writing, said)
    seen = answered(coordinator, "1.1", "yes", "Iets anders")
    assert seen.status == 409
    assert "De vierde sessie" in seen.html
    assert "Iets anders" in seen.html


# ---- The way to closing ---------------------------------------------------------------------------------------------


def test_a_year_goes_from_open_through_review_and_a_decision_to_closed(
    store: Store, steering: Browser, coordinator: Browser
) -> None:
    page = "/review?year=2020"
    assert "Begin de bespreking van 2020" in coordinator.get(page).text
    assert "Begin de bespreking" not in steering.get(page).text
    turn = "De coördinator begint de bespreking; daarna legt de stuurgroep hier vast"
    assert turn in steering.get(page).text
    assert turn not in coordinator.get(page).text
    assert coordinator.send(page, {"_pressed": "start"}).status == 303
    turn = "Wie in de stuurgroep zit, legt dit hier vast; daarna sluit de coördinator het jaar."
    assert turn in coordinator.get(page).text
    assert turn not in steering.get(page).text
    assert f"In bespreking sinds {today().day}" in steering.get(page).text
    seen = steering.send(page, {"decided_on": "2021-03-03", "decided_by": "Punt 4", "_pressed": "decide"})
    assert seen.status == 303
    assert "De stuurgroep besloot op 3 maart 2021" in coordinator.get(page).text
    assert turn not in coordinator.get(page).text
    refused = coordinator.send("/years?year=2020", {"_pressed": "close"})
    assert refused.status == 422
    assert "2020 kan nog niet worden gesloten." in refused.text
    assert '<a href="/review/2020/planned">' in refused.html.partition("Eerst nog")[2]
    with store.writing(LOAD) as writing:
        with_plan_answered(writing, 2020)
    for browser in (steering, coordinator):
        assert "dan het besluit zelf" not in browser.get(page).text, "the decision stands"
    assert coordinator.send("/years?year=2020", {"_pressed": "close"}).status == 303
    assert "Gesloten sinds" in steering.get(page).text
    (row,) = rows(store, ReportingYear)
    assert (row.decided_on, row.decided_by) == (dt.date(2021, 3, 3), "Punt 4")


def test_a_closed_year_shows_its_answers_and_takes_no_more(store: Store, coordinator: Browser) -> None:
    with store.writing(LOAD) as writing:
        with_plan_answered(writing, 2020)
    typed = {"decided_on": "2021-03-03", "decided_by": "Punt 4", "_pressed": "close"}
    assert coordinator.send("/years?year=2020", typed).status == 303
    seen = coordinator.get("/review/2020/planned")
    assert "hier verandert niets meer" in seen.text
    assert "<textarea" not in seen.html
    assert answered(coordinator, "1.1", "no", version="1").status == 422


def test_a_month_is_no_day_of_a_decision(store: Store, steering: Browser) -> None:
    in_review(store)
    typed = {"decided_on": "maart 2021", "decided_by": "Punt 4", "_pressed": "decide"}
    seen = steering.send("/review?year=2020", typed)
    assert seen.status == 422
    assert "Punt 4" in seen.html


def test_stopping_the_review_is_for_the_coordinator_and_lets_the_decision_lapse(
    store: Store, steering: Browser, coordinator: Browser
) -> None:
    in_review(store)
    typed = {"decided_on": "2021-03-03", "decided_by": "Punt 4", "_pressed": "decide"}
    assert steering.send("/review?year=2020", typed).status == 303
    assert steering.send("/review?year=2020", {"_pressed": "stop"}).status == 403
    assert coordinator.send("/review?year=2020", {"_pressed": "stop"}).status == 303
    with store.reading() as connection:
        found = read_year_standing(connection, 2020)
    assert (found.review_since, found.decided_on) == (None, None)


def test_members_see_that_a_year_is_in_review_and_can_still_hand_in(store: Store) -> None:
    in_review(store)
    with somebody(store, Role.MEMBER, person="toos", organisation="somo") as toos:
        for page in ("/my-list?year=2020", "/evidence/new?kind=narrative&year=2020"):
            assert "In bespreking sinds" in toos.get(page).text, page
        typed = a_narrative_typed(title="Toch nog iets")
        assert toos.send("/evidence/new?kind=narrative&year=2020", typed).status == 303
    with somebody(store, Role.COORDINATOR, person="robin") as robin:
        assert "Toch nog iets" in robin.get("/review?year=2020").text.partition("Nieuw bewijs sinds")[2]


# ---- The steering group's own door ----------------------------------------------------------------------------------


def signed_in(store: Store, *roles: Role, to: str = "") -> str:
    number = an_account(store, *roles, person="vera", organisation="somo")
    with store.writing(LOAD) as writing:
        set_password(writing, number, PASSWORD)
    with Browser(settings_of(store)) as browser:
        page = f"/sign-in{f'?next={to}' if to else ''}"
        return browser.send(page, {"email": "vera@example.org", "password": PASSWORD, "_pressed": "sign-in"}).to


def test_whoever_is_of_the_steering_group_only_begins_at_the_review(store: Store) -> None:
    assert signed_in(store, Role.STEERING_GROUP) == "/review"


def test_whoever_is_more_than_that_or_asked_for_a_page_goes_where_they_went(store: Store) -> None:
    assert signed_in(store, Role.STEERING_GROUP, Role.MEMBER) == "/"


def test_a_page_that_was_asked_for_comes_first(store: Store) -> None:
    assert signed_in(store, Role.STEERING_GROUP, to="/goal") == "/goal"


def test_the_menu_of_the_steering_group_has_what_it_needs(steering: Browser) -> None:
    html = steering.get("/review?year=2020").html
    menu = html.partition("<main")[0]
    for path in ('href="/', 'href="/review"', 'href="/judge"'):
        assert path in menu


def test_many_records_ask_no_more_questions_than_few(store: Store, steering: Browser) -> None:
    def questions() -> int:
        with steering.questions() as asked:
            steering.get("/review?year=2020")
        return len(asked)

    questions()
    with store.writing(LOAD) as writing:
        an_outcome(writing, "nog-een", title="Nog een")
    few = questions()
    with store.writing(LOAD) as writing:
        for number in range(60):
            an_outcome(writing, f"veel-{number}", title=f"Veel {number}")
    assert questions() == few
