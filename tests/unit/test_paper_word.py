"""A paper as a Word file: what an editor finds in it, and that nothing typed can break it."""

import datetime as dt
import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from mvo_monitor.charts.parts import InLanguage
from mvo_monitor.reporting.docx_file import write_docx
from mvo_monitor.reporting.paper import Block, Listing, Note, Paper, Paragraph, Run, Section, plain
from mvo_monitor.reporting.paper_text import clean, one_line, parts_of
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests import hostile
from tests.office import text_of, to_pdf
from tests.unit.paper_examples import SITE, TOLD, TYPED, hostile_paper, long_paper, whole_paper

NL = Language.NL
BOTH = pytest.mark.parametrize("language", Language)
MOMENT = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def written(paper: Paper) -> bytes:
    return write_docx(paper, words(paper.language), created=MOMENT)


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def xml(file: bytes, part: str = "document") -> Any:
    return etree.fromstring(parts(file)[f"word/{part}.xml"])


def text(element: Any) -> str:
    return "".join(element.itertext(f"{W}t"))


def paragraphs(file: bytes, style: str) -> list[Any]:
    every = xml(file).iter(f"{W}p")
    return [each for each in every if each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style]


def targets(file: bytes, part: str) -> dict[str, str]:
    relationships: Any = etree.fromstring(parts(file)[f"word/_rels/{part}.xml.rels"])
    return {each.get("Id"): each.get("Target") for each in relationships}


def paper_of(*blocks: Block) -> Paper:
    return Paper("Jaarverslag", "Platform", NL, "gemaakt", (Section("een", "Een", tuple(blocks)),))


@BOTH
def test_the_headings_are_those_of_word_and_word_numbers_them(language: Language) -> None:
    paper = whole_paper(language)
    document = Document(io.BytesIO(written(paper)))
    found = [(each.style.name, each.text) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert found == [(f"Heading {part.level}", part.title) for part in parts_of(paper)]
    titles = [(each.style.name, each.text) for each in document.paragraphs[:3]]
    assert titles[:2] == [("Title", paper.title), ("Subtitle", paper.coalition)]
    assert titles[2][1] == paper.made
    levels = xml(written(paper), "numbering").findall(f"{W}abstractNum/{W}lvl/{W}pStyle")
    assert {f"Heading{level}" for level in (1, 2, 3)} < {each.get(f"{W}val") for each in levels}


@BOTH
def test_the_file_says_its_title_its_coalition_its_language_and_when_it_was_made(language: Language) -> None:
    paper = whole_paper(language)
    about = Document(io.BytesIO(written(paper))).core_properties
    tag = {NL: "nl-NL", Language.EN: "en-GB"}[language]
    assert (about.title, about.author, about.language) == (paper.title, paper.coalition, tag)
    assert about.created == MOMENT
    assert {each.get(f"{W}val") for each in xml(written(paper), "styles").iter(f"{W}lang")} == {tag}


def test_the_table_of_contents_is_filled_leads_to_the_headings_and_asks_nothing_at_opening() -> None:
    paper = whole_paper(NL)
    file = written(paper)
    entries = [*paragraphs(file, "TOC1"), *paragraphs(file, "TOC2")]
    listed = [part for part in parts_of(paper) if part.level <= 2]
    assert sorted(text(each) for each in entries) == sorted(part.number + part.title for part in listed)
    names = [each.get(f"{W}name") for each in xml(file).iter(f"{W}bookmarkStart")]
    assert names == [part.name for part in parts_of(paper)]
    assert {each.find(f"{W}hyperlink").get(f"{W}anchor") for each in entries} <= set(names)
    assert 'TOC \\o "1-2" \\h \\z \\u' in "".join(xml(file).itertext(f"{W}instrText"))
    assert b"updateFields" not in parts(file)["word/settings.xml"]


def test_the_name_of_a_bookmark_is_one_that_word_allows() -> None:
    keys = ("goal 1", "goal/1", "GOAL-1", "1", "", "é" * 60, "é" * 60, "漢字", "_Toc1")
    paper = Paper("t", "c", NL, "m", tuple(Section(key, "x") for key in keys))
    names = [part.name for part in parts_of(paper)]
    assert names[:4] == ["goal_1", "goal_1_2", "GOAL_1_3", "k_1"]
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in names)
    assert len({name.lower() for name in names}) == len(names)


