"""Writes numbers, shares and amounts the way a language does, and reads them; the only place where one is rounded."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent, get_decimal_symbol, get_group_symbol

Number = int | Decimal | Fraction
"""A number that is exact; a float never is, and is not taken."""

_EURO = r"(?:€|EUR|euro)"


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """An amount as typed that is one number in one notation and another in the other: ``12,500`` in Dutch."""

    here: Decimal
    elsewhere: Decimal


def half_up(value: Number, decimals: int) -> Decimal:
    """``value`` rounded to ``decimals`` places, halves away from zero: 3.25 → 3.3, -3.25 → -3.3. Never gives -0."""
    scaled = abs(Fraction(value)) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Decimal(-whole if value < 0 else whole).scaleb(-decimals)


def write_number(value: Number, locale: Locale, decimals: int | None = None, signed: bool = False) -> str:
    """``value`` with the digits it was given, or with ``decimals`` places rounded half up; ``signed`` writes a plus."""
    exact, places = _places(value, decimals)
    with _room(exact, places):
        text = format_decimal(exact, format=f"#,##0{_fraction(places)}", locale=locale)
    return f"+{text}" if signed and exact > 0 else text


def write_percent(fraction: Number, locale: Locale, decimals: int = 0) -> str:
    """A share of one as a percentage: 11/24 → 46%."""
    exact = half_up(Fraction(fraction) * 100, decimals) / 100
    with _room(exact, decimals + 2):
        return format_percent(exact, format=f"#,##0{_fraction(decimals)}%", locale=locale)


def write_money(amount: Number, locale: Locale, currency: str, decimals: int | None = None) -> str:
    """An amount with its currency sign; unless asked, whole amounts without decimals and others with cents."""
    exact, places = _places(amount, decimals)
    places = max(places, 2) if decimals is None and places else places
    pattern = locale.currency_formats["standard"].pattern.replace(".00", _fraction(places))
    with _room(exact, places):
        return format_currency(exact, currency, format=pattern, locale=locale, currency_digits=False)


def read_number(text: str, locale: Locale) -> Decimal | None:
    """The number that ``text`` is in this very notation, to the digit; None for anything else, never a guess.

    ``4,3`` and ``1.234,5`` in Dutch, ``4.3`` and ``1,234.5`` in English; thousands may stand apart by a space.
    """
    point, thousands = re.escape(get_decimal_symbol(locale)), re.escape(get_group_symbol(locale))
    whole = rf"[0-9]+|[0-9]{{1,3}}(?:(?:{thousands}[0-9]{{3}})+|(?:[ \u00a0\u202f][0-9]{{3}})+)"
    found = re.fullmatch(rf"([-+\u2212]?)({whole})(?:{point}([0-9]+))?", text.strip())
    if found is None:
        return None
    sign, digits, decimals = found.groups()
    digits = re.sub(r"[^0-9]", "", digits)
    exact = Decimal(f"{digits}.{decimals}" if decimals else digits)
    return -exact if sign in ("-", "\u2212") and exact else exact


def read_money(text: str, locale: Locale) -> Decimal | TwoReadings | None:
    """The amount in euro that ``text`` is, with or without its sign, with ``,-`` behind whole euros; never a guess.

    An amount is in whole euros or has its cents. Three digits behind the point are thousands in the notation of another
    language, so such a text has two readings; with more, and for anything that is no number, None.
    """
    point = re.escape(get_decimal_symbol(locale))
    bare = re.sub(rf"{point}[-\u2013\u2014]{{1,2}}$", "", _without_euro(text))
    number = read_number(_without_euro(bare), locale)
    grouped_nothing = re.match(rf"[-+\u2212]?0{re.escape(get_group_symbol(locale))}", _without_euro(bare))
    if number is None or grouped_nothing:
        return None
    if -int(number.as_tuple().exponent) <= 2:
        return half_up(number, 0 if number == number.to_integral_value() else 2)
    elsewhere = re.fullmatch(rf"([-+\u2212]?)([1-9][0-9]{{0,2}}){point}([0-9]{{3}})", _without_euro(bare))
    if elsewhere is None:
        return None
    sign, thousands, rest = elsewhere.groups()
    other = Decimal(thousands + rest)
    return TwoReadings(number, -other if sign in ("-", "\u2212") else other)


def _without_euro(text: str) -> str:
    """The text without the sign of the euro at either end; a minus may stand before it or behind it."""
    bare = re.sub(rf"\s*{_EURO}$", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(rf"^([-+\u2212]?)\s*{_EURO}\s*", r"\1", bare, flags=re.IGNORECASE)


@contextmanager
def _room(exact: Decimal, places: int) -> Iterator[None]:
    """Room for all digits of a number: a cell of a workbook can hold more than the 28 that ``decimal`` has room for."""
    with localcontext() as context:
        context.prec = max(context.prec, exact.adjusted() + places + 2)
        yield


def _places(value: Number, decimals: int | None) -> tuple[Decimal, int]:
    if decimals is not None:
        return half_up(value, decimals), decimals
    if isinstance(value, Fraction):
        raise TypeError("a fraction has no digits of its own: say decimals=")
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a number: {value}")
    return exact, max(0, -int(exact.as_tuple().exponent))


def _fraction(places: int) -> str:
    return "." + "0" * places if places else ""
