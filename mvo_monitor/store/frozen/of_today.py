"""What an edition takes from the store of today: how persons are called, and who may no longer read a record.

Who was erased is erased in every edition too, and what was made internal after a year was closed is not to be read in
its editions by who may not read it now.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import Evidence, Person, table
from mvo_monitor.store.engine import Store
from mvo_monitor.vocabulary import Visibility

_PERSON, _EVIDENCE = table(Person), table(Evidence)

Name = tuple[int, str, str, dt.datetime | None]
"""A person: number, key, name, and when they were erased."""


@dataclass(frozen=True, slots=True)
class Today:
    """Persons as they are called, and the numbers of the records that are not public: for members, and internal."""

    names: tuple[Name, ...]
    for_members: tuple[int, ...]
    internal: tuple[int, ...]


def read_today(live: Connection) -> Today:
    """What a store says of it now."""
    query = sa.select(_PERSON.c.id, _PERSON.c.key, _PERSON.c.name, _PERSON.c.erased_at).order_by(_PERSON.c.id)
    names = tuple((row.id, row.key, row.name, row.erased_at) for row in live.execute(query))
    return Today(names, _numbers(live, Visibility.MEMBERS), _numbers(live, Visibility.INTERNAL))


def give_names(store: Store, names: tuple[Name, ...]) -> None:
    """Let the database of an edition call persons as they are called today."""
    with store.changing_tables() as connection, connection.begin():
        _call(connection, names)


def give_today(store: Store, today: Today) -> None:
    """Let the database of an edition call persons as today, and show no record more widely than today.

    What is shown more widely now stays as narrow as it was: that is how it was frozen. For whoever reads; a check
    compares what was frozen.
    """
    with store.changing_tables() as connection, connection.begin():
        _call(connection, today.names)
        _narrow(connection, today.for_members, Visibility.MEMBERS, Visibility.PUBLIC)
        _narrow(connection, today.internal, Visibility.INTERNAL, Visibility.PUBLIC, Visibility.MEMBERS)


def _numbers(live: Connection, visibility: Visibility) -> tuple[int, ...]:
    query = sa.select(_EVIDENCE.c.id).where(_EVIDENCE.c.visibility == visibility).order_by(_EVIDENCE.c.id)
    return tuple(live.scalars(query))


def _call(connection: Connection, names: tuple[Name, ...]) -> None:
    if not names:
        return
    update = sa.update(_PERSON).where(_PERSON.c.id == sa.bindparam("number"))
    said = [{"number": number, "key": key, "name": name, "erased_at": gone} for number, key, name, gone in names]
    # Two could swap their keys; none of ours begins with a hyphen.
    connection.execute(update.values(key=sa.literal("was-") + sa.cast(_PERSON.c.id, sa.String)), said)
    connection.execute(update, said)


def _narrow(connection: Connection, numbers: tuple[int, ...], to: Visibility, *wider: Visibility) -> None:
    if not numbers:
        return
    wide = sa.or_(*(_EVIDENCE.c.visibility == each for each in wider))
    update = sa.update(_EVIDENCE).where(_EVIDENCE.c.id == sa.bindparam("number"), wide).values(visibility=to)
    connection.execute(update, [{"number": number} for number in numbers])
