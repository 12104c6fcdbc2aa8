"""Sums of a budget: the real amounts of 2020, dashes that stay dashes, and printed totals that differ by one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.measures.budget import Amounts, Entry, Mismatch, PrintedSum, balance, mismatches, share, total
from mvo_monitor.vocabulary import AmountKind, BudgetSide, TotalScope

COSTS, INCOME = BudgetSide.COSTS, BudgetSide.INCOME
GROUP, SIDE, BALANCE = TotalScope.GROUP, TotalScope.SIDE, TotalScope.BALANCE


def amounts(budgeted: int | None, realised: int | None) -> Amounts:
    return Amounts(
        None if budgeted is None else Decimal(budgeted),
        None if realised is None else Decimal(realised),
    )


STAFF = (amounts(192_679, 195_626), amounts(None, 10_932))
PROJECTS = (amounts(2_821, 870), amounts(1_000, 320), amounts(1_000, 1_050))
OF_2020 = (
    *(Entry(COSTS, "personeelslasten", each) for each in STAFF),
    *(Entry(COSTS, "projectlasten", each) for each in PROJECTS),
    Entry(INCOME, "ledenbijdragen", amounts(197_500, 197_500)),
    *(Entry(INCOME, "overige-bijdragen", amounts(None, 5_000)) for _ in range(2)),
)
PRINTED_IN_2020 = (
    PrintedSum(GROUP, COSTS, "personeelslasten", amounts(192_679, 206_558)),
    PrintedSum(GROUP, COSTS, "projectlasten", amounts(4_821, 2_239)),
    PrintedSum(SIDE, COSTS, None, amounts(197_500, 208_797)),
    PrintedSum(SIDE, INCOME, None, amounts(197_500, 207_500)),
    PrintedSum(BALANCE, None, None, amounts(None, -1_297)),
)


def test_the_project_costs_of_2020_add_up_to_2240() -> None:
    assert total(PROJECTS) == amounts(4_821, 2_240)


def test_all_costs_of_2020_add_up_to_208798_which_is_11298_more_than_budgeted() -> None:
    costs = total((*STAFF, *PROJECTS))
    assert costs == amounts(197_500, 208_798)
    assert costs.difference == 11_298


def test_2020_closed_with_a_deficit_of_1298_where_none_was_planned() -> None:
    assert balance(amounts(197_500, 207_500), amounts(197_500, 208_798)) == amounts(0, -1_298)


def test_three_amounts_that_were_printed_over_2020_differ_by_one_from_their_lines() -> None:
    found = mismatches(OF_2020, PRINTED_IN_2020)
    assert [(each.total.scope, each.kind, each.printed, each.computed) for each in found] == [
        (GROUP, AmountKind.REALISED, Decimal(2_239), Decimal(2_240)),
        (SIDE, AmountKind.REALISED, Decimal(208_797), Decimal(208_798)),
        (BALANCE, AmountKind.REALISED, Decimal(-1_297), Decimal(-1_298)),
    ]


def test_a_dash_adds_nothing_and_dashes_alone_stay_a_dash() -> None:
    assert total(STAFF) == amounts(192_679, 206_558)
    assert total((amounts(None, 5_000), amounts(None, 5_000))) == amounts(None, 10_000)
    assert total(()) == amounts(None, None)


def test_an_amount_of_zero_is_no_dash() -> None:
    assert total((amounts(0, None),)) == amounts(0, None)


@pytest.mark.parametrize("dashed", [amounts(None, 1), amounts(1, None)])
def test_nothing_is_more_or_less_than_a_dash(dashed: Amounts) -> None:
    assert dashed.difference is None


def test_a_balance_needs_both_sides() -> None:
    assert balance(amounts(100, None), amounts(90, 80)) == amounts(10, None)


def test_what_was_not_printed_cannot_differ() -> None:
    assert mismatches(OF_2020, [PrintedSum(BALANCE, None, None, amounts(None, -1_298))]) == ()


def test_a_printed_total_without_lines_differs_from_a_dash() -> None:
    printed = PrintedSum(GROUP, COSTS, "reizen", amounts(300, None))
    assert mismatches(OF_2020, [printed]) == (Mismatch(printed, AmountKind.BUDGETED, Decimal(300), None),)


def test_a_group_of_one_side_is_not_mixed_with_its_namesake_of_the_other() -> None:
    entries = [Entry(COSTS, "overig", amounts(1, 1)), Entry(INCOME, "overig", amounts(2, 2))]
    assert mismatches(entries, [PrintedSum(GROUP, INCOME, "overig", amounts(2, 2))]) == ()


def test_members_paid_207500_of_207500_which_is_all_and_their_fees_were_95_percent() -> None:
    assert share(Decimal(207_500), Decimal(207_500)) == 1
    assert round(share(Decimal(197_500), Decimal(207_500)) or 0, 3) == Decimal("0.952")


@pytest.mark.parametrize(("part", "whole"), [(None, 10), (5, None), (5, 0)])
def test_there_is_no_share_of_a_dash_or_of_nothing(part: int | None, whole: int | None) -> None:
    of = amounts(part, whole)
    assert share(of.budgeted, of.realised) is None


@given(st.lists(st.builds(amounts, st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 10**6)), min_size=1))
def test_totals_do_not_depend_on_the_order_or_the_grouping_of_lines(lines: list[Amounts]) -> None:
    half = len(lines) // 2
    assert total(lines) == total(reversed(lines)) == total((total(lines[:half]), total(lines[half:])))
