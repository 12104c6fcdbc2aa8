"""What keeps indicators of a file from being judged: every kind is found, told with its line, and mended by nobody."""

import string
from decimal import Decimal
from pathlib import Path

import pytest

from mvo_monitor.exchange.iati_in import FindingKind, Weight
from mvo_monitor.exchange.iati_in.written_down import Narratives
from mvo_monitor.texts import catalogue, words
from mvo_monitor.vocabulary import Language, Status
from tests.unit.iati_files import a_baseline, a_file, a_period, a_value, an_indicator, kinds, looked_at, previewed

K = FindingKind
NL, EN = words(Language.NL), words(Language.EN)

BASE, ROAD = a_baseline("10", "2019"), a_period(2020, "14", "12")
GROUP = '<dimension name="sex" value="female"/>'
PLACE = '<location ref="AF-KAN"/>'
MVO = 'xmlns:mvo="urn:mvo-monitor:judging:1"'


def judging(**said: str) -> str:
    attributes = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in said.items())
    return f"<mvo:judging {MVO}{attributes}/>"


EXAMPLES: dict[FindingKind, str] = {
    K.ACTIVITY_WITHOUT_IDENTIFIER: a_file(an_indicator(BASE, ROAD), activity=""),
    K.RESULT_WITHOUT_INDICATOR: a_file(),
    K.TITLE_MISSING: a_file(an_indicator(BASE, ROAD, title=None)),
    K.MEASURE_MISSING: a_file(an_indicator(BASE, ROAD, measure=None)),
    K.MEASURE_UNKNOWN: a_file(an_indicator(BASE, ROAD, measure="17")),
    K.MEASURE_NOMINAL: a_file(an_indicator(BASE, ROAD, measure="3")),
    K.MEASURE_DIFFERS: a_file(an_indicator(BASE, ROAD), an_indicator(BASE, ROAD, measure="2")),
    K.QUALITATIVE: a_file(an_indicator(a_period(2020, inside=a_value("actual", None, comment="Goed")), measure="5")),
    K.QUALITATIVE_WITH_VALUE: a_file(an_indicator(a_period(2020, "3"), measure="5")),
    K.ASCENDING_MISSING: a_file(an_indicator(BASE, ROAD, ascending=None)),
    K.ASCENDING_UNREADABLE: a_file(an_indicator(BASE, ROAD, ascending="yes")),
    K.BASELINE_MISSING: a_file(an_indicator(ROAD)),
    K.BASELINES_SEVERAL: a_file(an_indicator(BASE, a_baseline("11", "2018"), ROAD)),
    K.BASELINE_WITHOUT_YEAR: a_file(an_indicator(a_value("baseline", "10"), ROAD)),
    K.BASELINE_YEARS_DIFFER: a_file(an_indicator(a_baseline("10", "2019", **{"iso-date": "2018-06-30"}), ROAD)),
    K.VALUE_WITH_PERCENT_SIGN: a_file(an_indicator(BASE, a_period(2020, "80%", "12"), measure="2")),
    K.VALUE_WITH_SEPARATORS: a_file(an_indicator(BASE, a_period(2020, "1.000,5", "12"))),
    K.VALUE_IN_WORDS: a_file(an_indicator(BASE, a_period(2020, "N/A", "12"))),
    K.VALUE_TOO_LONG: a_file(an_indicator(BASE, a_period(2020, "14", "9" * 40))),
    K.VALUE_MISSING: a_file(an_indicator(BASE, ROAD, a_period(2021, "15", ""))),
    K.VALUE_ONLY_COMMENT: a_file(an_indicator(BASE, a_period(2020, inside=a_value("target", None, comment="Meer")))),
    K.PERCENTAGE_OUTSIDE: a_file(an_indicator(BASE, a_period(2020, "14", "120"), measure="2")),
    K.LEVEL_NOT_WHOLE: a_file(an_indicator(a_baseline("1"), a_period(2020, "3", "2.5"), measure="4")),
    K.SPLIT: a_file(an_indicator(BASE, a_period(2020, "14", "12", inside=a_value("actual", "7", inside=GROUP)))),
    K.SPLIT_WITHOUT_WHOLE: a_file(an_indicator(BASE, a_period(2020, inside=a_value("target", "7", inside=PLACE)))),
    K.TARGETS_SEVERAL: a_file(an_indicator(BASE, a_period(2020, "14", "12", inside=a_value("target", "15")))),
    K.ACTUALS_SEVERAL: a_file(an_indicator(BASE, a_period(2020, "14", "12", inside=a_value("actual", "13")))),
    K.TARGET_MISSING: a_file(an_indicator(BASE, a_period(2020, None, "12"))),
    K.ACTUAL_MISSING: a_file(an_indicator(BASE, a_period(2020, "14"))),
    K.PERIODS_MISSING: a_file(an_indicator(BASE)),
    K.PERIODS_TOO_MANY: a_file(an_indicator(BASE, *[ROAD] * 1001)),
    K.PERIOD_DAY_UNREADABLE: a_file(an_indicator(BASE, a_period(2020, "14", start="01/01/2020"))),
    K.PERIOD_REVERSED: a_file(an_indicator(BASE, a_period(2020, "14", start="2020-12-31", end="2020-01-01"))),
    K.PERIOD_NOT_A_YEAR: a_file(an_indicator(BASE, a_period(2020, "14", start="2020-07-01", end="2021-06-30"))),
    K.PERIODS_OF_ONE_YEAR: a_file(an_indicator(BASE, a_period(2020, "14"), a_period(2020, None, "12"))),
    K.PERIODS_OVERLAP: a_file(
        an_indicator(BASE, ROAD, a_period(2020, None, "1", start="2020-06-01", end="2020-06-30"))
    ),
    K.PERIODS_GAP: a_file(an_indicator(BASE, ROAD, a_period(2023, "20", "18"))),
    K.SCALES_MIXED: a_file(an_indicator(a_baseline("0.45"), a_period(2020, "60", "50"), measure="2")),
    K.TARGET_WRONG_SIDE: a_file(an_indicator(BASE, a_period(2020, "8", "9"))),
    K.TARGET_AT_BASELINE: a_file(an_indicator(BASE, a_period(2020, "10", "9"))),
    K.TARGET_BEFORE_BASELINE: a_file(an_indicator(a_baseline("10", "2022"), ROAD)),
    K.ACTUAL_BEFORE_BASELINE: a_file(an_indicator(a_baseline("10", "2020"), ROAD, a_period(2024, "20"))),
    K.MARGIN_HIDDEN: a_file(
        an_indicator(
            a_period(2020, "4", inside=a_value("actual", "3", inside=f'<mvo:answers {MVO} hidden="true"/>')),
            judging(measure="score", direction="up", margin="0", years="2016 2020"),
        )
    ),
    K.ADDITION_UNREADABLE: a_file(
        an_indicator(BASE, ROAD, judging(measure="score", direction="down", margin="0", years="2016 2020"))
    ),
}
"""A file for each kind, with little else wrong in it."""


