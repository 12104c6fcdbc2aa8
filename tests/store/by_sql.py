"""Statements past the deeds: what the database itself makes of them."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from mvo_monitor.store import Store
from mvo_monitor.store.writing import rule_of


def refused(store: Store, statement: str, *, without: str | None = None) -> str | None:
    """The rule that a statement breaks, or None; ``without`` the triggers of these names. Nothing of it stays."""
    with store.engine.connect() as connection:
        if without is not None:
            triggers = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB :like")
            for name in connection.scalars(triggers, {"like": without}).all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        try:
            connection.execute(sa.text(statement))
        except IntegrityError as error:
            return rule_of(error)
        finally:
            connection.rollback()
    return None
