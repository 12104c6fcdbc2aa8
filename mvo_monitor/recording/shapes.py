"""What the shapes of new records share: how a file or form hands a record to a deed.

A shape is the single definition of what may be put in: data files, imports and forms all go through it. Records name
each other by key ("jaarverslag-2020") or by code ("2016-2020/2.3"); the deed looks them up.
"""

from decimal import Decimal
from typing import Annotated, Any, LiteralString

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.vocabulary import PeriodKind

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that anything is about; the store knows no other."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
"""A short name in lower case, digits and hyphens, unique in its table; it stands in addresses and exports."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,40}$")]
"""What people call a plan, goal, indicator, part or question: ``2016-2020``, ``2.5``, ``b``."""

_REF = r"^[A-Za-z0-9._-]{1,80}/[A-Za-z0-9._-]{1,40}$"

GoalRef = Annotated[str, StringConstraints(pattern=_REF)]
"""Plan code and goal code: ``2016-2020/1``."""

IndicatorRef = Annotated[str, StringConstraints(pattern=_REF)]
"""Plan code and indicator code: ``2016-2020/2.3``."""

QuestionRef = Annotated[str, StringConstraints(pattern=_REF)]
"""Survey round and question code: ``strategie-enquete-2020/doel-1``."""

_MOST_DIGITS = 18
_MOST = 2_147_483_647


def unexpected(key: LiteralString) -> PydanticCustomError:
    """What a check of a shape raises; ``key`` names the phrase that tells what was expected instead."""
    return PydanticCustomError(key, key)


def _partial_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise unexpected("expected.date") from error


def _plain(value: str) -> str:
    # U+FFFE and U+FFFF are no signs either: no XML may hold them, so neither could a workbook, a document or IATI.
    if any((sign < " " and sign not in "\n\t") or sign in "\ufffe\uffff" for sign in value):
        raise unexpected("expected.plain_text")
    return value


def _writable(value: Decimal) -> Decimal:
    # A number that people write has few digits; 1e999999 would be written out in full on SQLite.
    if not value.is_finite() or value.adjusted() >= _MOST_DIGITS or -int(value.as_tuple().exponent) > _MOST_DIGITS:
        raise unexpected("expected.number")
    return abs(value) if value.is_zero() else value


Date = Annotated[PartialDate, BeforeValidator(_partial_date)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_plain)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Count = Annotated[int, Field(ge=0, le=_MOST)]
Number = Annotated[Decimal, AfterValidator(_writable)]
"""An exact number with at most eighteen digits on either side of the point."""


class Shape(BaseModel):
    """Frozen, and strict about names: an unknown field is a mistake, not something to pass over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TextIn(Shape):
    """A text in Dutch, English or both."""

    nl: Text | None = None
    en: Text | None = None

    @model_validator(mode="after")
    def _at_least_one(self) -> "TextIn":
        if self.nl is None and self.en is None:
            raise unexpected("expected.a_language")
        return self


class SourceIn(Shape):
    """Where it stands: the key of a document and the place in it ("2.1, noot 13")."""

    document: Key
    at: Text | None = None


class PeriodIn(Shape):
    """A period as precise as its source; without ``until`` a spanning period is open."""

    kind: PeriodKind = PeriodKind.SPANS
    since: Date | None = None
    until: Date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "PeriodIn":
        if self.kind is PeriodKind.KNOWN_DURING and self.since is None:
            raise unexpected("expected.since")
        if self.since and self.until and self.until.last_day < self.since.first_day:
            raise unexpected("expected.until_after_since")
        return self


class ScaleIn(Shape):
    """The ends of a scale, both inclusive."""

    low: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> "ScaleIn":
        if self.low >= self.high:
            raise unexpected("expected.low_below_high")
        return self


def spread(field: str, text: TextIn | None) -> dict[str, Any]:
    """A text as the two columns ``<field>_nl`` and ``<field>_en``."""
    return {f"{field}_nl": text.nl if text else None, f"{field}_en": text.en if text else None}
