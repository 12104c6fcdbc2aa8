"""Each survey tool is recognised by what it writes, in both languages and in every style of its headings."""

import datetime as dt
from pathlib import Path

import pytest

from mvo_monitor.exchange.survey_files import ColumnRole, DateOrder, Understood
from mvo_monitor.vocabulary import QuestionKind, SurveyTool
from tests.unit import survey_files_examples as ex


def kinds(found: Understood) -> list[QuestionKind]:
    return [each.kind for each in found.questions]


SCORE, SINGLE, MULTIPLE, OPEN = QuestionKind.SCORE, QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.OPEN

# ---- LimeSurvey -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("style", ex.LIME_STYLES)
def test_limesurvey_is_read_alike_in_every_style_and_separator(tmp_path: Path, style: str, separator: str) -> None:
    found = ex.understood(tmp_path, ex.limesurvey(style=style, separator=separator))
    assert found.tool is SurveyTool.LIMESURVEY
    assert (found.rows.taken, found.rows.unfinished, found.rows.blank) == (3, 1, 1)
    assert kinds(found) == [SCORE, SCORE, MULTIPLE, OPEN]
    assert [each.counts for each in found.questions[:3]] == [
        {1: 0, 2: 0, 3: 1, 4: 1, 5: 1},
        {1: 0, 2: 0, 3: 0, 4: 1, 5: 1},
        {1: 2, 2: 1},
    ]
    assert [each.role for each in found.dropped] == [
        *(ColumnRole.PERSONAL, ColumnRole.TIME, ColumnRole.SYSTEM, ColumnRole.SYSTEM, ColumnRole.SYSTEM)
    ]
    assert found.days is not None
    assert (found.days.first, found.days.last, found.days.year) == (dt.date(2020, 6, 1), dt.date(2020, 6, 3), 2020)


def test_limesurvey_tells_what_was_left_empty_from_what_was_never_shown(tmp_path: Path) -> None:
    found = ex.understood(tmp_path, ex.limesurvey())
    assert [(each.answered, each.empty, each.not_shown) for each in found.questions] == [
        (3, 0, 0),
        (2, 1, 0),
        (2, 0, 1),
        (2, 1, 0),
    ]


def test_a_separator_within_quotation_marks_does_not_mislead_what_was_shown(tmp_path: Path) -> None:
    rows = [["1", "2020-06-01 10:00:00", "3", "nl", "1234567890", "4", "", "Y", "", 'a;"";b\n;"";']]
    found = ex.taken(tmp_path, ex.limesurvey(rows))
    assert found[0].answers["G01Q03"] == 'a;"";b\n;"";'


def test_limesurvey_gives_codes_and_texts_where_its_headings_hold_them(tmp_path: Path) -> None:
    found = ex.understood(tmp_path, ex.limesurvey(style="code and text"))
    assert [(each.code, each.text) for each in found.questions] == [
        ("G01Q01_SQ001", "Hoe tevreden bent u over… [kennis en netwerk]"),
        ("G01Q01_SQ002", "Hoe tevreden bent u over… [samenwerking]"),
        ("G01Q02", "Waaraan deed u mee?"),
        ("G01Q03", "Wat kan beter?"),
    ]
    assert [each.text for each in found.questions[2].choices] == ["werkgroep", "bijeenkomst"]


def lime(*questions: str) -> list[str]:
    return [*ex.LIME_SYSTEM, *questions]


def lime_row(at: int, *answers: str | None) -> list[str | None]:
    return [str(at), "2020-06-01 10:00:00", "3", "nl", "1234567890", *answers]


def test_codes_of_a_grid_are_steps_whose_meaning_is_not_in_the_file(tmp_path: Path) -> None:
    rows = [lime_row(at, f"A{at}", f"A{6 - at}") for at in range(1, 5)]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=lime("G1[SQ001]", "G1[SQ002]")))
    assert [(each.kind, each.low, each.high, each.assumed) for each in found.questions] == [(SCORE, 1, 5, True)] * 2
    assert found.questions[1].counts == {1: 0, 2: 1, 3: 1, 4: 1, 5: 1}
    # By itself a code is an option, with "-oth-" for another answer and its words beside it.
    rows = [lime_row(1, "A1", ""), lime_row(2, "A2", ""), lime_row(3, "A1", ""), lime_row(4, "A2", "")]
    rows += [lime_row(5, "-oth-", "adviseur"), lime_row(6, "A1", "")]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=lime("rol", "rol[other]")))
    assert kinds(found) == [SINGLE, OPEN]
    assert {each.text: found.questions[0].counts[each.value] for each in found.questions[0].choices} == {
        "-oth-": 1,
        "A1": 3,
        "A2": 2,
    }


