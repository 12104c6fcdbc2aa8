"""The page of finance: whether the budget held, where printed totals differ, and the years side by side."""

import re

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages
from tests.screens.opening import OpenPage


def _text(page: OpenPage) -> str:
    return page.text.replace("\xa0", " ")


def _row(table: str, label: str) -> str:
    row = next(row for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL) if f">{label}</th>" in row)
    return " | ".join(re.sub("<.*?>", "", cell).replace("\xa0", " ") for cell in re.findall(r"<td.*?</td>", row))


def test_the_costs_of_2020_were_11298_above_the_budget_and_the_income_fell_1298_short(real: OpensPages) -> None:
    assert (
        "De lasten waren € 208.798 tegen € 197.500 begroot: € 11.298 meer. De baten waren € 207.500: € 1.298 te weinig."
    ) in _text(real("finance", "year=2020"))


def test_three_amounts_were_printed_otherwise_each_is_told_with_both_numbers(real: OpensPages) -> None:
    text = _text(real("finance", "year=2020"))
    assert "3 gedrukte bedragen wijken af van de som van de regels." in text
    for printed, computed in (("€ 2.239", "€ 2.240"), ("€ 208.797", "€ 208.798"), ("€ -1.297", "€ -1.298")):
        assert f"in Jaarverslag 2020 (3) staat {printed}; de regels zijn samen {computed}." in text


def test_the_same_in_english(real: OpensPages) -> None:
    text = real("finance", "year=2020", language=Language.EN).text
    assert "Costs were €208,798 against a budget of €197,500: €11,298 more." in text
    assert "Jaarverslag 2020 (3) says €208,797; the lines add up to €208,798." in text


def test_a_dash_stays_a_dash_and_gives_no_difference(real: OpensPages) -> None:
    table = real("finance", "year=2020").table("2020, lasten")
    row = _row(table, "Personeelskosten modules: Nationaal Actie Plan (NAP)")
    assert row == "–niet vermeld | € 10.932 | –niet vermeld"


def test_subtotals_and_the_total_are_those_of_the_lines(real: OpensPages) -> None:
    table = real("finance", "year=2020").table("2020, lasten")
    assert _row(table, "Samen: Projectlasten") == "€ 4.821 | € 2.240 | € 2.581 minder"
    assert _row(table, "Alle lasten") == "€ 197.500 | € 208.798 | € 11.298 meer"


def test_all_income_of_2020_came_from_members(real: OpensPages) -> None:
    assert "€ 207.500: 100% van de baten." in _text(real("finance", "year=2020"))


def test_the_chart_tells_its_numbers_to_whom_cannot_see_it(real: OpensPages) -> None:
    (chart,) = real("finance", "year=2020").charts
    assert "Personeelslasten: begroot 192.679, gerealiseerd 206.558." in chart.alt
    assert "Overige bijdragen: begroot niet vermeld, gerealiseerd 10.000." in chart.alt


def test_one_budget_gives_no_line_of_years(real: OpensPages) -> None:
    assert "Door de jaren heen" not in real("finance", "year=2020").text


def test_a_year_without_amounts_leads_to_one_that_has_them(real: OpensPages) -> None:
    shown = real("finance", "year=2019")
    assert "Over 2019 staan er geen bedragen in de monitor." in shown.text
    assert "/finance?year=2020" in shown.links


def test_the_sample_compares_ten_years_three_of_them_in_deficit(sample: OpensPages) -> None:
    shown = sample("finance", "year=2023")
    assert "In 3 van de 10 jaren was er een tekort." in shown.text
    table = shown.table("De totalen per jaar")
    assert re.findall(r'year=(\d{4})"', table) == [str(year) for year in range(2025, 2015, -1)]


def test_a_year_whose_printed_totals_are_right_says_so(sample: OpensPages) -> None:
    assert "Ja, alle 7 gedrukte totalen zijn de som van hun regels." in sample("finance", "year=2016").text


def test_members_paid_a_third_of_the_income_of_2023(sample: OpensPages) -> None:
    assert "€ 31.050: 32% van de baten." in _text(sample("finance", "year=2023"))
