"""The budget in charts and sentences: the same amounts, dashes as dashes, printed totals beside computed ones."""

import re
from collections.abc import Iterable
from decimal import Decimal

import pytest

from mvo_monitor.charts import to_svg
from mvo_monitor.charts.of_budget import budget_groups, budget_years
from mvo_monitor.measures.budget import Amounts, Mismatch, PrintedSum
from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.finance import BudgetView, GroupView, LineView, PrintedOtherwise, SideView
from mvo_monitor.progress.wording.finance import budget_in_words, difference_in_words, printed_in_words
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import AmountKind, BudgetSide, Language, TotalScope

NL = words(Language.NL)
REPORT = SourceNote("jaarverslag-2020", "Jaarverslag 2020", "3", None)

Pair = tuple[int | None, int | None]


def amounts(pair: Pair) -> Amounts:
    budgeted, realised = (None if each is None else Decimal(each) for each in pair)
    return Amounts(budgeted, realised)


def a_budget(
    costs: Iterable[Pair], income: Iterable[Pair], year: int = 2020, *otherwise: PrintedOtherwise
) -> BudgetView:
    def side(which: BudgetSide, pairs: Iterable[Pair]) -> SideView:
        label = Written(which.value.capitalize())
        groups = (
            GroupView(f"groep-{i}", Written(f"Groep {i}"), (LineView(label, amounts(pair), None, False, REPORT),))
            for i, pair in enumerate(pairs, 1)
        )
        return SideView(which, tuple(groups))

    return BudgetView(
        year, side(BudgetSide.COSTS, costs), side(BudgetSide.INCOME, income), len(otherwise), tuple(otherwise)
    )


OTHERWISE = PrintedOtherwise(
    Mismatch(
        PrintedSum(TotalScope.SIDE, BudgetSide.COSTS, None, amounts((197_500, 208_797))),
        AmountKind.REALISED,
        Decimal(208_797),
        Decimal(208_798),
    ),
    Written("Totale lasten"),
    REPORT,
)
OF_2020 = a_budget([(192_679, 206_558), (4_821, 2_240)], [(197_500, 197_500), (None, 10_000)], 2020, OTHERWISE)


def test_each_group_stands_in_the_chart_and_after_them_the_total_of_its_side() -> None:
    rows = budget_groups(NL, OF_2020).rows
    assert [(row.group, row.label, Amounts(row.first, row.second), row.is_total) for row in rows] == [
        ("Lasten", "Groep 1", amounts((192_679, 206_558)), False),
        ("Lasten", "Groep 2", amounts((4_821, 2_240)), False),
        ("Lasten", "Alle lasten", amounts((197_500, 208_798)), True),
        ("Baten", "Groep 1", amounts((197_500, 197_500)), False),
        ("Baten", "Groep 2", amounts((None, 10_000)), False),
        ("Baten", "Alle baten", amounts((197_500, 207_500)), True),
    ]


def test_a_total_that_was_printed_otherwise_says_so_in_its_row() -> None:
    notes = {row.label: row.note.replace("\xa0", " ") for row in budget_groups(NL, OF_2020).rows if row.note}
    told = "Totale lasten, gerealiseerd: in Jaarverslag 2020 (3) staat € 208.797; de regels zijn samen € 208.798."
    assert notes == {"Alle lasten": told}


def test_the_chart_tells_which_costs_differ_most_from_their_budget() -> None:
    told = budget_groups(NL, OF_2020).subtitle.replace("\xa0", " ")
    assert told == "Het grootste verschil bij de lasten zit in ‘Groep 1’: € 13.879 meer dan begroot."


def test_without_a_difference_the_chart_names_no_group() -> None:
    assert budget_groups(NL, a_budget([(100, 100), (None, 5)], [(1, 1)])).subtitle == ""


