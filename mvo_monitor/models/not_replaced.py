"""On SQLite no UPDATE puts a row in the place of another, or numbers it anew, where closed years hold rows fast.

``UPDATE OR REPLACE`` removes the row in its way, and ``SET rowid`` changes the number of a row, both without asking the
triggers of ``closed_years`` and ``judged_by``. What is refused here SQLite itself refuses without ``OR REPLACE``, in
the same words; that a number changes, nobody needs. PostgreSQL knows neither.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from mvo_monitor.models.closed_years import OF_A_YEAR, RULE
from mvo_monitor.models.judged_by import TABLES

KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "evidence": (("key",),),
    "survey_round": (("key",),),
    "publication": (("document_id",),),
    "survey_response": (("invited_id",),),
    "survey_invited": (("round_id", "email"),),
    "document_file": (("document_id",),),
    "plan": (("code",),),
    "goal": (("plan_id", "code"),),
    "sub_goal": (("goal_id", "position"),),
    "indicator": (("plan_id", "code"),),
    "target": (("indicator_id", "year"), ("part_id", "year"), ("indicator_id",), ("part_id",)),
}
"""What no two rows may share, as far as a row of another year could come in the way; else its year is asked already."""

_AMONG: Mapping[tuple[str, ...], str] = {
    ("indicator_id", "year"): "{row}.in_force AND {row}.part_id IS NULL",
    ("part_id", "year"): "{row}.in_force AND {row}.part_id IS NOT NULL",
    ("indicator_id",): "{row}.in_force AND {row}.is_end AND {row}.part_id IS NULL",
    ("part_id",): "{row}.in_force AND {row}.is_end AND {row}.part_id IS NOT NULL",
}
"""Among which targets it is so."""


def _number(table: sa.Table) -> Iterator[str]:
    name = str(table.name)
    if name == "reporting_year":
        there = "EXISTS (SELECT 1 FROM reporting_year t WHERE t.year = NEW.year AND t.closed_on IS NOT NULL)"
        when, told = f"OLD.year <> NEW.year AND (OLD.closed_on IS NOT NULL OR {there})", RULE
    elif [column.name for column in table.primary_key.columns] == ["id"]:
        when, told = "OLD.id <> NEW.id", f"{name} keeps its number: an id is never changed"
    else:
        return
    yield f"""CREATE TRIGGER {name}_keeps_its_number BEFORE UPDATE ON {name}
WHEN {when} BEGIN
    SELECT RAISE(ABORT, '{told}');
END"""


def _key(name: str, columns: tuple[str, ...], number: int, numbered: str) -> Iterator[str]:
    among = _AMONG.get(columns, "") if name == "target" else ""
    same = [f"t.{column} = NEW.{column}" for column in columns]
    same += [among.format(row=row) for row in ("t", "NEW") if among]
    told = ", ".join(f"{name}.{column}" for column in columns)
    for verb in ("UPDATE", "INSERT") if name == "goal" else ("UPDATE",):
        other = [f"t.{numbered} <> OLD.{numbered}"] if verb == "UPDATE" else []
        yield f"""CREATE TRIGGER {name}_is_not_replaced_by_{verb.lower()}{number or ""} BEFORE {verb} ON {name}
WHEN EXISTS (SELECT 1 FROM {name} t WHERE {" AND ".join([*same, *other])}) BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: {told}');
END"""  # noqa: S608 (our own names)


def _statements(table: sa.Table) -> Iterator[str]:
    yield from _number(table)
    numbered = str(next(iter(table.primary_key.columns)).name)
    for number, columns in enumerate(KEYS.get(str(table.name), ())):
        yield from _key(str(table.name), columns, number, numbered)


def hold_in_place(metadata: sa.MetaData) -> None:
    """Give every table that closed years hold, or rest on, these triggers when it is made."""
    for name in (*OF_A_YEAR, *TABLES):
        event.listen(metadata.tables[name], "after_create", _make_fast)


def _make_fast(table: sa.Table, connection: sa.Connection, **_: Any) -> None:
    if connection.dialect.name == "sqlite":
        for statement in _statements(table):
            connection.exec_driver_sql(statement)
