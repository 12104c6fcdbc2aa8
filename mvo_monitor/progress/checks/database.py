"""Whether the database itself is whole: what SQLite can say of its own file. PostgreSQL has no such question."""

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from mvo_monitor.progress.checks.finding import CheckRule, Finding, found

_MOST = 20
"""A file that is damaged is damaged in many places; the first ones tell enough."""


def damage(connection: Connection) -> Iterable[Finding]:
    """Damaged pages, rows that break a rule of their table, and rows that refer to what is not there."""
    if connection.dialect.name != "sqlite":
        return
    for (told,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
        if told != "ok":
            yield found(CheckRule.DATABASE_DAMAGED, "database", "SQLite", what=str(told))
    for table, number, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield found(CheckRule.DATABASE_DAMAGED, "database", "SQLite", what=f"{table} {number} → {parent}")