def test_yes_and_no_may_be_recoded_to_1_and_2(tmp_path: Path) -> None:
    rows = [lime_row(1, "1", "2"), lime_row(2, "2", "2"), lime_row(3, "1", "1")]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=lime("mee[werkgroep]", "mee[dag]")))
    assert [(each.kind, each.counts, each.answered) for each in found.questions] == [(MULTIPLE, {1: 2, 2: 1}, 2)]


def test_the_ends_of_a_scale_may_carry_words(tmp_path: Path) -> None:
    answers = ("0 - Not at all satisfied", "7", "10 - Completely satisfied")
    rows = [lime_row(at, each) for at, each in enumerate(answers, 1)]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=lime("tevreden"))).questions[0]
    assert (found.kind, found.low, found.high, found.assumed) == (SCORE, 0, 10, False)
    assert [(each.value, each.text) for each in found.choices] == [
        (0, "Not at all satisfied"),
        (10, "Completely satisfied"),
    ]


def test_the_year_is_never_taken_from_1980(tmp_path: Path) -> None:
    rows = [[str(at), "1980-01-01 00:00:00", "3", "nl", "1234567890", "4"] for at in range(1, 4)]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=lime("v")))
    assert found.rows.taken == 3
    assert found.days is not None
    assert (found.days.year, found.days.first) == (None, None)


def test_a_plain_table_that_looks_a_little_like_limesurvey_is_none(tmp_path: Path) -> None:
    rows = [
        ("Volgorde", "Dag", "Oordeel", "Lid?", "Cijfer"),
        *((str(n), f"2020-06-0{n}", "4", "ja", "5") for n in (1, 2)),
    ]
    found = ex.understood(tmp_path, ex.text(rows))
    assert (found.tool, len(found.questions)) == (SurveyTool.PLAIN_TABLE, 5)


def test_limesurvey_without_its_day_of_sending_leaves_nothing_out(tmp_path: Path) -> None:
    rows = [["1", "3", "nl", "4"], ["2", "3", "nl", ""], ["3", "1", "en", "5"]]
    headings = ["id", "lastpage", "startlanguage", "G1"]
    found = ex.understood(tmp_path, ex.limesurvey(rows, headings=headings))
    assert (found.tool, found.rows.taken, found.rows.unfinished) == (SurveyTool.LIMESURVEY, 3, 0)
    assert [(each.code, each.answered, each.empty) for each in found.questions] == [("G1", 2, 1)]


def test_limesurvey_vv_has_two_heading_rows_and_its_own_escapes(tmp_path: Path) -> None:
    found = ex.understood(tmp_path, ex.limesurvey_vv())
    assert (found.tool, found.rows.taken, found.rows.unfinished) == (SurveyTool.LIMESURVEY_VV, 3, 1)
    assert [each.code for each in found.questions] == ["G01Q01_SQ001", "G01Q01_SQ002", "G01Q02", "G01Q03"]
    assert (found.questions[2].answered, found.questions[2].not_shown, found.questions[3].empty) == (2, 1, 1)
    assert ex.taken(tmp_path, ex.limesurvey_vv())[0].answers["G01Q03"] == 'Meer "diepgang"\nen rust'


# ---- Forms of Microsoft and Google ----------------------------------------------------------------------------------


@pytest.mark.parametrize("system", [ex.FORMS_DUTCH, ex.FORMS_ENGLISH])
@pytest.mark.parametrize(("encoding", "separator"), [("cp1252", ";"), ("utf-8-sig", ","), ("utf-8", "\t")])
def test_microsoft_forms_as_csv(tmp_path: Path, system: tuple[str, ...], encoding: str, separator: str) -> None:
    found = ex.understood(tmp_path, ex.forms_csv(system, encoding, separator))
    assert found.tool is SurveyTool.MICROSOFT_FORMS
    assert kinds(found) == [SCORE, MULTIPLE, OPEN, OPEN]
    assert [each.text for each in found.questions] == [
        *("Hoe tevreden bent u?", "Waaraan deed u mee?", "Toelichting", "Toelichting")
    ]
    assert found.questions[1].counts == {1: 2, 2: 2}
    assert len(found.dropped) == 6
    assert found.days is not None
    assert (found.days.order, found.days.first, found.days.last) == (
        *(DateOrder.MONTH_FIRST, dt.date(2026, 7, 27), dt.date(2026, 8, 2)),
    )


