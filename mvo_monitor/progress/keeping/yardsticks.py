"""The targets and baseline of one series itself, without what a part takes over from its whole."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.indicator import Baseline, Target
from mvo_monitor.measures.written import written
from mvo_monitor.models import BaselineRow, IndicatorPart, TargetRow, table
from mvo_monitor.progress.sources import source_of, with_source


@dataclass(frozen=True, slots=True)
class OwnYardstick:
    """What was set for an indicator as a whole (``part`` is None), or for one part of it."""

    part: str | None
    targets: tuple[Target, ...]
    baseline: Baseline | None


def read_own_yardstick(connection: Connection, indicator_id: int, part: str | None) -> OwnYardstick:
    """The targets of a series by year, those that were changed too, and its baseline."""
    target, baseline, parts = table(TargetRow), table(BaselineRow), table(IndicatorPart)
    number = sa.select(parts.c.id).where(parts.c.indicator_id == indicator_id, parts.c.code == part).scalar_subquery()

    def of(rows: sa.Table) -> sa.ColumnElement[bool]:
        mine = rows.c.part_id.is_(None) if part is None else rows.c.part_id == number
        return sa.and_(rows.c.indicator_id == indicator_id, mine)

    wanted = sa.select(target).where(of(target)).order_by(target.c.year, target.c.id)
    began = connection.execute(
        with_source(sa.select(baseline).where(of(baseline), baseline.c.in_force), baseline)
    ).first()
    return OwnYardstick(
        part,
        tuple(
            Target(
                year=row.year,
                value=row.value,
                is_end=row.is_end,
                in_force=row.in_force,
                reason=written(row.reason_nl, row.reason_en),
                source=source_of(row),
                set_in=row.set_in,
                replaced_in=row.replaced_in,
            )
            for row in connection.execute(with_source(wanted, target))
        ),
        Baseline(began.year, began.value, began.basis, source_of(began)) if began else None,
    )
