"""What the tests of deeds share: doing several in one go, and looking at what the store then holds."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    AuditEntry,
    metadata,
    table,
)
from mvo_monitor.recording.people import (
    NewPerson,
    record_person,
)
from mvo_monitor.store import LOAD, Doer, Store, Writing
from tests.factories import (
    a_document,
    a_dossier,
    a_plan,
    a_score,
    an_indicator,
    an_organisation,
)

Recording = Callable[[Writing], Any]


def do(store: Store, *deeds: Recording, doer: Doer = LOAD) -> None:
    with store.writing(doer) as writing:
        for deed in deeds:
            deed(writing)


def told(store: Store) -> list[tuple[str, str, str]]:
    """The audit: deed, subject and key, in order."""
    audit = table(AuditEntry)
    with store.reading() as connection:
        rows = connection.execute(sa.select(audit).order_by(audit.c.id)).all()
    return [(row.deed.value, row.subject, row.subject_key) for row in rows]


def everything(store: Store) -> dict[str, int]:
    """How many rows each table holds."""
    with store.reading() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(each)) or 0
            for name, each in metadata.tables.items()
        }


def only(store: Store, model: Any, **where: Any) -> Any:
    """The one row of a table that meets this."""
    found = table(model)
    with store.reading() as connection:
        return connection.execute(sa.select(found).where(*(found.c[k] == v for k, v in where.items()))).one()


def a_person(writing: Writing) -> None:
    record_person(writing, NewPerson.model_validate({"key": "voorzitter", "name": "N.N."}))


BEFORE: tuple[Recording, ...] = (
    a_document,
    lambda w: a_document(w, "advies", own=False, kind="advice"),
    lambda w: a_document(w, "brief", kind="letter"),
    an_organisation,
    a_person,
    a_dossier,
    lambda w: a_plan(w, an_indicator(), a_score("1.2")),
)
