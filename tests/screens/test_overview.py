"""The overview answers first: how do we stand this year, and what changed?"""

from mvo_monitor.vocabulary import Language
from tests.screens.conftest import OpensPages


def test_the_overview_of_2020_begins_with_its_nine_indicators(real: OpensPages) -> None:
    shown = real("overview", "year=2020")
    assert "Hoe staan we ervoor in 2020?" in shown.text
    assert "Van de 9 indicatoren: 2 bereikt, 5 niet bereikt en 2 niet te beoordelen." in shown.text


def test_each_goal_says_how_many_are_attained_and_how_many_cannot_be_judged(real: OpensPages) -> None:
    shown = real("overview", "year=2020").text
    assert "0 van de 3 indicatoren bereikt of op koers; 2 zijn niet te beoordelen." in shown
    assert "2 van de 6 indicatoren bereikt of op koers." in shown


def test_a_score_stands_beside_its_goal_with_its_n_margin_and_bounds(real: OpensPages) -> None:
    shown = real("overview", "year=2020").text
    assert "4,3 op een schaal van 1 tot 5" in shown
    assert "11 van 24 (46%)" in shown
    assert "tussen 2,5 en 4,7" in shown


def test_values_read_from_a_report_are_said_to_be_just_that(real: OpensPages) -> None:
    shown = real("overview", "year=2020", language=Language.EN).text
    assert "The values are a reading of the report (not established by the steering group)." in shown


def test_what_nobody_measured_is_not_called_incomparable(real: OpensPages) -> None:
    shown = real("overview", "year=2020").text
    assert "niet te beoordelen niet gemeten" in shown
    assert "niet te beoordelen niet te vergelijken" not in shown


def test_the_steering_group_has_not_judged_yet(real: OpensPages) -> None:
    assert "Oordeel van de stuurgroep Nog niet vastgesteld." in real("overview", "year=2020").text


def test_a_year_that_a_plan_covers_without_indicators_says_so(real: OpensPages) -> None:
    assert "Bij het strategieplan 2021-2025 zijn nog geen indicatoren vastgelegd." in real("overview", "year=2021").text


def test_what_changed_is_told_in_numbers_losses_first(sample: OpensPages) -> None:
    text = sample("overview", "year=2019").text
    changes = text[text.index("Wat is er veranderd?") : text.index("Laatste beleidsuitkomsten")]
    assert changes.startswith("Wat is er veranderd? 1.1 Leden zijn tevreden over de kennis en het netwerk : Van 3,7")
    assert "Van 3,7 in 2017 naar 2,7 in 2019: 1,0 lager" in changes


def test_the_overview_draws_nothing_with_plotly(sample: OpensPages) -> None:
    assert sample("overview", "year=2024").charts == []