def test_a_cent_that_differs_is_not_rounded_away() -> None:
    cents = PrintedOtherwise(
        Mismatch(OTHERWISE.mismatch.total, AmountKind.REALISED, Decimal("12.50"), Decimal("12.51")),
        OTHERWISE.label,
        None,
    )
    told = printed_in_words(NL, cents).replace("\xa0", " ")
    assert told == "Totale lasten, gerealiseerd: in de bron staat € 12,50; de regels zijn samen € 12,51."


def test_a_printed_total_without_lines_says_that_there_are_none() -> None:
    bare = PrintedOtherwise(
        Mismatch(OTHERWISE.mismatch.total, AmountKind.BUDGETED, Decimal(300), None), OTHERWISE.label, None
    )
    assert printed_in_words(NL, bare).endswith("er zijn geen regels met een bedrag.")


@pytest.mark.parametrize(
    ("costs", "income", "expected"),
    [
        (
            (197_500, 208_798),
            (197_500, 207_500),
            (
                "De lasten waren € 208.798 tegen € 197.500 begroot: € 11.298 meer. "
                "De baten waren € 207.500: € 1.298 te weinig."
            ),
        ),
        ((90, 80), (90, 95), "De lasten waren € 80 tegen € 90 begroot: € 10 minder. De baten waren € 95: € 15 over."),
        ((90, 90), (90, 90), "De lasten waren € 90 tegen € 90 begroot: gelijk. De baten waren € 90: precies genoeg."),
        ((90, None), (90, None), "Aan lasten is € 90 begroot; wat het werd, staat in geen bron."),
        (
            (None, 90),
            (None, 95),
            "De lasten waren € 90; wat er begroot was, staat in geen bron. De baten waren € 95: € 5 over.",
        ),
        ((None, None), (None, 95), "Van de lasten staat in geen bron een bedrag. De baten waren € 95."),
    ],
)
def test_the_answer_says_what_is_known_and_no_more(costs: Pair, income: Pair, expected: str) -> None:
    assert budget_in_words(NL, a_budget([costs], [income])).replace("\xa0", " ") == expected


def test_a_difference_that_cannot_be_known_is_not_told() -> None:
    assert difference_in_words(NL, None) == ""


def test_the_years_show_what_was_left_or_short_on_an_axis_with_zero_and_round_ends() -> None:
    budgets = [
        a_budget([(1, 63_825)], [(1, 60_000)], 2016),
        a_budget([(1, 72_130)], [(1, 73_250)], 2017),
        a_budget([(1, None)], [(1, 1)], 2018),
        a_budget([(1, 96_625)], [(1, 105_850)], 2019),
    ]
    chart = budget_years(NL, budgets)
    assert [point.value for point in chart.lines[0].points] == [-3_825, 1_120, None, 9_225]
    assert chart.lines[0].points[2].absence == "niet vermeld"
    assert chart.axis == (Decimal(-5_000), Decimal(10_000))
    assert chart.subtitle == "In 1 van de 4 jaren was er een tekort."


def test_an_amount_in_a_dip_stands_beneath_its_mark_where_no_line_runs() -> None:
    left = ((2016, 1_000), (2017, 200), (2018, 1_000))
    drawing = to_svg(budget_years(NL, [a_budget([(1, 0)], [(1, amount)], year) for year, amount in left]), NL)
    line = re.search(r'<path d="M\S+ (\S+) L\S+ (\S+) L\S+ \S+" fill="none" stroke="#1b1f23"', drawing)
    written = {text: float(y) for y, text in re.findall(r'y="([\d.]+)"[^>]*font-weight="600"[^>]*>([\d.]+)<', drawing)}
    assert line is not None
    assert written["1.000"] < float(line[1])
    assert written["200"] > float(line[2])


def test_years_that_all_closed_even_still_have_an_axis() -> None:
    chart = budget_years(NL, [a_budget([(1, 1)], [(1, 1)], year) for year in (2016, 2017)])
    assert chart.axis == (Decimal(0), Decimal(1))
