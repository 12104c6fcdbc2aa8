"""The places of the annual report: read, its texts written with nothing lost, taken along as Word and as PDF."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mvo_monitor.loading.load import REAL_DATA
from mvo_monitor.models import ReportText, table
from mvo_monitor.recording.report_texts import ReportTextIn, write_report_text
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import ReportSection, Role
from tests.data_stores import DataStores
from tests.desk.desk_client import Browser, somebody
from tests.factories import a_closed_year, a_coalition, a_plan, a_record, a_value, an_indicator
from tests.hostile import MARKUP

OUTLOOK = "/report/2020/text/outlook"
SAID = "Wij zijn met [24](members) leden."


@pytest.fixture
def real(data_stores: DataStores, tmp_path: Path) -> Iterator[Store]:
    with data_stores.on_sqlite(REAL_DATA, tmp_path) as store:
        yield store


def stands(store: Store) -> list[tuple[str, str | None]]:
    text = table(ReportText)
    with store.reading() as connection:
        return [(row.section.value, row.text_nl) for row in connection.execute(text.select().order_by(text.c.id))]


def sent(browser: Browser, address: str, **typed: str) -> tuple[int, str]:
    """The form at an address, filled in as it opens and with what is typed, sent in."""
    seen = browser.get(address)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', seen.html))
    answer = browser.send(address, {**hidden, "_pressed": "keep", **typed})
    return answer.status, answer.html


def test_the_steering_group_reads_the_report_and_only_the_coordinator_writes_in_it(real: Store) -> None:
    with somebody(real, Role.STEERING_GROUP, person="vera") as browser:
        seen = browser.get("/report?year=2020")
        assert seen.status == 200
        assert "In 2020 waren 24 organisaties lid." in seen.text
        assert "Motie-Segers" in seen.text
        assert OUTLOOK not in seen.html
        assert "Doen" not in seen.text, "no column of what one may not do"
        assert browser.get(OUTLOOK).status == 403
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        assert OUTLOOK in browser.get("/report?year=2020").html


def test_a_text_is_written_and_stands_in_page_and_files(real: Store) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        form = browser.get(OUTLOOK)
        assert "[24](members)" in form.text
        status, _ = sent(browser, OUTLOOK, nl=SAID)
        assert status == 303
        assert stands(real) == [("outlook", SAID)]
        seen = browser.get("/report?year=2020")
        assert "Wij zijn met 24 leden." in seen.text
        assert '<a href="/members?year=2020">24</a>' in seen.html
        word, pdf = (browser.get(f"/report/2020/file/report.{kind}") for kind in ("docx", "pdf"))
        assert word.status == pdf.status == 200
        assert browser.get("/report/2020/file/report.odt").status == 404


def test_a_part_with_words_of_the_monitor_and_no_footnote_is_not_said_to_have_nought_sources(
    sqlite_store: Store,
) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator("1.1"))
        a_value(writing, "2016-2020/1.1", 2020, "2")
        a_record(writing, "motie", year=2020)
    with somebody(sqlite_store, Role.COORDINATOR, person="sam") as browser:
        seen = browser.get("/report?year=2020").text
        assert "tekst zonder bronnen" in seen
        assert "0 bronnen" not in seen


def test_taking_the_english_file_along_leaves_the_pages_in_dutch(real: Store) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        assert browser.get("/report/2020/file/report.docx?lang=en").status == 200
        assert "Jaarverslag 2020" in browser.get("/report?year=2020").text
        assert "Annual report 2020" in browser.get("/report?year=2020&lang=en").text
        assert "Annual report 2020" in browser.get("/report?year=2020").text


def test_a_reference_that_leads_nowhere_is_told_and_nothing_is_lost(real: Store) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        status, html = sent(browser, OUTLOOK, nl="Met [9](leden) en een heel verhaal", en="And in English")
        assert status == 422
        assert "leden" in html
        assert "Met [9](leden) en een heel verhaal" in html
        assert "And in English" in html
    assert stands(real) == []


def test_a_number_that_is_not_the_store_s_is_kept_and_told_on_the_page(real: Store) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        assert sent(browser, OUTLOOK, nl="Wij zijn met [23](members) leden.")[0] == 303
        assert "de monitor heeft nu ‘24’" in browser.get("/report?year=2020").text


def test_the_form_says_on_which_pages_one_sees_that_a_number_changed(real: Store) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        assert sent(browser, OUTLOOK, nl="Wij zijn met [23](members) leden.")[0] == 303
        for language, told, found in (
            ("nl", "bij het jaarverslag onder ‘Eerst nakijken’ en op de agenda", "Getal in het jaarverslag"),
            ("en", "the page of the report says so under ‘Check first’, and so does the agenda", "Number in the"),
        ):
            form = browser.get(f"{OUTLOOK}?lang={language}").text
            assert told in form
            assert "mvo-monitor check" not in form
            assert told.partition("‘")[2].partition("’")[0] in browser.get("/report?year=2020").text
            assert found in browser.get("/review?year=2020").text


def test_two_at_once_the_second_is_shown_both(real: Store) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        seen = browser.get(OUTLOOK)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', seen.html))
        with real.writing(LOAD) as writing:
            write_report_text(writing, ReportTextIn(year=2020, section=ReportSection.OUTLOOK, nl="Van een ander"))
        answer = browser.send(OUTLOOK, {**hidden, "_pressed": "keep", "nl": "Van mij"})
        assert answer.status == 409
        assert "Van een ander" in answer.html
        assert "Van mij" in answer.html
    assert stands(real) == [("outlook", "Van een ander")]


def test_a_closed_year_is_told_at_the_form(real: Store) -> None:
    with real.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        whole = browser.get("/report?year=2020")
        assert OUTLOOK not in whole.html, "nobody is led to a form that takes nothing"
        assert "aan dit verslag schrijft niemand meer" in whole.text
        assert "blijft staan als de gegevens veranderen" not in whole.text
        opened = browser.get(OUTLOOK)
        assert "2020 is gesloten" in opened.text
        assert 'href="/years"' in opened.html.partition("<main")[2]
        status, html = sent(browser, OUTLOOK, nl="Te laat")
        assert status == 422
        assert "Te laat" in html
    assert stands(real) == []


@pytest.mark.parametrize("address", [
    "/report/2020/text/niets", "/report/2020/text/goal", "/report/2020/text/dossier?subject=weg",
    "/report/2020/text/finance?subject=nap", "/report/1/text/outlook", "/report?year=0", "/report?year=x",
    "/report/2020/file/..%2Fx",
])  # fmt: skip
def test_what_there_is_not_is_not_found(real: Store, address: str) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        assert browser.get(address).status == 404


@pytest.mark.parametrize("nasty", MARKUP)
def test_markup_in_a_text_is_text(real: Store, nasty: str) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        assert sent(browser, OUTLOOK, nl=f"Zo: {nasty}")[0] in (303, 422)
        main = browser.get("/report?year=2020").html.partition("<main")[2]
        assert "alert(1)</script>" not in main
        assert "<img src=x" not in main
        assert browser.get("/report/2020/file/report.docx").status == 200


def test_a_year_without_anything_says_so(sqlite_store: Store) -> None:
    with somebody(sqlite_store, Role.COORDINATOR, person="sam") as browser:
        assert browser.get("/report").status == 200
        assert browser.get("/report?year=2019").status == 200


def test_a_page_asks_the_store_the_same_few_questions_whatever_it_holds(real: Store) -> None:
    with somebody(real, Role.COORDINATOR, person="sam") as browser:
        browser.get("/report?year=2021")
        with browser.questions() as asked:
            browser.get("/report?year=2020")
        assert len(asked) < 105
