"""What every answer is made of: texts with their language, exact numbers, dates with their precision, sources.

Numbers that are not whole are JSON strings: most programs read a JSON number as a binary fraction, which has no 4.3 and
no last zero of 4.30 (ADR 17). Null is "not known" or "not shown", never zero, and ``why`` tells which of the two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.rounding import decimals_of, half_up
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Absent, Language

PLACES = 4
"""Digits of what does not come out even, as in the readable tables."""

Number = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$", examples=["4.3"])]
"""An exact number, with a point before its decimals."""

Year = Annotated[int, Field(ge=1000, le=2999)]
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Part(BaseModel):
    """A part of an answer: closed, so that whoever validates finds out at once what was added."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class EditionAnswer(Part):
    """An edition: what the monitor said when a year was closed."""

    edition: str = Field(pattern=r"^[0-9]{4}\.[0-9]{1,4}$", examples=["2020.1"])
    """As it is asked: the year and its number."""
    year: Year
    number: int
    closed_on: str = Field(json_schema_extra={"format": "date"})
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of all that was frozen: it can be worked out again."""


class Answer(Part):
    """A whole answer."""

    edition: EditionAnswer | None = None
    """As of which edition it is; null: as of today."""


class Text(Part):
    """What somebody wrote, in each language it was written in; a language it was not written in is not there."""

    lang: Language
    """Of the languages that are there, the one nearest to the one asked for: ``text[text.lang]`` always is."""

    nl: str | None = Field(default=None, exclude_if=lambda text: text is None)
    en: str | None = Field(default=None, exclude_if=lambda text: text is None)


class Precision(StrEnum):
    """How precisely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Date(Part):
    """A date as precise as its source, and never more."""

    date: str = Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
    precision: Precision


class Source(Part):
    """Where a number or statement comes from: a document and the place in it, or a round of a survey."""

    key: str
    title: str
    at: str | None
    """The place in the document: a page, a paragraph."""
    url: Address | None


class Figure(Part):
    """A number that may be absent, and then why: below the floor for anonymity, no data, or nothing left to chance."""

    value: Number | None
    why: Absent | None
    """There exactly when ``value`` is null."""


class Counts(Part):
    """How many chose each step or option, in their order; null where it is not shown."""

    counts: tuple[int, ...] | None
    why: Absent | None


@dataclass(frozen=True, slots=True)
class Teller:
    """For whom answers are written: the language asked for, and how the address of a page is made (page, filters)."""

    language: Language
    page: Callable[..., str]

    def text(self, written: Written) -> Text:
        """A text that is there."""
        return Text(nl=written.nl or None, en=written.en or None, lang=written.best(self.language)[1])

    def maybe(self, written: Written | None) -> Text | None:
        """A text that may not be there."""
        return None if written is None else self.text(written)


def number(value: Decimal | Fraction | int) -> Number:
    """A number as it was given; what does not come out even is rounded half up to four places."""
    if isinstance(value, Fraction):
        value = half_up(value, PLACES).normalize()
    elif isinstance(value, Decimal) and decimals_of(value) > PLACES:
        value = half_up(value, PLACES)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def maybe_number(value: object) -> Number | None:
    """A number that may not be there."""
    return number(value) if isinstance(value, Decimal | Fraction | int) else None


def figure(value: Decimal | Fraction | int | Absent | None) -> Figure:
    """A figure, or why it is absent."""
    if value is None or isinstance(value, Absent):
        return Figure(value=None, why=value or Absent.NO_DATA)
    return Figure(value=number(value), why=None)


def counts(value: tuple[int, ...] | Absent) -> Counts:
    """A distribution, or why it is absent."""
    if isinstance(value, Absent):
        return Counts(counts=None, why=value)
    return Counts(counts=value, why=None)


def date(value: PartialDate) -> Date:
    """A date that is there."""
    precision = Precision.DAY if value.day else Precision.MONTH if value.month else Precision.YEAR
    return Date(date=str(value), precision=precision)


def maybe_date(value: PartialDate | None) -> Date | None:
    """A date that may not be there."""
    return None if value is None else date(value)


def maybe_source(value: SourceNote | None) -> Source | None:
    """A source that may not be there."""
    if value is None:
        return None
    return Source(key=value.document_key, title=value.document_title, at=value.locator, url=value.url)
