"""A file is what its content says: kept under a harmless name, or refused with a sentence that says how to mend it."""

from contextlib import suppress
from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given

from mvo_monitor.errors import FileNotTaken, FileTooLarge
from mvo_monitor.measures.attached_files import ToldFile, tell_file
from mvo_monitor.measures.file_names import LONGEST, kept_name, shown_name
from mvo_monitor.measures.office_files import MOST_ENTRIES
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import FileKind, Language, NotTaken
from tests.unit.attachments import (
    OLD_OFFICE,
    PDF,
    PROGRAM,
    locked,
    lying_about_sizes,
    office,
    packed,
    picture,
)

LIMIT = 10 * 1024 * 1024
ODT = "application/vnd.oasis.opendocument.text"
OFFICE = ("docx", "xlsx", "pptx", "odt", "ods", "odp")
PICTURES = {"PNG": FileKind.PNG, "JPEG": FileKind.JPEG, "WEBP": FileKind.WEBP, "GIF": FileKind.GIF}


def told(content: bytes, name: str = "bestand") -> ToldFile:
    return tell_file(name, content, LIMIT)


def refused(content: bytes, name: str = "bestand") -> NotTaken:
    with pytest.raises(FileNotTaken) as refusal:
        tell_file(name, content, LIMIT)
    assert refusal.value.sentence(words(Language.NL)) != refusal.value.sentence(words(Language.EN))
    return NotTaken(str(refusal.value.fields["why"]))


# ---- What is taken --------------------------------------------------------------------------------------------------


def test_a_pdf_is_a_pdf_under_whatever_name_it_comes() -> None:
    assert told(PDF, "motie.exe") == ToldFile("motie.pdf", FileKind.PDF, len(PDF))
    assert told(PDF).media_type == "application/pdf"


@pytest.mark.parametrize(("made", "kind"), PICTURES.items())
def test_a_picture_is_told_by_its_blocks(made: str, kind: FileKind) -> None:
    file = told(picture(made), "foto.pdf")
    assert (file.kind, file.name, file.media_type) == (kind, f"foto.{kind.value}", f"image/{made.lower()}")


@pytest.mark.parametrize("end", OFFICE)
def test_an_office_document_is_told_by_what_it_says_inside(end: str) -> None:
    file = told(office(end), "notitie.docx")
    assert (file.kind, file.name) == (FileKind(end), f"notitie.{end}")
    assert file.media_type.startswith("application/vnd.o")


def test_a_text_is_text_in_unicode_or_in_the_letters_of_windows_and_its_name_says_whether_it_is_a_table() -> None:
    assert told("geïnstitutionaliseerd – één\r\n".encode()).media_type == "text/plain; charset=utf-8"
    assert told("geïnstitutionaliseerd – één".encode("windows-1252")).media_type == "text/plain; charset=windows-1252"
    assert told(b"jaar;aantal\n2020;18\n", "cijfers.CSV") == ToldFile("cijfers.csv", FileKind.CSV, 20, "utf-8")
    assert told(b"# Notitie\n", "lees mij.md").name == "lees mij.md"
    assert told("\ufeffmet een merk vooraan".encode()).kind is FileKind.TEXT


# ---- What is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", [b"", b"  \r\n\t", b"\0" * 40, b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(nothing: bytes) -> None:
    assert refused(nothing, "leeg.pdf") is NotTaken.EMPTY


def test_a_file_larger_than_may_be_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(FileTooLarge) as refusal:
        tell_file("groot.pdf", PDF + b"\0" * (3 * 1024 * 1024), 2 * 1024 * 1024)
    assert refusal.value.fields["size"] == Decimal("3.0")
    assert "‘groot.pdf’ is 3,0 MB; een bestand mag hoogstens 2,0 MB zijn" in refusal.value.sentence(words(Language.NL))


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><title>x</title>",
        b"  <HTML><body onload=alert(1)>",
        b"\xef\xbb\xbf<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"Beste lezer,\n<script>alert(1)</script>",
        b"<iframe src=//x>",
    ],
)
def test_a_web_page_is_refused_whatever_it_is_called(page: bytes) -> None:
    assert refused(page, "notitie.txt") is NotTaken.WEB_PAGE


