"""The sums in words: with the numbers of the examples, in both languages, and never against their own numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mvo_monitor.measures.examples import EXAMPLES
from mvo_monitor.measures.indicator import Level
from mvo_monitor.measures.status import LEEWAY, assess, compare, trend
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.wording.sums import (
    comparison_in_words,
    level_in_words,
    status_in_words,
    sum_in_words,
    value_in_words,
    what_would_change,
    why,
)
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Direction, Language, Measure, Rule, Status
from tests.spec.builders import band, broken, ladder, number, reading, series, yes_no

NL, EN = words(Language.NL), words(Language.EN)
BY_KEY = {example.key: example for example in EXAMPLES}


@pytest.mark.parametrize(
    ("key", "nl", "en"),
    [
        (
            "score_within_margin",
            "3,6 ligt 0,3 onder de nulmeting 3,9; dat valt binnen de marge van 0,35: stilstand.",
            "3.6 lies 0.3 below the baseline of 3.9; that is within the margin of 0.35: standstill.",
        ),
        (
            "share_worse",
            (
                "45% ligt 5 procentpunt boven de nulmeting 40%, terwijl geldt: lager is beter. "
                "Dat is meer dan de marge van 2 procentpunt: achteruitgegaan."
            ),
            (
                "45% lies 5 percentage points above the baseline of 40%, while lower is better. "
                "That is more than the margin of 2 percentage points: declined."
            ),
        ),
        (
            "laws_behind",
            (
                "Met 1 is 33% van de weg van 0 naar 3 afgelegd; eind 2018 hoort dat 60% te zijn. "
                "Dat scheelt meer dan de speling van 10 procentpunt: loopt achter."
            ),
            (
                "At 1, 33% of the road from 0 to 3 has been travelled; by the end of 2018 it should be 60%. "
                "That is more than the leeway of 10 percentage points short: behind."
            ),
        ),
        (
            "dialogue_2020",
            "Het niveau is ‘deels’: verder dan het begin (‘nee’), maar het doel voor 2020 was ‘ja’: niet bereikt.",
            "The level is ‘partly’: past the start (‘no’), but the aim for 2020 was ‘yes’: not attained.",
        ),
        (
            "worst_of_two_parts",
            (
                "De slechtste status van de onderdelen geldt voor het geheel: niet bereikt. "
                "Onderdeel a (leden): het niveau is ‘ja’; het doel voor 2020 was ‘ja’: bereikt. "
                "Onderdeel b (coördinatiepunt): het niveau is ‘deels’: verder dan het begin (‘nee’), "
                "maar het doel voor 2020 was ‘ja’: niet bereikt."
            ),
            (
                "The worst status of the parts holds for the whole: not attained. "
                "Part a (members): the level is ‘yes’; the aim for 2020 was ‘yes’: achieved. "
                "Part b (coordinator): the level is ‘partly’: past the start (‘no’), "
                "but the aim for 2020 was ‘yes’: not attained."
            ),
        ),
    ],
)
def test_a_sum_reads_as_a_sentence(key: str, nl: str, en: str) -> None:
    held, found = BY_KEY[key].definition, assess(BY_KEY[key].definition, BY_KEY[key].year)
    assert (sum_in_words(NL, held, found), sum_in_words(EN, held, found)) == (nl, en)


@pytest.mark.parametrize(
    ("key", "nl"),
    [
        ("share_worse", "Met 42% of minder zou de status ‘stilstand’ zijn."),
        ("laws_behind", "Met 2 of meer zou de status ‘op koers’ zijn."),
        ("no_at_the_end", "Met het niveau ‘deels’ zou de status ‘niet bereikt’ zijn."),
        ("band_outside", "Met 63% of minder zou de status ‘stilstand’ zijn."),
        ("band_inside", "Blijft de waarde tot en met 2020 binnen de bandbreedte, dan is het doel bereikt."),
        ("laws_reached", "Beter dan dit kan de status niet worden."),
        ("positions_known_2020", "Beter dan dit kan de status niet worden."),
        ("one_part_not_measured", "Onderdeel b (partners): een goedgekeurde waarde over 2020."),
        ("without_baseline", "Een nulmeting van vóór 2018, of de streefwaarde 3 halen."),
    ],
)
def test_what_would_change_it_is_the_nearest_thing_that_does(key: str, nl: str) -> None:
    held = BY_KEY[key].definition
    assert what_would_change(NL, held, assess(held, BY_KEY[key].year)) == nl


def test_a_threshold_that_does_not_come_out_even_is_rounded_to_the_safe_side() -> None:
    up = replace(number(reading(2016, "0.1"), end=(2018, "1")), measure=Measure.SCORE)
    down = replace(number(reading(2016, "-0.1"), end=(2018, "-1"), direction=Direction.DOWN), measure=Measure.SCORE)
    assert what_would_change(NL, up, assess(up, 2016)) == "Met 0,24 of meer zou de status ‘op koers’ zijn."
    assert what_would_change(NL, down, assess(down, 2016)) == "Met -0,24 of minder zou de status ‘op koers’ zijn."


def test_the_edge_of_the_margin_has_to_be_passed() -> None:
    held = replace(number(reading(2016, "1.5"), margin="1.5"), measure=Measure.SCORE)
    assert what_would_change(NL, held, assess(held, 2016)) == "Met meer dan 1,5 zou de status ‘op koers’ zijn."


def test_shares_are_rounded_no_further_than_the_status_can_bear() -> None:
    held = replace(number(reading(2018, "4.996")), measure=Measure.SCORE)
    found = assess(held, 2018)
    assert found.status is Status.BEHIND
    assert "is 49,96% van de weg" in sum_in_words(NL, held, found)


def test_a_margin_of_many_digits_never_reads_against_the_status() -> None:
    within = number(reading(2018, "0.92", sampling_margin="0.9237"))
    beyond = number(reading(2018, "-0.93", sampling_margin="0.9283"))
    assert "0,92 boven de nulmeting 0; dat valt binnen de marge van 0,93" in sum_in_words(
        NL, within, assess(within, 2018)
    )
    assert "meer dan de marge van 0,92" in sum_in_words(NL, beyond, assess(beyond, 2018))


def test_a_value_equal_to_its_baseline_is_said_to_be_equal() -> None:
    held = number(reading(2018, "0"))
    assert sum_in_words(NL, held, assess(held, 2018)) == "0 is gelijk aan de nulmeting van 2015: stilstand."


def test_a_value_ahead_of_the_line_is_not_said_to_need_leeway() -> None:
    held = number(reading(2018, "8"))
    assert "speling" not in sum_in_words(NL, held, assess(held, 2018))


@pytest.mark.parametrize(
    ("low", "high", "text"), [("4", "6", "4 tot en met 6"), ("4", None, "ten minste 4"), (None, "6", "ten hoogste 6")]
)
def test_a_band_is_said_with_the_ends_it_has(low: str | None, high: str | None, text: str) -> None:
    held = band(reading(2018, "5"), low=low, high=high)
    assert f"({text})" in sum_in_words(NL, held, assess(held, 2018))


def test_the_leeway_in_the_rules_text_is_the_one_reckoned_with() -> None:
    for w in (NL, EN):
        assert f"{int(LEEWAY * 100)}%" in w.term(Rule.ON_PACE)
    held = number(reading(2018, "5"))
    assert f"{int(LEEWAY * 100)} procentpunt" in sum_in_words(NL, held, assess(held, 2018))


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("laws_not_attained", "niet bereikt"),
        ("laws_reached_early", "eerder bereikt dan gepland"),
        ("laws_behind", "loopt achter"),
    ],
)
def test_the_status_is_said_as_final_or_early_where_it_is(key: str, said: str) -> None:
    assert status_in_words(NL, assess(BY_KEY[key].definition, BY_KEY[key].year)) == said


def test_why_is_the_rule_in_general() -> None:
    assert why(NL, assess(yes_no(), 2020)).endswith("niet gemeten is geen nul.")


def test_a_value_comes_with_its_scale_its_unit_and_who_answered() -> None:
    score = BY_KEY["score_within_margin"].definition
    laws = BY_KEY["laws_behind"].definition
    share = BY_KEY["share_worse"].definition
    assert (
        value_in_words(NL, score, reading(2020, "4.3", n=11, asked=24))
        == "4,3 op een schaal van 1 tot 5; 11 van 24 antwoordden"
    )
    assert value_in_words(EN, score, reading(2020, "4.3", n=1)) == "4.3 on a scale of 1 to 5; 1 answer"
    assert value_in_words(NL, laws, reading(2020, "1")) == "1 (wetten)"
    assert value_in_words(NL, share, reading(2020, "45.5")) == "45,5%"
    assert value_in_words(NL, yes_no(), reading(2020, "1")) == "deels"


def test_a_level_has_its_own_name_before_the_one_it_has_by_nature() -> None:
    held = replace(yes_no(), levels=(Level(1, Written("half", "half")),))
    assert [level_in_words(NL, held, Decimal(at)) for at in range(3)] == ["nee", "half", "ja"]
    assert level_in_words(NL, ladder(), Decimal(7)) == "niveau 7"


@pytest.mark.parametrize(
    ("earlier", "later", "nl"),
    [
        ("3.6", "3.9", "Van 3,6 in 2018 naar 3,9 in 2019: 0,3 hoger; dat valt binnen de marge van 0,35, dus {same}."),
        ("3.9", "3.6", "Van 3,9 in 2018 naar 3,6 in 2019: 0,3 lager; dat valt binnen de marge van 0,35, dus {same}."),
        ("3.6", "4.2", "Van 3,6 in 2018 naar 4,2 in 2019: 0,6 hoger, verbeterd."),
        ("4.2", "3.6", "Van 4,2 in 2018 naar 3,6 in 2019: 0,6 lager, verslechterd."),
        ("3.9", "3.9", "In 2018 en in 2019 3,9: {same}."),
    ],
)
def test_two_years_read_as_a_sentence(earlier: str, later: str, nl: str) -> None:
    held = number(reading(2018, earlier), reading(2019, later), margin="0.35")
    assert comparison_in_words(NL, held, trend(held, 2019).comparison) == nl.format(same="gelijk gebleven")


def test_two_years_of_a_ladder_name_the_steps() -> None:
    held = yes_no(reading(2018, "0"), reading(2019, "1"))
    assert (
        comparison_in_words(NL, held, trend(held, 2019).comparison)
        == "Van ‘nee’ in 2018 naar ‘deels’ in 2019: verbeterd."
    )


def test_two_years_at_the_same_distance_from_a_band_are_not_said_to_differ() -> None:
    held = band(reading(2018, "3"), reading(2019, "7"), low="4", high="6")
    assert comparison_in_words(NL, held, trend(held, 2019).comparison) == (
        "Van 3 in 2018 naar 7 in 2019, even dicht bij de bandbreedte: gelijk gebleven."
    )


def test_two_years_that_do_not_compare_say_why() -> None:
    held = number(reading(2018, "1"), reading(2019, "2"))
    cut = broken(held, 2019)
    assert comparison_in_words(NL, cut, trend(cut, 2019).comparison) == (
        "2018 en 2019 zijn niet te vergelijken: de definitie is tussen beide jaren veranderd."
    )
    assert comparison_in_words(NL, held, trend(held, 2018).comparison) == (
        "2018 is met geen eerder jaar te vergelijken: er is geen eerder jaar met een waarde."
    )


def test_two_years_of_an_indicator_with_parts_tell_each_part() -> None:
    held = tuple(
        series(reading(2018, "1"), reading(2019, level), part=code) for code, level in (("a", "2"), ("b", "1"))
    )
    whole = replace(yes_no(), series=held)
    assert comparison_in_words(NL, whole, compare(whole, 2018, whole, 2019, comparable=True)) == (
        "Van 2018 naar 2019: verbeterd. Onderdeel a: van ‘deels’ in 2018 naar ‘ja’ in 2019: verbeterd. "
        "Onderdeel b: in 2018 en in 2019 ‘deels’: gelijk gebleven."
    )


def test_a_survey_margin_of_six_answers_counts_but_is_not_told() -> None:
    few = replace(reading(2018, "0.3", sampling_margin="0.38"), n=6, asked=12, margin_told=False)
    held = replace(number(few, margin="0.1"), measure=Measure.SCORE)
    found = assess(held, 2018)
    told = f"{sum_in_words(NL, held, found)} {what_would_change(NL, held, found)}"
    assert found.margin == Decimal("0.38")
    assert "0,38" not in told
    assert "bij zo weinig antwoorden" in told
