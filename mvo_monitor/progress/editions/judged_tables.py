"""What was answered at the review and written for the report, as readable tables: beside those that leave the store."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor import models as m
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.tables import ReadableTable, TableColumn, Value

_INDICATOR, _PLAN = m.table(m.Indicator), m.table(m.StrategicPlan)
_PLANNED, _DEVIATION, _TEXT = (m.table(each) for each in (m.PlannedAnswer, m.AcceptedDeviation, m.ReportText))


def judged_tables(connection: Connection) -> tuple[ReadableTable, ...]:
    """Answers to "planned, not achieved", accepted deviations and texts of the report."""
    indicators = _names(connection, _INDICATOR)
    planned = connection.execute(sa.select(_PLANNED)).all()
    deviations = connection.execute(sa.select(_DEVIATION).order_by(_DEVIATION.c.id)).all()
    texts = connection.execute(sa.select(_TEXT)).all()
    return (
        _table(
            "planned_answers",
            ("indicator", "year"),
            ("what",),
            [(indicators[row.indicator_id], row.year, row.what or "–") for row in planned],
        ),
        _table(
            "accepted_deviations",
            ("indicator", "year", "decided_on"),
            ("reason_nl", "reason_en", "ends_on", "ended_on", "ended_because"),
            [
                (
                    *(indicators[row.indicator_id], row.year, _plain(row.decided_on)),
                    *_of(row, "reason_nl", "reason_en", "ends_on", "ended_on", "ended_because"),
                )
                for row in deviations
            ],
        ),
        _table(
            "report_texts",
            ("year", "section", "subject"),
            ("text_nl", "text_en"),
            [(row.year, row.section, row.subject, row.text_nl, row.text_en) for row in texts],
        ),
    )


def _table(name: str, key: tuple[str, ...], others: tuple[str, ...], rows: list[tuple[Value, ...]]) -> ReadableTable:
    return ReadableTable(name, tuple(map(_column, (*key, *others))), tuple(rows), key)


def _column(name: str) -> TableColumn:
    return TableColumn(name, refers=("indicators", "ref") if name == "indicator" else None)


def _of(row: sa.Row[Any], *columns: str) -> tuple[Value, ...]:
    said = (row._mapping[column] for column in columns)
    return tuple(map(_plain, said))


def _plain(value: Any) -> Value:
    """A day as tables hold one, so that it is told as a day."""
    return PartialDate.of(value) if isinstance(value, dt.date) else value


def _names(connection: Connection, of: sa.Table) -> dict[int, str]:
    query = sa.select(of.c.id, _PLAN.c.code.label("plan"), of.c.code).join(_PLAN, _PLAN.c.id == of.c.plan_id)
    return {row.id: f"{row.plan}/{row.code}" for row in connection.execute(query)}
