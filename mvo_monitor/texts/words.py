"""``Words``: everything a person reads, in one language — texts by key, words of closed lists, numbers and dates."""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from babel import Locale
from babel.lists import format_list

from mvo_monitor.errors import MissingField, Phrase, UnknownKey
from mvo_monitor.texts.catalogues import catalogue
from mvo_monitor.texts.dates import DateLike, write_date
from mvo_monitor.texts.numbers import (
    Number,
    TwoReadings,
    read_money,
    read_number,
    write_money,
    write_number,
    write_percent,
)
from mvo_monitor.vocabulary import Language

# English as it is written in Europe: days before months, a point in 4.3.
_LOCALES = {Language.NL: Locale("nl", "NL"), Language.EN: Locale("en", "GB")}


@cache
def words(language: Language) -> "Words":
    """The words of a language; one object per language, safe to share between sessions."""
    return Words(language)


class Words:
    """The words of one language. Raises UnknownKey for a text that is not there, so that none is shown as its key."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = _LOCALES[language]

    def __call__(self, key: str, /, **fields: object) -> str:
        """The text under ``key``, its ``{fields}`` filled in: numbers, dates and closed-list values as a person writes
        them; whole numbers as they are (years). Raises UnknownKey, MissingField."""
        return self._fill(key, self._forms(key)[0], fields)

    def n(self, key: str, n: int, /, **fields: object) -> str:
        """The text under ``key`` in the form that ``n`` takes (one, or another number), with ``{n}`` filled in."""
        forms = self._forms(key)
        form = forms[0] if len(forms) == 1 or self._locale.plural_form(n) == "one" else forms[1]
        return self._fill(key, form, {"n": self.number(n), **fields})

    def __contains__(self, key: str) -> bool:
        return key in catalogue(self.language)

    def term(self, value: StrEnum) -> str:
        """The word of a closed-list value: ``Status.ON_COURSE`` is the text ``status.on_course``."""
        return self(term_key(value))

    def number(self, value: Number, decimals: int | None = None, *, signed: bool = False) -> str:
        """``4,3`` in Dutch, ``4.3`` in English: the digits given, or ``decimals`` places rounded half up."""
        return write_number(value, self._locale, decimals, signed)

    def reads(self, text: str) -> Decimal | None:
        """The number that a person wrote in this language's notation, or None: ``4.3`` is no Dutch 43."""
        return read_number(text, self._locale)

    def reads_money(self, text: str) -> Decimal | TwoReadings | None:
        """The amount that a person wrote: ``€ 12.500``, ``12.500,-``; two where another notation gives another one."""
        return read_money(text, self._locale)

    def percent(self, fraction: Number, decimals: int = 0) -> str:
        """A share of one as a percentage, rounded half up: 11/24 is ``46%``."""
        return write_percent(fraction, self._locale, decimals)

    def money(self, amount: Number, currency: str = "EUR", decimals: int | None = None) -> str:
        """An amount with its currency: ``€ 207.500`` in Dutch (with a no-break space), ``€207,500`` in English."""
        return write_money(amount, self._locale, currency, decimals)

    def date(self, date: DateLike) -> str:
        """A date as precisely as it is known: ``8 december 2020``, ``december 2020``, ``2020``."""
        return write_date(date, self._locale)

    def join(self, items: Sequence[str]) -> str:
        """An enumeration: ``FNV, PAX en SOMO``."""
        return format_list(list(items), locale=self._locale) if items else ""

    def sentence(self, text: str) -> str:
        """``text`` with a capital at its start; the rest stays as it is. Dutch writes ``Eén``, its capital bare."""
        return f"Eé{text[2:]}" if text.startswith("éé") else text[:1].upper() + text[1:]

    def _forms(self, key: str) -> tuple[str, ...]:
        try:
            return catalogue(self.language)[key]
        except KeyError:
            raise UnknownKey(key, self.language) from None

    def _fill(self, key: str, text: str, fields: dict[str, object]) -> str:
        try:
            return text.format(**{name: self._write(value) for name, value in fields.items()})
        except KeyError as missing:
            raise MissingField(key, self.language, str(missing.args[0])) from None

    def _write(self, value: object) -> object:
        match value:
            case Phrase():
                return self(value.key, **value.fields)
            case StrEnum():
                return self.term(value)
            case Decimal():
                return self.number(value)
            case float() | Fraction():
                raise TypeError(f"say how {value!r} is rounded: pass number(…) or percent(…)")
            case DateLike():
                return self.date(value)
        return value


def term_key(value: StrEnum) -> str:
    """The key of a closed-list value: its class in snake_case, a dot, its value."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower() + "." + value.value
