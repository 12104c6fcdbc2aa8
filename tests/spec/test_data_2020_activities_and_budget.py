"""Activities, values and the budget of 2020, as the annual report tells them and no more."""

from collections import Counter
from decimal import Decimal

from mvo_monitor.recording.finance import NewBudgetLine, NewPrintedTotal
from mvo_monitor.vocabulary import (
    ActivityForm,
    Basis,
    BudgetSide,
    EvidenceKind,
    TotalScope,
)
from tests.spec.data_2020 import EVIDENCE, INDICATORS, budget_lines, every, the_budget

# ---- Activities ------------------------------------------------------------------------------------------------------


def test_five_platform_meetings_are_one_count_though_one_of_them_is_dated() -> None:
    meetings = [record.activity for record in EVIDENCE.values() if record.activity]
    platform = [activity.count for activity in meetings if activity.form is ActivityForm.PLATFORM_MEETING]
    steering = [activity.count for activity in meetings if activity.form is ActivityForm.STEERING_GROUP_MEETING]
    decision = EVIDENCE["strategieplan-2021-2025-goedgekeurd"]

    assert (platform, steering) == ([5], [3])
    assert (decision.kind, str(decision.happened_on)) == (EvidenceKind.NARRATIVE, "2020-11-12")


def test_three_dialogue_sessions_are_known_by_month() -> None:
    sessions = [
        str(record.happened_on)
        for record in EVIDENCE.values()
        if record.activity and record.activity.form is ActivityForm.DIALOGUE_SESSION
    ]

    assert sessions == ["2020-03", "2020-06", "2020-10"]


def test_several_without_a_number_is_never_given_one() -> None:
    several = [record.activity for record in EVIDENCE.values() if record.activity and record.activity.count_is_minimum]

    assert len(several) > 0
    assert {activity.count for activity in several} == {None}


# ---- Values ----------------------------------------------------------------------------------------------------------


def test_seven_indicators_have_a_reading_and_two_are_not_measured() -> None:
    readings = {(value.indicator.removeprefix("2016-2020/"), value.part): int(value.value) for value in every("values")}

    assert readings == {
        ("1.1", None): 1,
        ("2.1", None): 2,
        ("2.2", None): 1,
        ("2.3", None): 1,
        ("2.4", None): 1,
        ("2.5", "a"): 2,
        ("2.5", "b"): 2,
        ("2.5", "c"): 2,
        ("2.6", None): 1,
    }


def test_a_reading_says_that_it_is_one_and_rests_on_records_that_are_linked_to_its_indicator() -> None:
    for value in every("values"):
        assert (value.year, value.basis) == (2020, Basis.READ)
        assert value.note.nl.startswith("Lezing van het verslag, niet vastgesteld door de stuurgroep: ")
        assert value.note.en.startswith("A reading of the report, not established by the steering group: ")
        assert value.evidence
        for key in value.evidence:
            assert (value.indicator, value.part) in [(n.indicator, n.part) for n in EVIDENCE[key].indicators], key


def test_work_that_no_outsider_saw_yet_says_nothing_about_who_knows_our_positions() -> None:
    assert EVIDENCE["aanbevelingen-toegang-tot-remedie"].indicators == (), "used in 2021, says the report"


def test_the_strategies_of_indicator_1_3_have_no_evidence_at_all() -> None:
    linked = {note.indicator for record in EVIDENCE.values() for note in record.indicators}

    assert set(INDICATORS) - linked == {"2016-2020/1.3"}


# ---- Budget ----------------------------------------------------------------------------------------------------------


def _sum(lines: list[NewBudgetLine], field: str) -> Decimal:
    return sum((getattr(line, field) or Decimal(0) for line in lines), Decimal(0))


def _computed(total: NewPrintedTotal, field: str) -> Decimal:
    sides = {side: _sum([line for line in budget_lines() if line.side is side], field) for side in BudgetSide}
    if total.scope is TotalScope.BALANCE:
        return sides[BudgetSide.INCOME] - sides[BudgetSide.COSTS]
    if total.side is not None and total.scope is TotalScope.SIDE:
        return sides[total.side]
    return _sum([line for line in budget_lines() if line.group == total.group], field)


def test_the_budget_has_five_lines_of_costs_and_25_of_income() -> None:
    assert Counter(line.side for line in budget_lines()) == {BudgetSide.COSTS: 5, BudgetSide.INCOME: 25}


def test_three_printed_totals_differ_from_their_lines_by_one_euro_and_stay_as_printed() -> None:
    differing = {
        total.label.nl: (total.realised, _computed(total, "realised"))
        for total in the_budget().printed_totals
        if total.realised is not None and total.realised != _computed(total, "realised")
    }

    assert differing == {
        "Subtotaal projectlasten": (Decimal(2239), Decimal(2240)),
        "Totale lasten": (Decimal(208797), Decimal(208798)),
        "Bijdrage uit reserve": (Decimal(-1297), Decimal(-1298)),
    }


def test_every_budgeted_total_is_the_sum_of_its_lines() -> None:
    for total in the_budget().printed_totals:
        if total.budgeted is not None:
            assert total.budgeted == _computed(total, "budgeted"), total.label.nl
    assert _sum([line for line in budget_lines() if line.group == "ledenbijdragen"], "realised") == Decimal(197500)


def test_a_dash_in_the_table_is_no_amount() -> None:
    without = [line.label.nl for line in budget_lines() if line.budgeted is None]

    assert without == [
        "Personeelskosten modules: Nationaal Actie Plan (NAP)",
        "Nationaal Actie Plan (NAP) - ICCO",
        "Nationaal Actie Plan (NAP) - CNV",
    ]
