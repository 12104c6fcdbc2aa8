"""Numbers as the standard writes them: digits and at most one point. All else is told for what it is, never guessed."""

import re
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.exchange.iati_in.findings import FindingKind
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_ALMOST = re.compile(r"[+-]?[0-9][0-9.,'’ \u00a0\u202f]*")
_FRACTION = re.compile(r"-?[0-9]{1,12}(?:/[1-9][0-9]{0,8})?")
_MOST_WHOLE, _MOST_DECIMALS = 15, 10
_EXACT_LENGTH = 80


def number(text: str) -> Decimal | FindingKind:
    """The number, or what the text is instead."""
    bare = text.strip()
    if _NUMBER.fullmatch(bare):
        whole, _, decimals = bare.lstrip("+-").partition(".")
        if len(whole.lstrip("0")) > _MOST_WHOLE or len(decimals.rstrip("0")) > _MOST_DECIMALS:
            return FindingKind.VALUE_TOO_LONG
        return Decimal(bare)
    without = bare.rstrip("%").rstrip()
    if without != bare and (_NUMBER.fullmatch(without) or _ALMOST.fullmatch(without)):
        return FindingKind.VALUE_WITH_PERCENT_SIGN
    return FindingKind.VALUE_WITH_SEPARATORS if _ALMOST.fullmatch(bare) else FindingKind.VALUE_IN_WORDS


def year(text: str | None) -> int | None:
    """A year of four digits that the monitor knows; None for all else."""
    bare = (text or "").strip()
    found = int(bare) if re.fullmatch(r"[0-9]{4}", bare) else 0
    return found if FIRST_YEAR <= found <= LAST_YEAR else None


def years(text: str) -> list[int]:
    """One year or more that this monitor wrote. Raises ValueError."""
    found = [each for part in text.split() if (each := year(part)) is not None]
    if not found or len(found) != len(text.split()):
        raise ValueError(text)
    return found


def exact(text: str) -> Decimal:
    """A number that this monitor wrote, with all its digits. Raises ValueError."""
    if len(text) > _EXACT_LENGTH or not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def fraction(text: str) -> Fraction:
    """A mean that this monitor wrote as a fraction. Raises ValueError."""
    if not _FRACTION.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)
