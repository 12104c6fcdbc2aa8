"""A date as precise as its source: a day, a month or a year, and never more."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering

_SHAPE = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """``2020``, ``2020-11`` or ``2020-11-12``. Years 1000 to 2999.

    Sorts by its first day; where two begin on the same day, the less precise comes first.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if not 1000 <= self.year <= 2999:
            raise ValueError(f"not a year: {self.year}")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raises ValueError on anything else."""
        found = _SHAPE.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a date as YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        month, day = found["month"], found["day"]
        return cls(int(found["year"]), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        """One day, known as such."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first_day, str(self)) < (other.first_day, str(other))

    @property
    def first_day(self) -> dt.date:
        """The earliest day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
