"""A paper as PDF: tagged, with bookmarks and a language, its notes at the foot, and nothing typed read as markup."""

import json
import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mvo_monitor.reporting import typst_setting
from mvo_monitor.reporting.paper import Figure, Listing, Note, Paper, Paragraph, Run, Section, Table, TableRow, plain
from mvo_monitor.reporting.paper_measures import TEXT_WIDTH, shares_of, size_of
from mvo_monitor.reporting.paper_pdf import breakable, paper_compiler, write_paper_pdf
from mvo_monitor.reporting.paper_text import address, clean, parts_of, running
from mvo_monitor.reporting.typst_setting import NOT_SHOWN, draw_png, shown
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests import hostile
from tests.office import about, places_in, text_of
from tests.unit.paper_examples import TOLD, TYPED, a_drawing, hostile_paper, long_paper, money, whole_paper

NL = Language.NL
BOTH = pytest.mark.parametrize("language", Language)


def written(paper: Paper) -> bytes:
    return write_paper_pdf(paper, words(paper.language))


def asked(paper: Paper, what: str) -> Any:
    """What typst finds in the paper: its headings, footnotes, pictures."""
    return json.loads(paper_compiler(paper, words(paper.language)).query(what))


def saved(paper: Paper, folder: Path) -> Path:
    file = folder / "paper.pdf"
    file.write_bytes(written(paper))
    return file


@BOTH
def test_it_is_tagged_and_says_its_title_and_language(language: Language) -> None:
    file = written(whole_paper(language))
    plainly = file + b"".join(_streams(file))
    assert {NL: b"/Lang(nl-NL)", Language.EN: b"/Lang(en-GB)"}[language] in plainly
    for told in (b"/StructTreeRoot", b"/Outlines", b"pdfuaid", b"/DisplayDocTitle true", b"/Alt"):
        assert told in plainly
    assert TOLD[language]["title"].encode() in plainly


@BOTH
def test_headings_are_numbered_as_in_the_word_file(language: Language) -> None:
    paper = whole_paper(language)
    found = [
        (each["level"], each["body"]["text"], each["label"]) for each in asked(paper, "heading") if "label" in each
    ]
    assert found == [(part.level, part.title, f"<{part.name}>") for part in parts_of(paper)]


def test_the_same_note_has_one_number_and_is_written_once() -> None:
    paper = whole_paper(NL)
    notes = asked(paper, "footnote")
    assert len(notes) == 6
    assert [each["body"] for each in notes if isinstance(each["body"], str)] == ['label("note 1")'], "the second time"
    assert len({json.dumps(each["body"]) for each in notes}) == 6


