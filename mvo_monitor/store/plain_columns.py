"""How the value of a column is written in plain JSON and read back: exactly, and as the type says or not at all."""

import base64
import datetime as dt
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from mvo_monitor.errors import Phrase
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models.columns import ExactDecimal, PartialDateColumn, UtcDateTime

_DIGITS = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_LARGEST = 2**63 - 1

Encode = Callable[[Any], Any]
Decode = Callable[[Any], Any]


class NotOfItsType(Exception):
    """A value is not what its column holds."""

    def __init__(self, column: str, expected: Phrase) -> None:
        super().__init__(column)
        self.column = column
        self.expected = expected


def encoder(column: sa.Column[Any]) -> Encode | None:
    """What turns a value of this column into JSON; None where it is JSON already."""
    match column.type:
        case ExactDecimal():
            return _plain_digits
        case PartialDateColumn():
            return str
        case UtcDateTime():
            return _moment
        case sa.Date():
            return _day
        case sa.LargeBinary():
            return _bytes_as_text
    return None


def decoder(column: sa.Column[Any]) -> Decode:
    """What reads a value of this column from JSON. Raises NotOfItsType."""
    read, expected = _reading(column.type)

    def decode(value: Any) -> Any:
        if value is None and column.nullable:
            return None
        try:
            return read(value)
        except (TypeError, ValueError, OverflowError):
            raise NotOfItsType(column.name, expected) from None

    return decode


def _reading(kind: sa.types.TypeEngine[Any]) -> tuple[Decode, Phrase]:
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return _text(kind.enum_class), Phrase("expected.one_of", {"values": ", ".join(kind.enums)})
    return next((read, expected) for of_kind, read, expected in _READINGS if isinstance(kind, of_kind))


def _plain_digits(value: Decimal) -> str:
    return f"{value:f}"


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _day(value: dt.date) -> str:
    return value.isoformat()


def _read_day(text: str) -> dt.date:
    day = dt.date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError("not as it was written")
    return day


def _bytes_as_text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _read_bytes(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    if _bytes_as_text(content) != text:
        raise ValueError("not as it was written")
    return content


def _true_or_false(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _fields(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("fields")
    json.dumps(value, ensure_ascii=False, allow_nan=False).encode()  # what could not be written again is not taken
    return value


def _text(read: Callable[[str], Any]) -> Decode:
    def read_text(value: Any) -> Any:
        if not isinstance(value, str):
            raise TypeError("text")
        value.encode()  # half a pair of code units is no text, and no database keeps it
        return read(value)

    return read_text


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST:
        raise TypeError("whole number")
    return value


def _number(text: str) -> Decimal:
    if not _DIGITS.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _read_moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(dt.UTC)


_READINGS: tuple[tuple[type[sa.types.TypeEngine[Any]], Decode, Phrase], ...] = (
    (ExactDecimal, _text(_number), Phrase("expected.number")),
    (PartialDateColumn, _text(PartialDate.parse), Phrase("expected.date")),
    (UtcDateTime, _text(_read_moment), Phrase("expected.moment")),
    (sa.Date, _text(_read_day), Phrase("expected.day")),
    (sa.LargeBinary, _text(_read_bytes), Phrase("expected.content_of_file")),
    (sa.Boolean, _true_or_false, Phrase("expected.true_or_false")),
    (sa.Integer, _whole, Phrase("expected.whole_number")),
    (sa.JSON, _fields, Phrase("expected.fields")),
    (sa.types.TypeEngine, _text(str), Phrase("expected.text")),
)
