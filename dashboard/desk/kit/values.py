"""From what stands in one field to the value it means, or to the phrase that says why it means none."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from dashboard.desk.kit.cleaning import plain
from dashboard.desk.kit.days import read_day
from dashboard.desk.kit.fields import (
    Address,
    Amount,
    AnyOf,
    Day,
    Email,
    Field,
    Files,
    Hidden,
    KeptFile,
    Line,
    Money,
    OneOf,
    Prose,
    Reference,
    Secret,
    Tick,
    Whole,
)
from mvo_monitor.errors import Phrase
from mvo_monitor.texts import TwoReadings, Words

TICKED = "1"
_SHORT = 80
_DIGITS = 18
_DASH = re.compile(r"[-\u2012-\u2015\u2212]+")
_EMAIL = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@[^\s@,;:<>()\[\]\\\"]+\.[^\s@.,;:<>()\[\]\\\"]{2,}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SITE = re.compile(r"[^\s/?#@:]+\.[^\s/?#@:.]{2,}(?::\d+)?(?:[/?#]\S*)?")


def value_of(field: Field, raw: tuple[str, ...], w: Words) -> Any:
    """The value, None where nothing was typed, or a Phrase that says what is wrong with it."""
    if isinstance(field, Tick):
        return TICKED in raw
    if isinstance(field, AnyOf):
        return _any_of(field, raw)
    if isinstance(field, Files):
        return _files(raw)
    return _of_one(field, raw[0] if raw else "", w)


def _of_one(field: Field, text: str, w: Words) -> Any:
    read: Callable[[str], Any]
    match field:
        case OneOf():
            return _one_of(field, text)
        case Secret():
            return _secret(field, text)
        case Prose():
            return plain(text, field.most, lines=True) or None
        case Line() | Reference() | Hidden():
            most, read = field.most, str
        case Email():
            most, read = field.most, _email
        case Address():
            most, read = field.most, _address
        case Day():
            most, read = _SHORT, read_day
        case Money():
            most, read = _SHORT, lambda bare: _money(field, bare, w)
        case Amount():
            most, read = _SHORT, lambda bare: _amount(field, bare, w)
        case Whole():
            most, read = _SHORT, lambda bare: _whole(field, bare, w)
        case _:
            raise TypeError(f"no single value in a {type(field).__name__}")
    clean = plain(text, most)
    return clean if isinstance(clean, Phrase) else read(clean) if clean else None


def _one_of(field: OneOf, value: str) -> str | Phrase | None:
    if not value:
        return None
    return value if any(value == each.value for each in field.options) else Phrase("forms.fault_option")


def _any_of(field: AnyOf, raw: tuple[str, ...]) -> tuple[str, ...] | Phrase:
    known = [each.value for each in field.options]
    if any(value not in known for value in raw):
        return Phrase("forms.fault_options")
    return tuple(value for value in known if value in raw)


def kept_file(text: str) -> KeptFile:
    """A file as its box holds it: the token, a space, the name."""
    token, _, name = text.partition(" ")
    return KeptFile(token, name or token)


def _files(raw: tuple[str, ...]) -> tuple[KeptFile, ...] | Phrase:
    files: dict[str, KeptFile] = {}
    for each in raw:
        clean = plain(each, 1000)
        if isinstance(clean, Phrase):
            return clean
        if clean:
            files.setdefault(kept_file(clean).token, kept_file(clean))
    return tuple(files.values())


def _secret(field: Secret, text: str) -> str | Phrase | None:
    clean = plain(f"|{text}|", field.most + 2)  # blanks at its ends belong to it
    if isinstance(clean, Phrase):
        return Phrase("forms.fault_secret", {"most": field.most})
    return clean[1:-1] or None


def _email(text: str) -> str | Phrase:
    if not _EMAIL.fullmatch(text):
        return Phrase("forms.fault_email")
    name, _, site = text.rpartition("@")
    return f"{name}@{site.lower()}"


def _address(text: str) -> str | Phrase:
    if not _SCHEME.match(text) and _SITE.fullmatch(text):
        text = "https://" + text
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        good = False
    return text if good else Phrase("forms.fault_address")


def _amount(field: Amount, text: str, w: Words) -> Decimal | Phrase:
    bare = text.removeprefix(field.unit or "").removesuffix(field.unit or "").strip()
    number = w.reads(bare)
    if number is None or _digits(number) > _DIGITS:
        return Phrase("forms.fault_number", {"typed": text, "example": Decimal("4.3")})
    return _between(number, field)


def _money(field: Money, text: str, w: Words) -> Decimal | Phrase | None:
    if _DASH.fullmatch(text):
        return None
    found = w.reads_money(text)
    if isinstance(found, TwoReadings):
        fields = {"typed": text, "here": w.number(found.here, 2), "elsewhere": w.number(found.elsewhere)}
        return Phrase("forms.fault_two_amounts", fields)
    if found is None or _digits(found) > _DIGITS:
        return Phrase("forms.fault_money", {"typed": text, "example": Decimal("12500.50")})
    return _between(found, field)


def _digits(number: Decimal) -> int:
    return max(number.adjusted() + 1, -int(number.as_tuple().exponent))


def _whole(field: Whole, text: str, w: Words) -> int | Phrase:
    number = w.reads(text.removeprefix(field.unit or "").removesuffix(field.unit or "").strip())
    if number is None or number != number.to_integral_value() or _digits(number) > _DIGITS:
        return Phrase("forms.fault_whole", {"typed": text})
    checked = _between(number, field)
    return checked if isinstance(checked, Phrase) else int(checked)


def _between(number: Decimal, field: Amount | Whole) -> Decimal | Phrase:
    if field.low is not None and number < field.low:
        return Phrase("forms.fault_low", {"least": Decimal(field.low)})
    if field.high is not None and number > field.high:
        return Phrase("forms.fault_high", {"most": Decimal(field.high)})
    return number
