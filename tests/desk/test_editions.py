"""The pages of years and editions: what was frozen, what changed, and who may do and have what."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from dashboard.desk.editions.telling import column_in_words, table_in_words
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.editions.changes import told
from mvo_monitor.progress.editions.judged_tables import judged_tables
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.tables import read_tables
from mvo_monitor.progress.value_history import read_value_history
from mvo_monitor.recording.accounts import NewUser, make_user
from mvo_monitor.recording.deviations import DeviationAccepted, accept_deviation
from mvo_monitor.recording.report_texts import ReportTextIn, write_report_text
from mvo_monitor.recording.values_by_hand import ValueWithdrawn, withdraw_value
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen.opening import as_of_edition
from mvo_monitor.store.frozen.parts import editions
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import Browser, somebody
from tests.factories import (
    a_budget,
    a_coalition,
    a_document,
    a_membership,
    a_plan,
    a_record,
    a_value,
    an_indicator,
    an_organisation,
    with_plan_answered,
)
from tests.store.judging_words import decides


@pytest.fixture
def store(store: Store) -> Store:
    """A plan with an indicator, a record that members read and one that they do not, and a budget, all of 2020."""
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        a_plan(writing, an_indicator("1.1"))
        a_value(writing, "2016-2020/1.1", 2020, "2")
        a_record(writing, "motie", year=2020, visibility="members")
        a_record(writing, "geheim", year=2020, visibility="internal")
        a_budget(writing, {"label": "Vergaderingen"}, year=2020)
        with_plan_answered(writing, 2020)
    return store


@pytest.fixture
def coordinator(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.COORDINATOR, person="fenna") as browser:
        yield browser


def close(browser: Browser, reason: str = "", year: int = 2020) -> None:
    decided = {"decided_on": "2021-03-03", "decided_by": "Stuurgroep, punt 4"}
    sent = browser.post(
        f"/years?year={year}", {**browser.mark("/goal"), **decided, "reason": reason, "_pressed": "close"}
    )
    assert sent.status == 303


def reopen(browser: Browser, reason: str) -> None:
    sent = browser.post("/years?year=2020", {**browser.mark("/goal"), "reason": reason, "_pressed": "reopen"})
    assert sent.status == 303


def test_closing_by_the_form_makes_the_edition_and_the_list_tells_it(store: Store, coordinator: Browser) -> None:
    close(coordinator, "Stuurgroep van 3 maart")
    html = coordinator.get("/years").html
    with store.reading() as connection:
        (edition,) = editions(connection)
    assert "Editie 1 van 2020" in html
    assert html.count("Stuurgroep van 3 maart") == 1, "its reason is said once, with the edition"
    assert edition.digest in html
    assert 'href="/?year=2020&amp;edition=2020.1"' in html
    assert 'href="/years/2020/editions/1/changes?with=now"' in html


def test_the_page_of_an_edition_says_what_it_is_before_anything_else(coordinator: Browser) -> None:
    close(coordinator, "Stuurgroep van 3 maart")
    html = coordinator.get("/years/2020/editions/1").html
    assert "Dit is wat de monitor over 2020 wist en oordeelde" in html
    assert "De regels van nu geven elke indicator dezelfde status" in html
    assert "sha256sum -c SHA256SUMS" in html
    assert "3 maart 2021 · Stuurgroep, punt 4" in html


def test_a_correction_asks_its_reason_and_proposes_that_of_the_reopening(coordinator: Browser) -> None:
    close(coordinator)
    reopen(coordinator, "Een titel was fout")
    form = coordinator.get("/years?year=2020").html
    assert "Wat is er gecorrigeerd, en waarom?" in form
    assert "Een titel was fout</textarea>" in form
    refused = coordinator.post("/years?year=2020", {**coordinator.mark("/goal"), "reason": " ", "_pressed": "close"})
    assert refused.status == 422
    close(coordinator, "De titel van de motie")
    assert "De titel van de motie" in coordinator.get("/years/2020/editions/2").html
    assert "Er is daarna een correctie vastgelegd" in coordinator.get("/years/2020/editions/1").html


def test_a_day_is_told_as_a_day_in_what_changed(store: Store, coordinator: Browser) -> None:
    close(coordinator)
    reopen(coordinator, "Een afwijking ontbrak")
    said = {
        "indicator": "2016-2020/1.1",
        "year": 2020,
        "reason": {"nl": "Te laat begonnen"},
        "decided_by": "Stuurgroep",
    }
    days = {"decided_on": dt.date(2021, 3, 3), "ends_on": dt.date(2021, 12, 31)}
    with store.writing(LOAD) as writing:
        accept_deviation(writing, DeviationAccepted.model_validate({**said, **days}))
    text = coordinator.get("/years/2020/editions/1/changes?with=now").text
    assert "besloten op 3 maart 2021" in text
    assert "1.1 · Indicator 1.1 (2020, besloten op 3 maart 2021) reden (Nederlands): Te laat begonnen" in text
    assert "2021-03-03" not in text


def test_a_decision_that_came_is_called_by_what_it_is_about_and_says_what_was_decided(
    store: Store, coordinator: Browser
) -> None:
    close(coordinator)
    reopen(coordinator, "Het oordeel ontbrak")
    with store.writing(LOAD) as writing:
        number = make_user(writing, NewUser(name="Anna", email="anna@example.org", roles=(Role.STEERING_GROUP,)))
    anna = Doer("person", number, frozenset({Role.STEERING_GROUP}))
    other = {"text": "Het staat stil", "lang": "nl"}
    decides(store, anna, "on_course", indicator="2016-2020/1.1", year=2020, dissents=[other])
    text = " ".join(coordinator.get("/years/2020/editions/1/changes?with=now").text.split())
    assert "1.1 · Indicator 1.1 (2020) status: op koers motivering (Nederlands): Samen" in text
    assert "1.1 · Indicator 1.1 (2020) tekst (Nederlands): Het staat stil" in text
    assert "nummer 1" not in text


def test_what_changed_is_told_in_words_and_only_what_one_may_read(store: Store, coordinator: Browser) -> None:
    close(coordinator)
    reopen(coordinator, "Twee titels waren fout")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE evidence SET title_nl = 'Motie over zorgplicht' WHERE key = 'motie'")
        connection.exec_driver_sql("UPDATE evidence SET title_nl = 'Heel geheim' WHERE key = 'geheim'")
        connection.exec_driver_sql("DELETE FROM budget_line")
    with store.writing(LOAD) as writing:
        a_record(writing, "brief", year=2020, title="Een brief")
    close(coordinator, "Twee titels")
    html = coordinator.get("/years/2020/editions/2/changes").html
    assert "Reden van de correctie: Twee titels" in html
    assert "titel (Nederlands): <del><span>Bewijs motie</span></del>" in html
    assert "Motie over zorgplicht" in html
    assert "Heel geheim" in html
    assert "Een brief" in html
    assert "Vergaderingen" in html
    with somebody(store, Role.MEMBER, person="kim") as member:
        seen = member.get("/years/2020/editions/2/changes").html
        assert "Motie over zorgplicht" in seen
        assert "geheim" not in seen.lower()
        assert (
            "Er is sinds editie 2 van 2020 niets veranderd"
            in member.get("/years/2020/editions/2/changes?with=now").html
        )
        assert "geheim" not in member.get("/years/2020/editions/1/changes?with=now").html.lower()


def test_what_changed_is_named_as_people_know_it(store: Store, coordinator: Browser) -> None:
    """An indicator by its code and title, an amount as money, a value by its measure, a long text with its changes."""
    long = "Het kabinet kondigde aan dat er een wet komt die bedrijven verplicht zorgvuldig te zijn"
    with store.writing(LOAD) as writing:
        an_organisation(writing, name="Stichting SOMO")
        a_membership(writing)
    with store.engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE evidence SET summary_nl = '{long}.' WHERE key = 'motie'"))
        connection.exec_driver_sql("UPDATE budget_line SET realised = 1000")
    close(coordinator)
    reopen(coordinator, "Van alles")
    with store.engine.begin() as connection:
        for change in (
            "UPDATE indicator_value SET value = '1'",
            "UPDATE budget_line SET realised = 1250",
            f"UPDATE evidence SET summary_nl = '{long} in 2021.' WHERE key = 'motie'",
            "UPDATE membership SET note_nl = 'Betaalt de helft'",
        ):
            connection.execute(sa.text(change))
    told = {"year": 2020, "section": "finance", "nl": "Er was genoeg."}
    with store.writing(LOAD) as writing:
        write_report_text(writing, ReportTextIn.model_validate(told))
    close(coordinator, "Van alles")
    nl, en = (coordinator.get(f"/years/2020/editions/2/changes?lang={lang}").text for lang in ("nl", "en"))
    assert "1.1 · Indicator 1.1 (2020) waarde: ja → werd deels" in nl
    assert "1.1 · Indicator 1.1 (2020) value: yes → became partly" in en
    assert "gerealiseerd: € 1.000 → werd € 1.250" in nl
    assert "verplicht zorgvuldig te weg: zijn. nieuw: zijn in 2021." in nl
    assert "Het kabinet" not in nl, "what stayed, far from the change, is left out"
    assert "Stichting SOMO" in nl
    assert "Financieel overzicht (2020) Er was genoeg." in nl
    assert "2016-2020/1.1" not in nl + en


def test_two_figures_between_which_few_answers_differ_do_not_stand_beside_each_other(
    store: Store, coordinator: Browser
) -> None:
    """What each edition says stays; only what one could subtract is not set in one list."""
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE indicator_value SET n = 5")
    close(coordinator)
    reopen(coordinator, "Een formulier kwam later")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE indicator_value SET value = '1', n = 6")
    close(coordinator, "Een formulier kwam later")
    both = coordinator.get("/years/2020/editions/2/changes").text
    assert "waarde: veranderd, niet getoond" in both
    assert "n: 5 → werd 6" in both
    since = coordinator.get("/years/2020/editions/1/changes?with=now").text
    assert "waarde: niet getoond → werd deels" in since
    for seen in (both, since):
        assert "Uit beide cijfers samen zou af te leiden zijn wat zij antwoordden" in seen
        assert "ja" not in seen.partition("waarde:")[2].partition("Uit beide")[0].split()


def test_a_value_that_was_withdrawn_says_why_where_it_is_gone(store: Store, coordinator: Browser) -> None:
    """In the list of what changed, and on the page of its indicator as of the edition that no longer has it."""
    close(coordinator)
    reopen(coordinator, "Een waarde klopte niet")
    gone = {"indicator": "2016-2020/1.1", "year": 2020, "seen": 1, "reason": {"nl": "Van een ander jaar"}}
    with store.writing(LOAD) as writing:
        withdraw_value(writing, ValueWithdrawn.model_validate(gone))
    since = coordinator.get("/years/2020/editions/1/changes?with=now").text
    close(coordinator, "Een waarde klopte niet")
    both = coordinator.get("/years/2020/editions/2/changes").text
    for seen in (since, both):
        assert "1.1 · Indicator 1.1" in seen
        assert "Ingetrokken op" in seen
        assert ": Van een ander jaar" in seen
    with as_of_edition(store, "2020.2") as (then, _), then.reading() as connection:
        definition = read_indicators(connection)[0]
        (earlier,) = read_value_history(connection, definition, 2020)
    assert earlier.withdrawn is not None
    assert earlier.withdrawn.reason is not None
    assert earlier.withdrawn.reason.nl == "Van een ander jaar"


def test_what_is_still_written_for_the_report_is_no_members_to_read(store: Store, coordinator: Browser) -> None:
    close(coordinator)
    with store.writing(LOAD) as writing:
        draft = {"year": 2021, "section": "introduction", "nl": "Nog niet besproken"}
        write_report_text(writing, ReportTextIn.model_validate(draft))
    page = "/years/2020/editions/1/changes?with=now"
    assert "Nog niet besproken" in coordinator.get(page).html
    with somebody(store, Role.MEMBER, person="lid") as member:
        seen = member.get(page)
        assert seen.status == 200
        assert "Nog niet besproken" not in seen.html
        assert "introduction" not in seen.html


def test_an_edition_that_there_is_not_is_not_found(coordinator: Browser) -> None:
    close(coordinator)
    for path in ("/years/2020/editions/2", "/years/2019/editions/1"):
        assert coordinator.get(path).status == 404, path


def test_a_first_edition_says_that_there_is_none_before_it_and_the_way_on(coordinator: Browser) -> None:
    close(coordinator)
    seen = coordinator.get("/years/2020/editions/1/changes")
    assert (seen.status, "er is geen eerdere om haar naast te leggen" in seen.text) == (200, True)
    assert 'href="/years/2020/editions/1/changes?with=now"' in seen.html
    assert 'href="/years/2020/editions/1"' in seen.html


def test_a_member_sees_editions_and_closes_nothing(store: Store, coordinator: Browser) -> None:
    close(coordinator)
    with somebody(store, Role.MEMBER, person="kim") as member:
        assert "Editie 1 van 2020" in member.get("/years").html
        assert "/years?year=2020" not in member.get("/years").html.partition("<main")[2]
        assert member.get("/years/2020/editions/1").status == 200
        assert member.get("/years?year=2020").status == 403
        last = member.last_deed()
        sent = member.post("/years?year=2020", {**member.mark("/goal"), "reason": "x", "_pressed": "reopen"})
        assert (sent.status, member.last_deed()) == (403, last)
        assert member.get("/years/2020/editions/1/files").status == 403
        assert "/files" not in member.get("/years/2020/editions/1").html


def test_the_administrator_takes_all_parts_along(store: Store, coordinator: Browser) -> None:
    close(coordinator)
    with somebody(store, Role.ADMINISTRATOR, person="beheer") as administrator:
        assert "/years/2020/editions/1/files" in administrator.get("/years/2020/editions/1").html
        got = administrator.get("/years/2020/editions/1/files")
        again = administrator.get("/years/2020/editions/1/files")
    assert got.response.content == again.response.content
    with zipfile.ZipFile(io.BytesIO(got.response.content)) as archive:
        assert json.loads(archive.read("head.json"))["number"] == 1
        assert {"SHA256SUMS", "statuses.jsonl", "rules.nl.md", "evidence.jsonl"} <= set(archive.namelist())


@pytest.mark.parametrize("language", Language)
def test_every_table_and_field_that_can_change_has_a_word(sqlite_store: Store, language: Language) -> None:
    w = words(language)
    with sqlite_store.reading() as connection:
        tables = (*read_tables(connection, STANDARD), *judged_tables(connection))
    assert all(table_in_words(table.name, w) for table in tables)
    assert all(column_in_words(column.name, w) for table in tables for column in table.columns if told(column.name))
