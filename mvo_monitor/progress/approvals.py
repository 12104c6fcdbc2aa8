"""How the values of an indicator came into force."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.clock import day_of
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import AuditEntry, IndicatorPart, IndicatorValue, table
from mvo_monitor.progress.readable import for_the_public, is_of_known_year
from mvo_monitor.vocabulary import Approval, Deed, ValueState

PUT_IN_FORCE = (Deed.VALUE_APPROVED, Deed.VALUE_ENTERED, Deed.VALUE_CORRECTED)
"""The deeds by which a value comes into force; each tells its number."""


@dataclass(frozen=True, slots=True)
class Approved:
    """How a value came into force: by what, when, as which revision and, from the second on, for what reason."""

    part: str | None
    year: int
    approval: Approval
    on: PartialDate | None
    actor: str | None
    revision: int
    reason: Written | None


def read_approvals(connection: Connection, definition: IndicatorDefinition) -> tuple[Approved, ...]:
    """Of each value in force, by year and part: by what it was approved, and when that was recorded.

    The public is not told by whom, nor why it was revised.
    """
    value, part, audit = table(IndicatorValue), table(IndicatorPart), table(AuditEntry)
    rows = connection.execute(
        sa.select(value, part.c.code.label("part"))
        .outerjoin(part, part.c.id == value.c.part_id)
        .where(
            value.c.indicator_id == definition.id,
            value.c.state == ValueState.APPROVED,
            is_of_known_year(value.c.year),
        )
        .order_by(value.c.year, part.c.position)
    ).all()
    named = f"{definition.plan}/{definition.code}"
    keys = {row.id: f"{named}/{row.part}:{row.year}" if row.part else f"{named}:{row.year}" for row in rows}
    told = sa.select(audit.c.subject_key, audit.c.at, audit.c.actor).where(
        audit.c.subject == "value", audit.c.deed.in_(PUT_IN_FORCE), audit.c.subject_key.in_(keys.values())
    )
    # A revised value was approved more than once; the last time put it in force.
    deeds = {deed.subject_key: deed for deed in connection.execute(told.order_by(audit.c.id))}
    return tuple(
        Approved(
            part=row.part,
            year=row.year,
            approval=row.approval,
            on=PartialDate.of(day_of(deed.at)) if deed else None,
            actor=deed.actor if deed and not for_the_public() else None,
            revision=row.revision,
            reason=None if for_the_public() else written(row.reason_nl, row.reason_en),
        )
        for row in rows
        for deed in (deeds.get(keys[row.id]),)
    )
