"""Every cell is understood or told: what counts as an answer, what does not, and in which words that is said."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from mvo_monitor.exchange.survey_files import (
    MOST_PROBLEMS,
    Choice,
    ColumnMapping,
    ColumnRole,
    DateOrder,
    FileMapping,
    ProblemKind,
    Question,
    Understood,
    Wanted,
    as_question,
    propose,
    responses,
    understand,
)
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, QuestionKind
from tests.unit import survey_files_examples as ex


def as_score(low: int = 1, high: int = 5, choices: tuple[Choice, ...] = ()) -> FileMapping:
    column = ColumnMapping(
        0, ColumnRole.QUESTION, "oordeel", "Oordeel", QuestionKind.SCORE, low=low, high=high, choices=choices
    )
    return FileMapping((column, ColumnMapping(1, ColumnRole.LEFT_OUT)))


def one_of(*options: str, several: str | None = None) -> FileMapping:
    choices = tuple(Choice(at, text, (text,)) for at, text in enumerate(options, 1))
    kind = QuestionKind.MULTIPLE if several else QuestionKind.SINGLE
    column = ColumnMapping(0, ColumnRole.QUESTION, "kanaal", "Kanaal", kind, choices=choices, separator=several)
    return FileMapping((column, ColumnMapping(1, ColumnRole.LEFT_OUT)))


def read(folder: Path, cells: Sequence[str], mapping: FileMapping) -> Understood:
    return ex.read_as(folder, ex.text([("Vraag", "x"), *((each, "x") for each in cells)]), mapping)


def only(found: Understood) -> Question:
    assert len(found.questions) == 1
    return found.questions[0]


# ---- Scores ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell", ["4", "4,0", "4.00", " 4 ", "4;", "4 - eens", "4 – eens", "4. Eens", "4 (eens)", "4: eens", "\u00a04"]
)
def test_a_step_is_read_in_all_the_ways_people_write_it(tmp_path: Path, cell: str) -> None:
    assert only(read(tmp_path, [cell], as_score())).counts == {1: 0, 2: 0, 3: 0, 4: 1, 5: 0}


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("4,3", ProblemKind.NO_WHOLE_STEP),
        ("6", ProblemKind.OUTSIDE_SCALE),
        ("0", ProblemKind.OUTSIDE_SCALE),
        ("-1", ProblemKind.OUTSIDE_SCALE),
        ("5,5", ProblemKind.OUTSIDE_SCALE),
        ("44", ProblemKind.OUTSIDE_SCALE),
        ("9 - top", ProblemKind.OUTSIDE_SCALE),
        ("3;4", ProblemKind.SEVERAL_ANSWERS),
        ("3 / 4", ProblemKind.SEVERAL_ANSWERS),
        ("3 en 4", ProblemKind.SEVERAL_ANSWERS),
        ("prima", ProblemKind.NOT_A_STEP),
        ("4 of 5", ProblemKind.NOT_A_STEP),
        ("=4", ProblemKind.NOT_A_STEP),
        ("1.234.567", ProblemKind.NOT_A_STEP),
        ("٤", ProblemKind.NOT_A_STEP),
        ("1e0", ProblemKind.NOT_A_STEP),
    ],
)
def test_what_is_no_step_is_told_and_never_counted(tmp_path: Path, cell: str, kind: ProblemKind) -> None:
    found = read(tmp_path, ["4", cell], as_score())
    assert [(each.kind, each.row, each.column, each.found) for each in found.problems] == [(kind, 3, "Vraag", cell)]
    assert (only(found).answered, only(found).unreadable, sum(only(found).counts.values())) == (1, 1, 1)


@pytest.mark.parametrize("cell", ["weet niet", "Geen mening", "N.v.t.", "don’t know", "N/A", "(weet niet)"])
def test_no_opinion_is_no_step_and_no_problem(tmp_path: Path, cell: str) -> None:
    found = read(tmp_path, ["4", cell], as_score())
    assert (only(found).answered, only(found).no_opinion, found.problems) == (1, 1, ())


def test_the_same_cell_on_another_scale_is_another_answer(tmp_path: Path) -> None:
    assert only(read(tmp_path, ["0", "7"], as_score(0, 10))).answered == 2
    assert only(read(tmp_path, ["0", "7"], as_score(1, 5))).answered == 0
    assert only(read(tmp_path, ["-2", "2"], as_score(-2, 2))).counts == {-2: 1, -1: 0, 0: 0, 1: 0, 2: 1}


def test_words_are_steps_once_somebody_says_so(tmp_path: Path) -> None:
    cells = ["prima", "4", "Slecht "]
    assert only(read(tmp_path, cells, as_score())).unreadable == 2
    said = (Choice(5, "prima", ("prima",)), Choice(1, "slecht", ("slecht",)))
    assert only(read(tmp_path, cells, as_score(choices=said))).counts == {1: 1, 2: 0, 3: 0, 4: 1, 5: 1}


@pytest.mark.parametrize(
    ("answers", "high", "steps"),
    [
        (("Zeer oneens", "Eens", "Zeer eens", "Neutraal"), 5, {1: 1, 2: 0, 3: 1, 4: 1, 5: 1}),
        (("helemaal mee oneens", "Mee eens", "Helemaal mee eens"), 5, {1: 1, 2: 0, 3: 0, 4: 1, 5: 1}),
        (("Strongly disagree", "Agree", "agree", "Strongly agree"), 5, {1: 1, 2: 0, 3: 0, 4: 2, 5: 1}),
        (("Zeer tevreden", "Ontevreden", "Niet tevreden, niet ontevreden"), 5, {1: 0, 2: 1, 3: 1, 4: 0, 5: 1}),
        (("Oneens", "Enigszins eens", "Helemaal eens"), 7, {1: 0, 2: 1, 3: 0, 4: 0, 5: 1, 6: 0, 7: 1}),
        (("Somewhat agree", "Agree", "Neither agree nor disagree"), 7, {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: 1, 7: 0}),
        (("Very satisfied", "Dissatisfied", "Neutral", "geen mening"), 5, {1: 0, 2: 1, 3: 1, 4: 0, 5: 1}),
        (("Nooit", "Soms", "Altijd"), 5, {1: 1, 2: 0, 3: 1, 4: 0, 5: 1}),
    ],
)
def test_scales_in_words_are_known_in_dutch_and_english(
    tmp_path: Path, answers: tuple[str, ...], high: int, steps: dict[int, int]
) -> None:
    rows = [("Stelling", "x"), *((each, "x") for each in answers)]
    found = ex.understood(tmp_path, ex.text(rows, "\t")).questions[0]
    assert (found.kind, found.low, found.high, found.counts) == (QuestionKind.SCORE, 1, high, steps)
    assert [each.value for each in found.choices] == list(range(1, high + 1))


@pytest.mark.parametrize(
    ("answers", "low", "high", "assumed"),
    [
        ("1 5 3", 1, 5, False),
        ("2 4 3", 1, 5, True),
        ("7 4 3", 1, 7, True),
        ("1 7 3", 1, 7, False),
        ("10 8 3", 1, 10, True),
        ("0 10 7", 0, 10, False),
        ("0 4 3", 0, 5, True),
        ("-2 2 0", -2, 2, False),
    ],
)
def test_a_scale_is_proposed_around_the_answers_and_marked_where_they_do_not_reach_its_ends(
    tmp_path: Path, answers: str, low: int, high: int, assumed: bool
) -> None:
    found = ex.understood(tmp_path, ex.text([("v",), *((each,) for each in answers.split())])).questions[0]
    assert (found.kind, found.low, found.high, found.assumed) == (QuestionKind.SCORE, low, high, assumed)


# ---- Choices --------------------------------------------------------------------------------------------------------


def test_one_option_and_nothing_else(tmp_path: Path) -> None:
    found = read(tmp_path, ["Brief", "web ", "Brief;Web", "Duif", "weet niet", ""], one_of("Brief", "Web"))
    assert only(found).counts == {1: 1, 2: 1}
    assert [(each.kind, each.row, each.found) for each in found.problems] == [
        (ProblemKind.SEVERAL_ANSWERS, 4, "Brief;Web"),
        (ProblemKind.UNKNOWN_OPTION, 5, "Duif"),
    ]
    assert (only(found).no_opinion, only(found).empty, only(found).unreadable) == (1, 1, 2)


def test_several_options_each_counted_once(tmp_path: Path) -> None:
    cells = ["Brief;Web;", "Web;web", "Brief;Duif;", "Duif;", ";"]
    found = read(tmp_path, cells, one_of("Brief", "Web", several=";"))
    assert only(found).counts == {1: 2, 2: 2}
    assert [(each.kind, each.row, each.also, each.found) for each in found.problems] == [
        (ProblemKind.UNKNOWN_OPTION, 4, (5,), "Duif"),
    ]


def test_an_option_may_hold_what_separates_options(tmp_path: Path) -> None:
    cells = ["Ja, graag, Nee", "Nee", "Ja, graag"]
    found = read(tmp_path, cells, one_of("Ja, graag", "Nee", several=", "))
    assert (only(found).counts, found.problems) == ({1: 2, 2: 2}, ())


def test_a_formula_in_an_option_stays_text(tmp_path: Path) -> None:
    cells = ["=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "@SUM(1)", "@SUM(1)"]
    rows = [("Kanaal", "x"), *((each, "x") for each in cells)]
    for found in (ex.understood(tmp_path, ex.text(rows)), ex.understood(tmp_path, ex.sheet(rows), "a.xlsx")):
        assert [each.text for each in found.questions[0].choices] == ["=cmd|' /C calc'!A0", "@SUM(1)"]


def test_one_column_per_option_with_a_tick_that_cannot_be_read(tmp_path: Path) -> None:
    rows = [("Deed mee [werkgroep]", "Deed mee [dag]"), ("ja", "nee"), ("x", ""), ("misschien", "ja"), ("nee", "0")]
    path, profile = ex.looked(tmp_path, ex.text(rows))
    mapping = FileMapping(
        tuple(
            ColumnMapping(at, ColumnRole.QUESTION, "mee", "Mee?", QuestionKind.MULTIPLE, group="mee", option=each.own)
            for at, each in enumerate(profile.columns)
        )
    )
    found = understand(path, profile, mapping)
    assert (only(found).counts, only(found).answered, only(found).empty) == ({1: 2, 2: 0}, 2, 1)
    assert [(each.kind, each.row, each.found) for each in found.problems] == [
        (ProblemKind.UNKNOWN_TICK, 4, "misschien")
    ]


# ---- Rows -----------------------------------------------------------------------------------------------------------


def test_a_response_that_was_not_sent_in_is_left_out_unless_it_is_wanted(tmp_path: Path) -> None:
    path, profile = ex.looked(tmp_path, ex.limesurvey())
    assert understand(path, profile).rows.unfinished == 1
    every = FileMapping(propose(profile).columns, keep_unfinished=True)
    assert (understand(path, profile, every).rows.taken, len(list(responses(path, profile, every)))) == (4, 4)


def test_a_second_row_of_the_same_respondent_is_told_and_left_out_unless_it_is_wanted(tmp_path: Path) -> None:
    path, profile = ex.looked(
        tmp_path, ex.text([("Nr", "v"), ("1", "4"), ("2", "5"), ("1", "2"), ("", "3"), ("", "3")])
    )
    found = understand(path, profile)
    assert (found.rows.repeated, found.rows.taken) == (1, 4)
    (told,) = ex.sentences(found)
    assert told.startswith("Rij 4 heeft hetzelfde respondentnummer als een eerdere rij en is overgeslagen.")
    assert understand(path, profile, FileMapping(propose(profile).columns, keep_repeated=True)).rows.taken == 5


def test_organisations_are_matched_only_where_names_are_given(tmp_path: Path) -> None:
    rows = [("Organisatie", "v"), ("SOMO", "4"), ("pax ", "5"), ("Onbekend", "3"), ("Stichting Onderzoek", "3")]
    given = {"SOMO": 7, "PAX": 9, "Stichting Onderzoek": 7}
    found = ex.understood(tmp_path, ex.text(rows), organisations=given)
    assert (found.pairs, found.dropped) == (True, ())
    assert [each.organisation for each in ex.taken(tmp_path, ex.text(rows), organisations=given)] == [7, 9, None, 7]
    assert [(each.kind, each.row) for each in found.problems] == [
        (ProblemKind.UNKNOWN_ORGANISATION, 4),
        (ProblemKind.SAME_ORGANISATION, 5),
    ]
    unnamed = ex.understood(tmp_path, ex.text(rows))
    assert (unnamed.pairs, [each.role for each in unnamed.dropped]) == (False, [ColumnRole.PERSONAL])


def test_names_of_organisations_as_answers_do_not_tell_who_answered(tmp_path: Path) -> None:
    given = {"SOMO": 7, "PAX": 9}
    asked = [("Met wie werkt u samen?", "v"), *((each, "4") for each in ("SOMO", "PAX", "SOMO", "PAX"))]
    found = ex.understood(tmp_path, ex.text(asked), organisations=given)
    assert (found.pairs, [each.kind for each in found.questions]) == (False, [QuestionKind.SINGLE, QuestionKind.SCORE])
    once_each = [("Ingevuld namens", "v"), ("SOMO", "4"), ("Pax", "5")]
    assert ex.understood(tmp_path, ex.text(once_each), organisations=given).pairs


def test_all_problems_are_counted_and_the_first_that_differ_are_kept(tmp_path: Path) -> None:
    found = read(tmp_path, ["4"] * 10 + [str(each) for each in range(6, 306)], as_score())
    assert (found.problem_counts, len(found.problems)) == ({ProblemKind.OUTSIDE_SCALE: 300}, MOST_PROBLEMS)


def test_a_word_that_nobody_knows_is_told_once_with_its_first_rows_and_how_many_more(tmp_path: Path) -> None:
    cells = ["4", "prima", "prima", "slecht", "4", *["prima"] * 40, "slecht"]
    found = read(tmp_path, cells, as_score())
    assert [(each.found, each.row, each.n, each.also) for each in found.problems] == [
        ("prima", 3, 42, (4, 7, 8, 9)),
        ("slecht", 5, 2, (47,)),
    ]
    assert found.problem_counts == {ProblemKind.NOT_A_STEP: 44}
    prima, slecht = ex.sentences(found)
    assert prima.startswith("Rij 3, ‘Vraag’: ‘prima’ is geen stap")
    assert prima.endswith("Ook zo: rij 4, 7, 8, 9 en nog 37 andere.")
    assert slecht.endswith("Ook zo: rij 47.")


@pytest.mark.parametrize(("n", "named", "more"), [(2, 1, 0), (6, 5, 0), (7, 4, 2)])
def test_no_row_is_counted_that_might_as_well_be_named(tmp_path: Path, n: int, named: int, more: int) -> None:
    (found,) = read(tmp_path, ["4", *["prima"] * n], as_score()).problems
    assert (found.n, len(found.also), found.n - 1 - len(found.also)) == (n, named, more)


def test_every_problem_has_its_sentence_in_both_languages() -> None:
    fields = {"row": 3, "column": "x", "found": "y", "low": 1, "high": 5, "cells": 3, "headings": 2}
    for language in Language:
        for kind in ProblemKind:
            assert "3" in words(language)(f"survey_files.problem.{kind.value}", **fields)


def test_a_problem_never_repeats_more_than_a_line(tmp_path: Path) -> None:
    found = read(tmp_path, ["4", "lang\n" * 100], as_score())
    assert len(found.problems[0].found or "") <= 80
    assert ex.sentences(found)[0].startswith("Rij 3, ‘Vraag’: ‘lang lang")


# ---- Dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "order", "doubtful", "first"),
    [
        (["2026-07-27 19:06:23", "2026-08-01 08:00:00"], DateOrder.ISO, False, dt.date(2026, 7, 27)),
        (["2026-07-27T19:06:23.000+02:00"], DateOrder.ISO, False, dt.date(2026, 7, 27)),
        (["2020-06-01 10:00:00 UTC"], DateOrder.ISO, False, dt.date(2020, 6, 1)),
        (["31-8-2020 14:20:53", "1-9-2020 09:00:00"], DateOrder.DAY_FIRST, False, dt.date(2020, 8, 31)),
        (["27-7-2026"], DateOrder.DAY_FIRST, False, dt.date(2026, 7, 27)),
        (["7/27/26 19:06:23", "8/2/26 01:00:00"], DateOrder.MONTH_FIRST, False, dt.date(2026, 7, 27)),
        (["6/14/2020 2:00:00 PM"], DateOrder.MONTH_FIRST, False, dt.date(2020, 6, 14)),
        (["46230.7961", "46231"], DateOrder.SERIAL, False, dt.date(2026, 7, 27)),
        (["46230,7961"], DateOrder.SERIAL, False, dt.date(2026, 7, 27)),
        (["2-3-2026", "4-5-2026"], DateOrder.DAY_FIRST, True, dt.date(2026, 3, 2)),
        (["2-3-2026", "13-5-2026"], DateOrder.DAY_FIRST, False, dt.date(2026, 3, 2)),
        (["2-3-2026", "5-13-2026"], DateOrder.MONTH_FIRST, False, dt.date(2026, 2, 3)),
        (["13-2-2026", "2-13-2026"], DateOrder.DAY_FIRST, True, dt.date(2026, 2, 13)),
    ],
)
def test_the_order_of_dates_is_told_by_the_whole_column(
    tmp_path: Path, cells: list[str], order: DateOrder, doubtful: bool, first: dt.date
) -> None:
    rows = [("Datum", "Oordeel"), *((each, "4") for each in cells)]
    _, profile = ex.looked(tmp_path, ex.text(rows, "\t"))
    assert profile.days is not None
    assert (profile.days.order, profile.days.doubtful, profile.days.first) == (order, doubtful, first)
    told = profile.facts[-1].key
    assert told == ("survey_files.fact.dates_doubtful" if doubtful else "survey_files.fact.dates")


def test_the_coordinator_can_say_the_order_of_dates(tmp_path: Path) -> None:
    content = ex.text([("Datum", "v"), ("2-3-2026", "4"), ("4-5-2026", "4")])
    _, profile = ex.looked(tmp_path, content, wanted=Wanted(dates=DateOrder.MONTH_FIRST))
    assert profile.days is not None
    assert (profile.days.first, profile.days.doubtful) == (dt.date(2026, 2, 3), False)


def test_the_year_is_that_in_which_most_were_sent(tmp_path: Path) -> None:
    rows = [("Datum", "v"), ("2019-12-31", "4"), ("2020-01-02", "4"), ("2020-01-03", "4"), ("geen", "3")]
    _, profile = ex.looked(tmp_path, ex.text(rows))
    assert profile.days is not None
    assert (profile.days.year, profile.days.first) == (2020, dt.date(2019, 12, 31))
    assert [each.role for each in profile.columns] == [ColumnRole.TIME, ColumnRole.QUESTION]


def test_a_question_can_be_read_as_another_kind(tmp_path: Path) -> None:
    path, profile = ex.looked(tmp_path, ex.text([("v", "w"), ("1", "x"), ("2", "y"), ("1", "z")]))
    single = as_question(profile, 0, QuestionKind.SINGLE)
    assert [each.text for each in single.choices] == ["1", "2"]
    mapping = propose(profile).with_column(0, kind=single.kind, choices=single.choices)
    found = understand(path, profile, mapping)
    assert (found.questions[0].kind, found.questions[0].counts) == (QuestionKind.SINGLE, {1: 2, 2: 1})
    assert as_question(profile, 1, QuestionKind.SCORE).assumed
    assert as_question(profile, 1, QuestionKind.OPEN).kind is QuestionKind.OPEN
