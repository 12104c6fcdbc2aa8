"""Whatever answers are written in a tool's own way come back the same, and the same content is known again."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mvo_monitor.exchange.survey_files import (
    Choice,
    ColumnMapping,
    ColumnRole,
    FileMapping,
    Profile,
    look,
    propose,
    responses,
    understand,
)
from mvo_monitor.vocabulary import QuestionKind
from tests.unit import survey_files_examples as ex

OPTIONS = ("Brief", "Bijeenkomst", "Website; met agenda", "Één “op” één")
WORDS = st.text(st.characters(codec="cp1252", exclude_characters="\0", exclude_categories=["C"]), max_size=40)

Answers = tuple[int | None, int | None, str]
"""A score from 1 to 5, an option from 1, and some words; None and "" were left empty."""

answers = st.tuples(
    st.none() | st.integers(1, 5),
    st.none() | st.integers(1, len(OPTIONS)),
    WORDS.map(lambda text: " ".join(text.split())),
)
tables = st.lists(answers.filter(lambda each: each != (None, None, "")), min_size=1, max_size=12)


def cells(row: Answers) -> tuple[str, str, str]:
    score, option, written = row
    return (str(score or ""), OPTIONS[option - 1] if option else "", written)


def in_limesurvey(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    rows = [[str(at), "2020-06-01 10:00:00", "3", "nl", "123456789", *cells(row)] for at, row in enumerate(table, 1)]
    return ex.limesurvey(rows, separator=separator, headings=[*ex.LIME_SYSTEM, "G1", "G2", "G3"])


def in_vv(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    heads = [*ex.LIME_SYSTEM, "G1", "G2", "G3"]
    rows = [[str(at), "2020-06-01", "3", "nl", "1", *map(vv_escaped, cells(row))] for at, row in enumerate(table, 1)]
    return "\n".join("\t".join(row) for row in (heads, heads, *rows)).encode()


def vv_escaped(cell: str) -> str:
    text = cell.replace("{", "{lbrace}")
    return "{quote}" + text[1:] if text.startswith('"') else text


def in_forms(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    rows = [
        (str(at), "7/27/26 10:00", "7/27/26 10:01", "anonymous", "", "", *cells(row)) for at, row in enumerate(table)
    ]
    return ex.text([(*ex.FORMS_DUTCH, "G1", "G2", "G3"), *rows], separator, encoding)


def in_google(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    rows = [("31-8-2020 14:20:53", *cells(row)) for row in table]
    return ex.text([("Tijdstempel", "G1", "G2", "G3"), *rows[:1], ("", "", "", ""), *rows[1:]], separator, encoding)


def in_monkey(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    heads = [
        ("Respondent ID", "Collector ID", "G1", "G2", "G3"),
        ("", "", "Response", "Response", "Open-Ended Response"),
    ]
    return ex.text([*heads, *((str(at), "1", *cells(row)) for at, row in enumerate(table))], separator, encoding)


def in_qualtrics(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    heads = ("Finished", "ResponseId", "G1", "G2", "G3")
    ids = tuple('{"ImportId":"' + each + '"}' for each in heads)
    return ex.text(
        [heads, heads, ids, *(("1", f"R_{at}", *cells(row)) for at, row in enumerate(table))], separator, encoding
    )


def in_kobo(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    rows = [(*cells(row), str(at), f"u{at}") for at, row in enumerate(table)]
    return ex.text([("G1", "G2", "G3", "_id", "_uuid"), *rows], separator, encoding)


def in_plain(table: Sequence[Answers], separator: str, encoding: str) -> bytes:
    return ex.text([("G1", "G2", "G3"), *map(cells, table)], separator, encoding)


Writer = Callable[[Sequence[Answers], str, str], bytes]
WRITERS: tuple[Writer, ...] = (in_limesurvey, in_vv, in_forms, in_google, in_monkey, in_qualtrics, in_kobo, in_plain)


def is_utf_8(content: bytes) -> bool:
    """Whether nobody could tell that it was written as Windows-1252: "Â¡" there is "¡" here."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def the_mapping(profile: Profile) -> FileMapping:
    """The three questions as they were asked; a handful of answers does not tell a scale or all options."""
    choices = tuple(Choice(at, text, (text,)) for at, text in enumerate(OPTIONS, 1))
    mapping = propose(profile)
    at = {column.headings[0]: column.index for column in profile.columns}
    asked = (
        ColumnMapping(at["G1"], ColumnRole.QUESTION, "G1", "G1", QuestionKind.SCORE, low=1, high=5),
        ColumnMapping(at["G2"], ColumnRole.QUESTION, "G2", "G2", QuestionKind.SINGLE, choices=choices),
        ColumnMapping(at["G3"], ColumnRole.QUESTION, "G3", "G3", QuestionKind.OPEN),
    )
    for each in asked:
        mapping = mapping.with_mapping(each)
    return mapping