def test_every_kind_of_finding_has_an_example() -> None:
    assert set(EXAMPLES) == set(FindingKind)


@pytest.mark.parametrize("kind", FindingKind)
def test_it_is_found_with_its_line_and_said_in_both_languages(kind: FindingKind, tmp_path: Path) -> None:
    preview = previewed(tmp_path, EXAMPLES[kind])
    found = [each for each in preview.findings if each.kind is kind]
    assert found, kinds(preview.findings)
    for each in found:
        assert 1 < each.line <= EXAMPLES[kind].count("\n")
        for w in (NL, EN):
            assert each.sentence(w)[0].isupper()
            assert str(each.line) in each.where(w)


@pytest.mark.parametrize("kind", FindingKind)
def test_what_keeps_a_whole_indicator_from_being_judged_leaves_it_without_a_status(
    kind: FindingKind, tmp_path: Path
) -> None:
    preview = previewed(tmp_path, EXAMPLES[kind])
    for looked in preview.indicators:
        if any(each.weight is Weight.INDICATOR for each in looked.findings):
            assert not looked.is_judged


def test_every_sentence_says_how_to_mend_it_in_a_second_one_and_asks_for_no_other_fields() -> None:
    for language in Language:
        known = catalogue(language)
        for kind in FindingKind:
            (sentence,) = known[f"iati_in.finding.{kind}"]
            assert sentence.count(". ") + sentence.count(": ") + sentence.count("; ") >= 1, kind
            fields = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            assert "" not in fields


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("80%", K.VALUE_WITH_PERCENT_SIGN),
        ("80 %", K.VALUE_WITH_PERCENT_SIGN),
        ("1.000,5", K.VALUE_WITH_SEPARATORS),
        ("1,000", K.VALUE_WITH_SEPARATORS),
        ("4,3", K.VALUE_WITH_SEPARATORS),
        ("1.000.000", K.VALUE_WITH_SEPARATORS),
        ("12 000", K.VALUE_WITH_SEPARATORS),
        ("n/a", K.VALUE_IN_WORDS),
        ("N/A", K.VALUE_IN_WORDS),
        ("TBD", K.VALUE_IN_WORDS),
        ("-", K.VALUE_IN_WORDS),
        ("NaN", K.VALUE_IN_WORDS),
        ("Infinity", K.VALUE_IN_WORDS),
        ("1e3", K.VALUE_IN_WORDS),
        ("1200 ha", K.VALUE_IN_WORDS),
        ("٣", K.VALUE_IN_WORDS),
        ("3/4", K.VALUE_IN_WORDS),
        ("1_000", K.VALUE_IN_WORDS),
    ],
)
def test_what_is_no_number_is_never_made_one(typed: str, kind: FindingKind, tmp_path: Path) -> None:
    looked = looked_at(tmp_path, BASE, a_period(2020, typed, "12"))
    assert kind in kinds(looked.findings)
    assert looked.definition is None
    told = next(each for each in looked.findings if each.kind is kind)
    assert typed in told.sentence(NL)


