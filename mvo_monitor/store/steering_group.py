"""Who the steering group is: who may judge, and who can have been there when it decided.

It stands below reading and writing, because both need it: a page says how many gave a judgement, and so does the audit.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.period import Period
from mvo_monitor.models import Account, AccountRole, Decision, DecisionPresent, Judging, Person, PersonFunction, table
from mvo_monitor.vocabulary import FunctionKind, Role

_ACCOUNT, _ROLE, _PERSON, _FUNCTION = table(Account), table(AccountRole), table(Person), table(PersonFunction)

_DECISION, _PRESENT, _JUDGING = table(Decision), table(DecisionPresent), table(Judging)

_FUNCTIONS = (FunctionKind.CHAIR, FunctionKind.STEERING_GROUP, FunctionKind.STAND_IN)
"""What makes somebody one of the steering group in a year, account or not."""


def who_may_judge(connection: Connection) -> frozenset[int]:
    """The numbers of the persons who can sign in as the steering group today."""
    query = (
        sa.select(_ROLE.c.person_id)
        .join(_ACCOUNT, _ACCOUNT.c.person_id == _ROLE.c.person_id)
        .where(_ROLE.c.role == Role.STEERING_GROUP, _ACCOUNT.c.active)
    )
    return frozenset(connection.scalars(query))


def steering_group_of(connection: Connection, year: int) -> tuple[tuple[str, str], ...]:
    """Key and name of everybody with a function in the steering group that year, or its role today; by name.

    Whoever was erased is no longer among them.
    """
    query = (
        sa.select(_PERSON.c.id, _PERSON.c.key, _PERSON.c.name, _FUNCTION)
        .outerjoin(_FUNCTION, sa.and_(_FUNCTION.c.person_id == _PERSON.c.id, _FUNCTION.c.function.in_(_FUNCTIONS)))
        .where(_PERSON.c.erased_at.is_(None))
        .order_by(_PERSON.c.name, _PERSON.c.id)
    )
    judging = who_may_judge(connection)
    found: dict[str, str] = {}
    for row in connection.execute(query):
        held = row.function is not None and Period(row.period_kind, row.since, row.until).touches(year)
        if held or row.id in judging:
            found[row.key] = row.name
    return tuple(found.items())


def last_present(connection: Connection, year: int, day: dt.date) -> tuple[str, ...]:
    """The keys of who was there when the last judgement of a day was decided; empty before the first of that day."""
    latest = (
        sa.select(sa.func.max(_DECISION.c.id))
        .join(_JUDGING, _JUDGING.c.id == _DECISION.c.judging_id)
        .where(_JUDGING.c.year == year, _DECISION.c.decided_on == day)
        .scalar_subquery()
    )
    query = (
        sa.select(_PERSON.c.key)
        .join(_PRESENT, _PRESENT.c.person_id == _PERSON.c.id)
        .where(_PRESENT.c.decision_id == latest)
    )
    return tuple(connection.scalars(query))
