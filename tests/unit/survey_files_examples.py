"""Files as the survey tools write them, made for the tests: the same few answers in every tool's own way."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from mvo_monitor.errors import Refusal
from mvo_monitor.exchange.survey_files import FileMapping, Profile, Response, Understood, look, responses, understand
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language

Cells = Sequence[Sequence[str]]


def saved(folder: Path, content: bytes, name: str = "enquete.csv") -> Path:
    """The file on disk."""
    path = folder / name
    path.write_bytes(content)
    return path


def looked(folder: Path, content: bytes, name: str = "enquete.csv", **given: object) -> tuple[Path, Profile]:
    path = saved(folder, content, name)
    return path, look(path, name, **given)  # type: ignore[arg-type]  # handed on as it came


def understood(folder: Path, content: bytes, name: str = "enquete.csv", **given: object) -> Understood:
    path, profile = looked(folder, content, name, **given)
    return understand(path, profile)


def refused(folder: Path, content: bytes, name: str = "enquete.csv", **given: object) -> type[Refusal]:
    """The class of the refusal that the file meets, whose sentence must be there in both languages."""
    with pytest.raises(Refusal) as met:
        understood(folder, content, name, **given)
    for language in Language:
        assert name in met.value.sentence(words(language))
    return type(met.value)


def sentences(found: Understood, language: Language = Language.NL) -> list[str]:
    """What is told of each problem."""
    return [each.sentence(words(language)) for each in found.problems]


def taken(folder: Path, content: bytes, name: str = "enquete.csv", **given: object) -> list[Response]:
    path, profile = looked(folder, content, name, **given)
    return list(responses(path, profile))


def read_as(folder: Path, content: bytes, mapping: FileMapping, name: str = "enquete.csv") -> Understood:
    path, profile = looked(folder, content, name)
    return understand(path, profile, mapping)


def text(rows: Cells, separator: str = ";", encoding: str = "utf-8", ending: str = "\r\n") -> bytes:
    """A table as text, quoted only where it must be."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=ending).writerows(rows)
    return out.getvalue().encode(encoding)


