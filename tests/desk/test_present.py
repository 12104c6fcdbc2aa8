"""The meeting on the wall: who comes, what the address names, and that no page, file or table says more than it may."""

import io
import re

import pytest
from pptx import Presentation

from mvo_monitor.models import SurveyAnswer, SurveyOpenAnswer, SurveyOption, SurveyQuestion
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.recording.surveys import NewRound, record_round
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, QuestionKind, Role
from tests.desk.desk_client import Browser, settings_of, somebody
from tests.factories import a_coalition, a_plan

HOSTILE = '#panic("x") <script>alert(1)</script> =1+1'
ROUND = "/present?round=peiling-2026"


def a_round(store: Store, year: int, counts: dict[int, int], *, text: str = "Hoe tevreden bent u?") -> None:
    question = {"code": "v1", "series": "tevreden", "text": {"nl": text}, "scale_low": 1, "scale_high": 5}
    said = {"key": f"peiling-{year}", "year": year, "title": {"nl": f"Peiling {year}"}, "mode": "anonymous"}
    asked = {"unit": "organisation", "asked": 24, "responses": sum(counts.values())}
    with store.writing(LOAD) as writing:
        record_round(
            writing, NewRound.model_validate({**said, **asked, "questions": [{**question, "answers": counts}]})
        )


def a_choice(store: Store, n: int) -> None:
    with store.writing(LOAD) as writing:
        row = SurveyQuestion(
            round_id=1, code="v2", position=2, series="mee", text_nl="Mee?", kind=QuestionKind.MULTIPLE
        )
        number = writing.put(row)
        for value, text in enumerate((HOSTILE, "Onderzoek"), 1):
            writing.put(SurveyOption(question_id=number, value=value, text_nl=text))
        values = [ANSWERED] * n + [1] * n + [2] * 3
        writing.put_all([SurveyAnswer(question_id=number, value=value) for value in values])
        writing.tell(Deed.SURVEY_RECORDED, "survey", "peiling-2026")


def open_answers(store: Store, n: int, code: str = "v3") -> None:
    with store.writing(LOAD) as writing:
        row = SurveyQuestion(round_id=1, code=code, position=3, series=code, text_nl="Wat nu?", kind=QuestionKind.OPEN)
        number = writing.put(row)
        writing.put_all([SurveyOpenAnswer(question_id=number, text=f"{HOSTILE} {at}") for at in range(n)])
        writing.tell(Deed.SURVEY_RECORDED, "survey", "peiling-2026")


@pytest.fixture
def meeting(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing)
    a_round(sqlite_store, 2026, {1: 1, 2: 2, 3: 2, 4: 4, 5: 2}, text=f"Hoe tevreden? {HOSTILE}")
    return sqlite_store


def test_each_slide_has_its_address_and_the_way_to_the_next(meeting: Store) -> None:
    with somebody(meeting, Role.MEMBER) as member:
        first, second = member.get(ROUND), member.get(f"{ROUND}&slide=2")
        assert "Wie antwoordde?" in first.text
        assert f'href="{ROUND}&amp;slide=2" rel="next"' in first.html
        assert 'rel="prev"' not in first.html
        assert "2 / 3" in second.text
        assert 'rel="prev"' in second.html
        assert "Ingevuld: 11 van 24 (46%)" in second.text
        assert "3 / 3" in member.get(f"{ROUND}&slide=99").text
        assert "1 / 3" in member.get(f"{ROUND}&slide=x").text
        assert len(re.findall("<h1", second.html)) == 1


def test_what_the_address_wishes_goes_along_from_slide_to_slide(meeting: Store) -> None:
    with somebody(meeting, Role.MEMBER) as member:
        seen = member.get(f"{ROUND}&slide=2&as=diverging&dark=1")
        assert 'class="mvo-wall mvo-dark"' in seen.html
        assert "as=diverging&amp;dark=1" in re.findall(r'href="([^"]+)" rel="next"', seen.html)[0]
        assert "pattern id" in seen.html, "the lower half is hatched"
        assert "How satisfied" not in seen.text
        assert '<html lang="en">' in member.get(f"{ROUND}&lang=en").html


