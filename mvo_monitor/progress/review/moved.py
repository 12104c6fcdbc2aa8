"""Which statuses of a year are others than at the last meeting, because values were approved or revised since."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.clock import end_of
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, Series
from mvo_monitor.measures.status import assess
from mvo_monitor.models import AuditEntry, IndicatorPart, IndicatorValue, table
from mvo_monitor.progress.approvals import PUT_IN_FORCE
from mvo_monitor.progress.standings import Standing
from mvo_monitor.vocabulary import Deed, ValueState

_AUDIT, _VALUE, _PART = table(AuditEntry), table(IndicatorValue), table(IndicatorPart)


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator that stands otherwise than it did: ``was`` is its assessment by the values of then."""

    standing: Standing
    was: Assessment


def read_moved(connection: Connection, year: int, found: Sequence[Standing], since: dt.date) -> tuple[Moved, ...]:
    """The indicators whose status of ``year`` is another than at the end of the day ``since``.

    Only values tell: a target or definition that changed has its own reason and stands with the indicator.
    """
    later = _approved_since(connection, year, since)
    gone = _withdrawn(connection, year)
    if not later and all(at <= end_of(since) for at in gone.values()):
        return ()
    before = _in_force_before(connection, year, later, frozenset(n for n, at in gone.items() if at <= end_of(since)))
    moved = []
    for standing in found:
        of_then = before.get(standing.definition.id)
        if of_then is None:
            continue
        was = assess(_as_it_was(standing.definition, year, of_then), year)
        if was.status is not standing.assessment.status:
            moved.append(Moved(standing, was))
    return tuple(moved)


def _approved_since(connection: Connection, year: int, since: dt.date) -> frozenset[int]:
    """The numbers of the values of a year that were approved after that day."""
    query = sa.select(_AUDIT.c.details).where(
        _AUDIT.c.subject == "value",
        _AUDIT.c.deed.in_(PUT_IN_FORCE),
        _AUDIT.c.at > end_of(since),
        _AUDIT.c.subject_key.like(f"%:{year}"),
    )
    return frozenset(int(details["number"]) for details in connection.scalars(query))


def _withdrawn(connection: Connection, year: int) -> Mapping[int, dt.datetime]:
    """The numbers of the values of a year that were withdrawn, and when."""
    query = sa.select(_AUDIT.c.details, _AUDIT.c.at).where(
        _AUDIT.c.subject == "value", _AUDIT.c.deed == Deed.VALUE_WITHDRAWN, _AUDIT.c.subject_key.like(f"%:{year}")
    )
    return {int(row.details["number"]): row.at for row in connection.execute(query)}


Then = dict[str | None, sa.Row[Any] | None]
"""Of each part that changed (None: the whole) the value that was in force before; None where there was none."""


def _in_force_before(
    connection: Connection, year: int, later: frozenset[int], gone: frozenset[int]
) -> Mapping[int, Then]:
    """``gone`` are those that were withdrawn by then."""
    query = (
        sa.select(_VALUE, _PART.c.code.label("part"))
        .outerjoin(_PART, _PART.c.id == _VALUE.c.part_id)
        .where(_VALUE.c.year == year, _VALUE.c.state.in_((ValueState.APPROVED, ValueState.SUPERSEDED)))
        .order_by(_VALUE.c.revision)
    )
    found: dict[int, Then] = defaultdict(dict)
    for row in connection.execute(query).all():
        if row.id not in later:
            found[row.indicator_id][row.part] = None if row.id in gone else row
        elif row.state is ValueState.APPROVED:
            found[row.indicator_id].setdefault(row.part, None)
    return found


def _as_it_was(definition: IndicatorDefinition, year: int, then: Then) -> IndicatorDefinition:
    series = tuple(_series(each, year, then) if each.part in then else each for each in definition.series)
    return replace(definition, series=series)


def _series(series: Series, year: int, then: Then) -> Series:
    now, was = series.approved(year), then[series.part]
    others = tuple(each for each in series.readings if each is not now)
    if was is None:
        return replace(series, readings=others)
    if was.state is ValueState.APPROVED:
        return series
    return replace(series, readings=(*others, Reading(year, was.value, was.basis, n=was.n, asked=was.asked)))