@pytest.mark.parametrize("typed", ["12", " 12 ", "+12", "12.0", "012", "12."])
def test_a_number_as_the_standard_writes_it_is_taken(typed: str, tmp_path: Path) -> None:
    looked = looked_at(tmp_path, BASE, a_period(2020, "14", typed))
    assert looked.definition is not None
    assert looked.definition.series[0].readings[0].value == Decimal(12)


def test_a_target_that_cannot_be_read_is_no_reason_to_judge_by_an_earlier_one(tmp_path: Path) -> None:
    # By the target of 2020 alone, 12 in 2021 would be "achieved"; where the road leads, the file does not say.
    looked = looked_at(tmp_path, BASE, a_period(2020, "11", "11"), a_period(2021, "n/a", "12"))
    assert not looked.is_judged


def test_an_actual_that_cannot_be_read_takes_only_its_own_year_along(tmp_path: Path) -> None:
    looked = looked_at(tmp_path, BASE, a_period(2020, "12", "n/a"), a_period(2021, "14", "14"))
    assert {year: each.status for year, each in looked.assessments.items()} == {2021: Status.ACHIEVED}


def test_a_baseline_of_a_day_is_of_its_year(tmp_path: Path) -> None:
    looked = looked_at(tmp_path, a_value("baseline", "10", **{"iso-date": "2019-06-30"}), ROAD)
    assert looked.definition is not None
    assert looked.definition.series[0].baseline is not None
    assert looked.definition.series[0].baseline.year == 2019


def test_a_breakdown_is_left_and_the_whole_is_judged(tmp_path: Path) -> None:
    split = a_value("actual", "5", inside=GROUP) + a_value("actual", "9", inside=GROUP)
    looked = looked_at(tmp_path, BASE, a_period(2020, "14", "14", inside=split))
    assert kinds(looked.findings) == {K.SPLIT}
    assert looked.assessments[2020].status is Status.ACHIEVED


def test_steps_go_by_the_rule_of_steps_and_nothing_lies_between_them(tmp_path: Path) -> None:
    periods = (a_period(2020, "2", "2"), a_period(2021, "3", "1"), a_period(2022, "4", "3"))
    looked = looked_at(tmp_path, a_baseline("1"), *periods, measure="4")
    found = {year: each.status for year, each in looked.assessments.items()}
    assert found == {2020: Status.ON_COURSE, 2021: Status.STANDSTILL, 2022: Status.BEHIND}


def test_a_text_is_told_in_the_language_of_the_reader_and_else_in_its_own() -> None:
    text = Narratives((("fr", "Eau"), ("en", "Water"), (None, "Agua")))
    assert text.best(Language.EN) == ("Water", "en")
    assert text.best(Language.NL) == ("Water", "en")
    assert Narratives((("fr", "Eau"),)).best(Language.NL) == ("Eau", "fr")
    assert Narratives()(Language.NL) == ""
