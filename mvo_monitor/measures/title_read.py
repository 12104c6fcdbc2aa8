"""A title as it is compared: its words, its numbers and its dates, whichever way somebody wrote them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mvo_monitor.measures.partial_date import PartialDate

When = tuple[int | None, int | None, int | None]
"""Year, month and day as far as they are said; "27 mei" is ``(None, 5, 27)``."""

Dates = frozenset[When]
NONE: Dates = frozenset()

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=[a-z])['’`](?=[a-z])")
_DIGIT = re.compile(r"\d")
_OF_NO_ACCOUNT = (
    "de het een en van voor op in over aan met te bij door tot uit om der dd "
    "the a an and of for on about to with at by from"
)
LITTLE_WORDS = frozenset(_OF_NO_ACCOUNT.split())
"""Words that say nothing of what a title is about."""

_DAYS = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_LITTLE = LITTLE_WORDS.union(_DAYS.split())

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt march mar",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<{{}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DATE = re.compile(
    r"\b(?P<iso_year>[12]\d{3})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})\b"
    r"|\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>[12]\d{3}|['’]?\d{2})\b"
    rf"|\b(?P<named_day>\d{{1,2}})(?:e|st|nd|rd|th)? (?:of )?{_MONTH.format('named_month')}"
    r"(?:,? (?P<named_year>[12]\d{3}\b|['’]?\d{2}\b(?![-/.:\d])))?"
    rf"|\b{_MONTH.format('english_month')} (?P<english_day>\d{{1,2}}),? (?P<english_year>[12]\d{{3}})\b"
    rf"|\b{_MONTH.format('lone_month')},? (?P<lone_month_year>[12]\d{{3}})\b"
    r"|\b(?P<lone_year>(?:19|20)\d{2})\b"
)
_FORMS = (
    ("iso_year", "iso_month", "iso_day", "iso_day"),
    ("year", "month", "day", "day"),
    ("named_year", "named_month", "named_day", "named_day"),
    ("english_year", "english_month", "english_day", "english_day"),
    ("lone_month_year", "lone_month", None, "lone_month"),
    ("lone_year", None, None, "lone_year"),
)
"""Year, month and day of each way to write a date, and the group by which it is known."""


@dataclass(frozen=True, slots=True)
class TitleRead:
    """``words`` in their order, without little words; ``numbers`` are those that belong to no date."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    dates: Dates


@lru_cache(maxsize=20_000)
def read_title(title: str) -> TitleRead:
    """What a title says, without capitals, accents and punctuation; every way to write a date gives the same date."""
    plain = title.lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    if not plain.replace(" ", "").isalpha():
        plain = _APOSTROPHE.sub("", plain.replace("d.d.", " ").replace("t/m", " "))
    dates: list[When] = []
    if _DIGIT.search(plain) is None:
        return TitleRead(tuple(part for part in _WORD.findall(plain) if part not in _LITTLE), frozenset(), NONE)
    parts = [
        part for part in _WORD.findall(_DATE.sub(lambda found: _taken(found, dates), plain)) if part not in _LITTLE
    ]
    numbers = frozenset(part.lstrip("0") or "0" for part in parts if part.isdigit())
    return TitleRead(tuple(part for part in parts if not part.isdigit()), numbers, frozenset(dates))


def when(date: PartialDate | None) -> Dates:
    """The date of a record, as the dates of a title are."""
    return NONE if date is None else frozenset({(date.year, date.month, date.day)})


def may_be_one(one: When, other: When) -> bool:
    """Whether two dates do not contradict each other: what one leaves out contradicts nothing."""
    return (
        (one[0] == other[0] or one[0] is None or other[0] is None)
        and (one[1] == other[1] or one[1] is None or other[1] is None)
        and (one[2] == other[2] or one[2] is None or other[2] is None)
    )


def _taken(found: re.Match[str], dates: list[When]) -> str:
    """Note the date that was found and take it out of the title; what cannot be a date stays as numbers."""
    form = next(form for form in _FORMS if found[form[-1]])
    year, month, day = (found[name] if name else None for name in form[:3])
    date = _year(year), (_MONTHS.get(month) or int(month)) if month else None, int(day) if day else None
    if (date[1] or 1) > 12 or (date[2] or 1) > 31:
        return found.group()
    dates.append(date)
    return " "


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
