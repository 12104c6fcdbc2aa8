"""Shapes in which results are really published, and what the usual rules would have made of them."""

from pathlib import Path

from mvo_monitor.exchange.iati_in import FindingKind
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Direction, Language, Measure, Status
from tests.unit.iati_files import a_baseline, a_file, a_period, a_value, an_indicator, kinds, looked_at, previewed

K = FindingKind


def test_a_target_over_several_years_beside_actuals_by_the_year_is_told_and_not_split(tmp_path: Path) -> None:
    # As the guidance of IATI shows it: the target for 2018-2022, what was found for 2018.
    target = a_period(2018, "8", start="2018-01-01", end="2022-12-31")
    looked = looked_at(tmp_path, a_baseline("0", "2017"), target, a_period(2018, None, "1"), measure="2")
    assert kinds(looked.findings) >= {K.PERIOD_NOT_A_YEAR, K.PERIODS_OVERLAP}
    assert not looked.is_judged


def test_quarters_are_told_and_never_added_up(tmp_path: Path) -> None:
    # As the example of the standard itself has it: a period from January to March.
    looked = looked_at(tmp_path, a_baseline("10", "2012"), a_period(2013, "10", "11", end="2013-03-31"))
    assert K.PERIOD_NOT_A_YEAR in kinds(looked.findings)
    assert not looked.assessments


def test_a_year_that_runs_from_april_is_no_calendar_year(tmp_path: Path) -> None:
    looked = looked_at(tmp_path, a_baseline(), a_period(2020, "14", "12", start="2020-04-01", end="2021-03-31"))
    assert not looked.is_judged


def test_not_available_as_some_tools_write_it_is_neither_zero_nor_nothing(tmp_path: Path) -> None:
    # Tools have put "N/A" where version 2.02 wanted a value and there was none.
    looked = looked_at(tmp_path, a_baseline("N/A", "2019"), a_period(2020, "N/A", "N/A"))
    assert [each.kind for each in looked.findings].count(K.VALUE_IN_WORDS) == 3
    assert not looked.is_judged


def test_an_empty_group_or_place_as_tools_leave_behind_is_no_breakdown(tmp_path: Path) -> None:
    empty = '<location ref=""/><dimension name="" value=""/>'
    period = a_period(2020, "14", inside=a_value("actual", "14", inside=empty))
    looked = looked_at(tmp_path, a_baseline(), period)
    assert kinds(looked.findings) == set()
    assert looked.assessments[2020].status is Status.ACHIEVED


def test_days_with_a_time_zone_and_other_elements_around_are_read(tmp_path: Path) -> None:
    period = a_period(2020, "14", "14", start="2020-01-01Z", end="2020-12-31+01:00")
    text = a_file(
        an_indicator('<reference vocabulary="9" code="6.4.1"/>', a_baseline(), period, more=' xmlns:x="urn:x" x:y="z"')
    )
    text = text.replace("<result", '<transaction><value currency="EUR">1</value></transaction><result', 1)
    preview = previewed(tmp_path, text.replace("</iati-activity>", "<x:a xmlns:x='urn:a'/></iati-activity>"))
    assert preview.judged == 1
    assert preview.indicators[0].written.references == ("6.4.1",)


def test_titles_links_and_who_it_is_of_stand_with_the_indicator(tmp_path: Path) -> None:
    titled = "<title><narrative>Rapport</narrative></title>"
    link = f'<document-link url="https://example.org/a.pdf" format="application/pdf">{titled}</document-link>'
    narratives = '<title><narrative>Eau</narrative><narrative xml:lang="en">Water</narrative></title>'
    one = an_indicator(link, a_baseline(), a_period(2020, "14", "12"), title=None).replace("<title/>", narratives)
    written = previewed(tmp_path, a_file(one)).indicators[0].written
    assert (written.activity, written.result(Language.NL)) == ("XX-TEST-1", "Water")
    assert written.title.texts == (("nl", "Eau"), ("en", "Water")), (
        "what has no language of its own has that of its activity"
    )
    assert [(each.url, each.title(Language.NL)) for each in written.documents] == [
        ("https://example.org/a.pdf", "Rapport")
    ]


def test_activities_without_results_are_counted_and_let_go(tmp_path: Path) -> None:
    one = a_file(an_indicator(a_baseline(), a_period(2020, "14", "12")))
    others = "<iati-activity><iati-identifier>XX-2</iati-identifier><budget/></iati-activity>" * 3
    preview = previewed(tmp_path, one.replace("</iati-activities>", others + "</iati-activities>"))
    assert (preview.counted.activities, preview.counted.with_results, preview.judged) == (4, 1, 1)


def test_the_direction_is_what_the_file_says_and_a_fall_can_be_progress(tmp_path: Path) -> None:
    looked = looked_at(tmp_path, a_baseline("40", "2015"), a_period(2020, "20", "20"), measure="2", ascending="0")
    assert looked.definition is not None
    assert (looked.definition.measure, looked.definition.direction) == (Measure.PERCENTAGE, Direction.DOWN)
    assert looked.assessments[2020].status is Status.ACHIEVED


# ---- Why not the usual rules: what others would print beside these very files ----------------------------------------


def test_a_worsening_from_40_to_45_against_20_is_declined_and_not_225_per_cent(tmp_path: Path) -> None:
    periods = (a_period(2018, None, "45"), a_period(2020, "20"))
    looked = looked_at(tmp_path, a_baseline("40", "2015"), *periods, measure="2", ascending="false")
    assert looked.assessments[2018].status is Status.DECLINED


def test_a_fall_from_3_9_to_3_6_against_4_2_is_declined_and_not_86_per_cent(tmp_path: Path) -> None:
    periods = (a_period(2019, None, "3.6"), a_period(2020, "4.2"))
    looked = looked_at(tmp_path, a_baseline("3.9", "2015"), *periods)
    assert looked.assessments[2019].status is Status.DECLINED, "the file tells of no margin within which it stood still"


def test_one_of_three_laws_is_judged_by_the_road_and_not_by_a_growth_from_nothing(tmp_path: Path) -> None:
    periods = (a_period(2018, None, "1"), a_period(2020, "3"))
    looked = looked_at(tmp_path, a_baseline("0", "2015"), *periods)
    assert looked.assessments[2018].status is Status.BEHIND


def test_the_same_actual_with_the_direction_unsaid_is_not_judged_as_if_more_were_better(tmp_path: Path) -> None:
    periods = (a_period(2018, None, "45"), a_period(2020, "20"))
    looked = looked_at(tmp_path, a_baseline("40", "2015"), *periods, measure="2", ascending=None)
    assert not looked.is_judged
    told = next(each for each in looked.findings if each.kind is K.ASCENDING_MISSING)
    assert "ascending" in told.sentence(words(Language.NL))


def test_an_empty_actual_is_not_zero(tmp_path: Path) -> None:
    looked = looked_at(tmp_path, a_baseline(), a_period(2020, "14", inside=a_value("actual", "")))
    assert looked.assessments[2020].status is Status.CANNOT_BE_JUDGED