def test_microsoft_forms_as_excel_with_a_quiz(tmp_path: Path) -> None:
    day = dt.datetime(2026, 8, 2, 9, tzinfo=dt.UTC)
    headings = (*ex.FORMS_DUTCH, "Total points", "Oordeel", "Points - Oordeel", "Feedback - Oordeel")
    rows = [(at, day, day, "anonymous", "", "", 5, at + 2, 1, "") for at in range(1, 4)]
    found = ex.understood(tmp_path, ex.sheet([headings, *rows]), "Enquête.xlsx")
    assert [each.text for each in found.questions] == ["Oordeel"]
    assert [each.heading for each in found.dropped if each.role is ColumnRole.SYSTEM] == [
        *("Total points", "Points - Oordeel", "Feedback - Oordeel")
    ]
    assert found.days is not None
    assert (found.days.first, found.days.doubtful) == (dt.date(2026, 8, 2), False)


def test_forms_in_american_order_even_where_every_day_could_be_a_month(tmp_path: Path) -> None:
    rows = [("1", "2/3/26 10:00:00", "2/3/26 10:01:00", "anonymous", "", "", "4")] * 2
    found = ex.understood(tmp_path, ex.text([(*ex.FORMS_DUTCH, "v"), rows[0], ("2", *rows[1][1:])]))
    assert found.days is not None
    assert (found.days.first, found.days.doubtful) == (dt.date(2026, 2, 3), False)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("first", ["Tijdstempel", "Timestamp"])
def test_google_forms_with_a_blank_row_between_the_answers(tmp_path: Path, first: str, separator: str) -> None:
    found = ex.understood(tmp_path, ex.google(separator, (first, *ex.GOOGLE_HEADINGS[1:])))
    assert (found.tool, found.rows.taken, found.rows.blank) == (SurveyTool.GOOGLE_FORMS, 4, 1)
    assert kinds(found) == [SCORE, SCORE, MULTIPLE]
    assert [each.text for each in found.questions[2].choices] == ["Agenda", "Nieuwsbrief", "Website"]
    assert found.questions[2].counts == {1: 2, 2: 3, 3: 3}
    assert [each.role for each in found.dropped] == [ColumnRole.TIME, ColumnRole.PERSONAL]


def test_google_forms_as_excel_takes_the_sheet_of_the_form(tmp_path: Path) -> None:
    rows = [("Tijdstempel", "Oordeel"), (44074.5978, 4), (44075.375, 5)]
    found = ex.understood(tmp_path, ex.sheet(rows, "Formulierreacties 1", before="Draaitabel"), "g.xlsx")
    assert found.days is not None
    assert (found.days.order, found.days.first, found.days.last) == (
        *(DateOrder.SERIAL, dt.date(2020, 8, 31), dt.date(2020, 9, 1)),
    )


def test_an_option_with_a_comma_is_one_option(tmp_path: Path) -> None:
    cells = ("Ja, graag, Website", "Ja, graag", "Website", "Website, Agenda", "Ja, graag, Agenda")
    rows = [("Tijdstempel", "Wat wilt u?"), *((f"{at}-9-2020 09:00:00", each) for at, each in enumerate(cells, 20))]
    found = ex.understood(tmp_path, ex.text(rows, ";"))
    assert {each.text: found.questions[0].counts[each.value] for each in found.questions[0].choices} == {
        "Agenda": 2,
        "Ja, graag": 3,
        "Website": 3,
    }
    assert found.problem_counts == {}