def as_given(row: Answers) -> dict[str, object]:
    return {code: value for code, value in zip(("G1", "G2", "G3"), row, strict=True) if value not in (None, "")}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    table=tables,
    separator=st.sampled_from(";\t,|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
@pytest.mark.parametrize("writer", WRITERS, ids=lambda each: each.__name__)
def test_what_is_written_in_any_tools_way_comes_back(
    writer: Writer, table: list[Answers], separator: str, encoding: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = writer(table, separator, encoding)
        assume(encoding != "cp1252" or content.isascii() or not is_utf_8(content) or writer in (in_limesurvey, in_vv))
        path = ex.saved(Path(folder), content)
        profile = look(path, path.name)
        mapping = the_mapping(profile)
        found = understand(path, profile, mapping)
        assert [each.answers for each in responses(path, profile, mapping)] == list(map(as_given, table))
        assert (found.problems, found.rows.taken) == ((), len(table))
        scores = [row[0] for row in table if row[0]]
        assert found.questions[0].counts == {step: scores.count(step) for step in range(1, 6)}


# ---- Several options ------------------------------------------------------------------------------------------------

CHANNELS = ("Brief", "Web", "Dag")
chosen = st.lists(
    st.sets(st.sampled_from(CHANNELS)).map(lambda some: [each for each in CHANNELS if each in some]), min_size=1
)


def joined_by(joint: str, at_end: str = "") -> Callable[[list[str]], tuple[str, ...]]:
    return lambda some: (joint.join(some) + (at_end if some else ""),)


def ticked(yes: str, no: str, all_empty: str) -> Callable[[list[str]], tuple[str, ...]]:
    def cells_of(some: list[str]) -> tuple[str, ...]:
        return tuple(yes.format(each) if each in some else (no if some else all_empty) for each in CHANNELS)

    return cells_of


SEVERAL: dict[str, tuple[str, Callable[[list[str]], tuple[str, ...]]]] = {
    "microsoft": (";", joined_by(";", ";")),
    "google": (", ", joined_by(", ")),
    "qualtrics": (",", joined_by(",")),
    "kobo": (" ", joined_by(" ")),
    "limesurvey": ("", ticked("Y", "", "")),
    "in words": ("", ticked("Ja", "Nee", "Nee")),
    "ones and noughts": ("", ticked("1", "0", "")),
    "surveymonkey": ("", ticked("{}", "", "")),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=chosen, separator=st.sampled_from(";\t,|"), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@pytest.mark.parametrize("way", SEVERAL)
def test_several_options_come_back_in_every_way_they_are_written(
    way: str, table: list[list[str]], separator: str, encoding: str
) -> None:
    joint, cells_of = SEVERAL[way]
    heads = ["Kanaal"] if joint else [f"Kanaal [{each}]" for each in CHANNELS]
    content = ex.text([(*heads, "v"), *((*cells_of(some), "4") for some in table)], separator, encoding)
    choices = tuple(Choice(at, text, (text,)) for at, text in enumerate(CHANNELS, 1))
    asked = ColumnMapping(0, ColumnRole.QUESTION, "k", "Kanaal", QuestionKind.MULTIPLE)
    members = [replace(asked, choices=choices, separator=joint)]
    if not joint:
        members = [replace(asked, column=at, group="k", option=each) for at, each in enumerate(CHANNELS)]
    mapping = FileMapping((*members, ColumnMapping(len(members), ColumnRole.LEFT_OUT)))
    with tempfile.TemporaryDirectory() as folder:
        path = ex.saved(Path(folder), content)
        profile = look(path, path.name)
        given = [{"k": tuple(CHANNELS.index(each) + 1 for each in some)} if some else {} for some in table]
        assert [each.answers for each in responses(path, profile, mapping)] == given


@pytest.mark.parametrize("way", [each for each in SEVERAL if each not in ("qualtrics", "kobo")])
def test_several_options_are_proposed_where_they_are_written(tmp_path: Path, way: str) -> None:
    joint, cells_of = SEVERAL[way]
    heads = ["Kanaal"] if joint else [f"Kanaal [{each}]" for each in CHANNELS]
    table = (["Brief"], ["Web"], ["Brief", "Web"], ["Web", "Dag"], ["Brief", "Dag"], ["Web"])
    found = ex.understood(tmp_path, ex.text([(*heads, "v"), *((*cells_of(some), "4") for some in table)], "|"))
    assert found.questions[0].kind is QuestionKind.MULTIPLE
    counted = {each.text: found.questions[0].counts[each.value] for each in found.questions[0].choices}
    assert counted == {"Brief": 3, "Web": 4, "Dag": 2}


# ---- The digest -----------------------------------------------------------------------------------------------------

TABLE: tuple[Answers, ...] = ((4, 1, "Goed"), (5, 2, ""), (3, 1, "Één"), (4, None, "Meer"), (2, 3, "Goed"))


def digest(content: bytes, mapped: bool = True, name: str = "a.csv") -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = ex.saved(Path(folder), content, name)
        profile = look(path, name)
        return understand(path, profile, the_mapping(profile) if mapped else None).digest


def test_the_digest_is_the_same_in_any_order_separator_encoding_and_tool() -> None:
    expected = digest(in_plain(TABLE, ";", "utf-8"))
    assert len(expected) == 64
    assert digest(in_plain(TABLE[::-1], "\t", "cp1252")) == expected
    assert digest(ex.sheet([("G1", "G2", "G3"), *map(cells, TABLE)]), name="a.xlsx") == expected
    for writer in WRITERS:
        assert digest(writer(TABLE, ";", "utf-8")) == expected, writer.__name__
    proposed = digest(in_plain(TABLE, ";", "utf-8"), mapped=False)
    assert digest(in_plain(TABLE[::-1], "|", "utf-16"), mapped=False) == proposed


def test_the_digest_changes_with_every_answer_and_with_how_often_it_comes() -> None:
    variants: list[tuple[Answers, ...]] = [
        TABLE,
        ((5, 1, "Goed"), *TABLE[1:]),
        ((4, 2, "Goed"), *TABLE[1:]),
        ((4, 1, "Goed!"), *TABLE[1:]),
        (*TABLE, TABLE[0]),
        (*TABLE, TABLE[0], TABLE[0]),
        TABLE[1:],
        ((4, 2, "Goed"), (5, 1, ""), *TABLE[2:]),
    ]
    assert len({digest(in_plain(each, ";", "utf-8")) for each in variants}) == len(variants)


def test_the_digest_changes_with_the_mapping() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = ex.saved(Path(folder), in_plain(TABLE, ";", "utf-8"))
        profile = look(path, path.name)
        mapping = the_mapping(profile)
        other = (
            mapping.with_column(0, high=7),
            mapping.with_column(2, role=ColumnRole.LEFT_OUT),
            mapping.with_column(0, text="Anders"),
        )
        assert len({understand(path, profile, each).digest for each in (mapping, *other)}) == 4
