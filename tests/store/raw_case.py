"""A row as the database itself takes it, past every deed, and what makes it one that the database refuses."""

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A change to the second row of a table that breaks exactly one rule."""

    rule: str
    table: str
    changes: Row
    only_on: str | None = None
    """A rule that one database alone can break: on the other the type of the column stands in the way."""
    also: str | None = None
    """Another rule that no such row can but break as well: which of the two is told is up to the database."""

    def __str__(self) -> str:
        return f"{self.rule}-{'-'.join(str(value) for value in self.changes.values())}"
