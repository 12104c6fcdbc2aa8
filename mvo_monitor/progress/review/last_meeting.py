"""When the steering group met last, as far as the store knows: the last day on which it decided something."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import AcceptedDeviation, Decision, ReportingYear, table


def last_meeting(connection: Connection, today: dt.date) -> dt.date | None:
    """The last day before ``today`` on which a judgement, a deviation or a closing was decided; None without any."""
    days = (table(Decision).c.decided_on, table(AcceptedDeviation).c.decided_on, table(ReportingYear).c.decided_on)
    decided = sa.union_all(*(sa.select(day.label("on")).where(day < today) for day in days)).subquery()
    found: dt.date | None = connection.scalar(sa.select(sa.func.max(decided.c.on)))
    return found
