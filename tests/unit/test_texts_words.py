"""How words, numbers, dates and amounts are written, with the real numbers of 2020."""

from decimal import Decimal
from fractions import Fraction

import pytest

from mvo_monitor.errors import MissingField, Phrase, UnknownKey
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.texts import half_up, words
from mvo_monitor.vocabulary import Instrument, Language

nl, en = words(Language.NL), words(Language.EN)


def test_the_mean_of_2020_has_a_comma_in_dutch_and_a_point_in_english() -> None:
    assert (nl.number(Decimal("4.3")), en.number(Decimal("4.3"))) == ("4,3", "4.3")


def test_a_number_that_no_record_could_hold_is_still_written_in_full() -> None:
    assert nl.number(Decimal("1e30")) == "1" + 10 * ".000"
    assert nl.number(Decimal("-1e300"), 1) == "-1" + 100 * ".000" + ",0"
    assert en.percent(Decimal("1e40")) == "1" + 14 * ",000" + "%"


def test_a_number_keeps_the_digits_it_was_given() -> None:
    assert nl.number(Decimal("4.30")) == "4,30"
    assert nl.number(4) == "4"


@pytest.mark.parametrize(
    ("exact", "shown"),
    [(Decimal("3.25"), "3,3"), (Decimal("-3.25"), "-3,3"), (Fraction(47, 11), "4,3"), (Decimal("-0.04"), "0,0")],
)
def test_a_rounded_number_rounds_halves_up_and_is_never_minus_zero(exact: Decimal | Fraction, shown: str) -> None:
    assert nl.number(exact, decimals=1) == shown


def test_an_exact_fraction_is_not_shown_without_saying_how_it_rounds() -> None:
    with pytest.raises(TypeError, match="decimals"):
        nl.number(Fraction(47, 11))


def test_a_difference_can_carry_its_plus() -> None:
    assert nl.number(Decimal("0.2"), signed=True) == "+0,2"
    assert nl.number(Decimal("-0.3"), signed=True) == "-0,3"
    assert nl.number(0, signed=True) == "0"


def test_eleven_of_twenty_four_is_46_percent() -> None:
    assert nl.percent(Fraction(11, 24)) == "46%"
    assert nl.percent(Fraction(11, 24), decimals=1) == "45,8%"


def test_the_realised_costs_of_2020_are_written_with_a_point_for_thousands_in_dutch() -> None:
    assert nl.money(208797) == "€\xa0208.797"
    assert en.money(208797) == "€208,797"
    assert nl.money(Decimal("12.5"), decimals=2) == "€\xa012,50"
    assert nl.money(Decimal("1234.5")) == "€\xa01.234,50", "an amount has no cents, or both"
    assert nl.money(Decimal("1234.125")) == "€\xa01.234,125"


@pytest.mark.parametrize(
    ("known", "dutch", "english"),
    [
        (PartialDate(2020, 12, 8), "8 december 2020", "8 December 2020"),
        (PartialDate(2020, 12), "december 2020", "December 2020"),
        (PartialDate(2020), "2020", "2020"),
    ],
)
def test_a_date_says_no_more_than_is_known(known: PartialDate, dutch: str, english: str) -> None:
    assert (nl.date(known), en.date(known)) == (dutch, english)


def test_an_enumeration_ends_with_and() -> None:
    assert nl.join(["FNV", "PAX", "SOMO"]) == "FNV, PAX en SOMO"
    assert en.join(["FNV", "PAX"]) == "FNV and PAX"
    assert nl.join([]) == ""


def test_a_value_of_a_closed_list_has_its_word() -> None:
    assert (nl.term(Instrument.MOTION), en.term(Instrument.MOTION)) == ("motie", "motion")


def test_fields_are_written_in_the_language_of_the_sentence() -> None:
    key = "refusal.bad_setting"
    sentence = nl(key, setting="X", value=Decimal("4.3"), expected=Phrase("expected.language"))
    assert sentence == "De instelling X is ‘4,3’; verwacht: nl of en."
    assert "‘8 December 2020’" in en(key, setting="X", value=PartialDate(2020, 12, 8), expected="y")
    assert "‘motie’" in nl(key, setting="X", value=Instrument.MOTION, expected="y")


def test_a_year_in_a_sentence_gets_no_thousands_mark() -> None:
    assert nl("refusal.port_taken", address="a", port=8501).startswith("Poort 8501 ")


def test_a_float_is_never_written() -> None:
    with pytest.raises(TypeError):
        nl("refusal.bad_setting", setting="X", value=4.3, expected="y")


def test_a_missing_text_names_its_key_and_language() -> None:
    with pytest.raises(UnknownKey, match=r"no text ‘no\.such\.text’ in language ‘en’"):
        en("no.such.text")
    assert "no.such.text" not in en


def test_a_missing_field_names_the_text_and_the_field() -> None:
    with pytest.raises(MissingField, match=r"‘refusal\.file_missing’ in language ‘nl’ needs the field ‘file’"):
        nl("refusal.file_missing")


def test_half_up_rounds_away_from_zero() -> None:
    assert half_up(Decimal("2.5"), 0) == 3
    assert half_up(Decimal("-2.5"), 0) == -3
