"""Plans, members, people and the survey of 2020, as the annual report tells them and no more."""

from collections import Counter
from decimal import Decimal

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.vocabulary import (
    AffiliationRole,
    AimSort,
    FunctionKind,
    Measure,
    PeriodKind,
    SuccessionKind,
)
from tests.spec.data_2020 import INDICATORS, PLANS, budget_lines, every

# ---- Plans -----------------------------------------------------------------------------------------------------------


def test_the_plan_has_two_goals_thirteen_aims_of_2020_and_nine_indicators() -> None:
    first, second = PLANS["2016-2020"].goals

    assert PLANS["2016-2020"].mission is not None
    assert [indicator.code for indicator in first.indicators] == ["1.1", "1.2", "1.3"]
    assert [indicator.code for indicator in second.indicators] == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
    assert Counter(aim.sort for aim in first.aims) == {AimSort.CORE: 3}
    assert Counter(aim.sort for aim in second.aims) == {AimSort.CORE: 4, AimSort.PRIORITY: 3, AimSort.REACTIVE: 3}
    assert {(aim.first_year, aim.last_year) for goal in (first, second) for aim in goal.aims} == {(2020, 2020)}


def test_no_indicator_has_a_yardstick_owner_or_data_source_because_the_report_gives_none() -> None:
    assert len(INDICATORS) == 9
    for indicator in INDICATORS.values():
        assert indicator.measure is Measure.YES_NO
        assert indicator.definition is not None
        assert indicator.baseline is None
        assert (indicator.targets, indicator.breaks, indicator.owner, indicator.data_source) == ((), (), None, None)


def test_only_indicator_2_5_has_parts() -> None:
    assert {
        ref: [part.code for part in indicator.parts] for ref, indicator in INDICATORS.items() if indicator.parts
    } == {"2016-2020/2.5": ["a", "b", "c"]}


def test_the_next_plan_renames_both_goals_and_has_no_invented_indicators() -> None:
    plan = PLANS["2021-2025"]

    assert [(link.goal, link.kind) for goal in plan.goals for link in goal.follows] == [
        ("2016-2020/1", SuccessionKind.RENAMED),
        ("2016-2020/2", SuccessionKind.RENAMED),
    ]
    assert all(goal.indicators == () and goal.aims == () for goal in plan.goals)
    assert (plan.mission, plan.dropped) == (None, ())


# ---- Members, people, survey -----------------------------------------------------------------------------------------


def test_24_members_are_known_during_2020_and_no_more() -> None:
    memberships = every("memberships")

    assert len(memberships) == 24
    assert {str(record.period.kind) for record in memberships} == {PeriodKind.KNOWN_DURING}
    assert {(str(record.period.since), str(record.period.until)) for record in memberships} == {("2020", "2020")}
    assert [record.source.at for record in memberships] == [f"2.3, ledenlijst {number}" for number in range(1, 25)]


def test_23_members_have_a_line_of_contribution_and_tax_justice_has_none() -> None:
    members = {record.organisation for record in every("memberships")}
    contributions = [line.organisation for line in budget_lines() if line.group == "ledenbijdragen"]

    assert len(contributions) == 23
    assert members - set(contributions) == {"tax-justice-nl"}


def test_the_chair_changes_in_august_2020() -> None:
    chairs = {
        record.person: (record.organisation, record.period.since, record.period.until)
        for record in every("functions")
        if record.function is FunctionKind.CHAIR
    }

    assert chairs == {
        "mariette-van-huijstee": ("somo", None, PartialDate(2020, 8)),
        "lucia-van-westerlaak": ("fnv", PartialDate(2020, 8), None),
    }


def test_nine_persons_hold_eleven_functions() -> None:
    functions = Counter(record.function for record in every("functions"))

    assert len(every("persons")) == 9
    assert functions == {
        FunctionKind.COORDINATOR: 3,
        FunctionKind.WORKING_GROUP_LEAD: 1,
        FunctionKind.STAND_IN: 2,
        FunctionKind.CHAIR: 2,
        FunctionKind.STEERING_GROUP: 1,
        FunctionKind.COMMUNICATION: 2,
    }


def test_the_platform_sits_in_three_bodies_founded_two_and_is_housed_by_one() -> None:
    assert {(record.organisation, record.role) for record in every("affiliations")} == {
        ("somo", AffiliationRole.HOSTED_BY),
        ("ser-imvo-commissie", AffiliationRole.ADVISORY_MEMBER),
        ("eccj", AffiliationRole.CO_FOUNDER),
        ("eccj", AffiliationRole.STEERING_GROUP),
        ("idvo", AffiliationRole.FOUNDER),
        ("werkgroep-wetgeving", AffiliationRole.MEMBER),
    }


def test_eleven_members_gave_4_3_for_goal_1_and_3_9_for_goal_2() -> None:
    (round_,) = every("surveys")

    assert (round_.responses, round_.asked) == (11, 24)
    assert "hoeveel leden zijn gevraagd staat niet in het verslag" in round_.asked_note.nl
    assert [(q.goal, q.published_mean, q.published_n, q.scale_low, q.scale_high) for q in round_.questions] == [
        ("2016-2020/1", Decimal("4.3"), 11, 1, 5),
        ("2016-2020/2", Decimal("3.9"), 11, 1, 5),
    ]
    assert str(round_.opened_on) == "2020", "spring is a season, not a date"
