"""Writes a date as precisely as it is known: a day, a month or a year, and never more."""

import datetime as dt
from typing import Protocol, runtime_checkable

from babel import Locale
from babel.dates import format_date


@runtime_checkable
class DateLike(Protocol):
    """A year, and where they are known its month (1-12) and day (1-31)."""

    @property
    def year(self) -> int:
        """The year."""
        ...

    @property
    def month(self) -> int | None:
        """The month, or None where only the year is known."""
        ...

    @property
    def day(self) -> int | None:
        """The day, or None where only the month is known."""
        ...


def write_date(date: DateLike, locale: Locale) -> str:
    """``8 december 2020``, ``december 2020`` or ``2020``."""
    if date.month is None:
        return str(date.year)
    pattern = "MMMM y" if date.day is None else "d MMMM y"
    return format_date(dt.date(date.year, date.month, date.day or 1), pattern, locale=locale)
