"""The deck of a meeting: what each slide says, and that page, slides file and PDF say the same and no more."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pptx import Presentation

from mvo_monitor.errors import NotFound
from mvo_monitor.measures.choices import ChoiceSummary
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.survey_chosen import ChoiceView, OpenView
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.reporting.deck import AS_IT_IS, Wishes, make_deck
from mvo_monitor.reporting.pdf_file import compiler_of, write_pdf
from mvo_monitor.reporting.pptx_file import write_pptx
from mvo_monitor.reporting.slides import Bar, Deck, Picture, table_of
from mvo_monitor.reporting.wall import draw_picture
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Absent, AnswerUnit, Language, SurveyMode

NL, EN = words(Language.NL), words(Language.EN)
HOSTILE = '#panic("x") <script>alert(1)</script> =1+1 {n} ]; \\'
LATER, EARLIER, MANY = (1, 2, 2, 4, 2), (0, 0, 2, 5, 3), (0, 1, 2, 20, 10)


def a_question(number: int, year: int, counts: tuple[int, ...] | None, **said: Any) -> QuestionView:
    filled: dict[str, Any] = {"asked": 24, "n": sum(counts or ()), "counts": counts} | said
    text = filled.pop("text", "Hoe tevreden bent u?")
    return QuestionView(
        id=number,
        code=f"v{number}",
        series=filled.pop("series", "tevreden"),
        version=1,
        text=Written(text, None),
        low_label=Written("zeer ontevreden", None),
        high_label=Written("zeer tevreden", None),
        goal=None,
        indicator=None,
        summary=ScoreSummary(year=year, question="tevreden", low=1, high=5, **filled),
    )


def a_round(year: int, *questions: QuestionView, responses: int = 11) -> RoundView:
    return RoundView(
        key=f"peiling-{year}",
        year=year,
        title=Written(f"Peiling {year}", None),
        mode=SurveyMode.ANONYMOUS,
        unit=AnswerUnit.ORGANISATION,
        asked=24,
        asked_note=None,
        responses=responses,
        opened_on=None,
        closed_on=None,
        source=None,
        questions=questions,
    )


def a_choice(number: int, *chosen: tuple[str, int], n: int = 11, year: int = 2026) -> ChoiceView:
    text, options = Written("Waaraan doet u mee?", None), tuple(Written(text, None) for text, _ in chosen)
    summary = ChoiceSummary(year, "meedoen", n, tuple(count for _, count in chosen), 24, several=True)
    return ChoiceView(number, f"v{number}", "meedoen", 1, text, options, None, summary, position=1)


def an_open(text: str, n: int, answers: tuple[str, ...] | Absent, *, asked: int | None = 24) -> OpenView:
    return OpenView(6, "v6", "open", 1, Written(text, None), None, n, asked, answers, position=2)


def a_deck(
    rounds: Sequence[RoundView],
    choices: Sequence[ChoiceView] = (),
    written: Sequence[OpenView] = (),
    *,
    wishes: Wishes = AS_IT_IS,
    w: Any = NL,
) -> Deck:
    last = replace(rounds[-1], choices=tuple(choices), open_questions=tuple(written))
    where = "monitor.example.org/survey?year=2026"
    return make_deck(w, [*rounds[:-1], last], last.key, STANDARD, coalition="Platform", address=where, wishes=wishes)


def whole() -> Deck:
    """A deck with a slide of each kind, and with text that would do harm if it were read as anything but text."""
    last = a_round(
        2026,
        a_question(1, 2026, LATER, text=f"Hoe tevreden bent u? {HOSTILE}"),
        a_question(3, 2026, (0, 0, 2, 2, 1), series="nieuw", text="Wie deed mee?"),
        a_question(4, 2026, (0, 0, 0, 3, 1), series="weinig", text="Hoe was de dag?"),
    )
    choices = [a_choice(5, ("Gesprek", 7), (HOSTILE, 4), ("Onderzoek", 0))]
    texts = tuple(f"{HOSTILE} {number}" for number in range(8))
    written = [an_open("Wat kan beter?", 8, texts)]
    return a_deck(
        [a_round(2025, a_question(2, 2025, EARLIER), responses=10), last],
        choices,
        written,
        wishes=Wishes(with_open=True),
    )


# ---- The value ------------------------------------------------------------------------------------------------------


def test_it_begins_with_what_changed_and_ends_with_what_comes_next() -> None:
    deck = whole()
    first, last = deck.slides[0], deck.slides[-1]
    assert first.title == "Wat veranderde er sinds de vorige keer?"
    assert first.lines == ("Nu antwoordden 11 van 24 (46%); in 2025 10 van 24 (42%).",)
    assert [point.said for point in first.points] == [
        "In 2026 lager dan in 2025. Het verschil van 0,7 valt binnen de marge (± 0,8): het kan toeval zijn."
    ]
    assert last.title == "En nu"
    assert "monitor.example.org/survey?year=2026" in last.lines[1]
    assert all(slide.response for slide in deck.slides), "n is always in sight"


def test_means_that_changed_by_more_than_the_margin_are_told_first_and_counted() -> None:
    earlier = a_round(2025, a_question(1, 2025, (0, 0, 9, 1, 0)), a_question(2, 2025, EARLIER, series="rest"))
    later = a_round(2026, a_question(3, 2026, EARLIER, series="rest"), a_question(4, 2026, (0, 0, 0, 1, 10)))
    first = a_deck([earlier, later]).slides[0]
    assert first.lines[1] == "1 van de 2 gemiddelden veranderde meer dan de marge."
    assert ["meer dan de marge" in point.said for point in first.points] == [True, False]


def test_a_first_round_says_so_and_begins_with_who_answered() -> None:
    first = a_deck([a_round(2026, a_question(1, 2026, LATER))]).slides[0]
    assert first.title == "Wie antwoordde?"
    assert first.lines == ("Er is geen eerdere enquête om mee te vergelijken.", "11 van 24 (46%) antwoordden.")


def test_a_round_stands_beside_earlier_ones_of_the_same_question_and_never_beside_another_scale() -> None:
    other = a_question(9, 2024, None, n=9, published_mean=Decimal("4.2"))
    scale = QuestionView(
        **{name: getattr(other, name) for name in other.__slots__ if name != "summary"},
        summary=ScoreSummary(2024, "tevreden", 1, 10, 9, 24, None, Decimal("7.1")),
    )
    rounds = [
        a_round(2024, scale),
        a_round(2025, a_question(2, 2025, EARLIER)),
        a_round(2026, a_question(1, 2026, LATER)),
    ]
    picture = a_deck(rounds).slides[1].picture
    assert picture is not None
    assert [(bar.label, bar.response, bar.counts, bar.mean) for bar in picture.bars] == [
        ("2026", "11 van 24 (46%)", LATER, "3,4"),
        ("2025", "10 van 24 (42%)", EARLIER, "4,1"),
    ]
    assert picture.parts == ("1 zeer ontevreden", "2", "3", "4", "5 zeer tevreden")


@pytest.mark.parametrize(("counts", "drawn"), [((0, 0, 2, 3, 2), False), ((0, 0, 2, 4, 2), True)])
def test_seven_answers_show_no_distribution_and_eight_do(counts: tuple[int, ...], drawn: bool) -> None:
    slide = a_deck([a_round(2026, a_question(1, 2026, counts))]).slides[1]
    assert slide.picture is not None
    assert (slide.picture.bars[0].counts == counts) is drawn
    assert ("minder dan 8" in slide.picture.bars[0].remark) is not drawn


def test_four_answers_are_a_calm_slide_that_says_why() -> None:
    slide = a_deck([a_round(2026, a_question(1, 2026, (0, 0, 1, 2, 1)))]).slides[1]
    assert slide.picture is None
    assert slide.lines == ("Te weinig antwoorden om te tonen (minder dan 8).",)
    assert slide.response == "4 van 24 (17%)"
    assert "3,8" not in " ".join(slide.notes)


def test_choices_are_counted_per_option_from_eight_answers_and_beside_the_same_choice_of_before() -> None:
    one = a_choice(5, ("Gesprek", 7), ("Onderzoek", 4))
    before = a_choice(6, ("Gesprek", 5), ("Onderzoek", 5), n=9, year=2025)
    other = a_choice(7, ("Gesprek", 5), ("Iets anders", 5), n=9, year=2025)
    rounds = [replace(a_round(2025), choices=(before, other)), a_round(2026)]
    picture = a_deck(rounds, [one]).slides[1].picture
    assert picture is not None
    assert picture.parts == ("2026 (n = 11)", "2025 (n = 9)")
    assert [(bar.label, bar.counts) for bar in picture.bars] == [("Gesprek", (7, 5)), ("Onderzoek", (4, 5))]
    few = a_deck(rounds, [a_choice(5, ("Gesprek", 7), n=7)]).slides[1]
    assert few.picture is None
    assert "minder dan 8" in few.lines[0]


def test_what_people_wrote_comes_only_where_it_is_wished_and_from_eight_answers() -> None:
    said = tuple(f"tekst {n}" for n in range(8))
    full, few = an_open("Wat?", 8, said), an_open("Wat?", 7, Absent.BELOW_FLOOR)
    assert len(a_deck([a_round(2026)], written=[full]).slides) == 2
    shown = a_deck([a_round(2026)], written=[full], wishes=Wishes(with_open=True)).slides[1:-1]
    assert [slide.quotes for slide in shown] == [said[:4], said[4:]]
    assert not a_deck([a_round(2026)], written=[few], wishes=Wishes(with_open=True)).slides[1].quotes


def test_of_very_much_that_people_wrote_the_wall_shows_some_and_says_so() -> None:
    long = an_open("Wat?", 300, ("woord " * 900,) * 200, asked=None)
    slides = a_deck([a_round(2026)], written=[long], wishes=Wishes(with_open=True)).slides[1:-1]
    assert len(slides) == 15
    assert slides[0].lines == ("60 van de 300 antwoorden, door het lot gekozen.",)
    assert max(len(quote) for slide in slides for quote in slide.quotes) <= 220
    assert max(len(note) for slide in slides for note in slide.notes) <= 2_000


def test_a_round_that_there_is_not_is_refused() -> None:
    with pytest.raises(NotFound):
        make_deck(NL, [], "geen", STANDARD, coalition="x", address="x")


def test_the_table_holds_every_count_and_says_why_there_is_none() -> None:
    bars = (Bar("2026", "11", LATER, "3,4"), Bar("2025", "4", None, "", "te weinig"))
    heads, rows = table_of(Picture("x", ("1", "2", "3", "4", "5"), bars, "x"), NL)
    assert heads == ("Jaar", "Ingevuld", "1", "2", "3", "4", "5", "Gemiddelde", "Opmerking")
    assert rows == (
        ("2026", "11", "1", "2", "2", "4", "2", "3,4", ""),
        ("2025", "4", "", "", "", "", "", "", "te weinig"),
    )


# ---- The drawing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1200, 328])
def test_the_drawing_holds_the_counts_and_its_text_alternative_and_no_markup_of_users(width: int) -> None:
    for slide in whole().slides:
        if slide.picture:
            svg = draw_picture(slide.picture, NL, width=width)
            assert "<script" not in svg
            assert 'role="img"' in svg
            assert all(f">{count}</text>" in svg for bar in slide.picture.bars for count in bar.counts or () if count)


def test_letters_on_the_wall_are_read_from_ten_metres() -> None:
    sizes = {
        float(size)
        for slide in whole().slides
        if slide.picture
        for size in re.findall(r'font-size="([\d.]+)"', draw_picture(slide.picture, NL))
    }
    assert min(sizes - {13.0}) >= 28, "13 is the canvas's own, which nothing is written in"


# ---- The files say what the deck says -------------------------------------------------------------------------------


def test_the_slides_file_says_the_same_as_the_deck() -> None:
    deck = whole()
    pages = Presentation(io.BytesIO(write_pptx(deck, NL))).slides
    assert len(pages) == len(deck.slides)
    for number, (page, slide) in enumerate(zip(pages, deck.slides, strict=True), 1):
        assert page.shapes.title.text == slide.title
        told = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
        for text in (*slide.lines, *(point.said for point in slide.points), *slide.quotes, slide.response):
            assert text in told, number
        notes = page.notes_slide.notes_text_frame.text
        assert all(note in notes for note in slide.notes), number
        charts = [shape for shape in page.shapes if shape.has_chart]
        bars = slide.picture.bars if slide.picture else ()
        assert len(charts) == any(bar.counts for bar in bars), number
        for shape in charts:
            assert slide.picture is not None
            assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == slide.picture.told
            drawn = [tuple(series.values) for series in shape.chart.plots[0].series]
            wanted = [bar.counts or (None,) * len(drawn) for bar in bars]
            assert list(zip(*drawn, strict=True)) == wanted
            assert [series.name for series in shape.chart.plots[0].series] == list(slide.picture.parts)


def test_the_workbook_in_a_chart_holds_what_was_typed_as_text_and_nothing_below_the_floor() -> None:
    file = zipfile.ZipFile(io.BytesIO(write_pptx(whole(), NL)))
    books = [name for name in file.namelist() if name.endswith(".xlsx")]
    assert books
    for name in books:
        book = zipfile.ZipFile(io.BytesIO(file.read(name)))
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
    xml = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    assert "<script" not in xml


def test_every_row_of_a_chart_is_named_however_close_they_stand() -> None:
    file = zipfile.ZipFile(io.BytesIO(write_pptx(whole(), NL)))
    charts = [file.read(name).decode() for name in file.namelist() if re.fullmatch(r"ppt/charts/chart[^/]*\.xml", name)]
    assert charts
    for chart in charts:
        assert re.search(r'<c:catAx>.*<c:tickLblSkip val="1"/><c:noMultiLvlLbl', chart, re.DOTALL)


def test_the_slides_file_names_its_language_and_the_numbers_of_its_slides() -> None:
    for w, tag in ((NL, "nl-NL"), (EN, "en-GB")):
        file = Presentation(io.BytesIO(write_pptx(a_deck([a_round(2026, a_question(1, 2026, LATER))], w=w), w)))
        assert file.core_properties.language == tag
        assert file.slide_width * 9 == pytest.approx(file.slide_height * 16, rel=0.001)
        for page in file.slides:
            xml = page._element.xml
            assert 'type="slidenum"' in xml
            assert tag in re.findall(r'lang="([^"]+)"', xml)
            assert "en-US" not in xml


def test_the_pdf_is_tagged_has_bookmarks_and_says_its_language() -> None:
    deck = whole()
    file = write_pdf(deck, NL)
    plain = file + b"".join(_streams(file))
    assert b"/Lang(nl-NL)" in plain
    assert b"/StructTreeRoot" in plain
    assert b"/Outlines" in plain
    assert b"pdfuaid" in plain
    assert plain.count(b"/Alt(") >= sum(slide.picture is not None for slide in deck.slides)


def test_the_pdf_says_the_same_as_the_deck() -> None:
    deck = whole()
    told = " ".join(_texts([json.loads(compiler_of(deck, NL).query(what)) for what in ("heading", "par", "table")]))
    for slide in deck.slides:
        for text in (slide.title, *slide.lines, *(point.said for point in slide.points), *slide.quotes):
            assert text in told
        rows = table_of(slide.picture, NL)[1] if slide.picture else ()
        assert all(cell in told for row in rows for cell in row)
    drawn = [slide.picture.told for slide in deck.slides if slide.picture and not slide.picture.is_empty]
    assert [image["alt"] for image in json.loads(compiler_of(deck, NL).query("image"))] == drawn


def test_hostile_text_is_only_text_in_the_pdf() -> None:
    assert write_pdf(whole(), NL).startswith(b"%PDF-"), "#panic would have stopped it"


def test_a_sign_that_the_letters_lack_does_not_stop_the_pdf() -> None:
    deck = replace(whole(), title="Peiling 👍 漢字")
    assert write_pdf(deck, NL).startswith(b"%PDF-")


def _texts(found: Any) -> Iterator[str]:
    """Every text in what typst tells of a document."""
    if isinstance(found, dict):
        if isinstance(found.get("text"), str):
            yield found["text"]
        found = list(found.values())
    for each in found if isinstance(found, list) else ():
        yield from _texts(each)


def _streams(file: bytes) -> list[bytes]:
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            continue
    return found
