"""Reads a date as people write one, in Dutch and English, as precisely as they know it."""

import re
from functools import cache

from babel.dates import get_day_names, get_month_names

from mvo_monitor.errors import Phrase
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.vocabulary import Language

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
_NUMBERS = re.compile(r"(?:(?P<day>\d{1,2}) ?[-/. ] ?)?(?P<month>\d{1,2}) ?[-/. ] ?(?P<year>\d{4})")
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:e|de|ste|st|nd|rd|th)?\.?[ -]?(?:of )?)?(?P<name>[a-zé]+)\.?,?[ -]?(?P<year>\d{4})"
)
_MONTH_FIRST = re.compile(r"(?P<name>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_YEAR = re.compile(r"(?P<year>\d{4})")
_SHAPES = (_YEAR, _ISO, _NUMBERS, _WORDS, _MONTH_FIRST)


def read_day(text: str) -> PartialDate | Phrase:
    """``27-11-2026``, ``27 november 2026``, ``nov 2026``, ``11-2026``, ``2026-11-27``, ``2026``; or why it is none.

    Two numbers and a year are day and month, in both languages.
    """
    asked = " ".join(text.casefold().replace("\u2013", "-").replace("\u2011", "-").split())
    first, _, rest = asked.partition(" ")
    if first.rstrip(",.") in _days_of_week():
        asked = rest
    for shape in _SHAPES:
        found = shape.fullmatch(asked)
        if found and (read := _date(found.groupdict(), text)):
            return read
    return Phrase("forms.fault_day", {"typed": text})


def _date(parts: dict[str, str | None], text: str) -> PartialDate | Phrase | None:
    year, day, month = int(parts["year"] or 0), parts.get("day"), parts.get("month")
    number = int(month) if month else None
    if name := parts.get("name"):
        number = _months().get(name)
        if number is None:
            return None
    try:
        return PartialDate(year, number, int(day) if day else None)
    except ValueError:
        return Phrase("forms.fault_no_such_day", {"typed": text})


@cache
def _months() -> dict[str, int]:
    """Every name of a month in both languages, whole and short."""
    found = {"sept": 9, "mar": 3, "mrt": 3, "maa": 3, "okt": 10}
    for language in Language:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language.value).items():
                found[name.casefold().rstrip(".")] = number
    return found


@cache
def _days_of_week() -> frozenset[str]:
    names = (
        name
        for language in Language
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale=language.value).values()
    )
    return frozenset(name.casefold().rstrip(".") for name in names)