@BOTH
def test_notes_are_real_footnotes_in_their_own_part(language: Language) -> None:
    file = written(whole_paper(language))
    notes = xml(file, "footnotes").findall(f"{W}footnote")
    assert [each.get(f"{W}type") for each in notes[:2]] == ["separator", "continuationSeparator"]
    referred = [each.get(f"{W}id") for each in xml(file).iter(f"{W}footnoteReference")]
    assert referred == [each.get(f"{W}id") for each in notes[2:]] == ["1", "2", "3", "4", "5", "6"]
    numbers = [1, 1, 9, 2, 3, 4]  # a note that stands twice is written twice: deleting one leaves the other whole
    told = TOLD[language]
    expected = [f" [{at}] {told['source']}{at}. {told['record']}{at}." for at in numbers]
    assert [text(each) for each in notes[2:]] == expected
    links = targets(file, "footnotes")
    found = [links[each.get(f"{R}id")] for each in xml(file, "footnotes").iter(f"{W}hyperlink")]
    assert found == [f"{SITE}/evidence/{at}" for at in numbers]
    assert {each.get(f"{W}val") for each in xml(file, "footnotes").iter(f"{W}pStyle")} == {"FootnoteText"}
    own = [each.get(f"{W}id") for each in xml(file, "settings").iter(f"{W}footnote")]
    assert own == ["-1", "0"], "Word must know its separators"


def test_notes_side_by_side_are_kept_apart_and_a_note_to_a_note_stands_between_brackets() -> None:
    inner = Note((Run("buiten", note=Note(plain("binnen"))),))
    file = written(paper_of(Paragraph((Run("a", note=inner), Run("", note=Note(plain("b")))))))
    assert text(paragraphs(file, "Normal")[-1]) == "a,"
    assert [text(each) for each in xml(file, "footnotes")][2:] == [" buiten (binnen)", " b"]


@BOTH
def test_tables_repeat_their_heads_keep_rows_whole_and_set_off_totals(language: Language) -> None:
    file, told, w = written(whole_paper(language)), TOLD[language], words(language)
    first, money = xml(file).iter(f"{W}tbl")
    for table, caption, heads in zip((first, money), told["caption"], (told["heads"], told["money"]), strict=True):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [text(cell) for cell in rows[0].findall(f"{W}tc")] == list(heads)
        about = table.find(f"{W}tblPr")
        assert about.find(f"{W}tblCaption").get(f"{W}val") == caption
        assert about.find(f"{W}tblDescription").get(f"{W}val") == w("paper.table_told", heads=w.join(heads))
        widths = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        assert sum(widths) == int(about.find(f"{W}tblW").get(f"{W}w")) == 8504
    rows = money.findall(f"{W}tr")
    group, post, total = rows[1], rows[2], rows[6]
    assert [each.get(f"{W}val") for each in group.iter(f"{W}gridSpan")] == ["4"]
    styles = [each.get(f"{W}val") for each in post.iter(f"{W}pStyle")]
    assert styles == ["TableText", "TableNumber", "TableNumber", "TableNumber"]
    assert all(cell.find(f"{W}tcPr/{W}shd") is not None for cell in total.findall(f"{W}tc"))
    assert all(each.find(f"{W}rPr/{W}b") is not None for each in total.iter(f"{W}r"))


