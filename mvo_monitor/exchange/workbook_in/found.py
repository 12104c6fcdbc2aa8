"""What is found in a workbook that comes back: rows, what cannot be so, and what is not taken over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.readable.editable import Key
from mvo_monitor.progress.tables import Value


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the workbook: as much of it as is known. ``row`` counts from 1."""

    sheet: str
    row: int | None = None
    column: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about a place: why something is refused, or is not taken over, and how to mend it."""

    place: Place
    why: Phrase


@dataclass(frozen=True, slots=True)
class RowFound:
    """A row of a sheet that may be edited, and that is new or not as it was. ``before``: the digests of its cells."""

    sheet: str
    key: Key
    number: int
    values: Mapping[str, Value]
    changed: tuple[str, ...] = ()
    before: bytes | None = None

    def at(self, column: str | None = None) -> Place:
        """Where it stands."""
        return Place(self.sheet, self.number, column)


@dataclass
class SheetFound:
    """A sheet that may be edited: rows that are new or changed, and the keys of those that are gone."""

    columns: tuple[str, ...] = ()
    changed: list[RowFound] = field(default_factory=list)
    added: list[RowFound] = field(default_factory=list)
    gone: dict[Key, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Emptied:
    """A sheet of which all ``rows`` were taken away, and whether somebody said that this is meant."""

    sheet: str
    rows: int
    agreed: bool


class ChangeKind(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """What becomes of a cell."""

    column: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """What becomes of a row. ``values`` is all of it: as it should be, or as it was where it goes."""

    kind: ChangeKind
    sheet: str
    key: Key
    values: Mapping[str, Value]
    cells: tuple[CellChange, ...] = ()
    number: int | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the row was taken away."""
        return self.kind is ChangeKind.REMOVED

    @property
    def changed(self) -> frozenset[str]:
        """The columns of which something changes."""
        return frozenset(cell.column for cell in self.cells)

    def now(self, column: str) -> Value:
        """What stood in a column."""
        return next((cell.before for cell in self.cells if cell.column == column), self.values.get(column))
