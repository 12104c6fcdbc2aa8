"""What can be asked of an address: parameters as declarations, and reading them from what somebody typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mvo_monitor.errors import NotFound, ParameterUnfit, ParameterUnknown
from mvo_monitor.vocabulary import Language

Asked = Mapping[str, str | int]
"""Parameters that fit, by name; what was not asked is not there."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of an address; its words stand under ``api.param.<told>``, or else its name.

    Whole numbers lie in ``least``..``most``; ``terms`` are all that a word can be. Without either it is a text, that
    meets ``pattern`` where it has one.
    ``in_path`` parameters are always there; ``default`` holds for others that are left out.
    """

    name: str
    least: int | None = None
    most: int | None = None
    terms: tuple[str, ...] = ()
    default: int | None = None
    in_path: bool = False
    example: str | None = None
    pattern: str | None = None
    told: str | None = None

    @property
    def words(self) -> str:
        """The key of what it means."""
        return f"api.param.{self.told or self.name}"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON schema."""
        if self.most is not None:
            whole: dict[str, Any] = {"type": "integer", "minimum": self.least, "maximum": self.most}
            return whole if self.default is None else {**whole, "default": self.default}
        if self.terms:
            return {"type": "string", "enum": list(self.terms)}
        return {"type": "string", **({"pattern": self.pattern} if self.pattern else {})}

    def read(self, typed: str) -> str | int:
        """What was typed as a value. Raises ParameterUnfit."""
        if self.most is not None and self.least is not None:
            if re.fullmatch("[0-9]{1,9}", typed) and self.least <= int(typed) <= self.most:
                return int(typed)
            raise ParameterUnfit(self.name, typed, f"{self.least}–{self.most}")
        if self.terms and typed not in self.terms:
            raise ParameterUnfit(self.name, typed, ", ".join(self.terms))
        if self.pattern and not re.fullmatch(self.pattern, typed, re.ASCII):
            raise ParameterUnfit(self.name, typed, str(self.example))
        return typed


LANG = Param("lang", terms=tuple(Language))
"""Taken by every address: which language is nearest."""

EDITION = Param("edition", pattern=r"^[0-9]{4}\.[0-9]{1,4}$", example="2020.1")
"""Taken by every address that answers from the store: as of which edition; without it as of today."""

YEAR = Param("year", 1000, 2999)
ANY_YEAR = Param("year", 1000, 2999, told="any_year")
LIMIT = Param("limit", 1, 200, default=50)
OFFSET = Param("offset", 0, 1_000_000, default=0)


def read_query(params: Sequence[Param], typed: Iterable[tuple[str, str]]) -> dict[str, str | int]:
    """What stands behind the question mark. Raises ParameterUnknown, ParameterUnfit (said twice is unfit too)."""
    known = {each.name: each for each in (*params, LANG) if not each.in_path}
    found: dict[str, str | int] = {}
    for name, value in typed:
        if name not in known:
            raise ParameterUnknown(name, list(known))
        if name in found:
            raise ParameterUnfit(name, value, str(found[name]))
        found[name] = known[name].read(value)
    defaults = {each.name: each.default for each in known.values() if each.default is not None}
    return {**defaults, **found}


def one_of(years: Sequence[int], asked: Asked, default: int | None) -> int | None:
    """The year asked for, else ``default``. Raises NotFound for one of which there is nothing to read."""
    year = asked.get("year", default)
    if "year" in asked and year not in years:
        raise NotFound("year", str(year))
    return None if year is None else int(year)