def test_a_drawing_that_can_hold_code_is_refused() -> None:
    assert refused(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "logo.png") is NotTaken.VECTOR_IMAGE
    assert refused(b"<?xml version='1.0'?>\n<svg>\n</svg>", "logo.svg") is NotTaken.VECTOR_IMAGE


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"#!/bin/sh\nrm -rf ~\n", "verslag.txt"),
        (b"@echo off\r\ndel *.*\r\n", "verslag.txt"),
        (b"<?php system('id');", "verslag.csv"),
        (b"alert(1)", "verslag.js"),
        (b"MsgBox 1", "verslag.vbs"),
        (b"[InternetShortcut]\nURL=file:///x", "verslag.url"),
    ],
)
def test_a_script_is_refused(content: bytes, name: str) -> None:
    assert refused(content, name) is NotTaken.SCRIPT


@pytest.mark.parametrize("program", [PROGRAM, b"\x7fELF\x02\x01\x01" + b"\0" * 60, b"\xca\xfe\xba\xbe\0\0\0\x34"])
def test_a_program_that_calls_itself_a_document_is_refused(program: bytes) -> None:
    assert refused(program, "jaarverslag.pdf") is NotTaken.PROGRAM


def test_office_of_before_2007_or_behind_a_password_is_refused() -> None:
    assert refused(OLD_OFFICE, "brief.docx") is NotTaken.OLD_OFFICE
    assert refused(b"{\\rtf1 brief}", "brief.rtf") is NotTaken.OLD_OFFICE
    assert refused(locked(office("docx")), "brief.docx") is NotTaken.LOCKED
    manifest = "<manifest><manifest:encryption-data/></manifest>"
    sealed = packed({"mimetype": ODT, "META-INF/manifest.xml": manifest})
    assert refused(sealed, "brief.odt") is NotTaken.LOCKED


@pytest.mark.parametrize(
    "content",
    [
        office("docm"),
        office("docx", {"word/vbaProject.bin": b"x"}),
        office("xlsx", {"xl/macrosheets/sheet1.xml": "<x/>"}),
        office("odt", {"Basic/Standard/Module1.xml": "<x/>"}),
        office("ods", {"Scripts/python/m.py": "x"}),
    ],
)
def test_office_with_macros_is_refused_whatever_it_is_called(content: bytes) -> None:
    assert refused(content, "brief.docx") is NotTaken.MACROS


def test_a_program_packed_into_an_office_document_is_refused() -> None:
    assert refused(office("docx", {"word/embeddings/setup.exe": PROGRAM})) is NotTaken.PROGRAM