def sheet(rows: Sequence[Sequence[object]], name: str = "Sheet1", *, before: str | None = None) -> bytes:
    """A table as an Excel file; ``before``: the name of an empty sheet in front of it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "remove_timezone": True}) as book:
        day = book.add_format({"num_format": "m/d/yy h:mm:ss"})
        if before:
            book.add_worksheet(before)
        made = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if hasattr(value, "year"):
                    made.write_datetime(at, column, value, day)
                elif value not in ("", None):
                    made.write(at, column, value)
    return out.getvalue()


# ---- LimeSurvey -----------------------------------------------------------------------------------------------------

NEVER_SHOWN = None
"""In a row for LimeSurvey: the question was never shown."""

LIME_SYSTEM = ("id", "submitdate", "lastpage", "startlanguage", "seed")
LIME_SYSTEM_FULL = ("Response ID", "Date submitted", "Last page", "Start language", "Seed")
LIME_SYSTEM_DUTCH = ("Antwoord-ID", "Datum ingestuurd", "Laatste pagina", "Starttaal", "Zaad")
"""Dutch names as translated for these tests; only their order is known for sure."""

LIME_QUESTIONS = (
    ("G01Q01", "SQ001", "Hoe tevreden bent u over…", "kennis en netwerk"),
    ("G01Q01", "SQ002", "Hoe tevreden bent u over…", "samenwerking"),
    ("G01Q02", "SQ001", "Waaraan deed u mee?", "werkgroep"),
    ("G01Q02", "SQ002", "Waaraan deed u mee?", "bijeenkomst"),
    ("G01Q03", "", "Wat kan beter?", ""),
)
LIME_ROWS: tuple[tuple[str | None, ...], ...] = (
    ("1", "2020-06-01 10:00:00", "3", "nl", "1234567890", "4", "5", "Y", "", 'Meer "diepgang"\nen rust'),
    ("2", "2020-06-02 11:30:00", "3", "nl", "1234567891", "3", "4", "Y", "Y", ""),
    ("3", "2020-06-03 12:00:00", "3", "en", "1234567892", "5", "", NEVER_SHOWN, NEVER_SHOWN, "Niets; alles goed"),
    ("4", "", "1", "nl", "1234567893", "1", "", NEVER_SHOWN, NEVER_SHOWN, NEVER_SHOWN),
)
"""Three that were sent in and one that was not; the third was never asked in what they took part."""

LIME_STYLES = ("code", "full", "dutch", "abbreviated", "code and text", "underscores")


def lime_headings(style: str) -> list[str]:
    if style == "code":
        return [*LIME_SYSTEM, *(f"{code}[{part}]" if part else code for code, part, _, _ in LIME_QUESTIONS)]
    if style == "underscores":
        return [*LIME_SYSTEM, *(f"{code}_{part}" if part else code for code, part, _, _ in LIME_QUESTIONS)]
    full = [f"{asked} [{own}]" if own else asked for _, _, asked, own in LIME_QUESTIONS]
    if style == "abbreviated":
        full = [f"{asked[:15]}..  [{own}]" if own else asked[:15] for _, _, asked, own in LIME_QUESTIONS]
    if style in ("full", "abbreviated"):
        return [*LIME_SYSTEM_FULL, *full]
    if style == "dutch":
        return [*LIME_SYSTEM_DUTCH, *full]
    system = [f"{code}. {words}" for code, words in zip(LIME_SYSTEM, LIME_SYSTEM_DUTCH, strict=True)]
    codes = [f"{code}[{part}]" if part else code for code, part, _, _ in LIME_QUESTIONS]
    return [*system, *(f"{code}. {words}" for code, words in zip(codes, full, strict=True))]


def limesurvey(
    rows: Sequence[Sequence[str | None]] = LIME_ROWS,
    style: str = "code",
    separator: str = ";",
    headings: Sequence[str] | None = None,
) -> bytes:
    """With its byte order mark, all answered in quotation marks, what was never shown bare, a blank last line."""

    def quoted(cell: str | None) -> str:
        return "" if cell is None else '"' + cell.replace('"', '""') + '"'

    lines = [separator.join(map(quoted, row)) for row in (headings or lime_headings(style), *rows)]
    return ("\ufeff" + "\r\n".join([*lines, "", ""])).encode()


def limesurvey_vv(rows: Sequence[Sequence[str | None]] = LIME_ROWS) -> bytes:
    """Two heading rows, tabs, and its own escapes."""

    def escaped(cell: str | None) -> str:
        if cell is None:
            return "{question_not_shown}"
        for sign, name in (("{", "lbrace"), ("\n", "newline"), ("\r", "cr"), ("\t", "tab")):
            cell = cell.replace(sign, "{" + name + "}")
        return cell

    words = [*LIME_SYSTEM_FULL, *(f"{asked} [{own}]" if own else asked for _, _, asked, own in LIME_QUESTIONS)]
    lines = [words, lime_headings("underscores"), *([escaped(cell) for cell in row] for row in rows)]
    return "\n".join("\t".join(line) for line in lines).encode()


# ---- Forms of Microsoft and Google ----------------------------------------------------------------------------------

FORMS_DUTCH = ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging")
FORMS_ENGLISH = ("Id", "Start time", "Completion time", "Email", "Name", "Last modified time")
FORMS_QUESTIONS = ("Hoe tevreden bent u?\xa0", "Waaraan deed u mee?", "Toelichting", "Toelichting2")
FORMS_ANSWERS = (
    ("4", "Werkgroep;Bijeenkomst;", "Goed zo", ""),
    ("5", "Bijeenkomst;", "", "Geen"),
    ("3", "Werkgroep;", "", ""),
)


def forms_csv(system: Sequence[str] = FORMS_DUTCH, encoding: str = "cp1252", separator: str = ";") -> bytes:
    """Saved as csv: the dates stand in the American order, whatever the language of the headings."""
    stamps = ("7/27/26 19:06:23", "7/28/26 08:00:00", "8/2/26 12:00:00")
    rows = [
        (str(at), stamp, stamp, "anonymous", "", "", *answers)
        for at, (stamp, answers) in enumerate(zip(stamps, FORMS_ANSWERS, strict=True), 1)
    ]
    return text([(*system, *FORMS_QUESTIONS), *rows], separator, encoding)


GOOGLE_HEADINGS = (
    "Tijdstempel",
    "E-mailadres",
    "Samenwerking [Overleg]",
    "Samenwerking [Werkgroepen]",
    "Wat gebruikt u?",
)
GOOGLE_ROWS: Cells = (
    ("31-8-2020 14:20:53", "a@voorbeeld.test", "4", "5", "Nieuwsbrief, Website"),
    ("1-9-2020 09:00:00", "b@voorbeeld.test", "3", "4", "Website"),
    ("", "", "", "", ""),
    ("2-9-2020 10:00:00", "c@voorbeeld.test", "5", "5", "Nieuwsbrief, Website, Agenda"),
    ("2-9-2020 11:00:00", "d@voorbeeld.test", "4", "2", "Nieuwsbrief, Agenda"),
)
"""A blank row stands between the answers, as it does where a response was removed by hand."""


def google(separator: str = ",", headings: Sequence[str] = GOOGLE_HEADINGS, rows: Cells = GOOGLE_ROWS) -> bytes:
    return text([headings, *rows], separator)


# ---- Tools with two or three heading rows ---------------------------------------------------------------------------

MONKEY_HEADINGS: Cells = (
    (
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "IP Address",
        "Hoe tevreden bent u?",
        "Welke kent u?",
        "",
        "",
        "Kwaliteit",
        "",
    ),
    ("", "", "", "", "Response", "Nieuwsbrief", "Website", "Other (please specify)", "Overleg", "Website"),
)
MONKEY_ROWS: Cells = (
    ("11", "1", "06/14/2020 10:00:00", "192.0.2.1", "Tevreden", "Nieuwsbrief", "", "", "4", "5"),
    ("12", "1", "06/15/2020 10:00:00", "192.0.2.2", "Zeer tevreden", "Nieuwsbrief", "Website", "", "3", "4"),
    ("13", "1", "06/16/2020 10:00:00", "192.0.2.3", "Ontevreden", "", "", "Podcast", "5", ""),
)


def surveymonkey(encoding: str = "cp1252") -> bytes:
    return text([*MONKEY_HEADINGS, *MONKEY_ROWS], ",", encoding)


def qualtrics() -> bytes:
    ids = (
        "StartDate",
        "EndDate",
        "Status",
        "IPAddress",
        "Progress",
        "Finished",
        "ResponseId",
        "Q1_1",
        "Q1_2",
        "Q2",
        "Q2_4_TEXT",
    )
    words = (*ids[:7], "Oordeel over - Overleg", "Oordeel over - Website", "Rol", "Rol - Anders - Text")
    third = tuple(json.dumps({"ImportId": each}) for each in ids)
    rows: Cells = (
        ("2020-06-01 10:00:00", "2020-06-01 10:05:00", "0", "192.0.2.1", "100", "1", "R_1", "4", "5", "Lid", ""),
        ("2020-06-02 10:00:00", "2020-06-02 10:05:00", "0", "192.0.2.2", "100", "1", "R_2", "3", "4", "Lid", ""),
        ("2020-06-02 10:00:00", "2020-06-02 10:05:00", "0", "192.0.2.2", "40", "0", "R_3", "1", "", "", ""),
        ("2020-06-03 10:00:00", "2020-06-03 10:05:00", "0", "192.0.2.3", "100", "1", "R_4", "5", "5", "Bestuur", "x"),
    )
    return text([ids, words, third, *rows], ",")


def kobo() -> bytes:
    headings = (
        "start",
        "end",
        "g1/oordeel",
        "g1/kanalen",
        "g1/kanalen/brief",
        "g1/kanalen/web",
        "_id",
        "_uuid",
        "_submission_time",
    )
    rows: Cells = (
        (
            "2020-06-01T10:00:00.000+02:00",
            "2020-06-01T10:05:00.000+02:00",
            "4",
            "brief web",
            "1",
            "1",
            "101",
            "u1",
            "2020-06-01T08:05:01",
        ),
        (
            "2020-06-02T10:00:00.000+02:00",
            "2020-06-02T10:05:00.000+02:00",
            "5",
            "web",
            "0",
            "1",
            "102",
            "u2",
            "2020-06-02T08:05:01",
        ),
        (
            "2020-06-03T10:00:00.000+02:00",
            "2020-06-03T10:05:00.000+02:00",
            "3",
            "",
            "",
            "",
            "103",
            "u3",
            "2020-06-03T08:05:01",
        ),
    )
    lines = [";".join(f'"{cell}"' for cell in row) for row in (headings, *rows)]
    return "\n".join(lines).encode()


kobo_head: Cells = (("_uuid", "_index", "kanalen"),)
qualtrics_head: Cells = (
    ("ResponseId", "Q1"),
    ("ResponseId", "Welke kanalen?"),
    ('{"ImportId":"_recordId"}', '{"ImportId":"QID1"}'),
)