def test_the_numbers_of_a_picture_are_a_press_away_as_a_table(meeting: Store) -> None:
    with somebody(meeting, Role.MEMBER) as member:
        html = member.get(f"{ROUND}&slide=2").html
        assert "<td>4</td>" in html.partition("<table")[2]
        assert 'role="img" aria-label="Hoe tevreden?' in html


def test_hostile_text_is_inert_on_the_wall_in_the_slides_and_in_the_pdf(meeting: Store) -> None:
    a_choice(meeting, 9)
    open_answers(meeting, 8)
    with somebody(meeting, Role.MEMBER) as member:
        for slide in range(1, 7):
            assert "<script>alert" not in member.get(f"{ROUND}&open=1&slide={slide}").html
        pdf = member.get("/present/deck.pdf?round=peiling-2026&open=1").response
        assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
        slides = member.get("/present/deck.pptx?round=peiling-2026&open=1").response
        pages = Presentation(io.BytesIO(slides.content)).slides
        assert [page.shapes.title.text for page in pages] == [
            "Wie antwoordde?",
            f"Hoe tevreden? {HOSTILE}",
            "Mee?",
            "Wat nu?",
            "Wat nu?",
            "En nu",
        ]
        assert 'filename="peiling-2026.nl.pptx"' in slides.headers["content-disposition"]
        assert member.get("/present/deck.exe?round=peiling-2026").status == 404


def test_below_the_floor_no_slide_table_or_file_says_what_was_said(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
    a_round(sqlite_store, 2026, {3: 1, 4: 2, 5: 1})
    a_choice(sqlite_store, 7)
    open_answers(sqlite_store, 7)
    with somebody(sqlite_store, Role.COORDINATOR) as coordinator:
        for slide in (2, 3, 4):
            seen = coordinator.get(f"{ROUND}&open=1&slide={slide}")
            assert "Te weinig antwoorden om te tonen (minder dan 8)." in seen.text
            assert "<svg" not in seen.html
            assert "<table" not in seen.html
            assert HOSTILE not in seen.text
        slides = coordinator.get("/present/deck.pptx?round=peiling-2026&open=1").response.content
        pages = Presentation(io.BytesIO(slides)).slides
        told = "\n".join(
            shape.text_frame.text
            for page in pages
            for shape in (*page.shapes, *page.notes_slide.shapes)
            if shape.has_text_frame
        )
        assert not any(shape.has_chart for page in pages for shape in page.shapes)
        assert "4,0" not in told
        assert HOSTILE not in told


def test_what_people_wrote_is_left_out_until_one_switches_it_on(meeting: Store) -> None:
    open_answers(meeting, 8)
    with somebody(meeting, Role.MEMBER) as member:
        assert "3 / 3" in member.get(f"{ROUND}&slide=9").text
        assert "Met open antwoorden" in member.get(ROUND).text
        assert "5 / 5" in member.get(f"{ROUND}&slide=9&open=1").text
        assert "Zonder open antwoorden" in member.get(f"{ROUND}&open=1").text


def test_without_a_round_one_chooses_and_without_any_it_says_what_to_do(sqlite_store: Store) -> None:
    with somebody(sqlite_store, Role.COORDINATOR) as coordinator:
        empty = coordinator.get("/present")
        assert "nog geen gesloten enquête" in empty.text
        assert 'href="/polls"' in empty.html
        a_round(sqlite_store, 2026, {4: 9})
        assert ROUND in coordinator.get("/present").html
        assert coordinator.get("/present?round=geen").status == 404
    with Browser(settings_of(sqlite_store)) as visitor:
        assert visitor.get(ROUND).to.startswith("/sign-in")


def test_the_deck_asks_no_more_of_the_store_with_more_questions(meeting: Store) -> None:
    with somebody(meeting, Role.MEMBER) as member:
        with member.questions() as few:
            member.get(f"{ROUND}&slide=2")
        a_choice(meeting, 9)
        open_answers(meeting, 9, code="v3")
        open_answers(meeting, 9, code="v4")
        with member.questions() as many:
            member.get(f"{ROUND}&slide=2&open=1")
        assert len(many) <= len(few) + 4, "choices, options, how much was written and what: one question each"