@BOTH
def test_captions_count_themselves(language: Language) -> None:
    file, told, w = written(whole_paper(language)), TOLD[language], words(language)
    table, figure = w("paper.table"), w("paper.figure")
    found = [text(each) for each in paragraphs(file, "Caption")]
    assert found == [f"{table} {at}  {caption}" for at, caption in enumerate(told["caption"], 1)]
    assert [text(each) for each in paragraphs(file, "FigureCaption")] == [f"{figure} 1  {told['figure']}"]
    counted = [each.text for each in xml(file).iter(f"{W}instrText") if "SEQ" in each.text]
    assert counted == [f" SEQ {each} \\* ARABIC " for each in (table, figure, table)]


def test_a_figure_is_sharp_in_print_and_told_to_who_does_not_see_it() -> None:
    file = written(whole_paper(NL))
    (shape,) = Document(io.BytesIO(file)).inline_shapes
    assert shape._inline.docPr.get("descr") == TOLD[NL]["drawn"]
    (picture,) = (content for name, content in parts(file).items() if name.endswith(".png"))
    across, _ = struct.unpack(">II", picture[16:24])
    assert across / shape.width.inches >= 200


def test_each_numbered_list_begins_at_1_and_lists_have_the_styles_of_word() -> None:
    items = (plain("a"), plain("b"))
    file = written(paper_of(Listing(items, numbered=True), Listing(items), Listing(items, numbered=True)))
    numbers = [each.find(f".//{W}numId").get(f"{W}val") for each in paragraphs(file, "ListNumber")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    lists = {each.get(f"{W}numId"): each for each in xml(file, "numbering").findall(f"{W}num")}
    assert {lists[n].find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") for n in numbers} == {"1"}
    assert [text(each) for each in paragraphs(file, "ListBullet")] == ["a", "b"]


def test_the_line_over_a_list_stays_on_its_page() -> None:
    file = written(paper_of(Paragraph(plain("zo")), Paragraph(plain("dit gebeurde:")), Listing((plain("a"),))))
    kept = [text(each) for each in paragraphs(file, "Normal") if each.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["dit gebeurde:"]


def test_links_lead_to_where_they_say_and_an_unsafe_one_is_no_link() -> None:
    hrefs = (
        *hostile.ADDRESSES,
        "https://example.org/a b?x=1&y=é",
        "mailto:mvo@example.org",
        "https://e.org/" + "x" * 3000,
    )
    file = written(paper_of(Paragraph(tuple(Run("hier ", href=href) for href in hrefs))))
    body = paragraphs(file, "Normal")[-1]
    assert text(body) == "hier " * len(hrefs), "the words stay"
    found = [targets(file, "document")[each.get(f"{R}id")] for each in body.iter(f"{W}hyperlink")]
    assert found == [
        "https://user:password@example.org/",
        "https://example.org/a%20b?x=1&y=%C3%A9",
        "mailto:mvo@example.org",
    ]


def test_words_in_another_language_say_so() -> None:
    runs = (Run(InLanguage("duty of care", "en")), Run(InLanguage("devoir de vigilance", "fr")), Run("zorgplicht"))
    file = written(paper_of(Paragraph(runs)))
    found = [each.get(f"{W}val") for each in paragraphs(file, "Normal")[-1].iter(f"{W}lang")]
    assert found == ["en-GB", "fr"]


def test_every_page_but_the_first_has_its_number_and_the_title_above() -> None:
    section = Document(io.BytesIO(written(whole_paper(NL)))).sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "Jaarverslag 2020\tVoorbeeldplatform"
    fields = "".join(each.text for each in section.footer._element.iter(f"{W}instrText"))
    assert fields.split() == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("paper", [whole_paper(NL), hostile_paper(), Paper("", "", NL, "", ())])
def test_every_part_is_well_formed_and_every_relationship_leads_somewhere(paper: Paper) -> None:
    package = parts(written(paper))
    types: Any = etree.fromstring(package["[Content_Types].xml"])
    kinds = {each.get("PartName"): each.get("ContentType") for each in types} | {
        each.get("Extension"): each.get("ContentType") for each in types
    }
    for name, content in package.items():
        assert f"/{name}" in kinds or name.rpartition(".")[2] in kinds
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            inside: Any = etree.fromstring(content)
            for each in inside:
                if each.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/")
                    assert target in package
    assert kinds["/word/footnotes.xml"].endswith("wordprocessingml.footnotes+xml")
    used = set(re.findall(rb'r:(?:id|embed)="(rId\d+)"', package["word/document.xml"]))
    assert {each.decode() for each in used} <= set(targets(written(paper), "document"))


@BOTH
def test_whatever_somebody_typed_stands_there_as_text(language: Language) -> None:
    file = written(hostile_paper(language))
    body = list(_lines(xml(file)))
    notes = list(_lines(xml(file, "footnotes")))
    for typed in TYPED:
        assert clean(typed) in body
        assert " " + clean(typed) in notes
    titles = [each.text for each in Document(io.BytesIO(file)).paragraphs if each.style.name == "Heading 1"]
    assert titles[1 : len(TYPED) + 1] == [one_line(typed) or "–" for typed in TYPED]
    assert all(row.findall(f"{W}tc") for row in xml(file).iter(f"{W}tr"))
    assert all(list(table.iter(f"{W}tr")) for table in xml(file).iter(f"{W}tbl")), "Word calls it damaged else"


def _lines(root: Any) -> Iterator[str]:
    """The text of each paragraph, its line ends and tabs too."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    for each in root.iter(f"{W}p"):
        inside = each.iter(f"{W}t", *marks)
        yield "".join(marks.get(one.tag) or one.text for one in inside if one.getparent().tag == f"{W}r")


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert written(whole_paper(NL)) == written(whole_paper(NL))
    assert written(whole_paper(NL)) != written(whole_paper(Language.EN))


@pytest.mark.office
def test_libreoffice_opens_it_and_finds_every_word_note_and_repeated_head(tmp_path: Path) -> None:
    paper = whole_paper(NL)
    found = text_of(to_pdf(written(paper), "paper.docx", tmp_path))
    flat = " ".join(found.split())
    for part in parts_of(paper):
        assert f"{part.number} {part.title}" in flat
    told = TOLD[NL]
    for words_there in (
        paper.made,
        told["quiet"],
        "Tabel 1 " + told["caption"][0],
        "Figuur 1 " + told["figure"],
        "1. schrift",
    ):
        assert words_there in flat
    notes = re.findall(r"^\s*\d+\s+\[(\d+)\] Kamerbrief", found, re.MULTILINE)
    assert notes == ["1", "1", "9", "2", "3", "4"]
    assert re.search(r"\b2 ?/ ?\d", flat)


@pytest.mark.office
def test_libreoffice_opens_what_does_harm_and_repeats_the_heads_of_300_rows(tmp_path: Path) -> None:
    pages = text_of(to_pdf(written(hostile_paper()), "harm.docx", tmp_path)).split("\f")
    with_rows = [page for page in pages if re.search(r"^ *\d+\.0 +\d+\.1 +\d+\.2 +\d+\.3$", page, re.MULTILINE)]
    assert len(with_rows) > 5
    assert all(re.search(r"^ *a +b +c +d$", page, re.MULTILINE) for page in with_rows)


@pytest.mark.office
def test_libreoffice_finds_the_sixty_notes_of_a_long_paper(tmp_path: Path) -> None:
    found = text_of(to_pdf(written(long_paper()), "long.docx", tmp_path))
    numbers = {int(each) for each in re.findall(r"^\s*(\d+)\s+\[\d+\] Kamerbrief", found, re.MULTILINE)}
    assert numbers == set(range(1, 61))
    assert len(re.findall(r"^ *Tabel \d+ ", found, re.MULTILINE)) == 8
    assert len(re.findall(r"^ *Figuur \d+ ", found, re.MULTILINE)) == 6
