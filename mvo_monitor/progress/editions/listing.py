"""Which editions there are, for who wants to see one: when, why, who, and the digests of all that is in it."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import EditionPart, Person, table
from mvo_monitor.store.frozen.parts import FrozenEdition, editions, find_edition

_PART, _PERSON = table(EditionPart), table(Person)


@dataclass(frozen=True, slots=True)
class PartView:
    """A part: how many lines, how many bytes, and the digest that they have."""

    name: str
    lines: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition; ``who`` carried the closing out, by the name of today. ``is_last``: no later one of the year."""

    edition: FrozenEdition
    who: str | None
    is_last: bool
    parts: tuple[PartView, ...] = ()


def read_editions(connection: Connection) -> tuple[EditionView, ...]:
    """Every edition without its parts, the last one of each year first."""
    found = editions(connection)
    last = {each.head.year: each.id for each in found}
    names = {row.id: row.name for row in connection.execute(sa.select(_PERSON.c.id, _PERSON.c.name))}
    views = (EditionView(each, names.get(each.head.person_id or 0), last[each.head.year] == each.id) for each in found)
    return tuple(sorted(views, key=lambda view: (view.edition.head.year, view.edition.head.number), reverse=True))


def read_edition(connection: Connection, year: int, number: int) -> EditionView:
    """One edition with its parts. Raises NotFound."""
    asked = find_edition(connection, year, number)
    view = next(each for each in read_editions(connection) if each.edition == asked)
    query = sa.select(_PART.c.name, _PART.c.lines, _PART.c.size, _PART.c.digest).where(_PART.c.edition_id == asked.id)
    parts = tuple(PartView(*row) for row in connection.execute(query.order_by(_PART.c.name)))
    return EditionView(asked, view.who, view.is_last, parts)