@pytest.mark.office
def test_a_list_of_45_items_is_numbered_through_with_its_items_equally_far_apart(tmp_path: Path) -> None:
    items = tuple((Run("Punt", note=Note(plain(f"Bron {at}"))),) for at in range(1, 46))
    paper = Paper("t", "c", NL, "m", (Section("a", "A", (Listing(items, numbered=True),)),))
    file = saved(paper, tmp_path)
    marked = re.findall(r"^ *(\d+)\. +Punt ?(\d+)$", text_of(file), re.MULTILINE)
    assert marked == [(str(at), str(at)) for at in range(1, 46)]
    tops = [float(top) for top in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">Punt', places_in(file))]
    assert len(tops) == 45
    assert len({round(below - above, 1) for above, below in pairwise(tops) if below > above}) == 1


@pytest.mark.office
def test_the_line_over_a_list_never_stays_behind_at_the_foot_of_a_page(tmp_path: Path) -> None:
    blocks = [
        block
        for n in range(200)
        for block in (Paragraph(plain("Wat er gebeurde:"), quiet=n % 2 == 0), Listing((plain(f"Het {n}e stuk."),)))
    ]
    paper = Paper("Jaarverslag", "Platform", NL, "gemaakt", (Section("een", "Een", tuple(blocks)),))
    pages = [lines_of(page) for page in text_of(saved(paper, tmp_path)).split("\f")[1:-1]]
    assert len(pages) > 5
    assert [lines[-1] for lines in pages if not lines[-1].endswith("stuk.")] == []


def lines_of(page: str) -> list[str]:
    """What stands on a page, without what stands above and below the text."""
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    return [line for line in lines if not re.fullmatch(r"\d+ / \d+", line)]


def test_a_drawing_without_words_of_its_own_is_told_by_its_caption() -> None:
    drawn = tuple(Figure("Bijschrift", a_drawing("x", f"d{at}"), told) for at, told in enumerate(("Verteld", " ")))
    paper = Paper("t", "c", NL, "m", (Section("a", "A", drawn),))
    assert [each["alt"] for each in asked(paper, "image")] == ["Verteld", "Bijschrift"]


@BOTH
def test_whatever_somebody_typed_stops_no_pdf_and_stands_there_as_text(language: Language) -> None:
    paper = hostile_paper(language)
    assert written(paper).startswith(b"%PDF-"), "#panic would have stopped it"
    told = list(_texts(asked(paper, "par")))
    for typed in TYPED:
        expected = shown(breakable(clean(typed)))
        assert not expected or expected in told


@pytest.mark.parametrize("paper", [Paper("", "", NL, "", ()), Paper(" ", "", NL, "", (Section("", "", ()),))])
def test_a_paper_without_anything_is_a_pdf(paper: Paper) -> None:
    assert written(paper).startswith(b"%PDF-")


def test_what_the_letters_lack_is_marked_and_what_they_have_is_kept() -> None:
    kept = "Zorgvuldigheid, één ‘café’ – € 5, ½ ≥ 3, Łódź, Ελλάδα, Москва, CO₂, שלום, مرحبا"
    assert shown(kept) == kept
    assert shown("goed 👍 zo") == f"goed {NOT_SHOWN} zo"
    assert shown("漢字") == NOT_SHOWN * 2
    assert NOT_SHOWN in shown("z̸̢̛͇a̷l̴g̵o̶"), "signs set upon a letter that ours cannot set there"
    assert shown("half \ud800 teken") == f"half {NOT_SHOWN} teken"


def test_the_letters_are_asked_once_for_each_word(monkeypatch: pytest.MonkeyPatch) -> None:
    shown("Ελλάδα Москва")
    monkeypatch.setattr(typst_setting, "compile_pdf", lambda _: pytest.fail("asked again"))
    assert shown("Ελλάδα Москва") == "Ελλάδα Москва"


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert written(whole_paper(NL)) == written(whole_paper(NL))


@pytest.mark.office
@BOTH
def test_a_reader_finds_every_word_the_notes_and_the_numbers_of_pages(language: Language, tmp_path: Path) -> None:
    paper, told, w = whole_paper(language), TOLD[language], words(language)
    file = saved(paper, tmp_path)
    found = text_of(file)
    flat = " ".join(found.split())
    for part in parts_of(paper):
        assert f"{part.number} {part.title}" in flat
    for said in (paper.made, told["quiet"], w("paper.contents"), f"{w('paper.table')} 1 {told['caption'][0]}"):
        assert said in flat
    assert f"{w('paper.figure')} 1 {told['figure']}" in flat
    source = re.escape(told["source"].split()[0])
    assert re.findall(rf"^\s*(\d+)\s*\[(\d+)\] {source}", found, re.MULTILINE) == [
        ("1", "1"),
        ("2", "9"),
        ("3", "2"),
        ("4", "3"),
        ("5", "4"),
    ]
    pages = found.rstrip("\f").count("\f") + 1
    assert re.search(rf"\b{pages} ?/ ?{pages}\b", flat)
    facts = about(file)
    assert re.search(r"Tagged: +yes", facts)
    assert re.search(rf"Title: +{told['title']}", facts)
    assert re.search(r"Author: +Voorbeeldplatform", facts)


@pytest.mark.office
def test_the_tags_are_those_of_headings_tables_notes_and_figures(tmp_path: Path) -> None:
    tags = re.findall(r"^ *([A-Z]\w*)\b", about(saved(whole_paper(NL), tmp_path), "-struct"), re.MULTILINE)
    counted = {tag: tags.count(tag) for tag in ("H1", "H2", "H3", "Table", "Figure", "Note", "TOC")}
    assert counted == {"H1": 6, "H2": 2, "H3": 1, "Table": 2, "Figure": 1, "Note": 5, "TOC": counted["TOC"]}
    assert tags.count("TH") >= 8


@pytest.mark.office
def test_the_heads_of_a_long_table_stand_again_on_each_page_and_so_does_its_group(tmp_path: Path) -> None:
    pages = text_of(saved(hostile_paper(), tmp_path)).split("\f")
    rows = re.compile(r"^ *\d+\.0 +\d+\.1 +\d+\.2 +\d+\.3$", re.MULTILINE)
    with_rows = [page for page in pages if rows.search(page)]
    assert len(with_rows) > 5
    assert all(re.search(r"^ *a +b +c +d$", page, re.MULTILINE) for page in with_rows)
    firsts = [int(re.split(r"\D", first[0].strip())[0]) for page in with_rows if (first := rows.search(page))]
    assert all(first % 50 == 0 for first in firsts), "the group of the rows stands first"


@pytest.mark.office
def test_a_long_word_is_broken_within_its_column_also_before_a_note_and_an_address_gets_no_hyphen(
    tmp_path: Path,
) -> None:
    word, site = "zorgvuldigheidsverplichtingen", "https://www.example.org/documenten/kamerstukken/2020"
    cells = (plain("x"), (Run(word, note=Note(plain("bron"))),), plain(word), plain(site), *map(plain, "abcd"))
    heads = ("Nr", "Indicator", "Toelichting", "Bron", "Nulmeting", "Streefwaarde", "Bereikt", "Oordeel")
    paper = Paper("t", "c", NL, "m", (Section("a", "A", (Table("Alles", heads, (TableRow(cells),)),)),))
    found = text_of(saved(paper, tmp_path))
    assert word not in found
    assert len(re.findall(r"zorgvuldig\w*[-\u00ad]", found)) == 2
    assert not re.search(r"(documenten|kamer|stukken)/?\w*[-\u00ad]$", found, re.MULTILINE)


def test_columns_get_room_by_what_they_say_and_together_have_the_width() -> None:
    shares = shares_of(money(NL))
    assert sum(shares) == pytest.approx(1)
    assert shares[0] > max(shares[1:]), "words get what numbers leave"
    wide = Table("", tuple("abcdefgh"), (TableRow(tuple(plain("verantwoordelijkheid") for _ in range(8))),))
    assert shares_of(wide) == pytest.approx([1 / 8] * 8)
    assert shares_of(Table("", (), ())) == pytest.approx((1,))
    heads = Table("", ("Dossier", "Ongunstig"), (TableRow((plain("woord " * 60), plain("2"))),), frozenset({1}))
    assert shares_of(heads)[1] * 90 > 1.3 * len("Ongunstig"), "a bold head in wide letters is not broken"
    one_long = Table("", ("a", "b"), (TableRow((plain("woord " * 60), plain("kort"))),))
    assert shares_of(one_long)[0] > 0.8


def test_a_drawing_is_as_wide_as_drawn_but_fits_the_page() -> None:
    def drawn(size: str) -> tuple[float, float]:
        return size_of(Figure("", f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>', ""))

    assert drawn('viewBox="0 0 96 48"') == pytest.approx((2.54, 1.27))
    assert drawn('width="1200px" height="600px"') == pytest.approx((TEXT_WIDTH, TEXT_WIDTH / 2))
    assert drawn('viewBox="0 0 100 4000"')[1] == pytest.approx(18.5)
    with pytest.raises(ValueError, match="how large"):
        drawn("")


def test_drawings_become_sharp_pictures_in_one_go() -> None:
    assert draw_png([]) == []
    made = draw_png([(a_drawing("x", "a"), 15, 4), (a_drawing("y", "b"), 5, 2)], dots=200)
    sizes = [(int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) for png in made]
    assert sizes == [(1181, 315), (394, 157)]


def test_an_address_may_break_at_its_joints_and_a_word_that_no_line_holds_anywhere() -> None:
    assert breakable("https://example.org/een/twee").split("\u200b") == ["https://", "example.", "org/", "een/", "twee"]
    assert max(map(len, breakable("w" * 200).split("\u200b"))) == 18
    assert breakable("verantwoordelijkheidsbesef") == "verantwoordelijkheidsbesef", "a language breaks its own words"
    assert breakable("kort/woord") == "kort/woord"


def test_the_title_above_each_page_is_shortened() -> None:
    assert running("Jaarverslag\n2020") == "Jaarverslag 2020"
    assert len(running("woord " * 40)) <= 48


@pytest.mark.parametrize("href", hostile.ADDRESSES)
def test_an_address_that_is_not_of_the_web_or_of_mail_is_no_link(href: str) -> None:
    assert address(Run("x", href=href)) in (None, "https://user:password@example.org/")


def test_a_long_paper_has_its_sixty_notes_eight_tables_and_six_figures() -> None:
    paper = long_paper()
    blocks = [block for part in parts_of(paper) for block in part.section.blocks]
    assert sum(isinstance(block, Table) for block in blocks) == 8
    assert sum(isinstance(block, Figure) for block in blocks) == 6
    assert len(asked(paper, "footnote")) == 60
    assert any(isinstance(block, Paragraph) for block in blocks)


def _texts(found: Any) -> Iterator[str]:
    """Every text in what typst tells of a document."""
    if isinstance(found, dict):
        if isinstance(found.get("text"), str):
            yield found["text"]
        found = list(found.values())
    for each in found if isinstance(found, list) else ():
        yield from _texts(each)


def _streams(file: bytes) -> Iterator[bytes]:
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL):
        try:
            yield zlib.decompress(raw)
        except zlib.error:
            continue
