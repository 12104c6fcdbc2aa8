"""A coalition of members who are asked something, for tests: each step is the deed through which it really happens."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import AuditEntry, Organisation, table
from mvo_monitor.permissions import Doer
from mvo_monitor.recording.answers import NewAnswer, submit_answer
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.recording.requests import NewRequest, make_request
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Role
from tests.factories import a_coalition, a_membership, a_plan, an_indicator, an_organisation

YEAR = 2026
DUE = dt.date(2027, 3, 1)
PLAN = "2026-2030"

_ORGANISATION = table(Organisation)

COORDINATOR = Doer("coordinator", None, frozenset({Role.COORDINATOR}))
"""Somebody with the role alone: there is no account behind it."""


def members(writing: Writing, n: int = 3, *, contacts: bool = True) -> list[str]:
    """A coalition of so many members in 2026, with their addresses; gives their keys."""
    a_coalition(writing)
    keys = [f"lid-{number:02d}" for number in range(1, n + 1)]
    for key in keys:
        an_organisation(writing, key, name=f"Lid {key[-2:]}")
        a_membership(writing, key, period={"kind": "spans", "since": "2020"})
        if contacts:
            set_contact(writing, NewContact(organisation=key, email=f"post@{key}.example.org"))
    indicators = (
        an_indicator("1.1", title="Leden zijn tevreden"),
        an_indicator("1.2", title="Leden doen mee", measure="percentage", unit={"nl": "procent"}),
        an_indicator("1.3", title="Leden met beleid", measure="count"),
        an_indicator("1.4", title="Twee delen", parts=[{"code": "a", "title": {"nl": "Wet"}}]),
    )
    a_plan(writing, *indicators, code=PLAN)
    return keys


def a_request(writing: Writing, indicator: str = "1.1", *, kind: str = "evidence", **said: Any) -> int:
    """Something asked of all members of 2026, by 1 March 2027. Gives its number."""
    filled = {"year": YEAR, "kind": kind, "text": {"nl": f"Wat deed u voor {indicator}?"}, "due_on": DUE}
    about = {} if kind == "confirmation" else {"indicator": indicator if "/" in indicator else f"{PLAN}/{indicator}"}
    return make_request(writing, NewRequest.model_validate({**filled, **about, **said}))


def an_answer(writing: Writing, request: int, organisation: str, reply: str = "yes", **said: Any) -> int:
    """An organisation's own answer. Gives its number."""
    filled = {"request": request, "organisation": organisation, "reply": reply}
    return submit_answer(writing, NewAnswer.model_validate(filled | said))


def number_of(store: Store, key: str) -> int:
    """The number of an organisation."""
    with store.reading() as connection:
        return int(connection.execute(sa.select(_ORGANISATION.c.id).where(_ORGANISATION.c.key == key)).scalar_one())


def member(store: Store, key: str) -> Doer:
    """Somebody who came by the link of this organisation."""
    return Doer("link", None, frozenset({Role.LINK}), number_of(store, key), 1)


def deeds(store: Store) -> list[tuple[str, str]]:
    """What was told since the beginning: deed and key."""
    audit = table(AuditEntry)
    with store.reading() as connection:
        return [(row.deed.value, row.subject_key) for row in connection.execute(sa.select(audit).order_by(audit.c.id))]


def prepared(store: Store, n: int = 3, **said: Any) -> list[str]:
    """The members, in a store of their own transaction."""
    with store.writing(LOAD) as writing:
        return members(writing, n, **said)
