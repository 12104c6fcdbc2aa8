"""What stands in a cell, made plain: white space, numbers with a comma, words that say "no answer"."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

LONGEST_TOLD = 80
"""So many characters of a cell are repeated in a sentence about it."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Controls and marks of direction: a form here refuses them; in a file of many one of them must not stop the others."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_LABELLED = re.compile(r"([+-]?[0-9]{1,3})\s*(?:[-–—=:.)]\s*|\(\s*)([^\s\d].*?)\)?", re.DOTALL)
_NO_OPINION = frozenset(
    {
        *("weet niet", "weet ik niet", "weet het niet", "geen mening", "geen antwoord", "n.v.t.", "n.v.t", "nvt"),
        *(
            "niet van toepassing",
            "geen ervaring",
            "wil ik niet zeggen",
            "zeg ik liever niet",
            "weet niet / geen mening",
        ),
        *("weet niet/geen mening", "don't know", "don’t know", "dont know", "do not know", "no opinion", "no answer"),
        *("n/a", "not applicable", "prefer not to say", "prefer not to answer", "not sure", "i don't know"),
    }
)


def plain(text: str) -> str:
    """On one line, with single spaces and none at the ends; no-break spaces and marks of direction are no letters."""
    if text.isascii() and text.isalnum():
        return text
    seen = unicodedata.normalize("NFC", _UNSEEN.sub("", _BREAKS.sub("\n", text)))
    return " ".join(seen.split())


def written(text: str) -> str:
    """What somebody wrote, with its lines and without the signs that nobody sees or that turn what follows."""
    seen = _UNSEEN.sub("", _BREAKS.sub("\n", text)).strip()
    return unicodedata.normalize("NFC", seen)


def folded(text: str) -> str:
    """``text`` as it is compared: plain, without regard to capitals, and with one kind of apostrophe."""
    return plain(text).casefold().replace("’", "'").strip()


def told(text: str) -> str:
    """``text`` as it is repeated in a sentence: plain and not longer than ``LONGEST_TOLD``."""
    shown = plain(text)
    return shown if len(shown) <= LONGEST_TOLD else shown[: LONGEST_TOLD - 1].rstrip() + "…"


def number(text: str) -> Decimal | None:
    """``4``, ``4,0`` and ``4.3`` as a number; None for anything else. There are no thousands in answers."""
    shown = text.strip().replace("\u2212", "-")
    return Decimal(shown.replace(",", ".")) if _NUMBER.fullmatch(shown) else None


def whole(text: str) -> int | None:
    """The whole number that ``text`` is: ``4`` and ``4,0``, not ``4,3``."""
    exact = number(text)
    return int(exact) if exact is not None and exact == exact.to_integral_value() else None


def labelled(text: str) -> tuple[int, str] | None:
    """The step and its words in ``4 - eens``, ``5 (zeer eens)``, ``5. Zeer eens``; None for anything else."""
    found = _LABELLED.fullmatch(plain(text))
    return (int(found[1]), found[2].strip()) if found else None


def is_no_opinion(text: str) -> bool:
    """Whether somebody says that they have no answer; "weet niet" is no step of a scale."""
    return folded(text).strip("()[]-– ").rstrip(".") in _NO_OPINION or folded(text) in _NO_OPINION


def as_text(value: object) -> str:
    """What a cell of a spreadsheet holds as text: whole numbers without a point, moments as ``2026-07-27 19:06:23``."""
    match value:
        case str():
            text = value.replace("\0", "")
        case bool():
            text = "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            text = str(int(value))
        case dt.datetime():
            text = value.replace(microsecond=0, tzinfo=None).isoformat(sep=" ")
        case _:
            text = "" if value is None else str(value)
    return text


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts as people do: ``A2`` before ``A10``, without regard to capitals."""
    parts = re.findall(r"\d{1,18}|\D+|\d+", folded(text))
    return tuple((0, int(p), "") if p.isdigit() and p.isascii() and len(p) <= 18 else (1, 0, p) for p in parts)
