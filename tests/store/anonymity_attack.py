"""Somebody who has a copy of the database after every single submission, and all logs, and tries to join who with what.

``Copy`` is all that one can take: every row of every table with where it lies, and the bytes of the files. ``guesses``
are what an attacker makes of a row of copies; ``most_right`` is how many members the best of them gets right.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import metadata
from mvo_monitor.store import Store

BY_CHANCE = 8
"""Of twelve, a guess without knowledge has one right; nine or more once in three hundred thousand times."""

Guess = Mapping[int, str]
"""By the organisation's number: the text that it is said to have written."""


@dataclass(frozen=True)
class Copy:
    """What one copy of a database holds. ``told`` is what logs and audit said since the copy before."""

    rows: Mapping[str, tuple[Mapping[str, Any], ...]]
    raw: bytes
    told: str = ""

    @property
    def answered(self) -> frozenset[int]:
        """The organisations that are known to have answered."""
        return frozenset(row["organisation_id"] for row in self.rows["survey_invited"] if row["answered"])

    @property
    def texts(self) -> frozenset[str]:
        """What can be read of open answers."""
        return frozenset(row["text"] for row in self.rows["survey_open_answer"])

    def says(self, text: str) -> bool:
        """Whether a text stands in any cell, in the bytes of the files, or in the logs."""
        return text.encode() in self.raw or text in self.told or text in self.written

    @cached_property
    def written(self) -> str:
        """Every cell, as text."""
        return "\n".join(str(cell) for rows in self.rows.values() for row in rows for cell in row.values())


def copy_of(store: Store, told: str = "") -> Copy:
    """Take a copy of everything."""
    where = "rowid AS lies" if store.is_sqlite else "ctid::text AS lies, xmin::text AS came"
    rows: dict[str, tuple[Mapping[str, Any], ...]] = {}
    with store.reading() as connection:
        for name in metadata.tables:
            found = connection.execute(sa.text(f'SELECT {where}, t.* FROM "{name}" AS t'))
            rows[name] = tuple(dict(row) for row in found.mappings())
    return Copy(rows, raw_bytes(store), told)


def raw_bytes(store: Store) -> bytes:
    """The files of a database: of SQLite with its journal, of PostgreSQL with what it writes ahead."""
    if store.is_sqlite:
        file = Path(store.url.database or "")
        return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")) if each.is_file())
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("CHECKPOINT"))
        tables = connection.scalars(
            sa.text("SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 't')")
        )
        own = [path for path in tables.all() if path and path.startswith("base/")]
    data = Path(str(store.url.query["host"])) / "data"
    ahead = sorted((data / "pg_wal").glob("0*"))[-2:]
    return b"".join(each.read_bytes() for each in (*(data / path for path in own), *ahead) if each.is_file())


def most_right(copies: Sequence[Copy], truth: Guess) -> tuple[int, str]:
    """How many members the best guess gets right, and how it was made."""
    right = {name: sum(truth[who] == text for who, text in guess.items()) for name, guess in guesses(copies)}
    best = max(right, key=lambda name: right[name])
    return right[best], best


def guesses(copies: Sequence[Copy]) -> Iterator[tuple[str, Guess]]:
    """Each way to guess, with what it gives. The last copy is that of after closing, the first that of before all."""
    came = order_of_coming(copies)
    texts = sorted(copies[-1].texts)
    yield "differences of copies", _by_difference(copies, came, texts)
    yield "lengths", dict(zip(_by_length_of_seal(copies, came), sorted(texts, key=_length), strict=False))
    for (how, people), (by, said) in itertools.product(_orders_of_people(copies, came), _orders_of_texts(copies[-1])):
        yield f"{how} × {by}", dict(zip(people, said, strict=False))


def order_of_coming(copies: Sequence[Copy]) -> list[int]:
    """Who answered, one after the other: the difference of two copies tells it, and nothing hides it."""
    return [who for before, after in itertools.pairwise(copies) for who in sorted(after.answered - before.answered)]


def _by_difference(copies: Sequence[Copy], came: Sequence[int], texts: Sequence[str]) -> Guess:
    found: dict[int, str] = {}
    for text in texts:
        first = next(place for place, copy in enumerate(copies) if copy.says(text))
        if 0 < first <= len(came):
            found[came[first - 1]] = text
    return found


def _seals(copies: Sequence[Copy], came: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """Whose sealed row is which: the one that came in between two copies."""
    found: dict[int, Mapping[str, Any]] = {}
    for who, (before, after) in zip(came, itertools.pairwise(copies), strict=False):
        known = {row["id"] for row in before.rows["survey_sealed"]}
        new = [row for row in after.rows["survey_sealed"] if row["id"] not in known]
        if new:
            found[who] = new[0]
    return found


def _by_length_of_seal(copies: Sequence[Copy], came: Sequence[int]) -> list[int]:
    seals = _seals(copies, came)
    return sorted(came, key=lambda who: len(seals[who]["sealed"]) if who in seals else 0)


def _length(text: str) -> int:
    return len(text.encode())


def _orders_of_people(copies: Sequence[Copy], came: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    seals = _seals(copies, came)
    invited = {row["organisation_id"]: row["id"] for row in copies[-1].rows["survey_invited"]}
    lies = {row["organisation_id"]: row["lies"] for row in copies[-1].rows["survey_invited"]}
    ways: dict[str, Callable[[int], Any]] = {
        "coming": came.index,
        "number": lambda who: who,
        "invitation": lambda who: invited[who],
        "where the invitation lies": lambda who: place(lies[who]),
        "seal": lambda who: bytes(seals[who]["sealed"]) if who in seals else b"",
        "number of the seal": lambda who: seals[who]["id"] if who in seals else 0,
        "where the seal lay": lambda who: place(seals[who]["lies"]) if who in seals else (),
    }
    for name, by in ways.items():
        yield name, sorted(came, key=by)
        yield f"{name}, backwards", sorted(came, key=by, reverse=True)


def _orders_of_texts(last: Copy) -> Iterator[tuple[str, list[str]]]:
    rows = last.rows["survey_open_answer"]
    ways: dict[str, Callable[[Mapping[str, Any]], Any]] = {
        "number": lambda row: row["id"],
        "where it lies": lambda row: place(row["lies"]),
        "what wrote it": lambda row: (int(row.get("came", 0)), place(row["lies"])),
        "first byte": lambda row: last.raw.find(row["text"].encode()),
        "last byte": lambda row: last.raw.rfind(row["text"].encode()),
        "line of the log": lambda row: last.told.find(row["text"]),
        "alphabet": lambda row: row["text"],
    }
    for name, by in ways.items():
        yield name, [row["text"] for row in sorted(rows, key=by)]


def place(lies: object) -> tuple[int, ...]:
    """Where a row lies, as something that sorts: PostgreSQL writes ``(page,line)``."""
    return tuple(int(each) for each in str(lies).strip("()").split(","))
