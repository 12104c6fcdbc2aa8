"""The goal page answers: is this goal being attained, and why do we think so?"""

from tests.screens.conftest import OpensPages


def test_each_indicator_of_a_goal_shows_the_sum_behind_its_status(real: OpensPages) -> None:
    shown = real("goal", "year=2020&goal=2").text
    assert "De 6 indicatoren in 2020: 2 bereikt en 4 niet bereikt." in shown
    assert "Het niveau is ‘deels’: verder dan het begin (‘nee’), maar het doel voor 2020 was ‘ja’" in shown


def test_an_indicator_with_parts_tells_how_each_part_stands(real: OpensPages) -> None:
    shown = real("goal", "year=2020&goal=2").text
    assert "Onderdelen: a bereikt, b bereikt en c bereikt. Het slechtste onderdeel telt." in shown


def test_the_strongest_proof_is_who_cites_us_with_the_page(real: OpensPages) -> None:
    shown = real("goal", "year=2020&goal=2").text
    proof = shown[shown.index("Sterkste bewijs") : shown.index("Tegenslagen")]
    assert proof.count("ons stuk geciteerd, met pagina") == 4


def test_setbacks_stand_beside_the_proof(real: OpensPages) -> None:
    shown = real("goal", "year=2020&goal=2").text
    assert "gepland, niet bereikt" in shown[shown.index("Tegenslagen") :]


def test_aims_come_by_sort_core_priority_and_reactive(real: OpensPages) -> None:
    shown = real("goal", "year=2020&goal=2").text
    aims = shown[shown.index("Subdoelen voor 2020") :]
    assert aims.index("kerndoel") < aims.index("prioriteit") < aims.index("reactief")


def test_the_chart_of_a_goal_runs_through_both_plans_with_their_break(sample: OpensPages) -> None:
    chart = sample("goal", "year=2024&goal=1").charts[0]
    assert "2016" in chart.alt
    assert "2024" in chart.alt
    assert "plan 2021-2025" in chart.alt


def test_a_goal_says_what_it_follows_from(real: OpensPages) -> None:
    assert (
        "Doel 2 van plan 2021-2025 heette anders in plan 2016-2020: daar was het doel 2."
        in real("goal", "year=2021&goal=2").text
    )


def test_a_goal_that_is_not_in_the_plan_is_a_sentence(real: OpensPages) -> None:
    assert "Er is hier geen doel ‘9’." in real("goal", "year=2020&goal=9").text


def test_a_year_outside_every_plan_is_a_sentence(sample: OpensPages, real: OpensPages) -> None:
    assert "Er is hier geen jaar ‘2031’." in sample("goal", "year=2031").text
    assert "Doel 1." in real("goal", "year=2017&goal=1").text


def test_the_plan_of_2021_was_approved_on_the_day_that_the_report_gives(real: OpensPages) -> None:
    assert "Goedkeuring van plan 2021-2025: 12 november 2020." in real("goal", "year=2021&goal=1").text


def test_of_the_plan_of_2016_no_source_says_when_it_was_approved(real: OpensPages) -> None:
    assert "Goedkeuring van plan" not in real("goal", "year=2020&goal=1").text
