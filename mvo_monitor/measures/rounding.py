"""Rounding and roots: ``half_up`` is the very one that numbers are written with, so that sum and page cannot differ."""

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from mvo_monitor.texts.numbers import Number, half_up

__all__ = ["decimals_of", "downwards", "half_up", "square_root", "upwards"]

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def upwards(value: Number, decimals: int) -> Decimal:
    """The lowest number of ``decimals`` digits that is not below ``value``: what at least must be reached."""
    return _shifted(math.ceil(Fraction(value) * 10**decimals), decimals)


def downwards(value: Number, decimals: int) -> Decimal:
    """The highest number of ``decimals`` digits that is not above ``value``: what must not be passed."""
    return _shifted(math.floor(Fraction(value) * 10**decimals), decimals)


def decimals_of(value: Decimal) -> int:
    """How many digits a number is written with after the point: 2 for 4.30, 0 for 40."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a number: {value}")
    return max(0, -exponent)


def square_root(value: Number) -> Decimal:
    """The root to 60 digits, for the margins; raises ValueError below zero."""
    exact = Fraction(value)
    if exact < 0:
        raise ValueError(f"no root below zero: {value}")
    return _WIDE.sqrt(_WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator)))


def _shifted(steps: int, decimals: int) -> Decimal:
    return _WIDE.scaleb(Decimal(steps), -decimals)
