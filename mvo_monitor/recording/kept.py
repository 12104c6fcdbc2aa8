"""What every change of a kept record shares: it starts from the version that was read, and tells what it changed."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from mvo_monitor.errors import Stale
from mvo_monitor.models import (
    Dossier,
    Goal,
    Indicator,
    Membership,
    Organisation,
    PersonFunction,
    StrategicPlan,
    SubGoal,
)
from mvo_monitor.store import Writing

Kept = StrategicPlan | Goal | SubGoal | Indicator | Dossier | Organisation | Membership | PersonFunction


def must_be_unchanged(row: Kept, version: int, noun: str, name: str) -> None:
    """Go on only where the record is as it was when its form was opened. Raises Stale."""
    if row.version != version:
        raise Stale(noun, name, row.version)


def put_changes(writing: Writing, row: Kept, columns: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set these columns; gives what became of each that changed, as ``{field: [before, after]}``.

    The version goes up where anything changed; where nothing did, nothing is written.
    """
    changed = {
        name: [plain(getattr(row, name)), plain(value)]
        for name, value in columns.items()
        if getattr(row, name) != value
    }
    if changed:
        for name in changed:
            setattr(row, name, columns[name])
        put_version(writing, row)
    return changed


def put_version(writing: Writing, row: Kept) -> None:
    """Let a second editor know that something of the record changed, be it in a row of its own."""
    row.version += 1
    writing.put(row)


def untold(changed: Mapping[str, list[Any]], personal: Collection[str]) -> dict[str, Any]:
    """The details of a deed without the words of fields that may name a person: only that they changed is told."""
    told = {name: sides for name, sides in changed.items() if name not in personal}
    hidden = sorted(name for name in changed if name in personal)
    return {"changed": told, **({"also": hidden} if hidden else {})}


def plain(value: object) -> object:
    """A value as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, str | int | bool) else str(value)
