"""Tables whose rows are never changed or removed: the database itself refuses it, whoever asks."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

FUNCTIONS: list[str] = []
"""The functions that stand behind it on PostgreSQL; whoever removes all tables removes them too."""


def append_only(table: sa.Table) -> None:
    """From the day that it is made, rows can only be added to this table."""
    function = f"{table.name}_is_append_only"
    FUNCTIONS.append(function)

    def make(_table: sa.Table, connection: sa.Connection, **_: Any) -> None:
        for statement in (_on_sqlite if connection.dialect.name == "sqlite" else _on_postgresql)(table):
            connection.exec_driver_sql(statement)

    def drop(_table: sa.Table, connection: sa.Connection, **_: Any) -> None:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"DROP FUNCTION {function}()")

    event.listen(table, "after_create", make)
    event.listen(table, "after_drop", drop)


def _on_sqlite(table: sa.Table) -> Iterator[str]:
    """The last ones are for INSERT OR REPLACE, which removes rows in its way unasked; they say what SQLite says."""
    name = table.name
    for verb, done in (("UPDATE", "changed"), ("DELETE", "removed")):
        yield f"""CREATE TRIGGER {name}_is_not_{done} BEFORE {verb} ON {name} BEGIN
    SELECT RAISE(ABORT, '{name} is append-only: a row is never {done}');
END"""
    for number, rule in enumerate((table.primary_key, *_unique(table))):
        same = " AND ".join(f"{column.name} = NEW.{column.name}" for column in rule.columns)
        told = ", ".join(f"{name}.{column.name}" for column in rule.columns)
        yield f"""CREATE TRIGGER {name}_is_not_replaced{number or ""} BEFORE INSERT ON {name}
WHEN EXISTS (SELECT 1 FROM {name} WHERE {same}) BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: {told}');
END"""  # noqa: S608 (our own names)


def _unique(table: sa.Table) -> list[sa.UniqueConstraint]:
    return [rule for rule in table.constraints if isinstance(rule, sa.UniqueConstraint)]


def _on_postgresql(table: sa.Table) -> Iterator[str]:
    name = table.name
    yield f"""CREATE OR REPLACE FUNCTION {name}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION '{name} is append-only: a row is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{name}_is_append_only';
END $$"""
    yield f"""CREATE TRIGGER {name}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
FOR EACH STATEMENT EXECUTE FUNCTION {name}_is_append_only()"""
