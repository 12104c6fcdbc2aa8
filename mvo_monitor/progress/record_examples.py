"""Something that is there, to show by it what an address looks like."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import Indicator, StrategicPlan, table
from mvo_monitor.progress.readable import covers_known_year
from mvo_monitor.progress.records import RecordFilter, read_some_records


def read_example(connection: Connection) -> dict[str, str]:
    """``plan`` and ``code`` of an indicator of the latest plan, and the ``key`` of a record; without any not there."""
    indicator, plan = table(Indicator), table(StrategicPlan)
    query = (
        sa.select(plan.c.code.label("plan"), indicator.c.code)
        .join(plan, plan.c.id == indicator.c.plan_id)
        .where(covers_known_year(plan.c.first_year, plan.c.last_year))
        .order_by(plan.c.first_year.desc(), indicator.c.position)
        .limit(1)
    )
    row = connection.execute(query).first()
    _, cards = read_some_records(connection, RecordFilter(), limit=1, offset=0)
    found = dict(row._mapping) if row else {}
    return {**found, "key": cards[0].key} if cards else found
