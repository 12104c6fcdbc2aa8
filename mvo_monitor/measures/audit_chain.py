"""The chain of the audit: the digest of each deed is over what it says and over the digest of the deed before.

So nobody changes or removes a deed without every later digest being wrong, and the last number with its digest (the
head) stands for all that went before. One formula writes the chain and checks it.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CHAINED = ("id", "at", "actor", "person_id", "deed", "subject", "subject_key", "details")
"""What the digest of a deed is over: every column of its row but the digest itself."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last deed of a chain: its number and its digest."""

    number: int
    digest: str


BEGINNING = Head(0, "0" * 64)
"""What stands before the first deed."""


def digest_after(before: str, row: Mapping[str, Any]) -> str:
    """The digest of a deed that follows on the digest ``before``: the same on every database.

    Raises TypeError and ValueError for a row that cannot have been written.
    """
    told = {name: row[name] for name in CHAINED} | {"at": _moment(row["at"])}
    plain = json.dumps(told, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}{plain}".encode("utf-8", "surrogatepass")).hexdigest()


def as_read_back(details: Mapping[Any, Any]) -> dict[str, Any]:
    """``details`` as JSON gives them back: a key that is a number becomes text, a pair a list.

    Raises TypeError and ValueError for what JSON does not know.
    """
    plain: dict[str, Any] = json.loads(json.dumps(details, allow_nan=False))
    return plain


class Flaw(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken: one deed that was changed, or the deeds from ``first`` to ``last`` that are gone."""

    flaw: Flaw
    first: int
    last: int


class Walk:
    """Goes along a chain in the order of its numbers and remembers no more than where it is."""

    def __init__(self) -> None:
        self.head = BEGINNING
        """The deed that was met last."""

    def step(self, row: Mapping[str, Any], digest: str) -> Break | None:
        """Meet the next deed, whose row carries this digest; what is wrong with it, if anything.

        Each deed is held against the digest that stands before it, so that one change is told once. After a gap there
        is none to hold it against.
        """
        before, self.head = self.head, Head(row["id"], digest)
        due = before.number + 1
        if row["id"] > due:
            return Break(Flaw.MISSING, due, row["id"] - 1)
        if row["id"] < due or not _fits(before.digest, row, digest):
            return Break(Flaw.CHANGED, row["id"], row["id"])
        return None


def _fits(before: str, row: Mapping[str, Any], digest: str) -> bool:
    try:
        return digest_after(before, row) == digest
    except (TypeError, ValueError):
        return False


def _moment(at: object) -> str:
    if not isinstance(at, dt.datetime) or at.tzinfo is None:
        raise TypeError("a moment with its zone")
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
