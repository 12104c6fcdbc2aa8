"""Reads a pasted list of whom a survey asks: a line each, ``organisation; address``, or an address alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")
_LONGEST = 254
_LANGUAGES = ("nl", "en")
_MOST_PARTS = 3


class Why(Enum):
    """What is wrong with a line; the value is the end of the key of its sentence."""

    NO_ADDRESS = "no_address"
    NO_ORGANISATION = "no_organisation"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    LANGUAGE = "language"
    TWICE = "twice"
    TOO_MANY_PARTS = "too_many_parts"


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """A line that was understood; ``organisation`` is its key, ``email`` in small letters."""

    organisation: str
    email: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PastedFault:
    """A line that was not: its number, counted from 1, why not, and the part of it that is wrong."""

    line: int
    why: Why
    what: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted list says; blank lines are passed over."""

    people: tuple[PastedPerson, ...]
    faults: tuple[PastedFault, ...]


def read_pasted(text: str, organisations: Mapping[str, str], otherwise: str | None = None) -> Pasted:
    """The list, line by line.

    ``organisations``: the key of each by any of its names; large and small letters are alike. ``otherwise``: the key of
    whoever addresses without an organisation are of. A third part of a line is the language, ``nl`` or ``en``. What a
    spreadsheet pastes has tabs in the place of semicolons.
    """
    keys = {_plain(name): key for name, key in organisations.items()}
    people: dict[str, PastedPerson] = {}
    faults: list[PastedFault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip(" ;\t"):
            continue
        read = _read(line, keys, otherwise)
        if isinstance(read, PastedPerson) and read.email in people:
            read = (Why.TWICE, read.email)
        if isinstance(read, PastedPerson):
            people[read.email] = read
        else:
            faults.append(PastedFault(number, *read))
    return Pasted(tuple(people.values()), tuple(faults))


def _read(line: str, keys: Mapping[str, str], otherwise: str | None) -> PastedPerson | tuple[Why, str]:
    parts = [part.strip() for part in re.split(r"[;\t]", line)]
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) == 1:
        parts = ["", *parts]
    if len(parts) > _MOST_PARTS:
        return Why.TOO_MANY_PARTS, line.strip()
    name, address, *language = parts
    if "@" in name and "@" not in address:
        name, address = address, name
    email = address.strip("<>").removeprefix("mailto:").lower()
    if not _ADDRESS.fullmatch(email) or len(email) > _LONGEST:
        return Why.NO_ADDRESS, address
    key = keys.get(_plain(name)) if name else otherwise
    if key is None:
        return (Why.UNKNOWN_ORGANISATION, name) if name else (Why.NO_ORGANISATION, email)
    told = language[0].lower() if language else None
    if told and told not in _LANGUAGES:
        return Why.LANGUAGE, told
    return PastedPerson(key, email, told or None)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
