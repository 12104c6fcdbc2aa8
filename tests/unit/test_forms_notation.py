"""Dates, numbers and amounts are read in the reader's own notation, and never guessed."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from dashboard.desk.kit import Button, Form, Money, read
from dashboard.desk.kit.days import read_day
from mvo_monitor.errors import Phrase
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.texts import TwoReadings, words
from mvo_monitor.vocabulary import Language

NL, EN = words(Language.NL), words(Language.EN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27-11-2026", PartialDate(2026, 11, 27)),
        ("7/1/2026", PartialDate(2026, 1, 7)),
        ("27.11.2026", PartialDate(2026, 11, 27)),
        ("27 november 2026", PartialDate(2026, 11, 27)),
        ("vrijdag 27 nov. 2026", PartialDate(2026, 11, 27)),
        ("27 mrt 2026", PartialDate(2026, 3, 27)),
        ("27th March 2026", PartialDate(2026, 3, 27)),
        ("March 27, 2026", PartialDate(2026, 3, 27)),
        ("nov 2026", PartialDate(2026, 11)),
        ("Mei 2026", PartialDate(2026, 5)),
        ("11-2026", PartialDate(2026, 11)),
        ("2026-11", PartialDate(2026, 11)),
        ("2026-11-27", PartialDate(2026, 11, 27)),
        (" 2026 ", PartialDate(2026)),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_typed(typed: str, meant: PartialDate) -> None:
    assert read_day(typed) == meant


@pytest.mark.parametrize("typed", ["27-11-26", "morgen", "novembre 2026", "2026-2027", "mei", "12"])
def test_what_is_no_date_is_never_guessed(typed: str) -> None:
    assert read_day(typed) == Phrase("forms.fault_day", {"typed": typed})


@pytest.mark.parametrize("typed", ["31 november 2026", "30-2-2026", "2026-13", "29 februari 2025", "0999"])
def test_a_day_that_does_not_exist_is_told_apart(typed: str) -> None:
    assert read_day(typed) == Phrase("forms.fault_no_such_day", {"typed": typed})


@pytest.mark.parametrize("w", [NL, EN], ids=["nl", "en"])
def test_every_date_that_the_monitor_writes_it_reads_back(w: Any) -> None:
    days = [PartialDate.of(day) for day in (dt.date(2026, month, 9) for month in range(1, 13))]
    for date in [*days, *(PartialDate(2026, month) for month in range(1, 13)), PartialDate(2026)]:
        assert read_day(w.date(date)) == date


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        ("4,3", Decimal("4.3"), None),
        ("4.3", None, Decimal("4.3")),
        ("1.234,50", Decimal("1234.50"), None),
        ("1,234.50", None, Decimal("1234.50")),
        ("207 500", Decimal(207500), Decimal(207500)),
        ("−2", Decimal(-2), Decimal(-2)),
        ("1.2.3", None, None),
        ("1e5", None, None),
        ("NaN", None, None),
        ("٣", None, None),
        ("4,", None, None),
        ("", None, None),
    ],
)
def test_a_number_is_read_in_the_readers_own_notation_or_not_at_all(
    typed: str, dutch: Decimal | None, english: Decimal | None
) -> None:
    assert (NL.reads(typed), EN.reads(typed)) == (dutch, english)


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        ("12.500", Decimal(12500), TwoReadings(Decimal("12.500"), Decimal(12500))),
        ("12,500", TwoReadings(Decimal("12.500"), Decimal(12500)), Decimal(12500)),
        ("12500", Decimal(12500), Decimal(12500)),
        ("12.500,00", Decimal(12500), None),
        ("12,500.00", None, Decimal(12500)),
        ("€ 12 500", Decimal(12500), Decimal(12500)),
        ("EUR 12500", Decimal(12500), Decimal(12500)),
        ("12.500,-", Decimal(12500), None),
        ("12,5", Decimal("12.50"), None),
        ("-€ 1.297", Decimal(-1297), TwoReadings(Decimal("-1.297"), Decimal(-1297))),
        ("0,125", None, None),
        ("12,5000", None, None),
        ("€", None, None),
    ],
)
def test_an_amount_is_read_as_people_write_it_and_two_readings_are_never_guessed_between(
    typed: str, dutch: object, english: object
) -> None:
    assert (NL.reads_money(typed), EN.reads_money(typed)) == (dutch, english)


def test_a_dash_in_an_amount_is_not_known_and_two_readings_are_both_told() -> None:
    form = Form("money", (Money("paid", "Betaald"),), (Button("keep", "Bewaar"),))
    assert read(form, [("paid", "–")], NL)["paid"] is None
    assert read(form, [("paid", "0")], NL)["paid"] == 0
    told = read(form, [("paid", "12,500")], NL)
    assert told.faults["paid"] == "‘12,500’ kan twee bedragen zijn. Schrijf 12.500 of 12,50."
    assert told.typed["paid"] == ("12,500",)
    assert read(form, [("paid", "12.5")], NL).faults["paid"].startswith("‘12.5’ is geen bedrag")
