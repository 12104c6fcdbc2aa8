"""Places that are read as of an edition: the report, the deck, revisions, files to take along, and the API."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from docx import Document
from pptx import Presentation

from mvo_monitor.recording.report_texts import ReportTextIn, write_report_text
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import ReportSection, Role
from tests.desk.desk_client import Browser, somebody
from tests.factories import (
    REPORT,
    a_budget,
    a_closed_year,
    a_coalition,
    a_document,
    a_membership,
    a_plan,
    a_question,
    a_record,
    a_round,
    a_value,
    an_indicator,
    an_organisation,
)
from tests.office import about, text_of

PDF = b"%PDF-1.7 zoals het was"
THEN, NOW = "Zoals het was", "Zoals het nu is"


def text(store: Store, said: str, version: int) -> None:
    told = {"year": 2020, "section": ReportSection.INTRODUCTION, "nl": said, "version": version}
    with store.writing(LOAD) as writing:
        write_report_text(writing, ReportTextIn.model_validate(told))


@pytest.fixture(scope="module")
def store(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """2020 as it was closed, opened again and changed everywhere, and closed as a correction."""
    folder = tmp_path_factory.mktemp("as_of")
    shutil.copyfile(migrated_file, folder / "store.db")
    store = Store(f"sqlite:///{folder}/store.db")
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        an_organisation(writing)
        a_membership(writing)
        a_plan(writing, an_indicator("1.1"))
        file = {"name": "verslag.pdf", "type": "application/pdf", "size": len(PDF), "digest": "d", "pdf": PDF}
        writing.session.execute(
            sa.text(
                "INSERT INTO document_file (document_id, name, media_type, size, digest, content)"
                " VALUES ((SELECT min(id) FROM document), :name, :type, :size, :digest, :pdf)"
            ),
            file,
        )
        a_value(writing, "2016-2020/1.1", 2020, "2")
        a_record(writing, "motie", year=2020, title=THEN)
        a_record(writing, "brief", year=2020, title="Een brief")
        a_round(writing, a_question(text=THEN), key="enquete-2020")
        a_budget(writing, {"label": THEN}, year=2020)
    text(store, THEN, 0)
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020, "Stuurgroep van 3 maart")
        reopen_year(writing, ReopeningYear(year=2020, reason="Alles was anders"))
        for change in (
            f"UPDATE evidence SET title_nl = '{NOW}' WHERE key = 'motie'",
            f"UPDATE survey_question SET text_nl = '{NOW}'",
            f"UPDATE budget_line SET label_nl = '{NOW}'",
            "UPDATE evidence SET visibility = 'internal' WHERE key = 'brief'",
        ):
            writing.session.execute(sa.text(change))
    text(store, NOW, 1)
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020, "Nu goed")
    return store


@pytest.fixture(scope="module")
def coordinator(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.COORDINATOR, person="fenna") as browser:
        yield browser


@pytest.fixture(scope="module")
def member(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.MEMBER, person="kim") as browser:
        yield browser


def word(browser: Browser, address: str) -> Document:
    seen = browser.get(address)
    assert seen.status == 200, seen.text
    return Document(io.BytesIO(seen.response.content))


def test_the_report_of_a_closed_year_offers_its_editions(coordinator: Browser) -> None:
    html = coordinator.get("/report?year=2020").html
    assert 'href="/report?year=2020&amp;edition=2020.1"' in html
    assert 'href="/report?year=2020&amp;edition=2020.2"' in html
    assert NOW in html


def test_the_report_of_an_edition_is_the_report_of_then(coordinator: Browser) -> None:
    seen = coordinator.get("/report?edition=2020.1")
    assert "Jaarverslag 2020" in seen.text, "without a year it is that of the edition"
    assert "Editie 1 van 2020 , vastgelegd op" in seen.text
    assert "zoals het in de monitor stond toen editie 1 van 2020 werd vastgelegd" in seen.text
    assert THEN in seen.html
    assert NOW not in seen.html
    assert "Een brief" not in seen.html, "what is internal now is read in no edition"
    assert "/report/2020/text/" not in seen.html, "nobody writes in an edition"
    assert "/report/2020/file/report.docx?lang=nl&amp;edition=2020.1" in seen.html
    assert "/evidence?record=motie&amp;edition=2020.1" in seen.html


def test_the_files_of_the_report_say_of_which_edition_they_are(coordinator: Browser, tmp_path: Path) -> None:
    seen = coordinator.get("/report/2020/file/report.docx?edition=2020.1")
    assert 'filename="jaarverslag-2020-editie-2020.1.nl.docx"' in seen.response.headers["content-disposition"]
    made = Document(io.BytesIO(seen.response.content))
    told = " ".join(each.text for each in made.paragraphs)
    assert THEN in told
    assert NOW not in told
    assert made.core_properties.version == "Editie 1 van 2020"
    assert "uit editie 1 van 2020, vastgelegd op" in made.core_properties.comments
    assert "Editie 1 van 2020" in [each.text for each in made.paragraphs[:4]], "on the title page"
    (tmp_path / "report.pdf").write_bytes(
        coordinator.get("/report/2020/file/report.pdf?edition=2020.1").response.content
    )
    assert "Editie 1 van 2020" in text_of(tmp_path / "report.pdf")
    assert "Editie 1 van 2020" in about(tmp_path / "report.pdf")


def test_the_report_of_today_says_how_it_lies_beside_the_newest_edition(store: Store, coordinator: Browser) -> None:
    today = "/report/2020/file/report.docx"
    assert "uit editie 2020.2 van de MVO Monitor" in word(coordinator, today).core_properties.comments
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE indicator SET title_nl = 'Een andere titel'"))
    with store.writing(LOAD) as writing:
        an_organisation(writing, "later")
    told = word(coordinator, today).core_properties
    assert "sinds editie 2 van 2020 is er iets veranderd: indicator 1.1 · Een andere titel" in told.comments
    assert told.version == ""
    page = coordinator.get("/report?year=2020").text
    assert "Sinds editie 2 van 2020 is hier iets veranderd: indicator 1.1 · Een andere titel" in page
    assert "Open editie 2" in page


def test_the_deck_of_an_edition_says_so_on_every_slide_and_in_its_files(member: Browser) -> None:
    chosen = member.get("/present?edition=2020.1")
    assert "/present?round=enquete-2020&amp;edition=2020.1" in chosen.html
    slide = member.get("/present?round=enquete-2020&slide=2&edition=2020.1")
    assert THEN in slide.html
    assert "Editie 1 van 2020" in slide.text
    assert NOW in member.get("/present?round=enquete-2020&slide=2").html
    seen = member.get("/present/deck.pptx?round=enquete-2020&edition=2020.1")
    assert "enquete-2020-editie-2020.1.nl.pptx" in seen.response.headers["content-disposition"]
    file = Presentation(io.BytesIO(seen.response.content))
    slides = [" ".join(shape.text_frame.text for shape in each.shapes if shape.has_text_frame) for each in file.slides]
    assert all("Editie 1 van 2020" in each for each in slides)
    assert member.get("/present/deck.pdf?round=enquete-2020&edition=2020.1").status == 200


def test_files_to_take_along_are_those_of_the_edition(member: Browser) -> None:
    page = member.get("/handing-on?edition=2020.1")
    assert "De bestanden op deze pagina zijn die van deze editie" in page.text
    assert 'href="/handing-on/tables.zip?edition=2020.1"' in page.html
    assert 'href="/present?edition=2020.1"' in page.html
    seen = member.get("/handing-on/tables.zip?edition=2020.1")
    assert "editie-2020.1" in seen.response.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(seen.response.content)) as packed:
        records, money = (packed.read(name).decode() for name in ("evidence.csv", "budget_lines.csv"))
    assert THEN in records
    assert THEN in money
    assert NOW not in records + money
    assert "Een brief" not in records
    again = member.get("/handing-on/tables.zip?edition=2020.1", **{"if-none-match": seen.response.headers["etag"]})
    assert again.status == 304
    other = member.get("/handing-on/tables.zip?edition=2020.2", **{"if-none-match": seen.response.headers["etag"]})
    assert other.status == 200
    assert member.get("/handing-on/workbook.xlsx?edition=2020.1").status == 200


def test_a_revision_is_read_as_of_an_edition_as_its_record_is(member: Browser) -> None:
    seen = member.get("/record/motie/revision/1?edition=2020.1")
    assert seen.status in (200, 404)
    assert member.get("/record/brief/revision/1?edition=2020.1").status == 404


@pytest.mark.parametrize("path", ["/report", "/present", "/handing-on", "/handing-on/tables.zip", "/present/deck.pdf"])
@pytest.mark.parametrize(
    "asked", ["2020.9", "1999.1", "zomaar", "2020", "2020.1'--", "<script>", "2020.1%00", "٢٠٢٠.1"]
)
def test_an_edition_that_there_is_not_is_told_in_a_sentence(coordinator: Browser, path: str, asked: str) -> None:
    seen = coordinator.get(f"{path}?edition={asked}")
    assert seen.status == 404
    assert "Er is hier geen editie" in seen.text
    assert "<script>alert" not in seen.html
    assert "edition=2020.2" in seen.html, "with those that there are"


def test_a_year_in_the_edition_of_another_says_so_and_leads_to_its_own(store: Store, coordinator: Browser) -> None:
    seen = coordinator.get("/report?year=2019&edition=2020.1").text
    assert "De pagina gaat over 2019, zoals dat er bij het sluiten van 2020 voor stond." in seen


def test_the_menu_stays_in_the_edition_where_it_can(coordinator: Browser) -> None:
    html = coordinator.get("/report?edition=2020.1").html
    assert 'href="/handing-on?edition=2020.1"' in html
    assert 'href="/members?edition=2020.1"' in html
    assert 'href="/plan"' in html


def test_the_api_answers_as_of_an_edition_and_says_which(member: Browser) -> None:
    then = json.loads(member.get("/api/v1/evidence/motie?edition=2020.1").html)
    assert then["record"]["title"]["nl"] == THEN
    assert then["edition"]["edition"] == "2020.1"
    assert len(then["edition"]["digest"]) == 64
    now = json.loads(member.get("/api/v1/evidence/motie").html)
    assert now["record"]["title"]["nl"] == NOW
    assert now["edition"] is None
    assert member.get("/api/v1/evidence/brief?edition=2020.1").status == 404


@pytest.mark.parametrize(
    ("asked", "status"), [("2020.9", 404), ("zomaar", 400), ("2020", 400), ("2020.1'", 400), ("2020.1%0a", 400)]
)
def test_the_api_refuses_an_edition_that_there_is_not_with_a_problem(member: Browser, asked: str, status: int) -> None:
    seen = member.get(f"/api/v1/goals?year=2020&edition={asked}")
    assert seen.status == status
    assert seen.response.headers["content-type"].startswith("application/problem+json")
    assert json.loads(seen.html)["detail"]


def test_an_answer_of_an_edition_is_not_sent_twice(member: Browser) -> None:
    first = member.get("/api/v1/finance?edition=2020.1")
    tag = first.response.headers["etag"]
    assert member.get("/api/v1/finance?edition=2020.1", **{"if-none-match": tag}).status == 304
    assert member.get("/api/v1/finance?edition=2020.2", **{"if-none-match": tag}).status == 200


def test_a_file_that_was_replaced_since_is_not_shown_for_the_one_of_then(store: Store, coordinator: Browser) -> None:
    """The edition knows what it was, not what was in it; the same bytes are given out as of the edition too."""
    address = f"/file/{REPORT}/verslag.pdf?edition=2020.1"
    seen = coordinator.get(address)
    assert seen.status == 200
    assert seen.response.content == PDF
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE document_file SET digest = 'f', content = :new"), {"new": b"%PDF-anders"})
    gone = coordinator.get(address)
    assert gone.status == 410
    assert "een ander bestand tonen we hier niet" in gone.text
    assert b"anders" not in gone.response.content[:20]


def test_every_address_of_the_api_takes_an_edition(member: Browser) -> None:
    told = json.loads(member.get("/api/v1/openapi.json").html)
    for path, found in told["paths"].items():
        named = [each["name"] for each in found["get"]["parameters"]]
        assert "edition" in named, path
        assert "404" in found["get"]["responses"]