# ---- Two or three heading rows --------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_surveymonkey_has_two_heading_rows(tmp_path: Path, encoding: str) -> None:
    found = ex.understood(tmp_path, ex.surveymonkey(encoding))
    assert found.tool is SurveyTool.SURVEYMONKEY
    assert [(each.text, each.kind) for each in found.questions] == [
        ("Hoe tevreden bent u?", SCORE),
        ("Welke kent u?", MULTIPLE),
        ("Welke kent u? [Other (please specify)]", OPEN),
        ("Kwaliteit [Overleg]", SCORE),
        ("Kwaliteit [Website]", SCORE),
    ]
    assert found.questions[0].counts == {1: 0, 2: 1, 3: 0, 4: 1, 5: 1}
    assert found.questions[1].counts == {1: 2, 2: 1, 3: 1}
    assert [each.heading for each in found.dropped if each.role is ColumnRole.PERSONAL] == [
        *("Respondent ID", "IP Address")
    ]


def test_qualtrics_has_three_heading_rows_and_tells_what_is_finished(tmp_path: Path) -> None:
    found = ex.understood(tmp_path, ex.qualtrics())
    assert (found.tool, found.rows.taken, found.rows.unfinished) == (SurveyTool.QUALTRICS, 3, 1)
    assert [(each.code, each.text) for each in found.questions] == [
        ("Q1_1", "Oordeel over - Overleg"),
        ("Q1_2", "Oordeel over - Website"),
        ("Q2", "Rol"),
        ("Q2_4_TEXT", "Rol - Anders - Text"),
    ]
    assert kinds(found) == [SCORE, SCORE, SINGLE, OPEN]


def test_kobotoolbox_writes_several_answers_twice(tmp_path: Path) -> None:
    found = ex.understood(tmp_path, ex.kobo())
    assert found.tool is SurveyTool.KOBOTOOLBOX
    assert [(each.code, each.kind, each.counts) for each in found.questions] == [
        ("g1_oordeel", SCORE, {1: 0, 2: 0, 3: 1, 4: 1, 5: 1}),
        ("g1_kanalen", MULTIPLE, {1: 1, 2: 2}),
    ]
    summary = next(each for each in found.dropped if each.heading == "g1/kanalen")
    assert summary.why.key == "survey_files.why.summary"


def test_a_plain_table_has_one_two_or_three_heading_rows(tmp_path: Path) -> None:
    answers = (("4", "5", "3"), ("3", "3", "4"))
    one = ex.understood(tmp_path, ex.text([("Nut", "Plezier", "Rust"), *answers]))
    assert [each.text for each in one.questions] == ["Nut", "Plezier", "Rust"]
    two = ex.understood(tmp_path, ex.text([("Overleg", "", "Website"), ("nut", "plezier", "nut"), *answers]))
    assert [each.text for each in two.questions] == ["Overleg [nut]", "Overleg [plezier]", "Website [nut]"]
    rows = [("Q1", "Q2", "Q3"), ("Overleg", "Overleg", "Website"), ("nut", "plezier", "nut"), *answers]
    three = ex.understood(tmp_path, ex.text(rows))
    assert [each.text for each in three.questions] == [
        *("Q1 – Overleg [nut]", "Q2 – Overleg [plezier]", "Q3 – Website [nut]")
    ]
    assert {each.digest for each in (one, two, three)} != {one.digest}
    assert one.rows.taken == two.rows.taken == three.rows.taken == 2


def test_a_first_answer_in_words_is_no_heading(tmp_path: Path) -> None:
    found = ex.understood(tmp_path, ex.text([("Nut", "Rust"), ("geen mening", "4"), ("4", "5"), ("3", "2")]))
    assert (found.rows.taken, found.questions[0].no_opinion) == (3, 1)


@pytest.mark.parametrize(("tool", "joint"), [(ex.kobo_head, " "), (ex.qualtrics_head, ",")])
def test_several_answers_in_one_cell_are_split_as_the_tool_joins_them(
    tmp_path: Path, tool: tuple[tuple[str, ...], ...], joint: str
) -> None:
    cells = ("brief", joint.join(("brief", "web")), "web", joint.join(("brief", "dag")), "dag", "web")
    rows = [(*(f"x{at}" for _ in tool[0][:-1]), each) for at, each in enumerate(cells)]
    found = ex.understood(tmp_path, ex.text([*tool, *rows], "\t"))
    channels = found.questions[-1]
    assert (channels.kind, channels.counts) == (MULTIPLE, {1: 3, 2: 2, 3: 3})
    assert [each.text for each in channels.choices] == ["brief", "dag", "web"]
