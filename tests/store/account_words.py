"""What the tests of accounts share: users, and what the audit tells of them."""

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from mvo_monitor.models import (
    AuditEntry,
    table,
)
from mvo_monitor.permissions import Doer
from mvo_monitor.recording.accounts import (
    NewUser,
    make_user,
)
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Role
from tests.factories import an_organisation

GOOD = "vier losse woorden samen"
NOW = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)


def a_user(store: Store, *roles: Role, name: str = "Kim de Vries", email: str = "kim@example.org", of: str = "") -> int:
    with store.writing(LOAD) as writing:
        if of:
            an_organisation(writing, of)
        return make_user(writing, NewUser(name=name, email=email, roles=roles, organisation=of or None))


def as_person(number: int, *roles: Role) -> Doer:
    return Doer("person", number, frozenset(roles))


def told(store: Store) -> list[tuple[str, str]]:
    audit = table(AuditEntry)
    with store.reading() as connection:
        rows = connection.execute(sa.select(audit.c.deed, audit.c.subject_key).order_by(audit.c.id)).all()
    return [(row.deed, row.subject_key) for row in rows]


def do(store: Store, deed: Callable[[Writing], object], doer: Doer = LOAD) -> object:
    with store.writing(doer) as writing:
        return deed(writing)