@pytest.mark.parametrize(
    "content",
    [
        packed({"a.txt": "a"}),
        packed({}),
        office("dotx"),
        packed(
            {"content.xml": "x", "mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "x"}
        ),
        packed({"mimetype": "application/epub+zip", "META-INF/manifest.xml": "x"}),
        b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0" * 30,
        b"Rar!\x1a\x07\x01\0" + b"\0" * 30,
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\0" * 30,
    ],
)
def test_a_packed_file_that_is_no_office_document_is_refused(content: bytes) -> None:
    assert refused(content, "alles.docx") is NotTaken.ARCHIVE


def test_a_bomb_is_refused_without_unpacking_it() -> None:
    bomb = office("xlsx", {"xl/worksheets/sheet1.xml": b"\0" * (64 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert refused(bomb, "cijfers.xlsx") is NotTaken.TOO_MUCH_INSIDE


def test_a_bomb_that_names_the_same_bytes_a_hundred_times_is_refused() -> None:
    once = packed({"entry-000": b"\0" * 200_000})
    assert refused(lying_about_sizes(once, 100), "cijfers.xlsx") is NotTaken.TOO_MUCH_INSIDE


def test_a_file_of_thousands_of_entries_is_refused() -> None:
    many = packed({f"word/{number}.xml": "" for number in range(MOST_ENTRIES + 1)})
    assert refused(many) is NotTaken.TOO_MUCH_INSIDE


def test_a_table_of_contents_larger_than_may_be_read_is_refused() -> None:
    huge = "<Types>" + " " * (2 * 1024 * 1024) + "</Types>"
    assert refused(packed({"[Content_Types].xml": huge})) is NotTaken.DAMAGED
    assert refused(packed({"[Content_Types].xml": "<!DOCTYPE x [<!ENTITY a 'aaa'>]><Types/>"})) is NotTaken.DAMAGED


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "c:\\x.xml", "word/../../x"])
def test_an_entry_that_leads_outside_is_refused(name: str) -> None:
    assert refused(office("docx", {name: "x"})) is NotTaken.DAMAGED


@pytest.mark.parametrize(
    "content",
    [
        picture("PNG") + office("docx"),
        picture("JPEG") + office("docx"),
        PDF + packed({"a.txt": "a"}),
        picture("PNG") + b"<script>alert(1)</script>",
        picture("JPEG") + b"<html><script>alert(1)</script>",
        picture("WEBP") + PROGRAM,
        picture("GIF") + b"=1;alert(1);",
        b"%PDF-1.4\n<html><script>alert(1)</script>\n%%EOF",
        office("docx") + b"<html>",
        b"een gewone tekst\n" + packed({"a.txt": "a"}),
    ],
)
def test_two_files_in_one_are_refused(content: bytes) -> None:
    assert refused(content, "foto.png") is NotTaken.TWO_IN_ONE


def test_a_program_or_script_that_is_something_else_as_well_is_refused() -> None:
    assert refused(PROGRAM + PDF, "motie.pdf") is NotTaken.PROGRAM
    assert refused(b"GIF89a/*\0\0\0*/=1;alert(1);", "foto.gif") is NotTaken.DAMAGED


@pytest.mark.parametrize("made", PICTURES)
def test_half_a_picture_is_refused(made: str) -> None:
    whole = picture(made)
    assert refused(whole[: len(whole) // 2], "foto") is NotTaken.DAMAGED


def test_half_a_document_is_refused() -> None:
    assert refused(PDF[:200], "motie.pdf") is NotTaken.DAMAGED
    assert refused(office("docx")[:300], "brief.docx") is NotTaken.DAMAGED
    broken = bytearray(office("docx"))
    broken[40:60] = b"\xff" * 20
    assert refused(bytes(broken), "brief.docx") is NotTaken.DAMAGED


@pytest.mark.parametrize(
    "content",
    [b"\0\1\2\3" * 20, "tekst".encode("utf-16"), b"stil\x07", b"<?xml version='1.0'?><a/>", b"BM\x3a\0\0\0\0\0"],
)
def test_what_cannot_be_told_is_refused(content: bytes) -> None:
    assert refused(content, "iets.txt") is NotTaken.UNKNOWN


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("why", list(NotTaken))
def test_every_refusal_names_the_file_in_its_sentence(why: NotTaken, language: Language) -> None:
    assert "‘brief.docx’" in FileNotTaken("brief.docx", why).sentence(words(language))


SOUND = (PDF, *map(picture, PICTURES), *map(office, OFFICE))


@given(st.sampled_from(SOUND), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6), st.binary())
def test_whatever_bytes_arrive_the_answer_is_a_file_or_a_refusal(
    sound: bytes, changes: list[tuple[int, int]], behind: bytes
) -> None:
    content = bytearray(sound + behind)
    for place, byte in changes:
        content[place % len(content)] = byte
    with suppress(FileNotTaken):
        file = tell_file("x", bytes(content), LIMIT)
        assert file.kind is not None
        assert file.name == f"x.{file.kind.value}"


# ---- The name -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("motie.pdf", "motie.pdf"),
        ("Motie van 8 december.PDF", "Motie van 8 december.pdf"),
        ("motie.pdf.exe", "motie.pdf"),
        ("motie", "motie.pdf"),
        ("notitie 2.0", "notitie 2.0.pdf"),
        ("C:\\Users\\x\\motie.docx", "motie.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("motie\u202efdp.exe", "motiefdp.pdf"),
        ("motie\r\nSet-Cookie: x=1.pdf", "motie Set-Cookie- x=1.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ('<b>"motie"</b>?.pdf', "b-.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        ("NUL.txt", "document-NUL.pdf"),
        ("één visiestuk.pdf", "één visiestuk.pdf"),
        ("e\u0301e\u0301n.pdf", "één.pdf"),
    ],
)
def test_the_name_is_kept_as_far_as_it_is_harmless(name: str, kept: str) -> None:
    assert kept_name(name, FileKind.PDF) == kept


def test_a_photo_keeps_the_end_that_it_came_with() -> None:
    assert kept_name("foto.JPEG", FileKind.JPEG) == "foto.jpeg"
    assert kept_name("foto.png", FileKind.JPEG) == "foto.jpg"


def test_no_name_is_longer_than_a_hundred_and_twenty_characters() -> None:
    assert len(kept_name("n" * 500 + ".pdf", FileKind.PDF)) == LONGEST == len(shown_name("n" * 500))
    assert kept_name("n" * 500 + ".pdf", FileKind.PDF).endswith("n.pdf")


def test_a_refusal_shows_no_hostile_name() -> None:
    with pytest.raises(FileNotTaken) as refusal:
        told(b"", "x/\u202e<script>\n.pdf")
    assert refusal.value.fields["file"] == "-script- .pdf"
