"""The hidden sheet that tells how a workbook was when it was written, so that only what a person changed is taken back.

It holds no second copy of the data, only short digests: of each cell of the sheets that may be edited, and of each row
of all others. Who changed which cell is then known exactly, whatever happened in the store meanwhile, and a workbook
grows by little. ``head`` is the digest of the last deed that the store had: it is over all deeds before, so that a
workbook of another store, or of a state that this one never had, is told from our own.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from mvo_monitor.exchange.readable.editable import EDITABLE, Key, is_history, key_of
from mvo_monitor.measures.audit_chain import Head
from mvo_monitor.progress.tables import ReadableTable, Value
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

SHEET = "mvo-monitor"
"""The name of the hidden sheet, the same in every language."""

FORMAT_VERSION = 1
LONGEST = 32_767
"""So many signs fit in a cell of Excel."""

_TITLE = "MVO Monitor"
_BYTES = 4
_LAST_DEED = 2**63 - 1  # no database counts further
_AT_ONCE = 4_000
"""So many digests of rows fit in one cell."""


class NotAnOrigin(ValueError):
    """The hidden sheet is not as it was written."""


class OriginTooNew(ValueError):
    """A newer program wrote the hidden sheet."""


@dataclass
class SheetOrigin:
    """How a sheet was: its columns; of each row that may be edited the digests of its cells, of others one of all."""

    columns: tuple[str, ...]
    rows: dict[Key, bytes] = field(default_factory=dict)
    others: Counter[bytes] = field(default_factory=Counter)


@dataclass
class Origin:
    """How a workbook was: in which language, of which coalition, after which deed, and sheet by sheet."""

    language: Language
    coalition: str
    head: Head
    sheets: dict[str, SheetOrigin] = field(default_factory=dict)


def written(value: Value) -> str:
    """A value as it is compared: what a cell can hold of it, the same whatever language or program wrote it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case StrEnum():
            return value.value
        case Decimal():
            return digits(value)
        case str():
            return value[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").strip()
    return str(value)


def digits(value: Decimal) -> str:
    """A number as Excel keeps it: fifteen digits, no more."""
    short = Decimal(format(float(value), ".15g")).normalize()
    return format(short if short else Decimal(0), "f")


def digest(text: str) -> bytes:
    """The digest of a cell, or of a row."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()


def digests(said: Iterable[str]) -> bytes:
    """The digests of cells, one behind the other."""
    return b"".join(digest(each) for each in said)


def cell_digest(of_row: bytes, place: int) -> bytes:
    """The digest of one cell out of those of a row."""
    return of_row[place * _BYTES : (place + 1) * _BYTES]


def whole(said: Iterable[str]) -> bytes:
    """The one digest of a row."""
    return digest("\x1f".join(said))


# ---- writing ---------------------------------------------------------------------------------------------------------


def first_line(w: Words, coalition: str, head: Head) -> list[str]:
    """The first row of the hidden sheet."""
    return [_TITLE, str(FORMAT_VERSION), w.language.value, coalition[:LONGEST], str(head.number), head.digest]


def columns_line(name: str, table: ReadableTable) -> list[str]:
    """The row that begins a table."""
    return ["columns", name, " ".join(column.name for column in table.columns)]


class SheetMarks:
    """Takes each row of a table as it is written, and gives the rows of the hidden sheet that tell of it."""

    def __init__(self, name: str, table: ReadableTable, w: Words) -> None:
        self._name, self._w = name, w
        self._columns = [column.name for column in table.columns]
        self._editable = EDITABLE.get(table.name)
        self._waiting: list[bytes] = []

    def take(self, row: Sequence[Value]) -> Iterator[list[str]]:
        """A row was written."""
        if self._editable is not None:
            said = [written(value) for value in row]
            if not is_history(self._editable, self._columns, said):
                key = json.dumps(key_of(self._editable, self._columns, said), ensure_ascii=False)
                yield ["row", self._name, key, digests(said).hex()]
                return
        self._waiting.append(whole(self._shown(value) for value in row))
        if len(self._waiting) == _AT_ONCE:
            yield from self.rest()

    def rest(self) -> Iterator[list[str]]:
        """What is still to be told."""
        if self._waiting:
            yield ["rows", self._name, b"".join(self._waiting).hex()]
            self._waiting = []

    def _shown(self, value: Value) -> str:
        return self._w.term(value) if isinstance(value, StrEnum) else written(value)


def last_line(lines: int) -> list[str]:
    """The last row: how many stand above it."""
    return ["end", str(lines)]


# ---- reading ---------------------------------------------------------------------------------------------------------


def read_origin(lines: Iterable[Sequence[str]]) -> Origin:
    """How the workbook was. Raises NotAnOrigin and OriginTooNew."""
    try:
        return _read(iter(lines))
    except (ValueError, KeyError, IndexError, TypeError, StopIteration, RecursionError) as error:
        if isinstance(error, OriginTooNew):
            raise
        raise NotAnOrigin from error


def _read(lines: Iterator[Sequence[str]]) -> Origin:
    title, version, language, coalition, number, head = next(lines)
    if title != _TITLE:
        raise NotAnOrigin
    if int(version) > FORMAT_VERSION:
        raise OriginTooNew
    if not 0 <= int(number) <= _LAST_DEED:
        raise NotAnOrigin
    origin, read = Origin(Language(language), coalition, Head(int(number), head)), 1
    for kind, *rest in lines:
        match kind:
            case "columns":
                origin.sheets[rest[0]] = SheetOrigin(tuple(rest[1].split(" ")))
            case "row":
                sheet = origin.sheets[rest[0]]
                of_cells = bytes.fromhex(rest[2])
                if len(of_cells) != _BYTES * len(sheet.columns):
                    raise NotAnOrigin
                sheet.rows[tuple(map(str, json.loads(rest[1])))] = of_cells
            case "rows":
                packed = bytes.fromhex(rest[1])
                origin.sheets[rest[0]].others.update(packed[at : at + _BYTES] for at in range(0, len(packed), _BYTES))
            case "end" if int(rest[0]) == read:
                return origin
            case _:
                raise NotAnOrigin
        read += 1
    raise NotAnOrigin
